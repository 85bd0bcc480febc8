"""`sovanban list`: the entries that the filters choose."""

from __future__ import annotations

import click

from desk.entry_table import count_line, entries_table
from desk.filter_options import filter_options
from desk.terminal import show, show_json, terminal_width
from office.filters import FilterChoice, filters_of
from office.wiring import Desk
from register.entry import Entry
from register.message import message


def run(desk: Desk, choice: FilterChoice) -> list[Entry]:
    """Entries by date, then number."""
    return desk.register.find(filters_of(choice, desk))


@click.command("list")
@filter_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, choice: FilterChoice, *, as_json: bool) -> None:
    """List the documents of the register, by date and number.

    Example: sovanban list --kind kh --year 2023
    """
    entries = run(desk, choice)
    if as_json:
        show_json([entry.as_json() for entry in entries])
    elif not entries:
        show(desk.say(message("No document in the register fits.")))
    else:
        show(entries_table(entries, desk.translate, width=terminal_width()))
        show("")
        show(desk.say(count_line(entries)))
