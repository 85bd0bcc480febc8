"""One page of a PDF: letters into lines, old encodings decoded, broken text told.

Input: the letters of a page; output: its lines and how whole they are. Gotchas: whether a font
is an old one is told by its name and by its letters, as some programs keep the name ".VnTime"
for text that is Unicode already; and one broken font (often the bold one of the heading) must
not hide behind a whole body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.legacy_encodings import OldEncoding, decode, font_encoding
from ingest.pages import Line
from ingest.readers.columns import page_lines
from ingest.readers.encoding_guess import guess_old_encoding
from ingest.readers.glyphs import Glyph
from ingest.readers.row_layout import DecodeText, Row, Word
from ingest.readers.ruled_tables import Band
from ingest.readers.stamp_placing import rows_with_stamps
from ingest.readers.table_rows import TableRow, take_table_rows
from ingest.readers.text_health import Health, is_broken_font, measure
from ingest.readers.turned_text import turned_lines
from register.vietnamese_text import has_vietnamese_letters

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(\d{1,4})[-–—\s]*$")


@dataclass(frozen=True, slots=True)
class LaidPage:
    """The lines of a page and the health of its text, with the old encoding that was decoded.

    `left_out` says that words of a font with a broken map were left out of the lines.
    """

    lines: tuple[Line, ...]
    health: Health
    encoding: OldEncoding | None = None
    printed_words: int = 0
    left_out: bool = False


def lay_out_page(
    letters: list[Glyph],
    width: float,
    height: float,
    *,
    index: int,
    turned: Sequence[Glyph] = (),
    bands: Sequence[Band] = (),
) -> LaidPage:
    """Lines of page `index` (from 0) from its letters.

    `turned` are the letters on the page's side, `bands` the rows of its ruled tables.
    """
    outside, table_rows = take_table_rows(letters, list(bands))
    rows = rows_with_stamps(outside)
    words, encoding = _decoded(rows, table_rows, letters)
    whole = _without_broken_fonts(words)
    lines = page_lines(whole, width, height, first_page=index == 0)
    lines = _without_page_number(lines, width, index)
    lines += turned_lines(list(turned), height)
    return LaidPage(
        lines=tuple(lines),
        health=measure(_text(whole)),
        encoding=encoding,
        printed_words=sum(1 for row in words for word in row if not word.stamped),
        left_out=len(_text(whole)) < len(_text(words)),
    )


def _decoded(
    rows: list[Row], table_rows: list[TableRow], letters: list[Glyph]
) -> tuple[list[list[Word]], OldEncoding | None]:
    """The words of all rows in Unicode, by fonts' names, else by what reads as Vietnamese."""

    def read(decode_text: DecodeText) -> list[list[Word]]:
        placed = [(row.base, row.words(decode_text)) for row in rows]
        placed += [(row.middle, [row.word(decode_text)]) for row in table_rows]
        return [words for _, words in sorted(placed, key=lambda pair: pair[0])]

    old = {font: font_encoding(font) for font in {glyph.font for glyph in letters}}
    for glyph in letters:
        # Some programs keep the old font's name for text that is Unicode already.
        if old[glyph.font] and has_vietnamese_letters(glyph.text):
            old[glyph.font] = None
    used: set[OldEncoding] = set()

    def by_font(text: str, font: str) -> str:
        encoding = old.get(font)
        if encoding is None:
            return text
        decoded = decode(text, encoding, font)
        if decoded.lower() != text.lower():
            used.add(encoding)
        return decoded

    words = read(by_font)
    if used:
        return words, next(iter(used))
    health = measure(_text(words))
    guessed = None
    if health.garbage or health.syllable_share < 0.7:
        guessed = guess_old_encoding(_text(words))
        if guessed:
            words = read(lambda text, font: decode(text, guessed, font))
    return words, guessed


def _without_broken_fonts(rows: list[list[Word]]) -> list[list[Word]]:
    texts: dict[str, list[str]] = {}
    for word in (word for row in rows for word in row):
        texts.setdefault(word.font, []).append(word.text)
    broken = {font for font, words in texts.items() if is_broken_font(" ".join(words))}
    if not broken:
        return rows
    return [[word for word in row if word.font not in broken] for row in rows]


def _without_page_number(lines: list[Line], width: float, index: int) -> list[Line]:
    """A page's own number is no text; it would stand in the middle of sentences."""
    if index == 0 or not lines:
        return lines
    for place in (0, -1):
        line = lines[place]
        found = _PAGE_NUMBER.match(line.text)
        if found and line.bbox and not line.stamped and abs(int(found[1]) - index - 1) <= 3:
            middle = (line.bbox[0] + line.bbox[2]) / 2 / width
            if 0.4 < middle < 0.6 or middle > 0.8:
                return lines[1:] if place == 0 else lines[:-1]
    return lines


def _text(rows: Iterable[Iterable[Word]]) -> str:
    return "\n".join(" ".join(word.text for word in row) for row in rows)
