"""Lists of issued papers in a report: the appendix "Các văn bản đã ban hành …".

Input: NFC text with LF; output: for each list its title, the line that says what it belongs to
("Kèm theo Báo cáo số …") and its items with the paper that each names first.
Gotcha: papers named further on in an item's topic are ordinary citations, not items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.citations import find_citations, without_marks
from ingest.list_rows import Item, Section, list_sections
from register.citation import Citation
from register.entry import Draft
from register.message import Message, message
from register.records import IssuedListHead, UnreadRow
from register.vietnamese_text import one_space, same_length_lookalikes

_REFERENCE = re.compile(r"\(?\s*(?:[Bb]an hành )?[Kk]èm theo\s[^()\n]{3,300}(?:\n[^()\n]{1,200})?")
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s(?:số\s)?[\dIVX]{1,4})?\s?[.:]?$")
_RULE = re.compile(r"[-_=*\s.]*")


@dataclass(frozen=True, slots=True)
class ListItem:
    """One line of a list: its place, the paper it names first, and its words on one line."""

    no: int
    citation: Citation
    text: str


@dataclass(frozen=True, slots=True)
class IssuedList:
    """title: the heading's lines joined, without the mere word "PHỤ LỤC"; reference: "Kèm theo
    Báo cáo số …" or None; items in order; start: where the heading begins in the text; rows_seen:
    the largest of rows, highest number and number claimed; unread: rows that name no paper that
    could be read, or whose day could not be.
    """

    title: str
    reference: str | None
    items: tuple[ListItem, ...]
    start: int
    rows_seen: int = 0
    unread: tuple[UnreadRow, ...] = ()

    @property
    def rows_read(self) -> int:
        """How many rows were read wholly."""
        return len({one.no for one in self.items} - {one.row for one in self.unread})

    def as_head(self, entry_id: int) -> IssuedListHead:
        """The list as the register tells it, held by an entry."""
        return IssuedListHead(
            entry_id, self.title, self.reference, self.rows_seen, self.rows_read, self.unread
        )


def find_lists(text: str, citations: Sequence[Citation] | None = None) -> tuple[IssuedList, ...]:
    """Every list of issued papers in the text (NFC, LF), in order; () where there is none.

    citations: what `find_citations` gave for the same text, if it is at hand.
    """
    if citations is None:
        citations = find_citations(text)
    shown = without_marks(text)
    plain = same_length_lookalikes(shown)
    heads = {(one.start, one.list_no): one for one in citations if one.list_no is not None}
    by_no: dict[int, list[Citation]] = {}
    for one in heads.values():
        by_no.setdefault(one.list_no or 0, []).append(one)
    sections = list_sections(plain, shown)
    return tuple(_list(plain, shown, section, by_no) for section in sections)


def report_named(issued: IssuedList) -> Draft:
    """The report that the "Kèm theo …" line names, as far as it does; an empty draft without."""
    found = find_citations(issued.reference or "")
    if not found:
        return Draft()
    first = found[0]
    return Draft(
        kind=first.kind, designation=first.designation, date=first.date, issuer=first.issuer
    )


def find_list(text: str) -> IssuedList | None:
    """The longest list of issued papers in the text; None where there is none."""
    return max(find_lists(text), key=lambda one: len(one.items), default=None)


def _is_title(line: str) -> bool:
    """Not a rule, nor a table's head ("STT, Số và ký hiệu, …" parted by tabs)."""
    return not _RULE.fullmatch(line) and "\t" not in line.strip() and "|" not in line


def _list(plain: str, shown: str, section: Section, by_no: dict[int, list[Citation]]) -> IssuedList:
    heading = shown[section.start : shown.rfind("\n", 0, section.first) + 1]
    reference = _REFERENCE.search(heading)
    title = heading[: reference.start()] if reference else heading
    lines = [one_space(line) for line in title.splitlines() if _is_title(line)]
    named = [line for line in lines if not _APPENDIX.match(line)]
    items, unread = [], []
    for row in section.items:
        head = next(
            (one for one in by_no.get(row.no, ()) if row.start <= one.start <= row.end), None
        )
        if head is not None:
            items.append(ListItem(row.no, head, row.text))
        why = _why_unread(row, head)
        if why is not None:
            unread.append(UnreadRow(row.no, row.text, why))
    if not any(one.citation.date for one in items):
        # A list that gives no days at all lacks a column, not a word in each of its rows.
        unread = [one for one in unread if not any(item.no == one.row for item in items)]
    seen = len(section.items)
    claimed = max(section.total or 0, _claimed(plain, section) or 0)
    if claimed > seen:
        why = message(
            "{claimed} documents are spoken of, and the list shows {seen} rows",
            claimed=claimed,
            seen=seen,
        )
        unread.append(UnreadRow(seen + 1, "", why))
    return IssuedList(
        title=" ".join(named or lines),
        reference=one_space(reference.group()).strip(" ()") if reference else None,
        items=tuple(items),
        start=section.start,
        rows_seen=max(seen, claimed),
        unread=tuple(unread),
    )


def _why_unread(row: Item, head: Citation | None) -> Message | None:
    """Why a row is not read, or not wholly; None where it is."""
    said = message("row {row}", row=row.no if row.printed is None else row.printed)
    if not row.text:
        return message("{row}: missing in the list", row=said)
    if head is None or head.designation.number is None:
        return message("{row}: no number was read", row=said)
    if head.date is None:
        return message("{row}: no date was read", row=said)
    return None


# "… đã ban hành 45 văn bản … (Có phụ lục danh mục văn bản kèm theo)".
_MENTION = re.compile(
    r"\((?:[Cc]ó|[Cc]hi tiết|[Kk]èm|[Tt]heo)[^()]{0,80}(?:phụ lục|danh mục)[^()]{0,90}\)", re.I
)
_COUNTED = re.compile(r"ban hành[^.\n\d]{0,60}?(?<!\d)(\d{1,4})\s+văn bản(?! quy phạm)", re.I)
_HEADING_COUNT = re.compile(r"\(\s*(?:gồm|tổng số:?|có)?\s*(\d{1,4})\s+văn bản\s*\)", re.I)
_REACH = 3000


def _claimed(plain: str, section: Section) -> int | None:
    """How many papers the report says the list holds; None where it does not say so."""
    own = _HEADING_COUNT.search(plain, section.start, section.first)
    if own is not None:
        return int(own[1])
    for mention in _MENTION.finditer(plain, 0, section.start):
        told = list(_COUNTED.finditer(plain, max(0, mention.start() - _REACH), mention.start()))
        if told:
            return int(told[-1][1])
    return None
