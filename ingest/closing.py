"""The closing of a document: boxes 7 and 9b, on its last page (RULES A2).

Input: the pieces of the document's last part, before any appendix; output: signer, title,
authority and recipients as `Found`. Gotcha: the text of an electronic signature names a
certificate, and a name in the list of recipients is nobody who signed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.closing_marks import RECIPIENTS, is_authority, is_delegated
from ingest.found import CLEAR, JOINED, WEAK, Found
from ingest.office_words import opens_with_head, opens_with_office
from ingest.pages import Side
from ingest.person_names import person_name
from ingest.pieces import Piece
from register.vietnamese_text import one_space

_LONGEST = 60
_COLUMN = 70.0
"""Points by which the middle of a name may stand off the middle of its column."""
APPENDIX = re.compile(
    r"^(?:PHỤ LỤC|PHỤ BIỂU|Phụ lục|DANH MỤC|DANH SÁCH|BIỂU MẪU|MẪU SỐ|Mẫu số|Biểu số|BIỂU SỐ)"
    r"(?:\s|$|:)"
)
ATTACHED = re.compile(r"^\(?\s?(?:Ban hành )?[Kk]èm theo\b", re.IGNORECASE)
_ITEM = re.compile(r"^[-+•*–]\s?")
# Box 13 at the page's foot, under the recipients.
_ADDRESS = re.compile(
    r"^(?:Địa chỉ|ĐC|Trụ sở|Điện thoại|ĐT|Số điện thoại|Tel|Fax|E-?mail|Website)\s?[:.]",
    re.IGNORECASE,
)
# A title that goes on with another: "BÍ THƯ ĐẢNG ỦY," / "CHỦ TỊCH HỘI ĐỒNG", "… KIÊM" / "…".
_UNFINISHED_TITLE = re.compile(r"(?:[,&/–-]|\b(?:KIÊM|VÀ|THƯỜNG TRỰC|QUYỀN|PHÓ))\s*$")
_NOT_A_SIGNER = re.compile(r"^\((?:Đã ký|đã ký|Ký|ký|Chữ ký|Ấn ký)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Closing:
    """What the closing says; None or empty where it does not say it."""

    signer: Found[str] | None = None
    signer_title: Found[str] | None = None
    authority: Found[str] | None = None
    recipients: Found[tuple[str, ...]] | None = None


def read_closing(pieces: Sequence[Piece]) -> Closing:
    """Read the closing of a document whose pieces, appendices included, are given in order."""
    own = _own_pieces(pieces)
    start = _recipients_start(own)
    block_start = _block_start(own, start)
    if block_start is None:
        return Closing()
    block = list(own[block_start:])[:_LONGEST]
    names = _signer_column(block)
    authority, title, signer = _signer_block(names)
    recipients = None
    if start is not None:
        recipients = _recipients(own[start:][:_LONGEST], names)
    return Closing(signer, title, authority, recipients)


def _own_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces before the first appendix, and a signer's column that its head stands beside."""
    end = _appendix_start(pieces)
    own = list(pieces[:end])
    for piece in pieces[end + 1 :]:
        if piece.side is not Side.RIGHT or piece.page != pieces[end].page:
            break
        own.append(piece)
    return own


def _appendix_start(pieces: Sequence[Piece]) -> int:
    """Index of the first appendix: its head in capitals, or a "(Kèm theo …)" below a closing."""
    closed = False
    for index, piece in enumerate(pieces):
        if RECIPIENTS.match(piece.text) or is_authority(_shouted(piece)):
            closed = True
        if not closed or index < 4:
            continue
        if APPENDIX.match(piece.text) and len(piece.text) < 120 and not piece.text.endswith(";"):
            return index
        if ATTACHED.match(piece.text):
            return index
    return len(pieces)


def _recipients_start(pieces: Sequence[Piece]) -> int | None:
    places = [index for index, piece in enumerate(pieces) if RECIPIENTS.match(piece.text)]
    return places[-1] if places else None


def _block_start(pieces: Sequence[Piece], recipients: int | None) -> int | None:
    """First piece of the signer's block, which may stand above "Nơi nhận" or without it."""
    if recipients is not None:
        start = recipients
        for back in range(1, 7):
            index = recipients - back
            if index < 0 or not _signs(pieces[index]):
                break
            start = index
        return start
    marks = [index for index, piece in enumerate(pieces) if _opens_block(piece)]
    if not marks:
        return None
    start = marks[-1]
    while start > 0 and _signs(pieces[start - 1]):
        start -= 1
    return start


def _opens_block(piece: Piece) -> bool:
    text = _shouted(piece)
    if len(text) > 70:
        return False
    return is_authority(text) or (opens_with_head(text) and piece.side is not Side.LEFT)


def _shouted(piece: Piece) -> str:
    """The text where it is in capitals, or bold on the right ("KT. Chủ tịch"); else ""."""
    if piece.capitals:
        return piece.text
    return piece.text.upper() if piece.bold and piece.side is Side.RIGHT else ""


def _signs(piece: Piece) -> bool:
    """Whether the piece can belong to the signer's block: authority, title or name."""
    shouted = _shouted(piece)
    if is_authority(shouted) or opens_with_head(shouted):
        return True
    return piece.side is Side.RIGHT and len(piece.text) < 60


