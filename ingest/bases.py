"""Addressees and bases: what stands between a head and its body (boxes 9a and 6).

Input: a document's pieces and where its head ends; output: the addressees after "Kính gửi" and
the "Căn cứ …" paragraphs, whole. Gotcha: only the bases that open the body count; "Căn cứ nội
dung trên, đề nghị …" further down is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.closing_marks import opens_closing
from ingest.found import CLEAR, JOINED, Found
from ingest.heading_zone import ADDRESSEE, BASE, BODY_START
from ingest.office_words import opens_with_area
from ingest.pages import Side
from ingest.pieces import Piece
from ingest.title_line import is_authority_line
from register.vietnamese_text import LOWER_LETTERS, one_space

_MOST_BASES = 120  # lines
_MOST_ADDRESSEES = 40  # lines
_SHORTEST = 3  # letters; a line of fewer names nobody
_OTHER_BASE = re.compile(
    r"^[-+*•]?\s?(?:Theo|Xét|Thực hiện|Trên cơ sở|Sau khi|Được)\b", re.IGNORECASE
)
# "… ngày 22 tháng 6 năm 2015; Luật sửa đổi, bổ sung …" is one basis, wherever its line breaks.
_MORE_LAW = re.compile(r"^(?:Luật|Bộ luật|Pháp lệnh)\s")
_ITEM = re.compile(r"^[-+•*–]\s?")
_UNFINISHED = re.compile(r"(?:[,&–-]|\s(?:và|của|các|với|thuộc|tại|thị|thành))$", re.IGNORECASE)
_SHORT_LINE = 45
"""Letters of a line of plain text that no margin broke."""
_SMALL = re.compile(rf"^[{LOWER_LETTERS}(\d]")
_END_MARKS = re.compile(r"[\s.;,:/]+$")


def read_bases(pieces: Sequence[Piece], start: int) -> Found[tuple[str, ...]] | None:
    """The bases that open the body, from piece `start` on; None where the body opens otherwise."""
    bases: list[list[Piece]] = []
    current: list[Piece] | None = None
    for piece in pieces[start : start + _MOST_BASES]:
        text = piece.text
        if BASE.match(text):
            current = [piece]
            bases.append(current)
        elif _OTHER_BASE.match(text):
            current = None
        elif not bases and _stands_before(piece):
            continue
        elif not bases or _opens_body(piece):
            break
        elif current is not None and _goes_on(current[-1], piece):
            current.append(piece)
        elif current is not None or not _SMALL.match(text):
            break
    values = tuple(_whole(lines) for lines in bases)
    used = tuple(piece for lines in bases for piece in lines)
    return Found(values, used, CLEAR) if values else None


def _stands_before(piece: Piece) -> bool:
    """What may stand between head and bases: who decides, a page number, addressees."""
    text = piece.text
    listed = ADDRESSEE.match(text) or _ITEM.match(text)
    return is_authority_line(piece) or text.isdigit() or bool(listed)


def _opens_body(piece: Piece) -> bool:
    text = piece.text
    return (
        bool(BODY_START.match(text))
        or (piece.capitals and text.endswith(":"))
        or (is_authority_line(piece) and len(text) > 12)
    )


def _goes_on(last: Piece, piece: Piece) -> bool:
    if last.text.endswith(";") and _MORE_LAW.match(piece.text):
        return True
    return not last.text.endswith((";", ".", ":")) and not piece.gap and not piece.line.table


def _whole(lines: Sequence[Piece]) -> str:
    return _END_MARKS.sub("", one_space(" ".join(piece.text for piece in lines)).lstrip("-+*• "))


def read_addressees(pieces: Sequence[Piece]) -> Found[tuple[str, ...]] | None:
    """Whom the paper is sent to: what stands after "Kính gửi:" or in the list under it."""
    start = next((i for i, piece in enumerate(pieces) if ADDRESSEE.match(piece.text)), None)
    if start is None:
        return None
    first = pieces[start]
    items: list[str] = []
    used = [first]
    rest = ADDRESSEE.sub("", first.text).lstrip(" :.").strip()
    if rest:
        items.append(_ITEM.sub("", rest))
    for index, piece in enumerate(pieces[start + 1 : start + _MOST_ADDRESSEES], start + 1):
        text = piece.text
        if len(text) < _SHORTEST or opens_closing(pieces, index):
            break
        if _ITEM.match(text) and (not items or _list_goes_on(items, used[-1])):
            items.append(_ITEM.sub("", text))
        elif _without_dash(items, text):
            items.append(text)
        elif _wraps(items, used[-1], piece):
            items[-1] += " " + text
        else:
            break
        used.append(piece)
    values = tuple(item for item in (_END_MARKS.sub("", one_space(one)) for one in items) if item)
    return Found(values, tuple(used), CLEAR if len(values) < 2 else JOINED) if values else None


def _without_dash(items: list[str], text: str) -> bool:
    """An addressee whose dash is a bullet of Word's own: the first, or one after a ";"."""
    if len(text) > 200 or BASE.match(text) or BODY_START.match(text):
        return False
    return not items or items[-1].endswith(";")


def _list_goes_on(items: list[str], last: Piece) -> bool:
    return not items[-1].endswith((".", "./.")) or last.side is Side.RIGHT


def _ended_short(last: Piece) -> bool:
    """Whether a line of plain text ended because its words did, not because of the margin."""
    known = last.line.bbox is not None or last.side is not Side.FULL
    return not known and len(last.text) < _SHORT_LINE and not _UNFINISHED.search(last.text)


def _wraps(items: list[str], last: Piece, piece: Piece) -> bool:
    """Whether the line is the rest of an addressee's name."""
    if not items or items[-1].endswith((".", ";", ":")) or len(piece.text) > 160:
        return False
    if BASE.match(piece.text) or BODY_START.match(piece.text):
        return False
    if _ended_short(last) and not opens_with_area(piece.text):
        return False
    return bool(_SMALL.match(piece.text)) or items[-1].endswith((",", " và", "-"))
