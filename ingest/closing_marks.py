"""Words that open a closing: "Nơi nhận", "TM.", "KT.", a title that signs (RULES A2, 7 and 9b).

Input: a piece's text, or pieces and a place in them; output: whether a closing opens there. Gotcha:
a head's title over "Căn cứ" names who decides, so it closes a paper only where a person's name
follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.office_words import opens_with_head, opens_with_office
from ingest.person_names import person_name
from ingest.pieces import UPPER, Piece

RECIPIENTS = re.compile(r"^N[ơo]i nhận\s?[:;.]?\s*", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^(?:TM|T/M|T\.M|KT|K/T|K\.T|TL|T/L|T\.L|TUQ|T/UQ|TU\.?Q|Q)"
    rf"(?P<mark>\s?[./]\s?|\s)(?P<whose>[{UPPER}].*)$"
)
_NAMES_REACH = 4
"""Pieces below a head's title among which the name stands."""
_LONGEST_MARK = 90


def is_authority(text: str) -> bool:
    """TM., KT., TL., TUQ., Q. with a mark; without one only before a head or an office.

    "KT-XH" and "KT - XH" (kinh tế - xã hội) are none.
    """
    match = _AUTHORITY.match(text)
    if match is None:
        return False
    whose = match["whose"]
    return bool(match["mark"].strip()) or opens_with_head(whose) or opens_with_office(whose)


def is_delegated(text: str) -> bool:
    """An authority that names the head in whose stead somebody signs: "TUQ. CHỦ TỊCH"."""
    match = _AUTHORITY.match(text)
    return match is not None and opens_with_head(match["whose"])


def opens_closing(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the closing opens at `index`: nothing of it belongs to topic or addressees."""
    piece = pieces[index]
    if RECIPIENTS.match(piece.text):
        return True
    if not piece.capitals or len(piece.text) > _LONGEST_MARK:
        return False
    return is_authority(piece.text) or _is_head_who_signs(pieces, index)


def _is_head_who_signs(pieces: Sequence[Piece], index: int) -> bool:
    """A head's title with nothing but titles between it and a person's name."""
    if not opens_with_head(pieces[index].text):
        return False
    for piece in pieces[index + 1 : index + 1 + _NAMES_REACH]:
        name = person_name(piece.text)
        if name is not None and name.sure:
            return True
        if not piece.capitals:
            return False
    return False
