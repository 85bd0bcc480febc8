"""A year as twelve months of weeks, with the days on which plans and reports were due and came out.

Input: judgements of a year and the working days; output: `YearCalendar`. Gotcha: a report of a
year may be due, and a plan may come out, in another year; those days are in `outside`.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from register.judgement import Judgement
from register.working_days import WorkingDays


class Happening(StrEnum):
    """What a day is to a plan or report: the last day in time, or the day of its paper."""

    DUE = "due"
    CAME_OUT = "came_out"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One thing of one day."""

    day: dt.date
    what: Happening
    judged: Judgement


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day; working: offices work on it; holiday: free though it is no weekend."""

    day: dt.date
    working: bool
    events: tuple[CalendarEvent, ...] = ()

    @property
    def holiday(self) -> bool:
        """Free from Monday to Friday."""
        return not self.working and self.day.weekday() < calendar.SATURDAY


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """weeks: from Monday to Sunday, None for days of the months beside; events: by day."""

    first: dt.date
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    events: tuple[CalendarEvent, ...]


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """months: twelve; outside: events of other years; without_day: what nobody set a day for."""

    months: tuple[CalendarMonth, ...]
    outside: tuple[CalendarEvent, ...]
    without_day: tuple[Judgement, ...]


def year_calendar(year: int, judgements: Sequence[Judgement], days: WorkingDays) -> YearCalendar:
    """The calendar of a year. A due day is the last day in time: the day before "before 15/12"."""
    events = sorted(_events(judgements), key=_order)
    return YearCalendar(
        months=tuple(_month(year, month, events, days) for month in range(1, 13)),
        outside=tuple(one for one in events if one.day.year != year),
        without_day=tuple(one for one in judgements if one.last_day is None),
    )


def _order(event: CalendarEvent) -> tuple[object, ...]:
    return (event.day, event.what is Happening.CAME_OUT, event.judged.rule.title)


def _events(judgements: Iterable[Judgement]) -> Iterable[CalendarEvent]:
    for one in judgements:
        if one.last_day is not None:
            yield CalendarEvent(one.last_day, Happening.DUE, one)
        if one.entry is not None and one.entry.date is not None:
            yield CalendarEvent(one.entry.date, Happening.CAME_OUT, one)


def _month(
    year: int, month: int, events: Sequence[CalendarEvent], days: WorkingDays
) -> CalendarMonth:
    own = tuple(one for one in events if (one.day.year, one.day.month) == (year, month))

    def shown(number: int) -> CalendarDay | None:
        if number == 0:
            return None
        day = dt.date(year, month, number)
        of_day = tuple(one for one in own if one.day == day)
        return CalendarDay(day, days.is_working(day), of_day)

    weeks = calendar.Calendar(calendar.MONDAY).monthdayscalendar(year, month)
    return CalendarMonth(
        dt.date(year, month, 1), tuple(tuple(shown(one) for one in week) for week in weeks), own
    )
