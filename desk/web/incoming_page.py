"""The incoming book: what came in a year, who has it, and which replies are due."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from desk.web.downloads import asked_format, paper_answer
from desk.web.overview_page import chosen_year
from desk.web.visit import Visiting
from office import lists, numbers
from office.filters import FilterChoice
from register.arrivals import given_twice
from register.message import message

router = APIRouter(include_in_schema=False)

_SHOWN = 400


@router.get("/register/incoming")
def page(visit: Visiting) -> Response:
    """The book of a year, newest number first."""
    incoming = numbers.incoming(visit.desk)
    year = chosen_year(visit, list(incoming.years))
    lines = incoming.of_year(year)[::-1]
    most = len(lines) if visit.request.query_params.get("all") else _SHOWN
    answering = {one.noted.answered_by for one in lines if one.noted.answered_by is not None}
    today = visit.desk.today
    return visit.page(
        "incoming.html",
        year=year,
        years=sorted({*incoming.years, year}, reverse=True),
        lines=lines[:most],
        left=len(lines) - most,
        overdue=sum(one.overdue(today) for one in lines),
        answers={one.id: one for one in visit.desk.register.entries(sorted(answering))},
        twice={one.entry.id for same in given_twice(lines) for one in same},
        offices={one.id: one.name for one in visit.desk.register.offices()},
        just=visit.request.query_params.get("just", ""),
    )


@router.get("/register/incoming/file")
def file(visit: Visiting) -> Response:
    """The incoming book of the year, as Nghị định 30 has it."""
    year = chosen_year(visit, list(numbers.incoming(visit.desk).years))
    paper = lists.book(visit.desk, "den", FilterChoice(year=year))
    name = visit.desk.say(message("Register of incoming documents {year}", year=year))
    return paper_answer(visit, paper, asked_format(visit), name)
