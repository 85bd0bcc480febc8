"""Pieces of Word documents that python-docx lacks: own numbering, ruled tables, keeping together.

Input and output: python-docx objects, changed in place. Gotcha: numbers are Word's own (w:numPr),
so that an entry added or deleted in Word renumbers the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reports.paper import Align, Table
from reports.render.standard_page import keep_row_whole, repeat_heading_row, text_width_mm

FIRST_LINE_MM = 12.7


def own_numbering(document: Any) -> int:
    """Add a decimal numbering "1." to the document; gives its number id for `number_paragraph`."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = document.part.numbering_part.element
    abstract_id = 90
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        '<w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    # All w:abstractNum must stand before the first w:num.
    numbering.insert(len(numbering.xpath("w:abstractNum")), abstract)
    return int(numbering.add_num(abstract_id).numId)


def number_paragraph(paragraph: Any, number_id: int) -> None:
    """Give a paragraph the next number of `number_id`."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number_id


def body_layout(paragraph: Any, *, first_line: bool = True) -> None:
    """Justified, first line drawn in 1,27 cm, 6 points between (Nghị định 30, Phụ lục I, II.6)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout = paragraph.paragraph_format
    layout.left_indent = Mm(0)
    layout.first_line_indent = Mm(FIRST_LINE_MM if first_line else 0)
    layout.space_after = Pt(6)
    layout.widow_control = True


def centred_line(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, after: float = 0
) -> Any:
    """One centred paragraph, kept with the next."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def ruled_table(document: Any, table: Table, *, landscape: bool = False) -> Any:
    """Add a table with rules, a repeating bold heading row, and rows that do not break."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    rows = [*table.rows, *([table.total] if table.total else [])]
    first = 2 if table.column_numbers else 1
    shown = document.add_table(rows=first + len(rows), cols=len(table.columns))
    shown.style = document.styles["Table Grid"]
    shown.alignment = WD_TABLE_ALIGNMENT.CENTER
    shown.autofit = False
    if table.points < _NARROW_BELOW:
        _narrow_cells(shown)
    shares = [column.share for column in table.columns]
    width = text_width_mm(landscape=landscape)
    widths = [Mm(width * share / sum(shares)) for share in shares]
    for column, wide in zip(shown.columns, widths, strict=True):
        column.width = wide
    centred = [Align.CENTRE] * len(shares)
    aligns = [column.align for column in table.columns]
    heads = [column.heading for column in table.columns]
    _fill_row(shown.rows[0], heads, centred, widths, points=table.points, bold=True)
    repeat_heading_row(shown.rows[0])
    lines = list(shown.rows)
    if table.column_numbers:
        _fill_row(lines[1], table.numbers_row, centred, widths, points=table.points, bold=False)
        repeat_heading_row(lines[1])
    for at, (row, texts) in enumerate(zip(lines[first:], rows, strict=True), start=1):
        is_total = table.total is not None and at == len(rows)
        _fill_row(row, texts, aligns, widths, points=table.points, bold=is_total)
    return shown


_NARROW_BELOW = 12
_NARROW_TWIPS = 45
"""Room beside the words of a cell, where a table of many columns is set in small letters."""


def _narrow_cells(shown: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    margins = "".join(
        f'<w:{side} w:w="{_NARROW_TWIPS}" w:type="dxa"/>' for side in ("left", "right")
    )
    element = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    properties = shown._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(element)
    else:  # Word demands this order
        look.addprevious(element)


def _fill_row(
    row: Any,
    texts: Sequence[str],
    aligns: Sequence[Align],
    widths: Sequence[Any],
    *,
    points: float,
    bold: bool,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    keep_row_whole(row)
    for cell, text, align, width in zip(row.cells, texts, aligns, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell_text(cell, text, align, points=points, bold=bold)


def cell_text(cell: Any, text: str, align: Align, *, points: float, bold: bool = False) -> None:
    """Write one line into an empty cell."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    places = {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    }
    paragraph = cell.paragraphs[0]
    paragraph.alignment = places[align]
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(points)
