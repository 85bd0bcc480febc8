"""The page that Nghị định 30/2020/NĐ-CP, Phụ lục I asks for, for every DOCX that we make.

Role: page size, margins, font, page numbers and the two-column head, in one place.
Input and output: a python-docx document, changed in place.
Gotcha: Word takes the East Asian font for some Vietnamese letters unless `w:eastAsia` is set
too, and a table in Word's "Table Grid" style has borders while the letterhead must have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FONT = "Times New Roman"
BODY_POINTS = 14
MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 17}
"""Nghị định 30: top and bottom 20–25, left 30–35, right 15–20 mm."""

A4_MM = (210, 297)


def set_standard_page(document: Any, *, landscape: bool = False) -> None:
    """Set A4, margins, Times New Roman 14 and the page number centred at the top from page 2.

    Changes the document's first section and its Normal style. (Phụ lục I, mục I and II.)
    """
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    width, height = A4_MM[::-1] if landscape else A4_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
    section.header_distance = section.footer_distance = Mm(10)
    _set_normal_style(document)
    number_pages_from_the_second(section)


def text_width_mm(*, landscape: bool = False) -> int:
    """The width between the margins, in millimetres."""
    page = A4_MM[1] if landscape else A4_MM[0]
    return page - MARGINS_MM["left"] - MARGINS_MM["right"]


def _set_normal_style(document: Any) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(BODY_POINTS)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE


def number_pages_from_the_second(section: Any) -> None:
    """Put the page number in the middle of the header, and leave the first page without one."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(paragraph, "PAGE")


def add_field(paragraph: Any, code: str) -> None:
    """Append a Word field such as PAGE; Word fills it in when the page is drawn."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for part in ("begin", None, "separate", "end"):
        run = paragraph.add_run()
        if part is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), part)
        run._r.append(element)


def borderless_table(document: Any, widths_mm: Sequence[float], *, rows: int = 1) -> Any:
    """Add a table without borders and with fixed column widths; gives the python-docx table."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    table = document.add_table(rows=rows, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_cell_margins(table)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def _set_cell_margins(table: Any) -> None:
    """Narrow the inner margins, so that the long line of the state's name stays on one line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "30")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)


def two_column_head(document: Any, *, left_mm: float = 68) -> tuple[Any, Any]:
    """Add the borderless head of box 1–4; gives its left and right cell, to be filled.

    The right column takes the rest of the text width (Phụ lục I: the diagram of boxes).
    """
    table = borderless_table(document, (left_mm, text_width_mm() - left_mm))
    left, right = table.rows[0].cells
    return left, right


def cell_line(
    cell: Any,
    text: str,
    *,
    points: float = 13,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
) -> Any:
    """Write one line into a cell (the cell's first, empty paragraph is used up first)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    fresh = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(points)
    return paragraph


def short_rule(cell: Any, *, indent_mm: float) -> None:
    """Draw the thin line under a name: an almost flat paragraph with a border, drawn in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paragraph = cell.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm(indent_mm)
    layout.line_spacing = Pt(3)
    layout.space_before, layout.space_after = Pt(3), Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    # Word wants the parts of w:pPr in their order: borders come before spacing and indents.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def repeat_heading_row(row: Any) -> None:
    """Let a table's heading row come again at the top of each page."""
    _flag_row(row, "w:tblHeader")


def keep_row_whole(row: Any) -> None:
    """Do not let a table row break over two pages."""
    _flag_row(row, "w:cantSplit")


def _flag_row(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(flag)
