"""A register saved in one file and made from it again, on real homes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from register.backup import MANIFEST
from tests.desk.conftest import Office, Run, everything_in


@pytest.fixture
def saved(office: Office, run: Run, tmp_path: Path) -> Path:
    office.home.deadlines.write_text("# của xã\n", encoding="utf-8")
    office.home.index.mkdir(exist_ok=True)
    (office.home.index / "stamp").write_text("x", encoding="utf-8")
    target = tmp_path / "sao lưu.zip"
    assert run("backup", str(target)).code == 0
    return target


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("so.sqlite")
    }


def test_the_backup_holds_all_but_the_index(saved: Path, office: Office) -> None:
    with zipfile.ZipFile(saved) as archive:
        names = set(archive.namelist())
    assert {"so.sqlite", "settings.toml", "deadlines.toml", MANIFEST} <= names
    assert any(name.startswith("files/") for name in names)
    assert not any(name.startswith("index/") for name in names)


def test_what_is_restored_is_what_was_saved(
    saved: Path, office: Office, run: Run, tmp_path: Path
) -> None:
    before = run("list", "--json").out
    other = tmp_path / "máy khác" / "sổ"
    assert run("--home", str(other), "restore", str(saved)).code == 0
    assert run("--home", str(other), "list", "--json").out == before
    kept = {name: sum_ for name, sum_ in contents(office.home.folder).items()
            if not name.startswith("index/")}  # fmt: skip
    assert {name: contents(other)[name] for name in kept} == kept
    assert run("--home", str(other), "search", "kiểm soát").code == 0
    assert run("--home", str(other), "doctor").code == 0


def test_a_home_that_is_there_is_never_overwritten(saved: Path, office: Office, run: Run) -> None:
    run("add", "designation=28/KH-UBND", "date=10/3/2023", "topic=dân vận")
    before = everything_in(office.home.folder)
    ran = run("restore", str(saved))
    assert ran.code == 2
    assert everything_in(office.home.folder) == before
    ran = run("restore", str(saved), "--force")
    assert ran.code == 0
    assert run("show", "28/KH-UBND").code == 2
    (old,) = [one for one in office.home.folder.parent.iterdir() if " cũ " in one.name]
    assert run("--home", str(old), "show", "28/KH-UBND").code == 0


def test_a_damaged_backup_changes_nothing(saved: Path, office: Office, run: Run) -> None:
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["settings.toml"] += b"# thay doi\n"
    with zipfile.ZipFile(saved, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    before = everything_in(office.home.folder)
    ran = run("restore", str(saved), "--force")
    assert ran.code == 2
    assert "settings.toml" in ran.err
    assert everything_in(office.home.folder) == before
    assert [one.name for one in saved.parent.iterdir() if one.name.startswith(".sovanban")] == []
    saved.write_bytes(saved.read_bytes()[:200])
    assert run("restore", str(saved), "--force").code == 2
    assert run("restore", str(saved.with_name("không có.zip"))).code == 2
    assert everything_in(office.home.folder) == before


def test_a_backup_with_paths_outside_is_refused(saved: Path, run: Run, tmp_path: Path) -> None:
    evil = b"x"
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        register = archive.read("so.sqlite")
    manifest["files"] = {
        "../ra-ngoai.txt": hashlib.sha256(evil).hexdigest(),
        "so.sqlite": manifest["files"]["so.sqlite"],
    }
    bad = tmp_path / "xấu.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("../ra-ngoai.txt", evil)
        archive.writestr("so.sqlite", register)
        archive.writestr(MANIFEST, json.dumps(manifest))
    assert run("--home", str(tmp_path / "mới" / "sổ"), "restore", str(bad)).code == 2
    assert not (tmp_path / "mới" / "ra-ngoai.txt").exists()
    assert not (tmp_path / "mới" / "sổ").exists()


def made(saved: Path, bad: Path, name: str, data: bytes) -> Path:
    """The backup with one more file, listed with its right checksum."""
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts.pop(MANIFEST))
    manifest["files"][name] = hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(bad, "w") as archive:
        held_now = {**parts, name: data, MANIFEST: json.dumps(manifest).encode()}
        for inner, held in held_now.items():
            archive.writestr(inner, held)
    return bad


@pytest.mark.parametrize(
    "name",
    ["index/_MAIN_1.toc", "Index/x", "nhat-ky/x.log", "incoming/x", "so.sqlite-wal", "a/b.tmp"],
)
def test_a_backup_with_what_no_backup_holds_is_refused(
    name: str, saved: Path, run: Run, tmp_path: Path
) -> None:
    bad = made(saved, tmp_path / "lạ.zip", name, b"x")
    ran = run("--home", str(tmp_path / "mới"), "restore", str(bad))
    assert ran.code == 2
    assert name in ran.err
    assert not (tmp_path / "mới").exists()


@pytest.mark.parametrize(
    "manifest",
    [
        "[]",
        "null",
        "{}",
        "chữ",
        '{"schema": 1, "files": {}, "revision": 1, "register": "so.sqlite"}',
        '{"schema": 1, "files": [], "revision": 1, "register": "so.sqlite"}',
        '{"schema": null, "files": {}, "revision": 1, "register": "so.sqlite"}',
        '{"schema": 1, "files": {}, "revision": null, "register": "so.sqlite"}',
        '{"schema": 1, "files": {}, "revision": 1, "register": "/etc/hosts"}',
        '{"schema": 1, "files": {"": "x", "so.sqlite": "x"}, "revision": 1, '
        '"register": "so.sqlite"}',
        '{"schema": 1, "files": {"so.sqlite": "x"}, "revision": 1, "register": "so.sqlite"}',
    ],
)
def test_a_backup_whose_list_is_no_list_is_refused_in_one_sentence(
    manifest: str, run: Run, tmp_path: Path
) -> None:
    bad = tmp_path / "hỏng.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr(MANIFEST, manifest)
    ran = run("--home", str(tmp_path / "mới"), "restore", str(bad))
    assert ran.code == 2
    assert "hỏng.zip" in ran.err
    assert not (tmp_path / "mới").exists()


def test_a_backup_under_a_password_is_refused_in_one_sentence(
    saved: Path, run: Run, tmp_path: Path
) -> None:
    bad = bytearray(saved.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := bad.find(mark, at + 1)) >= 0:
            bad[at + flags] |= 1
    locked = tmp_path / "khóa.zip"
    locked.write_bytes(bad)
    ran = run("--home", str(tmp_path / "mới"), "restore", str(locked))
    assert ran.code == 2
    assert "khóa.zip" in ran.err


def test_a_backup_in_the_way_or_in_the_home_itself_is_refused(
    saved: Path, office: Office, run: Run
) -> None:
    before = saved.read_bytes()
    assert run("backup", str(saved)).code == 2
    assert saved.read_bytes() == before
    assert run("backup", str(saved), "--force").code == 0
    assert run("backup", str(office.home.folder / "sao.zip")).code == 2


def test_the_backup_is_whole_while_another_program_writes(
    office: Office, run: Run, tmp_path: Path
) -> None:
    stop = threading.Event()

    def clerk() -> None:
        number = 100
        while not stop.is_set():
            with office.register() as register, register.change("amend") as change:
                change.amend(office.ids.kh24, {"signer": f"Người {number}"})
                change.amend(office.ids.kh22, {"signer": f"Người {number}"})
            number += 1

    thread = threading.Thread(target=clerk)
    thread.start()
    try:
        for at in range(3):
            assert run("backup", str(tmp_path / f"{at}.zip")).code == 0
    finally:
        stop.set()
        thread.join()
    for at in range(3):
        with zipfile.ZipFile(tmp_path / f"{at}.zip") as archive:
            archive.extract("so.sqlite", tmp_path / str(at))
        with closing(sqlite3.connect(tmp_path / str(at) / "so.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            signers = {
                row[0]
                for row in connection.execute(
                    "SELECT signer FROM entries WHERE id IN (?, ?)",
                    (office.ids.kh24, office.ids.kh22),
                )
            }
        assert len(signers) == 1


def test_a_backup_of_a_damaged_home_is_told_as_damaged(
    saved: Path, office: Office, run: Run
) -> None:
    before = saved.read_bytes()
    [paper] = [one for one in office.home.files.rglob("*") if one.is_file()]
    paper.unlink()
    ran = run("backup", str(saved), "--force")
    assert ran.code == 1
    assert "KHÔNG nguyên vẹn" in ran.out
    assert "Bản lưu không còn: KH 24 kiểm soát.txt." in ran.out
    assert saved.read_bytes() == before
    [damaged] = saved.parent.glob("sao lưu (không nguyên vẹn *).zip")
    assert run("restore", str(damaged), "--force").code == 2
    ran = run("--home", str(saved.parent / "khác"), "restore", str(damaged))
    assert ran.code == 1
    assert "Bản lưu không còn: KH 24 kiểm soát.txt." in ran.out


def test_a_restore_that_was_cut_off_is_finished_before_anything_else(
    saved: Path, office: Office, run: Run
) -> None:
    before = run("list", "--json").out
    home = office.home.folder
    home.rename(home.with_name(f".sovanban-restored-{home.name}"))
    ran = run("list", "--json")
    assert ran.out == before
    assert "đã được làm nốt" in ran.err
