"""Which column of a register book is what, by the words of its heading.

Input: the rows of a table; output: a `Layout`: the columns found and where the rows begin. Both
forms of Nghị định 30 (Phụ lục IV) and of Thông tư 07/2012 are known, and headings as offices write
them ("Số, KH", "Ngày tháng", "Trích yếu"). Gotcha: a heading may stand over two rows ("Văn bản"
above "Số" and "Ngày"), and a row of column numbers (1), (2) … below it is no document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.register_book_in.sheets import SheetRows, Value
from register.vietnamese_text import fold_tones, one_space


class Column(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    DESIGNATION = "designation"
    NUMBER = "number"
    SYMBOL = "symbol"
    DATE = "date"
    KIND = "kind"
    TOPIC = "topic"
    ISSUER = "issuer"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    KEPT_BY = "kept_by"
    COPIES = "copies"
    SENT_ON = "sent_on"
    RECEIVED_BY = "received_by"
    NOTE = "note"
    ARRIVED_ON = "arrived_on"
    ARRIVAL_NUMBER = "arrival_number"
    HANDLER = "handler"
    REPLY_DUE = "reply_due"
    PAGES = "pages"


# Folded words without points and brackets. The order counts: the first that fits wins, so what is
# longer stands first ("so den" before "so", "nguoi nhan ban luu" before "nguoi nhan").
_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.ORDINAL, r"(so )?(stt|tt|thu tu|so thu tu)"),
    (Column.ARRIVAL_NUMBER, r"so den|so (van ban |cong van )?den|so vb den"),
    (Column.ARRIVED_ON, r"ngay (thang )?(nam )?den|ngay nhan( van ban)?|ngay vb den"),
    (Column.COPIES, r"so luong( ban)?|so ban|sl ban|sl|so luong van ban"),
    (Column.PAGES, r"(to so|trang so|so to|so trang).*"),
    (Column.REPLY_DUE, r"(thoi han|han)( giai quyet| tra loi| xu ly)?.*"),
    (
        Column.DESIGNATION,
        r"so( va)?[ ,/]*(ki|ky) ?hieu.*|so[ ,/]*(va )?kh( vb| van ban)?"
        r"|so hieu.*",
    ),
    (Column.SYMBOL, r"(ki|ky) ?hieu( van ban| vb)?"),
    (Column.NUMBER, r"so( van ban| vb| cong van| cv| di| vb di| van ban di)?"),
    (Column.SENT_ON, r"ngay (chuyen|gui|phat hanh)( di)?"),
    (
        Column.DATE,
        r"(ngay,? thang|ngay)( ?,? ?thang)?( ?,? ?nam)?( cua)?"
        r"( van ban| vb| ban hanh| ky| ra van ban| cong van| cv)?",
    ),
    (Column.TOPIC, r"(ten loai( van ban)?( va|,)? )?(trich yeu|noi dung).*|ve viec"),
    (Column.KIND, r"(ten )?loai( van ban| vb)?|ten loai.*"),
    (Column.SIGNER, r"nguoi ky( van ban)?|lanh dao ky"),
    (Column.KEPT_BY, r".*\bban luu.*|noi luu|luu( tru)?"),
    (Column.ISSUER, r"tac gia.*|(ten )?co quan.*|noi (ban hanh|gui).*|don vi ban hanh"),
    (Column.RECIPIENTS, r"noi nhan.*|noi den|gui den|don vi nhan van ban"),
    (Column.RECEIVED_BY, r"(ky nhan|nguoi nhan ky|ky ten)"),
    (
        Column.HANDLER,
        r"(don vi|nguoi)?[ ,]*(hoac |va )?(nguoi |don vi )?(nhan|xu ly|giai quyet)"
        r"( van ban)?|chuyen cho.*|noi xu ly",
    ),
    (Column.NOTE, r"ghi chu.*"),
)
_PATTERNS = tuple((column, re.compile(words)) for column, words in _WORDS)
_SEARCHED = 40
_LEAST = 3
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns found.

    columns: place from 0 to what it holds; headings: their words by place; unknown: headings that
    are not understood; first: index of the first row below the headings.
    """

    columns: dict[int, Column]
    headings: dict[int, str]
    unknown: tuple[str, ...]
    first: int

    @property
    def incoming(self) -> bool:
        """Whether it is the book of papers received."""
        found = set(self.columns.values())
        return not found.isdisjoint({Column.ARRIVED_ON, Column.ARRIVAL_NUMBER})

    @property
    def with_issuers(self) -> bool:
        """Whether each row names its own issuer."""
        return Column.ISSUER in self.columns.values()


def column_called(heading: str) -> Column | None:
    """What a heading names; None for words that are not known."""
    folded = fold_tones(one_space(heading))
    folded = one_space(re.sub(r"\(.*?\)|[.:*]", " ", folded)).strip(" ,;-")
    if not folded:
        return None
    return next((column for column, words in _PATTERNS if words.fullmatch(folded)), None)


def layout_of(sheet: SheetRows) -> Layout | None:
    """The layout of a table; None where no row of headings is found."""
    best: tuple[int, Layout | None] = (0, None)
    rows = sheet.rows[:_SEARCHED]
    for at, (_, cells) in enumerate(rows):
        below = rows[at + 1][1] if at + 1 < len(rows) else ()
        for layout in (_layout(cells, (), at + 1), _layout(cells, below, at + 2)):
            if layout is not None and len(layout.columns) > best[0]:
                best = (len(layout.columns), layout)
    layout = best[1]
    if layout is None:
        return None
    first = layout.first
    while first < len(sheet.rows) and is_numbering(sheet.rows[first][1]):
        first += 1
    return Layout(layout.columns, layout.headings, layout.unknown, first)


def _layout(above: Sequence[Value], below: Sequence[Value], first: int) -> Layout | None:
    """What one row of headings, or two, name; None where they are no headings."""
    if any(not isinstance(cell, str) for cell in (*above, *below)):
        return None
    columns: dict[int, Column] = {}
    headings: dict[int, str] = {}
    unknown: list[str] = []
    over = ""
    for place in range(max(len(above), len(below))):
        upper = str(above[place]) if place < len(above) else ""
        lower = str(below[place]) if place < len(below) else ""
        over = upper or over
        heading = one_space(lower or upper)
        if not heading:
            continue
        column = column_called(heading) or (column_called(f"{over} {lower}") if lower else None)
        if column is not None and column not in columns.values():
            columns[place] = column
            headings[place] = heading
        elif not _NUMBERED.fullmatch(heading):
            unknown.append(heading)
    found = set(columns.values())
    named = not found.isdisjoint({Column.DESIGNATION, Column.NUMBER})
    enough = len(columns) >= _LEAST and not found.isdisjoint({Column.DATE, Column.TOPIC})
    if below and sum(bool(cell) for cell in below) and not _heads(below):
        return None
    return Layout(columns, headings, tuple(unknown), first) if named and enough else None


def _heads(row: Sequence[Value]) -> bool:
    """Whether the second row is one of headings too, and not already a document."""
    texts = [str(cell) for cell in row if cell]
    known = sum(column_called(text) is not None for text in texts)
    return known >= 2 and known * 2 >= len(texts)


def is_numbering(row: Sequence[Value]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or 1 2 3."""
    texts = [str(cell) for cell in row if cell]
    if len(texts) < _LEAST or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
