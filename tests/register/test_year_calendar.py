"""The months of a year with what was due and what came out."""

from __future__ import annotations

import datetime as dt

import pytest

from register.deadline_rules import load_deadline_rules
from register.deadlines import judge
from register.judgement import Judgement
from register.working_days import WorkingDays
from register.year_calendar import CalendarMonth, Happening, year_calendar
from tests.sample_year import whole_year

AS_OF = dt.date(2023, 10, 20)
DAYS = WorkingDays.shipped()


def judged(year: int = 2023) -> list[Judgement]:
    return judge(load_deadline_rules(), whole_year(), year=year, as_of=AS_OF)


def days_of(month: CalendarMonth) -> list[int]:
    return [one.day.day for week in month.weeks for one in week if one is not None]


@pytest.mark.parametrize(
    ("year", "month", "first_weekday", "days", "weeks"),
    [
        (2023, 1, 6, 31, 6),
        (2023, 2, 2, 28, 5),
        (2024, 2, 3, 29, 5),
        (2021, 2, 0, 28, 4),
        (2023, 10, 6, 31, 6),
        (2023, 12, 4, 31, 5),
    ],
)
def test_a_month_begins_on_its_weekday_and_has_all_its_days(
    year: int, month: int, first_weekday: int, days: int, weeks: int
) -> None:
    shown = year_calendar(year, [], DAYS).months[month - 1]
    assert shown.first == dt.date(year, month, 1)
    assert all(len(week) == 7 for week in shown.weeks)
    assert len(shown.weeks) == weeks
    assert [one is None for one in shown.weeks[0]].index(False) == first_weekday
    assert days_of(shown) == list(range(1, days + 1))


@pytest.mark.parametrize(
    ("day", "working", "holiday"),
    [
        (dt.date(2023, 1, 2), True, False),
        (dt.date(2023, 1, 23), False, True),
        (dt.date(2023, 5, 1), False, True),
        (dt.date(2023, 4, 30), False, False),
        (dt.date(2023, 7, 15), False, False),
        (dt.date(2023, 9, 4), True, False),
    ],
)
def test_weekends_and_holidays_are_free(day: dt.date, working: bool, holiday: bool) -> None:  # noqa: FBT001
    month = year_calendar(day.year, [], DAYS).months[day.month - 1]
    (shown,) = [one for week in month.weeks for one in week if one is not None and one.day == day]
    assert (shown.working, shown.holiday) == (working, holiday)


def test_every_due_day_and_every_paper_stands_once() -> None:
    found = judged()
    shown = year_calendar(2023, found, DAYS)
    events = [*(one for month in shown.months for one in month.events), *shown.outside]
    due = [one for one in found if one.last_day is not None]
    out = [one for one in found if one.entry is not None and one.entry.date is not None]
    assert len(due) > 3
    assert len(out) > 3
    assert sorted(one.judged.rule.code for one in events if one.what is Happening.DUE) == sorted(
        one.rule.code for one in due
    )
    assert sum(one.what is Happening.CAME_OUT for one in events) == len(out)
    in_cells = [
        event for month in shown.months for week in month.weeks for one in week if one is not None
        for event in one.events
    ]  # fmt: skip
    assert len(in_cells) == sum(len(month.events) for month in shown.months)


def test_a_due_day_is_the_last_day_in_time() -> None:
    october = year_calendar(2023, judged(), DAYS).months[9]
    due = [(one.judged.rule.code, one.day.day) for one in october.events]
    assert due == [("pcgd", 2), ("ngan-sach-quy-3", 15)]  # "before 03/10", "15/10 at the latest"


def test_days_of_other_years_and_rules_without_a_day_stand_apart() -> None:
    found = judged()
    shown = year_calendar(2023, found, DAYS)
    assert shown.outside
    assert all(one.day.year != 2023 for one in shown.outside)
    assert list(shown.without_day) == [one for one in found if one.last_day is None]
