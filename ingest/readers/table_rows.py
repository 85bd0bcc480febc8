"""The letters of ruled tables put into rows of cells.

Input: the letters of a page and its bands; output: the letters outside, and one word a table
row with its cells joined by tabs. Gotcha: a letterhead or closing that somebody ruled is not
data; its halves are found by the columns, so its letters are left outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ingest.readers.glyphs import Glyph, clean_line
from ingest.readers.row_layout import DecodeText, Row, Word, join_words, make_rows
from ingest.readers.ruled_tables import Band
from register.vietnamese_text import fold_tones

_NOT_DATA = re.compile(r"conghoaxahoi|doclap-tudo|dangcongsanvietnam|noinhan:|kinhgui:")


@dataclass(slots=True)
class TableRow:
    """A band with the letters of each of its cells."""

    band: Band
    cells: list[list[Glyph]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The height of its middle, by which it is sorted among the page's rows."""
        return (self.band.top + self.band.bottom) / 2

    def rows(self) -> list[list[Row]]:
        """The rows of letters in each cell."""
        return [make_rows(cell) for cell in self.cells]

    def word(self, decode_text: DecodeText) -> Word:
        """The row as one word over its whole width, its cells joined by tabs."""
        words = [[w for row in rows for w in row.words(decode_text)] for rows in self.rows()]
        flat = [word for cell in words for word in cell]
        first = flat[0]
        texts = [clean_line(join_words(cell)) for cell in words]
        if sum(map(bool, texts)) > 1 and self.band.wide:
            # A cell over several columns takes as many places: what stands below keeps its column.
            pairs = zip(texts, self.band.wide, strict=True)
            texts = [one for text, wide in pairs for one in (text, *[""] * (wide - 1))]
        return Word(
            text="\t".join(texts),
            x0=self.band.edges[0],
            top=self.band.top,
            x1=self.band.edges[-1],
            bottom=self.band.bottom,
            size=first.size,
            font=first.font,
            bold=all(word.bold for word in flat),
            italic=all(word.italic for word in flat),
            stamped=any(word.stamped for word in flat),
            table=True,
        )


def take_table_rows(letters: list[Glyph], bands: list[Band]) -> tuple[list[Glyph], list[TableRow]]:
    """The letters outside of all tables, and the filled rows of the tables."""
    if not bands:
        return letters, []
    rows = [TableRow(band, [[] for _ in band.edges[1:]]) for band in bands]
    outside: list[Glyph] = []
    for glyph in letters:
        cell = _cell_of(glyph, rows)
        (outside if cell is None else cell).append(glyph)
    filled = [row for row in rows if any(row.cells)]
    if any(_NOT_DATA.search(_folded(row)) for row in filled):
        return letters, []
    return outside, filled


def _cell_of(glyph: Glyph, rows: list[TableRow]) -> list[Glyph] | None:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    for row in rows:
        if row.band.top <= y < row.band.bottom:
            place = bisect_right(row.band.edges, x) - 1
            if 0 <= place < len(row.cells):
                return row.cells[place]
    return None


def _folded(row: TableRow) -> str:
    return fold_tones("".join(each.text for cell in row.rows() for each in cell))
