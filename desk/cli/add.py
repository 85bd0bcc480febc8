"""`sovanban add`: an entry without a file, by a person's word."""

from __future__ import annotations

import click

from desk.field_values import assignments
from desk.handling_values import read_given
from desk.terminal import show, show_json
from desk.words import ORIGINS, word
from office.entries import add, warnings
from office.finding import entry_line
from office.wiring import Desk
from register.message import message


@click.command()
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE")
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, values: tuple[str, ...], why: str | None, *, as_json: bool) -> None:
    """Enter a document by hand, before or without its file.

    Example: sovanban add designation=24/KH-UBND date=07/3/2023 topic="kiểm soát thủ tục hành
    chính năm 2023"

    How the paper was handled may stand beside it, for the register books: copies=5
    kept_by="Văn phòng" sent_on=08/3/2023; of a received paper arrival_number=112
    arrived_on=09/3/2023 handler="Tư pháp" reply_due=20/3/2023.
    """
    fields, handling = read_given(assignments(values), desk.register)
    entry = add(desk, fields, handling, why)
    if as_json:
        show_json({"schema": 1, **entry.as_json()})
        return
    show(desk.say(message("Entered: {entry}", entry=entry_line(entry))))
    show(desk.say(message("Origin: {origin}.", origin=word(ORIGINS, entry.origin.value))))
    for one in warnings(desk, entry):
        show(desk.say(one))
