"""Box 3: the line "Số: 24/KH-UBND" of a head (RULES A2, A3, B3).

Input: a piece's text; output: a `NumberLine`: the designation as far as it is written, whether
its number is blank or unreadable, and what else stands on the line. Gotcha: a blank number makes
a draft, an unreadable one does not; neither is ever filled by a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from register import designation_patterns as patterns
from register.designation import Designation, clean_symbol, from_match
from register.vietnamese_text import fold_tones


class NumberState(StrEnum):
    """How the number stands on the line."""

    WRITTEN = "written"
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number line as read: `rest` is what follows the designation, `law` the kind's name before
    "số" ("Luật số: …")."""

    designation: Designation
    state: NumberState
    rest: str = ""
    law: str | None = None


# "Số:", "Số", "SỐ :", "So:" (typed or recognised without marks); "Luật số:", "Nghị quyết số:".
# Never "số 1074/QĐ-BXD ngày …", the second line of a letter's topic, hence the capital; never
# "Số điện thoại", "Số lượng", "Số TT": after the word comes a mark, a figure, dots or "/".
_HEAD = re.compile(
    r"^(?:(?P<law>(?i:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Lệnh|Quyết định|Thông tư|"
    r"Hướng dẫn|Chỉ thị|Kế hoạch|Báo cáo|Thông báo|Tờ trình))\s)?"
    r"(?:S(?:ố|Ố|ô|Ô|ó|o|O)|(?<=\s)số)\s*(?:[:.;]\s*|(?=[\d/.…_-])|$)"
)
_BLANK = r"[\s.…_·]*"
_YEAR = rf"(?:{patterns.SYMBOL_YEAR}{patterns.SLASH})?"
_BLANK_STATE = re.compile(
    rf"{_BLANK}/{_BLANK}(?:(?P<symbol_year>(?:19|20)\d{{2}})\s?[/-]\s?)?"
    rf"(?:{patterns.SYMBOL})"
)
_BLANK_PARTY = re.compile(
    rf"{_BLANK}-\s?(?P<symbol>[{patterns.UPPER}][{patterns.UPPER}{patterns.LOWER}]{{0,5}}"
    rf"{patterns.SLASH}{patterns.GROUP}(?:{patterns.JOINT}{patterns.GROUP})*)"
)
_UNREADABLE = re.compile(
    rf"(?P<scrawl>[^/]{{1,14}}?)\s*/\s*(?:(?P<symbol_year>(?:19|20)\d{{2}})\s?[/-]\s?)?"
    rf"{patterns.SYMBOL}"
)
# "Số: 45 KH/ĐTN": a Party or union symbol whose hyphen was left out.
_LOOSE_PARTY = re.compile(
    rf"{patterns.NUMBER}{patterns.SUFFIX}\s(?P<symbol>[{patterns.UPPER}][{patterns.UPPER}"
    rf"{patterns.LOWER}]{{1,4}}/{patterns.GROUP}(?:{patterns.JOINT}{patterns.GROUP})*)"
)
_BARE = re.compile(rf"{patterns.BARE.pattern}(?=\s|$|[.,;])")
_OLD_BODY = re.compile(rf"/\s?(?P<body>{patterns.GROUP}(?:-{patterns.GROUP})*)(?=\s|$)")
_DOTS = re.compile(r"[.…_]{2,}|…")
# Digits that a stamp left with blanks between them: "7 4 3 2/UBND-XD" is one number.
_SPACED = re.compile(r"^(?:\d\s){1,4}\d(?=\s?[/-])")
# A symbol's only slash joins it to the number, so a year is no symbol by itself.
_ONLY_YEAR = re.compile(rf"(?P<number>\d{{1,5}})\s?/\s?{patterns.SYMBOL_YEAR}(?![\d/-])")


_FORMS = (
    patterns.OLD_YEAR,
    patterns.PARTY,
    patterns.STATE,
    _LOOSE_PARTY,
    _ONLY_YEAR,
    _BARE,
)


