"""The door of all readers: tells a file's kind and hands it to its reader.

Input: a path; output: a Reading, or an UnreadableError whose reason code programs can rely on.
Gotcha: readers import their heavy libraries only when they are called.
"""

from __future__ import annotations

from pathlib import Path

from ingest.pages import Reading
from ingest.readers.file_kind import file_kind
from ingest.readers.formats import CONTAINERS, FORMAT_OF, FileKind
from register.errors import UnreadableError

MOST_TEXT = 10_000_000
"""Characters of a file (bytes of a plain text): two thousand dense pages have six million."""


def read_file(path: Path, *, ocr: bool = False) -> Reading:
    """Read a file to pages of lines.

    `ocr` recognises pages without text, which needs Tesseract. Raises UnreadableError with
    reason encrypted, broken, not_a_document, empty, no_text, too_large, needs_software or
    unsupported; raises OSError where the file cannot be opened at all.
    """
    try:
        kind = file_kind(path)
        if kind in FORMAT_OF and FORMAT_OF[kind].text and path.stat().st_size > MOST_TEXT:
            raise too_long(path)
        reading = _read(path, kind, ocr=ocr)
    except (MemoryError, RecursionError) as error:
        raise UnreadableError(
            "too_large",
            "{name} is built so that reading it needs too much memory. Check it by eye.",
            name=path.name,
        ) from error
    if sum(len(line.text) for page in reading.pages for line in page.lines) > MOST_TEXT:
        raise too_long(path)
    return reading


def too_long(path: Path) -> UnreadableError:
    """The error for a file whose text no document has the length of."""
    return UnreadableError(
        "too_large",
        "{name} holds more text than a document does. Split it and take the parts in.",
        name=path.name,
    )


def _read(path: Path, kind: FileKind, *, ocr: bool) -> Reading:
    known = FORMAT_OF.get(kind)
    if known is None or known.read is None:
        raise _refusal(path, kind)
    return known.read(path, ocr)


def _refusal(path: Path, kind: FileKind) -> UnreadableError:
    if kind is FileKind.LOCKED_OFFICE:
        return UnreadableError(
            "encrypted",
            "{name} asks for a password. Save a copy without a password and take that in.",
            name=path.name,
        )
    if kind in CONTAINERS:
        return UnreadableError(
            "unsupported",
            "{name} holds files of its own.",
            coded="holds_files",
            name=path.name,
        )
    if kind is FileKind.PACKED:
        return UnreadableError(
            "unsupported",
            "{name} is packed in a way that is not opened (RAR, 7z, GZ). Unpack it and take the "
            "folder in, or pack it as ZIP.",
            name=path.name,
        )
    return UnreadableError(
        "not_a_document",
        "{name} is not a document, whatever its name says. Check what the file is.",
        name=path.name,
    )
