"""Announced days off and days worked instead: looked at, noted and taken away again.

Input: a day and what it is; output: the days of the office's own file. Gotcha: the file is read
back before it takes the old one's place, and who noted what stands in the journal.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from office.rules_file import changed_rules
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message
from register.own_holidays import START, DayKind, OwnDay, own_days, with_day
from register.printed_date import printed_date

ACTION = "holidays_changed"


DAY_KINDS: dict[DayKind, Message] = {
    DayKind.OFF: message("day off"),
    DayKind.WORKED: message("worked instead"),
}


_WEEKEND = 5


def noted_days(desk: Desk) -> tuple[OwnDay, ...]:
    """The office's own days, by day."""
    return own_days(desk.home.holidays)


def note_day(desk: Desk, day: dt.date, kind: DayKind | None) -> bool:
    """Note a day as off or as worked, or with None as neither; whether anything changed.

    SovanbanError for a working weekday: only a Saturday or Sunday is worked instead.
    """
    desk.home.require()
    if kind is DayKind.WORKED and day.weekday() < _WEEKEND:
        raise SovanbanError(
            "{day} is no Saturday or Sunday, so it needs no note to be worked. Check the day.",
            day=printed_date(day),
        )
    before = next((one.kind for one in noted_days(desk) if one.day == day), None)
    if before is kind:
        return False
    path = desk.home.holidays

    def right(aside: Path) -> bool:
        return [one.kind for one in own_days(aside) if one.day == day] == ([kind] if kind else [])

    changed = changed_rules(path, lambda text: with_day(text, day, kind), right, start=START)
    with desk.register.change(ACTION) as noted, changed:
        name = printed_date(day)
        noted.note({name: _told(desk, before)}, {name: _told(desk, kind)})
    return True


def _told(desk: Desk, kind: DayKind | None) -> str | None:
    return desk.say(DAY_KINDS[kind]) if kind is not None else None
