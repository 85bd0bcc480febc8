"""Rules of deadlines: by which day each yearly plan and report is due."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.on_time_page import SOURCES
from desk.web.visit import Visiting

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/deadlines")
def page(visit: Visiting) -> Response:
    """The rules, shipped and of the office."""
    desk = visit.desk
    return visit.page(
        "settings_deadlines.html", rules=desk.deadline_rules(), sources=SOURCES, home=desk.home
    )
