"""Templates of printed papers, to be changed by the office."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.cli import templates
from desk.web.visit import OnlyKeeper, Visiting
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/templates")
def page(visit: Visiting) -> Response:
    """The templates and where they lie."""
    return visit.page("settings_templates.html", home=visit.desk.home)


@router.post("/settings/templates", dependencies=[OnlyKeeper])
def copy_templates(visit: Visiting) -> Response:
    """Copy the Word templates to where the office can edit them."""
    copied = templates.run_copy(visit.desk)
    told = message("Templates copied: {count}.", count=len(copied))
    return visit.go("/settings/templates", told=told)
