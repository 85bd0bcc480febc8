"""The door of all readers: tells a file's kind and hands it to its reader.

Input: a path; output: a Reading, or an UnreadableError whose reason code programs can rely on.
Gotcha: readers import their heavy libraries only when they are called.
"""

from __future__ import annotations

from pathlib import Path

from ingest.pages import Reading
from ingest.readers.file_kind import FileKind, file_kind
from register.errors import UnreadableError


def read_file(path: Path, *, ocr: bool = False) -> Reading:
    """Read a file to pages of lines.

    `ocr` recognises pages without text, which needs Tesseract. Raises UnreadableError with
    reason encrypted, broken, not_a_document, empty, no_text, too_large, needs_software or
    unsupported; raises OSError where the file cannot be opened at all.
    """
    kind = file_kind(path)
    if kind is FileKind.PDF:
        return _pdf(path, ocr=ocr)
    if kind is FileKind.DOCX:
        from ingest.readers.word_file import read_docx

        return read_docx(path)
    if kind in {FileKind.TEXT, FileKind.MARKDOWN}:
        from ingest.readers.plain_text import read_plain_text

        return read_plain_text(path, reader=kind.value)
    if kind is FileKind.HTML:
        from ingest.readers.web_page import read_html

        return read_html(path)
    if kind in {FileKind.ODT, FileKind.RTF, FileKind.OLD_OFFICE}:
        from ingest.readers.libreoffice import read_by_libreoffice

        return read_by_libreoffice(path)
    raise _refusal(path, kind)


def _pdf(path: Path, *, ocr: bool) -> Reading:
    from ingest.readers.pdf import read_pdf

    if not ocr:
        return read_pdf(path)
    from ingest.readers.ocr import recogniser

    return read_pdf(path, recognise=recogniser())


def _refusal(path: Path, kind: FileKind) -> UnreadableError:
    if kind is FileKind.LOCKED_OFFICE:
        return UnreadableError(
            "encrypted",
            "{name} asks for a password. Save a copy without a password and take that in.",
            name=path.name,
        )
    if kind in {FileKind.SHEET, FileKind.IMAGE}:
        return UnreadableError(
            "unsupported",
            "{name} is a file of a kind that is not read. "
            "PDF, DOCX, DOC, ODT, RTF, HTML, TXT and Markdown are read; save it as one of these.",
            name=path.name,
        )
    return UnreadableError(
        "not_a_document",
        "{name} is not a document, whatever its name says. Check what the file is.",
        name=path.name,
    )
