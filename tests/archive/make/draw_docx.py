"""Draw papers as DOCX: heads in tables, rows, tabs or one line, runs cut in pieces, old fonts.

Input: papers and a Look, and the fonts' encoding; output: the bytes. Gotcha: in an old font the
letters are bytes of TCVN3 or VNI shown as Latin-1, and capitals are a font of their own.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from typing import Any

from reports.render.same_bytes import set_fixed_properties, stable_docx
from tests.archive.make import layout, old_fonts
from tests.archive.make.appendices import HEAD_LINES
from tests.archive.make.layout import HeadLine
from tests.archive.make.looks import Head, Look, Rule, Runs
from tests.archive.make.old_fonts import OldFont
from tests.archive.make.paper import Paper


@dataclass(frozen=True, slots=True)
class Writer:
    """A python-docx document with the look and the font to write in."""

    document: Any
    look: Look
    font: OldFont
    dice: random.Random

    def line(self, paragraph: Any, line: HeadLine) -> None:
        """Write a line's runs; words are cut in two as editors' histories do."""
        from docx.shared import Pt

        # Files written on some systems hold letters and marks apart.
        whole = (
            unicodedata.normalize("NFD", line.text)
            if self.look.horned and self.font is OldFont.UNICODE
            else line.text
        )
        pieces = [whole]
        if self.look.runs is not Runs.LINE and len(whole) > 6:
            cut = self.dice.randint(2, len(whole) - 2)
            pieces = [whole[:cut], whole[cut:]]
        for piece in pieces:
            for text, font in old_fonts.encoded(piece, self.font):
                run = paragraph.add_run(text)
                run.bold, run.italic = line.bold, line.italic
                run.font.size = Pt(self.look.size + line.size)
                _set_font(run, font)

    def add(self, place: Any, line: HeadLine, align: str = "") -> Any:
        """A paragraph of one line in the document or in a cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        fresh = place is not self.document and len(place.paragraphs) == 1
        empty = fresh and not place.paragraphs[0].runs
        paragraph = place.paragraphs[0] if empty else place.add_paragraph()
        if align:
            paragraph.alignment = {"centre": ALIGN.CENTER, "both": ALIGN.JUSTIFY}[align]
        self.line(paragraph, line)
        return paragraph


