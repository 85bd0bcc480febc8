"""`sovanban abbreviations`: short forms that the search reads as their long forms, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desk.terminal import show, show_json, table, terminal_width
from office.abbreviations import Short, all_abbreviations, change, reset
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("assignments", metavar="[SHORT=LONG]...", nargs=-1)
@click.option("--remove", "removed", multiple=True, metavar="SHORT", help="Take a short form out.")
@click.option("--reset", "to_shipped", is_flag=True, help="Back to the shipped table.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    assignments: tuple[str, ...],
    removed: tuple[str, ...],
    *,
    to_shipped: bool,
    as_json: bool,
) -> None:
    """Show the abbreviations that the search knows, or change them. The search index is made anew
    at the next search.

    Example: sovanban abbreviations "MTQG=mục tiêu quốc gia" --remove DVC
    """
    if to_shipped and (assignments or removed):
        raise SovanbanError("--reset stands alone: first --reset, then the changes.")
    if to_shipped:
        reset(desk)
    parted = (one.partition("=") for one in assignments)
    change(desk, {short: long for short, _, long in parted}, removed)
    _tell(desk, all_abbreviations(desk), as_json=as_json)


def _tell(desk: Desk, found: Sequence[Short], *, as_json: bool) -> None:
    if as_json:
        rows = [{"short": one.short, "long": list(one.longs), "own": one.own} for one in found]
        show_json({"schema": 1, "abbreviations": rows})
        return
    heads = [desk.say(message("Short form")), desk.say(message("Stands for"))]
    shown = [(one.short, "; ".join(one.longs)) for one in found]
    show(table(heads, shown, width=terminal_width()))
