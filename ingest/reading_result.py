"""One file read for the register: everything that can be done without the register.

Input: a path; output: a value that can cross to another process (readers work in parallel, the
register is written by one). Gotcha: an unreadable file is a value here too, so that a batch
never stops.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from ingest.citation_lists import IssuedList, find_lists
from ingest.citations import find_citations
from ingest.heading import ReadDocument, read_documents
from ingest.pages import Signature
from ingest.readers import read_file
from register.citation import Citation
from register.errors import SovanbanError, UnreadableError
from register.message import Message, message
from register.store import sha256_of


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document of the file with all that its text names."""

    document: ReadDocument
    citations: tuple[Citation, ...]
    lists: tuple[IssuedList, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that could be read."""

    path: Path
    sha256: str
    size: int
    reader: str
    text: str
    documents: tuple[FoundDocument, ...]
    signatures: tuple[Signature, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class FileUnread:
    """A file that could not, and why; reason is a code of `UnreadableError`.

    fault: the traceback, where the fault is the program's own and not the file's.
    """

    path: Path
    reason: str
    message: Message
    fault: str | None = None


def read_for_register(path: Path, *, ocr: bool = False) -> FileRead | FileUnread:
    """Read a file's documents, citations and lists; never raises for what a file may hold."""
    try:
        sha256 = sha256_of(path)
        reading = read_file(path, ocr=ocr)
        found = tuple(_with_citations(one) for one in read_documents(reading))
    except UnreadableError as error:
        return FileUnread(path, error.reason, error.message)
    except SovanbanError as error:
        return FileUnread(path, "broken", error.message)
    except (MemoryError, RecursionError):
        return FileUnread(
            path,
            "too_large",
            message("The file is built so that reading it needs too much memory. Check it by eye."),
        )
    except Exception:
        return FileUnread(
            path,
            "fault",
            message(
                "The program failed on it. The other files go on; please send the log in the "
                "register's folder to whoever looks after the program."
            ),
            traceback.format_exc(),
        )
    papers = tuple(one for one in found if _is_a_document(one))
    if not papers:
        return FileUnread(
            path,
            "not_a_document",
            message(
                "No number, symbol, kind or issuing office was found in it. If it is a document, "
                "enter it by hand with `sovanban add`."
            ),
        )
    return FileRead(
        path=path,
        sha256=sha256,
        size=path.stat().st_size,
        reader=reading.reader,
        text=reading.text,
        documents=papers,
        signatures=reading.signatures,
        warnings=reading.warnings,
    )


def _with_citations(document: ReadDocument) -> FoundDocument:
    citations = find_citations(document.text)
    return FoundDocument(document, citations, find_lists(document.text, citations))


def _is_a_document(found: FoundDocument) -> bool:
    """Whether a paper shows at least two of the marks that make one (RULES A2, boxes 2 to 5)."""
    draft = found.document.draft
    marks = (
        draft.designation.number or draft.designation.symbol,
        draft.kind,
        draft.issuer,
        draft.date,
    )
    return sum(mark is not None for mark in marks) >= 2
