"""What is shown of a paper beside its fields: page images with boxes, or its text with marks.

Input: an entry with its files; output: a `PaperView`. Gotcha: boxes are drawn over
the page's image by the browser, so that one image serves all fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from register.entry import Entry
from register.evidence import Evidence
from register.records import StoredFile

if TYPE_CHECKING:
    from desk.web.page_drawing import Drawing
    from desk.wiring import Desk

PICTURES = ("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "image")
_LONGEST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where on a page a field was read; in points from the page's top left."""

    field: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: number from 1, size in points, boxes."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; field: names of the fields read from it, with blanks between."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class PaperView:
    """file: what is shown, None without one; pages of a PDF or picture, or pieces of its text."""

    file: StoredFile | None
    pages: tuple[PageView, ...] = ()
    pieces: tuple[Piece, ...] = ()
    cut: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """Fields whose place can be shown."""
        on_pages = {box.field for page in self.pages for box in page.boxes}
        return frozenset(on_pages | {name for one in self.pieces for name in one.field.split()})


def paper_view(
    desk: Desk, drawing: Drawing, entry: Entry, files: Sequence[StoredFile], wanted: int | None
) -> PaperView:
    """The view of one of the entry's files: the one wanted, else the first that has pages."""
    chosen = next((one for one in files if one.id == wanted), None)
    if chosen is None:
        pictured = [one for one in files if one.format == "pdf" or one.format in PICTURES]
        chosen = next(iter([*pictured, *files]), None)
    if chosen is None:
        return PaperView(None, pieces=())
    if chosen.format == "pdf" or chosen.format in PICTURES:
        pages = _pages(desk, drawing, chosen, entry.evidence)
        if pages:
            return PaperView(chosen, pages=pages)
    text = desk.register.text(entry.id)
    shown = text[:_LONGEST_TEXT]
    return PaperView(
        chosen, pieces=marked_pieces(shown, entry.evidence), cut=len(text) > len(shown)
    )


def place_of(desk: Desk, file: StoredFile) -> Path:
    """Where the copy of a file lies."""
    return desk.store.place(file.sha256, Path(file.name).suffix)


def _pages(
    desk: Desk, drawing: Drawing, file: StoredFile, evidence: Mapping[str, Evidence]
) -> tuple[PageView, ...]:
    place = place_of(desk, file)
    if not place.is_file():
        return ()
    if file.format != "pdf":
        return (PageView(1, 0, 0, ()),)
    sizes = drawing.sizes(place, file.pages_from, file.pages_to)
    return tuple(
        PageView(number, width, height, _boxes(number, evidence))
        for number, (width, height) in sizes.items()
    )


def _boxes(number: int, evidence: Mapping[str, Evidence]) -> tuple[Box, ...]:
    return tuple(
        Box(field, one.bbox[0] - 3, one.bbox[1] - 2,
            one.bbox[2] - one.bbox[0] + 6, one.bbox[3] - one.bbox[1] + 4)
        for field, one in evidence.items()
        if one.bbox is not None and one.page == number
    )  # fmt: skip


def marked_pieces(text: str, evidence: Mapping[str, Evidence]) -> tuple[Piece, ...]:
    """The text cut where fields were read; where two overlap the first in the text is kept."""
    spans: dict[tuple[int, int], list[str]] = {}
    for field, one in evidence.items():
        words = one.text.split()
        # Evidence is kept on one line; in the text its words may stand on several.
        found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
        if found is not None and one.source.value != "person":
            spans.setdefault(found.span(), []).append(field)
    pieces: list[Piece] = []
    done = 0
    for (start, end), fields in sorted(spans.items()):
        if start >= done:
            pieces += [Piece(text[done:start]), Piece(text[start:end], " ".join(fields))]
            done = end
    return tuple(one for one in (*pieces, Piece(text[done:])) if one.text)
