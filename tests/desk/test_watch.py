"""A folder that is watched: files are taken in once, whole, and with a sentence each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.language import load_language
from office import folder_watch
from office.folder_watch import FolderWatch
from office.home import Home
from office.watching import watch as run
from office.wiring import Desk
from tests.desk.conftest import Office

PAPER = """ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ KHÊ LÃNG                     Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND            Khê Lãng, ngày 10 tháng 3 năm 2023

KẾ HOẠCH
Công tác dân vận chính quyền năm 2023
"""


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    one = Desk(Home(office.home.folder), load_language("en"))
    yield one
    one.close()


def watched(desk: Desk, folder: Path, steps: list[Callable[[], object]]) -> tuple[list[str], int]:
    """Watch for as many looks as there are steps; each step happens while it waits."""
    told: list[str] = []
    left = iter(steps)

    def wait(_seconds: float) -> None:
        next(left)()

    taken = run(
        desk, folder, tell=lambda one: told.append(str(one)), wait=wait, rounds=len(steps) + 1
    )
    return told[1:], taken


def nothing() -> None:
    """A look at a folder where nothing happens."""


def test_a_file_is_taken_in_when_it_is_written_to_its_end(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "quét"
    folder.mkdir()
    paper = folder / "KH 28.txt"
    half, rest = PAPER.format(number=28)[:100], PAPER.format(number=28)[100:]

    def more() -> None:
        with paper.open("a", encoding="utf-8") as file:
            file.write(rest)

    told, taken = watched(
        desk, folder, [lambda: paper.write_text(half, encoding="utf-8"), more, nothing, nothing]
    )
    assert taken == 1
    assert len(told) == 1
    assert told[0].startswith("KH 28.txt: taken in as 28/KH-UBND.")


def test_a_file_that_cannot_be_read_is_told_once_and_stops_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "vào").mkdir()
    (tmp_path / "vào" / "hỏng.pdf").write_bytes(b"%PDF-1.7 hong")
    (tmp_path / "vào" / "KH 29.txt").write_text(PAPER.format(number=29), encoding="utf-8")
    told, taken = watched(desk, tmp_path / "vào", [nothing, nothing, nothing])
    assert taken == 1
    assert sorted(one.split(":")[0] for one in told) == ["KH 29.txt", "hỏng.pdf"]
    assert "set aside" in next(one for one in told if one.startswith("hỏng"))


def test_a_folder_that_goes_away_is_waited_for(desk: Desk, tmp_path: Path) -> None:
    folder, away = tmp_path / "chung", tmp_path / "đi"
    folder.mkdir()

    def back() -> None:
        away.rename(folder)
        (folder / "KH 30.txt").write_text(PAPER.format(number=30), encoding="utf-8")

    told, taken = watched(desk, folder, [lambda: folder.rename(away), nothing, back, nothing])
    assert taken == 1
    assert "cannot be reached" in told[0]
    assert "there again" in told[1]
    assert told[2].startswith("KH 30.txt: taken in")


def test_a_file_that_is_known_says_so(desk: Desk, office: Office, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("một.txt", "hai.txt"):
        (tmp_path / "a" / name).write_text(PAPER.format(number=31), encoding="utf-8")
    told, taken = watched(desk, tmp_path / "a", [nothing, nothing])
    assert taken == 1
    assert any("known already (31/KH-UBND)" in one for one in told)


def test_a_file_held_by_another_program_is_told_once_and_taken_in_when_it_is_free(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "KH 32.txt").write_text(PAPER.format(number=32), encoding="utf-8")
    monkeypatch.setattr(folder_watch, "opens", lambda _path: False)
    told, taken = watched(
        desk, tmp_path / "g", [nothing, nothing, nothing, monkeypatch.undo, nothing]
    )
    assert taken == 1
    assert len(told) == 2
    assert told[0].startswith("KH 32.txt cannot be opened now")
    assert told[1].startswith("KH 32.txt: taken in")


def test_hidden_and_empty_files_are_not_given_out(tmp_path: Path) -> None:
    for name in (".ẩn.txt", "~$mở.docx", "trống.txt"):
        (tmp_path / name).write_text("" if name == "trống.txt" else "x", encoding="utf-8")
    watch = FolderWatch(tmp_path)
    assert [watch.ready(), watch.ready(), watch.ready()] == [[], [], []]


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise on Windows")
def test_ctrl_c_ends_it_with_a_sentence(office: Office, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "desk", "--lang", "en", "--home", str(office.home.folder),
         "watch", str(tmp_path / "w"), "--seconds", "1"],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # A suite started in the background ignores it, and what it starts would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Watching")
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("Stopped watching.")
