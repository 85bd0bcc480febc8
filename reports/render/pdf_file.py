"""A paper as PDF, drawn with the shipped Liberation Serif so that it looks alike everywhere.

Input: a `Paper`; output: bytes, the same on each run. Gotcha: reportlab's `invariant` removes the
clock; a page number stands at the top from page 2 (Nghị định 30, Phụ lục I).
"""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

from reports.paper import (
    Align,
    Block,
    Chart,
    Look,
    NewPage,
    Numbered,
    Paper,
    Table,
    Text,
    title_lines,
)
from reports.render.chart import chart_png
from reports.render.pdf_carrying import carrying_document, counted
from reports.render.standard_page import BODY_POINTS, MARGINS_MM, text_width_mm

FONTS = Path(__file__).parent / "fonts"
_FACES = {
    "Paper": "LiberationSerif-Regular.ttf",
    "Paper-Bold": "LiberationSerif-Bold.ttf",
    "Paper-Italic": "LiberationSerif-Italic.ttf",
    "Paper-BoldItalic": "LiberationSerif-BoldItalic.ttf",
}
_LINE = 1.2
_FRAME_PADDING = 6
"""Points that reportlab's frame adds inside each margin."""

_FIRST_LINE_MM = 12.7


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as PDF with embedded fonts."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.units import mm

    _register_fonts()
    target = io.BytesIO()
    document = carrying_document(
        target,
        pagesize=landscape(A4) if paper.landscape else A4,
        **{f"{side}Margin": wide * mm - _FRAME_PADDING for side, wide in MARGINS_MM.items()},
        title=paper.title,
        lang="vi",
        invariant=1,
    )
    story = _head(paper)
    for block in paper.blocks:
        story.extend(_flow(block, landscape=paper.landscape))
    document.build(story, onLaterPages=_page_number)
    return target.getvalue()


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = pdfmetrics.getRegisteredFontNames()
    for name, file in _FACES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    pdfmetrics.registerFontFamily(
        "Paper", "Paper", "Paper-Bold", "Paper-Italic", "Paper-BoldItalic"
    )


def _page_number(canvas: Any, document: Any) -> None:
    from reportlab.lib.units import mm

    width, height = document.pagesize
    canvas.setFont("Paper", BODY_POINTS - 1)
    canvas.drawCentredString(width / 2, height - 12 * mm, str(canvas.getPageNumber()))


def _style(points: float = BODY_POINTS, **settings: Any) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    base = {"fontName": "Paper", "fontSize": points, "leading": points * _LINE, "spaceAfter": 6}
    return ParagraphStyle("paper", **(base | settings))


def _paragraph(text: str, style: Any) -> Any:
    from reportlab.platypus import Paragraph

    # Runs of blanks are the place of a number not yet given: they must stay.
    return Paragraph(html.escape(text, quote=False).replace("  ", "\u00a0\u00a0"), style)


def _head(paper: Paper) -> list[Any]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.units import mm
    from reportlab.platypus import HRFlowable

    bold = _style(alignment=TA_CENTER, fontName="Paper-Bold", spaceAfter=0)
    head = [_paragraph(text, bold) for text in (paper.heading, *_title(paper)) if text]
    if paper.reference:
        italic = _style(alignment=TA_CENTER, fontName="Paper-Italic", spaceAfter=0)
        head.append(_paragraph(paper.reference, italic))
    head.append(
        HRFlowable(width=40 * mm, thickness=0.75, color="black", spaceBefore=6, spaceAfter=12)
    )
    return head


def _title(paper: Paper) -> tuple[str, ...]:
    return (paper.title,) if paper.landscape else title_lines(paper.title)


def _flow(block: Block, *, landscape: bool) -> list[Any]:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.units import mm
    from reportlab.platypus import PageBreak, Spacer

    if isinstance(block, NewPage):
        return [PageBreak()]
    if isinstance(block, Chart):
        return [_chart(block, landscape=landscape), Spacer(0, 12)]
    if isinstance(block, Table):
        return [_table(block, landscape=landscape), Spacer(0, 12)]
    body = _style(
        alignment=TA_JUSTIFY, firstLineIndent=_FIRST_LINE_MM * mm, allowWidows=0, allowOrphans=0
    )
    if isinstance(block, Numbered):
        lines = enumerate(block.items, start=block.start)
        return [_paragraph(f"{no}. {text}", body) for no, text in lines]
    return [_text(block)]


def _chart(block: Chart, *, landscape: bool) -> Any:
    from reportlab.lib.units import mm
    from reportlab.platypus import Image

    wide = text_width_mm(landscape=landscape) * mm
    picture = Image(io.BytesIO(chart_png(block.bars)))
    picture.drawHeight *= wide / picture.drawWidth
    picture.drawWidth = wide
    return picture


def _text(block: Text) -> Any:
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.units import mm

    if block.look is Look.SECTION:
        style = _style(
            fontName="Paper-Bold",
            firstLineIndent=_FIRST_LINE_MM * mm,
            spaceBefore=6,
            keepWithNext=1,
        )
    elif block.look is Look.NOTE:
        style = _style(12, alignment=TA_JUSTIFY, spaceAfter=3)
    else:
        style = _style(alignment=TA_JUSTIFY, firstLineIndent=_FIRST_LINE_MM * mm)
    return _paragraph(block.text, style)


def _table(table: Table, *, landscape: bool) -> Any:
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.units import mm
    from reportlab.platypus import LongTable

    places = {Align.LEFT: TA_LEFT, Align.CENTRE: TA_CENTER, Align.RIGHT: TA_RIGHT}
    heading = _style(table.points, alignment=TA_CENTER, fontName="Paper-Bold", spaceAfter=0)
    styles = [
        _style(table.points, alignment=places[column.align], spaceAfter=0)
        for column in table.columns
    ]
    rows = [[_paragraph(column.heading, heading) for column in table.columns]]
    if table.column_numbers:
        plain = heading.clone("numbers", fontName="Paper")
        rows.append([_paragraph(text, plain) for text in table.numbers_row])
    headings = len(rows)
    for no, row in enumerate(table.rows, start=1):
        rows.append([_paragraph(t, style) for t, style in zip(row, styles, strict=True)])
        if table.carried:
            counted(rows[-1][0], row=no, rows=len(table.rows), words=table.carried)
    if table.total:
        bold = [style.clone("total", fontName="Paper-Bold") for style in styles]
        rows.append([_paragraph(t, style) for t, style in zip(table.total, bold, strict=True)])
    shares = [column.share for column in table.columns]
    width = text_width_mm(landscape=landscape) * mm
    shown = LongTable(
        rows,
        colWidths=[width * share / sum(shares) for share in shares],
        repeatRows=headings,
        splitInRow=0,
    )
    shown.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.75, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 if table.points < 12 else 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 if table.points < 12 else 6),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return shown
