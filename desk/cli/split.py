"""`sovanban split`: a file that was attached to a document is another document, says a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from desk.entry_argument import EntryChoice, entry_line, find_entry
from desk.paper_reading import how_to_take_in, read_paper
from desk.param_types import WholeNumber, Year
from desk.terminal import show, show_json
from desk.wiring import Desk
from register.entry import Draft, Entry
from register.errors import SovanbanError
from register.message import message
from register.records import StoredFile


def run(
    desk: Desk,
    choice: EntryChoice,
    file_no: int,
    why: str | None = None,
    *,
    apart: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Entry, Entry]:
    """Part the file with this number (from 1, as `show` lists them) from its entry.

    It is read again and becomes an entry of its own, joined with nothing; the entry it came from
    keeps its values. SovanbanError where the entry has one file only, or no such file. `apart`
    and `meanwhile` as in `read_paper`.
    """
    from ingest.issuer_context import context_of
    from ingest.issuers_known import IssuerDesk

    register = desk.register
    entry = find_entry(register, choice)
    stored = file_to_part(entry, register.files(entry.id), file_no)
    draft, text = _read_again(desk, stored, apart=apart, meanwhile=meanwhile)
    us = register.us()
    with register.change("split", why=why) as change:
        offices = IssuerDesk(change, us)
        issuer_id, _ = offices.office_of(draft.issuer, context_of(text, draft.issuer))
        origin = offices.origin_of(issuer_id, has_file=True)
        new_id = change.add(draft, origin=origin, issuer_id=issuer_id)
        change.holdings.move_file(stored.id, from_entry=entry.id, to_entry=new_id)
    return register.entry(entry.id), register.entry(new_id)


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


def _read_again(
    desk: Desk, stored: StoredFile, *, apart: bool, meanwhile: Callable[[], None]
) -> tuple[Draft, str]:
    """What stands on the stored copy, with its fields of work."""
    path = desk.store.place(stored.sha256, Path(stored.name).suffix)
    read = read_paper(desk, path, apart=apart, meanwhile=meanwhile)
    documents = [one.document for one in read.documents]
    there = [one for one in documents if one.pages_from == stored.pages_from] or documents
    draft = there[0].draft
    if draft.topic:
        draft = replace(draft, fields=how_to_take_in(desk).fields_of(draft.topic, draft.kind))
    return draft, there[0].text
