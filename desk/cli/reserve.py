"""`sovanban reserve`: the next free number of a series, before the paper is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from desk.filter_options import kind_code
from desk.terminal import show, show_json
from office.wiring import Desk
from register.designation import Designation, clean_symbol, kind_of_symbol
from register.errors import SovanbanError
from register.kinds import kind_of_abbreviation
from register.message import Message, message
from register.office import Family, Office
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    from register.reserving import Reserved, SameSeries

_BODIES = {Family.STATE: "UBND", Family.COUNCIL: "HĐND", Family.PARTY: "ĐU"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a number is wanted for: the kind, the symbol, and what shares its run of numbers."""

    kind: str
    symbol: str
    same_series: SameSeries
    confirmed: bool


def run(
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


def run_next(desk: Desk, kind: str, *, symbol: str | None = None) -> Designation | None:
    """The number that `run` would give now; nothing is reserved. None without our own office."""
    from register.reserving import next_number

    asked = _asked(desk, kind, symbol)
    number = next_number(desk.register, day=desk.today, same_series=asked.same_series)
    return None if number is None else Designation(number=str(number), symbol=asked.symbol)


def _asked(desk: Desk, kind: str, symbol: str | None) -> _Asked:
    from register.series import confirmed_series, series_of_kind

    code = kind_code(kind)
    us = desk.register.us()
    wanted = _typed_symbol(symbol) if symbol else usual_symbol(code, us)
    named = kind_of_symbol(wanted)
    if named is not None and named != code:
        raise SovanbanError(
            "The symbol {symbol} is not one of a document of the kind {kind}. Correct --kind or "
            "--symbol.",
            symbol=wanted,
            kind=code,
        )
    confirmed = confirmed_series(desk.register)
    year = desk.today.year
    office = us.id if us is not None else 0
    return _Asked(
        code,
        wanted,
        series_of_kind(confirmed, office=office, year=year, kind=code, symbol=wanted),
        any(
            one.office == office and one.year <= year and any(m.kind == code for m in one.members)
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
            "Say the symbol with --symbol: for a letter it names the unit that drafted it, such as "
            "--symbol UBND-VP."
        )
    return f"{kind}/{body}" if body == "ĐU" else f"{kind}-{body}"


@click.command()
@click.option("--kind", required=True, metavar="KIND", help="Kind of document: kh, KH, kế hoạch.")
@click.option(
    "--symbol", metavar="SYMBOL", help="Symbol, where it is not kind and office (UBND-VP, KH-BCĐ)."
)
@click.option("--topic", metavar="TEXT", help="What the paper will be about.")
@click.option("--next", "only_next", is_flag=True, help="Only say which number would be given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    kind: str,
    symbol: str | None,
    topic: str | None,
    *,
    only_next: bool,
    as_json: bool,
) -> None:
    """Reserve the next number of this year for a paper of our own.

    It is one more than the highest number given so far in the series (see `sovanban check
    --series`). Two people at once never get the same number. Example: sovanban reserve --kind KH
    """
    if only_next:
        _tell_next(desk, run_next(desk, kind, symbol=symbol), as_json=as_json)
        return
    made, confirmed = run(desk, kind, symbol=symbol, topic=topic)
    if as_json:
        entry = desk.register.entry(made.entry_id)
        show_json({"schema": 1, "series_confirmed": confirmed, **entry.as_json()})
        return
    show(
        desk.say(
            message(
                "Reserved: {designation} (id:{entry_id}).",
                designation=made.designation.text,
                entry_id=made.entry_id,
            )
        )
    )
    if not confirmed:
        show(
            desk.say(
                message(
                    "Counted among papers of this kind only. If several kinds share one run of "
                    "numbers, confirm it first: sovanban check --series."
                )
            )
        )


def next_told(designation: Designation, year: int) -> Message:
    """The sentence about the number that comes next."""
    return message(
        "The next number: {designation} (year {year}).", designation=designation.shown, year=year
    )


def _tell_next(desk: Desk, coming: Designation | None, *, as_json: bool) -> None:
    if coming is None:
        raise SovanbanError(
            "Our own office is not known yet, so no number can be reserved. Name it with "
            '`sovanban init --office "UBND xã …"`.'
        )
    if as_json:
        show_json({"schema": 1, "next": coming.text, "year": desk.today.year})
        return
    show(desk.say(next_told(coming, desk.today.year)))
