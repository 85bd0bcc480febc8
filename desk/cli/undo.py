"""`sovanban undo`: the last change of an entry taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.cli.amend import differences
from desk.entry_argument import entry_options
from desk.param_types import WholeNumber
from desk.terminal import show, show_json
from desk.words import ACTIONS, word
from office.finding import EntryChoice, entry_line, find_entry
from office.undoing import MOVED_BACK, undo
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option(
    "--revision",
    type=WholeNumber(1),
    metavar="N",
    help="The merge or attached file of this revision (history --json), though it is not the last.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    revision: int | None,
    *,
    as_json: bool,
) -> None:
    """Take back the last correction that a person made to a document, and say what was put back.

    A merge is parted again: files, places in lists and links go back to the document they came
    from. A file that was attached is taken off.
    """
    meant = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer))
    before, after, last = undo(desk, meant.id, revision=revision)
    if as_json:
        show_json({"schema": 1, "undone": last.revision, **after.as_json()})
        return
    action = word(ACTIONS, last.action)
    show(
        desk.say(message("Taken back ({action}): {entry}", action=action, entry=entry_line(after)))
    )
    if last.action in MOVED_BACK:
        if last.action == "merge":
            parted = desk.register.entry(last.after["moved"]["merged"])
            show(desk.say(message("Parted again: {entry}", entry=entry_line(parted))))
        return
    for line in differences(desk, before, after):
        show(f"  {line}")
