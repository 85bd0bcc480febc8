"""Number, date, place and marks of a head, with what could not be settled.

Input: the head's zone; output: `HeadValues`. Gotcha: in a paper that was signed electronically a
blank number is a stamp that cannot be read, not a draft; on a recognised page it is handwriting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.date_line import DateLine
from ingest.found import CLEAR, JOINED, RECOGNISED_FIGURES, WEAK, Found
from ingest.gazette_title import GazetteTitle
from ingest.heading_zone import DRAFT_MARK, HeadingZone
from ingest.number_line import NumberState
from ingest.pages import Side
from ingest.pieces import Piece
from register.designation import Designation
from register.message import Message, message

_NEAR = 3


@dataclass(frozen=True, slots=True)
class HeadValues:
    """What boxes 3, 4, 10 and the marks say; None where they say nothing sure."""

    designation: Found[Designation] | None = None
    date: Found[dt.date] | None = None
    place: Found[str] | None = None
    draft: Found[bool] | None = None
    urgency: Found[str] | None = None
    warnings: tuple[Message, ...] = ()


def read_head_values(zone: HeadingZone, *, signed: bool) -> HeadValues:
    """Settle number, date, place and marks. `signed`: the file bears an electronic signature."""
    warnings: list[Message] = []
    if zone.gazette is not None:
        return _gazette_values(zone.pieces[zone.gazette[0]], zone.gazette[1])
    designation = _designation(zone, warnings, signed=signed)
    date, place = _date_and_place(zone, warnings)
    mark = zone.urgency
    warnings += _number_alone(zone, designation)
    return HeadValues(
        designation=designation,
        date=date,
        place=place,
        draft=_draft(zone, signed=signed),
        urgency=Found(_degree(mark.text), (mark,)) if mark else None,
        warnings=tuple(warnings),
    )


def _number_alone(zone: HeadingZone, designation: Found[Designation] | None) -> list[Message]:
    """What a person should look at where a number is written but the rest does not fit it."""
    if designation is None or designation.value.number is None:
        return []
    found: list[Message] = []
    if not _best_lines(zone):
        found.append(
            message(
                "The paper bears the number {number}, but no date was found in its heading. Look "
                "at the paper and type the date.",
                number=designation.value.text,
            )
        )
    mark = next((piece for piece in zone.pieces[: zone.end] if DRAFT_MARK.match(piece.text)), None)
    if mark is not None:
        found.append(
            message(
                'The paper is marked "{words}" but bears the number {number}. Look whether it '
                "was issued.",
                words=mark.text,
                number=designation.value.text,
            )
        )
    return found


def _gazette_values(piece: Piece, title: GazetteTitle) -> HeadValues:
    """Number and date of a title that holds them itself."""
    return HeadValues(
        designation=Found(title.designation, (piece,), JOINED),
        date=Found(title.date, (piece,), JOINED) if title.date else None,
    )


def _degree(text: str) -> str:
    for degree in ("HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN"):
        if degree in text.upper():
            return "HỎA TỐC" if "TỐC" in degree else degree
    return "KHẨN"


def _designation(
    zone: HeadingZone, warnings: list[Message], *, signed: bool
) -> Found[Designation] | None:
    if zone.number is None:
        return None
    index, line = zone.number
    piece = zone.pieces[index]
    written = {
        other.designation.text: other.designation
        for _, other in zone.numbers
        if other.state is NumberState.WRITTEN and other.designation.symbol
    }
    if len(written) > 1:
        warnings.append(
            message(
                "Two numbers stand in the heading: {numbers}. Look at the paper and type the "
                "right one.",
                numbers="; ".join(written),
            )
        )
        return None
    if line.state is NumberState.UNREADABLE or (line.state is NumberState.BLANK and signed):
        warnings.append(
            message(
                'The number in "{words}" on page {page} cannot be read. Look at the paper and '
                "type it.",
                words=piece.text,
                page=piece.page,
            )
        )
    if line.designation == Designation():
        return None
    sure = WEAK if line.designation.symbol is None else _trust(piece)
    return Found(line.designation, (piece,), sure)


def _trust(piece: Piece) -> float:
    """How sure figures in their own box are."""
    return CLEAR if piece.ocr is None else RECOGNISED_FIGURES


def _draft(zone: HeadingZone, *, signed: bool) -> Found[bool] | None:
    """A blank number makes a draft, and so does "DỰ THẢO" over a paper without a number."""
    if zone.number is not None:
        index, line = zone.number
        blank = line.state is NumberState.BLANK and not signed
        return Found(value=True, pieces=(zone.pieces[index],)) if blank else None
    for piece in zone.pieces[: zone.end]:
        if DRAFT_MARK.match(piece.text) and not signed:
            return Found(value=True, pieces=(piece,))
    return None


def _date_and_place(
    zone: HeadingZone, warnings: list[Message]
) -> tuple[Found[dt.date] | None, Found[str] | None]:
    lines = _best_lines(zone)
    if not lines:
        return None, None
    piece, line = lines[0]
    place = Found(line.place, (piece,)) if line.place else None
    days = {one.date for _, one in lines if one.date is not None}
    if len(days) > 1:
        warnings.append(
            message(
                "Two dates stand in the heading: {dates}. Look at the paper and type the right "
                "one.",
                dates="; ".join(sorted(day.strftime("%d/%m/%Y") for day in days)),
            )
        )
        return None, place
    if not days:
        impossible = next((p for p, one in lines if not one.blank), None)
        if impossible is not None:
            warnings.append(
                message(
                    'The date in "{words}" on page {page} cannot be: there is no such day. Look '
                    "at the paper and type the right one.",
                    words=impossible.text,
                    page=impossible.page,
                )
            )
            return None, place
        warnings.append(
            message(
                'The date in "{words}" on page {page} is not whole. Look at the paper and type it.',
                words=piece.text,
                page=piece.page,
            )
        )
        return None, place
    piece, line = next((p, one) for p, one in lines if one.date is not None)
    day = line.date
    assert day is not None
    return Found(day, (piece,), _trust(piece) if line.place else min(_trust(piece), 0.8)), place


def _best_lines(zone: HeadingZone) -> list[tuple[Piece, DateLine]]:
    """The lines most like box 4: with a place before those without, never left of the middle if
    another stands elsewhere."""
    number = zone.number[0] if zone.number else None
    lines = [
        (zone.pieces[index], line)
        for index, line in zone.dates
        # Without a place it is box 4 only to the right of, or right under, the number.
        if line.place
        or zone.pieces[index].side is Side.RIGHT
        or (number is not None and abs(index - number) < _NEAR)
    ]
    return _narrowed(lines)


def _narrowed(lines: Sequence[tuple[Piece, DateLine]]) -> list[tuple[Piece, DateLine]]:
    placed = [one for one in lines if one[1].place] or list(lines)
    return [one for one in placed if one[0].side is not Side.LEFT] or placed
