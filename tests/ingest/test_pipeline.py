"""A run over files: scans come behind all text, and a worker that dies takes one file with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.containers import Offered
from ingest.outcomes import FileOutcome
from ingest.readers.moving import moved_on
from ingest.readers.tesseract import find_tesseract
from ingest.reading_ahead import read_ahead
from ingest.reading_result import FileRead, FileUnread, read_for_register
from tests.ingest.made_run import Run, paper
from tests.ingest.readers.made_files import BODY, HEAD, Text, make_pdf
from tests.ingest.readers.test_ocr import scan

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")

NUMBERED: list[Text] = [
    *HEAD,
    (110, 110, "Số: 24/KH-UBND"),
    (300, 110, "Khê Lãng, ngày 07 tháng 3 năm 2023", "i"),
    *BODY,
]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    one = Run(tmp_path / "Sổ")
    with one.register:
        yield one


def folder_of_papers(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    scan(folder / "a quét.pdf", NUMBERED)
    (folder / "a quét.text.pdf").unlink()
    for number in (25, 26):
        (folder / f"KH {number}.txt").write_text(
            paper(str(number), f"Việc thứ {number}"), encoding="utf-8"
        )
    return folder


@needs_tesseract
@pytest.mark.parametrize("jobs", [1, 2])
def test_scans_are_read_behind_all_text_and_reported_once(
    run: Run, tmp_path: Path, jobs: int
) -> None:
    outcomes = run.take(folder_of_papers(tmp_path), jobs=jobs, ocr=True)
    assert [(one.path.name, one.outcome.value) for one in outcomes] == [
        ("KH 25.txt", "taken"),
        ("KH 26.txt", "taken"),
        ("a quét.pdf", "taken"),
    ]
    assert run.reported == outcomes
    assert run.designations() == ["24/KH-UBND", "25/KH-UBND", "26/KH-UBND"]


def test_with_recognition_off_a_scan_is_set_aside_in_its_turn(run: Run, tmp_path: Path) -> None:
    outcomes = run.take(folder_of_papers(tmp_path), ocr=False)
    assert [(one.path.name, one.reason) for one in outcomes] == [
        ("KH 25.txt", None),
        ("KH 26.txt", None),
        ("a quét.pdf", "no_text"),
    ]


def test_a_paper_with_text_is_kept_where_recognition_cannot_be_had(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.tesseract.find_tesseract", lambda: None)
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED, []])
    (one,) = run.take(path, jobs=0, ocr=True)  # the patch reaches no other process
    assert one.outcome.value == "taken"
    assert run.designations() == ["24/KH-UBND"]


def read_or_die(path: Path, **how: object) -> FileRead | FileUnread:
    """Reads as the run does, but a file of this name ends the process as a crash would."""
    if "chết" in path.name:
        os._exit(1)
    return read_for_register(path, **how)  # type: ignore[arg-type]


def test_a_file_that_ends_its_worker_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    names = ["1.txt", "2 chết.txt", "3.txt", "4.txt", "5 chết.txt", "6.txt"]
    for name in names:
        (tmp_path / name).write_text(paper(name[0]), encoding="utf-8")
    offered = [Offered(tmp_path / name, tmp_path / name) for name in names]
    found = list(read_ahead(offered, lambda _one: None, jobs=2, ocr=False, read=read_or_die))
    assert [one.path.name for one, _ in found if one] == names
    for one, result in found:
        assert one is not None
        assert not isinstance(result, FileOutcome)
        assert isinstance(result, FileUnread) == ("chết" in one.path.name)
    told = found[1][1]
    assert isinstance(told, FileUnread)
    assert (told.reason, str(told.message)) == (
        "broken",
        "2 chết.txt stopped the program that reads it: it is damaged, or needs more memory than "
        "there is. Check it by eye, and take in a PDF of it.",
    )


def stand_still(path: Path, **how: object) -> FileRead | FileUnread:
    """Reads as the run does, but hangs on a file of this name, with a program that it began."""
    if "kẹt" in path.name:
        moved_on(1)
        subprocess.run(
            [sys.executable, "-c", f"import time\ntime.sleep(99)  # {path}"], check=False
        )
    if "dài" in path.name:
        for _ in range(6):
            moved_on(1)
            time.sleep(0.4)
        moved_on()
    return read_for_register(path, **how)  # type: ignore[arg-type]


def test_a_file_that_does_not_move_on_is_set_aside_and_a_long_one_is_read(tmp_path: Path) -> None:
    names = ["1.txt", "2 kẹt.txt", "3 dài.txt"]
    for name in names:
        (tmp_path / name).write_text(paper(name[0]), encoding="utf-8")
    offered = [Offered(tmp_path / name, tmp_path / name) for name in names]
    found = [
        one for _, one in read_ahead(offered, lambda _: None, jobs=1, ocr=False, read=stand_still)
    ]
    assert [isinstance(one, FileRead) for one in found] == [True, False, True]
    told = found[1]
    assert isinstance(told, FileUnread)
    assert (told.reason, str(told.message)) == (
        "too_slow",
        "Reading 2 kẹt.txt did not move on for 1 seconds and was broken off. Check it by eye, and "
        "take in a PDF of it.",
    )
    if sys.platform == "linux":
        words = [one.read_bytes() for one in Path("/proc").glob("[0-9]*/cmdline")]
        assert not [one for one in words if str(tmp_path / "2 kẹt.txt").encode() in one]


def use_up(path: Path, **how: object) -> FileRead | FileUnread:
    """Stands for a reader that a file makes take more and more memory."""
    if "to" in path.name:
        held = [bytearray(64 * 1024 * 1024)]
        while True:
            held.append(bytearray(held[0]))
    return read_for_register(path, **how)  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS holds no process in memory")
def test_a_file_that_takes_all_memory_is_set_aside_with_one_worker_too(tmp_path: Path) -> None:
    for name in ("1 to.txt", "2.txt"):
        (tmp_path / name).write_text(paper(name[0]), encoding="utf-8")
    offered = [Offered(tmp_path / name, tmp_path / name) for name in ("1 to.txt", "2.txt")]
    read = read_ahead(offered, lambda _: None, jobs=1, ocr=False, read=use_up)
    (_, large), (_, small) = read
    assert isinstance(large, FileUnread)
    assert large.reason == "broken"
    assert isinstance(small, FileRead)


def sleep_long(path: Path, **how: object) -> FileRead | FileUnread:
    """Stands for a paper of hundreds of scanned pages."""
    time.sleep(600)
    return read_for_register(path, **how)  # type: ignore[arg-type]


def test_a_run_is_broken_off_in_the_middle_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "dài.txt").write_text(paper("1"), encoding="utf-8")
    offered = [Offered(tmp_path / "dài.txt", tmp_path / "dài.txt")]

    def enough() -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    reads = read_ahead(
        offered, lambda _one: None, jobs=2, ocr=False, read=sleep_long, meanwhile=enough
    )
    with pytest.raises(KeyboardInterrupt):
        next(reads)
    assert time.monotonic() - began < 120, "far less than the file would take"
