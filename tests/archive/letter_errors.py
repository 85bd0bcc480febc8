"""The character error rate of a reading: edits against the text that was drawn.

Input: the text read and the lines drawn; output: the edits a letter. Each line is sought where it
comes closest, so another order of columns is no error; blanks, Markdown marks, drawn rules and the
case of letters do not count, nor what stands between lines (stamps, page numbers). Gotcha: the
bit-parallel algorithm of Myers (1999) keeps this at some milliseconds a page in plain Python.
"""

from __future__ import annotations

import re

from register.vietnamese_text import nfc

_NOT_TEXT = re.compile(r"[*|#_]+|-{3,}|<br>|^\s*(?:\d{1,2})\s*$|\.{3,}|…", re.MULTILINE)


def error_rate(read: str, right: str) -> float:
    """Edits per character of `right`, line by line; 0 is perfect, 1 is nothing read."""
    ours = bare(read)
    lines = [line for line in map(bare, right.splitlines()) if line]
    letters = sum(map(len, lines))
    edits = sum(0 if line in ours else nearest(line, ours) for line in lines)
    return edits / max(1, letters)


def bare(text: str) -> str:
    """Text without what does not count."""
    return re.sub(r"\s+", " ", _NOT_TEXT.sub(" ", nfc(text))).strip().lower()


def nearest(line: str, text: str) -> int:
    """The least number of letters put in, taken out or changed to find `line` in `text`."""
    places: dict[str, int] = {}
    for place, letter in enumerate(line):
        places[letter] = places.get(letter, 0) | 1 << place
    size = len(line)
    every, last = (1 << size) - 1, 1 << (size - 1)
    up, down, count = every, 0, size
    least = size
    for letter in text:
        match = places.get(letter, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        right = down | (every & ~(diagonal | up))
        left = diagonal & up
        if right & last:
            count += 1
        elif left & last:
            count -= 1
        right <<= 1
        left <<= 1
        up = (left | (every & ~(diagonal | right))) & every
        down = right & diagonal & every
        least = min(least, count)
    return least
