"""An office (cơ quan) and its name made comparable.

Input: names as papers write them ("ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG", "UBND xã Khê Lãng"); output:
keys and parts. Gotcha: names that differ by one letter (Lãng / Lăng) have different keys; they
are proposed as aliases, never joined silently (RULES E, MODEL "Office").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from register.vietnamese_text import clean_lookalikes, fold_tones, one_space, same_word_key


class Family(StrEnum):
    """Which tree of the political system an office belongs to."""

    STATE = "state"
    COUNCIL = "council"
    PARTY = "party"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its full name, which tree it is of, and whether it is us."""

    id: int
    name: str
    superior: str | None
    family: Family
    is_us: bool
    confirmed: bool
    successor_id: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


def with_predecessors(offices: Iterable[Office], office_id: int) -> frozenset[int]:
    """The office and all that came before it, however far back.

    Source: MODEL "Office": old papers are never renamed, the successor answers for them.
    """
    known = [(one.id, one.successor_id) for one in offices]
    found = {office_id}
    while True:
        earlier = {one for one, successor in known if successor in found} - found
        if not earlier:
            return frozenset(found)
        found |= earlier


_SHORT_FORMS = (
    (re.compile(r"\bUBND\b", re.I), "ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b", re.I), "hội đồng nhân dân"),
    (re.compile(r"\bVP\b", re.I), "văn phòng"),
    (re.compile(r"\b(?:uỷ|ủy)\s+ban\b", re.I), "ủy ban"),
    (re.compile(r"\bTP\.?\s+(?=\w)", re.I), "thành phố "),
    (re.compile(r"\bBCH\b"), "ban chấp hành"),
    (re.compile(r"\bBCĐ\b"), "ban chỉ đạo"),
)

LEVELS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")

_UNIT = re.compile(rf"^(?P<body>.+?)\s+(?P<level>{'|'.join(LEVELS)})(?:\s+(?P<name>.+))?$", re.I)


def full_name(name: str) -> str:
    """The name with its short forms written out: "UBND xã A" -> "Ủy ban nhân dân xã A".

    Words in capitals become a name's ordinary case, because papers print box 2 in capitals.
    """
    text = one_space(clean_lookalikes(name)).strip(" .,;:-*")
    in_capitals = text.upper() == text and " " in text
    for pattern, long in _SHORT_FORMS:
        text = pattern.sub(long, text)
    if in_capitals:
        text = _ordinary_case(text)
    return text[:1].upper() + text[1:]


_DEPARTMENT = re.compile(r"^(?:sở|bộ|phòng|cục|chi cục|vụ|ban|văn phòng)\s+(?=\w)", re.I)


def _ordinary_case(text: str) -> str:
    """ "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG" -> "Ủy ban nhân dân xã Khê Lãng": the place stays a name.

    A department's field begins with a capital ("Sở Tư pháp"); abbreviations stay ("MTTQ").
    """
    match = _UNIT.match(text)
    body = match["body"] if match else text
    small = " ".join(word if _is_abbreviation(word) else word.lower() for word in body.split())
    department = _DEPARTMENT.match(small)
    if department is not None:
        at = department.end()
        small = small[:at] + small[at : at + 1].upper() + small[at + 1 :]
    for name in ("Việt Nam", "Chính phủ", "Quốc hội"):
        small = small.replace(name.lower(), name)
    small = small[:1].upper() + small[1:]
    if match is None:
        return small
    place = f" {place_case(match['name'])}" if match["name"] else ""
    return f"{small} {match['level'].lower()}{place}"


def place_case(place: str) -> str:
    """A place's name as in a sentence: "KHÊ LÃNG" -> "Khê Lãng"; other cases stay."""
    return place if place.upper() != place else " ".join(w.capitalize() for w in place.split())


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and not re.search(r"[AEIOUY]", fold_tones(word).upper())


def office_key(name: str) -> str:
    """Equal for spellings of one name: short forms, case and tone place; marks stay significant."""
    return same_word_key(full_name(name))


@dataclass(frozen=True, slots=True)
class Unit:
    """A name in its parts: body ("ủy ban nhân dân"), level ("xã"), place ("Khê Lãng" or None)."""

    body: str
    level: str | None
    place: str | None


def unit_of(name: str) -> Unit:
    """The parts of an office's name; level and place None where it has none ("Chính phủ")."""
    text = full_name(name)
    match = _UNIT.match(text)
    if match is None:
        return Unit(same_word_key(text), None, None)
    return Unit(same_word_key(match["body"]), match["level"].lower(), match["name"])


def family_of(name: str) -> Family:
    """The tree an office belongs to, by the words of its name."""
    words = fold_tones(full_name(name))
    if re.search(r"\b(dang uy|dang bo|huyen uy|tinh uy|thanh uy|chi bo|trung uong dang)\b", words):
        return Family.PARTY
    if "hoi dong nhan dan" in words:
        return Family.COUNCIL
    if re.search(
        r"\b(mat tran|hoi nong dan|hoi cuu|hoi lien hiep|doan thanh nien|cong doan)\b", words
    ):
        return Family.ASSOCIATION
    return Family.STATE


_CENTRAL = re.compile(
    r"^(?:(?:văn phòng |phó )?(?:thủ tướng|chính phủ|quốc hội|chủ tịch nước)|thanh tra chính phủ|"
    r"tổng thanh tra|ủy ban thường vụ quốc hội|văn phòng trung ương|bộ (?!chỉ huy|phận)|"
    r"(?:bộ trưởng|thứ trưởng)(?!\w)|ban bí thư|ban chấp hành trung ương|tổng cục|kiểm toán|"
    r"ngân hàng nhà nước|ủy ban dân tộc|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao)",
    re.IGNORECASE,
)


def is_central(name: str) -> bool:
    """Whether a name is of a central organ: the Government, a ministry, the Assembly, the Party's
    centre. No office that keeps a register with this program is proposed to be one.
    """
    return _CENTRAL.match(full_name(name)) is not None


def differs_by_one_letter(one: str, other: str) -> bool:
    """Whether two names are the same but for the marks or the kind of one letter (Lãng / Lăng)."""
    first, second = full_name(one).lower().split(), full_name(other).lower().split()
    if len(first) != len(second):
        return False
    different = [
        (a, b) for a, b in zip(first, second, strict=True) if same_word_key(a) != same_word_key(b)
    ]
    return len(different) == 1 and fold_tones(different[0][0]) == fold_tones(different[0][1])
