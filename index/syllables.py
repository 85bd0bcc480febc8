"""Text cut into syllables, each with the keys it is found by.

Input: text in any form; output: syllables with spans, folded and marked keys. Gotcha: everything
here keeps one character for one, so a span found in the folded text fits the NFC text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from register.vietnamese_text import LOWER_LETTERS, UPPER_LETTERS, nfc, same_word_key

WORD = re.compile(r"[^\W_]+")
"""A syllable, a number or a number with letters: what stands between blanks and punctuation."""

_LOOKALIKE = {"Ð": "đ", "Ɖ": "đ", "ð": "đ", "Ƣ": "ư", "ƣ": "ư"}


def _letter_map() -> dict[int, str]:
    table = {}
    for lower, upper in zip(LOWER_LETTERS, UPPER_LETTERS, strict=True):
        base = "d" if lower == "đ" else unicodedata.normalize("NFD", lower)[0]
        table[ord(lower)] = table[ord(upper)] = base
    return table | {ord(other): "d" if to == "đ" else "u" for other, to in _LOOKALIKE.items()}


_FOLD = _letter_map()


def folded(text: str) -> str:
    """NFC `text` in lower case without marks, đ as d; as long as `text`, at the speed of C."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Syllable:
    """The keys of a word: `fold` without marks, `marked` with them, `term` what the index holds.

    Both are the same for hoà and hòa, kỹ and kĩ; numbers lose leading zeros ("03" is "3").
    term: fold, a tab, and the marked key where it differs; so all words that fold alike stand
    together in the index and an unmarked word is one range.
    """

    fold: str
    marked: str
    term: str


# After these a lone final y is i: kỹ = kĩ, lý = lí; qui = quy because writers mix them.
_I_FOR_Y = re.compile(r"([hklmst]|qu)y")


@lru_cache(maxsize=50_000)
def syllable(word: str) -> Syllable:
    """The keys of one word as matched by `WORD`."""
    lower = nfc(word).lower().translate({ord(one): to for one, to in _LOOKALIKE.items()})
    if lower.isdigit():
        number = lower.lstrip("0") or "0"
        return Syllable(number, number, f"{number}\t")
    fold = folded(lower)
    if _I_FOR_Y.fullmatch(fold):
        fold = fold[:-1] + "i"
    marked = unicodedata.normalize("NFC", same_word_key(lower))
    if fold == "qui":
        parts = unicodedata.normalize("NFD", marked)
        marked = unicodedata.normalize("NFC", parts.replace("y", "i", 1))
    return Syllable(fold, marked, f"{fold}\t{marked if marked != fold else ''}")


def range_of(fold: str) -> str:
    """The beginning of every term that folds to `fold`."""
    return f"{fold}\t"


def syllables_of(text: str) -> list[str]:
    """The words of a text as written, in order."""
    return WORD.findall(nfc(text))


@dataclass(frozen=True, slots=True)
class Placed:
    """A syllable where it stands: `start` and `end` are code points of the NFC text."""

    start: int
    end: int
    keys: Syllable


def placed(text: str) -> Iterator[Placed]:
    """Every syllable of an NFC text with its span."""
    for match in WORD.finditer(text):
        yield Placed(match.start(), match.end(), syllable(match.group()))
