"""The items of an appendix list: which citation heads which numbered line.

Input: plain text and its spots; output: `Item`s in order. A list begins under "PHỤ LỤC" or "DANH
MỤC" with words about papers (văn bản); its items are "1. Kế hoạch số …", also without the point,
after a tab, with blank lines between, or (Word's own numbering lost) without numbers.
Gotcha: numbers run on by one, so "2023." at a line's start is no item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from register.vietnamese_text import one_space

# The list's heading: a line of its own, and "văn bản" in it or in the lines below.
HEADING = re.compile(
    r"^[ \t]{0,20}(?:PHỤ LỤC|Phụ lục|DANH MỤC|Danh mục|TỔNG HỢP|BẢNG KÊ|DANH SÁCH)[^\n]{0,120}$",
    re.MULTILINE,
)
_OF_PAPERS = re.compile(r"văn bản", re.IGNORECASE)
# Lists of papers that the office did not issue, or no longer counts as its own.
_OTHER_LIST = re.compile(
    r"hết hiệu lực|bãi bỏ|cấp trên|văn bản đến|căn cứ|trung ương|tham khảo|dự kiến|sẽ ban hành|"
    r"viết tắt|ngưng hiệu lực|thay thế",
    re.IGNORECASE,
)
_HEADING_SPAN = 600
# The notes for checking that this program prints after a list (`reports/appendix_paper.py`).
_NOTES_PAGE = re.compile(
    r"^[ \t#*]{0,20}(?:NỘI DUNG CẦN SOÁT TRƯỚC KHI KÝ|TO BE CHECKED BEFORE SIGNING)\b",
    re.MULTILINE,
)
_ITEM = re.compile(
    r"^[ \t|]{0,8}(?P<no>\d{1,3})[ \t]{0,3}(?:[.)/|\t]|(?=[ ]))[ \t|.]{0,6}(?=\S)", re.MULTILINE
)
_PLAIN_ITEM = re.compile(r"^[ \t|]{0,8}[-+•]?[ \t]{0,3}(?=\S)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Item:
    """no: as numbered; head: where its head citation begins; start, end: the item's words
    (without number); text: the words on one line; list_start: where its list's heading begins.
    """

    no: int
    head: int
    start: int
    end: int
    text: str
    list_start: int


def list_items(plain: str, shown: str, starts: list[int]) -> tuple[Item, ...]:
    """The items of all appendix lists of the text; starts: where its citations begin."""
    items: list[Item] = []
    end = end_of_paper(plain)
    headings = [one for one in list_headings(plain) if one.start() < end]
    for index, heading in enumerate(headings):
        stop = headings[index + 1].start() if index + 1 < len(headings) else end
        items.extend(_items_under(plain, shown, heading, stop, starts))
    return tuple(items)


def end_of_paper(plain: str) -> int:
    """Where the paper ends: before the notes for checking, which speak about it, or at the end."""
    notes = _NOTES_PAGE.search(plain)
    return notes.start() if notes else len(plain)


def list_headings(plain: str) -> Iterator[re.Match[str]]:
    """Headings of lists of papers, in order."""
    for heading in HEADING.finditer(plain):
        below = plain[heading.start() : heading.end() + _HEADING_SPAN]
        cut = _ITEM.search(below, len(heading.group()))
        stop = cut.start() if cut else len(below)
        if _OF_PAPERS.search(below, 0, stop) and not _OTHER_LIST.search(below, 0, stop):
            yield heading


def _items_under(
    plain: str, shown: str, heading: re.Match[str], stop: int, starts: list[int]
) -> list[Item]:
    lines = _numbered(plain, heading, stop, starts) or _unnumbered(plain, heading, stop, starts)
    items = []
    for index, (no, start) in enumerate(lines):
        following = _line_start(plain, lines[index + 1][1]) if index + 1 < len(lines) else stop
        end = _item_end(plain, start, following)
        items.append(
            Item(no, start, start, end, one_space(shown[start:end]).strip(" |"), heading.start())
        )
    return items


def _numbered(
    plain: str, heading: re.Match[str], stop: int, starts: list[int]
) -> list[tuple[int, int]]:
    """Number and place of the head of each item; numbers run on by one."""
    lines: list[tuple[int, int]] = []
    for match in _ITEM.finditer(plain, heading.end(), stop):
        no = int(match["no"])
        if no != (lines[-1][0] + 1 if lines else 1):
            continue
        if _is_spot(starts, match.end()):
            lines.append((no, match.end()))
    return lines


def _unnumbered(
    plain: str, heading: re.Match[str], stop: int, starts: list[int]
) -> list[tuple[int, int]]:
    lines = [
        match.end()
        for match in _PLAIN_ITEM.finditer(plain, heading.end(), stop)
        if _is_spot(starts, match.end())
    ]
    return list(enumerate(lines, start=1)) if len(lines) > 1 else []


def _is_spot(starts: list[int], at: int) -> bool:
    index = bisect_left(starts, at)
    return index < len(starts) and starts[index] == at


def _line_start(plain: str, at: int) -> int:
    return plain.rfind("\n", 0, at) + 1


def _item_end(plain: str, start: int, stop: int) -> int:
    """Where the item ends: at the next one, or at a paragraph that does not go on with it."""
    for gap in _PARAGRAPH.finditer(plain, start, stop):
        if gap.end() >= stop or not plain[gap.end()].islower():
            return gap.start()
    return len(plain[:stop].rstrip()) if stop == len(plain) else stop
