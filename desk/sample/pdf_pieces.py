"""The small pieces that PDF papers are put together from: fonts, lines, rules, two halves."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reports.render

FONT_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILY = "LiberationSerif"


def register_fonts() -> None:
    """Make the shipped fonts known to reportlab, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if FAMILY in pdfmetrics.getRegisteredFontNames():
        return
    folder = Path(reports.render.__file__).parent / "fonts"
    for face in FONT_FACES:
        name = FAMILY if face == "Regular" else f"{FAMILY}-{face}"
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{FAMILY}-{face}.ttf")))
    pdfmetrics.registerFontFamily(FAMILY, FAMILY, *(f"{FAMILY}-{face}" for face in FONT_FACES[1:]))


def text_line(text: str, **options: Any) -> Any:
    """A paragraph; text is markup already. Options are those of reportlab's ParagraphStyle."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size = options.pop("fontSize", 13)
    settings = {
        "fontName": FAMILY,
        "alignment": TA_CENTER,
        "fontSize": size,
        "leading": size * 1.22,
        **options,
    }
    return Paragraph(text, ParagraphStyle("line", **settings))


def short_rule_of(share: float) -> Any:
    """A rule over this share of the width, as stands under the motto."""
    from reportlab.lib.colors import black
    from reportlab.platypus import HRFlowable

    return HRFlowable(f"{share * 100:.0f}%", 0.7, color=black, spaceBefore=2, spaceAfter=5)


def bold(text: str) -> str:
    """Plain text as bold markup."""
    return f"<b>{escape(text)}</b>"


def side_by_side(rows: list[tuple[list[Any], list[Any]]], width: float, left: float) -> Any:
    """Rows of two cells without borders; left: the left cells' width in points."""
    from reportlab.platypus import Table

    table = Table([list(row) for row in rows], colWidths=[left, width - left])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("LEFTPADDING", (0, 0), (-1, -1), 1),
            ("RIGHTPADDING", (0, 0), (-1, -1), 1),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return table
