"""Settings: the page that leads to all others, and the first page of a new register."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.visit import OnlyKeeper, Visiting
from office import offices

router = APIRouter(include_in_schema=False)


@router.get("/settings")
def page(visit: Visiting) -> Response:
    """What can be set, and where."""
    visit.desk.home.require()
    return visit.page("settings.html")


@router.get("/welcome")
def welcome(visit: Visiting) -> Response:
    """The first page of all, where there is no register yet."""
    if visit.desk.home.exists:
        return visit.go("/search")
    return visit.page("welcome.html", home=visit.desk.home.folder)


@router.post("/welcome", dependencies=[OnlyKeeper])
def begin(visit: Visiting, name: Annotated[str, Form(max_length=300)] = "") -> Response:
    """Begin a register."""
    offices.begin(visit.desk, name or None)
    return visit.go("/take-in")
