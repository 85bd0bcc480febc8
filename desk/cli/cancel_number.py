"""`sovanban cancel-number`: a number given up, which stays in the book."""

from __future__ import annotations

import click

from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.terminal import show, show_json
from desk.wiring import Desk
from register.entry import Entry, Standing
from register.errors import SovanbanError
from register.message import message


def run(desk: Desk, choice: EntryChoice, why: str) -> Entry:
    """Give the entry's number up; the entry afterwards.

    SovanbanError without a reason, for a paper that is not ours, or a number given up before.
    """
    from register.reserving import cancel_number

    register = desk.register
    if not why.strip():
        raise SovanbanError("Say why the number is given up: --why “…”.")
    entry = find_entry(register, choice)
    if entry.standing is Standing.NUMBER_CANCELLED:
        raise SovanbanError("The number {entry} has been given up already.", entry=entry.label)
    cancel_number(register, entry, why=why.strip())
    return register.entry(entry.id)


@click.command("cancel-number")
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--why", metavar="TEXT", required=True, help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    why: str,
    *,
    as_json: bool,
) -> None:
    """Give a number up: it stays in the register book, marked, and is never given out again.

    Example: sovanban cancel-number 42/KH-UBND --why "không ban hành nữa"
    """
    after = run(desk, EntryChoice(" ".join(entry), year, issuer), why)
    if as_json:
        show_json({"schema": 1, **after.as_json()})
        return
    show(desk.say(message("Number given up: {entry}", entry=entry_line(after))))
    if after.has_file:
        show(
            desk.say(
                message(
                    "There is a file of this paper in the register; it stays there. If the paper "
                    "was issued, recall it instead (sovanban recall)."
                )
            )
        )
