"""On time: the year's plans and reports as a board, and what falls due in the next 30 days."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from desk.cli import deadlines
from desk.web.downloads import asked_format, bytes_answer, paper_answer
from desk.web.overview_page import chosen_year, years_of
from desk.web.visit import Visiting
from register.deadline_rules import DueSource
from register.due_calendar import calendar_text, coming_due
from register.judgement import Judgement, Verdict
from register.message import Message, message
from reports.timeliness import due_said, summary, verdict_said

router = APIRouter(include_in_schema=False)

BOARD: tuple[tuple[tuple[Verdict, ...], Message, str], ...] = (
    ((Verdict.LATE, Verdict.MISSING), message("Late or missing"), "bad"),
    ((Verdict.UNCERTAIN,), message("To be looked at"), "unsure"),
    ((Verdict.ON_TIME,), message("In time"), "good"),
    ((Verdict.NOT_DUE,), message("Not due yet"), "calm"),
    ((Verdict.NO_DUE_DAY,), message("No day entered"), "calm"),
)
SOURCES = {
    DueSource.LAW: message("set by law"),
    DueSource.ORDER: message("ordered from above"),
    DueSource.OWN: message("set by the office"),
}


@router.get("/on-time")
def page(visit: Visiting) -> Response:
    """The board of a year."""
    years = years_of(visit.desk.register.find())
    year = chosen_year(visit, years)
    judged = deadlines.run(visit.desk, year)
    today = visit.desk.today
    return visit.page(
        "on_time.html",
        year=year, years=sorted({*years, year, today.year, today.year + 1}, reverse=True),
        columns=[(title, look, _of(judged, verdicts)) for verdicts, title, look in BOARD],
        coming=coming_due(judged, as_of=visit.desk.today),
        summary=summary(judged), verdict_said=verdict_said, due_said=due_said, sources=SOURCES,
    )  # fmt: skip


@router.get("/on-time/file")
def file(visit: Visiting) -> Response:
    """The table of a year as a file."""
    from reports.timeliness import timeliness_paper

    year = chosen_year(visit, years_of(visit.desk.register.find()))
    judged = deadlines.run(visit.desk, year)
    paper = timeliness_paper(
        year, visit.desk.today, judged, visit.desk.translate, office=visit.desk.office
    )
    name = visit.desk.say(message("Plans and reports of {year}", year=year))
    return paper_answer(visit, paper, asked_format(visit), name)


@router.get("/on-time/calendar")
def calendar(visit: Visiting) -> Response:
    """What is to come this year, for a calendar program."""
    year = chosen_year(visit, years_of(visit.desk.register.find()))
    coming = coming_due(deadlines.run(visit.desk, year), as_of=visit.desk.today, within=400)
    text = calendar_text(coming, visit.desk.translate)
    return bytes_answer(text.encode("utf-8"), f"han-{year}.ics")


def _of(judged: list[Judgement], verdicts: tuple[Verdict, ...]) -> list[Judgement]:
    return [one for one in judged if one.verdict in verdicts]
