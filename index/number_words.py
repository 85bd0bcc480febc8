"""Numbers that a clerk types for a document: 24, 24/KH, kh 24, so 24, KH 24 2023, 35-KH/ĐU.

Input: a row of plain words as typed; output: references to documents with their place in the
row. Gotcha: a bare number between other words ("Đề án 06", "6 tháng") is more often part of a
title than a document's number; `certain` says which it is.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import symbol_groups
from index.kinds_called import abbreviation_pattern, kinds_called, name_pattern
from index.syllables import folded
from register.designation import clean_number
from register.vietnamese_text import nfc, same_length_lookalikes


@dataclass(frozen=True, slots=True)
class NumberReference:
    """A document meant by its number: what was typed of it, and where (start, end).

    kinds: codes it may have, empty for any; groups: the symbol's groups, folded; certain: a
    kind, a symbol or the word "số" stood with it.
    """

    number: str
    suffix: str | None
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    year: int | None
    day: dt.date | None
    certain: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayReference:
    """A whole date that was typed among the words, and where."""

    day: dt.date
    start: int
    end: int


_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?![\d/])")
# "tháng 3/2023" is a month; without the word it may be number 3 of 2023.
_MONTH = re.compile(r"\bthang\s+\d{1,2}(?:\s?/\s?(?:19|20)\d\d)?(?!\d)")
_YEAR = r"(?:19|20)\d\d"


@lru_cache(maxsize=1)
def _reference() -> re.Pattern[str]:
    short, name = abbreviation_pattern(), name_pattern()
    group = r"[a-z][a-z&]{0,15}\d{0,3}"
    kind_before = (
        rf"(?:(?P<name>{name})\s+|(?P<short>{short})(?P<body>(?:-[a-z&]{{1,12}})*)[\s.:]*-?\s*)?"
    )
    so = r"(?P<so>so[\s.:]*)?"
    number = r"(?P<number>\d{1,5}(?:\.\d{1,2}(?![\d.]))?)(?P<suffix>bis|ter|[a-h](?![a-z]))?"
    symbol = (
        rf"\s*/\s*(?:(?P<symbol_year>{_YEAR})\s*[/-]\s*)?"
        rf"(?P<symbol>{group}(?:\s?[-./]\s?{group}|\s+(?:ubnd|hdnd|vp)\b)*)"
        rf"|\s*/\s*(?P<year_after>{_YEAR})(?!\d)"
        rf"|\s?-\s?(?P<party>[a-z]{{1,6}}\s?/\s?{group}(?:-{group})*)"
        rf"|\s*-?\s*(?P<loose>(?:{short}|ubnd|hdnd)(?:\s?-\s?{group}|\s+(?:ubnd|hdnd|vp|nv)\b)*)(?![a-z])"
    )
    year = rf"(?:[\s,]+(?:nam\s+)?(?P<year>{_YEAR})(?![\d/]))?"
    return re.compile(
        rf"(?<![a-z0-9/.]){kind_before}{so}{number}(?:{symbol})?(?![a-z0-9]){year}", re.ASCII
    )


def references_in(row: str) -> tuple[list[NumberReference], list[DayReference]]:
    """Every document's number and every whole date in a row of words (NFC)."""
    text = folded(same_length_lookalikes(nfc(row))).lower()
    days = [found for match in _DAY.finditer(text) if (found := _day_of(match))]
    for pattern in (_DAY, _MONTH):
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    numbers = []
    for match in _reference().finditer(text):
        if not _is_only_year(match):
            numbers.append(_reference_of(match, row, days))
    return numbers, days


def _day_of(match: re.Match[str]) -> DayReference | None:
    try:
        day = dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return DayReference(day, *match.span())


def _is_only_year(match: re.Match[str]) -> bool:
    named = any(match[part] for part in ("so", "symbol", "party", "loose", "short", "suffix"))
    return bool(re.fullmatch(_YEAR, match["number"])) and not named


def _reference_of(match: re.Match[str], row: str, days: list[DayReference]) -> NumberReference:
    symbol = match["symbol"] or match["party"] or match["loose"] or ""
    if not symbol and match["body"]:
        symbol = match["short"] + match["body"]
    groups = tuple(symbol_groups(symbol))
    kinds: tuple[str, ...] = ()
    for part in ("name", "short"):
        if match[part]:
            kinds = kinds_called(row[match.start(part) : match.end(part)])
    year = match["symbol_year"] or match["year_after"] or match["year"]
    follows = next((one for one in days if 0 <= one.start - match.end() <= 7), None)
    return NumberReference(
        number=clean_number(match["number"]),
        suffix=match["suffix"],
        kinds=kinds,
        groups=groups,
        year=int(year) if year else None,
        day=follows.day if follows else None,
        certain=bool(kinds or groups or match["so"] or match["year_after"]),
        start=match.start(),
        end=match.end(),
    )
