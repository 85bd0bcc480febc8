"""On time: the year's plans and reports as a board or a calendar, and what falls due soon."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from desk.deadline_words import SOURCES
from desk.web.downloads import asked_format, bytes_answer, paper_answer
from desk.web.overview_page import chosen_year, years_of
from desk.web.visit import Visit, Visiting
from office import deadlines
from office.deadlines import judged_office
from register.due_calendar import Coming, calendar_text, coming_due
from register.judgement import Judgement, Verdict
from register.message import Message, message
from register.year_calendar import CalendarDay, Happening, year_calendar
from reports.timeliness import due_said, summary, verdict_said

router = APIRouter(include_in_schema=False)

BOARD: tuple[tuple[tuple[Verdict, ...], Message, str], ...] = (
    ((Verdict.LATE, Verdict.MISSING), message("Late or missing"), "bad"),
    ((Verdict.UNCERTAIN,), message("To be looked at"), "unsure"),
    ((Verdict.ON_TIME,), message("In time"), "good"),
    ((Verdict.NOT_DUE,), message("Not due yet"), "calm"),
    ((Verdict.NO_DUE_DAY,), message("No day entered"), "calm"),
)
NOT_SEEN = message("Not seen")
LOOKS = {one: look for verdicts, _, look in BOARD for one in verdicts}
SIGNS = {"bad": "!", "unsure": "?", "good": "✓", "calm": "○"}
"""What a due day is marked with beside its colour."""

CAME_OUT = "●"
WEEKDAYS = (
    (message("Mon"), message("Monday")),
    (message("Tue"), message("Tuesday")),
    (message("Wed"), message("Wednesday")),
    (message("Thu"), message("Thursday")),
    (message("Fri"), message("Friday")),
    (message("Sat"), message("Saturday")),
    (message("Sun"), message("Sunday")),
)


@router.get("/on-time")
def page(visit: Visiting) -> Response:
    """The board or the calendar of a year."""
    years = years_of(visit.desk.register.find())
    year = chosen_year(visit, years)
    whose = judged_office(visit.desk, year, _office(visit))
    judged = deadlines.judged_year(visit.desk, year, office=_office(visit))
    today = visit.desk.today
    view = "calendar" if visit.request.query_params.get("view") == "calendar" else "board"
    return visit.page(
        "on_time.html",
        year=year,
        years=sorted({*years, year, today.year, today.year + 1}, reverse=True),
        whose=whose,
        asked=_office(visit),
        view=view,
        coming=_coming(visit, year, judged),
        summary=summary(judged),
        verdict_said=verdict_said,
        due_said=due_said,
        sources=SOURCES,
        look_of=lambda one: "calm" if one.not_seen else LOOKS[one.verdict],
        **(_calendar(visit, year, judged) if view == "calendar" else _board(judged)),
    )


def _board(judged: list[Judgement]) -> dict[str, Any]:
    """The columns; what is not seen in a part of the year's papers, or need not be, is at the end
    and is none of the alarms."""
    quiet = [one for one in judged if one.not_seen or one.not_needed]
    loud = [one for one in judged if one not in quiet]
    columns = [(title, look, _of(loud, verdicts)) for verdicts, title, look in BOARD]
    return {"columns": [*columns, (NOT_SEEN, "calm", quiet)]}


def _calendar(visit: Visit, year: int, judged: list[Judgement]) -> dict[str, Any]:
    return {
        "shown": year_calendar(year, judged, visit.desk.working_days),
        "weekdays": WEEKDAYS,
        "marks": _marks,
        "day_look": _day_look,
        "due": Happening.DUE,
        "signs": SIGNS,
        "came_out": CAME_OUT,
    }


def _marks(day: CalendarDay) -> str:
    """The signs of a day, each once, those of due days first."""
    signs = (
        SIGNS[LOOKS[one.judged.verdict]] if one.what is Happening.DUE else CAME_OUT
        for one in day.events
    )
    return "".join(dict.fromkeys(signs))


def _day_look(day: CalendarDay) -> str:
    """The colour of a day's due papers, the worst first; "out" where papers only came out."""
    looks = {LOOKS[one.judged.verdict] for one in day.events if one.what is Happening.DUE}
    return next((look for look in SIGNS if look in looks), "out" if day.events else "")


def _coming(visit: Visit, year: int, judged: list[Judgement]) -> list[Coming]:
    """What falls due soon; of other years than this nothing that is past."""
    today = visit.desk.today
    soon = coming_due(judged, as_of=today)
    return [one for one in soon if year == today.year or one.days_left >= 0]


@router.get("/on-time/file")
def file(visit: Visiting) -> Response:
    """The table of a year as a file."""
    from reports.timeliness import timeliness_paper

    year = chosen_year(visit, years_of(visit.desk.register.find()))
    judged = deadlines.judged_year(visit.desk, year, office=_office(visit))
    paper = timeliness_paper(
        year,
        visit.desk.today,
        judged,
        visit.desk.translate,
        office=_office(visit) or visit.desk.office,
    )
    name = visit.desk.say(message("Plans and reports of {year}", year=year))
    return paper_answer(visit, paper, asked_format(visit), name)


@router.get("/on-time/calendar")
def calendar(visit: Visiting) -> Response:
    """What is to come this year, for a calendar program."""
    year = chosen_year(visit, years_of(visit.desk.register.find()))
    coming = coming_due(
        deadlines.judged_year(visit.desk, year, office=_office(visit)),
        as_of=visit.desk.today,
        within=400,
    )
    text = calendar_text(coming, visit.desk.translate)
    return bytes_answer(text.encode("utf-8"), f"han-{year}.ics")


def _office(visit: Visit) -> str | None:
    """The office of the address, of those that became ours."""
    return visit.request.query_params.get("office", "").strip() or None


def _of(judged: list[Judgement], verdicts: tuple[Verdict, ...]) -> list[Judgement]:
    return [one for one in judged if one.verdict in verdicts]
