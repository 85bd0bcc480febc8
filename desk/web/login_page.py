"""The page where one logs in, and the way out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from desk.web.guard import session_cookie
from desk.web.visit import Visiting
from register.errors import RefusedError
from register.message import message

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login_form(visit: Visiting) -> Response:
    """The form; nobody needs it where there are no accounts."""
    if not visit.room.with_accounts:
        return visit.go("/search")
    return visit.page(
        "login.html", wrong=None, name="", next=_own_path(visit.request.query_params.get("next"))
    )


@router.post("/login")
def log_in(
    visit: Visiting,
    name: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=400)] = "",
    next_page: Annotated[str, Form(alias="next", max_length=2000)] = "",
) -> Response:
    """A session for a right name and password; the form again, with a reason, for others."""
    client = visit.request.client
    place = client.host if client else "?"
    target = _own_path(next_page)
    try:
        session_id = visit.room.sessions.log_in(name, password, place)
    except RefusedError as error:
        return visit.page("login.html", status=429, wrong=error.message, name=name, next=target)
    if session_id is None:
        wrong = message("Name or password is not right.")
        return visit.page("login.html", status=403, wrong=wrong, name=name, next=target)
    answer = RedirectResponse(target, status_code=303)
    answer.headers.append("set-cookie", session_cookie(session_id, secure=visit.room.secure))
    return answer


@router.post("/logout")
def log_out(visit: Visiting) -> Response:
    """End the session."""
    visit.room.sessions.log_out(visit.visitor.session)
    answer = RedirectResponse("/login", status_code=303)
    ended = f"{session_cookie('', secure=visit.room.secure)}; Max-Age=0"
    answer.headers.append("set-cookie", ended)
    return answer


def _own_path(wanted: str | None) -> str:
    """A path of this page, never an address elsewhere."""
    path = wanted or ""
    elsewhere = not path.startswith("/") or path.startswith(("//", "/\\", "/login"))
    odd = any(ord(char) < 33 or char == "\\" for char in path)
    return "/search" if elsewhere or odd else path
