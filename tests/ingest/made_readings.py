"""Readings made of a few lines, for the tables of the heading tests.

A line is "<marks>|<text>": marks L, R or F for its half, then b bold, c centred, i italic,
s stamped, t table. "=== " begins a new page; "ocr 0.9" after it makes it a recognised one.
"""

from __future__ import annotations

from pathlib import Path

from ingest.heading import ReadDocument, read_documents
from ingest.pages import Line, Page, Reading, Side, Signature

_SIDES = {"L": Side.LEFT, "R": Side.RIGHT, "F": Side.FULL}
MOTTO = ("Rb|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Rb|Độc lập - Tự do - Hạnh phúc")
PARTY = ("Rb|ĐẢNG CỘNG SẢN VIỆT NAM",)


def made_reading(
    *lines: str, name: str = "van ban.pdf", signatures: tuple[Signature, ...] = ()
) -> Reading:
    """The reading that the notation describes."""
    pages: list[Page] = []
    current: list[Line] = []
    confidence: float | None = None
    for line in (*lines, "==="):
        if not line.startswith("==="):
            current.append(_line(line))
            continue
        if current:
            source = "text" if confidence is None else "ocr"
            number = len(pages) + 1
            pages.append(
                Page(number, 595, 842, tuple(current), "ocr" if source == "ocr" else "text",
                     confidence)
            )  # fmt: skip
        current = []
        words = line.split()
        confidence = float(words[2]) if len(words) == 3 else None
    return Reading(Path(name), "made", tuple(pages), signatures)


def read_one(
    *lines: str, name: str = "van ban.pdf", signatures: tuple[Signature, ...] = ()
) -> ReadDocument:
    """The single document of a made reading."""
    documents = read_documents(made_reading(*lines, name=name, signatures=signatures))
    assert len(documents) == 1
    return documents[0]


def plain_reading(text: str, name: str = "van ban.md") -> Reading:
    """A reading as plain text and Markdown give it: lines of full width, the text unchanged."""
    lines = tuple(Line(line) for line in text.split("\n"))
    return Reading(Path(name), "md", (Page(1, None, None, lines),), raw_text=text)


def _line(notation: str) -> Line:
    marks, text = notation.split("|", 1)
    return Line(
        text,
        _SIDES[marks[0]],
        size=13.0,
        bold="b" in marks,
        italic="i" in marks,
        centred="c" in marks,
        stamped="s" in marks,
        table="t" in marks,
    )
