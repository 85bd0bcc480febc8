"""`sovanban cancel-number`: a number given up, which stays in the book."""

from __future__ import annotations

import click

from desk.entry_argument import entry_options
from desk.terminal import show, show_json
from office.finding import EntryChoice, entry_line, find_entry
from office.numbers import cancel
from office.wiring import Desk
from register.message import message


@click.command("cancel-number")
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--why", metavar="TEXT", required=True, help="Reason, kept in the history.")
@click.option("--force", is_flag=True, help="Also of a paper that has a date and a topic.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    why: str,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Give a number up: it stays in the register book, marked, and is never given out again.

    Example: sovanban cancel-number 42/KH-UBND --why "không ban hành nữa"
    """
    meant = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer))
    after = cancel(desk, meant.id, why, force=force)
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
