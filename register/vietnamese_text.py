"""Vietnamese text made comparable: the one definition that all packages use.

Input: text as people, fonts and scanners leave it; output: NFC text, or keys for comparing.
Gotcha: folding is for comparing only. What is shown keeps the marks it was written with
(RULES F: hoà and hòa are both right).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that look like Vietnamese ones and that NFKC leaves alone (RULES F). Ð/ð are Icelandic,
# Ɖ African, Ƣ/ƣ Latin GHA: none of them occurs in Vietnamese.
_LOOKALIKE_LETTERS = {
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "Ƣ": "Ư",
    "ƣ": "ư",
}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe58\ufe63"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u202f\u205f\u3000"
)
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_LOOKALIKES = str.maketrans(
    _LOOKALIKE_LETTERS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | {"\uff0f": "/", "\u2044": "/", "\u2215": "/"}
)
_DROP = str.maketrans("", "", _NOTHING)
# A map that keeps every offset, for finding things in a text whose spans must stay true.
_SAME_LENGTH = str.maketrans(
    _LOOKALIKE_LETTERS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_NOTHING, " ")
    | {"\uff0f": "/", "\u2044": "/", "\u2215": "/"}
)

# HÒA is often HÕA in text taken from old PDFs; only the fixed phrases are safe to mend.
_FIXED_PHRASES = (
    (re.compile(r"CỘNG HÕA"), "CỘNG HÒA"),
    (re.compile(r"Cộng hõa"), "Cộng hòa"),
    (re.compile(r"cộng hõa"), "cộng hòa"),
)

_VOWELS = "aăâeêioôơuưy"
_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = "".join(unicodedata.normalize("NFC", v + mark) for v in _VOWELS for mark in _MARKS)

LOWER_LETTERS = "".join(sorted({*"abcdefghijklmnopqrstuvwxyzđ", *_MARKED}))
"""Every lower-case letter of Vietnamese text in NFC (with f, j, w, z), for grammars."""

UPPER_LETTERS = LOWER_LETTERS.upper()
"""The capitals of `LOWER_LETTERS`, one for one."""

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def nfc(text: str) -> str:
    """Composed form, with line ends as LF: what is stored, and what offsets count in."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def clean_lookalikes(text: str) -> str:
    """NFC text with look-alike letters, dashes, spaces and slashes made plain (RULES F).

    Soft hyphens and zero-width characters are dropped, so offsets may move; use
    `same_length_lookalikes` where they must not.
    """
    cleaned = nfc(text).translate(_LOOKALIKES).translate(_DROP)
    for pattern, right in _FIXED_PHRASES:
        cleaned = pattern.sub(right, cleaned)
    return cleaned


def same_length_lookalikes(text: str) -> str:
    """As `clean_lookalikes`, but one character for one: spans found in it fit `text`."""
    return text.translate(_SAME_LENGTH)


# What no XML, and so no Word file or workbook, can hold: controls but tab and line ends, halves of
# surrogate pairs, and what Unicode calls no character (XML 1.0, "Char"); and the second controls,
# by which a terminal is commanded as by ESC.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that no paper can be written with, nor a terminal be shown."""
    return _UNPRINTABLE.sub("", text) if _UNPRINTABLE.search(text) else text


def one_space(text: str) -> str:
    """All white space runs as one blank, none at the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold_tones(text: str) -> str:
    """Lower case without tone and letter marks, đ as d: what a clerk types ("ke hoach").

    The result has one character per character of NFC input, so spans carry over.
    """
    out = []
    for char in nfc(text).translate(_LOOKALIKES).lower():
        if char == "đ":
            out.append("d")
            continue
        base = unicodedata.normalize("NFD", char)[0]
        out.append(base if base.isalnum() or not char.isalnum() else char)
    return "".join(out)


@lru_cache(maxsize=65536)
def same_word_key(text: str) -> str:
    """A key equal for spellings that are the same word with its marks.

    hoà = hòa, uỷ = ủy (tone place, not in quý or giá), kỹ = kĩ (final i/y after one of h k l m
    s t). Case is folded, marks stay significant.
    """
    words = []
    for word in nfc(text).translate(_LOOKALIKES).lower().split():
        words.append(_canonical_syllable(word))
    return " ".join(words)


_I_Y = re.compile(r"^([hklmst]|qu)y$")


def _canonical_syllable(word: str) -> str:
    """The syllable with its tone mark moved to the end, and lone final y written i."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(ch for ch in decomposed if ch in _TONES)
    bare = unicodedata.normalize("NFC", "".join(ch for ch in decomposed if ch not in _TONES))
    if _I_Y.match(bare) and not bare.startswith("qu"):
        bare = bare[:-1] + "i"
    return bare + tone


def has_vietnamese_letters(text: str) -> bool:
    """Whether the text bears letters that only Unicode Vietnamese has (ế, ơ, ư, đ …)."""
    return bool(re.search(r"[ăđơưạ-ỹĂĐƠƯ]", nfc(text)))
