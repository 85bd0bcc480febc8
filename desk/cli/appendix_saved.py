"""`sovanban appendix-saved`: saved choices and kept lists of `appendix`, and deleting one."""

from __future__ import annotations

import click

from desk.output_options import json_option
from desk.terminal import show, show_json
from office.appendix_choices import drop_choice
from office.appendix_lists import all_saved, drop_list
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.printed_date import printed_date


@click.command("appendix-saved")
@click.option("--delete-choice", metavar="NAME", help="Delete a saved choice.")
@click.option("--delete-list", metavar="NAME", help="Delete a kept list.")
@json_option
@click.pass_obj
def command(
    desk: Desk, delete_choice: str | None, delete_list: str | None, *, as_json: bool
) -> None:
    """Show the saved choices and kept lists of `appendix`, or delete one of them.

    Examples: sovanban appendix-saved; sovanban appendix-saved --delete-list "CCHC 2023"
    """
    if delete_choice is not None and delete_list is not None:
        raise SovanbanError("Delete one at a time: --delete-choice or --delete-list.")
    if delete_choice is not None:
        drop_choice(desk.register, delete_choice)
    if delete_list is not None:
        drop_list(desk.register, delete_list)
    choices, lists = all_saved(desk)
    if as_json:
        rows = [
            {
                "name": one.name,
                "date": one.day.isoformat(),
                "who": one.who,
                "entries": list(one.ids),
            }
            for one in lists
        ]
        show_json({"schema": 1, "choices": choices, "lists": rows})
        return
    for name in choices:
        show(desk.say(message("Choice: {name}", name=name)))
    for one in lists:
        told = message(
            "List: {name} ({count} documents, {day}, {who})",
            name=one.name,
            count=len(one.ids),
            day=printed_date(one.day),
            who=one.who,
        )
        show(desk.say(told))
    if not choices and not lists:
        show(desk.say(message("Nothing is saved yet.")))
