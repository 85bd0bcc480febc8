"""The filters that can be typed among the words, and how their values are read.

Input: a name and a value as typed; output: entries of `Filters` and how it was understood, or a
hint. Gotcha: a value that cannot be read leaves its filter out and says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.kinds_called import kinds_called
from index.syllables import folded
from register.entry import Origin
from register.fields_of_work import FIELD_NAMES, GROUP
from register.filters import Filters
from register.message import Message, message

NAMES: Mapping[str, str] = {
    "loai": "loai",
    "kind": "loai",
    "nam": "nam",
    "year": "nam",
    "chonam": "chonam",
    "foryear": "chonam",
    "tu": "tu",
    "from": "tu",
    "tungay": "tu",
    "den": "den",
    "to": "den",
    "denngay": "den",
    "thang": "thang",
    "month": "thang",
    "coquan": "coquan",
    "issuer": "coquan",
    "nguoiky": "nguoiky",
    "signer": "nguoiky",
    "linhvuc": "linhvuc",
    "field": "linhvuc",
    "so": "so",
    "number": "so",
    "sokyhieu": "so",
    "kyhieu": "so",
    "nguon": "nguon",
    "origin": "nguon",
}
"""Every name that may be typed, folded and without blanks, to the Vietnamese one."""

_ORIGINS = {"di": Origin.ISSUED, "den": Origin.RECEIVED, "khac": Origin.OTHER}


@dataclass(frozen=True, slots=True)
class FieldRead:
    """What a typed filter means: keyword arguments for `Filters`, numbers, words to repeat."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    understood: str = ""
    hint: Message | None = None


def read_field(name: str, value: str, *, today: dt.date, so_far: Filters) -> FieldRead | None:
    """Read `name:value`; None where the name is no filter, so that it is searched as words."""
    known = NAMES.get(name)
    if known is None:
        return None
    if not value:
        return _left_out(known, value)
    match known:
        case "loai":
            return _kinds(value, so_far)
        case "nam" | "chonam":
            return _year(known, value)
        case "tu" | "den":
            return _day(known, value)
        case "thang":
            return _month(value, today, so_far)
        case "coquan":
            return FieldRead({"issuer": value}, understood=f'coquan:"{value}"')
        case "nguoiky":
            return FieldRead({"signer": value}, understood=f'nguoiky:"{value}"')
        case "linhvuc":
            return _field_of_work(value, so_far)
        case "so":
            return FieldRead(numbers=(value,), understood=f"so:{value}")
        case _:
            return _origin(value)


def _kinds(value: str, so_far: Filters) -> FieldRead:
    codes = tuple(
        dict.fromkeys(code for one in re.split("[,;]", value) for code in kinds_called(one))
    )
    if not codes:
        return _left_out("loai", value)
    said = f"loai:{','.join(codes)}"
    return FieldRead({"kinds": (*so_far.kinds, *codes)}, understood=said)


def _year(name: str, value: str) -> FieldRead:
    if not re.fullmatch(r"(19|20)\d\d", value):
        return _left_out(name, value)
    key = "year" if name == "nam" else "for_year"
    return FieldRead({key: int(value)}, understood=f"{name}:{value}")


def _day(name: str, value: str) -> FieldRead:
    span = _span_of(value)
    if span is None:
        return _left_out(name, value)
    key, day = ("from_date", span[0]) if name == "tu" else ("to_date", span[1])
    return FieldRead({key: day}, understood=f"{name}:{day:%d/%m/%Y}")


def _month(value: str, today: dt.date, so_far: Filters) -> FieldRead:
    if re.fullmatch(r"\d{1,2}", value):
        value = f"{value}/{so_far.year or today.year}"
    span = _span_of(value)
    if span is None or (span[1] - span[0]).days > 31:
        return _left_out("thang", value)
    said = f"thang:{span[0].month}/{span[0].year}"
    return FieldRead({"from_date": span[0], "to_date": span[1]}, understood=said)


def _span_of(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a day, a month or a year: 1/3/2023, 2023-03-01, 3/2023, 2023."""
    numbers = [int(one) for one in re.findall(r"\d+", value)]
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", value):
        numbers.reverse()
    elif not re.fullmatch(r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d", value):
        return None
    try:
        if len(numbers) == 3:
            day = dt.date(numbers[2], numbers[1], numbers[0])
            return day, day
        if len(numbers) == 2:
            last = calendar.monthrange(numbers[1], numbers[0])[1]
            return dt.date(numbers[1], numbers[0], 1), dt.date(numbers[1], numbers[0], last)
        return dt.date(numbers[0], 1, 1), dt.date(numbers[0], 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _field_of_work(value: str, so_far: Filters) -> FieldRead:
    words = folded(value).lower()
    codes = [GROUP] if words == GROUP else []
    codes += [code for code in FIELD_NAMES if words in (code, code.rpartition(".")[2])]
    if not codes and len(words) >= 4:
        codes = [code for code, name in FIELD_NAMES.items() if words in folded(name)]
    if not codes:
        return _left_out("linhvuc", value)
    said = f"linhvuc:{','.join(codes)}"
    return FieldRead({"fields": (*so_far.fields, *codes)}, understood=said)


def _origin(value: str) -> FieldRead:
    words = folded(value).lower()
    origin = _ORIGINS.get(words)
    if origin is None and words in {one.value for one in Origin}:
        origin = Origin(words)
    if origin is None:
        return _left_out("nguon", value)
    return FieldRead({"origin": origin}, understood=f"nguon:{words}")


_FORMS: Mapping[str, str] = {
    "loai": "loai:KH",
    "nam": "nam:2023",
    "chonam": "chonam:2023",
    "tu": "tu:01/03/2023",
    "den": "den:30/06/2023",
    "thang": "thang:3/2023",
    "coquan": 'coquan:"UBND huyện"',
    "nguoiky": "nguoiky:Hoa",
    "linhvuc": "linhvuc:tthc",
    "so": "so:24",
    "nguon": "nguon:den",
}


def _left_out(name: str, value: str) -> FieldRead:
    return FieldRead(
        hint=message(
            "“{typed}” was not understood and left out; type it like {example}.",
            typed=f"{name}:{value}",
            example=_FORMS[name],
        )
    )
