"""The head of a document: which of its first pieces is which box (RULES A2).

Input: the pieces of a document's beginning; output: a `HeadingZone` that names the places of
number, date, title, letter's topic, addressees and bases. Gotcha: the zone ends where the body
begins; a number or date below that line belongs to a paper that is cited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.date_line import DateLine, read_date_line
from ingest.gazette_title import GazetteTitle, read_gazette_title
from ingest.number_line import NumberLine, read_number_line
from ingest.pages import Side
from ingest.pieces import Piece, motto_in
from ingest.title_line import read_title_line
from register.designation import Designation

LONGEST_HEAD = 48
"""Pieces that a head may have, addressees included."""
_PARAGRAPH = 220

BASE = re.compile(r"^[-+*•]?\s?Căn cứ\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"^K[ií]nh\s?(?:gửi|gởi|mời)\b", re.IGNORECASE)
ABOUT = re.compile(r"^(?:\(?\s?V\s?/\s?v\b|VV\b|Vv\b|V/V\b)\s?[:.]?\s*", re.IGNORECASE)
_WRITTEN_OUT = re.compile(r"^Về (?:việc\b|\S)")
# The first words of a body that has neither bases nor addressees.
BODY_START = re.compile(
    r"^(?:Điều\s\d|Chương\s[IVX1]|CHƯƠNG\s[IVX1]|Phần\s|PHẦN\s|[IVX]{1,4}\s?[.)/-]\s|[A-Z]\.\s|"
    r"\d{1,2}\s?[.)/]\s|Mục\s\d)"
)
SECRET = re.compile(r"^\(?\s?(?:Độ mật\s?:\s*)?(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s?[.)]?$")
_SECRET_TOLD = re.compile(r"^Độ mật\s?:\s*(?:tuyệt|tối)?\s?mật$", re.IGNORECASE)
URGENCY = re.compile(
    r"^\(?\s?(?:Độ khẩn\s?:\s*)?(?P<degree>HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)"
    r"(?:\s+(?:HẸN GIỜ|\d{1,2}\s?(?:giờ|h)).*)?\s?\)?$",
    re.IGNORECASE,
)
DRAFT_MARK = re.compile(r"^\(?\s?(?:BẢN )?DỰ THẢO(?:\s+LẦN\s?\S+|\s+\d)?\s?[.)]*$", re.IGNORECASE)
# What follows the number of a paper that a title names: "SỐ 04/1998/QH10 NGÀY 20 THÁNG 5 …".
_CITED = re.compile(r"^(?:ngày|của|về|do|và|,)\b", re.IGNORECASE)
# The second half of a number line that was broken after "Số:".
_SECOND_HALF = re.compile(r"^(?:\d{1,5}[a-h]?\s?)?/\s?\S")


@dataclass(frozen=True, slots=True)
class HeadingZone:
    """Where the boxes stand, as indices of `pieces`; None where a box is not there.

    end: index of the first piece that is no longer head; numbers, dates: every line of the head
    that can be box 3 or box 4, in order.
    """

    pieces: tuple[Piece, ...]
    end: int
    numbers: tuple[tuple[int, NumberLine], ...]
    dates: tuple[tuple[int, DateLine], ...]
    title: int | None
    about: int | None
    gazette: tuple[int, GazetteTitle] | None = None

    @property
    def number(self) -> tuple[int, NumberLine] | None:
        """The line of box 3: the first with a symbol, else the first."""
        with_symbol = [one for one in self.numbers if one[1].designation.symbol]
        best = with_symbol or list(self.numbers)
        return best[0] if best else None

    @property
    def last_box(self) -> int:
        """Index of the last line that is surely head; the closing stands below it."""
        places = [index for index in (self.title, self.about) if index is not None]
        places += [index for index, _ in self.numbers[:1]] + [index for index, _ in self.dates[:1]]
        return max(places, default=-1)

    @property
    def secret(self) -> Piece | None:
        """The mark MẬT, TỐI MẬT or TUYỆT MẬT, where one stands on a line of its own."""
        for piece in self.pieces[: self.end]:
            if SECRET.match(piece.text) or _SECRET_TOLD.match(piece.text):
                return piece
        for index, line in self.numbers:
            if SECRET.match(line.rest):
                return self.pieces[index]
        return None

    @property
    def urgency(self) -> Piece | None:
        """The mark of urgency in capitals on a line of its own."""
        for piece in self.pieces[: self.end]:
            if piece.capitals and URGENCY.match(piece.text):
                return piece
        return None


def heading_zone(pieces: Sequence[Piece]) -> HeadingZone:
    """Find the boxes in the first pieces of a document."""
    head = tuple(pieces)
    end = _end(head)
    numbers = _numbers(head, end)
    first_number = numbers[0][0] if numbers else None
    title = _title(head, end, first_number)
    about = _about(head, end, title)
    # Box 4 stands above title and topic; below them a date belongs to the topic.
    limit = end if title is None else title
    dates = tuple(
        (index, line)
        for index, piece in enumerate(head[:limit])
        if not _in_topic(index, piece, about) and (line := read_date_line(piece.text))
    )
    kept = tuple(one for one in numbers if about is None or one[0] <= about)
    kept = tuple(one for one in kept if title is None or one[0] < title) or kept[:1]
    found = kept or numbers[:1]
    gazette = None if found else _gazette(head, end)
    return HeadingZone(head, end, found, dates, title, about, gazette)


def _gazette(pieces: Sequence[Piece], end: int) -> tuple[int, GazetteTitle] | None:
    for index in range(min(end, len(pieces))):
        found = read_gazette_title(pieces[index:end])
        if found is not None:
            return index, found
    return None


def is_motto(piece: Piece) -> bool:
    """Whether the piece is a part of the national motto or the Party's head (box 1)."""
    found = motto_in(piece.text)
    return found is not None and len(piece.text) - (found.end() - found.start()) < 4


