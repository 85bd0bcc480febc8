"""Announced days off and days worked instead: looked at, noted and taken away again.

Input: a day and what it is; output: the days of the office's own file. Gotcha: the file is read
back before it takes the old one's place, and who noted what stands in the journal.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from desk.output_options import json_option
from desk.param_types import Day
from desk.terminal import show, show_json
from office.rules_file import changed_rules
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message
from register.own_holidays import START, DayKind, OwnDay, own_days, with_day
from register.printed_date import printed_date

ACTION = "holidays_changed"
KINDS: dict[DayKind, Message] = {
    DayKind.OFF: message("day off"),
    DayKind.WORKED: message("worked instead"),
}
_WEEKEND = 5


def run_days(desk: Desk) -> tuple[OwnDay, ...]:
    """The office's own days, by day."""
    return own_days(desk.home.holidays)


def run_note(desk: Desk, day: dt.date, kind: DayKind | None) -> bool:
    """Note a day as off or as worked, or with None as neither; whether anything changed.

    SovanbanError for a working weekday: only a Saturday or Sunday is worked instead.
    """
    desk.home.require()
    if kind is DayKind.WORKED and day.weekday() < _WEEKEND:
        raise SovanbanError(
            "{day} is no Saturday or Sunday, so it needs no note to be worked. Check the day.",
            day=printed_date(day),
        )
    before = next((one.kind for one in run_days(desk) if one.day == day), None)
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
    return desk.say(KINDS[kind]) if kind is not None else None


@click.command("holidays")
@click.option("--off", type=Day(), metavar="DATE", help="This day is off.")
@click.option("--worked", type=Day(), metavar="DATE", help="This weekend day is worked instead.")
@click.option("--remove", type=Day(), metavar="DATE", help="Neither; as in the shipped table.")
@json_option
@click.pass_obj
def holidays_command(
    desk: Desk,
    off: dt.date | None,
    worked: dt.date | None,
    remove: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """List or note the days off and the days worked instead that were announced for a year.

    Terms in working days and the calendar follow them. Example: sovanban deadlines holidays
    --off 02/5/2025 --worked 26/4/2025
    """
    # The only one that may be refused comes first, so that nothing is left half done.
    for day, kind in ((worked, DayKind.WORKED), (off, DayKind.OFF), (remove, None)):
        if day is not None:
            run_note(desk, day, kind)
    days = run_days(desk)
    if as_json:
        rows = [{"date": one.day.isoformat(), "kind": one.kind.name.lower()} for one in days]
        show_json({"schema": 1, "days": rows})
        return
    for one in days:
        show(f"{printed_date(one.day)}  {desk.say(KINDS[one.kind])}")
    if not days:
        show(desk.say(message("No days were noted beside the shipped table.")))
