"""`sovanban merge`: two entries are the same document, says a person."""

from __future__ import annotations

import click

from desk.cli.amend import differences
from desk.param_types import Year
from desk.terminal import paragraph, show, show_json, terminal_width
from office.entries import merge
from office.finding import EntryChoice, entry_line, find_entry
from office.wiring import Desk
from register.message import message


@click.command()
@click.argument("entry")
@click.argument("into", metavar="ENTRY")
@click.option("--year", type=Year(), help="Year of both, where several have the designation.")
@click.option("--issuer", metavar="WORDS", help="Office of both, where several have it.")
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: str,
    into: str,
    year: int | None,
    issuer: str | None,
    why: str | None,
    *,
    as_json: bool,
) -> None:
    """Make the first document part of the second. Its files, places in lists and links move over,
    and its values fill what is empty there. `sovanban undo` of the second parts them again.

    Example: sovanban merge 22/KH-UBND 22a/KH-UBND
    """
    one = find_entry(desk.register, EntryChoice(entry, year, issuer))
    before = find_entry(desk.register, EntryChoice(into, year, issuer))
    going, staying = merge(desk, one.id, before.id, why)
    if as_json:
        show_json({"schema": 1, "merged": going.id, **staying.as_json()})
        return
    show(desk.say(message("Merged: {going}", going=entry_line(going))))
    show(desk.say(message("into: {staying}", staying=entry_line(staying))))
    for line in differences(desk, before, staying):
        show(f"  {line}")
    told = message(
        "Files, places in lists and links of id:{going} are now with id:{staying}. To part them "
        "again: sovanban undo id:{staying}. To look at it: sovanban show id:{staying}.",
        going=going.id,
        staying=staying.id,
    )
    show(paragraph(desk.say(told), width=terminal_width()))
