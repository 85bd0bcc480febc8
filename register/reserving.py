"""The next free number of a series, reserved without clashes; a number given up.

A number is free when no document of the office has it in that year under a symbol of the same
series. Gotcha: choosing and writing happen in one transaction that locks the register, so two
people at once never get the same number (RULES A3, Đ.15: number and symbol unique in a year).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from register.book import Register
from register.designation import Designation
from register.entry import Draft, Entry, Origin, Standing
from register.errors import SovanbanError
from register.evidence import Evidence, Source
from register.filters import Filters

SameSeries = Callable[[Entry], bool]
"""Whether an entry of our office and year draws its number from the series asked for."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """The entry made for a reserved number, and its designation."""

    entry_id: int
    designation: Designation


def reserve(
    register: Register,
    *,
    kind: str,
    symbol: str,
    day: dt.date,
    same_series: SameSeries,
    topic: str | None = None,
) -> Reserved:
    """Reserve the next number after the highest one used in the year of `day`.

    SovanbanError where our own office is not known. The entry is a draft without a date until
    its paper comes.
    """
    us = register.us()
    if us is None:
        raise SovanbanError(
            "Our own office is not known yet, so no number can be reserved.", coded="no_office"
        )
    with register.change("reserved") as change:
        number = _next_in(change.numbered(us.id, day.year), same_series)
        designation = Designation(number=str(number), symbol=symbol)
        said = Evidence(designation.text, Source.PERSON, 1.0)
        draft = Draft(
            kind=kind,
            designation=designation,
            topic=topic,
            issuer=us.name,
            draft=True,
            number_year=day.year,
            evidence={"number": said, "symbol": said, "kind": said},
        )
        entry_id = change.add(draft, origin=Origin.ISSUED, issuer_id=us.id)
    return Reserved(entry_id, designation)


def next_number(register: Register, *, day: dt.date, same_series: SameSeries) -> int | None:
    """The number that `reserve` would give now; nothing is held by it. None without our office."""
    us = register.us()
    if us is None:
        return None
    ours = [
        entry for entry in register.find() if entry.issuer_id == us.id and entry.year == day.year
    ]
    return _next_in(ours, same_series)


def cancel_number(register: Register, entry: Entry, *, why: str) -> None:
    """Give an entry's number up: it stays in the book, marked, and is never given out again.

    SovanbanError for a paper that is not ours or has no number.
    """
    if entry.origin is not Origin.ISSUED or entry.designation.number is None:
        raise SovanbanError(
            "{entry} is not a numbered paper of our own office, so its number cannot be given up.",
            entry=entry.label,
        )
    with register.change("number_cancelled", why=why) as change:
        change.amend(entry.id, {"standing": Standing.NUMBER_CANCELLED})


def _next_in(entries: Iterable[Entry], same_series: SameSeries) -> int:
    """One more than the highest number that the series has among these entries."""
    taken = [one for one in entries if one.designation.number is not None and same_series(one)]
    return max((one.designation.order[0] for one in taken), default=0) + 1


def same_kind(kind: str) -> SameSeries:
    """A series of one kind: the choice where nobody has confirmed which kinds share one."""
    return lambda entry: entry.kind == kind


def reserved_numbers(register: Register) -> list[Entry]:
    """Entries whose number is reserved and whose paper has not come."""
    return [one for one in register.find(Filters(origin=Origin.ISSUED)) if is_reserved(one)]


def is_reserved(entry: Entry) -> bool:
    """Whether the entry is only a reserved number so far."""
    return (
        entry.draft
        and entry.designation.number is not None
        and entry.number_year is not None
        and entry.standing is not Standing.NUMBER_CANCELLED
    )
