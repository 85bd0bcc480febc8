"""`sovanban init`: begin a register in the home."""

from __future__ import annotations

from dataclasses import dataclass

import click

from desk.terminal import show
from desk.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.vietnamese_text import nfc, one_space


@dataclass(frozen=True, slots=True)
class Begun:
    """new: no register was there before; office: our office's full name, None where not said."""

    new: bool
    office: str | None


def run(desk: Desk, office: str | None) -> Begun:
    """Begin a register where there is none; with `office` say who "us" is."""
    name = one_space(nfc(office)) if office is not None else None
    if name == "":
        raise SovanbanError(
            'The office\'s name is empty. Write it whole, for example --office "UBND xã …".'
        )
    new = not desk.home.exists
    register = desk.make_home()
    name = name or (desk.settings.office if register.us() is None else None)
    if name:
        with register.change("init") as change:
            office_id = change.offices.add(name, confirmed=True)
            change.offices.set_us(office_id, confirmed=True)
    us = register.us()
    return Begun(new, us.name if us is not None else None)


@click.command()
@click.option("--office", metavar="NAME", help="Name of our own office, for example “UBND xã …”.")
@click.pass_obj
def command(desk: Desk, office: str | None) -> None:
    """Begin a register. Asks nothing; a register that is there stays as it is."""
    begun = run(desk, office)
    home = desk.home.folder
    if begun.new:
        show(desk.say(message("A register was begun in {home}.", home=home)))
    else:
        show(desk.say(message("There is a register in {home} already; it stays.", home=home)))
    if begun.office:
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
