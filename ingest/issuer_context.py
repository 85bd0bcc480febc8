"""Which office is meant when a text says only "UBND xã" or "UBND huyện".

Input: a document's text and its own issuer; output: full names. A commune's paper names its
superiors in full somewhere ("UBND huyện Vĩnh Khê") and briefly elsewhere ("UBND huyện"). Gotcha:
a place is taken over only when the text (or the issuer itself) names one for that level most
often; otherwise the short name stays unresolved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from register.office import LEVELS, full_name, place_case, unit_of
from register.vietnamese_text import (
    LOWER_LETTERS,
    UPPER_LETTERS,
    fold_tones,
    same_length_lookalikes,
)

_SYLLABLE = rf"[{UPPER_LETTERS}][{LOWER_LETTERS}]*(?![/\w])"
_NAMED = re.compile(
    rf"\b(?i:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân)\s+"
    rf"(?P<level>(?i:{'|'.join(LEVELS)}))\s+(?P<place>{_SYLLABLE}(?:\s{_SYLLABLE}){{0,3}})"
)
_PARTY_COMMITTEES = {"đảng ủy": "xã", "huyện ủy": "huyện", "tỉnh ủy": "tỉnh"}
_LIKELY_SAME_PLACE = 0.6
"""A level's place must make up this share of its mentions to be taken for the short name."""


@dataclass(frozen=True, slots=True)
class IssuerContext:
    """own: the document's issuer written out, or None; places: level -> place ("huyện" -> …)."""

    own: str | None
    places: Mapping[str, str]

    def full(self, words: str) -> str | None:
        """The full name that `words` mean here; None where a needed place is not known.

        "UBND xã" -> "Ủy ban nhân dân xã Khê Lãng"; "Chính phủ" stays as it is.
        """
        name = full_name(words)
        unit = unit_of(name)
        if unit.level is not None and unit.place is not None:
            return name
        low = name.lower()
        if low in _PARTY_COMMITTEES:
            level = _PARTY_COMMITTEES[low]
            place = self.places.get(level)
            if place is None:
                return None
            return f"{name} xã {place}" if low == "đảng ủy" else f"{name} {place}"
        bare = re.fullmatch(rf"(?P<body>.+?)\s+(?P<level>{'|'.join(LEVELS)})", name, re.I)
        if bare is None:
            return None if low in _BODIES_OF_A_PLACE else name
        place = self.places.get(bare["level"].lower())
        return f"{bare['body']} {bare['level'].lower()} {place}" if place else None


_BODIES_OF_A_PLACE = frozenset({"ủy ban nhân dân", "hội đồng nhân dân"})


def context_of(text: str, own_issuer: str | None) -> IssuerContext:
    """Read the places that a text names for each level; the issuer's own place comes first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for match in _NAMED.finditer(same_length_lookalikes(text)):
        counts[match["level"].lower()][place_case(" ".join(match["place"].split()))] += 1
    places = {}
    for level, counter in counts.items():
        place, count = counter.most_common(1)[0]
        same_but_marks = sum(
            n for other, n in counter.items() if fold_tones(other) == fold_tones(place)
        )
        if same_but_marks >= _LIKELY_SAME_PLACE * sum(counter.values()) and count:
            places[level] = place
    own = full_name(own_issuer) if own_issuer else None
    if own is not None:
        unit = unit_of(own)
        if unit.level and unit.place:
            places[unit.level] = unit.place
    return IssuerContext(own, places)


_BY_SYMBOL = (
    (re.compile(r"^QH\d*$", re.I), "Quốc hội"),
    (re.compile(r"^UBTVQH\d*$", re.I), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"^CP$", re.I), "Chính phủ"),
    (re.compile(r"^TTg$", re.I), "Thủ tướng Chính phủ"),
    (re.compile(r"^VPCP$", re.I), "Văn phòng Chính phủ"),
)


_NOT_OF_COMMITTEE = re.compile(
    r"^(?:(?:phó\s)?(?:giám đốc|trưởng|chánh|cục trưởng|bộ trưởng)\s|(?:sở|phòng|văn phòng|ban|"
    r"cục|chi cục|trung tâm|thanh tra|công an|bộ|trường|công ty|hội|đoàn|đảng|vụ|viện|thủ tướng|"
    r"chính phủ|quốc hội|tổng công ty|hợp tác xã|tỉnh ủy|huyện ủy)(?!\w))",
    re.IGNORECASE,
)
_COMMITTEES = re.compile(r"[-/]UBND$", re.IGNORECASE)


def symbol_denies(symbol: str | None, words: str) -> bool:
    """Whether the paper cannot be of the office that `words` name: one with "-UBND" is a People's
    Committee's or its chairman's, never a department's or bureau's (RULES B3).
    """
    return bool(symbol and _COMMITTEES.search(symbol) and _NOT_OF_COMMITTEE.match(words.strip()))


def issuer_by_symbol(symbol: str | None) -> str | None:
    """The central body that a symbol names beyond doubt ("NQ-CP" -> Chính phủ), else None.

    Local bodies (UBND, HĐND) stand for thousands of offices and are never told from a symbol.
    """
    if not symbol:
        return None
    groups = re.split(r"[-/]", symbol)
    for group in (groups[-1], groups[0]):
        for pattern, name in _BY_SYMBOL:
            if pattern.match(group):
                return name
    return None
