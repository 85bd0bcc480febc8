"""The name of a kind before a cited number: "Kế hoạch số", "Luật Lưu trữ số", "QĐ số".

Input: plain text and the place of a number; output: where the name begins, its kind, and what
stands between (a law's title, an issuer).
Gotcha: only "số", ":" or the issuer may stand between a name and its number; a law has its title
there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest import citation_patterns as grammar
from ingest.citation_issuers import issuer_end
from register.designation import Designation
from register.kinds import kind as kind_by_code
from register.kinds import kind_of_name
from register.vietnamese_text import fold_tones, one_space

WINDOW = 100
_LAW_WINDOW = 150
LAW_SYMBOL = re.compile(r"^(?:QH\d+|UBTVQH\d*|L-CTN|PL-UBTVQH\d*)$")


@dataclass(frozen=True, slots=True)
class Name:
    """start: where the name begins; kind: its code; title: a law's words between name and
    number; issuer: the body between them.
    """

    start: int
    kind: str | None
    title: str | None = None
    issuer: str | None = None


def _mistyped_name(window: str, offset: int, designation: Designation) -> Name | None:
    """A kind's name with wrong marks, if it is the kind that the symbol names."""
    folded = grammar.FOLDED_BEFORE.search(fold_tones(window[-40:]))
    if folded is None:
        return None
    start = offset + max(0, len(window) - 40) + folded.start("name")
    code = designation.kind_code
    if code is None or one_space(folded["name"]) not in _folded_names(code):
        return None
    return Name(start, code)


@lru_cache(maxsize=64)
def _folded_names(code: str) -> frozenset[str]:
    known = kind_by_code(code)
    return frozenset(fold_tones(name) for name in (known.name, *known.other_names))


def name_before(plain: str, start: int, designation: Designation) -> Name | None:
    """The kind's name that leads to the number at `start`."""
    offset = max(0, start - WINDOW)
    window = plain[offset:start]
    near = grammar.NAME_BEFORE.search(window)
    if near is not None and not _ends_law_name(window, near, designation):
        return Name(offset + near.start("name"), kind_of_written(near["name"]))
    mistyped = _mistyped_name(window, offset, designation)
    if mistyped is not None or not grammar.NUMBER_WORD.search(window):
        return mistyped
    of = grammar.OF_BEFORE.search(window)
    if of is not None and issuer_end(plain, offset + of.start("issuer")) == (
        offset + of.end("issuer")
    ):
        issuer = one_space(of["issuer"])
        return Name(offset + of.start("name"), kind_of_written(of["name"]), issuer=issuer)
    if LAW_SYMBOL.match(designation.symbol or ""):
        return _law_before(plain, start)
    titled = grammar.TITLED_BEFORE.search(window)
    if titled is not None:
        code = kind_of_written(titled["name"])
        if code is not None and code == designation.kind_code:
            return Name(offset + titled.start("name"), code)
    return None


def _ends_law_name(window: str, near: re.Match[str], designation: Designation) -> bool:
    """Whether "luật" only ends a law's name: "Luật Ban hành văn bản quy phạm pháp luật số …"."""
    if LAW_SYMBOL.match(designation.symbol or "") is None:
        return False
    return near["name"] == "luật" and window[: near.start("name")].rstrip().endswith("pháp")


def _law_before(plain: str, start: int) -> Name | None:
    """ "Luật Đầu tư công số": the law's name and title; the last "Luật" unless one amends it."""
    offset = max(0, start - _LAW_WINDOW)
    window = plain[offset:start]
    found: re.Match[str] | None = None
    at = 0
    while (match := grammar.LAW_BEFORE.search(window, at)) is not None:
        amends = found is not None and re.search(r"sửa đổi", found["title"]) is not None
        if not amends:
            found = match
        at = match.end("name")
    if found is None:
        return None
    title = one_space(found["title"])
    code = "PL" if found["name"] == "Pháp lệnh" else "LUAT"
    return Name(offset + found.start("name"), code, title)


def kind_of_written(name: str) -> str | None:
    """The code of a kind's name or short name as it stands in a text."""
    plain = one_space(name)
    if plain in grammar.SHORT_NAMES:
        return grammar.SHORT_NAMES[plain]
    lower = plain.lower().replace("thoả", "thỏa").replace("uỷ", "ủy")
    return grammar.COMPOUND_NAMES.get(lower) or kind_of_name(lower)


def kind_alone(plain: str, start: int, designation: Designation) -> str | None:
    """The kind that the symbol names; "Văn bản số 2088/SXD-QHKT" leaves it open."""
    code = designation.kind_code
    if code == "CV" and grammar.PAPER_BEFORE.search(plain[max(0, start - 16) : start]):
        return None
    return code