def draw_docx(papers: list[Paper], look: Look, font: OldFont = OldFont.UNICODE) -> bytes:
    """Draw papers one after another, each from a new page."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    writer = Writer(document, look, font, random.Random(look.seed + 9))
    for place, paper in enumerate(papers):
        if place:
            document.add_page_break()
        _head(writer, paper)
        _title(writer, paper)
        _body(writer, paper)
        _foot(writer, paper)
    set_fixed_properties(document)
    return stable_docx(document)


def _set_font(run: Any, name: str) -> None:
    from docx.oxml.ns import qn

    run.font.name = name
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:hAnsi", "w:cs"):
        fonts.set(qn(script), name)


def _rule(writer: Writer) -> list[HeadLine]:
    sign = {Rule.DASHES: "-------", Rule.UNDERSCORES: "_______"}.get(writer.look.rule, "")
    return [HeadLine(sign)] if sign else []


def _head(writer: Writer, paper: Paper) -> None:
    head = layout.head_of(paper, writer.look)
    if writer.look.arrival:
        for text in layout.arrival_lines(writer.look):
            writer.add(writer.document, HeadLine(text, size=-2))
    under = [one for one in (head.about, head.urgency) if one]
    style = writer.look.head
    if style is Head.TABS:
        _tabs(writer, head, under)
    elif style in {Head.ROWS, Head.DAY_BELOW}:
        cells = _table(writer, 2 if style is Head.ROWS else 3)
        _fill(writer, cells[0], [*head.left, *_rule(writer)], [*head.right, *_rule(writer)])
        if style is Head.ROWS:
            _fill(writer, cells[1], [head.number, *under], [head.day])
        else:
            _fill(writer, cells[1], [head.number, *under], [])
            _fill(writer, cells[2], [], [head.day])
    elif style is Head.MERGED:
        _fill(writer, _table(writer, 1)[0], list(head.left), [*head.right, *_rule(writer)])
        gap = " " * writer.dice.randint(4, 30)
        line = HeadLine(f"{head.number.text}{gap}{head.day.text}")
        writer.add(writer.document, line, "centre")
        for one in under:
            writer.add(writer.document, one)
    else:
        left = [*head.left, *_rule(writer), head.number, *under]
        right = [*head.right, *_rule(writer), head.day]
        if style is Head.MISALIGNED:
            _broken_lines(writer, _table(writer, 1)[0], left, right)
        else:
            _fill(writer, _table(writer, 1)[0], left, right)
    writer.document.add_paragraph()


def _table(writer: Writer, rows: int) -> list[tuple[Any, Any]]:
    from docx.shared import Mm

    table = writer.document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width = Mm(writer.look.left_mm)
        row.cells[1].width = Mm(162 - writer.look.left_mm)
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _fill(
    writer: Writer, cells: tuple[Any, Any], left: list[HeadLine], right: list[HeadLine]
) -> None:
    for cell, lines in zip(cells, (left, right), strict=True):
        for line in lines:
            writer.add(cell, line, "centre")


def _broken_lines(
    writer: Writer, cells: tuple[Any, Any], left: list[HeadLine], right: list[HeadLine]
) -> None:
    """Each column as one paragraph whose lines are broken by hand."""
    for cell, lines in zip(cells, (left, right), strict=True):
        paragraph = cell.paragraphs[0]
        for place, line in enumerate(lines):
            if place:
                paragraph.add_run().add_break()
            writer.line(paragraph, line)


def _tabs(writer: Writer, head: layout.Head, under: list[HeadLine]) -> None:
    """Both columns in one paragraph a line, kept apart by tab stops."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    left, right = [*head.left, head.number], [*head.right]
    right += [HeadLine("")] * (len(left) - len(right) - 1) + [head.day]
    left += [HeadLine("")] * (len(right) - len(left))
    for one, other in zip(left, right, strict=True):
        paragraph = writer.document.add_paragraph()
        for at in (32, 115):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(at), WD_TAB_ALIGNMENT.CENTER)
        paragraph.add_run("\t")
        writer.line(paragraph, one)
        paragraph.add_run("\t")
        if other.text:
            writer.line(paragraph, other)
    for line in under:
        writer.add(writer.document, line)


def _title(writer: Writer, paper: Paper) -> None:
    for line in layout.title_lines(paper, writer.look):
        writer.add(writer.document, line, "centre")
        if line.role == "topic":
            for rule in _rule(writer):
                writer.add(writer.document, rule, "centre")
    lines = layout.addressee_lines(paper)
    for text in lines:
        writer.add(writer.document, HeadLine(text), "centre" if len(lines) == 1 else "")


def _body(writer: Writer, paper: Paper) -> None:
    for text in layout.base_lines(paper):
        writer.add(writer.document, HeadLine(text, italic=True), "both")
    if paper.deciding:
        writer.add(writer.document, HeadLine(paper.deciding, bold=True), "centre")
    for text in layout.body_lines(paper):
        writer.add(writer.document, HeadLine(text), "both")


def _foot(writer: Writer, paper: Paper) -> None:
    left, right = layout.foot_left(paper), layout.foot_right(paper)
    space = [HeadLine("")] * writer.dice.choice((0, 3, 5))
    if writer.look.signature_text:
        space = [HeadLine(one, size=-5) for one in layout.signature_lines(paper, writer.look)]
    if paper.family == "old":
        space = [HeadLine("(Đã ký)", italic=True)]
    _fill(writer, _table(writer, 1)[0], left, [*right[:-1], *space, right[-1]])
    # Word wants a paragraph behind a table; without it LibreOffice writes a broken DOC.
    writer.document.add_paragraph()
    if paper.appendix:
        writer.document.add_page_break()
        (head, name, reference), items = paper.appendix[:HEAD_LINES], paper.appendix[HEAD_LINES:]
        for text in (head, name):
            writer.add(writer.document, HeadLine(text, bold=True), "centre")
        writer.add(writer.document, HeadLine(reference, italic=True), "centre")
        for item in items:
            writer.add(writer.document, HeadLine(item))
