"""Draw a paper as PDF with real text, in the fonts shipped with the project.

Input: a `Paper`. Output: the bytes of a PDF, the same on every run, and where a number and a
day are to be stamped. Gotcha: runs of spaces collapse in reportlab's paragraphs, so blanks are
made of no-break spaces; readers must fold these.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from desk.sample.docx_paper import MOTTO, PARTY, STATE
from desk.sample.paper import Block, Grid, Layout, NewPage, Paper, Style, Text
from desk.sample.pdf_pieces import (
    FAMILY,
    bold,
    register_fonts,
    short_rule_of,
    side_by_side,
    text_line,
)
from reports.render.standard_page import MARGINS_MM

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
LEFT = 66 * MM
BODY = 13.5
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A text to be put over a blank: page from 0, left end and baseline in points."""

    page: int
    x: float
    y: float
    text: str
    points: float


@dataclass(frozen=True, slots=True)
class DrawnPdf:
    """The bytes of a PDF, and what is still to be stamped on it."""

    content: bytes
    stamps: tuple[Stamp, ...]
    pages: int


def draw_pdf(paper: Paper, *, password: str | None = None) -> DrawnPdf:
    """Draw the whole paper; with `password` the file asks for it when opened."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate

    register_fonts()
    target = io.BytesIO()
    stamps: list[Stamp] = []
    lock = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    document = BaseDocTemplate(
        target,
        pagesize=PAGE,
        invariant=1,
        encrypt=lock,
        title=paper.subject,
        author=paper.office.name,
        creator="",
    )
    left, right = MARGINS_MM["left"] * MM, MARGINS_MM["right"] * MM
    bottom, top = MARGINS_MM["bottom"] * MM, MARGINS_MM["top"] * MM
    frame = Frame(left, bottom, PAGE[0] - left - right, PAGE[1] - bottom - top, 0, 0, 0, 0)
    document.addPageTemplates(
        [
            PageTemplate("first", [frame], onPage=lambda canvas, _: _watch(canvas, paper, stamps)),
            PageTemplate("later", [frame], onPage=_number_page),
        ]
    )
    width = PAGE[0] - left - right
    document.build([NextPageTemplate("later"), *_story(paper, width)])
    return DrawnPdf(target.getvalue(), tuple(stamps), document.page)


def _watch(canvas: Any, paper: Paper, stamps: list[Stamp]) -> None:
    """Note where the blanks of the head come to lie; paragraphs call `note_stamp` back."""
    texts = {"number": paper.number, "day": paper.date_words[1], "month": paper.date_words[3]}

    def note_stamp(canvas: Any, _kind: Any, label: str) -> None:
        info = canvas._curr_tx_info
        x, y = canvas.absolutePosition(info["cur_x"], info["cur_y"])
        stamps.append(Stamp(canvas.getPageNumber() - 1, x, y, texts[label], 13))

    # reportlab 5 keeps named callbacks in a table; before it they were attributes.
    if hasattr(canvas, "setNamedCB"):
        canvas.setNamedCB("note_stamp", note_stamp)
    else:
        canvas.note_stamp = note_stamp


def _number_page(canvas: Any, _document: Any) -> None:
    canvas.setFont(FAMILY, 13)
    canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 13 * MM, str(canvas.getPageNumber()))


def _story(paper: Paper, width: float) -> list[Any]:
    *body, last = _body(paper.blocks, width)
    return [
        *_head(paper, width),
        *_title(paper),
        *_addressees(paper),
        *body,
        _foot(paper, width, last),
        *_body(paper.appendix, width),
    ]


def _head(paper: Paper, width: float) -> list[Any]:
    from reportlab.platypus import Spacer

    above = [text_line(escape(paper.office.above))] if paper.office.above else []
    left = [*above, *(text_line(bold(line)) for line in paper.office.lines)]
    if paper.office.party:
        left.append(text_line("*"))
        right = [text_line(bold(PARTY), fontSize=14), short_rule_of(0.62)]
    else:
        left.append(short_rule_of(0.34))
        right = [text_line(bold(STATE), fontSize=12), text_line(bold(MOTTO)), short_rule_of(0.60)]
    number, day = _number_text(paper), f"<i>{_date_text(paper)}</i>"
    names = side_by_side([(left, right)], width, LEFT)
    if paper.layout is Layout.MERGED:
        # One line of text for both, as converters make of many papers.
        return [names, text_line(f"{number}{NBSP * 22}{day}"), Spacer(1, 6)]
    under = [text_line(number)]
    if paper.is_letter:
        under.append(text_line(escape(paper.subject), fontSize=12, spaceBefore=3))
    return [names, side_by_side([(under, [text_line(day)])], width, LEFT), Spacer(1, 6)]


def _number_text(paper: Paper) -> str:
    before, number, after = (part.replace(" ", NBSP) for part in paper.number_line)
    if paper.layout.stamped:
        return f"{before}{_blank('number', number)}{escape(after)}"
    return escape(before + number + after)


def _date_text(paper: Paper) -> str:
    place, day, between, month, year = paper.date_words
    if not paper.layout.stamped:
        return escape(f"{place}{day}{between}{month}{year}".replace("    ", NBSP * 4))
    if paper.layout is Layout.STAMPED_FIELD:
        month = _blank("month", month)
    return f"{place}{_blank('day', day)}{between}{month}{year}"


def _blank(label: str, text: str) -> str:
    """A gap wide enough for a stamp, and the call that notes its place."""
    return f'<onDraw name="note_stamp" label="{label}"/>{NBSP * (2 * len(text) + 2)}'


def _title(paper: Paper) -> list[Any]:
    if paper.is_letter:
        return []
    lines = [
        text_line(bold(paper.title), fontSize=14, spaceBefore=8),
        text_line(bold(paper.subject), fontSize=14, spaceAfter=8),
    ]
    if paper.deciding:
        lines.append(text_line(bold(paper.deciding), fontSize=14, spaceBefore=2, spaceAfter=8))
    return lines


def _addressees(paper: Paper) -> list[Any]:
    from reportlab.lib.enums import TA_LEFT

    if not paper.addressees:
        return []
    if len(paper.addressees) == 1:
        text = f"Kính gửi: {escape(paper.addressees[0])}."
        return [text_line(text, fontSize=BODY, spaceBefore=10, spaceAfter=10)]
    lines = [
        text_line("Kính gửi:", fontSize=BODY, spaceBefore=10, leftIndent=100, alignment=TA_LEFT)
    ]
    last = len(paper.addressees)
    for place, one in enumerate(paper.addressees, start=1):
        lines.append(
            text_line(
                escape(f"- {one}{'.' if place == last else ';'}"),
                fontSize=BODY,
                leftIndent=145,
                alignment=TA_LEFT,
                spaceAfter=10 if place == last else 0,
            )
        )
    return lines


def _body(blocks: tuple[Block, ...], width: float) -> list[Any]:
    from reportlab.platypus import CondPageBreak, PageBreak

    parts: list[Any] = []
    for place, block in enumerate(blocks):
        before_grid = isinstance(blocks[min(place + 1, len(blocks) - 1)], Grid)
        if isinstance(block, Text) and before_grid:
            # Kept with the table, the heading would drag the whole table to the next page.
            parts += [CondPageBreak(110), _paragraph(block, keep=False)]
        elif isinstance(block, Text):
            parts.append(_paragraph(block))
        elif isinstance(block, Grid):
            parts.append(_grid(block, width))
        elif isinstance(block, NewPage):
            parts.append(PageBreak())
    return parts


def _paragraph(block: Text, *, keep: bool = True) -> Any:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY

    text = escape(block.text)
    if block.lead:
        text = f"<b>{escape(block.lead)}</b>{text}"
    if block.style in (Style.HEADING, Style.CENTRE):
        text = f"<b>{text}</b>"
    if block.style in (Style.BASIS, Style.NOTE):
        text = f"<i>{text}</i>"
    centred = block.style in (Style.CENTRE, Style.NOTE)
    return text_line(
        text,
        fontSize=BODY,
        leading=BODY * 1.32,
        spaceAfter=6,
        alignment=TA_CENTER if centred else TA_JUSTIFY,
        firstLineIndent=0 if centred else 36,
        keepWithNext=int(keep and block.style is Style.HEADING),
    )


def _grid(block: Grid, width: float) -> Any:
    from reportlab.lib.colors import black
    from reportlab.lib.enums import TA_LEFT
    from reportlab.platypus import Table

    head, *rows = block.rows
    cells = [[text_line(bold(text), fontSize=11.5) for text in head]]
    cells += [
        [text_line(escape(text), fontSize=11.5, alignment=TA_LEFT) for text in row] for row in rows
    ]
    table = Table(
        cells,
        colWidths=[share * width for share in block.widths],
        repeatRows=1,
        spaceBefore=4,
        spaceAfter=10,
    )
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return table


def _foot(paper: Paper, width: float, last: Any) -> Any:
    """The last paragraph stays with the foot: no signature stands alone on a page."""
    from reportlab.lib.enums import TA_LEFT
    from reportlab.platypus import KeepTogether, Spacer

    left = [text_line("<b><i>Nơi nhận:</i></b>", fontSize=12, alignment=TA_LEFT)]
    for line in paper.recipients:
        end = "" if line.endswith(".") else ";"
        left.append(text_line(escape(f"- {line}{end}"), fontSize=11, alignment=TA_LEFT))
    right = [text_line(bold(line)) for line in paper.authority]
    right += [Spacer(1, 62), text_line(bold(paper.signer), fontSize=14)]
    return KeepTogether([last, Spacer(1, 6), side_by_side([(left, right)], width, 74 * MM)])
