"""`sovanban reindex`: build the searchable copy anew from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.terminal import show
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    from index.search import SyncReport


def run(desk: Desk) -> SyncReport:
    """Rebuild the index aside and put it in place."""
    return desk.index().rebuild()


@click.command()
@click.pass_obj
def command(desk: Desk) -> None:
    """Build the search index anew from the register. Nothing else changes."""
    run(desk)
    count = len(desk.register.find())
    show(desk.say(message("The search index was built anew: {count} documents.", count=count)))
