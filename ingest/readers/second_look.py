"""Digits of a scan's number and day: kept when they are sure or when two readings agree.

Input: a recognised line of the head and a way to look at it again; output: the line without
words whose digits could be misread. Gotcha: recognition is never sure of "62/2022/NQ-HĐND",
which is in no dictionary; so a doubtful word is read a second time, larger and without a
dictionary, and stays only if both readings give the same characters. Nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from register.vietnamese_text import fold_tones

SURE = 85.0  # confidence (0–100) of a digit that needs no second look
_LEAST = 40.0  # below this a word is a stroke or handwriting, and two readings prove nothing
_LEAST_AGAIN = 50.0
NUMBER_LINE = re.compile(r"^\W*s[o0ó]\W|^\W*so ?:")
_DAY_LINE = re.compile(
    r"^.{2,30},.{0,3}ng.{0,2}y?\b.{0,12}th.ng\b|^.{0,40}\bth.ng.{1,6}n.m \d{4}\W*$"
)
_DIGITS = re.compile(r"\d|^[lIOo|]+$")
# "121/QĐ-UBND" as one word: figures, and a symbol that stays when the figures cannot. Not
# "62/2022/NQ-HĐND", whose year is of doubtful figures too, nor a date.
_WITH_SYMBOL = re.compile(r"^\W*[\dlIOo|]+[a-z]?(?P<symbol>/[^\W\d]+(?:[-/][^\W\d]+)*)\W*$")


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised word in pixels, with its line's identity and its confidence 0–100."""

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float


LookAgain = Callable[[list[Found]], list[Found]]
"""Takes the words of a part of a line, gives the words that a second recognition finds there."""


def keep_sure(line: list[Found], look_again: LookAgain | None = None) -> list[Found]:
    """A line without the words that could be misread digits, if it is a number's or day's line."""
    text = fold_tones(" ".join(word.text for word in line))
    if not (NUMBER_LINE.search(text) or _DAY_LINE.search(text)):
        return line
    kept = []
    for word in line:
        sure = word.confidence >= SURE or not _DIGITS.search(word.text)
        if sure or (look_again is not None and _agrees(word, look_again)):
            kept.append(word)
        elif word.confidence >= _LEAST and (symbol := _WITH_SYMBOL.match(word.text)):
            kept.append(_end_of(word, symbol["symbol"]))
    return kept


def _end_of(word: Found, ending: str) -> Found:
    """The last characters of a word as a word, at about their place."""
    cut = round(word.width * (1 - len(ending) / len(word.text)))
    return replace(word, text=ending, left=word.left + cut, width=word.width - cut)


def _agrees(word: Found, look_again: LookAgain) -> bool:
    """Whether a second look at the word gives the same characters, blanks aside."""
    # Doubt about figures that stand alone has no dictionary to blame: they are written by hand.
    if word.confidence < _LEAST or word.text.isdigit():
        return False
    again = look_again([word])
    if not again or min(each.confidence for each in again) < _LEAST_AGAIN:
        return False
    return _bare("".join(each.text for each in again)) == _bare(word.text)


def _bare(text: str) -> str:
    """Digits and letters alone: a dash or a colon more or less changes no number."""
    return re.sub(r"[^0-9a-z/]", "", fold_tones(text)).strip("/")
