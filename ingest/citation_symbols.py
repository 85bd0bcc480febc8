"""The symbol in a cited designation, cleaned of what does not belong to it.

Input: a match of the designation grammar; output: the symbol as its codes are written, and how much
of the match is not of it ("24/KH-UBND - Quyết định" ends behind UBND).
Gotcha: letters are mended only into groups that are known (UBNĐ, ct-ubnd); digits never are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from register.designation import Designation, clean_symbol
from register.kinds import kind_of_abbreviation

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def without_thousands(number: str) -> str:
    """ "1.234" as 1234; a decimal number ("66.19") stays."""
    whole, _, fraction = number.partition(".")
    return whole + fraction if len(fraction) == 3 else number


def symbol_of(match: re.Match[str]) -> tuple[str | None, int]:
    """The clean symbol and how many characters at the match's end are not of it."""
    raw = match["symbol"]
    more = match.groupdict().get("more") or ""
    groups = re.split(r"(\s{0,2}[-/.]\s{0,2})", raw + more)
    kept = len(groups)
    for index in range(0, len(groups), 2):
        if not _is_group(groups[index], first=index == 0):
            kept = max(0, index - 1)
            break
    text = "".join(groups[:kept])
    if not text:
        return None, 0
    cut = len(raw + more) - len(text)
    if "/" in text and "/" in more:
        text = text.replace("/", "-", 1) if "/" not in raw else text
    return in_capitals(clean_symbol(text)), cut


def _is_group(group: str, *, first: bool) -> bool:
    """Whether a run of letters is a symbol's group, not a word: "Chính", "Ngày", "ỦY" are none."""
    letters = group.split("(")[0]
    if kind_of_abbreviation(letters) is not None and len(letters) > 1:
        return True
    if _TONES & set(unicodedata.normalize("NFD", letters)):
        return False
    lower = sum(char.islower() for char in letters)
    if letters.islower():
        return letters in {"ubnd", "hđnd", "đu"}
    return lower <= 1 and (len(letters) > 1 or not first) or letters in {"L", "PL", "CTrPH"}


# Slips of fingers and scanners in groups that are known (RULES F); digits are never mended.
_MENDED = {
    "UBNĐ": "UBND",
    "UBNN": "UBND",
    "ƯBND": "UBND",
    "HĐNĐ": "HĐND",
    "HDND": "HĐND",
    "HDNĐ": "HĐND",
}


# The number of a footnote run into a body's name: "NĐ-CP2", "QH151".
_FOOTNOTE = re.compile(
    r"^(?P<body>(?:UBTV)?QH1\d|CP|TTg|UBND|HĐND|TW|VPCP|CTN|B[A-ZĐ]{2,7})\d{1,2}$"
)


def in_capitals(symbol: str) -> str:
    """A symbol as its codes are written: "Kh-UBND", "ct-ubnd", "TTR-UBND", "QĐ-UBNĐ"."""
    groups = re.split(r"([-/])", symbol)
    code = kind_of_abbreviation(groups[0])
    if code is not None and groups[0] != code and groups[0].upper() == code.upper():
        groups[0] = code
    groups = [one.upper() if one.islower() else _MENDED.get(one, one) for one in groups]
    groups[-1] = _FOOTNOTE.sub(r"\g<body>", groups[-1])
    return "".join(groups)


_CENTRE = re.compile(r"Trung ương|Bộ Chính trị|Ban Bí thư|Tổng Bí thư", re.IGNORECASE)
_LOCAL_KINDS = ("CTr", "KH", "CV", "BC", "HD", "TB")


def with_known_body(designation: Designation, issuer: str | None) -> Designation:
    """The Party's "TƯ" as the body that it stands for: TW of the centre, TU of a province.

    Without an issuer only kinds that provinces number are taken for theirs; else it stays.
    """
    symbol = designation.symbol
    if symbol is None or not symbol.endswith("/TƯ"):
        return designation
    kind = symbol.removesuffix("/TƯ")
    if issuer is None and kind not in _LOCAL_KINDS:
        return designation
    body = "TW" if issuer is not None and _CENTRE.search(issuer) else "TU"
    return replace(designation, symbol=f"{kind}/{body}")
