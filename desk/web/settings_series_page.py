"""Series of numbers: which kinds share a run, proposed and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.cli import check
from desk.web.visit import OnlyKeeper, Visiting
from register.message import message

if TYPE_CHECKING:
    from register.series import Series
    from register.series_inference import Proposal

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/series")
def page(visit: Visiting) -> Response:
    """The runs of numbers of our papers."""
    return visit.page("settings_series.html", series=_series(visit))


@router.post("/settings/series", dependencies=[OnlyKeeper])
def series(
    visit: Visiting, kinds: Text = "", year: Annotated[int, Form(ge=1900, le=2199)] = 2000
) -> Response:
    """These kinds share one run of numbers."""
    kept = check.confirm(visit.desk, kinds, year)
    told = message(
        "Confirmed: {series} share one run of numbers in {year}.", series=kept.name, year=kept.year
    )
    return visit.go("/settings/series", told=told)


def _series(visit: Visiting) -> list[tuple[Proposal, Series | None]]:
    """The runs of numbers, worked out once while the register stays as it is."""
    desk = visit.desk
    return visit.room.remembered("series", desk.register.revision, lambda: check.proposals(desk))
