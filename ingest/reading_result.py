"""One file read for the register: everything that can be done without the register.

Input: a path; output: a value that can cross to another process (readers work in parallel, the
register is written by one). Gotcha: an unreadable file is a value here too, so that a batch
never stops.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.citation_lists import IssuedList, find_lists, report_named
from ingest.citations import find_citations
from ingest.found import RECOGNISED_FIGURES
from ingest.heading import ReadDocument, read_documents
from ingest.pages import Reading, Signature
from ingest.readers import read_file
from register.citation import Citation
from register.entry import Draft
from register.errors import SovanbanError, UnreadableError
from register.evidence import Evidence, Source
from register.message import Message, message
from register.store import sha256_of
from register.vietnamese_text import fold_tones


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document of the file with all that its text names."""

    document: ReadDocument
    citations: tuple[Citation, ...]
    lists: tuple[IssuedList, ...]

    @property
    def is_list(self) -> bool:
        """Whether it is a list in a file of its own, without letterhead: an appendix, a table."""
        return self.document.draft.evidence.get("origin") is not None


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that could be read.

    path: where it lies now; came_from: what a person knows it by (another only for a file out of
    a container); for_ocr: recognition could read more of it.
    """

    path: Path
    came_from: Path
    sha256: str
    size: int
    reader: str
    text: str
    documents: tuple[FoundDocument, ...]
    signatures: tuple[Signature, ...]
    warnings: tuple[Message, ...]
    for_ocr: bool = False


@dataclass(frozen=True, slots=True)
class FileUnread:
    """A file that could not, and why; reason is a code of `UnreadableError`.

    came_from and for_ocr as in `FileRead`; fault: the traceback, where the fault is the
    program's own and not the file's.
    """

    came_from: Path
    reason: str
    message: Message
    fault: str | None = None
    for_ocr: bool = False


def read_for_register(
    path: Path,
    *,
    ocr: bool = False,
    came_from: Path | None = None,
    sha256: str | None = None,
    any_paper: bool = False,
    not_secret: bool = False,
) -> FileRead | FileUnread:
    """Read a file's documents, citations and lists; never raises for what a file may hold.

    sha256: the file's hash where it is known already; any_paper: a person says that it is a
    document, so its marks need not show it; not_secret: a person says that it is none of those
    that must stay out, where that is in doubt.
    """
    known_by = came_from or path
    for_ocr = False
    try:
        sha256 = sha256 or sha256_of(path)
        reading = read_file(path, ocr=ocr)
        for_ocr = reading.for_ocr
        found = tuple(
            _with_citations(one, known_by, _recognised(reading, one))
            for one in read_documents(reading, not_secret=not_secret)
        )
    except UnreadableError as error:
        scan = error.reason == "no_text" and not ocr
        return FileUnread(known_by, error.reason, error.message, for_ocr=for_ocr or scan)
    except SovanbanError as error:
        return FileUnread(known_by, "broken", error.message)
    except (MemoryError, RecursionError):
        return FileUnread(
            known_by,
            "too_large",
            message("The file is built so that reading it needs too much memory. Check it by eye."),
        )
    except Exception:
        return FileUnread(
            known_by,
            "fault",
            message(
                "The program failed on it. The other files go on; please send the log in the "
                "register's folder to whoever looks after the program."
            ),
            traceback.format_exc(),
        )
    papers = tuple(one for one in found if any_paper or one.is_list or _is_a_document(one))
    if not papers:
        return FileUnread(
            known_by,
            "not_a_document",
            message(
                "No number, symbol, kind or issuing office was found in it.", coded="nothing_found"
            ),
            for_ocr=for_ocr,
        )
    return FileRead(
        path=path,
        came_from=known_by,
        sha256=sha256,
        size=path.stat().st_size,
        reader=reading.reader,
        text=reading.text,
        documents=papers,
        signatures=reading.signatures,
        warnings=reading.warnings,
        for_ocr=for_ocr,
    )


def _recognised(reading: Reading, document: ReadDocument) -> float:
    """The factor of confidence of a document with pages read by recognition; 1 without."""
    pages = range(document.pages_from, document.pages_to + 1)
    seen = any(page.source == "ocr" for page in reading.pages if page.number in pages)
    return RECOGNISED_FIGURES if seen else 1.0


def _with_citations(document: ReadDocument, known_by: Path, sure: float) -> FoundDocument:
    citations = tuple(
        replace(one, confidence=one.confidence * sure) if one.list_no is not None else one
        for one in find_citations(document.text)
    )
    lists = find_lists(document.text, citations)
    if lists and _stands_alone(document, lists[0]):
        document = replace(document, draft=_list_draft(document, lists[0], known_by), warnings=())
    return FoundDocument(document, citations, lists)


_LETTERHEAD = re.compile(r"cong ?h.a ?xa ?hoi|dang ?cong ?san ?viet|^\W*so ?:", re.MULTILINE)
_LONGEST_TOP = 400


def _stands_alone(document: ReadDocument, issued: IssuedList) -> bool:
    """Whether nothing but an office's name stands above the list: no letterhead, no report."""
    above = fold_tones(document.text[: issued.start])
    if len(above.strip()) > _LONGEST_TOP:
        return False
    if _LETTERHEAD.search(above):
        draft = document.draft
        return draft.kind is None and draft.designation.number is None and not draft.draft
    return not re.search(r"^\W*(?:bao cao|to trinh|ke hoach|thong bao)\W*$", above, re.MULTILINE)


def _list_draft(document: ReadDocument, issued: IssuedList, known_by: Path) -> Draft:
    """The entry of a list: its title, and the office that it names; nothing read off its rows."""
    title = issued.title or known_by.stem
    said = Evidence(title, Source.LIST, 1.0)
    evidence = {"topic": said, "origin": said}
    issuer = report_named(issued).issuer if issued.reference else None
    if issuer is None and document.draft.issuer and document.text[: issued.start].strip():
        issuer = document.draft.issuer
    if issuer is not None:
        evidence["issuer"] = Evidence(issued.reference or issuer, Source.LIST, 0.9)
    return Draft(topic=title, issuer=issuer, evidence=evidence)


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
