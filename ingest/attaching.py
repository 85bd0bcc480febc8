"""A file attached to an entry because a person says that it is its paper.

Input: a read file and an entry; output: what the paper filled and in what it differs. Gotcha: a
person's word decides whose file it is, yet not what the register says: a value that differs is
kept as a doubt, and a paper with another number fills nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.issuer_context import context_of
from ingest.issuers_known import IssuerDesk
from ingest.reading_result import FileRead, FoundDocument
from ingest.taking_in import TakeIn, file_row, take_named, with_fields
from register.book import Register
from register.change import RegisterChange
from register.entry import Draft, Entry
from register.errors import SovanbanError
from register.evidence import unsure_fields
from register.identity import disagreements
from register.message import message_json
from register.rows import draft_row, evidence_json
from register.vietnamese_text import same_word_key


@dataclass(frozen=True, slots=True)
class Attached:
    """Names of the fields that the paper filled, and of those in which it differs."""

    filled: tuple[str, ...]
    differs: tuple[str, ...]


def attach_paper(
    register: Register, read: FileRead, entry_id: int, how: TakeIn, *, why: str | None = None
) -> Attached:
    """Attach the whole file to the entry, in one transaction.

    SovanbanError where the register holds the file already.
    """
    how.store.keep(read.path, read.sha256)
    us = register.us()
    with register.change("attach", why=why) as change:
        if change.holdings.knows(read.sha256):
            raise SovanbanError("The register holds {name} already.", name=read.came_from.name)
        footprint = change.undoing.footprint()
        listed = change.holdings.has_list(entry_id)
        file_id = change.holdings.add_file(file_row(read))
        change.holdings.attach(
            entry_id, file_id, pages=(1, _last_page(read)), text=(0, len(read.text))
        )
        done = _fill(change, IssuerDesk(change, us), entry_id, read, how)
        change.keep(
            entry_id,
            {
                "file": file_id,
                "list": not listed and change.holdings.has_list(entry_id),
                **footprint.left(),
            },
        )
    return done


def _last_page(read: FileRead) -> int:
    return max(one.document.pages_to for one in read.documents)


def _fill(
    change: RegisterChange, desk: IssuerDesk, entry_id: int, read: FileRead, how: TakeIn
) -> Attached:
    entry = change.entry(entry_id)
    found = _of_entry(read, entry)
    draft = with_fields(found.document.draft, how)
    issuer_id, _ = desk.office_of(draft.issuer, context_of(found.document.text, draft.issuer))
    differs = _differences(draft, entry, issuer_id)
    for name in differs:
        said = draft.evidence.get("number" if name == "suffix" else name)
        change.doubt(entry_id, name, "differs", _value(draft, name), said)
    if {"number", "suffix", "symbol"} & set(differs):
        return Attached((), differs)
    numbered = entry.designation.number is None and draft.designation.number is not None
    if numbered:
        _number(change, entry, draft, how)
    filled = change.fill(
        entry_id,
        draft,
        issuer_id=issuer_id,
        origin=how.origin or desk.origin_of(issuer_id or entry.issuer_id, has_file=True),
        from_paper=True,
        disputed=differs,
    )
    for warning in () if draft.draft else found.document.warnings:
        change.doubt(entry_id, "paper", "warning", message_json(warning))
    if change.holdings.has_list(entry_id):
        found = replace(found, lists=())
    take_named(change, desk, entry_id, found, how)
    return Attached((*(("designation",) if numbered else ()), *filled), differs)


def _of_entry(read: FileRead, entry: Entry) -> FoundDocument:
    """The document of the file that bears the entry's number, else the first."""
    return next(
        (
            one
            for one in read.documents
            if one.document.draft.designation.number == entry.designation.number
        ),
        read.documents[0],
    )


def _differences(draft: Draft, entry: Entry, issuer_id: int | None) -> tuple[str, ...]:
    ours, theirs = entry.designation, draft.designation
    found = []
    if None not in (ours.number, theirs.number):
        if ours.number != theirs.number:
            found.append("number")
        elif ours.suffix != theirs.suffix:
            found.append("suffix")
    if None not in (ours.symbol_key, theirs.symbol_key) and ours.symbol_key != theirs.symbol_key:
        found.append("symbol")
    found += disagreements(draft, entry)
    if None not in (issuer_id, entry.issuer_id) and issuer_id != entry.issuer_id:
        found.append("issuer")
    if entry.signer and draft.signer and same_word_key(entry.signer) != same_word_key(draft.signer):
        found.append("signer")
    return tuple(found)


def _value(draft: Draft, name: str) -> object:
    if name in ("number", "suffix", "symbol"):
        return getattr(draft.designation, name)
    return getattr(draft, name)


def _number(change: RegisterChange, entry: Entry, draft: Draft, how: TakeIn) -> None:
    """Give an entry without a number the one of its paper, to be reviewed where it is unsure."""
    names = ("number", "suffix", "symbol_year", "symbol", "symbol_key")
    row = draft_row(draft)
    columns = {name: row[name] for name in names}
    if draft.designation.symbol is None:
        del columns["symbol"], columns["symbol_key"], columns["symbol_year"]
    said = {name: draft.evidence[name] for name in ("number", "symbol") if name in draft.evidence}
    columns["evidence"] = evidence_json({**entry.evidence, **said})
    change.put_back(entry.id, columns)
    change.settle(entry.id, ("number",))
    for name in unsure_fields(said, how.review_below):
        change.doubt(entry.id, name, "unsure", None, said[name])
