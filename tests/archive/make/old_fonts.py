"""Unicode text put back into the fonts before Unicode, as typists of 1995 to 2008 wrote it.

Input: text and an encoding; output: runs of Latin-1 text with the font each needs. Gotcha: TCVN3
has no capitals with tones: these are small letters in the font of capitals, ".VnTimeH".
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from itertools import groupby

from ingest.legacy_encodings import TCVN3_TABLE, VNI_TABLE


class OldFont(StrEnum):
    """The family of fonts that a paper is typed in."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_TO_TCVN3 = {letter: byte for byte, letter in TCVN3_TABLE.items()}
# "Uûy" is in the table beside "UÛy"; the first, all-capital form is the one typed.
_TO_VNI = {letter: code for code, letter in reversed(VNI_TABLE.items()) if code == code.upper()} | {
    letter: code for code, letter in VNI_TABLE.items() if letter == letter.lower()
}


def encoded(text: str, font: OldFont) -> list[tuple[str, str]]:
    """Runs of a line with their font names."""
    if font is OldFont.UNICODE:
        return [(text, "Times New Roman")]
    if font is OldFont.VNI:
        return [("".join(_TO_VNI.get(letter, letter) for letter in text), "VNI-Times")]
    if _in_capitals(text):
        return [(tcvn3(text.lower()), ".VnTimeH")]
    runs = []
    for capitals, pieces in groupby(re.findall(r"\S+\s*|\s+", text), key=_in_capitals):
        words = "".join(pieces)
        if capitals:
            runs.append((tcvn3(words.lower()), ".VnTimeH"))
        else:
            runs += _mixed(words)
    return runs


def without_fonts(text: str) -> str:
    """TCVN3 text saved without its fonts: what stood in the font of capitals is small."""
    return "".join(piece for piece, _ in encoded(text, OldFont.TCVN3))


def _mixed(words: str) -> list[tuple[str, str]]:
    """Words with small letters: a capital with a tone is one small letter in the capitals' font."""
    runs = []
    for hard, letters in groupby(words, key=_is_hard):
        text = "".join(letters)
        runs.append((tcvn3(text.lower()), ".VnTimeH") if hard else (tcvn3(text), ".VnTime"))
    return runs


def _is_hard(letter: str) -> bool:
    return ord(letter) > 127 and letter not in _TO_TCVN3 and letter.lower() in _TO_TCVN3


def tcvn3(text: str) -> str:
    """Text in the bytes of TCVN3, shown as Latin-1."""
    return "".join(_tcvn3_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _tcvn3_letter(letter: str) -> str:
    if ord(letter) < 128 or letter in _TO_TCVN3:
        return _TO_TCVN3.get(letter, letter)
    return _TO_TCVN3.get(
        letter.lower(), {"–": "-", "“": '"', "”": '"', "…": "..."}.get(letter, letter)
    )


def _in_capitals(word: str) -> bool:
    """Whether a word is a capital word of letters that no plain TCVN3 font can show."""
    letters = [letter for letter in word if letter.isalpha()]
    return (
        len(letters) > 1
        and all(letter == letter.upper() for letter in letters)
        and any(ord(letter) > 127 and letter not in _TO_TCVN3 for letter in letters)
    )
