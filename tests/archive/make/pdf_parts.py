"""Title, body, foot and appendix of a paper on a PDF page.

Input: a Pen whose head is drawn; output: what it has drawn below. Gotcha: the name of who signs is
drawn with a gap above it, which a seal or a signature's text may fill.
"""

from __future__ import annotations

import random

from tests.archive.make import layout
from tests.archive.make.appendices import HEAD_LINES
from tests.archive.make.draw_pdf import BOTTOM, LEFT, MM, RIGHT, WIDTH, Pen, register_fonts
from tests.archive.make.layout import HeadLine
from tests.archive.make.looks import Runs, Stamp
from tests.archive.make.paper import Paper


def draw_body(pen: Pen, paper: Paper) -> None:
    """Title, addressees, bases, the deciding word and the paragraphs."""
    for line in layout.title_lines(paper, pen.look):
        inset = 40.0 if line.role == "topic" else 0.0
        pen.y = pen.column([line], LEFT + inset, RIGHT - inset, pen.y, "centre")
        if line.role == "topic":
            pen.y = pen.rule(WIDTH / 2, 80, pen.y) - 6
    addressees = layout.addressee_lines(paper)
    if len(addressees) == 1:
        pen.y = pen.column([HeadLine(addressees[0])], LEFT, RIGHT, pen.y - 4, "centre") - 6
    elif addressees:
        pen.y = pen.column([HeadLine(addressees[0])], LEFT + 90, RIGHT, pen.y - 4, "left")
        items = [HeadLine(one) for one in addressees[1:]]
        pen.y = pen.column(items, LEFT + 140, RIGHT, pen.y, "left") - 6
    for text in layout.base_lines(paper):
        paragraph(pen, HeadLine(text, italic=True))
    if paper.deciding:
        pen.room(40)
        pen.y = pen.column([HeadLine(paper.deciding, bold=True)], LEFT, RIGHT, pen.y - 4, "centre")
    for text in layout.body_lines(paper):
        paragraph(pen, HeadLine(text))


def paragraph(pen: Pen, line: HeadLine) -> None:
    """A paragraph with its first line drawn in, justified where words stand by themselves."""
    font = pen.font(line)
    indent = 32.0
    first = pen.wrap(line.text, font, RIGHT - LEFT - indent)[0]
    rest = line.text[len(first) :].strip()
    lines = [first, *(pen.wrap(rest, font, RIGHT - LEFT) if rest else [])]
    for place, text in enumerate(lines):
        pen.room(font[1] * 1.4)
        x = LEFT + (indent if place == 0 else 0)
        last = place == len(lines) - 1
        if pen.look.runs is Runs.WORDS and not last:
            _justified(pen, x, text, font)
        else:
            pen.put(x, pen.y, text, font)
        pen.y -= font[1] * 1.3
    pen.y -= 4


def _justified(pen: Pen, x: float, text: str, font: tuple[str, float]) -> None:
    words = text.split(" ")
    taken = sum(pen.width(word, font) for word in words)
    gap = (RIGHT - x - taken) / max(1, len(words) - 1)
    for word in words:
        pen.put(x, pen.y, word, font)
        x += pen.width(word, font) + gap


def draw_foot(pen: Pen, paper: Paper) -> None:
    """Recipients at the left, who signs at the right; then the appendix on a page of its own."""
    left, right = layout.foot_left(paper), layout.foot_right(paper)
    pen.room(max(17.0 * len(left), 100 + 17.0 * len(right)))
    middle = LEFT + 78 * MM
    top = pen.y - 8
    y_left = pen.column(left, LEFT, middle - 6, top, "left")
    y = pen.column(right[:-1], middle + 6, RIGHT + 10, top, "centre")
    pen.signing.append((pen.page, (middle + RIGHT) / 2 - 45, y - 12))
    if pen.look.signature_text and pen.look.stamp is Stamp.NONE:
        for place, text in enumerate(layout.signature_lines(paper, pen.look)):
            font = (register_fonts()[0], 7.0)
            pen.put((middle + RIGHT) / 2 - 50, y - 8 - 8.4 * place, text, font)
    y = pen.column(right[-1:], middle + 6, RIGHT + 10, y - 56, "centre")
    pen.y = min(y, y_left)
    if pen.look.address:
        number = random.Random(pen.look.seed).randint(1, 300)
        address = f"Địa chỉ: số {number} đường Trục xã; điện thoại: 0220.3747.{number:03d}"
        pen.put(LEFT, BOTTOM - 16, address, (register_fonts()[2], 9.0))
    if paper.appendix:
        _appendix(pen, paper)


def _appendix(pen: Pen, paper: Paper) -> None:
    pen.new_page(numbered=True)
    (head, name, reference), items = paper.appendix[:HEAD_LINES], paper.appendix[HEAD_LINES:]
    lines = [HeadLine(head, bold=True), HeadLine(name, bold=True), HeadLine(reference, italic=True)]
    pen.y = pen.column(lines, LEFT, RIGHT, pen.y, "centre") - 10
    for item in items:
        paragraph(pen, HeadLine(item))
