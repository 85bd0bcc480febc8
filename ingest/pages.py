"""What every reader gives: a file as pages of lines with their places.

Input: nothing; these are the value types. Output of each reader: one `Reading`.
Gotcha: `Reading.text` is what `sovanban text` prints and what citation offsets count, so a
line's text must never change after the reading was made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Literal

from register.message import Message


class Side(StrEnum):
    """Which half of a two-column head or closing a line stands in."""

    LEFT = "left"
    RIGHT = "right"
    FULL = "full"


Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top-left corner."""


class Secrecy(IntEnum):
    """What is known of a mark of secrecy (MODEL, "Secret papers"): none, perhaps, surely one."""

    OPEN = 0
    DOUBTFUL = 1
    CERTAIN = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page (of a paragraph in formats without pages), NFC, without newline.

    `bbox` and `size` are in points, `bbox` is None for formats without geometry. `table` marks
    the cells of one row of a real table, joined by a tab; the letterhead is not a real table.
    `stamped` marks text that came, at least in part, from an annotation or a form field.
    """

    text: str
    side: Side = Side.FULL
    bbox: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    table: bool = False
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page, numbered from 1, its lines in reading order; sizes in points.

    `confidence` is the mean of the recognition, 0 to 1, where `source` is "ocr". `garbage`
    says that the page's fonts have a broken map and its text is left out. `stamped` is what the
    stamps in the page's picture say, `unseen` that it has a picture which nobody has looked at.
    """

    number: int
    width: float | None
    height: float | None
    lines: tuple[Line, ...]
    source: Literal["text", "ocr"] = "text"
    confidence: float | None = None
    garbage: bool = False
    stamped: Secrecy = Secrecy.OPEN
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature as the file states it; `time` is the signing time, never the issue date.

    `verified` is None: nothing here checks the certificate's chain.
    """

    name: str | None
    time: datetime | None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its pages, its signatures and what the reader has to warn of.

    `raw_text` is set for plain text and Markdown, whose text is kept as it is. `for_ocr` says that
    pages were left unread which recognition could read. `beside` are words that the file shows
    and its text does not hold: alternative texts, WordArt, a sheet's printed margins.
    """

    path: Path
    reader: str
    pages: tuple[Page, ...]
    signatures: tuple[Signature, ...] = ()
    warnings: tuple[Message, ...] = ()
    raw_text: str | None = None
    for_ocr: bool = False
    beside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, NFC with LF: lines joined by a newline, pages joined by a newline."""
        if self.raw_text is not None:
            return self.raw_text
        return "\n".join("\n".join(line.text for line in page.lines) for page in self.pages)

    def line_offsets(self) -> list[tuple[int, int, Line]]:
        """Each line with its start in `text` (code points) and its page number."""
        found: list[tuple[int, int, Line]] = []
        offset = 0
        for page in self.pages:
            for line in page.lines:
                found.append((offset, page.number, line))
                offset += len(line.text) + 1
            if not page.lines:
                offset += 1
        return found


_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub)(?:\s[^<>]*)?>", re.I)
_BREAK_TAG = re.compile(r"<br\s*/?>|</?(?:center|p|div)(?:\s[^<>]*)?>", re.I)
_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~|`)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def plain(line: Line | str) -> str:
    """A line without Markdown's emphasis and heading marks and without simple HTML tags.

    A lone "*" (under a Party committee's name) and list marks stay.
    """
    text = line if isinstance(line, str) else line.text
    text = _HEADING.sub("", _BREAK_TAG.sub(" ", _INLINE_TAG.sub("", text)))
    previous = ""
    while previous != text:
        previous, text = text, _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text).strip()
