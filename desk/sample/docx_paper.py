"""Draw a paper as DOCX, with the letterhead set in the ways that offices set it.

Input: a `Paper`. Output: the bytes of a DOCX, the same on every run.
Gotcha: the two-column head is a table without borders, except in the TABS layout, where the two
halves of a line are kept apart by a tab stop only; readers meet both.
"""

from __future__ import annotations

from typing import Any

from desk.sample.paper import Block, Grid, Layout, NewPage, Paper, Style, Text
from reports.render.same_bytes import set_fixed_properties, stable_docx
from reports.render.standard_page import (
    borderless_table,
    cell_line,
    keep_row_whole,
    repeat_heading_row,
    set_standard_page,
    short_rule,
    text_width_mm,
)

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
LEFT_MM = 66.0
RIGHT_CENTRE_MM = 114.0


def draw_docx(paper: Paper) -> bytes:
    """Draw the whole paper and give the file's bytes."""
    from docx import Document

    document = Document()
    set_standard_page(document)
    set_fixed_properties(document, title=paper.subject, author=paper.office.name)
    if paper.layout is Layout.TABS:
        _head_with_tabs(document, paper)
    else:
        _head_table(document, paper)
    _title(document, paper)
    _addressees(document, paper)
    _body(document, paper.blocks)
    _foot(document, paper)
    _body(document, paper.appendix)
    return stable_docx(document)


def _head_table(document: Any, paper: Paper) -> None:
    below = paper.layout is Layout.BELOW
    table = borderless_table(document, (LEFT_MM, text_width_mm() - LEFT_MM), rows=2)
    left, right = table.rows[0].cells
    if paper.office.above:
        cell_line(left, paper.office.above, points=13)
    for line in paper.office.lines:
        cell_line(left, line, points=13, bold=True)
    if paper.office.party:
        cell_line(left, "*", points=13)
        cell_line(right, PARTY, points=14, bold=True)
        short_rule(right, indent_mm=18)
    else:
        short_rule(left, indent_mm=21)
        cell_line(right, STATE, points=12, bold=True)
        cell_line(right, MOTTO, points=13, bold=True)
        short_rule(right, indent_mm=18)
    left, right = table.rows[1].cells
    cell_line(left, "".join(paper.number_line), points=13)
    if not below:
        cell_line(right, "".join(paper.date_words), points=13, italic=True)
    if paper.is_letter:
        cell_line(left, paper.subject, points=12)
    if below:
        _plain_line(document, "".join(paper.date_words), italic=True, align="right")


def _head_with_tabs(document: Any, paper: Paper) -> None:
    """The head without a table: left half, tab, right half, as older typing has it."""
    lines = [
        (paper.office.lines[0], STATE, True, False),
        (paper.office.lines[-1], MOTTO, True, False),
        ("".join(paper.number_line), "".join(paper.date_words), False, True),
    ]
    for left, right, bold, italic in lines:
        paragraph = _tabbed_paragraph(document)
        first = paragraph.add_run(left)
        first.bold = bold
        second = paragraph.add_run(f"\t{right}")
        second.bold, second.italic = bold, italic
        _set_size(paragraph, 12)
    if paper.is_letter:
        _set_size(_plain_line(document, paper.subject), 12)


def _tabbed_paragraph(document: Any) -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(RIGHT_CENTRE_MM), WD_TAB_ALIGNMENT.CENTER)
    return paragraph


def _set_size(paragraph: Any, points: float) -> None:
    from docx.shared import Pt

    for run in paragraph.runs:
        run.font.size = Pt(points)


def _plain_line(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    before: float = 0,
) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "centre": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def _title(document: Any, paper: Paper) -> None:
    """Kind and topic in the middle; a decision adds who decides."""
    from docx.shared import Pt

    if paper.is_letter:
        return
    _plain_line(document, paper.title, bold=True, align="centre", before=14)
    subject = _plain_line(document, paper.subject, bold=True, align="centre")
    subject.paragraph_format.space_after = Pt(8)
    if paper.deciding:
        deciding = _plain_line(document, paper.deciding, bold=True, align="centre", before=4)
        deciding.paragraph_format.space_after = Pt(8)


def _addressees(document: Any, paper: Paper) -> None:
    """ "Kính gửi:" with one office on its line, several as a list below."""
    from docx.shared import Mm, Pt

    if not paper.addressees:
        return
    if len(paper.addressees) == 1:
        line = _plain_line(document, f"Kính gửi: {paper.addressees[0]}.", align="centre", before=12)
        line.paragraph_format.space_after = Pt(10)
        return
    _plain_line(document, "Kính gửi:", before=12).paragraph_format.left_indent = Mm(40)
    for place, one in enumerate(paper.addressees, start=1):
        end = "." if place == len(paper.addressees) else ";"
        line = _plain_line(document, f"- {one}{end}")
        line.paragraph_format.left_indent = Mm(55)
    line.paragraph_format.space_after = Pt(10)


def _body(document: Any, blocks: tuple[Block, ...]) -> None:
    new_page = False
    for block in blocks:
        if isinstance(block, NewPage):
            new_page = True
            continue
        if isinstance(block, Text):
            _paragraph(document, block).paragraph_format.page_break_before = new_page
        elif isinstance(block, Grid):
            _grid(document, block)
        new_page = False


def _paragraph(document: Any, block: Text) -> Any:
    from docx.shared import Mm, Pt

    centred = block.style in (Style.CENTRE, Style.NOTE)
    paragraph = _plain_line(
        document,
        block.lead,
        bold=True,
        align="centre" if centred else "both",
        before=6 if block.style is Style.CENTRE else 0,
    )
    run = paragraph.add_run(block.text)
    run.bold = block.style in (Style.HEADING, Style.CENTRE)
    run.italic = block.style in (Style.BASIS, Style.NOTE)
    layout = paragraph.paragraph_format
    layout.space_after = Pt(6)
    layout.keep_with_next = block.style is Style.HEADING
    if not centred:
        layout.first_line_indent = Mm(12.7)
    if not block.lead:
        paragraph._p.remove(paragraph.runs[0]._r)
    return paragraph


def _grid(document: Any, block: Grid) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=len(block.widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Mm(share * text_width_mm())
    for place, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text, share in zip(cells, row, block.widths, strict=True):
            cell.width = Mm(share * text_width_mm())
            cell_line(cell, text, points=12, bold=place == 0, centred=place == 0)
        keep_row_whole(table.rows[place])
    repeat_heading_row(table.rows[0])
    spacer = document.add_paragraph()
    _set_size(spacer, 6)


def _foot(document: Any, paper: Paper) -> None:
    """ "Nơi nhận" on the left, who signs on the right; never without the text's last lines."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = borderless_table(document, (74, text_width_mm() - 74))
    keep_row_whole(table.rows[0])
    left, right = table.rows[0].cells
    cell_line(left, "Nơi nhận:", points=12, bold=True, italic=True, centred=False)
    for line in paper.recipients:
        end = "" if line.endswith(".") else ";"
        cell_line(left, f"- {line}{end}", points=11, centred=False)
    for line in paper.authority:
        cell_line(right, line, points=13, bold=True)
    for _ in range(4):
        cell_line(right, "", points=13)
    cell_line(right, paper.signer, points=14, bold=True)
