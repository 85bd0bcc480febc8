"""Files that are on the disk for good before anything is built on them, and files only in passing.

Input: paths; output: nothing, or a folder. Gotcha: a rename is safe against a power cut only when
the file was flushed before it and its folder after it; Windows has no flushing of folders.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from register.errors import RefusedError
from register.os_words import mending_os, why_os

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


_PASSING = "sovanban-"
_LONGEST = 2 * 24 * 3600.0
"""Seconds after which no run needs its passing folder, whoever has its number now."""


def new_passing_folder() -> Path:
    """A folder for what is only passing, named after this process; whoever makes it removes it."""
    try:
        return Path(tempfile.mkdtemp(prefix=f"{_PASSING}{os.getpid()}-"))
    except OSError as error:
        raise RefusedError(
            "The system's folder for passing files cannot be written: {why}. {advice}",
            why=why_os(error),
            advice=mending_os(error),
        ) from error


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder for what is only passing, gone with the `with` block."""
    folder = new_passing_folder()
    try:
        yield folder
    finally:
        # On Windows another program may hold a file in it still: the next start sweeps it.
        shutil.rmtree(folder, ignore_errors=True)


def sweep_passing(place: Path | None = None) -> int:
    """Remove what runs that were killed left among passing files; so many folders went."""
    swept = 0
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{_PASSING}*"):
        with suppress(OSError):
            if _is_left_over(folder):
                shutil.rmtree(folder, ignore_errors=True)
                swept += not folder.exists()
    return swept


def _is_left_over(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    about = folder.stat()
    if hasattr(os, "geteuid") and about.st_uid != os.geteuid():
        return False
    number, dash, _ = folder.name.removeprefix(_PASSING).partition("-")
    old = time.time() - about.st_mtime > _LONGEST
    return old or (bool(dash) and number.isdigit() and not _lives(int(number)))


def _lives(process: int) -> bool:
    """Whether a process of this number runs; True where the system does not say."""
    if os.name == "posix":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
        return True
    query_limited_information, still_active = 0x1000, 259
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    handle = kernel.OpenProcess(query_limited_information, False, process)  # noqa: FBT003
    if not handle:
        return False
    code = ctypes.c_uint32()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
