"""Files that are on the disk for good before anything is built on them.

Input: paths; output: nothing. Gotcha: a rename is safe against a power cut only when the file was
flushed before it and its folder after it; Windows has no flushing of folders.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

_CANNOT = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}
"""What a file system answers that cannot flush a folder; the name stands there all the same."""


def settle(path: Path) -> None:
    """Have what was written to a file on the disk. OSError where the disk refuses it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(handle)


def settle_all(folder: Path) -> None:
    """Have a folder with all that is in it on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            settle_folder(path)
        else:
            settle(path)
    settle_folder(folder)


def put_in_place(aside: Path, place: Path) -> None:
    """Give a written file its name: after a power cut it is whole, or what was there before."""
    settle(aside)
    aside.replace(place)
    settle_folder(place.parent)
