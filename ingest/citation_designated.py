"""Places that name a document by number and symbol: "Kế hoạch số 24/KH-UBND, ngày 07/3/2023".

Input: plain text; output: groups of `Spot`s; a group has one symbol and day ("số 696, 698/QĐ-UBND
ngày 18/4/2023").
Gotcha: a paper's own number, alone on its line in the heading, cites nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import citation_patterns as grammar
from ingest.citation_dates import date_after
from ingest.citation_names import LAW_SYMBOL, WINDOW, kind_alone, name_before
from ingest.citation_symbols import symbol_of, without_thousands
from register.designation import Designation, clean_number

_WORD = re.compile(r"\w")
_PLACE_AND_DAY = re.compile(r"[\s|]{1,60}[^\d]{0,60}ngày")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that names a document.

    start, end: the span; number_end: where number and symbol end; named: whether the kind's name
    stands in it or before its list; date: the day behind it, None where there is none, it cannot
    be or is not whole (`dated` tells); date_sure: its year has four figures; same_day: "cùng
    ngày", for the list before too; group: equal for spots that share one symbol and day; list_of:
    equal for spots under one kind's name; title, issuer: what stands between name and number;
    bare: there is no symbol; beyond: where reading goes on behind the day, a bracket included;
    day_as_before: "cùng ngày" with the paper named before.
    """

    start: int
    end: int
    designation: Designation
    kind: str | None
    named: bool
    date: dt.date | None = None
    date_sure: bool = True
    group: int = 0
    list_of: int = 0
    title: str | None = None
    issuer: str | None = None
    bare: bool = False
    same_day: bool = False
    number_end: int = 0
    dated: bool = False
    beyond: int = 0
    day_as_before: bool = False


def designated(plain: str) -> Iterator[list[Spot]]:
    """Groups of spots with number and symbol, in order; a group shares its last symbol."""
    matches: list[re.Match[str]] = []
    for pattern in grammar.DESIGNATIONS:
        matches.extend(pattern.finditer(plain))
    matches.sort(key=lambda match: (match.start(), -match.end()))
    last = -1
    for match in matches:
        if match.start() < last:
            continue
        spots = _spots_of(plain, match)
        if spots:
            last = spots[-1].end
            yield spots


def _spots_of(plain: str, match: re.Match[str]) -> list[Spot]:
    """The spot of a designation, after those whose symbol it lends ("số 696, 698/QĐ-UBND")."""
    symbol, cut = symbol_of(match)
    if symbol is None:
        return []
    year = match.groupdict().get("symbol_year")
    designation = Designation(
        clean_number(without_thousands(match["number"])),
        match["suffix"].lower() if match["suffix"] else None,
        int(year) if year else None,
        symbol,
    )
    first, shared = _shared_before(plain, match.start())
    name = name_before(plain, first, designation)
    if "led" in match.re.groupindex and name is None and not _led(plain, first, symbol):
        return []
    if name is None and not _stands_alone(plain, first, designation, match):
        return []
    end = match.end() - cut
    read = date_after(plain, end)
    own = Spot(
        match.start(),
        read.end,
        designation,
        name.kind if name else kind_alone(plain, first, designation),
        named=name is not None,
        date=read.date,
        date_sure=read.sure,
        group=match.start(),
        list_of=match.start(),
        title=name.title if name else None,
        issuer=name.issuer if name else None,
        same_day=read.same_day,
        number_end=end,
        dated=read.found,
        beyond=read.beyond,
        day_as_before=read.as_before,
    )
    spots = [*(_lent(own, one) for one in shared), own]
    if name is not None:
        spots[0] = replace(spots[0], start=name.start)
    return spots


def _lent(own: Spot, number: re.Match[str]) -> Spot:
    """The spot of a number that takes symbol and day of the list's last."""
    designation = replace(
        own.designation, number=clean_number(number["number"]), suffix=number["suffix"]
    )
    return replace(own, start=number.start(), end=number.end(), designation=designation)


# Bodies of the Party whose symbols are known without a word before them ("49 KL/TW").
_PARTY_BODY = re.compile(r"/(?:TW|TƯ|TU|HU|ĐU|VPTW|BTCTW|UBKTTW)$")


def _led(plain: str, start: int, symbol: str) -> bool:
    """Whether a designation with a blank in it may be one though no kind's name leads it."""
    return bool(
        _PARTY_BODY.search(symbol) or grammar.NUMBER_WORD.search(plain[max(0, start - 12) : start])
    )


def _stands_alone(plain: str, start: int, designation: Designation, match: re.Match[str]) -> bool:
    """Whether a designation without a kind's name is a document that is cited."""
    window = plain[max(0, start - 60) : start]
    if grammar.OTHER_NUMBER.search(window):
        dated = date_after(plain, match.end()).found
        return dated and grammar.LICENCE_BEFORE.search(window) is not None
    if grammar.OWN_NUMBER_LINE.search("\n" + window if start <= 60 else window):
        rest = plain[match.end() : match.end() + 80].split("\n", 1)[0]
        if not _WORD.search(rest) or _PLACE_AND_DAY.match(rest):
            return False
    symbol = designation.symbol or ""
    known = designation.kind_code is not None or LAW_SYMBOL.match(symbol) is not None
    if grammar.NUMBER_WORD.search(window) or grammar.PAPER_BEFORE.search(window):
        if len(symbol) > 1 and date_after(plain, match.end()).found:
            return True
        return known or "-" in symbol or "/" in symbol or symbol.startswith(("UB", "HĐ"))
    return known and ("-" in symbol or "/" in symbol or symbol.startswith("QH"))


def _shared_before(plain: str, start: int) -> tuple[int, list[re.Match[str]]]:
    """Where the list of numbers that share the symbol begins, and its members."""
    offset = max(0, start - 200)
    run = grammar.SHARED_BEFORE.search(plain, offset, start)
    if run is None:
        return start, []
    before = plain[max(0, run.start() - WINDOW) : run.start()]
    if not (grammar.NUMBER_WORD.search(before) or grammar.NAME_BEFORE.search(before)):
        return start, []
    return run.start(), list(grammar.ONE_SHARED.finditer(plain, run.start(), run.end()))
