"""A document's own fields, from its first and last page (RULES A2, A3, B3, C4, F).

Input: a Reading; output: one `ReadDocument` for each document in it, whose draft carries evidence
for every field that is not empty. Order: pieces, head, number and date, kind and topic, issuer,
bases, closing, the file's name last. Gotcha: two values that compete leave the field empty with a
warning; nothing is taken from a paper that is cited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.bases import read_addressees, read_bases
from ingest.closing import Closing, read_closing
from ingest.documents import Part, parts_of_reading
from ingest.file_name import NamedFields, read_file_name
from ingest.for_year import year_meant
from ingest.found import FILE_NAME, Found, evidence_of
from ingest.head_values import HeadValues, read_head_values
from ingest.heading_zone import HeadingZone, heading_zone
from ingest.issuers import issuer_in_body, read_issuers
from ingest.pages import Line, Page, Reading, Secrecy
from ingest.pieces import Piece, pieces_of
from ingest.secrecy import mark_in, marks_among
from ingest.titles import read_kind, read_topic
from register.designation import Designation
from register.entry import Draft, with_kind_checked
from register.errors import UnreadableError
from register.evidence import Evidence, Source
from register.message import Message

_MARKS_LINES = 40
"""The first lines of a document, in which a mark of secrecy may stand alone."""
_MARGIN_LINES = 6
_HEADS_LINES = 400
"""Lines of a document in which its head is looked for, empty ones included."""
_BODY_PIECES = 25
"""How many pieces after the head may name the office that speaks."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document of a file: its draft, its pages (from 1), its text and `start` in the reading's
    text (code points), and what a person should know."""

    draft: Draft
    pages_from: int
    pages_to: int
    text: str
    warnings: tuple[Message, ...]
    start: int


def read_documents(reading: Reading, *, not_secret: bool = False) -> tuple[ReadDocument, ...]:
    """Every document of a file, in order; errors and `not_secret` as in `refuse_secret`."""
    refuse_secret(reading, not_secret=not_secret)
    text = reading.text
    parts = parts_of_reading(reading)
    name = read_file_name(reading.path) if len(parts) == 1 else None
    return tuple(_read_part(part, reading, text, name) for part in parts)


def _read_part(part: Part, reading: Reading, text: str, name: NamedFields | None) -> ReadDocument:
    pieces = pieces_of(part.lines)
    zone = heading_zone(pieces)
    values = read_head_values(zone, signed=bool(reading.signatures))
    closing = read_closing(pieces[zone.last_box + 1 :])
    found = _fields(zone, values, closing, pieces)
    draft = _draft(found, values)
    draft = _with_file_name(draft, name)
    draft = with_kind_checked(draft)
    draft = _with_symbols_evidence(draft)
    year = year_meant(draft.kind, draft.topic)
    if year is not None:
        evidence = {**draft.evidence, "for_year": draft.evidence["topic"]}
        draft = replace(draft, for_year=year, evidence=evidence)
    return ReadDocument(
        draft=draft,
        pages_from=part.pages_from,
        pages_to=part.pages_to,
        text=text[part.start : part.end],
        warnings=values.warnings,
        start=part.start,
    )


def secrecy_of(reading: Reading) -> Secrecy:
    """Whether a reading bears a mark of secrecy in any of the places where one stands.

    In the head and the first lines of each document, in the upper half and the margins of each
    page, in its pictures, and in words beside the text (MODEL, "Secret papers").
    """
    said = max((page.stamped for page in reading.pages), default=Secrecy.OPEN)
    said = max([said, *(mark_in(words) for words in reading.beside)])
    for part in parts_of_reading(reading):
        if heading_zone(pieces_of(part.lines[:_HEADS_LINES])).secret is not None:
            return Secrecy.CERTAIN
        said = max(said, marks_among([one.line for one in part.lines[:_MARKS_LINES]]))
    for page in reading.pages:
        said = max(said, marks_among(_in_places(page)))
    return said


def _in_places(page: Page) -> list[Line]:
    """The lines of a page that stand where a mark does; without places its first and last ones."""
    if page.height is None:
        return [*page.lines[:_MARGIN_LINES], *page.lines[-_MARGIN_LINES:]]
    upper, lower = 0.52 * page.height, 0.88 * page.height
    return [
        line for line in page.lines if line.bbox and (line.bbox[1] < upper or line.bbox[1] > lower)
    ]


def refuse_secret(reading: Reading, *, not_secret: bool = False) -> None:
    """Raise UnreadableError where a reading bears a mark of secrecy, or may bear one.

    "secret": surely; "perhaps_secret": a person must say; "not_looked_at": it shows pictures that
    nobody has looked at. not_secret: a person has looked and says that it is none; of a sure mark
    nobody can say that.
    """
    said = secrecy_of(reading)
    name = reading.path.name
    if said is Secrecy.CERTAIN:
        raise UnreadableError(
            "secret",
            "{name} bears a mark of secrecy. It is not taken in and nothing of it is kept: "
            "enter it in the separate book of secret papers.",
            name=name,
        )
    if not_secret:
        return
    if said is Secrecy.DOUBTFUL:
        raise UnreadableError(
            "perhaps_secret",
            "{name} may be a secret paper: a stamp on it may be one of secrecy. Nothing of it is "
            "kept. Look at it; if it is not secret, offer it again and say so.",
            name=name,
        )
    if any(page.unseen for page in reading.pages):
        raise UnreadableError(
            "not_looked_at",
            "{name} shows pictures that nobody has looked at for a stamp of secrecy. Nothing of "
            "it is kept. Have scans recognised, or look at it and say that it is not secret.",
            name=name,
        )


def _fields(
    zone: HeadingZone, values: HeadValues, closing: Closing, pieces: Sequence[Piece]
) -> dict[str, Found[Any]]:
    """Every field found, by its name in `Draft`; "designation" stands for its four parts."""
    issuer, superior = read_issuers(zone)
    if issuer is None:
        issuer = issuer_in_body(pieces[: zone.end + _BODY_PIECES])
    candidates: dict[str, Found[Any] | None] = {
        "designation": values.designation,
        "date": values.date,
        "place": values.place,
        "draft": values.draft,
        "urgency": values.urgency,
        "kind": read_kind(zone),
        "topic": read_topic(zone),
        "issuer": issuer,
        "issuer_superior": superior,
        "addressees": read_addressees(pieces[: zone.end + 1 + _BODY_PIECES]),
        "bases": read_bases(pieces, zone.end),
        "signer": closing.signer,
        "signer_title": closing.signer_title,
        "authority": closing.authority,
        "recipients": closing.recipients,
    }
    return {field: found for field, found in candidates.items() if found is not None}


def _draft(found: dict[str, Found[Any]], values: HeadValues) -> Draft:
    evidence: dict[str, Evidence] = {}
    for field, one in found.items():
        if field != "designation":
            evidence[field] = evidence_of(one)
            continue
        designation: Designation = one.value
        for part in ("number", "suffix", "symbol_year", "symbol"):
            if getattr(designation, part) is not None:
                evidence[part] = evidence_of(one)
    fields = {field: one.value for field, one in found.items()}
    return Draft(**fields, evidence=evidence)


def _with_symbols_evidence(draft: Draft) -> Draft:
    """The symbol's evidence for a kind that the symbol alone names."""
    if draft.kind is None or "kind" in draft.evidence or "symbol" not in draft.evidence:
        return draft
    evidence = {**draft.evidence, "kind": draft.evidence["symbol"]}
    return replace(draft, evidence=evidence)


