"""Numbers of our papers: reserved, given up, recalled; and those under which papers come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.arrivals import Arrival, arrivals, next_arrival_number
from register.designation import Designation, clean_symbol, kind_of_symbol
from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.filters import Filters
from register.kinds import kind_of_abbreviation
from register.message import Message, message
from register.office import Family, Office
from register.printed_date import printed_date
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    pass
    from register.reserving import Reserved, SameSeries


def recall(
    desk: Desk, entry_id: int, *, by: int | None, why: str | None, correct: bool = False
) -> tuple[Entry, Entry | None]:
    """Mark the entry as recalled or corrected; the entry afterwards, and the paper that does it.

    Recalling ends the paper's force; a correction of its form does not (Nghị định 30, Điều 18).
    SovanbanError where neither a paper nor a reason is given, or the two are one.
    """
    register = desk.register
    reason = (why or "").strip()
    if by is None and correct:
        raise SovanbanError("The paper that corrects it is not named.", coded="corrector_missing")
    if by is None and not reason:
        raise SovanbanError(
            "Neither the paper that recalls it nor a reason is given.", coded="recaller_missing"
        )
    entry = register.entry(entry_id)
    other = register.entry(by) if by is not None else None
    if other is not None and other.id == entry.id:
        raise SovanbanError("A paper cannot recall or correct itself.", coded="cites_itself")
    action = "corrected" if correct else "recalled"
    with register.change(action, why=reason or None) as change:
        if not correct:
            change.amend(entry.id, {"standing": Standing.WITHDRAWN})
        if other is not None:
            relation = "corrects" if correct else "recalls"
            link = change.holdings.link(other.id, entry.id, relation, reason, range(0))
            change.keep(entry.id, {"links": [link]})
    return register.entry(entry.id), other


def cancel(desk: Desk, entry_id: int, why: str, *, force: bool = False) -> Entry:
    """Give the entry's number up; the entry afterwards.

    SovanbanError without a reason, for a paper that is not ours, a number given up before, or,
    without `force`, a paper with date and topic: what was issued is recalled instead.
    """
    from register.reserving import cancel_number

    register = desk.register
    if not why.strip():
        raise SovanbanError("No reason is given why the number is given up.", coded="no_reason")
    entry = register.entry(entry_id)
    if entry.standing is Standing.NUMBER_CANCELLED:
        raise SovanbanError("The number {entry} has been given up already.", entry=entry.label)
    if not force and entry.date is not None and entry.topic:
        raise SovanbanError(
            "{entry} of {day}, “{topic}”, was issued, so its number is not given up.",
            coded="was_issued",
            entry=entry.label,
            day=printed_date(entry.date),
            topic=entry.topic,
        )
    cancel_number(register, entry, why=why.strip())
    return register.entry(entry.id)


_BODIES = {Family.STATE: "UBND", Family.COUNCIL: "HĐND", Family.PARTY: "ĐU"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a number is wanted for: the kind, the symbol, and what shares its run of numbers."""

    kind: str
    symbol: str
    same_series: SameSeries
    confirmed: bool


def reserve(
    desk: Desk, kind: str, *, symbol: str | None = None, topic: str | None = None
) -> tuple[Reserved, bool]:
    """Reserve a number for today; whether a person has confirmed the series it is drawn from.

    SovanbanError where our office is not known, or where the symbol needs to be said.
    """
    from register.reserving import reserve

    asked = _asked(desk, kind, symbol)
    made = reserve(
        desk.register,
        kind=asked.kind,
        symbol=asked.symbol,
        day=desk.today,
        same_series=asked.same_series,
        topic=one_space(nfc(topic)) or None if topic else None,
    )
    return made, asked.confirmed


def next_number(desk: Desk, kind: str, *, symbol: str | None = None) -> Designation | None:
    """The number that `reserve` would give; nothing is reserved. None without our own office."""
    from register.reserving import next_number

    asked = _asked(desk, kind, symbol)
    number = next_number(desk.register, day=desk.today, same_series=asked.same_series)
    return None if number is None else Designation(number=str(number), symbol=asked.symbol)


def _asked(desk: Desk, kind: str, symbol: str | None) -> _Asked:
    from register.series import confirmed_series, series_of_kind

    us = desk.register.us()
    wanted = _typed_symbol(symbol) if symbol else usual_symbol(kind, us)
    named = kind_of_symbol(wanted)
    if named is not None and named != kind:
        raise SovanbanError(
            "The symbol {symbol} is not one of a document of the kind {kind}.",
            coded="symbol_of_other_kind",
            symbol=wanted,
            kind=kind,
        )
    confirmed = confirmed_series(desk.register)
    year = desk.today.year
    office = us.id if us is not None else 0
    return _Asked(
        kind,
        wanted,
        series_of_kind(confirmed, office=office, year=year, kind=kind, symbol=wanted),
        any(
            one.office == office and one.year <= year and any(m.kind == kind for m in one.members)
            for one in confirmed
        ),
    )


def _typed_symbol(typed: str) -> str:
    """The symbol as typed; one in small letters gets the capitals that papers print."""
    symbol = clean_symbol(nfc(typed))
    if symbol != symbol.lower():
        return symbol
    return "-".join(kind_of_abbreviation(one) or one.upper() for one in symbol.split("-"))


def usual_symbol(kind: str, us: Office | None) -> str:
    """The symbol that our office gives a kind: KH-UBND; the Party's form is KH/ĐU.

    SovanbanError for a letter, whose symbol names the unit that drafted it, and for offices whose
    short name is not known.
    """
    body = _BODIES.get(us.family) if us is not None else "UBND"
    if kind == "CV" or body is None:
        raise SovanbanError(
            "The symbol is not given; for a letter it names the unit that drafted it.",
            coded="symbol_missing",
        )
    return f"{kind}/{body}" if body == "ĐU" else f"{kind}-{body}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """The incoming book: all papers in order; years: those that have any, the newest first."""

    every: tuple[Arrival, ...]
    years: tuple[int, ...]

    def of_year(self, year: int) -> list[Arrival]:
        """The papers of a year in the order of their numbers."""
        return [one for one in self.every if one.day is not None and one.day.year == year]

    def next_number(self, year: int) -> int:
        """The arrival number that the next paper of the year gets."""
        return next_arrival_number(self.of_year(year))


def incoming(desk: Desk) -> Incoming:
    """Every paper that came in, with what is noted of it."""
    register = desk.register
    received = register.find(Filters(origin=Origin.RECEIVED))
    every = arrivals(received, register.handling([one.id for one in received]))
    years = sorted({one.day.year for one in every if one.day is not None}, reverse=True)
    return Incoming(tuple(every), tuple(years))


def next_told(designation: Designation, year: int) -> Message:
    """The sentence about the number that comes next."""
    return message(
        "The next number: {designation} (year {year}).", designation=designation.shown, year=year
    )
