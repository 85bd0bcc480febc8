"""Who may sign our papers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.visit import Visiting

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/signers")
def page(visit: Visiting) -> Response:
    """Who may sign."""
    return visit.page("settings_signers.html")
