"""Placed letters put into rows, and rows into words.

Input: the letters of a page; output: rows from top to bottom, each with its words from left to
right. Gotcha: an index or a footnote mark has a baseline of its own; rows are kept by the
baseline of their full-sized letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.readers.glyphs import Blank, Glyph

DecodeText = Callable[[str, str], str]
"""Takes a word's text and its font's name, gives its Unicode text."""


def _as_it_is(text: str, font: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them, as one text with the box of all of them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    bold: bool
    italic: bool
    stamped: bool
    glued: bool = False  # stands directly at the word before it
    table: bool = False  # a whole row of a ruled table, its cells joined by tabs


@dataclass(slots=True)
class Row:
    """Letters on one baseline; built up while the page is sorted, read-only afterwards."""

    base: float
    size: float
    letters: list[Glyph] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """The left edge."""
        return min(g.x0 for g in self.letters)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(g.x1 for g in self.letters)

    @property
    def text(self) -> str:
        """The letters from left to right, without blanks."""
        return "".join(g.text for g in sorted(self.letters, key=lambda g: g.x0))

    def words(self, decode_text: DecodeText = _as_it_is) -> list[Word]:
        """The row's words from left to right; `decode_text` gets each word's text and font."""
        return _words(self.letters, decode_text)


def make_rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of letters from top to bottom."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda g: g.base):
        last = rows[-1] if rows else None
        if last is not None and glyph.base - last.base <= 0.4 * max(glyph.size, last.size):
            last.letters.append(glyph)
            if glyph.size > last.size * 1.1:  # an index came first: the full letters rule
                last.base, last.size = glyph.base, glyph.size
        else:
            rows.append(Row(glyph.base, glyph.size, [glyph]))
    return rows


def _words(letters: list[Glyph], decode_text: DecodeText) -> list[Word]:
    printed = sorted((g for g in letters if not g.stamped), key=lambda g: g.x0)
    stamped = sorted((g for g in letters if g.stamped), key=lambda g: g.x0)
    # Printed and stamped letters are grouped apart: a stamp a little too wide for its gap would
    # otherwise mix its digits with the letters beside it.
    groups = _groups(printed) + _groups(stamped)
    groups.sort(key=lambda group: group[0].x0 + group[-1].x1)
    words: list[Word] = []
    for group in groups:
        words.append(_word(group, words[-1] if words else None, decode_text))
    return words


def _groups(ordered: list[Glyph]) -> list[list[Glyph]]:
    """Letters from left to right cut where a blank stands."""
    written = sum(1 for g in ordered if g.blank is Blank.WRITTEN)
    has_blanks = written > len(ordered) / 12
    groups: list[list[Glyph]] = []
    for glyph in ordered:
        last = groups[-1][-1] if groups else None
        if last is None or _apart(last, glyph, has_blanks=has_blanks):
            groups.append([glyph])
        elif not _drawn_twice(last, glyph):
            groups[-1].append(glyph)
    return groups


def _apart(last: Glyph, glyph: Glyph, *, has_blanks: bool) -> bool:
    """Whether the space between two letters is a blank between words.

    Where the row brings its own blanks, letter spacing (expanded headings) must not split.
    """
    size = max(min(last.size, glyph.size), 1.0)
    gap = (glyph.x0 - last.x1) / size
    if glyph.blank is Blank.WRITTEN:
        return gap > -0.15
    if glyph.blank is Blank.GUESSED:
        return gap > 0.1
    return gap > (0.3 if has_blanks else 0.17)


def _drawn_twice(last: Glyph, glyph: Glyph) -> bool:
    """Some programs draw a letter twice, half a point apart, to make it look bold."""
    return last.text == glyph.text and abs(last.x0 - glyph.x0) < 0.15 * max(glyph.size, 1.0)


def _word(group: list[Glyph], before: Word | None, decode_text: DecodeText) -> Word:
    text = "".join(g.text for g in group)
    stamped = any(g.stamped for g in group)
    # "7432" stamped before "/UBND-XD", a little too far off: number and symbol are one word.
    glued = (
        before is not None
        and (stamped or before.stamped)
        and text[0] in "/-–"
        and before.text[-1:].isalnum()
        and group[0].x0 - before.x1 < 4 * group[0].size
    )
    fonts = Counter((g.font, g.bold, g.italic, g.size) for g in group)
    font, bold, italic, size = fonts.most_common(1)[0][0]
    return Word(
        decode_text(text, font),
        min(g.x0 for g in group),
        min(g.top for g in group),
        max(g.x1 for g in group),
        max(g.bottom for g in group),
        size,
        font,
        bold,
        italic,
        stamped,
        glued,
    )


def join_words(words: Iterable[Word]) -> str:
    """The words' text, one blank between words that are not glued."""
    text = ""
    for word in words:
        text += word.text if word.glued or not text else " " + word.text
    return text
