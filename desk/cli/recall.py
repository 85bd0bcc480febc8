"""`sovanban recall`: a paper recalled (thu hồi), or corrected (đính chính) by another paper."""

from __future__ import annotations

import click

from desk.entry_argument import entry_options
from desk.terminal import show, show_json
from office.finding import EntryChoice, entry_line, find_entry
from office.numbers import recall
from office.wiring import Desk
from register.message import message


@click.command()
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--by", metavar="ENTRY", help="The paper that recalls or corrects it.")
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--correct", is_flag=True, help="It was only corrected, and stays in force.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    by: str | None,
    why: str | None,
    *,
    correct: bool,
    as_json: bool,
) -> None:
    """Note that a paper was recalled, or with --correct that another paper corrected it.

    Examples: sovanban recall 14/TB-UBND --by 18/TB-UBND; sovanban recall 24/KH-UBND --correct --by
    52/UBND-VP
    """
    meant = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer))
    other_id = find_entry(desk.register, EntryChoice(by)).id if by is not None else None
    after, other = recall(desk, meant.id, by=other_id, why=why, correct=correct)
    if as_json:
        show_json({"schema": 1, "by": other.id if other else None, **after.as_json()})
        return
    if correct:
        told = message("Corrected: {entry}", entry=entry_line(after))
    else:
        told = message("Recalled: {entry}", entry=entry_line(after))
    show(desk.say(told))
    if other is not None:
        show(desk.say(message("By: {entry}", entry=entry_line(other))))
