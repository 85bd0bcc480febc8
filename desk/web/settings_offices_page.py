"""Offices: who we are, other names, one office that was taken for two, former and later offices."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.param_types import typed_day
from desk.people_values import read_office_values
from desk.web.visit import OnlyKeeper, Visit, Visiting
from desk.words import FAMILIES
from office import offices
from office.offices import KnownOffice as Known
from register.message import message
from register.office_succession import chain, own_offices
from register.vietnamese_text import fold_tones

router = APIRouter(include_in_schema=False)

PATH = "/settings/offices"
SHOWN = 50
"""So many offices are listed at first; a register of many years knows hundreds."""

Text = Annotated[str, Form(max_length=300)]
Texts = Annotated[list[str], Form(max_length=20)]


@router.get(PATH)
def page(visit: Visiting, q: str = "", office: int = 0, everything: int = 0) -> Response:
    """Our office, former and later offices, and all that the register knows.

    q: words of a name; office: the id of one that is looked at; everything: the whole list.
    """
    register = visit.desk.register
    known = offices.known_offices(visit.desk)
    found = _found(known, q)
    own = own_offices(register)
    us = next((one for one in known if one.office.is_us), None)
    return visit.page(
        "settings_offices.html",
        us=us,
        candidates=offices.perhaps_us(visit.desk),
        became=_became(visit, us),
        before_us=[one.office for one in known if one.office.id in own and not one.office.is_us],
        chain=chain(register),
        offices=found if everything else found[:SHOWN],
        more=0 if everything else max(0, len(found) - SHOWN),
        names=[one.office.name for one in known],
        alike=offices.perhaps_one(known),
        looked_at=next((one for one in known if one.office.id == office), None),
        families=FAMILIES,
        q=q,
    )


def _found(known: list[Known], words: str) -> list[Known]:
    """Those whose name or other name holds the words, ours first, then the most used."""
    wanted = fold_tones(words.strip())
    fits = [
        one
        for one in known
        if wanted in fold_tones(one.office.name)
        or any(wanted in fold_tones(name) for name, _ in one.aliases)
    ]
    return sorted(fits, key=lambda one: (not one.office.is_us, -one.entries, one.office.name))


def _became(visit: Visit, us: Known | None) -> str | None:
    """The successor of our office, once its first day has come; None without one."""
    if us is None or us.successor is None:
        return None
    begun = us.office.valid_to is None or us.office.valid_to < visit.desk.today
    return us.successor.name if begun else None


@router.post("/settings/office", dependencies=[OnlyKeeper])
def our_office(visit: Visiting, name: Text = "") -> Response:
    """Say who we are."""
    begun = offices.begin(visit.desk, name)
    return visit.go(PATH, told=message("Our office: {office}.", office=begun.office or "—"))


@router.post("/settings/confirm", dependencies=[OnlyKeeper])
def confirm(visit: Visiting, name: Text = "", office: int = Form(0)) -> Response:
    """An office or a spelling is right."""
    return visit.go(_back(office), told=offices.confirm(visit.desk, name))


@router.post("/settings/alias", dependencies=[OnlyKeeper])
def alias(visit: Visiting, alias: Text = "", name: Text = "", office: int = Form(0)) -> Response:
    """Another spelling of a known office."""
    return visit.go(_back(office), told=offices.add_alias(visit.desk, alias, name))


@router.post("/settings/alias/remove", dependencies=[OnlyKeeper])
def remove_alias(visit: Visiting, alias: Text = "", office: int = Form(0)) -> Response:
    """A spelling means another office; two that were joined are parted."""
    return visit.go(_back(office), told=offices.remove_alias(visit.desk, alias))


@router.post("/settings/offices/join", dependencies=[OnlyKeeper])
def join(visit: Visiting, name: Text = "", into: Text = "", sure: Text = "") -> Response:
    """Two names are one office."""
    return visit.go(PATH, told=offices.join(visit.desk, name, into, sure=bool(sure)))


@router.post("/settings/offices/successor", dependencies=[OnlyKeeper])
def successor(visit: Visiting, former: Texts, successor: Text = "", since: Text = "") -> Response:
    """An office came after others."""
    day = typed_day(since, visit.desk.say(message("First day"))) if since.strip() else None
    told = offices.set_successor(visit.desk, former, successor, day)
    return visit.go(f"{PATH}#succession", told=told)


@router.post("/settings/offices/no-successor", dependencies=[OnlyKeeper])
def no_successor(visit: Visiting, name: Text = "") -> Response:
    """Take a successor back."""
    return visit.go(PATH, told=offices.clear_successor(visit.desk, name))


@router.post("/settings/offices/edit", dependencies=[OnlyKeeper])
def edit(
    visit: Visiting,
    now: Text = "",
    name: Text = "",
    superior: Text = "",
    family: Text = "",
    begins: Text = "",
    ends: Text = "",
    office: int = Form(0),
) -> Response:
    """What an office is called, whose it is, and from when to when it was."""
    values = read_office_values(
        (
            ("name", name),
            ("superior", superior),
            ("family", family),
            ("from", begins),
            ("to", ends),
        )
    )
    return visit.go(_back(office), told=offices.edit(visit.desk, now, values))


def _back(office: int) -> str:
    return f"{PATH}?office={office}" if office else PATH
