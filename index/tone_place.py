"""A syllable's key written as people write it: the tone mark back on its vowel.

Input: a marked key, whose tone stands at its end; output: the syllable ("hoàn", "quý", "giá").
Source of the rule: the usual (old) placement, with ê, ơ and other marked vowels first.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = re.compile("[aăâeêioôơuưy]+")


def written(marked: str) -> str:
    """The syllable of a marked key; a key without tone comes back as it is."""
    parts = unicodedata.normalize("NFD", marked)
    tone = next((char for char in parts if char in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    place = _place(bare)
    if not tone or place is None:
        return unicodedata.normalize("NFC", marked)
    return unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])


def _place(bare: str) -> int | None:
    skip = 2 if re.match("(qu|gi)[aăâeêioôơuưy]", bare) else 0
    match = _VOWELS.search(bare, skip)
    if match is None:
        return None
    start, end = match.span()
    marked = [at for at in range(start, end) if bare[at] in "ăâêôơư"]
    if marked:
        return marked[-1]
    if end - start == 1:
        return start
    closed = end < len(bare)
    return start + 1 if closed or end - start == 3 else start