def _end(pieces: Sequence[Piece]) -> int:
    """Index of the first base, addressee, article or paragraph."""
    for index, piece in enumerate(pieces):
        if index >= LONGEST_HEAD:
            return index
        if BASE.match(piece.text) or ADDRESSEE.match(piece.text) or piece.line.table:
            return index
        if index and BODY_START.match(piece.text) and not piece.cell:
            return index
        if _is_paragraph(piece):
            return index
    return len(pieces)


def _is_paragraph(piece: Piece) -> bool:
    return (
        len(piece.text) > _PARAGRAPH
        and not piece.bold
        and not piece.centred
        and not piece.capitals
        and not ABOUT.match(piece.text)
    )


def _numbers(pieces: Sequence[Piece], end: int) -> tuple[tuple[int, NumberLine], ...]:
    found: list[tuple[int, NumberLine]] = []
    for index, piece in enumerate(pieces[:end]):
        line = _number_line(pieces, index)
        if line is None or (piece.side is Side.RIGHT and not line.designation.symbol):
            continue
        if line.rest and (not line.designation.symbol or _CITED.match(line.rest)):
            continue
        found.append((index, line))
    return tuple(found)


def _number_line(pieces: Sequence[Piece], index: int) -> NumberLine | None:
    """The number line at `index`; a bare "Số:" takes its rest ("/KH-UBND") from a near piece."""
    piece = pieces[index]
    recognised = piece.ocr is not None
    headless = recognised and piece.side is Side.LEFT and _SECOND_HALF.match(piece.text)
    text = f"Số: {piece.text}" if headless else piece.text
    line = read_number_line(text, recognised=recognised)
    if line is None or line.designation != Designation():
        return line
    for other in pieces[index + 1 : index + 4]:
        if _SECOND_HALF.match(other.text):
            whole = read_number_line(f"{piece.text} {other.text}", recognised=recognised)
            return whole or line
    return line


def _title(pieces: Sequence[Piece], end: int, number: int | None) -> int | None:
    """The first title below the number line; above it only where nothing stands below."""
    places = [
        index
        for index, piece in enumerate(pieces[:end])
        if piece.side is not Side.LEFT and read_title_line(piece) is not None
    ]
    if number is None:
        return places[0] if places else None
    below = [index for index in places if index > number]
    return below[0] if below else None


def _about(pieces: Sequence[Piece], end: int, title: int | None) -> int | None:
    """The "V/v" of an official letter: above a title, if there is one."""
    limit = end if title is None else title
    for index, piece in enumerate(pieces[:limit]):
        if ABOUT.match(piece.text):
            return index
        # Written out it counts only where box 5b stands: in the left column under the number.
        if (
            index
            and piece.side is Side.LEFT
            and _WRITTEN_OUT.match(piece.text)
            and any(read_number_line(other.text) for other in pieces[max(0, index - 2) : index])
        ):
            return index
    return None


def _in_topic(index: int, piece: Piece, about: int | None) -> bool:
    return about is not None and index >= about and piece.side is Side.LEFT and not piece.cell
