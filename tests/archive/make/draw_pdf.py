"""Draw papers as PDF with real text, line by line, in the ways that word processors do it.

Input: papers and a Look; output: the bytes and the blanks that stamps are to fill. Gotcha: by the
Look's `runs` a line is one string, or words or single letters without any blank between them.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tests.archive.make import layout
from tests.archive.make.fonts_place import font_file
from tests.archive.make.layout import LABEL_OF, HeadLine
from tests.archive.make.looks import Head, Look, Rule, Runs, Stamp
from tests.archive.make.paper import Paper

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 192 * MM, HEIGHT - 20 * MM, 20 * MM
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@dataclass(frozen=True, slots=True)
class Blank:
    """Where a stamp goes: page from 0, left end and baseline in points, the text's size."""

    page: int
    x: float
    y: float
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF without its stamps, its blanks, and corners (page, x, y) where a seal's text can go."""

    content: bytes
    blanks: tuple[Blank, ...]
    signing: tuple[tuple[int, float, float], ...]


@lru_cache(maxsize=1)
def register_fonts() -> tuple[str, ...]:
    """Make the project's own fonts known; gives their names by face."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for face in _FACES:
        pdfmetrics.registerFont(TTFont(f"Corpus-{face}", str(font_file(face))))
    return tuple(f"Corpus-{face}" for face in _FACES)


@dataclass(slots=True)
class Pen:
    """A canvas with a place on the page: `y` is the next baseline, going down."""

    canvas: Any
    look: Look
    y: float = TOP
    page: int = 0
    stamps: dict[str, str] = field(default_factory=dict)
    blanks: list[Blank] = field(default_factory=list)
    signing: list[tuple[int, float, float]] = field(default_factory=list)

    def font(self, line: HeadLine) -> tuple[str, float]:
        """Font name and size of a line."""
        name = register_fonts()[line.bold + 2 * line.italic]
        return name, self.look.size + line.size

    def width(self, text: str, font: tuple[str, float]) -> float:
        """Width in points; a blank is as wide as its stamp and a little more."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        shown = "".join(f"{self.stamps[LABEL_OF[c]]}nn" if c in LABEL_OF else c for c in text)
        return float(stringWidth(shown, *font)) * self.look.narrow / 100

    def put(self, x: float, y: float, text: str, font: tuple[str, float]) -> None:
        """Write a line at a place, in the pieces that the look wants; note blanks."""
        for piece in _split_blanks(text):
            if piece in LABEL_OF:
                stamp = self.stamps[LABEL_OF[piece]]
                self.blanks.append(Blank(self.page, x + font[1] * 0.25, y, stamp, font[1]))
                if self.look.runs is Runs.LINE:
                    self._string(x, y, " " * (2 * len(stamp) + 2), font)
            elif self.look.runs is Runs.LINE:
                self._string(x, y, piece, font)
            else:
                self._in_pieces(x, y, piece, font)
            x += self.width(piece, font)

    def _in_pieces(self, x: float, y: float, text: str, font: tuple[str, float]) -> None:
        units = text.split(" ") if self.look.runs is Runs.WORDS else list(text)
        gap = self.width(" ", font) if self.look.runs is Runs.WORDS else 0.0
        for unit in units:
            if unit.strip():
                self._string(x, y, unit, font)
            x += self.width(unit, font) + gap

    def _string(self, x: float, y: float, text: str, font: tuple[str, float]) -> None:
        writing = self.canvas.beginText(x, y)
        writing.setFont(*font)
        writing.setHorizScale(self.look.narrow)
        writing.textOut(text)
        self.canvas.drawText(writing)

    def wrap(self, text: str, font: tuple[str, float], width: float) -> list[str]:
        """The lines of a text in a column."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, font) <= width:
                lines[-1] = longer
            elif lines or not word:
                lines.append(word)
            else:
                lines = [word]
        return lines

    def column(self, lines: list[HeadLine], x0: float, x1: float, y: float, align: str) -> float:
        """Write lines under one another between x0 and x1; gives the next baseline."""
        for line in lines:
            font = self.font(line)
            pieces = [line.text] if "  " in line.text else self.wrap(line.text, font, x1 - x0)
            for piece in pieces:
                room = x1 - x0 - self.width(piece, font)
                self.put(x0 + (room / 2 if align == "centre" else 0), y, piece, font)
                y -= font[1] * 1.2
        return y

    def rule(self, middle: float, width: float, y: float) -> float:
        """The line under a name: drawn, typed, or none."""
        if self.look.rule is Rule.DRAWN:
            self.canvas.setLineWidth(0.6)
            self.canvas.line(middle - width / 2, y + 8, middle + width / 2, y + 8)
        elif self.look.rule is not Rule.NONE:
            sign = "-" if self.look.rule is Rule.DASHES else "_"
            font = (register_fonts()[0], 10.0)
            text = sign * max(3, int(width / self.width(sign, font)))
            self._string(middle - self.width(text, font) / 2, y + 4, text, font)
            return y - 8
        return y - 3

    def room(self, height: float) -> None:
        """Begin a new page where less than `height` is left."""
        if self.y - height < BOTTOM:
            self.new_page(numbered=True)

    def new_page(self, *, numbered: bool) -> None:
        """Begin a page, with its number in the middle of the top."""
        self.canvas.showPage()
        self.page, self.y = self.page + 1, TOP
        if numbered:
            font = (register_fonts()[0], 13.0)
            self._string(WIDTH / 2 - 4, HEIGHT - 13 * MM, str(self.page + 1), font)
            self.y -= 10


def _split_blanks(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        if letter in LABEL_OF:
            pieces += [letter, ""]
        else:
            pieces[-1] += letter
    return [piece for piece in pieces if piece]


def draw_pdf(papers: list[Paper], look: Look) -> Drawn:
    """Draw papers one after another, each from a new page."""
    from reportlab.pdfgen.canvas import Canvas

    from tests.archive.make.pdf_parts import draw_body, draw_foot

    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    pen = Pen(canvas, look)
    for place, paper in enumerate(papers):
        if place:
            pen.new_page(numbered=False)
        pen.stamps = layout.stamp_texts(paper)
        draw_head(pen, paper)
        draw_body(pen, paper)
        draw_foot(pen, paper)
    canvas.showPage()
    canvas.save()
    return Drawn(target.getvalue(), tuple(pen.blanks), tuple(pen.signing))


def draw_head(pen: Pen, paper: Paper) -> None:
    """The two columns, with number and day where the look puts them."""
    look, head = pen.look, layout.head_of(paper, pen.look)
    dice = random.Random(look.seed + 5)
    split = LEFT - 12 + look.left_mm * MM
    left, right = (LEFT - 12, split - 4), (split + 4, RIGHT + 14)
    align = "left" if look.head is Head.TABS else "centre"
    shift = dice.choice((2.0, 4.0, 5.0)) if look.head is Head.MISALIGNED else 0.0
    y_left = pen.column(list(head.left), *left, pen.y, align)
    y_left = pen.rule(sum(left) / 2, 60, y_left)
    y_right = pen.column(list(head.right), *right, pen.y - shift, align)
    y_right = pen.rule(sum(right) / 2, 130, y_right)
    row = min(y_left, y_right + shift) - (10 if look.head is Head.ROWS else 2)
    if look.head is Head.MERGED:
        y_left = y_right = _merged(pen, head, row)
    else:
        low = {Head.MISALIGNED: shift, Head.DAY_BELOW: 17.0}.get(look.head, 0.0)
        y_left = pen.column([head.number], *left, row, align)
        y_right = pen.column([head.day], *right, row - low, align)
    if head.about:
        y_left = pen.column([head.about], *left, y_left - 2, "centre")
    if head.urgency:
        y_left = pen.column([head.urgency], *left, y_left - 6, "centre")
    if look.arrival:
        y_right = _arrival(pen, dice, sum(right) / 2, y_right)
    if look.signature_text and look.stamp is Stamp.NONE and dice.random() < 0.5:
        _small(pen, layout.signature_lines(paper, look), RIGHT - 120, HEIGHT - 12)
    pen.y = min(y_left, y_right) - 14


def _merged(pen: Pen, head: layout.Head, y: float) -> float:
    font = pen.font(HeadLine("", size=-0.5, italic=False))
    room = RIGHT - LEFT - pen.width(head.number.text, font) - pen.width(head.day.text, font)
    blanks = max(4, int(room / pen.width(" ", font)) - 2)
    pen.put(LEFT, y, f"{head.number.text}{' ' * blanks}{head.day.text}", font)
    return y - font[1] * 1.2


def _arrival(pen: Pen, dice: random.Random, middle: float, y: float) -> float:
    lines = layout.arrival_lines(pen.look)
    if dice.random() < 0.4:
        _small(pen, lines, LEFT - 10, HEIGHT - 14, size=8.0)
        return y
    height = 13.0 * len(lines) + 6
    pen.canvas.rect(middle - 55, y - height, 110, height + 4)
    _small(pen, lines, middle - 48, y - 9, size=11.0)
    return y - height - 8


def _small(pen: Pen, lines: list[str], x: float, y: float, size: float = 6.5) -> None:
    for place, text in enumerate(lines):
        pen.put(x, y - place * size * 1.2, text, (register_fonts()[0], size))
