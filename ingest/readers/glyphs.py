"""A placed letter, and the look-alikes that are mended in every letter that a PDF gives.

Role: the one shape that both PDF libraries are turned into, so that rows, columns and stamps
are found by the same code. Gotcha: all lengths are points from the page's top-left corner as
the page is seen (rotation applied), so `top` grows downwards.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from register.vietnamese_text import clean_lookalikes, nfc


class Blank(IntEnum):
    """What stands before a letter in the file's order."""

    NONE = 0
    GUESSED = 1  # a library made it up from the distance
    WRITTEN = 2  # the file has a blank there


class Glyph(NamedTuple):
    """One letter (or ligature) of a page with its box, baseline and font."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    font: str
    bold: bool
    italic: bool
    blank: Blank = Blank.WRITTEN
    stamped: bool = False


_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]")
# Ƣ/ƣ (Latin GHA) stands for Ư/ư in text taken from some PDFs (RULES F); Vietnamese has no GHA.
_GHA = str.maketrans({"Ƣ": "Ư", "ƣ": "ư"})


def clean_line(text: str) -> str:
    """A line as it is kept: NFC, spaces folded to one, look-alikes of RULES F mended."""
    text = _SPACES.sub(" ", _NOTHING.sub("", nfc(text))).strip().translate(_GHA)
    if "HÕA" in text or "hõa" in text:
        # Only the fixed phrases are mended, and only there: everything else keeps its letters.
        text = _mend_republic(text)
    return text


def _mend_republic(text: str) -> str:
    for wrong in ("CỘNG HÕA", "Cộng hõa", "cộng hõa"):
        text = text.replace(wrong, clean_lookalikes(wrong))
    return text


def looks_bold(font: str) -> bool:
    """Whether the font's name says bold ("TimesNewRomanPS-BoldMT", "Arial,Bold")."""
    return "bold" in font.lower() or "black" in font.lower()


def looks_italic(font: str) -> bool:
    """Whether the font's name says italic or oblique."""
    return "italic" in font.lower() or "oblique" in font.lower()
