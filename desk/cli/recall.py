"""`sovanban recall`: a paper recalled (thu hồi), or corrected (đính chính) by another paper."""

from __future__ import annotations

import click

from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.terminal import show, show_json
from office.wiring import Desk
from register.entry import Entry, Standing
from register.errors import SovanbanError
from register.message import message


def run(
    desk: Desk, choice: EntryChoice, *, by: str | None, why: str | None, correct: bool = False
) -> tuple[Entry, Entry | None]:
    """Mark the entry as recalled or corrected; the entry afterwards, and the paper that does it.

    Recalling ends the paper's force; a correction of its form does not (Nghị định 30, Điều 18).
    SovanbanError where neither a paper nor a reason is given, or the two are one.
    """
    register = desk.register
    reason = (why or "").strip()
    if by is None and correct:
        raise SovanbanError("Name the paper that corrects it: --by 52/UBND-VP.")
    if by is None and not reason:
        raise SovanbanError(
            "Name the paper that recalls it (--by 12/TB-UBND) or say why (--why “…”)."
        )
    entry = find_entry(register, choice)
    other = find_entry(register, EntryChoice(by)) if by is not None else None
    if other is not None and other.id == entry.id:
        raise SovanbanError("A paper cannot recall or correct itself. Name another with --by.")
    action = "corrected" if correct else "recalled"
    with register.change(action, why=reason or None) as change:
        if not correct:
            change.amend(entry.id, {"standing": Standing.WITHDRAWN})
        if other is not None:
            relation = "corrects" if correct else "recalls"
            link = change.holdings.link(other.id, entry.id, relation, reason, range(0))
            change.keep(entry.id, {"links": [link]})
    return register.entry(entry.id), other


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
    after, other = run(
        desk, EntryChoice(" ".join(entry), year, issuer), by=by, why=why, correct=correct
    )
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
