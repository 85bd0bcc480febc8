"""What a PDF's reading came to: its warnings, its reader's name, and why there is no text.

Input: the progress of a file that was read to its end; output: messages and errors. Gotcha:
only pages are named, never what stood on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ingest.pages import Page
from ingest.readers.glyphs import Glyph
from ingest.readers.pdf_page import LaidPage
from ingest.readers.ruled_tables import Band
from register.errors import UnreadableError
from register.message import Message, message


@dataclass(slots=True)
class PdfProgress:
    """What is known of a file while its pages are read; keys are page indices from 0.

    broken: pages that pdfplumber shall try; pictures: pages that are a picture and no text;
    refused: why recognition could not be had.
    """

    pages: list[Page] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    stamps: dict[int, list[Glyph]] = field(default_factory=dict)
    bands: dict[int, list[Band]] = field(default_factory=dict)
    encodings: set[str] = field(default_factory=set)
    laid: dict[int, LaidPage] = field(default_factory=dict)
    printed: dict[int, int] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)
    recognised: bool = False
    plumbed: bool = False
    refused: Message | None = None


def say_no_text(path: Path, progress: PdfProgress, *, asked: bool) -> None:
    """Raise the error for a PDF of which no line was read."""
    if asked:
        raise UnreadableError(
            "no_text",
            "No text could be recognised in {name}. Scan it again, straight and with 300 dpi.",
            name=path.name,
        )
    if any(page.garbage for page in progress.pages):
        raise UnreadableError(
            "no_text",
            "The fonts of {name} are damaged, so its letters cannot be told.",
            coded="needs_ocr_fonts",
            name=path.name,
        )
    if not progress.pictures:
        raise UnreadableError(
            "no_text",
            "{name} has pages without any text.",
            coded="needs_ocr_some",
            name=path.name,
        )
    raise UnreadableError(
        "no_text",
        "{name} is a scan without text.",
        coded="needs_ocr",
        name=path.name,
    )


def reader_name(progress: PdfProgress) -> str:
    """The name of the libraries that gave the text."""
    name = "pdfplumber" if progress.plumbed else "pypdfium2"
    if progress.recognised:
        return "ocr" if all(p.source == "ocr" for p in progress.pages) else f"{name}+ocr"
    return name


def warnings_of(progress: PdfProgress) -> list[Message]:
    """What the reader has to say about pages it could not read whole."""
    found: list[Message] = [progress.refused] if progress.refused else []
    garbage = [page.number for page in progress.pages if page.garbage]
    if garbage:
        found.append(
            message(
                "The fonts of pages {pages} are damaged; their text was left out.",
                coded="needs_ocr_pages",
                pages=_listed(garbage),
            )
        )
    scans = [i + 1 for i in sorted(progress.pictures) if not progress.pages[i].lines]
    if scans:
        found.append(
            message(
                "Pages {pages} are pictures without text.",
                coded="needs_ocr_pages",
                pages=_listed(scans),
            )
        )
    empty = [p.number for p in progress.pages if p.source == "ocr" and not p.lines]
    if empty:
        found.append(
            message(
                "Nothing could be recognised on pages {pages}. Scan them again, straight and "
                "with 300 dpi.",
                pages=_listed(empty),
            )
        )
    if progress.encodings:
        found.append(
            message(
                "The text was in the old encoding {encoding} and was turned into Unicode.",
                encoding=", ".join(sorted(progress.encodings)),
            )
        )
    return found


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def broken_pdf(path: Path) -> UnreadableError:
    """The error for a PDF that no library can open."""
    return UnreadableError(
        "broken",
        "{name} is damaged or was not copied whole. Get the file again from where it came from.",
        name=path.name,
    )
