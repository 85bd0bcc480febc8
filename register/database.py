"""Opens the register's SQLite file, brings it to this version's tables, and begins transactions.

Gotcha: Python's sqlite3 begins transactions late and commits around DDL on its own; here every
transaction begins by our own BEGIN (IMMEDIATE for a change), so a migration or a change is whole
or not there at all, and two programs that write at once wait for one another.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from register.disk import put_in_place
from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os

HEAD = "0005"
"""The newest migration; a test compares it with the files in `migrations/versions`."""

WAIT_SECONDS = 20
"""How long a change waits for another program's change before it is refused."""


def open_engine(path: Path) -> sa.Engine:
    """An engine on the SQLite file `path`, made and migrated as needed.

    Without the right to write, a register that is there opens for reading, and a change is
    refused. Raises SovanbanError for a file that is no register or of a newer version,
    RefusedError where one would have to be made or migrated without that right.
    """
    # Not f"sqlite:///{path}": in an address %20, ? and # of a folder's name mean something else.
    address = sa.URL.create("sqlite", database=str(path))
    if _only_to_read(path):
        engine = sa.create_engine(address, creator=lambda: _reader(path))
    else:
        engine = sa.create_engine(address, connect_args={"timeout": WAIT_SECONDS})
        sa.event.listen(engine, "connect", _prepare)

    try:
        _bring_up_to_date(engine, path)
    except sa.exc.DatabaseError as error:
        engine.dispose()
        raise told(error.orig, path) from error
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _only_to_read(path: Path) -> bool:
    """Whether the register is there and the system gives no right to write it or beside it."""
    rights = (os.access(one, os.W_OK) for one in (path, path.parent))
    return path.is_file() and not all(rights)


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Where no program has the register open, SQLite would have to
    make its files of shared memory beside it; then the file is read as one that stands still."""
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?{mode}",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if mode.endswith("=1") or not error.sqlite_errorname.startswith(_NO_RIGHT):
                raise
        else:
            return connection
    raise AssertionError("never reached")


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that may write: whole or not at all. RefusedError when another holds it."""
    with engine.connect() as connection:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except sa.exc.OperationalError as error:
            raise told(error.orig, Path(engine.url.database or "")) from error
        try:
            yield connection
        except sa.exc.OperationalError as error:
            _roll_back(connection)
            raise told(error.orig, Path(engine.url.database or "")) from error
        except BaseException:
            _roll_back(connection)
            raise
        try:
            connection.exec_driver_sql("COMMIT")
        except sa.exc.OperationalError as error:
            _roll_back(connection)
            raise told(error.orig, Path(engine.url.database or "")) from error


def _roll_back(connection: sa.Connection) -> None:
    """End the transaction; after a full disk SQLite has rolled back on its own already."""
    with suppress(sa.exc.OperationalError):
        connection.exec_driver_sql("ROLLBACK")


def _bring_up_to_date(engine: sa.Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise SovanbanError(
            "The register {path} was made by a newer sovanban. Install the newer version to "
            "open it; nothing was changed.",
            path=path,
        )
    from alembic import command
    from alembic.config import Config

    with writing(engine) as connection:
        version = _version(connection)
        if version == HEAD:
            return
        if version is not None:
            _keep_copy(path, path.with_name(f"{path.name}.{version}"))
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _keep_copy(register: Path, place: Path) -> None:
    """Keep the register as it is before its tables are changed; backups leave this copy out."""
    aside = place.with_name(f"{place.name}.tmp")
    try:
        aside.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(register, timeout=WAIT_SECONDS)) as source,
            closing(sqlite3.connect(aside)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        aside.chmod(register.stat().st_mode & 0o777)
        put_in_place(aside, place)
    except sqlite3.Error as error:
        raise told(error, register) from error
    except OSError as error:
        raise RefusedError(
            "The folder {home} cannot be written: {why}. {advice}",
            home=register.parent,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _version(connection: sa.Connection) -> str | None:
    has_table = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).first()
    if not has_table:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


_NO_RIGHT = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")
_FAILING = ("SQLITE_IOERR", "SQLITE_PROTOCOL", "SQLITE_NOMEM")
_NO_ROOM = 1 << 20


def told(error: BaseException | None, path: Path) -> SovanbanError:
    """What SQLite's error on the register `path` means, by SQLite's own extended code.

    A disk that is full or fails, missing rights and another program's lock are never told as
    damage, for then a person would put a backup over a good register
    (https://sqlite.org/rescode.html).
    """
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RefusedError(
            "Another program is writing to the register {path}. Wait a moment and try again.",
            path=path,
        )
    if code.startswith(_NO_RIGHT):
        return RefusedError(
            "The register {path} cannot be written.",
            coded="register_not_writable",
            path=path,
        )
    # The shared memory beside the register is the first to find no room, by a code of its own.
    if code == "SQLITE_FULL" or (code.startswith("SQLITE_IOERR") and _no_room(path)):
        return RefusedError(
            "The disk with the register {path} is full. Make room and try again; what was "
            "reported as done is kept.",
            path=path,
        )
    if code.startswith(_FAILING):
        return RefusedError(
            "The register {path} cannot be read or written now ({why}). Check the disk or the "
            "network folder and try again; nothing was changed.",
            path=path,
            why=str(error),
        )
    return SovanbanError(
        "The file {path} is not a register of sovanban, or it is damaged.",
        coded="not_a_register",
        path=path,
    )


def _no_room(path: Path) -> bool:
    """Whether the disk of the register is as good as full."""
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False
