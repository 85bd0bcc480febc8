"""Series of numbers: which kinds share a run, proposed and confirmed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.visit import OnlyKeeper, Visit, Visiting
from office import series as series_choice
from office.series import YearOfSeries
from register.kinds import label
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]
Year = Annotated[int, Form(ge=1900, le=2199)]
Office = Annotated[int | None, Form(ge=1, le=2**31)]


@router.get("/settings/series")
def page(visit: Visiting) -> Response:
    """The runs of numbers of our papers, year by year."""
    register = visit.desk.register
    us = register.us()
    return visit.page(
        "settings_series.html",
        years=_years(visit),
        us=us,
        offices={one.id: one.name for one in register.offices()},
        kind_name=label,
    )


@router.post("/settings/series", dependencies=[OnlyKeeper])
def confirm(visit: Visiting, year: Year, kinds: Text = "", office: Office = None) -> Response:
    """These kinds share one run of numbers."""
    kept = series_choice.confirm(visit.desk, kinds, year, office)
    told = message(
        "Confirmed: {series} share one run of numbers in {year}.", series=kept.name, year=kept.year
    )
    return visit.go("/settings/series", told=told)


@router.post("/settings/series/withdraw", dependencies=[OnlyKeeper])
def withdraw(visit: Visiting, year: Year, kinds: Text = "", office: Office = None) -> Response:
    """Take the confirmation back."""
    back = series_choice.withdraw(visit.desk, kinds, year, office)
    told = message(
        "Taken back: {series} of {year} is only proposed again.", series=back.name, year=back.year
    )
    return visit.go("/settings/series", told=told)


@router.post("/settings/series/as-before", dependencies=[OnlyKeeper])
def as_before(visit: Visiting, year: Year) -> Response:
    """Confirm the scheme of the year before for this one."""
    kept = series_choice.confirm_as_before(visit.desk, year)
    told = message("Confirmed for {year}: {count} series.", year=year, count=len(kept))
    return visit.go("/settings/series", told=told)


def _years(visit: Visit) -> list[YearOfSeries]:
    """The runs of numbers, worked out once while the register stays as it is."""
    desk = visit.desk
    return visit.room.remembered(
        "series", desk.register.revision, lambda: series_choice.series_by_year(desk)
    )
