"""The incoming book: what came in a year, who has it, and which replies are due."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from desk.cli import book
from desk.filter_options import FilterChoice
from desk.web.downloads import asked_format, paper_answer
from desk.web.overview_page import chosen_year
from desk.web.visit import Visit, Visiting
from register.arrivals import Arrival, arrivals
from register.entry import Origin
from register.filters import Filters
from register.message import message

router = APIRouter(include_in_schema=False)

_SHOWN = 400


@router.get("/register/incoming")
def page(visit: Visiting) -> Response:
    """The book of a year, newest number first."""
    every = _every(visit)
    years = sorted({one.day.year for one in every if one.day}, reverse=True)
    year = chosen_year(visit, years)
    lines = [one for one in reversed(every) if one.day is not None and one.day.year == year]
    most = len(lines) if visit.request.query_params.get("all") else _SHOWN
    answering = {one.noted.answered_by for one in lines if one.noted.answered_by is not None}
    today = visit.desk.today
    return visit.page(
        "incoming.html",
        year=year, years=sorted({*years, year}, reverse=True), lines=lines[:most],
        left=len(lines) - most, overdue=sum(one.overdue(today) for one in lines),
        answers={one.id: one for one in visit.desk.register.entries(sorted(answering))},
        offices={one.id: one.name for one in visit.desk.register.offices()},
        just=visit.request.query_params.get("just", ""),
    )  # fmt: skip


@router.get("/register/incoming/file")
def file(visit: Visiting) -> Response:
    """The incoming book of the year, as Nghị định 30 has it."""
    years = sorted({one.day.year for one in _every(visit) if one.day}, reverse=True)
    year = chosen_year(visit, years)
    paper = book.run(visit.desk, "den", FilterChoice(year=year))
    name = visit.desk.say(message("Register of incoming documents {year}", year=year))
    return paper_answer(visit, paper, asked_format(visit), name)


def _every(visit: Visit) -> list[Arrival]:
    register = visit.desk.register
    received = register.find(Filters(origin=Origin.RECEIVED))
    return arrivals(received, register.handling([one.id for one in received]))
