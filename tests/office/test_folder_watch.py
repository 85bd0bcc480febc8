"""Looks at a folder: what comes out, when, and what the register keeps of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.language import load_language
from office import folder_watch, watching
from office.folder_watch import FolderWatch
from office.watched_folders import Remembered, remember, remembered, watched_folders
from office.wiring import Desk
from register.entry import Origin
from register.errors import SovanbanError
from register.message import message
from tests.desk.conftest import NOW, Office


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    one = Desk(office.home, load_language("vi"), now=lambda: NOW)
    yield one
    one.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Máy quét"
    made.mkdir()
    return made


def put(folder: Path, name: str, text: str = "một") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_another_program_holds_comes_out_when_it_is_free(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = put(folder, "KH 24.docx")
    free = put(folder, "KH 25.docx")
    monkeypatch.setattr(folder_watch, "opens", lambda path: path != paper)
    looks = FolderWatch(folder)
    assert [looks.ready(), looks.ready(), looks.ready()] == [[], [free], []]
    assert looks.held == (paper,)
    monkeypatch.undo()
    assert looks.ready() == [paper]
    assert not looks.held


def test_what_was_dealt_with_before_comes_out_only_when_it_changes(folder: Path) -> None:
    old = put(folder, "cũ.txt")
    (folder / "Quý I").mkdir()
    inner = put(folder / "Quý I", "trong.txt")
    before = FolderWatch(folder)
    before.ready()
    assert sorted(before.ready()) == [inner, old]
    again = FolderWatch(folder)
    again.know(before.dealt_with())
    assert (again.ready(), again.ready()) == ([], [])
    put(folder, "cũ.txt", "đã sửa")
    assert (again.ready(), again.ready(), again.ready()) == ([], [old], [])


def test_a_folder_that_goes_and_comes_back_gives_nothing_twice(folder: Path) -> None:
    paper = put(folder, "KH 24.txt")
    looks = FolderWatch(folder)
    looks.ready()
    assert looks.ready() == [paper]
    away = folder.rename(folder.with_name("đi"))
    assert (looks.ready(), looks.gone) == ([], True)
    away.rename(folder)
    assert (looks.ready(), looks.ready(), looks.gone) == ([], [], False)


def test_folders_are_kept_in_the_register_and_in_its_history(desk: Desk, folder: Path) -> None:
    watching.add(desk, f' "{folder}" ', Origin.RECEIVED)
    (kept,) = watched_folders(desk.register)
    assert (kept.folder, kept.origin, kept.since) == (folder, Origin.RECEIVED, NOW)
    newest = desk.register.journal(limit=1)[0]
    assert (newest.action, newest.after) == ("folder_watched", {"watched_folder": str(folder)})
    assert watching.leave(desk, str(folder)) == folder
    assert watched_folders(desk.register) == ()
    assert desk.register.journal(limit=1)[0].action == "folder_left"
    with pytest.raises(SovanbanError, match="is not watched"):
        watching.leave(desk, str(folder))


def test_a_folder_that_cannot_be_watched_is_refused_and_nothing_changes(
    desk: Desk, folder: Path
) -> None:
    watching.add(desk, str(folder))
    (folder / "trong").mkdir()
    before = desk.register.revision
    for typed, why in (
        ("", "whole path"),
        ("quét", "whole path"),
        ("~ai đó/quét", "whole path"),
        (str(folder / "không có"), "There is no folder"),
        (str(put(folder, "tệp.txt")), "There is no folder"),
        (str(folder), "watched already"),
        (str(folder / "trong"), "watched already"),
        (str(folder.parent), "The register itself lies in"),
        (str(desk.home.files), "The register itself lies in"),
    ):
        with pytest.raises(SovanbanError, match=why):
            watching.add(desk, typed)
    assert desk.register.revision == before


def test_what_was_seen_is_remembered(desk: Desk, folder: Path) -> None:
    seen = Remembered(
        {"Quý I/a.pdf": (12, 34)},
        {folder / "hỏng.pdf": message("{name} is damaged.", name="hỏng.pdf")},
    )
    remember(desk.home, desk.register, folder, seen)
    assert remembered(desk.home, desk.register, folder) == seen
    assert remembered(desk.home, desk.register, folder.parent) == Remembered()


def test_a_register_from_an_older_backup_looks_at_all_files_anew(
    desk: Desk, office: Office, folder: Path
) -> None:
    copy = office.home.register.read_bytes()
    with desk.register.change("taken_in", why="a.pdf"):
        pass
    desk.register.close()
    newer = Desk(office.home, load_language("vi"), now=lambda: NOW)
    remember(newer.home, newer.register, folder, Remembered({"a.pdf": (1, 2)}))
    newer.close()
    office.home.register.write_bytes(copy)
    for old in office.home.folder.glob("so.sqlite-*"):
        old.unlink()
    later = Desk(office.home, load_language("vi"), now=lambda: NOW + dt.timedelta(hours=1))
    assert remembered(later.home, later.register, folder) == Remembered()
    with later.register.change("taken_in", why="b.pdf"):  # of the same revision, but another one
        pass
    assert remembered(later.home, later.register, folder) == Remembered()
    later.close()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"shape": 1, "at": [1]}', "\x00"])
def test_a_damaged_note_of_what_was_seen_is_as_none(desk: Desk, folder: Path, text: str) -> None:
    remember(desk.home, desk.register, folder, Remembered({"a.pdf": (1, 2)}))
    (note,) = (desk.home.folder / "watched").iterdir()
    note.write_text(text, encoding="utf-8")
    assert remembered(desk.home, desk.register, folder) == Remembered()


def test_three_thousand_known_files_are_looked_at_in_a_moment(folder: Path) -> None:
    for number in range(3000):
        put(folder, f"{number}.txt")
    before = FolderWatch(folder)
    before.ready()
    assert len(before.ready()) == 3000
    known = before.dealt_with()
    began = os.times().user
    again = FolderWatch(folder)
    again.know(known)
    assert (again.ready(), again.ready()) == ([], [])
    assert os.times().user - began < 1.5
