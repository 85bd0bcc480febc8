"""`sovanban attach`: a file is the paper of a document, says a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.change_words import attached_told
from desk.entry_argument import entry_options
from desk.param_types import SomePath
from desk.terminal import show, show_json
from desk.words import FIELDS, word
from office.finding import EntryChoice, entry_line, find_entry
from office.papers import attach
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("entry")
@click.argument("file", type=SomePath(), metavar="FILE")
@entry_options
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: str,
    file: Path,
    year: int | None,
    issuer: str | None,
    why: str | None,
    *,
    as_json: bool,
) -> int:
    """Say that a file is the paper of a document, or one more of it (a signed scan beside the
    Word file). What the paper says fills empty fields; where it differs, it goes to review.

    Example: sovanban attach 24/KH-UBND "24 ban ky.pdf"
    """
    meant = find_entry(desk.register, EntryChoice(entry, year, issuer))
    done = attach(desk, meant.id, file, why)
    if as_json:
        found = {"schema": 1, "filled": list(done.filled), "differs": list(done.differs)}
        show_json({**found, **done.entry.as_json()})
        return 0
    show(desk.say(attached_told(done, file.name, desk.translate)))
    show(entry_line(done.entry))
    if done.filled:
        names = ", ".join(desk.say(word(FIELDS, one)) for one in done.filled)
        show(desk.say(message("Filled from the paper: {fields}.", fields=names)))
    return 0
