"""Incoming papers of a year: their order, the next arrival number, replies that are due.

Input: entries and how they were handled; output: lines of the incoming book (RULES B1, Phụ lục VI
of Nghị định 30). Gotcha: a paper that nobody has noted an arrival for belongs to the year of its
own date, and stands after those with a number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.entry import Entry, Origin
from register.errors import SovanbanError
from register.handling import Handling
from register.printed_date import printed_date
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from register.change import RegisterChange

_NUMBER = re.compile(r"(\d{1,9})[^\W\d_]?", re.ASCII)


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
        """The arrival number without its letter, None where none is noted or it is no number."""
        parts = _NUMBER.fullmatch(arrival_key(self.noted.arrival_number))
        return int(parts[1]) if parts else None

    @property
    def key(self) -> tuple[int, str] | None:
        """Year and arrival number, which no other paper should have; None where one is unknown."""
        number = arrival_key(self.noted.arrival_number)
        return (self.day.year, number) if self.day is not None and number else None

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
        letter = arrival_key(one.noted.arrival_number)[-1:] if one.number is not None else ""
        letter = "" if letter.isdigit() else letter
        return (day.year, one.number is None, one.number or 0, letter, day, one.entry.id)

    return sorted(found, key=place)


def next_arrival_number(of_year: Sequence[Arrival]) -> int:
    """One more than the highest number given in the year; numbers begin anew each year (B1)."""
    return max((one.number or 0 for one in of_year), default=0) + 1


def arrival_key(number: str | None) -> str:
    """Equal for one arrival number however it is typed: "007" and "7", "12A" and "12 a"."""
    return re.sub(r"\s+", "", nfc(number or "")).lower().lstrip("0")


def given_twice(found: Iterable[Arrival]) -> list[tuple[Arrival, ...]]:
    """Papers that have one arrival number in one year, each such number's together."""
    groups: dict[tuple[int, str], list[Arrival]] = defaultdict(list)
    for one in found:
        if one.key is not None:
            groups[one.key].append(one)
    return [tuple(some) for some in groups.values() if len(some) > 1]


def arrival_in(change: RegisterChange, entry_id: int) -> Arrival | None:
    """A received paper as it stands inside a change; None for a paper that did not come in."""
    entry = change.entry(entry_id)
    if entry.origin is not Origin.RECEIVED:
        return None
    return Arrival(entry, change.holdings.handling(entry_id))


def refuse_given_number(change: RegisterChange, entry_id: int) -> None:
    """SovanbanError where another paper has this one's arrival number in the year (B1).

    Asked inside the change that writes the number, so that of two clerks at once one is refused.
    """
    own = arrival_in(change, entry_id)
    if own is None or own.key is None:
        return
    for other_id, number in change.holdings.arrival_numbers().items():
        if other_id == entry_id or arrival_key(number) != own.key[1]:
            continue
        other = arrival_in(change, other_id)
        if other is not None and other.key == own.key:
            raise SovanbanError(
                "Arrival number {number} of {year} is given to {paper} already, so nothing was "
                "written. Take the next number, or add a letter where that is meant: {lettered}.",
                number=own.key[1],
                year=own.key[0],
                paper=_named(other),
                lettered=f"{own.key[1]}a",
            )


def _named(one: Arrival) -> str:
    entry = one.entry
    words = [entry.label, f"({printed_date(entry.date)})" if entry.date else "", entry.issuer or ""]
    return " ".join(word for word in words if word)
