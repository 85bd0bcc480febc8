"""Web pages (HTML), as offices get laws from public sites and as old programs save "DOC" files.

Input: a path; output: a Reading of one page. Gotcha: the head of a paper is a table here too,
and so is much of a site's frame; only a table with the state's name is taken as a letterhead.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.pages import Line, Page, Reading, Side
from ingest.readers.encoding_guess import decode_bytes
from ingest.readers.glyphs import clean_line
from register.errors import UnreadableError
from register.vietnamese_text import fold_tones

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.I)
_SKIPPED = {"script", "style", "head", "noscript", "template", "iframe", "svg", "button", "select"}
_BLOCKS = {
    *("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "center", "hr"),
    *("blockquote", "section", "article", "header", "footer", "pre", "dd", "dt"),
}
_HEAD = re.compile(r"cong hoa xa hoi|dang cong san viet|doc lap ?- ?tu do|noi nhan ?:")
_DEEPEST = 200


def read_html(path: Path) -> Reading:
    """Read a web page. Raises UnreadableError: empty."""
    from lxml import html

    text = _decoded(path.read_bytes())
    parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
    tree = html.document_fromstring(text, parser=parser) if text.strip() else None
    lines: list[Line] = []
    if tree is not None:
        _walk(tree, lines, _Text())
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        raise UnreadableError(
            "empty", "{name} is empty. Check that the right file was chosen.", name=path.name
        )
    return Reading(path, "html", (Page(1, None, None, tuple(lines)),))


def _decoded(data: bytes) -> str:
    """The page's text: by its own charset where that fits, else as a text file's is found."""
    named = _CHARSET.search(data[:4096])
    if named and named[1].lower() not in {b"utf-8", b"utf8"}:
        try:
            text = data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = decode_bytes(data)[0]
    else:
        text = decode_bytes(data)[0]
    # lxml refuses text that names an encoding in its XML declaration.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")


class _Text:
    """The line being built, and how it looks."""

    def __init__(self) -> None:
        self.text = ""
        self.bold = 0
        self.italic = 0
        self.letters = 0

    def add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        if not text:
            return
        self.text += re.sub(r"\s+", " ", text)
        count = len(text.strip())
        self.letters += count
        self.bold += count if bold else 0
        self.italic += count if italic else 0

    def end(self, lines: list[Line], side: Side) -> None:
        text = clean_line(self.text)
        if text:
            lines.append(
                Line(
                    text,
                    side,
                    bold=self.bold * 2 > self.letters,
                    italic=self.italic * 2 > self.letters,
                )
            )
        self.__init__()  # type: ignore[misc]


def _walk(
    element: Any,
    lines: list[Line],
    current: _Text,
    *,
    side: Side = Side.FULL,
    bold: bool = False,
    italic: bool = False,
    depth: int = 0,
) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SKIPPED or depth > _DEEPEST:
        return
    if tag == "table" and side is Side.FULL:
        current.end(lines, side)
        _table(element, lines, depth)
        return
    block = tag in _BLOCKS or tag in {"table", "tr", "td", "th"}
    if block:
        current.end(lines, side)
    bold, italic = bold or tag in {"b", "strong", "th"}, italic or tag in {"i", "em"}
    current.add(element.text, bold=bold, italic=italic)
    for child in element:
        _walk(child, lines, current, side=side, bold=bold, italic=italic, depth=depth + 1)
        current.add(child.tail, bold=bold, italic=italic)
    if block:
        current.end(lines, side)


def _table(table: Any, lines: list[Line], depth: int) -> None:
    """A letterhead as halves, a site's frame as text, a table of data as rows with tabs."""
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    folded = fold_tones(" ".join(table.text_content().split()))
    nested = any(True for _ in table.iterdescendants("table"))
    widest = max((len(row) for row in cells), default=0)
    if widest == 2 and not nested and len(rows) <= 8 and _HEAD.search(folded):
        halves: list[list[Line]] = [[], []]
        for row in cells:
            for number, cell in enumerate(row):
                side = (Side.LEFT, Side.RIGHT)[number]
                _walk(cell, halves[number], _Text(), side=side, depth=depth + 1)
        lines += halves[0] + halves[1]
    elif nested or widest <= 1:
        for row in cells:
            for cell in row:
                _walk(cell, lines, _Text(), depth=depth + 1)
    else:
        for row in cells:
            texts = [clean_line(cell.text_content()) for cell in row]
            if any(texts):
                lines.append(Line("\t".join(texts), table=True))


def _owner(row: Any) -> Any:
    """The table that a row belongs to."""
    above = row.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above
