"""`sovanban cancel-number`: a number given up, which stays in the book."""

from __future__ import annotations

import click

from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.terminal import show, show_json
from office.wiring import Desk
from register.entry import Entry, Standing
from register.errors import SovanbanError
from register.message import message
from register.printed_date import printed_date


def run(desk: Desk, choice: EntryChoice, why: str, *, force: bool = False) -> Entry:
    """Give the entry's number up; the entry afterwards.

    SovanbanError without a reason, for a paper that is not ours, a number given up before, or,
    without `force`, a paper with date and topic: what was issued is recalled instead.
    """
    from register.reserving import cancel_number

    register = desk.register
    if not why.strip():
        raise SovanbanError("Say why the number is given up: --why “…”.")
    entry = find_entry(register, choice)
    if entry.standing is Standing.NUMBER_CANCELLED:
        raise SovanbanError("The number {entry} has been given up already.", entry=entry.label)
    if not force and entry.date is not None and entry.topic:
        raise SovanbanError(
            "{entry} of {day}, “{topic}”, was issued, so its number is not given up: recall the "
            "paper with `sovanban recall`. If it was never issued, add --force.",
            entry=entry.label,
            day=printed_date(entry.date),
            topic=entry.topic,
        )
    cancel_number(register, entry, why=why.strip())
    return register.entry(entry.id)


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
    after = run(desk, EntryChoice(" ".join(entry), year, issuer), why, force=force)
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
