"""Citations against marks made by hand: a real report, its list, and texts written for this."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ingest.citation_lists import find_list
from ingest.citations import find_citations
from register.vietnamese_text import nfc
from tests.archive.citation_score import Score, marked_texts, score

DATA = Path(__file__).parents[2].parent / "shared" / "data"
REPORT = DATA / "bao-cao-cchc-2023.txt"
LIST = DATA / "appendix-2023.csv"
MARKS = Path(__file__).parent / "report_2023_citations.json"
needs_report = pytest.mark.skipif(not REPORT.exists(), reason="the report is not on this computer")


def _report() -> str:
    return nfc(REPORT.read_text(encoding="utf-8"))


@needs_report
def test_every_citation_of_the_real_report_is_read() -> None:
    marks = json.loads(MARKS.read_text(encoding="utf-8"))
    found = [one.as_json() for one in find_citations(_report())]
    wanted = [{key: value for key, value in mark.items() if key != "section"} for mark in marks]
    assert len(found) == len(wanted)
    read = [{key: one[key] for key in mark} for one, mark in zip(found, wanted, strict=True)]
    assert read == wanted


@needs_report
def test_the_list_of_the_real_report_is_read_field_by_field() -> None:
    with LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = find_list(_report())
    assert found is not None
    read = []
    for item in found.items:
        cited = item.citation.as_json()
        row = {name: str(cited[name] or "") for name in rows[0] if name != "entry"}
        read.append({"entry": str(item.no), **row})
    assert read == rows


def _total(*, held: bool) -> Score:
    total = Score()
    for _name, text, marks in marked_texts(held=held):
        total = total + score(find_citations(text), marks)
    return total


@pytest.mark.parametrize(
    ("held", "least"),
    [
        (False, {"recall": 0.99, "precision": 0.99, "kind": 1.0, "issuer": 0.99, "topic": 0.98}),
        (True, {"recall": 0.97, "precision": 0.97, "kind": 0.99, "issuer": 0.95, "topic": 0.93}),
    ],
    ids=["dev", "held"],
)
def test_marked_texts_are_read_as_well_as_before(held: bool, least: dict[str, float]) -> None:  # noqa: FBT001
    total = _total(held=held)
    reached = {
        "recall": total.recall,
        "precision": total.precision,
        **{name: total.share(name) for name in ("kind", "issuer", "topic")},
    }
    low = {name: reached[name] for name, floor in least.items() if reached[name] < floor}
    # The held part is only scored: what was missed there is not shown.
    seen = () if held else (*total.missed, *total.false_alarms, *total.different)
    assert low == {}, "\n".join(seen)


def test_texts_without_a_citation_give_none() -> None:
    empty = [
        (name, text)
        for held in (False, True)
        for name, text, marks in marked_texts(held=held)
        if not marks
    ]
    assert len(empty) >= 12
    assert {name: find_citations(text) for name, text in empty} == dict.fromkeys(
        (name for name, _ in empty), ()
    )
