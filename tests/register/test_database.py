"""Transactions on a real SQLite file when the ground gives way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from register.database import open_engine, told, writing
from register.errors import RefusedError, SovanbanError


def test_a_disk_that_fills_in_the_middle_of_a_change_is_told_and_changes_nothing(
    tmp_path: Path,
) -> None:
    engine = open_engine(tmp_path / "so.sqlite")
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO facts VALUES ('trước', 'còn')")
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(RefusedError, match="is full"), writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO facts VALUES ('sau', ?)", ("x" * 200_000,))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM facts").all()
    assert [row.name for row in rows] == ["trước"]
    engine.dispose()


class Usage(NamedTuple):
    """What `shutil.disk_usage` answers."""

    total: int
    used: int
    free: int


def sqlite_error(name: str) -> sqlite3.Error:
    """An error as SQLite raises it, with its extended code."""
    damage = name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    error = sqlite3.DatabaseError("x") if damage else sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("code", "free", "kind", "words"),
    [
        ("SQLITE_BUSY_SNAPSHOT", 10**9, RefusedError, "Another program is writing"),
        ("SQLITE_LOCKED_SHAREDCACHE", 10**9, RefusedError, "Another program is writing"),
        ("SQLITE_READONLY_DIRECTORY", 10**9, RefusedError, "cannot be written"),
        ("SQLITE_CANTOPEN", 10**9, RefusedError, "cannot be written"),
        ("SQLITE_FULL", 10**9, RefusedError, "is full"),
        ("SQLITE_IOERR_SHMSIZE", 4096, RefusedError, "is full"),
        ("SQLITE_IOERR_WRITE", 0, RefusedError, "is full"),
        ("SQLITE_IOERR_SHMSIZE", 10**9, RefusedError, "cannot be read or written now"),
        ("SQLITE_IOERR_FSYNC", 10**9, RefusedError, "cannot be read or written now"),
        ("SQLITE_CORRUPT_INDEX", 10**9, SovanbanError, "or it is damaged"),
        ("SQLITE_NOTADB", 4096, SovanbanError, "or it is damaged"),
        ("SQLITE_ERROR", 4096, SovanbanError, "is not a register"),
    ],
)
def test_only_a_damaged_register_is_told_to_be_damaged(
    code: str,
    free: int,
    kind: type[SovanbanError],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**10, 10**10 - free, free))
    error = told(sqlite_error(code), tmp_path / "so.sqlite")
    assert type(error) is kind
    assert words in str(error)


@pytest.mark.parametrize("name", ["c%20d", "a?b=1", "x#y", "sổ 2023 & một", "a;b"])
def test_the_register_lies_in_the_folder_of_just_that_name(name: str, tmp_path: Path) -> None:
    if "?" in name and sys.platform == "win32":
        pytest.skip("Windows allows no ? in a name")
    home = tmp_path / name
    home.mkdir()
    open_engine(home / "so.sqlite").dispose()
    assert (home / "so.sqlite").is_file()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_register_that_may_only_be_read_opens_and_refuses_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "so.sqlite"
    engine = open_engine(path)
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO facts VALUES ('trước', 'còn')")
    engine.dispose()
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda _place, _right: False)
    engine = open_engine(path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM facts").scalars().all() == ["trước"]
    with pytest.raises(RefusedError, match="cannot be written"), writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM facts")
    engine.dispose()
    assert path.read_bytes() == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give its rights up"
)
def test_a_user_without_the_right_to_write_reads_the_register(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.sqlite"
        open_engine(path).dispose()
        Path(folder).chmod(0o555)
        child = os.fork()
        if child == 0:
            os.setuid(65534)
            engine = open_engine(path)
            with engine.connect() as connection:
                os._exit(connection.exec_driver_sql("SELECT count(*) FROM facts").scalar_one())
        assert os.waitpid(child, 0)[1] == 0


def test_a_copy_is_kept_before_the_tables_are_changed(tmp_path: Path) -> None:
    path = tmp_path / "so.sqlite"
    open_engine(path).dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num TEXT);"
            "INSERT INTO alembic_version VALUES ('0000'); INSERT INTO facts VALUES ('a', 'b');"
        )
    with pytest.raises(Exception, match="0000"):  # no such migration: what else may happen to one
        open_engine(path)
    with closing(sqlite3.connect(tmp_path / "so.sqlite.0000")) as connection:
        assert connection.execute("SELECT value FROM facts").fetchall() == [("b",)]
