"""Texts of FreeText annotations that bring no appearance, laid out as a viewer draws them.

Input: a pypdfium2 page; output: stamped letters. Gotcha: most programs draw the text into an
appearance stream, which flattening shows; only notes without one are read here.
"""

from __future__ import annotations

import ctypes
from typing import Any

from ingest.readers.glyphs import Blank, Glyph
from ingest.readers.page_frame import PageFrame

_FREE_TEXT = 3  # FPDF_ANNOT_FREETEXT


def free_texts_without_appearance(page: Any, frame: PageFrame) -> list[Glyph]:
    """Letters of FreeText annotations that bring no appearance: their /Contents in their box."""
    import pypdfium2.raw as raw

    letters: list[Glyph] = []
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        hidden = raw.FPDFAnnot_GetFlags(note) & 2
        drawn = raw.FPDFAnnot_GetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if raw.FPDFAnnot_GetSubtype(note) == _FREE_TEXT and not hidden and not drawn:
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, rect)
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            letters += _lay_out(_contents(note), box)
        raw.FPDFPage_CloseAnnot(note)
    return letters


def _contents(note: Any) -> str:
    import pypdfium2.raw as raw

    length = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFAnnot_GetStringValue(note, b"Contents", target, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _lay_out(text: str, box: tuple[float, float, float, float]) -> list[Glyph]:
    """Spread a note's text over its box, line by line, as a viewer would draw it."""
    x0, top, x1, bottom = box
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    height = (bottom - top) / max(len(rows), 1)
    letters: list[Glyph] = []
    for number, row in enumerate(rows):
        size = min(height / 1.2, 14.0)
        step = min((x1 - x0) / max(len(row), 1), size * 0.5)
        upper = top + number * height
        base = upper + height / 2 + size * 0.35
        blank = Blank.WRITTEN
        for place, char in enumerate(row):
            if char.isspace():
                blank = Blank.WRITTEN
                continue
            left = x0 + place * step
            letters.append(
                Glyph(
                    char,
                    left,
                    base - size,
                    left + step,
                    base + size * 0.2,
                    base,
                    size,
                    "",
                    bold=False,
                    italic=False,
                    blank=blank,
                    stamped=True,
                )
            )
            blank = Blank.NONE
    return letters
