"""Box 5a's first line: the kind's name as a title ("KẾ HOẠCH").

Input: a piece; output: the kind's code and what follows the name on the same line. Gotcha:
"QUYẾT ĐỊNH:" with a colon opens the articles and is no title; "Kế hoạch" in a sentence is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.office_words import decides
from ingest.pieces import Piece
from register.kinds import kind_of_name, names_longest_first


@dataclass(frozen=True, slots=True)
class TitleLine:
    """kind: code; name: as written; rest: words after the name on the line ("" as a rule)."""

    kind: str
    name: str
    rest: str


_LONGEST_TITLE = 200
# What may stand beside a title and is no topic: "CÔNG ĐIỆN KHẨN", "KẾ HOẠCH LIÊN TỊCH".
_MARK = re.compile(
    r"^\(?(?:LIÊN TỊCH|LIÊN NGÀNH|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|DỰ THẢO(?: LẦN \d+)?)\)?$"
)
# Names that begin ordinary headings or office names as well: only alone on their line.
_ALONE_ONLY = frozenset({"LUAT", "HĐ", "DA", "SY", "SL", "HP", "CV", "TrS"})


def read_title_line(piece: Piece) -> TitleLine | None:
    """The title that a piece is, or None.

    The name stands alone, in capitals or set off (bold or centred); or in capitals at the head of
    a line, before the topic ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023").
    """
    text = piece.text.strip(" .*")
    if not text or text.endswith(":") or len(text) > _LONGEST_TITLE:
        return None
    alone = kind_of_name(text) or _spaced_out(text)
    if alone is not None:
        set_off = piece.capitals or (_plain_look(piece) and text[0].isupper())
        return TitleLine(alone, text, "") if set_off else None
    return _with_topic(text, piece)


def is_authority_line(piece: Piece) -> bool:
    """Whether the piece is the authority's line over the bases: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"."""
    return piece.capitals and decides(piece.text)


def _plain_look(piece: Piece) -> bool:
    """Bold or centred, or of a format that shows no look at all."""
    line = piece.line
    return piece.bold or piece.centred or (line.size is None and line.bbox is None)


def _with_topic(text: str, piece: Piece) -> TitleLine | None:
    for name, code in _capital_names():
        if text.startswith(name + " "):
            rest = text[len(name) :].strip()
            if _MARK.match(rest):
                return TitleLine(code, name, "") if piece.capitals else None
            if code in _ALONE_ONLY and not (code == "LUAT" and piece.capitals):
                return None
            set_off = piece.capitals or piece.bold or piece.centred or rest.startswith(("(", "V"))
            return TitleLine(code, name, rest) if set_off else None
    return None


def _spaced_out(text: str) -> str | None:
    """The kind of a title set with blanks between its letters: "K Ế  H O Ạ C H"."""
    letters = text.split(" ")
    if len(letters) < 4 or any(len(letter) > 1 for letter in letters):
        return None
    run = "".join(letters)
    for name, code in _capital_names():
        if name.replace(" ", "") == run.upper():
            return code
    return None


@lru_cache(maxsize=1)
def _capital_names() -> tuple[tuple[str, str], ...]:
    pairs = ((name.upper(), kind_of_name(name)) for name in names_longest_first())
    return tuple((name, code) for name, code in pairs if code is not None)