def read_number_line(text: str, *, recognised: bool = False) -> NumberLine | None:
    """The number line that `text` is, or None where it is none.

    `recognised` text came from recognition: its symbol is repaired against the closed list of
    abbreviations and a blank counts as unreadable, since writing by hand leaves no text.
    """
    head = _HEAD.match(text)
    if head is None:
        return None
    body = _plain_number(text[head.end() :])
    line = _written(body) or _without_number(body)
    if line is None:
        return None
    law = head["law"]
    designation, state = line.designation, line.state
    if recognised:
        designation = repaired(designation)
        state = NumberState.UNREADABLE if state is NumberState.BLANK else state
    return NumberLine(designation, state, line.rest, law.lower() if law else None)


def _plain_number(body: str) -> str:
    """The text after "Số:" without dots of a form and without blanks inside a stamped number."""
    body = _DOTS.sub(" ", body).strip() if re.search(r"[.…_]\s?\d|\d\s?[.…_]{2}", body) else body
    spaced = _SPACED.match(body.strip())
    if spaced is not None:
        body = body.strip()
        body = spaced.group().replace(" ", "") + body[spaced.end() :]
    return body


def _written(body: str) -> NumberLine | None:
    stripped = body.strip()
    for pattern in _FORMS:
        match = pattern.match(stripped)
        if match is None:
            continue
        rest = stripped[match.end() :].strip(" .,;")
        if pattern is _BARE and rest:
            continue
        return _with_old_body(NumberLine(from_match(match), NumberState.WRITTEN, rest))
    return None


def _with_old_body(line: NumberLine) -> NumberLine:
    """A body joined by a slash in papers before 2005: "144/2002/QĐ/BTC" is QĐ-BTC."""
    match = _OLD_BODY.match(line.rest)
    symbol = line.designation.symbol
    if match is None or symbol is None or "-" in symbol or "/" in symbol:
        return line
    designation = replace(line.designation, symbol=f"{symbol}-{match['body']}")
    return NumberLine(designation, line.state, line.rest[match.end() :].strip(" .,;"))


def _without_number(body: str) -> NumberLine | None:
    for pattern, state in (
        (_BLANK_STATE, NumberState.BLANK),
        (_BLANK_PARTY, NumberState.BLANK),
        (_UNREADABLE, NumberState.UNREADABLE),
    ):
        match = pattern.match(body)
        if match is not None:
            found = match.groupdict()
            year = found.get("symbol_year")
            designation = Designation(
                symbol=clean_symbol(found["symbol"]), symbol_year=int(year) if year else None
            )
            return NumberLine(designation, state, body[match.end() :].strip(" .,;"))
    if re.fullmatch(rf"{_BLANK}[/-]?{_BLANK}", body):
        return NumberLine(Designation(), NumberState.BLANK)
    return None


_GROUPS = (
    "QĐ",
    "UBND",
    "HĐND",
    "NĐ",
    "CP",
    "KH",
    "TB",
    "BC",
    "TTr",
    "CV",
    "NQ",
    "CT",
    "TTg",
    "ĐU",
    "HU",
    "TU",
    "TW",
    "CTr",
    "BCĐ",
    "VP",
    "VPCP",
    "BXD",
    "BCT",
    "BTC",
    "BNV",
    "BTP",
    "BYT",
    "BGDĐT",
    "BTNMT",
    "BKHĐT",
    "BQP",
    "BCA",
)
_CLOSED = {fold_tones(group): group for group in _GROUPS}


def repaired(designation: Designation) -> Designation:
    """A recognised symbol's groups set right where they fold to a known one: "QD-UBNĐ".

    Only the symbol, never the number (RULES F); groups that fold to nothing known stay.
    """
    if designation.symbol is None:
        return designation
    parts = re.split(r"([-/])", designation.symbol)
    symbol = "".join(_CLOSED.get(fold_tones(part), part) for part in parts)
    return Designation(designation.number, designation.suffix, designation.symbol_year, symbol)
