"""`sovanban init`: begin a register in the home."""

from __future__ import annotations

from dataclasses import dataclass

import click

from desk.terminal import show
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.office import full_name
from register.vietnamese_text import nfc, one_space


@dataclass(frozen=True, slots=True)
class Begun:
    """new: no register was there before; office: our office's full name, None where not said;
    named: whether this run entered it."""

    new: bool
    office: str | None
    named: bool = False


def run(desk: Desk, office: str | None) -> Begun:
    """Begin a register where there is none; with `office` say who "us" is."""
    name = one_space(nfc(office)) if office is not None else None
    if name == "":
        raise SovanbanError(
            'The office\'s name is empty. Write it whole, for example --office "UBND xã …".'
        )
    if name is not None and lacks_its_marks(name):
        raise SovanbanError(
            "Type the office's name with its Vietnamese marks, because printed papers bear it: "
            "“{name}” has none.",
            name=name,
        )
    new = not desk.home.exists
    register = desk.make_home()
    name = name or (desk.settings.office if register.us() is None else None)
    if name:
        with register.change("init") as change:
            before = register.us()
            office_id = change.offices.add(name, confirmed=True)
            change.offices.set_us(office_id, confirmed=True)
            change.note({"office": before.name if before else None}, {"office": full_name(name)})
        _settle(desk)
    us = register.us()
    return Begun(new, us.name if us is not None else None, named=bool(name))


def _settle(desk: Desk) -> None:
    """Papers that are there count as ours or another's from now on, not from the next run on."""
    from ingest.origins import settle_origins

    settle_origins(desk.register)


_WRITTEN_WITH_MARKS = frozenset(
    (
        "uy",
        "nhan",
        "dan",
        "hoi",
        "dong",
        "dang",
        "xa",
        "phuong",
        "thi",
        "tran",
        "huyen",
        "quan",
        "tinh",
        "pho",
        "truong",
        "phong",
    )
)


def lacks_its_marks(name: str) -> bool:
    """ "ubnd xa tan hoa": words of an office's name, and not one Vietnamese letter or tone."""
    return name.isascii() and not _WRITTEN_WITH_MARKS.isdisjoint(name.lower().split())


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
