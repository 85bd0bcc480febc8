"""A file read for a command that registers nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.wiring import Desk
from register.entry import draft_json
from register.errors import SovanbanError
from register.rows import evidence_json

if TYPE_CHECKING:
    from ingest.heading import ReadDocument
    from ingest.pages import Reading
    from register.citation import Citation


def read_for_desk(desk: Desk, path: Path, *, ocr: bool | None) -> Reading:
    """The reading of a file; recognition of scans as asked, else as the settings say.

    SovanbanError for a path that is no file; UnreadableError for a file that cannot be read
    and for a secret paper, of which nothing is shown.
    """
    from ingest.heading import refuse_secret

    if path.is_dir():
        raise SovanbanError("{path} is a folder. Give one file.", path=path)
    if not path.is_file():
        raise SovanbanError(
            "There is no file or folder {path}. Check the name and try again.", path=path
        )
    reading = desk.read(path, ocr=desk.settings.ocr if ocr is None else ocr)
    refuse_secret(reading)
    return reading


def documents_in(desk: Desk, path: Path, *, ocr: bool | None = None) -> list[dict[str, Any]]:
    """One object a document in the file, with the keys of CLI.md. UnreadableError otherwise."""
    from ingest.heading import read_documents

    reading = read_for_desk(desk, path, ocr=ocr)
    return [_as_json(desk, path, reading, one) for one in read_documents(reading)]


def _as_json(desk: Desk, path: Path, reading: Reading, document: ReadDocument) -> dict[str, Any]:
    warnings = (*reading.warnings, *document.warnings)
    return {
        "schema": 1,
        "file": str(path),
        "pages_from": document.pages_from,
        "pages_to": document.pages_to,
        "reader": reading.reader,
        **draft_json(document.draft),
        "signatures": [
            {
                "name": one.name,
                "time": one.time.isoformat() if one.time else None,
                "verified": one.verified,
            }
            for one in reading.signatures
        ],
        "evidence": evidence_json(document.draft.evidence),
        "warnings": [desk.say(one) for one in warnings],
    }


def citations_in(desk: Desk, path: Path, *, ocr: bool | None = None) -> tuple[Citation, ...]:
    """The citations of the text that `text` prints, in reading order."""
    from ingest.citations import find_citations

    return find_citations(read_for_desk(desk, path, ocr=ocr).text)


def text_of(desk: Desk, path: Path, *, ocr: bool | None = None) -> str:
    """NFC text with LF; offsets of `cite` count its code points."""
    return read_for_desk(desk, path, ocr=ocr).text
