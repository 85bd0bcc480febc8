"""What a person types of a paper, held against what the register knows, inside the change.

Input: a change of the register and what was typed; output: the office meant, and doubts about the
day. Gotcha: all of it runs inside the change that writes the entry, so a refusal leaves nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from register.entry import Entry
from register.errors import SovanbanError
from register.message import Message, message, message_json
from register.printed_date import printed_date

if TYPE_CHECKING:
    from register.change import RegisterChange
    from register.office_book import OfficeBook


def issuer_meant(offices: OfficeBook, typed: str) -> str:
    """The office's proper name where it was typed without any mark: "ubnd huyen vinh khe".

    Other names stay as typed. SovanbanError where several known offices fit.
    """
    if not typed.isascii() or offices.find(typed) is not None:
        return typed
    known = offices.same_but_for_marks(typed)
    if len(known) > 1:
        raise SovanbanError(
            "“{typed}” may be any of these offices: {known}. Write the name with its Vietnamese "
            "marks.",
            typed=typed,
            known="; ".join(known),
        )
    return known[0] if known else typed


def refuse_far_day(day: dt.date | None, today: dt.date) -> None:
    """SovanbanError for a day after the next year: nobody means it."""
    if day is not None and day.year > today.year + 1:
        raise SovanbanError(
            "The date {day} lies far in the future, so it is probably mistyped. Nothing was "
            "written; correct the year.",
            day=printed_date(day),
        )


def doubt_day(change: RegisterChange, entry_id: int, today: dt.date) -> None:
    """Send a paper to review whose day is after today, or after the day that it came in."""
    arrived_on = change.holdings.handling(entry_id).arrived_on
    for one in day_warnings(change.entry(entry_id), arrived_on, today):
        change.doubt(entry_id, "date", "warning", message_json(one))


def day_warnings(entry: Entry, arrived_on: dt.date | None, today: dt.date) -> list[Message]:
    """What is doubtful about a paper's day; nothing of a draft, which may bear a day to come."""
    if entry.date is None or entry.draft:
        return []
    found = []
    if entry.date > today:
        found.append(
            message(
                "Check the date: {day} is after the day of entry, {today}.",
                day=printed_date(entry.date),
                today=printed_date(today),
            )
        )
    if arrived_on is not None and entry.date > arrived_on:
        found.append(
            message(
                "Check the date: {day} is after the day the paper came in, {arrived}.",
                day=printed_date(entry.date),
                arrived=printed_date(arrived_on),
            )
        )
    return found
