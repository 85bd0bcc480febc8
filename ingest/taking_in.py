"""Puts one read file into the register: one transaction, all of its documents or none.

Input: a `FileRead`; output: a `FileOutcome`. Joins a paper with the entry it is (MODEL,
"Identity"), records the list it holds, and adds what it cites. Gotcha: what a citation says
never overwrites what a paper says; a disagreement is kept as a doubt and the entry goes to review.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.citation_entries import CitedPapers
from ingest.citation_lists import IssuedList, report_named
from ingest.issuer_context import IssuerContext, context_of
from ingest.issuers_known import IssuerDesk
from ingest.outcomes import FileOutcome, Outcome
from ingest.reading_result import FileRead, FoundDocument
from register.book import Register
from register.change import RegisterChange
from register.entry import Draft, Entry, Origin
from register.evidence import REVIEW_BELOW
from register.identity import find_same
from register.message import message_json
from register.office import Office
from register.store import FileStore

FieldsOf = Callable[[str, str | None], tuple[str, ...]]
"""A topic and a kind code to the codes of the fields of work."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """What taking in needs: the store, the rule for fields, an origin said by the user.

    review_below: the office's threshold of confidence (a setting). not_secret: a person has looked
    and says that papers which might be secret are not; the journal keeps who.
    """

    store: FileStore
    fields_of: FieldsOf
    origin: Origin | None = None
    review_below: float = REVIEW_BELOW
    not_secret: bool = False


def take_in(register: Register, read: FileRead, how: TakeIn) -> FileOutcome:
    """Take the file in. Raises RefusedError (disk, rights, lock) with nothing changed."""
    known = register.known_file(read.sha256)
    if known is not None:
        return FileOutcome(read.came_from, Outcome.KNOWN, tuple(known))
    how.store.keep(read.path, read.sha256)
    us = register.us()
    try:
        return _taken_in(register, read, how, us)
    except _TakenMeanwhile:
        known = register.known_file(read.sha256) or []
        return FileOutcome(read.came_from, Outcome.KNOWN, tuple(known))


class _TakenMeanwhile(Exception):
    """Another program took the same file in between our look and our change."""


def _taken_in(register: Register, read: FileRead, how: TakeIn, us: Office | None) -> FileOutcome:
    with register.change("taken_in", why=read.came_from.name) as change:
        if change.holdings.knows(read.sha256):
            raise _TakenMeanwhile
        file_id = change.holdings.add_file(file_row(read))
        desk = IssuerDesk(change, us)
        entries: list[int] = []
        first_file = False
        cited: list[int] = []
        lists: list[IssuedList] = []
        for found in read.documents:
            entry_id = None
            if found.is_list:
                entry_id = _report_of(change, desk, report_named(found.lists[0]))
            if entry_id is None:
                entry_id = _paper(change, desk, found, how)
            first_file = first_file or not change.holdings.has_file(entry_id)
            entries.append(entry_id)
            _attach(change, entry_id, file_id, found)
            cited += take_named(change, desk, entry_id, found, how)
            if not found.is_list:
                _join_waiting(change, desk, entry_id)
            lists += found.lists
    return FileOutcome(
        read.came_from,
        Outcome.TAKEN if first_file else Outcome.ATTACHED,
        tuple(dict.fromkeys(entries)),
        cited=tuple(dict.fromkeys(cited)),
        lists=tuple(one.as_head(entries[0]) for one in lists),
    )


def _report_of(change: RegisterChange, desk: IssuerDesk, named: Draft) -> int | None:
    """The report that an appendix in a file of its own belongs to: one that we hold, of the same
    number, kind and day, and without a list yet; None where none or several fit.
    """
    if named.kind is None or (named.designation.number is None and named.date is None):
        return None
    number = named.designation.number
    some = change.candidates(number) if number else change.dated(named.date)
    fitting = [
        one
        for one in some
        if _is_named(change, desk, named, one)
        and change.holdings.has_file(one.id)
        and not change.holdings.has_list(one.id)
    ]
    return fitting[0].id if len(fitting) == 1 else None


def _is_named(change: RegisterChange, desk: IssuerDesk, named: Draft, entry: Entry) -> bool:
    """Whether the entry is the report that a list's "Kèm theo …" line names."""
    ours, theirs = named.designation, entry.designation
    if (named.kind, ours.number, ours.suffix) != (entry.kind, theirs.number, theirs.suffix):
        return False
    if None not in (ours.symbol_key, theirs.symbol_key) and ours.symbol_key != theirs.symbol_key:
        return False
    if None in (named.date, entry.date) or named.date != entry.date:
        return False
    issuer_id, _ = desk.office_of(named.issuer, context_of("", entry.issuer))
    return None in (issuer_id, entry.issuer_id) or issuer_id == entry.issuer_id


