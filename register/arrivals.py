"""Incoming papers of a year: their order, the next arrival number, replies that are due.

Input: entries and how they were handled; output: lines of the incoming book (RULES B1, Phụ lục VI
of Nghị định 30). Gotcha: a paper that nobody has noted an arrival for belongs to the year of its
own date, and stands after those with a number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from register.entry import Entry, Origin
from register.handling import Handling


@dataclass(frozen=True, slots=True)
class Arrival:
    """A received paper and what is noted of it."""

    entry: Entry
    noted: Handling

    @property
    def day(self) -> dt.date | None:
        """The day it came, else the day it bears."""
        return self.noted.arrived_on or self.entry.date

    @property
    def number(self) -> int | None:
        """The arrival number, None where none is noted or it is no number."""
        given = (self.noted.arrival_number or "").strip()
        return int(given) if given.isascii() and given.isdigit() else None

    def overdue(self, today: dt.date) -> bool:
        """Whether a reply was due before `today` and no paper is noted as answering it."""
        due = self.noted.reply_due
        return due is not None and due < today and self.noted.answered_by is None


def arrivals(
    entries: Iterable[Entry], handling: Mapping[int, Handling], *, year: int | None = None
) -> list[Arrival]:
    """The incoming book, in the order of arrival numbers, then days; year: only that year."""
    found = [
        Arrival(one, handling.get(one.id, Handling()))
        for one in entries
        if one.origin is Origin.RECEIVED
    ]
    if year is not None:
        found = [one for one in found if one.day is not None and one.day.year == year]

    def place(one: Arrival) -> tuple[object, ...]:
        day = one.day or dt.date.max
        return (day.year, one.number is None, one.number or 0, day, one.entry.id)

    return sorted(found, key=place)


def next_arrival_number(of_year: Sequence[Arrival]) -> int:
    """One more than the highest number given in the year; numbers begin anew each year (B1)."""
    return max((one.number or 0 for one in of_year), default=0) + 1
