"""Errors as pages in plain words: what happened, and what to do next.

Input: an exception; output: a page, a part of one (for htmx), or JSON below /api. Gotcha: this is
the only place of the page where errors become words; a bug keeps its traceback in the log.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from desk.web.visit import NotAllowedError, StaleFormError, Visit, render
from office.bug_report import write_bug_report
from register.entry import Entry, WhichEntryError
from register.errors import ChangedMeanwhileError, RefusedError, SovanbanError
from register.message import Message, message
from register.os_words import is_full, mending_os

NOT_FOUND = message("There is no such page. The address may be mistyped or out of date.")
WRONG_VALUES = message("The address or the form holds a value that cannot be used.")
A_BUG = message(
    "This is a fault in sovanban itself, not something you did. The register is as it was."
)


class NotThereError(SovanbanError):
    """What the address names is not there (404)."""


def add_error_pages(app: FastAPI) -> None:
    """Have every error answered here."""
    app.add_exception_handler(SovanbanError, _of_person)
    app.add_exception_handler(RequestValidationError, _of_values)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(OSError, _of_system)
    app.add_exception_handler(Exception, _of_program)


async def _of_person(request: Request, error: Exception) -> Response:
    assert isinstance(error, SovanbanError)
    entries = error.entries if isinstance(error, WhichEntryError) else ()
    more = {}
    if isinstance(error, ChangedMeanwhileError):
        more = {
            "code": error.code,
            "current": error.current,
            "yours": error.yours,
            "revision": error.revision,
        }
    return answer(request, error.message, status_of(error), entries=entries, more=more)


def status_of(error: SovanbanError) -> int:
    """The HTTP status that says the same as the error."""
    if isinstance(error, (NotAllowedError, StaleFormError)):
        return 403
    if isinstance(error, NotThereError):
        return 404
    return 409 if isinstance(error, RefusedError) else 400


async def _of_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith("/api/"):
        wrong = [{"place": list(one["loc"]), "message": one["msg"]} for one in error.errors()]
        return JSONResponse({"error": "wrong values", "detail": wrong}, status_code=422)
    return answer(request, WRONG_VALUES, 422)


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = NOT_FOUND if error.status_code == 404 else WRONG_VALUES
    shown = answer(request, told, error.status_code)
    for name, value in (error.headers or {}).items():
        shown.headers[name] = value
    return shown


async def _of_system(request: Request, error: Exception) -> Response:
    """A disk that is full is for a person to mend; any other error of the system is a bug here."""
    assert isinstance(error, OSError)
    if not is_full(error):
        return await _of_program(request, error)
    told = message(
        "The disk is full, so nothing of this could be kept. {advice} What was reported as done is "
        "kept.",
        advice=mending_os(error),
    )
    return answer(request, told, 507)


async def _of_program(request: Request, error: Exception) -> Response:
    room = request.app.state.room
    words = ("--home", str(room.home.folder), "serve", request.url.path)
    place = write_bug_report(error, words, os.environ)
    told = A_BUG
    if place is not None:
        told = message(
            "This is a fault in sovanban itself, not something you did. The register is as it "
            "was. Send the file {file} to whoever looks after the program.",
            file=place,
        )
    return answer(request, told, 500)


def answer(
    request: Request,
    told: Message,
    status: int,
    *,
    entries: tuple[Entry, ...] = (),
    more: Mapping[str, Any] | None = None,
) -> Response:
    """The error as the asker can read it; more: what else the API tells of it."""
    room = request.app.state.room
    visitor = request.state.visitor
    desk = room.desk_for(visitor.language, visitor.name)
    if request.url.path.startswith("/api/"):
        found: dict[str, Any] = {"error": desk.say(told), **(more or {})}
        if entries:
            found["entries"] = [one.id for one in entries]
        return JSONResponse(found, status_code=status)
    visit = Visit(request, room, visitor, desk)
    template = "part_error.html" if visit.in_place else "error.html"
    values = {"sentence": told, "entries": entries, "status": status, "back": _came_from(request)}
    try:
        return HTMLResponse(render(template, visit, values), status_code=status)
    except Exception as error:
        # The register itself cannot be read, so not even the frame of a page can be shown.
        values = {"sentence": error.message if isinstance(error, SovanbanError) else told}
        return HTMLResponse(render("bare_error.html", visit, values), status_code=status)
    finally:
        desk.close()


def _came_from(request: Request) -> str:
    """The path of our own page from which the visitor came; "" where it is another's or none."""
    came = urlsplit(request.headers.get("referer", ""))
    own = came.scheme in ("http", "https") and came.netloc == request.headers.get("host")
    loop = request.method == "GET" and came.path == request.url.path
    if not own or loop or not re.match(r"/(?![/\\])", came.path):
        return ""
    return f"{came.path}?{came.query}" if came.query else came.path
