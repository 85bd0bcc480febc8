"""What a backup takes along, and that nothing broken is ever put in place of a register."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from register.backup import (
    MANIFEST,
    SCHEMA,
    Damage,
    Kept,
    _Source,
    _UnreadError,
    back_up,
    check_backup,
    finish_restore,
    restore,
)
from register.errors import RefusedError, SovanbanError

NOW = dt.datetime(2023, 12, 8, 9, 30)


def office_home(folder: Path, revision: int = 7) -> Path:
    """A home with a register of one paper, a setting and a stored file."""
    (folder / "files" / "ab").mkdir(parents=True)
    (folder / "files" / "ab" / "giấy.pdf").write_bytes(b"%PDF-1.7 " + b"a" * 3_000_000)
    (folder / "settings.toml").write_text("# của xã\n", encoding="utf-8")
    with closing(sqlite3.connect(folder / "so.sqlite")) as connection:
        connection.execute("CREATE TABLE facts (name TEXT, value TEXT)")
        connection.execute("INSERT INTO facts VALUES ('revision', ?)", (str(revision),))
        connection.execute("CREATE TABLE entries (topic TEXT)")
        connection.execute("CREATE UNIQUE INDEX one_topic ON entries (topic)")
        connection.executemany(
            "INSERT INTO entries VALUES (?)", [(f"việc số {at}",) for at in range(2000)]
        )
        connection.commit()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return office_home(tmp_path / "sổ")


def saved(home: Path, target: Path, *without: str) -> Kept:
    return back_up(home, home / "so.sqlite", target, without=without, now=NOW)


def restored(path: Path, home: Path, *, force: bool, now: dt.datetime) -> tuple[Kept, Path | None]:
    return restore(path, home, home / "so.sqlite", without=("index",), force=force, now=now)


def names_in(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist()) - {MANIFEST}


def made_by_hand(target: Path, parts: dict[str, bytes], **manifest: object) -> Path:
    """A backup whose checksums fit, whatever it holds."""
    told = {
        "schema": SCHEMA,
        "register": "so.sqlite",
        "revision": 7,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
        **manifest,
    }
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr(MANIFEST, json.dumps(told))
    return target


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


WHOLE = {"so.sqlite", "settings.toml", "files/ab/giấy.pdf"}


def test_a_backup_tells_how_many_files_how_many_bytes_and_which_revision(
    home: Path, tmp_path: Path
) -> None:
    kept = saved(home, tmp_path / "sao.zip")
    assert names_in(tmp_path / "sao.zip") == WHOLE
    with zipfile.ZipFile(tmp_path / "sao.zip") as archive:
        register = archive.getinfo("so.sqlite").file_size
    assert kept == Kept(3, register + len("# của xã\n".encode()) + 3_000_009, 7)
    assert check_backup(tmp_path / "sao.zip") == kept
    assert restored(tmp_path / "sao.zip", tmp_path / "mới", force=False, now=NOW) == (kept, None)


def test_half_written_files_and_those_of_the_database_itself_are_left_out(
    home: Path, tmp_path: Path
) -> None:
    for half in ("thư.tmp", ".sovanban-abc", "files/ab/giấy 2.tmp", "files/.sovanban-xyz"):
        (home / half).write_bytes(b"half")
    for own in ("so.sqlite-wal", "so.sqlite-shm", "so.sqlite-journal"):
        (home / own).write_bytes(b"")
    saved(home, tmp_path / "sao.zip")
    assert names_in(tmp_path / "sao.zip") == WHOLE


def test_a_stored_paper_that_is_called_like_the_register_is_taken_along(
    home: Path, tmp_path: Path
) -> None:
    (home / "files" / "so.sqlite").write_bytes(b"a paper of that name")
    (home / "files" / "index").write_bytes(b"a paper of that name too")
    (home / "index").mkdir()
    (home / "index" / "stamp").write_bytes(b"x")
    saved(home, tmp_path / "sao.zip", "index", "log")
    assert names_in(tmp_path / "sao.zip") == WHOLE | {"files/so.sqlite", "files/index"}


def test_a_backup_that_fails_leaves_the_last_one_as_it_was_and_no_half_one(
    home: Path, tmp_path: Path
) -> None:
    target = tmp_path / "sao.zip"
    target.write_bytes(b"the backup of last week")
    (home / "so.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(SovanbanError, match="is not a register of sovanban, or it is damaged"):
        saved(home, target)
    assert target.read_bytes() == b"the backup of last week"
    assert beside(tmp_path) == {"sổ", "sao.zip"}


def test_a_file_changed_inside_a_backup_is_named(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "sao.zip"
    saved(home, target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pdf = bytearray(parts["files/ab/giấy.pdf"])
    pdf[-1] ^= 1
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {**parts, "files/ab/giấy.pdf": bytes(pdf)}.items():
            archive.writestr(name, data)
    with pytest.raises(SovanbanError, match="giấy.pdf is not as it was written"):
        check_backup(target)
    with pytest.raises(SovanbanError, match="giấy.pdf is not as it was written"):
        restored(target, tmp_path / "mới", force=False, now=NOW)
    assert beside(tmp_path) == {"sổ", "sao.zip"}


def broken_inside(home: Path) -> bytes:
    """A register that opens and can be read, but in which a table and its index disagree."""
    return (home / "so.sqlite").read_bytes().replace("việc số 7".encode(), "việc số X".encode(), 1)


@pytest.mark.parametrize("how", ["broken inside", "no database", "left out"])
def test_a_register_that_is_not_whole_is_never_put_in_place_of_the_one_in_use(
    home: Path, tmp_path: Path, how: str
) -> None:
    parts = {
        "broken inside": {"so.sqlite": broken_inside(home)},
        "no database": {"so.sqlite": b"no database at all" * 100},
        "left out": {"so.sqlite": b"", "settings.toml": b""},
    }[how]
    register = "sổ khác.sqlite/so.sqlite" if how == "left out" else "so.sqlite"
    bad = made_by_hand(tmp_path / "sao.zip", parts, register=register)
    before = (home / "so.sqlite").read_bytes()
    with pytest.raises(SovanbanError, match="so.sqlite is not as it was written"):
        restored(bad, home, force=True, now=NOW)
    assert (home / "so.sqlite").read_bytes() == before
    assert beside(tmp_path) == {"sổ", "sao.zip"}


@pytest.mark.parametrize(
    "name", ["/etc/giấy", "../giấy", "files/../../giấy", "C:/giấy", "files\\giấy"]
)
def test_a_backup_never_writes_outside_the_home(home: Path, tmp_path: Path, name: str) -> None:
    register = (home / "so.sqlite").read_bytes()
    bad = made_by_hand(tmp_path / "sao.zip", {"so.sqlite": register, name: b"x"})
    with pytest.raises(SovanbanError, match="is damaged"):
        restored(bad, tmp_path / "trong" / "mới", force=False, now=NOW)
    assert beside(tmp_path) == {"sổ", "sao.zip", "trong"}
    assert beside(tmp_path / "trong") == set()


def test_a_backup_of_a_newer_program_asks_for_the_newer_program(home: Path, tmp_path: Path) -> None:
    newer = made_by_hand(
        tmp_path / "sao.zip", {"so.sqlite": (home / "so.sqlite").read_bytes()}, schema=SCHEMA + 1
    )
    with pytest.raises(SovanbanError, match="made by a newer sovanban"):
        check_backup(newer)


def test_a_backup_can_be_made_into_an_empty_folder_that_is_there(
    home: Path, tmp_path: Path
) -> None:
    saved(home, tmp_path / "sao.zip")
    (tmp_path / "mới").mkdir()
    _, old = restored(tmp_path / "sao.zip", tmp_path / "mới", force=False, now=NOW)
    assert old is None
    assert (tmp_path / "mới" / "settings.toml").read_text(encoding="utf-8") == "# của xã\n"


def test_a_file_in_the_homes_place_is_not_overwritten_unasked(home: Path, tmp_path: Path) -> None:
    saved(home, tmp_path / "sao.zip")
    (tmp_path / "mới").write_bytes(b"a letter")
    with pytest.raises(SovanbanError, match="nothing was changed"):
        restored(tmp_path / "sao.zip", tmp_path / "mới", force=False, now=NOW)
    assert (tmp_path / "mới").read_bytes() == b"a letter"


def test_two_homes_put_aside_in_one_minute_are_both_kept(home: Path, tmp_path: Path) -> None:
    saved(home, tmp_path / "sao.zip")
    (home / "dấu").write_bytes(b"first")
    _, first = restored(tmp_path / "sao.zip", home, force=True, now=NOW)
    (home / "dấu").write_bytes(b"second")
    _, second = restored(tmp_path / "sao.zip", home, force=True, now=NOW)
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("sổ cũ 2023-12-08 0930", "sổ cũ 2023-12-08 0930 (2)")
    assert (first / "dấu").read_bytes() == b"first"
    assert (second / "dấu").read_bytes() == b"second"
    assert not (home / "dấu").exists()


def with_papers(home: Path, *names: str) -> dict[str, Path]:
    """The register of `home` told of stored papers of these names; where their copies lie."""
    places = {}
    with closing(sqlite3.connect(home / "so.sqlite")) as connection:
        connection.execute("CREATE TABLE files (id INTEGER PRIMARY KEY, sha256 TEXT, name TEXT)")
        for name in names:
            data = f"giấy {name}".encode()
            sha256 = hashlib.sha256(data).hexdigest()
            connection.execute("INSERT INTO files (sha256, name) VALUES (?, ?)", (sha256, name))
            places[name] = home / "files" / sha256[:2] / f"{sha256}{Path(name).suffix.lower()}"
            places[name].parent.mkdir(exist_ok=True)
            places[name].write_bytes(data)
        connection.commit()
    return places


BESIDE = "sao (không nguyên vẹn 2023-12-08 0930).zip"


def test_a_home_whose_papers_are_all_there_is_saved_as_whole(home: Path, tmp_path: Path) -> None:
    with_papers(home, "KH 24.PDF", "a.txt")
    kept = saved(home, tmp_path / "sao.zip")
    assert kept.damage == Damage(papers=2)
    assert not kept.damage
    assert beside(tmp_path) == {"sổ", "sao.zip"}


def test_a_missing_and_a_changed_paper_are_told_and_the_last_backup_stays(
    home: Path, tmp_path: Path
) -> None:
    papers = with_papers(home, "KH 24.PDF", "a.txt", "b.txt")
    papers["a.txt"].unlink()
    papers["b.txt"].write_bytes(b"other bytes")
    (tmp_path / "sao.zip").write_bytes(b"the backup of last week")
    kept = saved(home, tmp_path / "sao.zip")
    assert kept.damage == Damage(missing=("a.txt",), changed=("b.txt",), papers=3)
    assert kept.beside == tmp_path / BESIDE
    assert [str(one) for one in kept.damage.told()] == [
        "The register itself is whole.",
        "Stored copies missing: a.txt.",
        "Stored copies that are not the bytes that were taken in: b.txt.",
        "Stored papers whole: 1 of 3.",
    ]
    assert (tmp_path / "sao.zip").read_bytes() == b"the backup of last week"
    again = saved(home, tmp_path / "sao.zip")
    assert again.beside == tmp_path / BESIDE.replace("0930", "0930 - 2")


def test_a_paper_that_the_disk_cannot_read_does_not_keep_the_rest_from_being_saved(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = with_papers(home, "KH 24.PDF", "a.txt")

    def read(source: _Source, size: int) -> bytes:
        if source._file.name == str(papers["a.txt"]):
            raise _UnreadError
        return source._file.read(size)

    monkeypatch.setattr(_Source, "read", read)
    kept = saved(home, tmp_path / "sao.zip")
    assert kept.damage == Damage(missing=("a.txt",), papers=2)
    _, old = restored(tmp_path / BESIDE, tmp_path / "mới", force=False, now=NOW)
    assert old is None
    assert (tmp_path / "mới" / papers["KH 24.PDF"].relative_to(home)).is_file()


def test_a_register_damaged_inside_is_saved_as_damaged_and_never_restored(
    home: Path, tmp_path: Path
) -> None:
    (home / "so.sqlite").write_bytes(broken_inside(home))
    kept = saved(home, tmp_path / "sao.zip")
    assert kept.damage.register
    assert kept.beside == tmp_path / BESIDE
    with pytest.raises(SovanbanError, match="so.sqlite is not as it was written"):
        restored(tmp_path / BESIDE, tmp_path / "mới", force=False, now=NOW)


def test_a_backup_without_all_papers_is_restored_only_where_no_home_is(
    home: Path, tmp_path: Path
) -> None:
    with_papers(home, "a.txt")["a.txt"].unlink()
    saved(home, tmp_path / "sao.zip")
    with pytest.raises(SovanbanError, match="papers missing: 1, changed: 0"):
        restored(tmp_path / BESIDE, home, force=True, now=NOW)
    kept, _ = restored(tmp_path / BESIDE, tmp_path / "mới", force=False, now=NOW)
    assert kept.damage == Damage(missing=("a.txt",), papers=1)


def test_a_register_of_a_newer_program_is_not_restored(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "so.sqlite")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.commit()
    saved(home, tmp_path / "sao.zip")
    with pytest.raises(SovanbanError, match="made by a newer sovanban"):
        restored(tmp_path / "sao.zip", tmp_path / "mới", force=False, now=NOW)


def test_a_register_in_use_is_not_put_aside(home: Path, tmp_path: Path) -> None:
    saved(home, tmp_path / "sao.zip")
    with closing(sqlite3.connect(home / "so.sqlite")) as page:
        page.execute("PRAGMA journal_mode=WAL")
        page.execute("SELECT count(*) FROM entries").fetchone()
        with pytest.raises(RefusedError, match="what it writes would be lost"):
            restored(tmp_path / "sao.zip", home, force=True, now=NOW)
    assert beside(tmp_path) == {"sổ", "sao.zip"}
    restored(tmp_path / "sao.zip", home, force=True, now=NOW)


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_restored_home_has_the_rights_of_the_one_before(home: Path, tmp_path: Path) -> None:
    saved(home, tmp_path / "sao.zip")
    home.chmod(0o770)
    (home / "so.sqlite").chmod(0o660)
    restored(tmp_path / "sao.zip", home, force=True, now=NOW)
    assert home.stat().st_mode & 0o777 == 0o770
    assert (home / "so.sqlite").stat().st_mode & 0o777 == 0o660
    restored(tmp_path / "sao.zip", tmp_path / "mới", force=False, now=NOW)
    assert (tmp_path / "mới").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "mới" / "so.sqlite").stat().st_mode & 0o777 == 0o600


KILLED = """
import datetime as dt, os, sys
from pathlib import Path
from register.backup import finish_restore, restore

