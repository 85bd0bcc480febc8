"""A file taken apart into its documents.

Input: a Reading; output: one `Part` a document, with its lines. Gotcha: appendices carry heads
too ("PHỤ LỤC", forms with motto and "Số: …/…"): a new document begins only at a motto with a
number that is filled in, a symbol and a date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.date_line import read_date_line
from ingest.found import recognition
from ingest.number_line import NumberState, read_number_line
from ingest.pages import Reading, Side
from ingest.pieces import SourceLine, clean, motto_in, pieces_of

_TOP = 14
"""Lines of a page among which a fresh head's motto stands."""
_REACH = 24
_LONGEST_HEAD = 40
_LONGEST_MOTTO = 200
_FORM = re.compile(
    r"^(?:Mẫu|MẪU|Phụ lục|PHỤ LỤC|PHỤ BIỂU|Biểu|BIỂU)\b|^\(?\s?(?:Ban hành )?[Kk]èm theo\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One document's stretch of a reading: its lines, offsets and pages (from 1, inclusive)."""

    lines: tuple[SourceLine, ...]
    start: int
    end: int
    pages_from: int
    pages_to: int


def parts_of_reading(reading: Reading) -> tuple[Part, ...]:
    """The documents of a reading, in order; never none."""
    lines = _source_lines(reading)
    starts = _starts(lines)
    length = len(reading.text)
    last_page = max((page.number for page in reading.pages), default=1)
    parts = []
    for place, first in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else len(lines)
        own = lines[first:following]
        parts.append(
            Part(
                lines=tuple(own),
                start=0 if place == 0 else own[0].offset,
                end=lines[following].offset if following < len(lines) else length,
                pages_from=1 if place == 0 else own[0].page,
                pages_to=own[-1].page if following < len(lines) else last_page,
            )
        )
    return tuple(parts)


def _source_lines(reading: Reading) -> list[SourceLine]:
    factors = {page.number: recognition(page.source, page.confidence) for page in reading.pages}
    return [
        SourceLine(offset, page, line, factors.get(page))
        for offset, page, line in reading.line_offsets()
    ]


def _starts(lines: Sequence[SourceLine]) -> list[int]:
    """Indices of the lines that open a document."""
    starts = [0]
    last_motto = -_REACH
    for index, source in enumerate(lines):
        if source.line.table or not _bears_motto(source.line.text):
            continue
        fresh = index - last_motto > 4
        last_motto = index
        if not fresh:
            continue
        first = _head_start(lines, index)
        if _is_head(lines, first, index) and _holds_document(lines[starts[-1] : first]):
            starts.append(first)
    return starts


def _holds_document(lines: Sequence[SourceLine]) -> bool:
    """Whether the stretch has a number line of its own, or is too long to be a head in pieces."""
    if len(lines) > _LONGEST_HEAD:
        return True
    found = (read_number_line(clean(source.line.text)) for source in lines)
    return any(line is not None and line.designation.symbol is not None for line in found)


def _bears_motto(text: str) -> bool:
    return len(text) < _LONGEST_MOTTO and motto_in(clean(text)) is not None


def _head_start(lines: Sequence[SourceLine], motto: int) -> int:
    """The first line of the head: the left column stands before the motto in reading order."""
    page, first = lines[motto].page, motto
    for index in range(motto - 1, max(-1, motto - _TOP), -1):
        source = lines[index]
        if source.page != page:
            break
        if source.line.table or not (source.line.side is Side.LEFT or _is_office_line(source)):
            break
        first = index
    return first


def _is_office_line(source: SourceLine) -> bool:
    """An office, a short line in capitals, or its number, where halves are not known."""
    text = clean(source.line.text)
    if source.line.side is not Side.FULL or not text or len(text) >= 80:
        return False
    return text == text.upper() or _is_number(text)


def _is_number(text: str) -> bool:
    line = read_number_line(text)
    return line is not None and line.state is NumberState.WRITTEN and bool(line.designation.symbol)


def _is_head(lines: Sequence[SourceLine], first: int, motto: int) -> bool:
    """Whether a head with a filled-in number, a symbol and a date stands here, and no form's."""
    page = lines[motto].page
    above = [s for s in lines[max(0, first - 4) : first] if s.page == page]
    if any(_FORM.match(clean(source.line.text)) for source in above):
        return False
    number = date = False
    for piece in pieces_of(lines[first : motto + _REACH]):
        if _FORM.match(piece.text):
            return False
        number = number or _is_number(piece.text)
        day = read_date_line(piece.text)
        date = date or (day is not None and day.place is not None and day.date is not None)
        if number and date:
            return True
    return False
