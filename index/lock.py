"""One writer at a time, over all processes, on every system.

A SQLite file holds the lock: it is let go when its process dies, on Windows and Linux alike.
Gotcha: nothing is ever stored in the file.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def writer_lock(folder: Path, *, wait: float = 0.0) -> Iterator[bool]:
    """True while this process is the writer; False where another one is after `wait` seconds.

    PermissionError where the folder cannot be written.
    """
    connection = sqlite3.connect(folder / "writer.lock", timeout=wait, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise PermissionError(errno.EACCES, str(error), str(folder)) from error
            yield False
            return
        yield True
        connection.execute("ROLLBACK")
    finally:
        connection.close()
