"""One paper read for an entry: a file that a person attaches, or a stored copy read again.

Input: a path; output: a `FileRead`. Gotcha: the file is read by a process of its own:
recognising a scan takes long, and a damaged file must not end the page or the command.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError, UnreadableError
from register.message import message_json
from register.records import Change, StoredFile

if TYPE_CHECKING:
    from ingest.issuers_known import IssuerDesk
    from ingest.reading_result import FileRead, FileUnread, FoundDocument
    from ingest.taking_in import TakeIn
    from office.wiring import Desk
    from register.book import Register
    from register.change import RegisterChange


def read_paper(
    desk: Desk,
    path: Path,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> FileRead:
    """Read a file with its documents, scans by recognition where the settings say so.

    meanwhile: called again and again while another process reads. UnreadableError for what
    cannot be taken in, secret papers among it; SovanbanError for a path that is no file.
    """
    from ingest.containers import Offered
    from ingest.reading_ahead import read_ahead
    from ingest.reading_result import FileRead, FileUnread, read_for_register

    if path.is_dir():
        raise SovanbanError("{path} is a folder. Give one file.", path=path)
    if not path.is_file():
        raise SovanbanError(
            "There is no file or folder {path}. Check the name and try again.", path=path
        )
    reads = read_ahead(
        [Offered(path, path)],
        lambda _one: None,
        jobs=1,
        ocr=desk.settings.ocr,
        read=partial(read_for_register, any_paper=True),
        meanwhile=meanwhile,
    )
    with closing(reads):
        _, result = next(reads)
    if isinstance(result, FileUnread):
        raise _unread(desk, result)
    assert isinstance(result, FileRead)
    return result


def _unread(desk: Desk, result: FileUnread) -> UnreadableError:
    if result.fault is not None:
        from office.bug_report import write_bug_report

        words = ("--home", str(desk.home.folder), result.came_from.name)
        write_bug_report(RuntimeError(result.fault), words, os.environ)
    named = dict(result.message.values)
    return UnreadableError(result.reason, result.message.template, **named)


def how_to_take_in(desk: Desk) -> TakeIn:
    """The store, the rules of fields of work and the threshold, as the settings say."""
    from ingest.taking_in import TakeIn
    from register.fields_of_work import fields_of

    rules = desk.field_rules()
    return TakeIn(
        store=desk.store,
        fields_of=lambda topic, kind: tuple(
            one.code for one in fields_of(topic or "", kind, rules)
        ),
        review_below=desk.settings.review_below,
    )


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    """The entry afterwards, names of the fields that its paper filled, and where it differs."""

    entry: Entry
    filled: tuple[str, ...]
    differs: tuple[str, ...]


def attach(
    desk: Desk,
    entry_id: int,
    path: Path,
    why: str | None = None,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> AttachedPaper:
    """Attach the file to the entry meant: kept, read, searched, its values taken for empty fields.

    What it says otherwise becomes a doubt, nothing is overwritten. SovanbanError for a file that
    the register holds; UnreadableError as `read_paper`, whose is `meanwhile`.
    """
    from ingest.attaching import attach_paper
    from register.store import sha256_of

    register = desk.register
    entry = register.entry(entry_id)
    if path.is_file():
        _refuse_known(register, entry, path.name, register.known_file(sha256_of(path)))
    read = read_paper(desk, path, meanwhile=meanwhile)
    done = attach_paper(register, read, entry.id, how_to_take_in(desk), why=why)
    desk.index().sync()
    return AttachedPaper(register.entry(entry.id), done.filled, done.differs)


def _refuse_known(register: Register, entry: Entry, name: str, known: list[int] | None) -> None:
    if known is None:
        return
    others = register.entries(dict.fromkeys(register.entry(one).id for one in known))
    if any(one.id == entry.id for one in others):
        raise SovanbanError(
            "{entry} has this file already; nothing was changed.", entry=entry.label
        )
    raise SovanbanError(
        "{name} is in the register already, as a file of {entry} (id:{entry_id}). If both are one "
        "document, merge them; if it was attached there by mistake, part it there first.",
        name=name,
        entry=others[0].label if others else "—",
        entry_id=others[0].id if others else 0,
    )


def split(
    desk: Desk,
    entry_id: int,
    file: int,
    why: str | None = None,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Entry, Entry]:
    """Part the file with this id from its entry.

    It is read again and becomes an entry of its own, joined with nothing; its list and what it
    cites go with it. The entry it came from keeps its values. SovanbanError where the entry has
    one file only, or no such file. `meanwhile` as in `read_paper`.
    """
    from ingest.issuers_known import IssuerDesk
    from ingest.taking_in import take_named

    register = desk.register
    entry = register.entry(entry_id)
    files, history = register.files(entry.id), register.history(entry.id)
    number = next((no for no, one in enumerate(files, 1) if one.id == file), None)
    if number is None:
        raise SovanbanError("This file is no longer with the document. Load the page again.")
    stored = file_to_part(entry, files, number)
    found = _read_again(desk, stored, meanwhile=meanwhile)
    brought = next((_moved(one) for one in history if _moved(one).get("file") == stored.id), {})
    list_goes = brought.get("list", False) or _is_its_list(register, entry.id, found)
    rest = [one for one in files if one.id != stored.id] if list_goes else []
    staying = _lists_of(desk, rest, meanwhile=meanwhile)
    open_doubts = {one.id for one in register.doubts(entry.id)}
    how, us = how_to_take_in(desk), register.us()
    with register.change("split", why=why) as change:
        offices = IssuerDesk(change, us)
        new_id = _new_entry(change, offices, found, how)
        had_links = change.parting.move_file(stored.id, from_entry=entry.id, to_entry=new_id)
        if list_goes := list_goes and change.holdings.has_list(entry.id):
            change.parting.move_list(from_entry=entry.id, to_entry=new_id)
        own = replace(
            found,
            citations=() if had_links else found.citations,
            lists=() if list_goes else found.lists,
        )
        take_named(change, offices, new_id, own, how)
        for one in staying if list_goes else ():
            take_named(change, offices, entry.id, one, how)
        for doubt in open_doubts.intersection(brought.get("doubts", ())):
            change.holdings.end_doubt(entry.id, doubt)
        change.settle(entry.id, ())
        told = {"file": stored.id, "name": stored.name}
        change.keep(entry.id, {**told, "parted_to": new_id})
        change.keep(new_id, {**told, "parted_from": entry.id})
    return register.entry(entry.id), register.entry(new_id)


def _moved(change: Change) -> dict[str, Any]:
    """What an attached file brought; {} of another change."""
    return dict(change.after.get("moved", {})) if change.action == "attach" else {}


def _is_its_list(register: Register, entry_id: int, found: FoundDocument) -> bool:
    """Whether the list that the entry holds is the one that stands in this paper."""
    held = [one.title for one in register.issued_lists() if one.entry_id == entry_id]
    return any(one.title in held for one in found.lists)


def _lists_of(
    desk: Desk, files: list[StoredFile], *, meanwhile: Callable[[], None]
) -> list[FoundDocument]:
    """The lists, without what they cite, of the files that stay; of none that cannot be read."""
    found = []
    for one in files:
        with suppress(SovanbanError):
            read = _read_again(desk, one, meanwhile=meanwhile)
            found.append(replace(read, citations=()))
    return [one for one in found if one.lists]


def _new_entry(
    change: RegisterChange, offices: IssuerDesk, found: FoundDocument, how: TakeIn
) -> int:
    """The entry of the parted paper; what it does not say goes to review."""
    from ingest.issuer_context import context_of
    from ingest.taking_in import with_fields

    draft = with_fields(found.document.draft, how)
    issuer_id, doubtful = offices.office_of(
        draft.issuer, context_of(found.document.text, draft.issuer)
    )
    # Of a paper that names nobody it cannot be said that it was sent to us.
    origin = offices.origin_of(issuer_id, has_file=issuer_id is not None)
    new_id = change.add(draft, origin=origin, issuer_id=issuer_id, review_below=how.review_below)
    if not draft.draft:
        lacking = {"number": draft.designation.number, "date": draft.date, "topic": draft.topic}
        for name in (name for name, value in lacking.items() if value is None):
            change.doubt(new_id, name, "missing", None)
        for warning in found.document.warnings:
            change.doubt(new_id, "paper", "warning", message_json(warning))
    if doubtful and draft.issuer:
        change.doubt(new_id, "issuer", "alias", draft.issuer, draft.evidence.get("issuer"))
    return new_id


def file_to_part(entry: Entry, files: list[StoredFile], file_no: int) -> StoredFile:
    """The file that is to be parted. SovanbanError where it is the only one, or is not there."""
    if len(files) < 2:
        raise SovanbanError(
            "{entry} has no second file, so there is nothing to part.",
            coded="no_second_file",
            entry=entry.label,
        )
    if file_no > len(files):
        raise SovanbanError(
            "{entry} has {count} files only.",
            coded="few_files",
            entry=entry.label,
            count=len(files),
        )
    return files[file_no - 1]


def _read_again(desk: Desk, stored: StoredFile, *, meanwhile: Callable[[], None]) -> FoundDocument:
    """What stands on the stored copy."""
    path = desk.store.place(stored.sha256, Path(stored.name).suffix)
    documents = read_paper(desk, path, meanwhile=meanwhile).documents
    there = (one for one in documents if one.document.pages_from == stored.pages_from)
    found: FoundDocument = next(there, documents[0])
    return found