def _signer_column(block: Sequence[Piece]) -> list[Piece]:
    """The pieces of the right half; where halves are not known, all that are no recipients."""
    right = [piece for piece in block if piece.side is Side.RIGHT]
    if any(_opens_block(piece) and not piece.cell for piece in right):
        return [
            piece
            for piece in block
            if piece.side is Side.RIGHT or (piece.side is Side.FULL and _stands_right(piece, right))
        ]
    kept: list[Piece] = []
    listing = False
    for piece in block:
        if piece.side is Side.RIGHT:
            kept.append(piece)
            continue
        if RECIPIENTS.match(piece.text) or _ITEM.match(piece.text):
            listing = True
            continue
        if _opens_block(piece):
            listing = False
        if listing and person_name(piece.text) is None:
            continue
        kept.append(piece)
    return kept


def _stands_right(piece: Piece, right: Sequence[Piece]) -> bool:
    """Whether a line of full width stands under the signer's block (a name on its own row)."""
    box = piece.line.bbox
    middles = [(one.line.bbox[0] + one.line.bbox[2]) / 2 for one in right if one.line.bbox]
    if box is None or not middles:
        return person_name(piece.text) is not None and not _ITEM.match(piece.text)
    column = sum(middles) / len(middles)
    return abs((box[0] + box[2]) / 2 - column) < _COLUMN


def _signer_block(
    column: Sequence[Piece],
) -> tuple[Found[str] | None, Found[str] | None, Found[str] | None]:
    """Authority, title and signer of a column, from its last block (the one that signs)."""
    authority: list[Piece] = []
    title: list[Piece] = []
    signer: Found[str] | None = None
    second = False
    for piece in column:
        text = piece.text
        if _NOT_A_SIGNER.match(text):
            continue
        if signer is not None:
            # A second name is another signer (a joint paper, or a stamp): the first one stays.
            break
        shouted = _shouted(piece)
        if is_authority(shouted):
            authority.append(piece)
        elif shouted and _is_title(shouted, piece, begun=bool(authority or title)):
            if authority and not title and _continues_office(shouted):
                authority.append(piece)
            elif not second and not _is_second_title(title, shouted):
                title.append(piece)
            else:
                second = True
        elif authority or title:
            signer = _signer(piece)
    if not title and authority and _is_own_title(_shouted(authority[-1])):
        title = [authority[-1]]
    return (
        _joined(authority),
        _joined(title),
        signer,
    )


def _is_title(shouted: str, piece: Piece, *, begun: bool) -> bool:
    """A head's title, or its second line: the office it heads, "VĂN PHÒNG ỦY BAN NHÂN DÂN".

    On a scan the strokes of a signature read as capitals: there the second line must open with
    a word for an office.
    """
    if opens_with_head(shouted):
        return True
    if not begun or (piece.ocr is not None and not opens_with_office(shouted)):
        return False
    return person_name(piece.text) is None and len(piece.text) < 60


def _is_second_title(title: Sequence[Piece], shouted: str) -> bool:
    """A post held elsewhere, under the title that signs: "TRƯỞNG BAN" / "PHÓ CHỦ TỊCH UBND XÃ"."""
    if not title or not opens_with_head(shouted):
        return False
    return not _UNFINISHED_TITLE.search(title[-1].text.upper())


def _is_own_title(authority: str) -> bool:
    """Where no title of the signer's own follows: "Q. CHỦ TỊCH", "TUQ. CHỦ TỊCH" as written."""
    return authority.startswith("Q") or (authority.startswith("T") and is_delegated(authority))


def _continues_office(text: str) -> bool:
    return not opens_with_head(text)


def _signer(piece: Piece) -> Found[str] | None:
    name = person_name(piece.text)
    # A recognised name whose first word is no family name may have lost its own.
    if name is None or (piece.ocr is not None and not name.sure):
        return None
    return Found(name.name, (piece,), CLEAR if name.sure else JOINED - 0.05)


def _joined(pieces: Sequence[Piece]) -> Found[str] | None:
    if not pieces:
        return None
    text = one_space(" ".join(piece.text for piece in pieces)).strip(" .,;:*")
    return Found(text, tuple(pieces), CLEAR)


def _recipients(pieces: Sequence[Piece], names: Sequence[Piece]) -> Found[tuple[str, ...]] | None:
    """The items under "Nơi nhận", wrapped lines joined, without dash and final mark."""
    items: list[str] = []
    used: list[Piece] = []
    signers = {id(piece) for piece in names if piece.side is not Side.LEFT}
    for piece in pieces:
        text = RECIPIENTS.sub("", piece.text) if not used else piece.text
        used = used or [piece]
        if piece.side is Side.RIGHT or id(piece) in signers or not text or text.isdigit():
            continue
        if _opens_block(piece) or (items and _is_over(piece, items)) or _ADDRESS.match(text):
            break
        # Word's own bullets leave no dash: then a finished item tells where the next begins.
        finished = bool(items) and items[-1].endswith(";") and not text.startswith("(")
        if _ITEM.match(text) or not items or finished:
            items.append(_ITEM.sub("", text))
        else:
            items[-1] += " " + text
        used.append(piece)
    kept = tuple(item for item in (_item(one) for one in items) if item)
    return Found(kept, tuple(used), CLEAR if len(kept) > 1 else WEAK + 0.2) if kept else None


def _is_over(piece: Piece, items: list[str]) -> bool:
    """The list ends after "Lưu: VT." or where a line of full width follows without a dash."""
    if _ITEM.match(piece.text):
        return False
    last = items[-1].lower()
    stored = last.startswith("lưu") and not re.match(r"^[(a-zđ]", piece.text)
    return (stored and piece.side is Side.FULL) or len(piece.text) > 120


def _item(text: str) -> str:
    return re.sub(r"[\s.;,:]+$", "", one_space(text))
