"""`sovanban init`: begin a register in the home."""

from __future__ import annotations

import click

from desk.terminal import show
from office.keeping import risky_place
from office.offices import begin
from office.wiring import Desk
from register.message import message


@click.command()
@click.option("--office", metavar="NAME", help="Name of our own office, for example “UBND xã …”.")
@click.pass_obj
def command(desk: Desk, office: str | None) -> None:
    """Begin a register. Asks nothing; a register that is there stays as it is."""
    begun = begin(desk, office)
    risky = risky_place(desk.home.folder)
    if risky is not None:
        desk.notices.append(risky)
    home = desk.home.folder
    if begun.new:
        show(desk.say(message("A register was begun in {home}.", home=home)))
    else:
        show(desk.say(message("There is a register in {home} already; it stays.", home=home)))
    if begun.office and begun.named:
        told = message(
            "Our office was entered: {office}. Papers of this office count as issued by us.",
            office=begun.office,
        )
        show(desk.say(told))
    elif begun.office:
        show(desk.say(message("Our office: {office}.", office=begun.office)))
    else:
        show(
            desk.say(
                message(
                    'Our office is not named yet: run `sovanban init --office "UBND xã …"`, or '
                    "it will be proposed from the papers taken in."
                )
            )
        )
    show(desk.say(message("Next: `sovanban ingest FOLDER` takes the papers of a folder in.")))
