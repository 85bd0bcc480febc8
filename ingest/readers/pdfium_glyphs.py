"""Placed letters of a PDF page through pypdfium2, stamps of annotations and fields included.

Input: a pypdfium2 document and a page index; output: the page's letters. Number and day of a
signed paper stand in the appearance of its signature fields, not in the page (RULES C4); the
page is flattened in memory, never in the file, and a letter that is there only afterwards is
marked as stamped. Gotcha: PDFium writes U+FFFE or U+0002 for a hyphen at a line's end.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.glyphs import Blank, Glyph, looks_bold, looks_italic
from ingest.readers.note_texts import free_texts_without_appearance
from ingest.readers.page_frame import PageFrame
from ingest.readers.pdf_limits import MOST_LETTERS, TooHeavyError
from ingest.readers.ruled_tables import Band, page_bands

_HYPHENS = {0x02, 0xFFFE}


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What the letters of one text object have in common."""

    size: float
    name: str
    bold: bool
    italic: bool
    unseen: bool = False
    embedded: bool = True
    turned: bool = False


@dataclass(slots=True)
class PageLetters:
    """The letters of a page: upright ones, and ones that run up or down the page's side.

    `bands` are the rows of its ruled tables, `unseen` counts the letters of an invisible text
    layer (a scan that another program recognised), `replaced` those of fonts that the file does
    not bring.
    """

    frame: PageFrame
    letters: list[Glyph] = field(default_factory=list)
    turned: list[Glyph] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    unseen: int = 0
    replaced: int = 0


class _Fonts:
    """Font facts by text object, asked once each: asking per letter costs most of the time."""

    def __init__(self, textpage: Any, frame: PageFrame) -> None:
        self._textpage, self._frame = textpage, frame
        self._known: dict[int | None, FontFacts] = {}

    def of(self, index: int) -> FontFacts:
        import pypdfium2.raw as raw

        found = raw.FPDFText_GetTextObject(self._textpage, index)
        key = ctypes.cast(found, ctypes.c_void_p).value if found else None
        if key not in self._known:
            self._known[key] = self._ask(index, found)
        return self._known[key]

    def _ask(self, index: int, text_object: Any) -> FontFacts:
        import pypdfium2.raw as raw

        textpage = self._textpage
        matrix = raw.FS_MATRIX()
        size, turned = float(raw.FPDFText_GetFontSize(textpage, index)), False
        if raw.FPDFText_GetMatrix(textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            turned = not self._frame.runs_right(matrix.a, matrix.b)
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(textpage, index, None, 0, flags)
        buffer = ctypes.create_string_buffer(max(length, 1))
        raw.FPDFText_GetFontInfo(textpage, index, buffer, length, flags)
        name = buffer.value.decode("utf-8", "replace")
        unseen, embedded = False, True
        if text_object:
            mode = raw.FPDFTextObj_GetTextRenderMode(text_object)
            unseen = mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            font = raw.FPDFTextObj_GetFont(text_object)
            embedded = not font or raw.FPDFFont_GetIsEmbedded(font) != 0
        return FontFacts(
            size=abs(size),
            name=name,
            bold=looks_bold(name) or raw.FPDFText_GetFontWeight(textpage, index) >= 600,
            italic=looks_italic(name) or bool(flags.value & 64),
            unseen=unseen,
            embedded=embedded,
            turned=turned,
        )


def read_letters(page: Any, frame: PageFrame) -> PageLetters:
    """The letters of a page as it is now, in the file's order.

    Font and baseline are asked for once a word, which halves the time of a page. Raises
    TooHeavyError for a page beyond the limits.
    """
    import pypdfium2.raw as raw

    text = page.get_textpage()
    if text.count_chars() > MOST_LETTERS:
        raise TooHeavyError
    textpage = text.raw
    fonts = _Fonts(textpage, frame)
    loose, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found = PageLetters(frame)
    font, base, floor = FontFacts(1.0, "", bold=False, italic=False), 0.0, 0.0
    blank = Blank.WRITTEN
    for index, code in _codes(text):
        if 0 < code <= 0x20:
            made_up = raw.FPDFText_IsGenerated(textpage, index) == 1
            blank = max(blank, Blank.GUESSED if made_up else Blank.WRITTEN)
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, loose):
            continue
        if blank or abs(loose.bottom - floor) > 0.1 * font.size:
            font, floor = fonts.of(index), loose.bottom
            raw.FPDFText_GetCharOrigin(textpage, index, x, y)
            base = frame.place(x.value, y.value)[1]
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        # A letter that the font's map does not name is a loss that must be seen as one.
        char = chr(code) if code else "\ufffd"
        glyph = Glyph(char, *box, base, font.size, font.name, font.bold, font.italic, blank)
        (found.turned if font.turned else found.letters).append(glyph)
        found.unseen += font.unseen
        found.replaced += not font.embedded
        blank = Blank.NONE
    text.close()
    return found


def _codes(text: Any) -> Iterator[tuple[int, int]]:
    """Index and code point of each character, surrogates joined, hyphens at line ends mended."""
    import pypdfium2.raw as raw

    high = 0
    textpage, ask = text.raw, raw.FPDFText_GetUnicode
    for index in range(text.count_chars()):
        code = ask(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            if high:
                yield index, 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
        else:
            yield index, 0x2D if code in _HYPHENS else code


def page_letters(document: Any, index: int) -> PageLetters:
    """All letters of page `index` (from 0), those of annotations and form fields marked stamped."""
    import pypdfium2.raw as raw

    page = document[index]
    frame = PageFrame(page)
    found = read_letters(page, frame)
    found.bands = page_bands(page, frame)
    notes = free_texts_without_appearance(page, frame)
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
        flat = read_letters(page, frame)
        found.letters = _mark_new(found.letters, flat.letters)
        found.turned = _mark_new(found.turned, flat.turned)
    page.close()
    found.letters += notes
    return found


def _mark_new(before: list[Glyph], after: list[Glyph]) -> list[Glyph]:
    """The letters of the flattened page, marked where the page itself does not have them."""
    known = Counter((g.text, round(g.x0), round(g.base)) for g in before)
    marked = []
    for glyph in after:
        key = (glyph.text, round(glyph.x0), round(glyph.base))
        if known[key] > 0:
            known[key] -= 1
            marked.append(glyph)
        else:
            marked.append(glyph._replace(stamped=True))
    return marked
