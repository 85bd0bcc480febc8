"""When two papers are one document, and when they only look alike."""

from __future__ import annotations

import datetime as dt

import pytest

from register.designation import parse_designation
from register.entry import Draft, Entry, Origin
from register.identity import find_cited, find_same, topics_agree

DAY = dt.date(2023, 2, 17)


def entry(
    number: str,
    *,
    id: int = 1,
    kind: str = "KH",
    date: dt.date | None = DAY,
    issuer: int | None = 7,
) -> Entry:
    designation = parse_designation(number)
    assert designation is not None
    return Entry(
        id=id, kind=kind, designation=designation, date=date, issuer_id=issuer, origin=Origin.ISSUED
    )


def draft(
    number: str, *, kind: str = "KH", date: dt.date | None = DAY, topic: str | None = None
) -> Draft:
    designation = parse_designation(number)
    assert designation is not None
    return Draft(kind=kind, designation=designation, date=date, topic=topic)


def test_same_office_number_symbol_and_year_are_one_document() -> None:
    same = find_same(draft("11/Kh-UBND"), 7, [entry("11/KH-UBND")])
    assert same is not None
    assert same.disagree == ()


def test_another_day_of_the_same_year_is_the_same_document_with_a_disagreement() -> None:
    same = find_same(draft("11/KH-UBND", date=dt.date(2023, 2, 18)), 7, [entry("11/KH-UBND")])
    assert same is not None
    assert same.disagree == ("date",)


@pytest.mark.parametrize(
    ("written", "issuer", "date"),
    [
        ("11/KH-UBND", 8, DAY),
        ("11/KH-UBND", 7, dt.date(2024, 2, 17)),
        ("11a/KH-UBND", 7, DAY),
        ("11/QĐ-UBND", 7, DAY),
        ("12/KH-UBND", 7, DAY),
    ],
)
def test_another_office_year_suffix_symbol_or_number_is_another_document(
    written: str, issuer: int, date: dt.date
) -> None:
    assert find_same(draft(written, date=date), issuer, [entry("11/KH-UBND")]) is None


def test_a_number_without_symbol_joins_by_kind_and_date_if_one_remains() -> None:
    known = [entry("11/KH-UBND"), entry("11/UBND-VP", id=2, kind="CV")]
    same = find_same(draft("11"), None, known)
    assert same is not None
    assert same.entry.id == 1


def test_a_number_without_symbol_stays_alone_where_two_could_be_it() -> None:
    known = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, issuer=8)]
    assert find_same(draft("11"), None, known) is None


def test_a_blank_number_is_never_joined() -> None:
    paper = Draft(kind="KH", date=DAY, topic="tinh giản biên chế năm 2023", draft=True)
    assert find_same(paper, 7, [entry("13/KH-UBND")]) is None


def test_party_numbers_run_over_the_term() -> None:
    first = entry("35-KH/ĐU", date=dt.date(2021, 5, 4))
    later = draft("35-KH/ĐU", date=dt.date(2023, 1, 16))
    assert find_same(later, 7, [first]) is not None
    assert find_same(draft("35-KH/ĐU", date=dt.date(2026, 1, 16)), 7, [first]) is None


def test_an_undated_citation_means_the_one_paper_that_fits() -> None:
    assert find_cited(draft("11/KH-UBND", date=None), 7, [entry("11/KH-UBND")]) is not None
    two = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, date=dt.date(2022, 3, 1))]
    assert find_cited(draft("11/KH-UBND", date=None), 7, two) is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("tinh giản biên chế năm 2023", "Tinh giản biên chế năm 2023", True),
        ("rà soát TTHC", "rà soát TTHC trên địa bàn xã", True),
        ("hoà giải cơ sở", "hòa giải cơ sở", True),
        ("công khai TTHC theo Quyết định số 895", "công khai TTHC theo Quyết định số 978", False),
        ("tinh giản biên chế năm 2023", "đào tạo, bồi dưỡng cán bộ năm 2023", False),
    ],
)
def test_topics_agree_over_wording_but_not_over_subjects(
    one: str, other: str, *, agree: bool
) -> None:
    assert topics_agree(one, other) is agree


def test_a_paper_that_two_entries_fit_wholly_is_joined_to_neither() -> None:
    twins = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2)]
    assert find_same(draft("11/KH-UBND"), 7, twins) is None


def test_of_two_whole_twins_the_day_alone_does_not_choose_one() -> None:
    twins = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, date=dt.date(2023, 4, 3))]
    assert find_same(draft("11/KH-UBND"), 7, twins) is None


def test_a_whole_entry_goes_before_one_that_only_looks_like_it() -> None:
    known = [entry("11/KH-UBND", id=2, issuer=None), entry("11/KH-UBND")]
    same = find_same(draft("11/KH-UBND"), 7, known)
    assert same is not None
    assert same.entry.id == 1


def test_a_number_without_symbol_is_not_joined_over_another_kind_or_day() -> None:
    assert find_same(draft("11", kind="QĐ"), None, [entry("11/KH-UBND")]) is None
    assert find_same(draft("11", date=dt.date(2023, 2, 18)), None, [entry("11/KH-UBND")]) is None


def test_two_papers_without_a_day_are_not_joined_for_having_none() -> None:
    known = [entry("11/KH-UBND", date=None)]
    assert find_same(draft("11/KH-UBND", date=None), 7, known) is None
