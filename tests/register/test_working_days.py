"""Working days between two days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.working_days import WorkingDays

DAYS = WorkingDays(
    frozenset({dt.date(2023, 1, 23), dt.date(2023, 1, 24)}), frozenset({dt.date(2023, 2, 4)})
)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2023-03-06", "2023-03-06", 0),
        ("2023-03-03", "2023-03-06", 1),  # Friday to Monday
        ("2023-01-20", "2023-01-25", 1),  # two days of Tết
        ("2023-02-03", "2023-02-05", 1),  # a Saturday that is worked
        ("2023-04-28", "2023-05-02", 1),  # 30/4 a Sunday, 1/5 a Monday
        ("2023-03-06", "2023-03-03", -1),
    ],
)
def test_weekends_and_holidays_do_not_count(first: str, last: str, count: int) -> None:
    assert DAYS.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == count


@given(st.dates(dt.date(2014, 1, 1), dt.date(2031, 1, 1)), st.integers(min_value=0, max_value=900))
def test_the_days_between_are_those_counted_one_by_one(first: dt.date, length: int) -> None:
    days = WorkingDays.shipped()
    last = first + dt.timedelta(days=length)
    one_by_one = sum(
        days.is_working(first + dt.timedelta(days=number)) for number in range(1, length + 1)
    )
    assert days.between(first, last) == one_by_one
    assert days.between(last, first) == -one_by_one
