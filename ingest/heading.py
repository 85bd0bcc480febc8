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
from ingest.pages import Reading
from ingest.pieces import Piece, pieces_of
from ingest.titles import read_kind, read_topic
from register.designation import Designation
from register.entry import Draft, with_kind_checked
from register.errors import UnreadableError
from register.evidence import Evidence, Source
from register.message import Message

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


def read_documents(reading: Reading) -> tuple[ReadDocument, ...]:
    """Every document of a file, in order.

    Raises UnreadableError("secret") where a document bears a mark of secrecy: such a paper is not
    taken in at all (MODEL, "Secret papers").
    """
    text = reading.text
    parts = parts_of_reading(reading)
    name = read_file_name(reading.path) if len(parts) == 1 else None
    return tuple(_read_part(part, reading, text, name) for part in parts)


def _read_part(part: Part, reading: Reading, text: str, name: NamedFields | None) -> ReadDocument:
    pieces = pieces_of(part.lines)
    zone = heading_zone(pieces)
    _refuse_zone(zone, reading)
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


def refuse_secret(reading: Reading) -> None:
    """Raise UnreadableError("secret") where any document of the reading bears a mark of secrecy.

    For commands that show a paper's words without reading its fields (MODEL, "Secret papers").
    """
    for part in parts_of_reading(reading):
        _refuse_zone(heading_zone(pieces_of(part.lines[:_HEADS_LINES])), reading)


def _refuse_zone(zone: HeadingZone, reading: Reading) -> None:
    if zone.secret is not None:
        raise UnreadableError(
            "secret",
            "{name} bears a mark of secrecy. It is not taken in and nothing of it is kept: "
            "enter it in the separate book of secret papers.",
            name=reading.path.name,
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