def _join_waiting(change: RegisterChange, desk: IssuerDesk, report_id: int) -> None:
    """The appendix that came before its report becomes the report's list."""
    if change.holdings.has_list(report_id):
        return
    report = change.entry(report_id)
    for waiting in change.holdings.waiting_lists():
        issued = IssuedList("", waiting.reference, (), 0)
        if _is_named(change, desk, report_named(issued), report):
            change.merge(waiting.entry_id, into=report_id)
            return


def _paper(change: RegisterChange, desk: IssuerDesk, found: FoundDocument, how: TakeIn) -> int:
    """The entry of one document of the file: a known one, or a new one."""
    draft = with_fields(found.document.draft, how)
    context = context_of(found.document.text, draft.issuer)
    issuer_id, doubtful = desk.office_of(draft.issuer, context)
    origin = how.origin or desk.origin_of(issuer_id, has_file=True)
    if found.is_list:
        origin = Origin.OTHER
    same = _same_entry(change, draft, issuer_id)
    if same is None:
        entry_id = change.add(
            draft, origin=origin, issuer_id=issuer_id, review_below=how.review_below
        )
        if draft.designation.number is None and not draft.draft and not found.is_list:
            change.doubt(entry_id, "number", "missing", None)
    else:
        entry_id = same[0].id
        for name in same[1]:
            change.doubt(entry_id, name, "differs", getattr(draft, name), draft.evidence.get(name))
        change.fill(
            entry_id,
            draft,
            issuer_id=issuer_id,
            origin=origin,
            from_paper=True,
            disputed=same[1],
        )
    for warning in () if draft.draft else found.document.warnings:
        change.doubt(entry_id, "paper", "warning", message_json(warning))
    if doubtful and draft.issuer:
        change.doubt(entry_id, "issuer", "alias", draft.issuer, draft.evidence.get("issuer"))
    return entry_id


def _same_entry(
    change: RegisterChange, draft: Draft, issuer_id: int | None
) -> tuple[Entry, tuple[str, ...]] | None:
    if draft.designation.number is None:
        return None
    number = draft.evidence.get("number")
    if number is not None and number.confidence < REVIEW_BELOW:
        return None
    same = find_same(draft, issuer_id, change.candidates(draft.designation.number))
    return None if same is None else (same.entry, same.disagree)


def _attach(change: RegisterChange, entry_id: int, file_id: int, found: FoundDocument) -> None:
    start = found.document.start
    change.holdings.attach(
        entry_id,
        file_id,
        pages=(found.document.pages_from, found.document.pages_to),
        text=(start, start + len(found.document.text)),
    )


def take_named(
    change: RegisterChange,
    desk: IssuerDesk,
    entry_id: int,
    found: FoundDocument,
    how: TakeIn,
) -> list[int]:
    """Lists and citations of one document; the ids of the entries they added."""
    draft = found.document.draft
    context: IssuerContext = context_of(found.document.text, draft.issuer)
    papers = CitedPapers(change, desk, context, entry_id, how.fields_of, how.review_below)
    for issued in found.lists:
        papers.take_list(issued)
    papers.take_citations(found.citations, found.document.text)
    return papers.added


def with_fields(draft: Draft, how: TakeIn) -> Draft:
    """The draft with the fields of work that its topic shows."""
    return replace(draft, fields=how.fields_of(draft.topic, draft.kind)) if draft.topic else draft


def file_row(read: FileRead) -> dict[str, object]:
    """The columns of `files` for a file that was read."""
    return {
        "sha256": read.sha256,
        "name": read.path.name,
        "came_from": str(read.came_from),
        "format": read.path.suffix.lower().lstrip("."),
        "size": read.size,
        "reader": read.reader,
        "signatures": [
            {
                "name": one.name,
                "time": one.time.isoformat() if one.time else None,
                "verified": one.verified,
            }
            for one in read.signatures
        ],
        "text": read.text,
    }
