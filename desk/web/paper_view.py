"""What is shown of a paper beside its fields: page images with boxes, or its text with marks.

Input: an entry with its files; output: a `PaperView`. Gotcha: boxes are drawn over
the page's image by the browser, so that one image serves all fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.readers.formats import FORMAT_OF, FileKind
from register.entry import Entry
from register.evidence import Evidence, Source
from register.records import StoredFile

if TYPE_CHECKING:
    from desk.web.page_drawing import Drawing
    from office.wiring import Desk

PICTURES = (*(one[1:] for one in FORMAT_OF[FileKind.IMAGE].endings), "image")
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
    """file: what is shown, None without one; pages of a PDF or picture, or pieces of its text.

    elsewhere: fields that were read from another file of the entry, with that file's id.
    """

    file: StoredFile | None
    pages: tuple[PageView, ...] = ()
    pieces: tuple[Piece, ...] = ()
    cut: bool = False
    elsewhere: Mapping[str, int] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """Fields whose place can be shown."""
        on_pages = {box.field for page in self.pages for box in page.boxes}
        return frozenset(on_pages | {name for one in self.pieces for name in one.field.split()})


def paper_view(
    desk: Desk, drawing: Drawing, entry: Entry, files: Sequence[StoredFile], wanted: int | None
) -> PaperView:
    """The view of one of the entry's files: the one wanted, else that of most of its evidence."""
    if not files:
        return PaperView(None, pieces=())
    texts = desk.register.file_texts(entry.id)
    places = file_of_evidence(files, texts, entry.evidence)
    chosen = next((one for one in files if one.id == wanted), None) or _first_shown(files, places)
    own = {name: one for name, one in entry.evidence.items() if places.get(name) == chosen.id}
    elsewhere = {name: file for name, file in places.items() if file != chosen.id}
    if _has_pages(chosen):
        pages = _pages(desk, drawing, chosen, own)
        if pages:
            return PaperView(chosen, pages=pages, elsewhere=elsewhere)
    text = texts.get(chosen.id, "")
    shown = text[:_LONGEST_TEXT]
    return PaperView(
        chosen, pieces=marked_pieces(shown, own), cut=len(text) > len(shown), elsewhere=elsewhere
    )


def file_of_evidence(
    files: Sequence[StoredFile], texts: Mapping[int, str], evidence: Mapping[str, Evidence]
) -> dict[str, int]:
    """In which file each field was read, by the words and the page; where it is not told, none.

    Evidence does not say its file. With one file it is that one; of several that fit, the first.
    """
    plain = {one.id: _plain(texts.get(one.id, "")) for one in files} if len(files) > 1 else {}
    found = {}
    for name, one in evidence.items():
        if one.source is Source.PERSON:
            continue
        fitting = [file for file in files if _may_hold(file, one)] if plain else list(files)
        said = [file for file in fitting if plain and _plain(one.text) in plain[file.id]]
        if one.bbox is not None or not plain:
            said = said or fitting
        if said:
            found[name] = said[0].id
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _may_hold(file: StoredFile, one: Evidence) -> bool:
    """Whether the place that the evidence names can be one of this file."""
    if one.bbox is None:
        return bool(one.text.strip())
    pages = range(file.pages_from, file.pages_to + 1)
    return _has_pages(file) and one.page in pages


def _has_pages(file: StoredFile) -> bool:
    return file.format == "pdf" or file.format in PICTURES


def _first_shown(files: Sequence[StoredFile], places: Mapping[str, int]) -> StoredFile:
    """The file from which most fields were read; of equal ones the first that has pages."""
    held = Counter(places.values())
    pictured = sorted(files, key=lambda one: not _has_pages(one))
    return max(pictured, key=lambda one: held[one.id])


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
        Box(
            field,
            one.bbox[0] - 3,
            one.bbox[1] - 2,
            one.bbox[2] - one.bbox[0] + 6,
            one.bbox[3] - one.bbox[1] + 4,
        )
        for field, one in evidence.items()
        if one.bbox is not None and one.page == number
    )


def marked_pieces(text: str, evidence: Mapping[str, Evidence]) -> tuple[Piece, ...]:
    """The text cut where fields were read; where two overlap the first in the text is kept."""
    spans: dict[tuple[int, int], list[str]] = {}
    for name, one in evidence.items():
        words = one.text.split()
        # Evidence is kept on one line; in the text its words may stand on several.
        found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
        if found is not None and one.source.value != "person":
            spans.setdefault(found.span(), []).append(name)
    pieces: list[Piece] = []
    done = 0
    for (start, end), fields in sorted(spans.items()):
        if start >= done:
            pieces += [Piece(text[done:start]), Piece(text[start:end], " ".join(fields))]
            done = end
    return tuple(one for one in (*pieces, Piece(text[done:])) if one.text)
