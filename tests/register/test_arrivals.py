"""The incoming book: its order, the next number, replies that are due."""

from __future__ import annotations

import datetime as dt

from register.arrivals import arrivals, given_twice, next_arrival_number
from register.audit_arrivals import duplicate_arrival
from register.designation import Designation
from register.entry import Entry, Origin
from register.finding import Audited
from register.handling import Handling


def _paper(entry_id: int, day: str, origin: Origin = Origin.RECEIVED) -> Entry:
    return Entry(
        id=entry_id, designation=Designation(str(entry_id), symbol="SNV-VP"), origin=origin,
        date=dt.date.fromisoformat(day),
    )  # fmt: skip


PAPERS = (
    _paper(1, "2023-03-10"), _paper(2, "2022-12-29"), _paper(3, "2023-05-02"),
    _paper(4, "2023-01-05"), _paper(5, "2023-02-01", Origin.ISSUED),
)  # fmt: skip
NOTED = {
    1: Handling(arrival_number="10", arrived_on=dt.date(2023, 3, 12)),
    2: Handling(arrival_number="2", arrived_on=dt.date(2023, 1, 3)),
    4: Handling(arrival_number="số 7"),
}


def test_papers_stand_by_arrival_number_and_those_without_one_after_them() -> None:
    assert [one.entry.id for one in arrivals(PAPERS, NOTED, year=2023)] == [2, 1, 4, 3]


def test_the_year_is_that_of_the_arrival() -> None:
    assert arrivals(PAPERS, NOTED, year=2022) == []
    assert [one.entry.id for one in arrivals(PAPERS, {}, year=2022)] == [2]


def test_a_number_with_a_letter_stands_behind_the_bare_one() -> None:
    noted = {1: Handling(arrival_number="12a"), 3: Handling(arrival_number="13"),
             4: Handling(arrival_number="012")}  # fmt: skip
    of_year = arrivals(PAPERS, noted, year=2023)
    assert [one.entry.id for one in of_year] == [4, 1, 3]
    assert next_arrival_number(of_year) == 14
    assert given_twice(of_year) == []


def test_a_number_is_given_twice_only_within_a_year() -> None:
    noted = {1: Handling(arrival_number="7"), 2: Handling(arrival_number="7"),
             4: Handling(arrival_number=" 007")}  # fmt: skip
    (same,) = given_twice(arrivals(PAPERS, noted))
    assert {one.entry.id for one in same} == {1, 4}
    (found,) = duplicate_arrival(Audited(PAPERS, dt.date(2023, 12, 1), handling=noted))
    assert set(found.entries) == {1, 4}
    assert "Arrival number 7 of 2023 is given 2 times" in str(found.message)


def test_the_next_number_is_one_above_the_highest_of_the_year() -> None:
    assert next_arrival_number(arrivals(PAPERS, NOTED, year=2023)) == 11
    assert next_arrival_number([]) == 1


def test_a_reply_is_overdue_only_after_its_day_and_without_an_answer() -> None:
    due = dt.date(2023, 4, 1)
    waiting, answered = Handling(reply_due=due), Handling(reply_due=due, answered_by=5)
    one, other = arrivals(PAPERS[:2], {1: waiting, 2: answered})[::-1]
    assert one.entry.id == 1
    assert not one.overdue(due)
    assert one.overdue(dt.date(2023, 4, 2))
    assert not other.overdue(dt.date(2023, 4, 2))
