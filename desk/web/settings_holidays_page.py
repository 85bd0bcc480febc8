"""Announced days off and days worked instead."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.param_types import typed_day
from desk.web.visit import OnlyKeeper, Visiting
from office import holidays
from register.errors import SovanbanError
from register.message import message
from register.own_holidays import DayKind
from register.printed_date import printed_date

router = APIRouter(include_in_schema=False)

PAGE = "/settings/deadlines-holidays"


@router.get(PAGE)
def page(visit: Visiting) -> Response:
    """The days noted, the newest first."""
    days = tuple(reversed(holidays.noted_days(visit.desk)))
    return visit.page("settings_holidays.html", days=days, kinds=holidays.DAY_KINDS)


@router.post(PAGE, dependencies=[OnlyKeeper])
def note(
    visit: Visiting,
    day: Annotated[str, Form(max_length=40)] = "",
    kind: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Note a day; with an empty kind it is as in the shipped table again."""
    if not day.strip():
        raise SovanbanError("Write the day, such as 02/5/2025.")
    found = typed_day(day, visit.desk.say(message("day")))
    holidays.note_day(visit.desk, found, DayKind(kind) if kind in set(DayKind) else None)
    return visit.go(PAGE, told=message("Noted: {day}.", day=printed_date(found)))
