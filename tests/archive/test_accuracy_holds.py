"""What was read well stays read well: the figures on record are a floor.

The text formats of both parts, the fixed twenty scanned pages with one point of tolerance (none for
what is confidently wrong), and the citations. `python -m tests.accuracy --record` moves the floor.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest

from ingest.readers.ocr import find_tesseract
from tests.accuracy import CACHE, QUICK, REPORT, citation_scores, read_ci_scans, read_part
from tests.archive import figures as show
from tests.archive.citation_score import Score
from tests.archive.letter_errors import error_rate, nearest
from tests.archive.make import Part, make_part
from tests.archive.make.looks import combinations_of
from tests.archive.reading_score import GroupScore

PARTS: tuple[Part, ...] = get_args(Part)
POINT = 0.01


@lru_cache(maxsize=2)
def read(part: Part) -> dict[str, GroupScore]:
    return read_part(part, QUICK)


@lru_cache(maxsize=1)
def cited() -> dict[str, Score]:
    return citation_scores()


@pytest.mark.parametrize("group", QUICK)
@pytest.mark.parametrize("part", PARTS)
def test_no_field_of_a_text_format_is_read_worse(part: Part, group: str) -> None:
    now, before = show.reading_table(read(part)[group]), show.recorded()[f"{part}.{group}"]
    worse = {}
    for name, counts in show.fields_of(before).items():
        exact = show.exact_share(now, (name,)), show.exact_share(before, (name,))
        wrong = show.wrong_share(now, (name,)), show.wrong_share(before, (name,))
        if exact[0] < exact[1] - 1e-9 or wrong[0] > wrong[1] + 1e-9:
            worse[name] = (now.get(name), counts)
    assert worse == {}


@pytest.mark.parametrize("group", QUICK)
@pytest.mark.parametrize("part", PARTS)
def test_no_more_is_confidently_wrong_or_doubted_for_nothing(part: Part, group: str) -> None:
    now, before = show.reading_table(read(part)[group]), show.recorded()[f"{part}.{group}"]
    assert show.risen(now, before) == {}


@pytest.mark.parametrize("group", QUICK)
@pytest.mark.parametrize("part", PARTS)
def test_text_is_read_letter_by_letter_as_well_as_before(part: Part, group: str) -> None:
    before = show.recorded()[f"{part}.{group}"]["character_error_rate"]
    assert isinstance(before, float)
    assert read(part)[group].error_rate <= before + 0.0005


@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
def test_the_twenty_scanned_pages_are_read_as_well_as_before() -> None:
    now, before = show.reading_table(read_ci_scans()["scan"]), show.recorded()["ci.scan"]
    assert show.exact_share(now) >= show.exact_share(before) - POINT
    assert show.wrong_share(now) <= show.wrong_share(before) + POINT
    sure, doubted = (
        (show.asked_share(now, key), show.asked_share(before, key)) for key in show.ASKED
    )
    assert sure[0] <= sure[1] + 1e-9
    assert doubted[0] <= doubted[1] + POINT


@pytest.mark.parametrize("name", ["dev", "held", "report"])
def test_citations_are_found_as_well_as_before(name: str) -> None:
    if name == "report" and not REPORT.exists():
        pytest.skip("the real report is not here")
    now, before = show.citation_table(cited()[name]), show.recorded()[f"citations.{name}"]
    worse = {
        key: (now[key], before[key])
        for key in ("recall", "precision", "kind", "issuer", "topic", "relation")
        if float(str(now[key])) < float(str(before[key]))
    }
    assert worse == {}


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    groups = ("pdf-stamped", "docx")
    first = make_part("dev", tmp_path / "first", groups)
    second = make_part("dev", tmp_path / "second", groups)
    assert [one.expected for one in first] == [one.expected for one in second]
    assert all(
        one.path.read_bytes() == other.path.read_bytes()
        for one, other in zip(first, second, strict=True)
    )


def test_no_setting_of_the_held_part_is_in_the_part_looked_at() -> None:
    dev, held = set(combinations_of("dev")), set(combinations_of("held"))
    assert len(dev) == len(held)
    assert not dev & held


def test_there_are_enough_files_of_every_family() -> None:
    made = [one for part in PARTS for one in make_part(part, CACHE, QUICK)]
    assert len(made) >= 150
    assert len({one.family for one in made}) >= 13


@pytest.mark.parametrize(
    ("read", "right", "rate"),
    [
        ("một hai ba", "một hai ba", 0),
        ("Ngày 3 | hai ba một", "một\nhai ba", 0),
        ("mot hai", "một hai", 1 / 7),
        ("", "một", 1),
    ],
)
def test_letters_are_counted_line_by_line(read: str, right: str, rate: float) -> None:
    assert error_rate(read, right) == pytest.approx(rate)


def test_the_nearest_place_of_a_line_is_found() -> None:
    assert nearest("kế hoạch", "số 5 kê hoạh năm") == 2
