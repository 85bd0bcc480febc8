"""Word files (DOCX), read from their XML so that nothing is lost.

Input: a DOCX's path; output: a Reading with the letterhead's halves as left and right lines.
Gotcha: python-docx's paragraphs leave out tables, and the letterhead is one; headers and text
boxes are left out by its iterators too.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.legacy_encodings import OldEncoding, decode
from ingest.pages import Line, Page, Reading
from ingest.readers.encoding_guess import guess_old_encoding
from ingest.readers.glyphs import clean_line
from ingest.readers.word_blocks import BlockReader
from ingest.readers.word_letterhead import split_letterheads
from ingest.readers.word_numbering import Numbering
from ingest.readers.word_package import W, WordPackage, open_word_package
from ingest.readers.word_paragraphs import Draft, ParagraphReader
from ingest.readers.word_styles import Styles
from register.errors import UnreadableError
from register.message import Message, message

_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[\-–—\s]*\d{0,4}\s*(?:/\s*\d{1,4})?[\-–—\s]*$", re.I)


def read_docx(path: Path, *, reader: str = "docx") -> Reading:
    """Read a DOCX. Raises UnreadableError: not_a_document, broken, too_large, empty, no_text."""
    package = open_word_package(path)
    paragraphs = ParagraphReader(Styles(package.styles), Numbering(package.numbering))
    drafts = _all_drafts(package, paragraphs)
    encodings = {each.value for each in paragraphs.encodings}
    guessed = guess_old_encoding("\n".join(draft.text for draft in drafts))
    if guessed:
        encodings.add(guessed.value)
    pages = _pages(drafts, guessed)
    if not any(page.lines for page in pages):
        raise _nothing(path, package)
    return Reading(path, reader, pages, (), _warnings(encodings))


def _all_drafts(package: WordPackage, paragraphs: ParagraphReader) -> list[Draft]:
    """Headers, body, footnotes, footers: in this order, the body's page numbers leading."""
    margins = [_margin(package.headers, paragraphs), _margin(package.footers, paragraphs)]
    body = split_letterheads(BlockReader(paragraphs).read(package.body))
    notes = _footnotes(package.footnotes, paragraphs)
    last = body[-1].page if body else 1
    for draft in [*notes, *margins[1]]:
        draft.page = last
    return margins[0] + body + notes + margins[1]


def _margin(parts: tuple[Any, ...], paragraphs: ParagraphReader) -> list[Draft]:
    """What headers or footers say besides the page's number."""
    drafts: list[Draft] = []
    said: set[str] = set()
    for part in parts:
        for draft in BlockReader(paragraphs).read(part):
            text = clean_line(draft.text)
            draft.page = 1
            if not _PAGE_NUMBER.match(text) and text not in said:
                said.add(text)
                drafts.append(draft)
    return drafts


def _footnotes(tree: Any | None, paragraphs: ParagraphReader) -> list[Draft]:
    if tree is None:
        return []
    drafts: list[Draft] = []
    for note in tree.iter(f"{W}footnote"):
        if note.get(f"{W}type") in {None, "normal"}:
            drafts += BlockReader(paragraphs).read(note)
    return drafts


def _pages(drafts: list[Draft], guessed: OldEncoding | None) -> tuple[Page, ...]:
    pages: list[Page] = []
    for number, group in groupby(drafts, key=lambda draft: draft.page):
        lines = tuple(line for draft in group if (line := _line(draft, guessed)).text.strip())
        if lines:
            pages.append(Page(number, None, None, lines))
    return tuple(pages)


def _line(draft: Draft, guessed: OldEncoding | None) -> Line:
    text = decode(draft.text, guessed)
    if draft.table:
        text = "\t".join(clean_line(cell) for cell in text.split("\t"))
    else:
        text = clean_line(text)
    return Line(
        text=text,
        side=draft.side,
        size=draft.size,
        bold=draft.bold,
        italic=draft.italic,
        centred=draft.centred,
        table=draft.table,
    )


def _nothing(path: Path, package: WordPackage) -> UnreadableError:
    pictures = any(
        str(each.tag).rpartition("}")[2] in {"drawing", "pict"} for each in package.body.iter()
    )
    if pictures:
        return UnreadableError(
            "no_text",
            "{name} holds only pictures.",
            coded="only_pictures",
            name=path.name,
        )
    return UnreadableError(
        "empty", "{name} is empty. Check that the right file was chosen.", name=path.name
    )


def _warnings(encodings: set[str]) -> tuple[Message, ...]:
    if not encodings:
        return ()
    return (
        message(
            "The text was in the old encoding {encoding} and was turned into Unicode.",
            encoding=", ".join(sorted(encodings)),
        ),
    )
