"""The body of a Word file walked in reading order: paragraphs, tables, text boxes.

Input: a body, cell or text box element; output: drafts of lines with page numbers. Gotcha: the
file knows pages only from Word's last printing and from hard breaks, so page numbers are what
Word last showed, and page 1 where it never showed any.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.pages import Side
from ingest.readers.word_package import W
from ingest.readers.word_paragraphs import Draft, ParagraphReader
from ingest.readers.word_tables import Cell, TableKind, table_kind, table_rows

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml")} | {
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}
_DEEPEST = 12  # tables in tables in tables: deeper is no office paper


class BlockReader:
    """Walks one document; holds the page it is on."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs
        self._page = 1
        self._page_has_text = False

    def read(self, parent: Any, depth: int = 0) -> list[Draft]:
        """The drafts of everything inside an element."""
        drafts: list[Draft] = []
        join_next = False
        for block in _blocks(parent):
            if block.tag == f"{W}tbl":
                if depth < _DEEPEST:
                    drafts += self._table(block, depth + 1)
                join_next = False
                continue
            found, runs_on = self._paragraph(block, depth)
            if join_next and drafts and found:
                drafts[-1].text += found.pop(0).text
            drafts += found
            join_next = runs_on or (join_next and not found)
        return drafts

    def _paragraph(self, element: Any, depth: int) -> tuple[list[Draft], bool]:
        paragraph = self._paragraphs.read(element)
        breaks = list(paragraph.pages_before)
        drafts: list[Draft] = []
        for number, draft in enumerate(paragraph.drafts):
            while breaks and breaks[0] <= number:
                breaks.pop(0)
                self._turn_page()
            if draft.text.strip():
                draft.page = self._page
                self._page_has_text = True
                drafts.append(draft)
        for _ in breaks:
            self._turn_page()
        if depth < _DEEPEST:
            for box in paragraph.boxes:
                drafts += self.read(box, depth + 1)
        return drafts, paragraph.runs_on

    def _turn_page(self) -> None:
        # Word marks a hard break twice (the break, and where the next page began when shown).
        if self._page_has_text:
            self._page += 1
            self._page_has_text = False

    def _table(self, table: Any, depth: int) -> list[Draft]:
        rows = table_rows(table)
        read = [[self._cell(cell, depth) for cell in row] for row in rows]
        texts = [["\n".join(d.text for d in drafts) for drafts in row] for row in read]
        kind = table_kind(table, rows, texts)
        if kind is TableKind.FRAME:
            return [draft for row in read for drafts in row for draft in drafts]
        if kind is TableKind.HALVES:
            return _halves(rows, read)
        spans = [[cell.span for cell in row] for row in rows]
        uneven = len({len(row) for row in rows}) > 1
        if not uneven:
            spans = [[1] * len(row) for row in rows]
        drafts = (_row(cells, wide) for cells, wide in zip(read, spans, strict=True))
        return [draft for draft in drafts if draft is not None]

    def _cell(self, cell: Cell, depth: int) -> list[Draft]:
        return [] if cell.goes_on else self.read(cell.element, depth)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls and change marks too."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _halves(rows: list[list[Cell]], read: list[list[list[Draft]]]) -> list[Draft]:
    """A head or closing table: all of the left half, then all of the right half.

    A row of one cell over the whole width ends the halves above it.
    """
    done: list[Draft] = []
    left: list[Draft] = []
    right: list[Draft] = []
    for cells, row in zip(rows, read, strict=True):
        if len(cells) == 1 and len(rows) > 1 and 0.4 < cells[0].middle < 0.6:
            done += left + right + row[0]
            left, right = [], []
            continue
        for cell, drafts in zip(cells, row, strict=True):
            side = Side.LEFT if cell.middle < 0.5 else Side.RIGHT
            for draft in drafts:
                # A table inside the cell keeps its own sides only where it is a table of data.
                draft.side = side
            (left if side is Side.LEFT else right).extend(drafts)
    return done + left + right


def _row(cells: list[list[Draft]], spans: list[int]) -> Draft | None:
    """A row of a real table as one line, its cells joined by tabs; a cell over several columns
    takes as many places, so that what stands below it keeps its column.
    """
    texts = [" ".join(" ".join(draft.text.split()) for draft in drafts) for drafts in cells]
    filled = [text for text in texts if text]
    if not filled:
        return None
    if len(filled) > 1:
        texts = [
            one
            for text, wide in zip(texts, spans, strict=True)
            for one in (text, *[""] * (wide - 1))
        ]
    drafts = [draft for each in cells for draft in each]
    return Draft(
        text="\t".join(texts),
        page=drafts[0].page,
        size=drafts[0].size,
        bold=all(draft.bold for draft in drafts),
        italic=all(draft.italic for draft in drafts),
        table=True,
    )
