"""What a printed paper consists of, before it is written in some format (value types).

Role: appendix, counts and on-time table say what stands on the paper; `reports.render` says how
it looks as DOCX, XLSX, CSV, Markdown, HTML, PDF or JSON. Gotcha: every text here is already in
the reader's language; cells of `Sheet` keep their types (a date is a date).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Cell = str | int | dt.date | None


class Look(StrEnum):
    """How a line of text is set."""

    BODY = "body"
    SECTION = "section"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Numbered:
    """Entries numbered from `start`; the next `Numbered` may go on with the numbers."""

    items: tuple[str, ...]
    start: int = 1


class Align(StrEnum):
    """Where a column's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and where its text stands."""

    heading: str
    share: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; total: a last row in bold; points: size of its letters.

    column_numbers: a row (1) (2) … under the headings, as register books have it; carried: the
    words at the foot of each page but the last, with {count} for the rows up to there, where the
    format knows its pages.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    points: float = 13
    column_numbers: bool = False
    carried: str = ""

    @property
    def numbers_row(self) -> tuple[str, ...]:
        """The columns' numbers, "(1)" first; empty where the table shows none."""
        if not self.column_numbers:
            return ()
        return tuple(f"({no})" for no in range(1, len(self.columns) + 1))


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars: labels with their figures."""

    bars: tuple[tuple[str, int], ...]


Block = Text | Numbered | Table | NewPage | Chart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of values for spreadsheets: one row a thing, ready to be filtered or pivoted.

    above, below: lines over and under the table; total: a last row in bold. All three are printed
    in workbooks only; a CSV file keeps to the table.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    total: tuple[Cell, ...] | None = None
    below: tuple[str, ...] = ()


_LONG_TITLE = 56
"""Letters of a bold title that fit on one line of an upright page."""


def title_lines(title: str) -> tuple[str, ...]:
    """A long title in two lines of about the same length, as offices set them."""
    if len(title) <= _LONG_TITLE:
        return (title,)
    blanks = [at for at, letter in enumerate(title) if letter == " "]
    cut = min(blanks, key=lambda at: _awkwardness(title, at), default=len(title))
    return (title[:cut], title[cut + 1 :])


_GOOD_STARTS = ("các ", "những ", "của ", "để ", "thuộc ", "theo ", "từ ngày ", "trên ", "kế hoạch")


def _awkwardness(title: str, at: int) -> float:
    """How far from the middle, less where a new phrase begins (never inside a compound word)."""
    away = abs(at / len(title) - 0.5)
    return away if title[at + 1 :].lower().startswith(_GOOD_STARTS) else away + 0.25


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: heading lines ("PHỤ LỤC"), title, the reference line in brackets, blocks.

    sheets: the same facts for XLSX (all) and CSV (the first); data: the object that JSON prints;
    template, context: the Word template's name (without ending) and what its places stand for,
    where the paper is made from one.
    """

    title: str
    blocks: tuple[Block, ...]
    sheets: tuple[Sheet, ...]
    heading: str = ""
    reference: str = ""
    landscape: bool = False
    data: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    template: str | None = None
    context: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
