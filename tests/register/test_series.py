"""Which kinds share a run: proposed with evidence, confirmed by a person, kept in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from register.book import Register
from register.designation import parse_designation
from register.entry import Entry
from register.series import (
    Member,
    Series,
    body_of,
    confirm_series,
    confirmed_series,
    member_of,
    parse_members,
    series_of_kind,
)
from register.series_inference import Proposal, known_runs, propose
from register.working_days import WorkingDays
from tests.register.audited_year import TODAY, US, entry, run_of

DAYS = WorkingDays.shipped()


def names(found: list[Proposal]) -> list[str]:
    return sorted(one.run.series.name for one in found)


def evidence(found: list[Proposal], name: str) -> list[str]:
    return [str(said) for one in found if one.run.series.name == name for said in one.evidence]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("24/KH-UBND", "UBND"), ("51/UBND-VP", "UBND"), ("49/CV-UBND", "UBND"),
        ("37/QĐ-UB", "UBND"), ("3/KH-BCĐ", "BCĐ"), ("35-KH/ĐU", "ĐU"), ("15", ""),
        ("28/2016/QĐ-UBND", "UBND"),
    ],
)  # fmt: skip
def test_the_body_is_read_from_the_symbol(text: str, body: str) -> None:
    designation = parse_designation(text)
    assert designation is not None
    assert body_of(designation) == body


def test_letters_of_all_symbols_are_one_member_and_committees_are_apart() -> None:
    letters = [entry(1, "51/UBND-VP", "2023-05-15"), entry(2, "54/CV-UBND", "2023-05-22")]
    assert {member_of(one) for one in letters} == {Member("CV", "UBND")}
    assert member_of(entry(3, "3/KH-BCĐ", "2023-05-15")) == Member("KH", "BCĐ")


def test_a_paper_whose_kind_and_symbol_disagree_belongs_to_no_run() -> None:
    assert member_of(entry(1, "98/UBND-VP", "2023-07-19", kind="TB")) is None


def test_an_equal_number_keeps_two_kinds_apart() -> None:
    letters = run_of("UBND-VP", {30: "03-13", 44: "04-21", 51: "05-15"})
    notices = run_of("TB-UBND", {42: "03-22", 51: "04-06", 63: "05-08"}, first_id=20)
    found = propose([*letters, *notices], DAYS)
    assert names(found) == ["CV-UBND", "TB-UBND"]
    assert "Apart from TB-UBND: both have a number 51." in evidence(found, "CV-UBND")


def test_a_break_of_the_order_keeps_two_kinds_apart() -> None:
    decisions = run_of("QĐ-UBND", {36: "03-21", 40: "04-06", 87: "07-28"})
    letters = run_of("UBND-VP", {30: "03-13", 44: "04-21", 79: "06-08", 106: "07-25"}, first_id=20)
    found = propose([*decisions, *letters], DAYS)
    assert names(found) == ["CV-UBND", "QĐ-UBND"]


def test_kinds_whose_numbers_mix_in_one_order_are_proposed_as_one_run() -> None:
    plans = run_of("KH-UBND", {2: "01-05", 5: "01-20", 9: "02-10", 12: "03-01"})
    decisions = run_of("QĐ-UBND", {3: "01-10", 7: "02-01", 10: "02-15", 14: "03-10"}, first_id=20)
    found = propose([*plans, *decisions], DAYS)
    assert names(found) == ["KH-UBND, QĐ-UBND"]
    assert "Their numbers mix in one order, and no number occurs twice." in evidence(
        found, "KH-UBND, QĐ-UBND"
    )


def test_two_papers_that_happen_to_follow_prove_nothing() -> None:
    found = propose(
        [entry(1, "2/KH-UBND", "2023-01-05"), entry(2, "3/BC-UBND", "2023-01-06")], DAYS
    )
    assert names(found) == ["BC-UBND", "KH-UBND"]


def test_normative_papers_have_a_run_of_their_own() -> None:
    papers = [entry(1, "1/2026/QĐ-UBND", "2026-01-05"), entry(2, "1/QĐ-UBND", "2026-01-05")]
    assert names(propose(papers, DAYS)) == ["QPPL/QĐ-UBND", "QĐ-UBND"]


def test_a_plan_without_a_symbol_joins_the_only_run_of_plans() -> None:
    plans = run_of("KH-UBND", {12: "02-17", 14: "02-17"})
    bare = entry(9, "15", "2023-02-17", kind="KH")
    (found,) = propose([*plans, bare], DAYS)
    assert [one.id for one in found.run.entries] == [1, 2, 9]


def test_party_numbers_run_over_the_whole_term() -> None:
    papers = [entry(1, "35-KH/ĐU", "2023-01-16"), entry(2, "20-KH/ĐU", "2021-05-01")]
    (found,) = propose(papers, DAYS)
    assert (found.run.series.year, found.run.numbers) == (2020, (20, 35))


@pytest.mark.parametrize(
    ("typed", "members"),
    [
        ("KH", (Member("KH", "UBND"),)),
        ("kh, qđ", (Member("KH", "UBND"), Member("QĐ", "UBND"))),
        ("KH-BCĐ", (Member("KH", "BCĐ"),)),
        ("kế hoạch;công văn", (Member("CV", "UBND"), Member("KH", "UBND"))),
        ("QPPL/QĐ", (Member("QĐ", "UBND", with_year=True),)),
        ("xx", None),
        ("", None),
        ("28/KH", None),
    ],
)
def test_members_as_people_type_them(typed: str, members: tuple[Member, ...] | None) -> None:
    assert parse_members(typed, [Member("KH", "UBND")]) == members


def test_every_members_text_is_read_back() -> None:
    for one in (Member("KH", "UBND"), Member("CV", "UBND"), Member("QĐ", "UBND", with_year=True)):
        assert parse_members(one.text, []) == (one,)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    now = dt.datetime(2023, 12, 20)
    with Register.open(tmp_path / "so.sqlite", who="Văn thư", now=lambda: now) as opened:
        yield opened


def kept(register: Register, *texts: str, year: int = 2023) -> None:
    members = parse_members(",".join(texts), [])
    assert members is not None
    confirm_series(register, Series(US, year, members), who="Văn thư", on=TODAY)


def test_a_confirmed_series_is_kept_with_who_and_when(register: Register) -> None:
    kept(register, "KH", "QĐ")
    (found,) = confirmed_series(register)
    assert (found.name, found.who, found.on, found.confirmed) == (
        "KH-UBND, QĐ-UBND", "Văn thư", TODAY, True,
    )  # fmt: skip


def test_a_member_stands_in_one_series_of_a_year(register: Register) -> None:
    kept(register, "KH", "QĐ")
    kept(register, "QĐ", "TB")
    kept(register, "QĐ", year=2022)
    assert [(one.year, one.name) for one in confirmed_series(register)] == [
        (2022, "QĐ-UBND"),
        (2023, "KH-UBND"),
        (2023, "QĐ-UBND, TB-UBND"),
    ]


def test_what_is_confirmed_is_judged_as_one_run_and_the_rest_as_proposed() -> None:
    entries = [
        *run_of("KH-UBND", {2: "01-05", 5: "01-20"}),
        *run_of("QĐ-UBND", {3: "01-10"}, first_id=20),
        *run_of("TB-UBND", {1: "01-10"}, first_id=30),
    ]
    both = Series(US, 2023, (Member("KH", "UBND"), Member("QĐ", "UBND")), "Văn thư", TODAY)
    found = {run.series.name: len(run.entries) for run in known_runs(entries, (both,), DAYS)}
    assert found == {"KH-UBND, QĐ-UBND": 3, "TB-UBND": 1}


def shares(confirmed: tuple[Series, ...], other: Entry, year: int = 2023) -> bool:
    same = series_of_kind(confirmed, office=US, year=year, kind="KH", symbol="KH-UBND")
    return same(other)


def test_the_next_number_is_drawn_from_the_confirmed_series_else_from_the_kind() -> None:
    both = Series(US, 2023, (Member("KH", "UBND"), Member("QĐ", "UBND")), "Văn thư", TODAY)
    decision, plan = entry(1, "3/QĐ-UBND", "2023-01-05"), entry(2, "4/KH-UBND", "2023-01-06")
    assert shares((both,), decision)
    assert shares((both,), plan)
    assert not shares((), decision)
    assert shares((), plan)


def test_an_offices_scheme_goes_on_in_the_next_year() -> None:
    both = Series(US, 2023, (Member("KH", "UBND"), Member("QĐ", "UBND")), "Văn thư", TODAY)
    assert shares((both,), entry(1, "3/QĐ-UBND", "2024-01-05"), year=2024)
    assert not shares((both,), entry(1, "3/QĐ-UBND", "2023-01-05"), year=2024)
