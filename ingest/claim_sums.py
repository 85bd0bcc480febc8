"""Sums in running text: a total with its parts, "20 cán bộ, công chức (gồm 10 cán bộ; 10 …)".

Input: a stretch of running text with its start; output: claims. Gotcha: "trong đó" may name only
some of the parts, so such a list is a claim only where it adds up; "gồm" names them all, and can
fail only where each of its items begins with one figure of one unit: "gồm 3 xã, 75 ha" are no
parts. Words in brackets without either are parts only where they add up, and the number of an item
("(1)") is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest import claim_patterns as p
from register.claim import Claim, Claimed
from register.vietnamese_text import one_space

_TO_MARKER = re.compile(
    rf"[^\d.;()]{{0,140}}?(?:(?P<all>{p.ALL_PARTS.pattern})|"
    rf"(?P<some>{p.SOME_PARTS.pattern}))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\.\s+(?:{p.SOME_PARTS.pattern})", re.IGNORECASE)
_LATER_BRACKET = re.compile(
    rf"\(\s*(?:{p.SOME_PARTS.pattern})(?P<inside>[^()]{{5,400}})\)", re.IGNORECASE
)
_SENTENCE = 1500
"""No sentence is longer; it keeps a text without full stops from being read again and again."""
_ZONE_ENDS = re.compile(r"\.(?=\s|$)")


def sum_claims(start: int, text: str) -> Iterator[Claim]:
    """The sums of a stretch of running text."""
    total: re.Match[str] | None = None
    done = last = 0
    for found in _items(text):
        if found.start() < done:
            continue
        done = found.end()
        claims = []
        for zone, complete in _zones(text, found):
            claim = _claim(start, text, found, zone, complete=complete)
            if claim is not None:
                claims.append(claim)
                done = max(done, zone.stop)
        claims.extend(_later_parts(start, text, found, done))
        if claims:
            total, last = found, claims[-1].end - start
        yield from claims
    if total is not None:
        yield from _bracketed_later(start, text, total, last)


def _bracketed_later(start: int, text: str, total: re.Match[str], done: int) -> Iterator[Claim]:
    """ "… đánh giá rất tốt (trong đó: 2008 phiếu …, 28 phiếu …)", of the total named before."""
    for found in _LATER_BRACKET.finditer(text, done):
        zone = range(*found.span("inside"))
        claim = _claim(start, text, total, zone, complete=False)
        if claim is not None:
            yield claim


def _items(text: str) -> list[re.Match[str]]:
    return [
        one
        for one in p.ITEM.finditer(text)
        if not p.NOT_AN_ITEM.search(text[max(0, one.start() - p.LOOK_BACK) : one.start()])
        and not _is_item_number(text, one)
    ]


def _is_item_number(text: str, found: re.Match[str]) -> bool:
    """Whether the figure numbers an item of the text: "(1)", "1)"."""
    return text[found.end("count") : found.end("count") + 1] == ")" and (
        text[max(0, found.start() - 1) : found.start()] in ("(", " ", "")
    )


_BEGINS_ITEM = re.compile(r"(?:^|[;,:+]|\bvà\b)[^\d;,()]{0,60}$", re.IGNORECASE)
_MEASURES = frozenset(
    [
        "ha",
        "km",
        "m",
        "m2",
        "m3",
        "đồng",
        "triệu",
        "tỷ",
        "tấn",
        "kg",
        "năm",
        "tháng",
        "ngày",
        "giờ",
        "lượt",
        "lần",
        "%",
    ]
)


_KINDS = tuple(one.lower() for one in p.DOCUMENT_UNITS)


def _of_the_total(words: str, between: str) -> bool:
    """Whether what the first part counts is what the total counts: it names nothing ("hộ tịch 20"),
    or a word that stands with the total ("20 cán bộ, công chức gồm 10 cán bộ; 10 công chức"), or
    kinds of documents where those are counted. "345 đảng viên, gồm 8 chi bộ" is none.
    """
    items = _items(words)
    named = between.lower()
    unit = (items[0]["unit"] or "").lower() if items else ""
    first = unit.split(" ")[0]
    is_kind = "văn bản" in named and unit.startswith(_KINDS)
    return not first or is_kind or bool(re.search(rf"\b{re.escape(first)}\b", named))


def _each_is_a_part(words: str, total_unit: str) -> bool:
    """Whether a list says plainly what it is made of: every item begins with its one figure, no
    figure stands deeper, and no measure is mixed with what is counted."""
    items = _items(words)
    units = {(one["unit"] or "").split(" ")[0].lower() for one in items}
    measured = {one for one in {*units, total_unit.split(" ")[0]} if one in _MEASURES}
    if measured and (len(units) > 1 or units != {total_unit.split(" ")[0]}):
        return False
    return all(
        _BEGINS_ITEM.search(words[(items[at - 1].end("count") if at else 0) : one.start()])
        for at, one in enumerate(items)
    )


def _zones(text: str, total: re.Match[str]) -> Iterator[tuple[range, bool]]:
    """Where the parts of a total may stand, and whether the words say that they are all."""
    bracket = p.BRACKET.match(text, total.end("count"))
    if bracket is not None:
        inside = range(*bracket.span("inside"))
        words = bracket["inside"]
        if p.ALL_PARTS.match(words):
            yield inside, True
        else:
            yield inside, False
        return
    marker = _TO_MARKER.match(text, total.end("count"))
    if marker is not None:
        ends = _ZONE_ENDS.search(text, marker.end(), marker.end() + _SENTENCE)
        last = ends.start() if ends else min(len(text), marker.end() + _SENTENCE)
        yield from _clauses(text, marker.end(), last, complete=marker["all"] is not None)


def _clauses(text: str, first: int, last: int, *, complete: bool) -> Iterator[tuple[range, bool]]:
    """ "11 nam và 09 nữ; chia theo ngạch có: 19 …": each way of dividing on its own."""
    at = first
    for cut in [*(one.start() for one in p.NEXT_PARTS.finditer(text, first, last)), last]:
        yield range(at, cut), complete
        at = cut


def _later_parts(start: int, text: str, total: re.Match[str], done: int) -> Iterator[Claim]:
    """ "… Trong đó có: 11 nam và 09 nữ" in the sentence after the total's own."""
    stop = _ZONE_ENDS.search(text, done, done + _SENTENCE)
    goes_on = _GOES_ON.match(text, stop.start()) if stop else None
    if goes_on is None:
        return
    ends = _ZONE_ENDS.search(text, goes_on.end(), goes_on.end() + _SENTENCE)
    last = ends.start() if ends else min(len(text), goes_on.end() + _SENTENCE)
    for zone, _ in _clauses(text, goes_on.end(), last, complete=False):
        claim = _claim(start, text, total, zone, complete=False)
        if claim is not None:
            yield claim


