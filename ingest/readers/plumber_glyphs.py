"""Placed letters of a PDF through pdfplumber, for files that PDFium reads badly.

Input: a path; output: as `pdfium_glyphs`, one page at a time, without what is stamped.
Gotcha: some 40 times slower than PDFium; only for files whose text is not whole there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.readers.glyphs import Blank, Glyph, looks_bold, looks_italic


def plumbed_pages(
    path: Path, wanted: list[int] | None
) -> Iterator[tuple[int, float, float, list[Glyph]]]:
    """Index, width, height and letters of the wanted pages (from 0; None: of all).

    Raises whatever pdfplumber raises on a bad file.
    """
    import pdfplumber

    numbers = None if wanted is None else [index + 1 for index in wanted]
    with pdfplumber.open(path, pages=numbers) as document:
        for page in document.pages:
            yield page.page_number - 1, float(page.width), float(page.height), _letters(page)
            page.close()


def _letters(page: Any) -> list[Glyph]:
    letters: list[Glyph] = []
    blank = Blank.WRITTEN
    for char in page.chars:
        text = str(char["text"])
        if not text.strip():
            blank = Blank.WRITTEN
            continue
        if text.startswith("(cid:"):
            text = "\ufffd"
        font = str(char.get("fontname", ""))
        size = float(char.get("size") or 1.0)
        top, bottom = float(char["top"]), float(char["bottom"])
        # The descent is part of the box; a fifth of the size is what Latin fonts hang down.
        base = bottom - 0.2 * (bottom - top)
        letters.append(
            Glyph(
                text,
                float(char["x0"]),
                top,
                float(char["x1"]),
                bottom,
                base,
                size,
                font,
                looks_bold(font),
                looks_italic(font),
                blank,
            )
        )
        blank = Blank.NONE
    return letters
