"""Lists of issued papers in a report: the appendix "Các văn bản đã ban hành …".

Input: NFC text with LF; output: for each list its title, the line that says what it belongs to
("Kèm theo Báo cáo số …") and its items with the paper that each names first.
Gotcha: papers named further on in an item's topic are ordinary citations, not items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.citation_items import Item, list_items
from ingest.citations import find_citations, without_marks
from register.citation import Citation
from register.vietnamese_text import one_space, same_length_lookalikes

_REFERENCE = re.compile(r"\(?\s*(?:[Bb]an hành )?[Kk]èm theo\s[^()\n]{3,300}(?:\n[^()\n]{1,200})?")
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s(?:số\s)?[\dIVX]{1,4})?\s?[.:]?$")
_RULE = re.compile(r"[-_=*\s.]*")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One line of a list: its number, the paper it names first, and its words on one line."""

    no: int
    citation: Citation
    text: str


@dataclass(frozen=True, slots=True)
class IssuedList:
    """title: the heading's lines joined, without the mere word "PHỤ LỤC"; reference: "Kèm theo
    Báo cáo số …" or None; items in order; start: where the heading begins in the text.
    """

    title: str
    reference: str | None
    items: tuple[ListItem, ...]
    start: int


def find_lists(text: str, citations: Sequence[Citation] | None = None) -> tuple[IssuedList, ...]:
    """Every list of issued papers in the text (NFC, LF), in order; () where there is none.

    citations: what `find_citations` gave for the same text, if it is at hand.
    """
    if citations is None:
        citations = find_citations(text)
    shown = without_marks(text)
    plain = same_length_lookalikes(shown)
    items = list_items(plain, shown, [citation.start for citation in citations])
    heads = {citation.start: citation for citation in citations}
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.list_start, []).append(item)
    return tuple(_list(shown, start, members, heads) for start, members in found.items())


def find_list(text: str) -> IssuedList | None:
    """The longest list of issued papers in the text; None where there is none."""
    return max(find_lists(text), key=lambda one: len(one.items), default=None)


def _is_title(line: str) -> bool:
    """Not a rule, nor a table's head ("STT, Số và ký hiệu, …" parted by tabs)."""
    return not _RULE.fullmatch(line) and "\t" not in line.strip() and "|" not in line


def _list(shown: str, start: int, members: list[Item], heads: dict[int, Citation]) -> IssuedList:
    heading = shown[start : shown.rfind("\n", 0, members[0].start) + 1]
    reference = _REFERENCE.search(heading)
    title = heading[: reference.start()] if reference else heading
    lines = [one_space(line) for line in title.splitlines() if _is_title(line)]
    named = [line for line in lines if not _APPENDIX.match(line)]
    return IssuedList(
        title=" ".join(named or lines),
        reference=one_space(reference.group()).strip(" ()") if reference else None,
        items=tuple(ListItem(one.no, heads[one.head], one.text) for one in members),
        start=start,
    )
