"""Watched folders on the page Take in: added, left, and how they stand, kept up to date.

Gotcha: paths of this computer are taken only from a visitor who sits at it; whoever comes over
the network has no business with its disks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.hosts import is_loopback
from desk.web.visit import NotAllowedError, OnlyKeeper, Visit, Visiting
from ingest.outcomes import totals
from office import watching
from office.accounts import Role
from register.entry import Origin
from register.errors import SovanbanError
from register.message import message
from register.printed_date import printed_date

router = APIRouter(include_in_schema=False)


@router.get("/take-in/watched")
def watched(visit: Visiting, seen: str = "", news: str = "") -> Response:
    """The watched folders and the last runs as they stand now; 204 where all is as it was seen.

    Only what is new is read out to those who do not see the page, not every look at a folder.
    """
    values = changing(visit)
    if values["seen"] == seen:
        return Response(status_code=204)
    return visit.page("part_watched.html", again=True, told_anew=values["news"] != news, **values)


@router.post("/take-in/watched", dependencies=[OnlyKeeper])
def add_watched(
    visit: Visiting,
    path: Annotated[str, Form(max_length=2000)] = "",
    origin: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Watch a folder of this computer, or one that it reaches over the network, from now on."""
    _only_at_computer(visit)
    whose = Origin(origin) if origin in ("issued", "received") else None
    added = watching.add(visit.desk, path, whose)
    visit.room.watching.look_now()
    told = message("Watching {folder}. What arrives in it is taken in.", folder=added.folder)
    return visit.go("/take-in", told=told)


@router.post("/take-in/watched/leave", dependencies=[OnlyKeeper])
def leave_watched(visit: Visiting, path: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Watch a folder no longer; what it gave stays in the register."""
    _only_at_computer(visit)
    left = watching.leave(visit.desk, path)
    visit.room.watching.look_now()
    told = message(
        "{folder} is watched no longer. What was taken in from it stays in the register.",
        folder=left,
    )
    return visit.go("/take-in", told=told)


@router.post("/take-in/watched/again")
def watched_again(visit: Visiting, path: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Try the files of a watched folder that were set aside once more."""
    count = visit.room.watching.try_again(Path(path))
    if not count:
        raise SovanbanError("There is nothing to try again.")
    return visit.go("/take-in", told=message("{count} files are tried again.", count=count))


def at_computer(visit: Visit) -> bool:
    """Whether the visitor sits at the computer on which the page runs, as far as can be told."""
    if visit.room.hosts.only_here:
        return True
    client, headers = visit.request.client, visit.request.headers
    passed_on = any(name in headers for name in ("forwarded", "x-forwarded-for", "via"))
    return client is not None and is_loopback(client.host) and not passed_on


def _only_at_computer(visit: Visit) -> None:
    if not at_computer(visit):
        raise NotAllowedError(
            "Watched folders are set up only at the computer on which the page runs. Open the "
            "page there."
        )


def changing(visit: Visit) -> dict[str, Any]:
    """What the page shows of watched folders and runs, with short signs of all of it and of news.

    Times are shown to the minute, so what stands still is sent again once a minute at most.
    """
    clerk = visit.visitor.role.may(Role.CLERK)
    folders = visit.room.watching.states() if clerk else []
    jobs = visit.room.jobs.recent()
    minutes = [one.looked and one.looked.replace(second=0, microsecond=0) for one in folders]
    news = [one.news for one in folders]
    runs = [(one.id, one.done, one.total, len(one.outcomes)) for one in jobs]
    return {
        "folders": folders,
        "jobs": jobs,
        "totals": totals,
        "at_computer": at_computer(visit),
        "news": _sign(news),
        "seen": _sign((news, minutes, runs)),
        "moment": lambda when: _moment(when, visit.desk.today),
    }


def _sign(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode("utf-8", "replace")).hexdigest()[:16]


def _moment(when: dt.datetime, today: dt.date) -> str:
    """ "14:32", with the day where that is not today."""
    time = when.strftime("%H:%M")
    return time if when.date() == today else f"{time} {printed_date(when.date())}"
