"""Offices: who we are, other names, former and later offices."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.cli import init, offices
from desk.web.visit import OnlyKeeper, Visiting
from register.errors import SovanbanError
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/offices")
def page(visit: Visiting) -> Response:
    """Our office, and all that the register knows."""
    return visit.page(
        "settings_offices.html", us=visit.desk.register.us(), offices=offices.run(visit.desk)
    )


@router.post("/settings/office", dependencies=[OnlyKeeper])
def our_office(visit: Visiting, name: Text = "") -> Response:
    """Say who we are."""
    begun = init.run(visit.desk, name)
    return visit.go(
        "/settings/offices", told=message("Our office: {office}.", office=begun.office or "—")
    )


@router.post("/settings/confirm", dependencies=[OnlyKeeper])
def confirm(visit: Visiting, name: Text = "") -> Response:
    """An office or a spelling is right."""
    office = offices.confirm(visit.desk, name)
    return visit.go("/settings/offices", told=message("Confirmed: {office}.", office=office.name))


@router.post("/settings/alias", dependencies=[OnlyKeeper])
def alias(visit: Visiting, alias: Text = "", name: Text = "") -> Response:
    """Another spelling of a known office."""
    if not alias.strip():
        raise SovanbanError("Write the other spelling.")
    office = offices.add_alias(visit.desk, alias, name)
    told = message("“{alias}” now means {office}.", alias=alias, office=office.name)
    return visit.go("/settings/offices", told=told)
