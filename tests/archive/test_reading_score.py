"""What counts as confidently wrong, and as doubted for nothing."""

from __future__ import annotations

import pytest

from register.evidence import REVIEW_BELOW, Evidence, Source, unsure_fields
from tests.archive import figures as show
from tests.archive.heading_score import Verdict
from tests.archive.reading_score import Case, GroupScore


def scored(field: str, verdict: Verdict, confidence: float | None) -> show.Table:
    """The table of one field, read with this confidence or with no evidence at all."""
    evidence = {}
    if confidence is not None:
        evidence[field] = Evidence("như trên giấy", Source.HEADING, confidence)
    score = GroupScore("pdf")
    asked = field in unsure_fields(evidence)
    score.add(Case("a.pdf", "plan", field, verdict, "8", "3", asked))
    return show.reading_table(score)


@pytest.mark.parametrize(
    ("field", "verdict", "confidence", "sure", "for_nothing"),
    [
        ("number", Verdict.WRONG, 0.95, 1, 0),
        ("number", Verdict.WRONG, REVIEW_BELOW, 1, 0),
        ("number", Verdict.WRONG, 0.5, 0, 0),
        ("kind", Verdict.WRONG, None, 1, 0),
        ("signer", Verdict.FALSE, 0.95, 1, 0),
        ("signer", Verdict.FALSE, 0.5, 0, 0),
        ("topic", Verdict.PARTIAL, 0.95, 0, 0),
        ("topic", Verdict.PARTIAL, 0.5, 0, 0),
        ("date", Verdict.MISSING, None, 0, 0),
        ("date", Verdict.EXACT, 0.95, 0, 0),
        ("date", Verdict.EXACT, REVIEW_BELOW, 0, 0),
        ("date", Verdict.EXACT, 0.5, 0, 1),
        ("date", Verdict.EXACT, None, 0, 0),
        ("recipients", Verdict.WRONG, 0.95, 0, 0),
        ("recipients", Verdict.EXACT, 0.5, 0, 0),
    ],
)
def test_a_wrong_value_nobody_is_asked_about_and_a_right_one_doubted_are_counted(
    field: str, verdict: Verdict, confidence: float | None, sure: int, for_nothing: int
) -> None:
    table = scored(field, verdict, confidence)
    assert sum(show.asked_by_field(table, show.CONFIDENTLY_WRONG).values()) == sure
    assert sum(show.asked_by_field(table, show.DOUBTED_FOR_NOTHING).values()) == for_nothing


def test_the_counts_stand_in_the_printed_table_with_their_share_of_all_fields() -> None:
    score = GroupScore("pdf")
    for asked in (False, True):
        score.add(Case("a.pdf", "plan", "number", Verdict.WRONG, "8", "3", asked))
        score.add(Case("a.pdf", "plan", "date", Verdict.EXACT, "8", "8", asked))
    printed = show.printed_reading("dev.pdf", show.reading_table(score))
    assert "1 (25.00%) confidently wrong, 1 (25.00%) doubted for nothing" in printed


@pytest.mark.parametrize("key", show.ASKED)
def test_a_field_counted_more_often_than_before_is_told(key: str) -> None:
    before: show.Table = {"number": {"exact": 4}, key: {"number": 1}}
    assert show.risen({**before, key: {"number": 1}}, before) == {}
    assert show.risen({**before, key: {}}, before) == {}
    assert show.risen({**before, key: {"number": 2}}, before) == {f"{key}.number": (2, 1)}
    assert show.risen({**before, key: {"number": 1, "date": 1}}, before) == {f"{key}.date": (1, 0)}
