"""Text that runs up or down a page's side: stamps of a portal, signatures at the edge.

Input: the letters that do not run from left to right; output: lines without places, read after
the page. Gotcha: a page whose whole content is turned (a wide table on an upright page) is read
this way too, so nothing of it is lost.
"""

from __future__ import annotations

from ingest.pages import Line
from ingest.readers.glyphs import Glyph, clean_line
from ingest.readers.row_layout import join_words, make_rows


def turned_lines(letters: list[Glyph], height: float) -> list[Line]:
    """The lines of turned letters, told by which way the text grows in the file's order."""
    if len(letters) < 2:
        return []
    upwards = sum(1 for a, b in zip(letters, letters[1:], strict=False) if b.bottom < a.bottom)
    grows_up = upwards * 2 >= len(letters)
    laid = [_laid_down(glyph, height, grows_up=grows_up) for glyph in letters]
    lines = []
    for row in make_rows(laid):
        text = clean_line(join_words(row.words()))
        if text:
            stamped = any(glyph.stamped for glyph in row.letters)
            lines.append(Line(text, size=round(row.size, 1), stamped=stamped))
    return lines


def _laid_down(glyph: Glyph, height: float, *, grows_up: bool) -> Glyph:
    """The letter turned by a quarter, so that its text runs from left to right."""
    if grows_up:
        x0, x1 = height - glyph.bottom, height - glyph.top
        top, bottom = glyph.x0, glyph.x1
    else:
        x0, x1 = glyph.top, glyph.bottom
        top, bottom = -glyph.x1, -glyph.x0
    return glyph._replace(x0=x0, x1=x1, top=top, bottom=bottom, base=bottom)
