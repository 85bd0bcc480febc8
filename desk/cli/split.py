"""`sovanban split`: a file that was attached to a document is another document, says a person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk.entry_argument import EntryChoice, entry_line, find_entry
from desk.param_types import WholeNumber, Year
from desk.terminal import show, show_json
from office.paper_reading import how_to_take_in, read_paper
from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.message import message, message_json
from register.records import Change, StoredFile

if TYPE_CHECKING:
    from ingest.issuers_known import IssuerDesk
    from ingest.reading_result import FoundDocument
    from ingest.taking_in import TakeIn
    from register.book import Register
    from register.change import RegisterChange


def run(
    desk: Desk,
    choice: EntryChoice,
    file_no: int,
    why: str | None = None,
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Entry, Entry]:
    """Part the file with this number (from 1, as `show` lists them) from its entry.

    It is read again and becomes an entry of its own, joined with nothing; its list and what it
    cites go with it. The entry it came from keeps its values. SovanbanError where the entry has
    one file only, or no such file. `meanwhile` as in `read_paper`.
    """
    from ingest.issuers_known import IssuerDesk
    from ingest.taking_in import take_named

    register = desk.register
    entry = find_entry(register, choice)
    files, history = register.files(entry.id), register.history(entry.id)
    stored = file_to_part(entry, files, file_no)
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


@click.command()
@click.argument("entry")
@click.option(
    "--file-no",
    "file_no",
    type=WholeNumber(1),
    metavar="N",
    required=True,
    help="Which of its files: 1 is the first that `sovanban show` lists.",
)
@click.option("--year", type=Year(), help="Year, where several have the designation.")
@click.option("--issuer", metavar="WORDS", help="Office, where several have it.")
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: str,
    file_no: int,
    year: int | None,
    issuer: str | None,
    why: str | None,
    *,
    as_json: bool,
) -> None:
    """Make a file that was attached by mistake a document of its own.

    Example: sovanban split 22/KH-UBND --file-no 2
    """
    kept, parted = run(desk, EntryChoice(entry, year, issuer), file_no, why)
    if as_json:
        show_json({"schema": 1, "from": kept.id, **parted.as_json()})
        return
    show(desk.say(message("Parted from: {entry}", entry=entry_line(kept))))
    show(desk.say(message("New: {entry}", entry=entry_line(parted))))


def file_to_part(entry: Entry, files: list[StoredFile], file_no: int) -> StoredFile:
    """The file that is to be parted. SovanbanError where it is the only one, or is not there."""
    if len(files) < 2:
        raise SovanbanError(
            "{entry} has no second file, so there is nothing to part. Correct its fields with "
            "`sovanban amend`.",
            entry=entry.label,
        )
    if file_no > len(files):
        raise SovanbanError(
            "{entry} has {count} files only. `sovanban show` lists them.",
            entry=entry.label,
            count=len(files),
        )
    return files[file_no - 1]


def _read_again(desk: Desk, stored: StoredFile, *, meanwhile: Callable[[], None]) -> FoundDocument:
    """What stands on the stored copy."""
    path = desk.store.place(stored.sha256, Path(stored.name).suffix)
    documents = read_paper(desk, path, meanwhile=meanwhile).documents
    there = (one for one in documents if one.document.pages_from == stored.pages_from)
    return next(there, documents[0])
