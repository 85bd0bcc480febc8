"""A report read so that it can be held against the register: its claims and what it cites.

Input: a file (taken in or not) or an entry of the register; output: a `ReportRead`. Gotcha:
reading for comparison writes nothing: no office, no entry, no link comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from office.finding import EntryChoice, find_entry
from office.reading import read_for_desk
from office.wiring import Desk
from register.errors import SovanbanError

if TYPE_CHECKING:
    from register.entry import Draft
    from reports.period import Period
    from reports.reconcile import Reconciliation, ReportRead


@dataclass(frozen=True, slots=True)
class _Source:
    """A report's own fields, its text, and its id where the register has it."""

    draft: Draft
    text: str
    entry: int | None


def read_report(desk: Desk, choice: EntryChoice, *, ocr: bool | None = None) -> ReportRead:
    """The report that was named. SovanbanError where there is none, or it has no text."""
    from ingest.citation_lists import find_lists
    from ingest.citations import find_citations
    from ingest.cited_offices import OfficesKnown
    from ingest.claims import find_claims
    from ingest.issuer_context import context_of
    from ingest.report_sections import Places
    from reports.reconcile import ReportRead
    from reports.reconcile_cited import Cited

    source = _source(desk, choice, ocr=ocr)
    register = desk.register
    known = OfficesKnown(register.offices(), register.aliases())
    context = context_of(source.text, source.draft.issuer)
    own = known.find(context.own) if context.own else None
    us = register.us()
    own = own if own is not None else (us.id if us is not None else None)
    places = Places(source.text)
    cited = []
    citations = find_citations(source.text)
    told = [one.as_head(source.entry or 0).told for one in find_lists(source.text, citations)]
    for one in citations:
        office = known.of(one, context, own)
        place = places.at(one.start, one.list_no)
        cited.append(Cited(one, place, office.office, office.ours))
    return ReportRead(
        draft=source.draft,
        claims=find_claims(source.text, own_issuer=source.draft.issuer),
        cited=tuple(cited),
        entry=source.entry,
        own=own,
        unread=tuple(one for one in told if one is not None),
    )


def _source(desk: Desk, choice: EntryChoice, *, ocr: bool | None) -> _Source:
    if _is_file(choice.typed):
        return _of_file(desk, Path(choice.typed), ocr=ocr)
    entry = find_entry(desk.register, choice)
    text = desk.register.text(entry.id)
    if not text.strip():
        raise SovanbanError(
            "The register holds no text of {entry}. Give the report's file instead.",
            entry=entry.label,
        )
    return _Source(entry, text, entry.id)


def _is_file(typed: str) -> bool:
    try:
        return Path(typed).is_file()
    except OSError:  # too long for a file's name
        return False


def _of_file(desk: Desk, path: Path, *, ocr: bool | None) -> _Source:
    """The report in a file: the first document called one, else the first."""
    from ingest.heading import read_documents
    from register.store import sha256_of

    documents = read_documents(read_for_desk(desk, path, ocr=ocr))
    chosen = next((one for one in documents if one.draft.kind == "BC"), documents[0])
    ids = desk.register.known_file(sha256_of(path)) or []
    same = [
        one
        for one in desk.register.entries(ids)
        if (one.kind, one.date) == (chosen.draft.kind, chosen.draft.date)
    ]
    return _Source(chosen.draft, chosen.text, same[0].id if same else None)


def reconcile_report(
    desk: Desk, choice: EntryChoice, period: Period | None = None, *, ocr: bool | None = None
) -> Reconciliation:
    """Compare the report that was named with all of the register; nothing is changed."""
    from register.fields_of_work import fields_of
    from reports.reconcile import reconcile

    rules = desk.field_rules()
    report = read_report(desk, choice, ocr=ocr)
    return reconcile(
        report,
        desk.register.find(),
        fields_of=lambda words: tuple(one.code for one in fields_of(words, None, rules)),
        period=period,
    )