def _claim(
    start: int, text: str, total: re.Match[str], zone: range, *, complete: bool
) -> Claim | None:
    """The sum, where the parts add up or the words say that they are all of them."""
    value = p.figure(total["count"])
    inside = _items(text[zone.start : zone.stop])
    parts = [p.figure(one["count"]) for one in inside]
    fitting = _that_add_up(parts, value)
    if len(parts) < 2 or (fitting is None and not complete):
        return None
    unit = (total["unit"] or "").lower()
    words = text[zone.start : zone.stop]
    between = text[total.end("count") : zone.start]
    sure = complete and _each_is_a_part(words, unit) and _of_the_total(words, between)
    if fitting is None and not sure:
        return None
    end = max(zone.stop, total.end())
    end += text[end : end + 1] == ")"
    return Claim(
        text=one_space(text[total.start() : end]),
        what=Claimed.SUM,
        value=value,
        parts=tuple(fitting or parts),
        unit=unit,
        complete=sure,
        start=start + total.start(),
        end=start + end,
    )


def _that_add_up(parts: Sequence[Decimal], value: Decimal) -> list[Decimal] | None:
    """The first two or more parts that make the total; what follows them counts other things."""
    running = Decimal(0)
    for at, part in enumerate(parts):
        running += part
        if running == value and at > 0:
            return list(parts[: at + 1])
    return None


def staff_claims(shown: str) -> Iterator[Claim]:
    """ "15 đồng chí có trình độ … và 02 đồng chí …" beside the number of staff named before it.

    The text does not say that all staff are counted, so such a sum is never `complete`.
    """
    staff = list(p.STAFF.finditer(shown))
    for line in re.finditer(r"[^\n]+", shown):
        counted = list(p.COMRADES.finditer(line.group()))
        if len(counted) < 2 or not p.LEVEL_OF.search(line.group()):
            continue
        before = [one for one in staff if one.start() < line.start()]
        if before:
            yield Claim(
                text=one_space(line.group()).strip(" .;"),
                what=Claimed.SUM,
                value=p.figure(before[-1]["count"]),
                parts=tuple(p.figure(one["count"]) for one in counted),
                unit="đồng chí",
                start=line.start(),
                end=line.end(),
            )
