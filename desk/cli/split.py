"""`sovanban split`: a file that was attached to a document is another document, says a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.param_types import WholeNumber, Year
from desk.terminal import show, show_json
from office.finding import EntryChoice, entry_line, find_entry
from office.papers import file_to_part, split
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    pass


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
    meant = find_entry(desk.register, EntryChoice(entry, year, issuer))
    stored = file_to_part(meant, desk.register.files(meant.id), file_no)
    kept, parted = split(desk, meant.id, stored.id, why)
    if as_json:
        show_json({"schema": 1, "from": kept.id, **parted.as_json()})
        return
    show(desk.say(message("Parted from: {entry}", entry=entry_line(kept))))
    show(desk.say(message("New: {entry}", entry=entry_line(parted))))
