"""What falls due in the next days, as a list and as a calendar file (.ics).

Input: rules and what was judged; output: `Coming` values or iCalendar text. Gotcha: the calendar
says nothing of the time of writing, so that the same input gives the same bytes (DTSTAMP is the
due day itself).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from register.judgement import Judgement, Verdict
from register.message import Translate, message
from register.printed_date import printed_date


@dataclass(frozen=True, slots=True)
class Coming:
    """A paper that is due: the last day in time, and how many days are left (negative: past)."""

    judged: Judgement
    last_day: dt.date
    days_left: int


def coming_due(
    judgements: Iterable[Judgement], *, as_of: dt.date, within: int = 30
) -> list[Coming]:
    """What is not there yet and due within so many days or already past, nearest day first."""
    open_ones = [
        one
        for one in judgements
        if one.last_day is not None and one.verdict in (Verdict.NOT_DUE, Verdict.MISSING)
    ]
    found = [
        Coming(one, one.last_day, (one.last_day - as_of).days)
        for one in open_ones
        if one.last_day is not None and (one.last_day - as_of).days <= within
    ]
    return sorted(found, key=lambda one: (one.last_day, one.judged.rule.title))


def calendar_text(coming: Sequence[Coming], translate: Translate) -> str:
    """An iCalendar (RFC 5545) of all-day events with a reminder a week before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sovanban//deadlines//VI"]
    for one in coming:
        rule = one.judged.rule
        day = f"{one.last_day:%Y%m%d}"
        due = message("Last day in time: {day}.", day=printed_date(one.last_day)).text(translate)
        if rule.day_unchecked:
            due += " " + translate("The day is to be checked against the official text.")
        basis = message("Basis: {basis}.", basis=rule.basis).text(translate) if rule.basis else ""
        lines += [
            "BEGIN:VEVENT",
            f"UID:{rule.code}-{day}@sovanban",
            f"DTSTAMP:{day}T000000Z",
            f"DTSTART;VALUE=DATE:{day}",
            f"DTEND;VALUE=DATE:{one.last_day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(rule.title)}",
            f"DESCRIPTION:{_escaped(' '.join(part for part in (due, basis) if part))}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(rule.title)}",
            "TRIGGER:-P7D",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


_OCTETS = 73


def _folded(line: str) -> list[str]:
    """Lines of at most 75 octets; a continuation begins with a blank (RFC 5545, 3.1)."""
    parts: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > _OCTETS:
            parts.append(current)
            current = " "
        current += letter
    return [*parts, current]