left = int(sys.argv[3])

def dying(real):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*args, **kwargs)
    return step

for name in ("rename", "replace", "rmdir", "fsync"):
    setattr(os, name, dying(getattr(os, name)))
home = Path(sys.argv[2])
restore(Path(sys.argv[1]), home, home / "so.sqlite", without=("index",), force=True,
        now=dt.datetime(2023, 12, 8, 9, 30))
"""


def test_a_restore_killed_at_any_step_leaves_the_old_home_or_the_new_one(
    home: Path, tmp_path: Path
) -> None:
    saved(home, tmp_path / "sao.zip")
    (home / "dấu").write_bytes(b"the old home")
    killed = 0
    for at in range(100):
        folder = tmp_path / f"lần {at}"
        shutil.copytree(home, folder / "sổ")
        places = [str(tmp_path / "sao.zip"), str(folder / "sổ"), str(at)]
        command = [sys.executable, "-c", KILLED, *places]
        code = subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode
        finish_restore(folder / "sổ")
        assert (folder / "sổ" / "so.sqlite").is_file(), at
        old = [one for one in folder.iterdir() if " cũ " in one.name]
        whole = old[0] if old else folder / "sổ"
        assert (whole / "dấu").read_bytes() == b"the old home"
        if code == 0:
            break
        assert code == 9
        killed += 1
    assert killed >= 8
