"""The archive as a whole: its facts, its sameness, and its care for other people's files."""

from __future__ import annotations

import collections
import csv
import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
from importlib import resources
from pathlib import Path

import pytest

from desk.sample import make_archive
from register.errors import SovanbanError
from tests.desk.sample.conftest import Archive

CHECKOUT = Path(__file__).parents[3]
REAL_LIST = CHECKOUT.parent / "shared" / "data" / "appendix-2023.csv"


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def listed_rows() -> list[dict[str, str]]:
    text = resources.files("desk.sample").joinpath("year_2023.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_same_seed_gives_the_same_bytes_in_another_process(
    archive: Archive, tmp_path: Path
) -> None:
    program = (
        "import sys, pathlib; from desk.sample import make_archive;"
        "make_archive(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "again")],
        check=True,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert digests(tmp_path / "again") == digests(archive.folder)


def test_another_seed_changes_the_words_but_not_the_plan(archive: Archive, tmp_path: Path) -> None:
    planned = make_archive(tmp_path / "other", seed=7)
    facts = [(one.path, one.number, one.symbol, one.date, one.topic) for one in planned]
    assert facts == [
        (one.path, one.number, one.symbol, one.date, one.topic) for one in archive.planned
    ]
    before, after = digests(archive.folder), digests(tmp_path / "other")
    assert sum(before[name] != after[name] for name in before) > 40


def test_a_second_run_in_the_same_folder_changes_nothing_and_keeps_what_is_there(
    archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(archive.folder, folder)
    added = folder / "ghi chú.txt"
    added.write_text("của tôi", encoding="utf-8")
    before = digests(folder)
    make_archive(folder)
    assert digests(folder) == before


def test_a_folder_with_foreign_files_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thư riêng.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SovanbanError) as caught:
        make_archive(tmp_path)
    assert str(caught.value) == (
        f"The folder {tmp_path} holds files that the demo did not make, so nothing was "
        "written. Name a new or an empty folder."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["thư riêng.txt"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_text("x", encoding="utf-8")
    with pytest.raises(SovanbanError, match="is a file, not a folder"):
        make_archive(target)
    assert target.read_text(encoding="utf-8") == "x"


def test_the_list_holds_14_plans_2_decisions_13_notices_and_16_letters(
    archive: Archive,
) -> None:
    kinds = collections.Counter(one.kind for one in archive.planned if one.listed)
    assert kinds == {"KH": 14, "QĐ": 2, "TB": 13, "CV": 16}


def test_every_listed_paper_has_the_facts_of_the_data_file(archive: Archive) -> None:
    planned = {one.listed: one for one in archive.planned if one.listed}
    rows = listed_rows()
    assert len(rows) == len(planned) == 45
    for row in rows:
        one = planned[int(row["entry"])]
        assert (one.kind, one.number, one.suffix or "", one.symbol, one.date) == (
            row["kind"],
            row["number"],
            row["suffix"],
            row["symbol"],
            row["date"],
        )
        assert one.topic is not None
        assert one.topic[1:] == row["topic"][1:]
        assert one.topic[0].lower() == row["topic"][0].lower()


@pytest.mark.skipif(not REAL_LIST.exists(), reason="the real list is not beside the checkout")
def test_numbers_kinds_and_dates_are_those_of_the_real_list() -> None:
    real = list(csv.DictReader(REAL_LIST.read_text(encoding="utf-8").splitlines()))
    ours = listed_rows()
    keys = ("entry", "kind", "number", "suffix", "date")
    assert [[row[key] for key in keys] for row in ours] == [
        [row[key] for key in keys] for row in real
    ]
    bare = {row["entry"] for row in real if not row["symbol"]}
    assert {row["entry"] for row in ours if "/" not in row["listed_as"].split()[3]} == bare


def test_letters_headed_as_notices_show_the_conflict(archive: Archive) -> None:
    conflicts = {
        one.number for one in archive.planned if one.kind == "TB" and one.kind_conflict == "CV"
    }
    assert conflicts == {"98", "99", "100"}


def test_no_document_is_there_twice_unless_the_plan_says_so(archive: Archive) -> None:
    identities = collections.Counter(
        (one.issuer, one.number, one.suffix, one.symbol, (one.date or "")[:4])
        for one in archive.planned
        if one.number and one.same_as is None
    )
    assert [identity for identity, times in identities.items() if times > 1] == []


def test_every_second_file_comes_after_the_first_and_names_it(archive: Archive) -> None:
    places = {one.path: place for place, one in enumerate(archive.planned)}
    seconds = [one for one in archive.planned if one.same_as]
    assert len(seconds) == 3
    for one in seconds:
        assert one.same_as is not None
        assert places[one.same_as] < places[one.path]


def test_every_file_of_the_folder_is_planned_and_its_name_works_on_windows(
    archive: Archive,
) -> None:
    on_disk = set(digests(archive.folder)) - {".sovanban-sample"}
    assert on_disk == {one.path for one in archive.planned}
    for path in on_disk:
        assert not set(path) & set('<>:"\\|?*')
        assert all(part == part.rstrip(" .") for part in path.split("/"))
        assert unicodedata.is_normalized("NFC", path)


def test_about_half_of_the_papers_are_docx_and_half_pdf(archive: Archive) -> None:
    endings = collections.Counter(Path(one.path).suffix for one in archive.planned)
    assert abs(endings[".pdf"] - endings[".docx"]) <= 10
    assert endings[".txt"] == endings[".md"] == 1
