"""One writer at a time, over all processes, on every system.

A SQLite file holds the lock: it is let go when its process dies, on Windows and Linux alike.
Gotcha: nothing is ever stored in the file.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_ROOM = 1 << 20


@contextmanager
def writer_lock(folder: Path, *, wait: float = 0.0) -> Iterator[bool]:
    """True while this process is the writer; False where another one is after `wait` seconds.

    OSError where the folder cannot be written: for want of room or of the right to.
    """
    connection = sqlite3.connect(folder / "writer.lock", timeout=wait, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorname", "")
            if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                yield False
                return
            raise _refused(code, str(error), folder) from error
        yield True
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _refused(code: str, told: str, folder: Path) -> OSError:
    """What SQLite's error on the lock means for the folder (https://sqlite.org/rescode.html)."""
    if code == "SQLITE_FULL":
        return OSError(errno.ENOSPC, told, str(folder))
    if code.startswith("SQLITE_IOERR"):
        full = shutil.disk_usage(folder).free < _NO_ROOM
        return OSError(errno.ENOSPC if full else errno.EIO, told, str(folder))
    return PermissionError(errno.EACCES, told, str(folder))