def _with_file_name(draft: Draft, name: NamedFields | None) -> Draft:
    """Number, symbol and date from the file's name where a paper that is no draft gives none."""
    if name is None or draft.draft:
        return draft
    mark = Evidence(name.text, Source.FILENAME, FILE_NAME)
    evidence = dict(draft.evidence)
    own, said = draft.designation, name.designation
    if own.number is None and said.number is not None and _agrees(draft, name):
        own = replace(own, number=said.number, suffix=said.suffix)
        evidence |= {"number": mark} | ({"suffix": mark} if said.suffix else {})
        if own.symbol is None and said.symbol is not None:
            own = replace(own, symbol=said.symbol, symbol_year=said.symbol_year or own.symbol_year)
            evidence |= {"symbol": mark} | ({"symbol_year": mark} if said.symbol_year else {})
    date = draft.date
    if date is None and name.date is not None and "date" not in evidence:
        date = name.date
        evidence["date"] = mark
    if own == draft.designation and date == draft.date:
        return draft
    return replace(draft, designation=own, date=date, evidence=evidence)


def _agrees(draft: Draft, name: NamedFields) -> bool:
    """Whether the name speaks of the paper's own kind and symbol, as far as both say one."""
    own, said = draft.designation.symbol_key, name.designation.symbol_key
    if own is not None and said is not None and own != said:
        return False
    if name.kind is None or own is None:
        return True
    return name.kind in {draft.designation.kind_code, draft.kind}
