"""One request: who asks, in which language, with which desk; and what a page answers with.

Input: a request that the guard has let in; output: a `Visit` that pages are given. Gotcha: the
check of the form's token is here, on every request that changes something, never in a page.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from desk.entry_page import evidence_words
from desk.value_text import told_value
from desk.web.rendering import environment
from desk.web.room import Room, VisitorDesk
from desk.web.settings_sections import SECTIONS
from desk.words import (
    ACTIONS,
    FIELDS,
    ORIGINS,
    OUTCOMES,
    RELATIONS,
    RELATIONS_BACK,
    SOURCES,
    STANDINGS,
    word,
)
from office.accounts import Role
from register.errors import RefusedError, SovanbanError
from register.message import Message, message

SAFE = ("GET", "HEAD", "OPTIONS")
OPEN_TO_ALL = ("/login", "/logout")
TOKEN = "_token"


class NotAllowedError(RefusedError):
    """The account's role may not do this (403)."""


class StaleFormError(SovanbanError):
    """A form without the token of this session: too old, or from another site (403)."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """session: id of the cookie; name: of the account, None where there are no accounts."""

    session: str
    name: str | None
    role: Role
    language: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A request with its desk."""

    request: Request
    room: Room
    visitor: Visitor
    desk: VisitorDesk

    @property
    def partial(self) -> bool:
        """Whether only a part of the page is asked for."""
        headers = self.request.headers
        return headers.get("hx-request") == "true" and headers.get("hx-boosted") != "true"

    @property
    def in_place(self) -> bool:
        """Whether a form was sent beside its page, which stays as typed where it is refused."""
        return self.partial or self.request.headers.get("x-form") == "stays"

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """The answer made from a template."""
        return HTMLResponse(render(template, self, values), status_code=status)

    def go(self, path: str, *, told: Message | None = None) -> Response:
        """Send the browser to another page, where `told` is shown once."""
        target = path
        if told:
            page, mark, place = path.partition("#")
            target = f"{page}{'&' if '?' in page else '?'}told={told_key(self, told)}{mark}{place}"
        if self.in_place:
            return Response(status_code=204, headers={"HX-Redirect": target})
        return RedirectResponse(target, status_code=303)

    def token(self) -> str:
        """What a form must bring back."""
        return form_token(self.room, self.visitor)


def form_token(room: Room, visitor: Visitor) -> str:
    """The token of a session's forms, made from a secret of this run of the page."""
    return hmac.new(room.secret, visitor.session.encode(), hashlib.sha256).hexdigest()


def told_key(visit: Visit, told: Message) -> str:
    """Keep a sentence for the next page of this session; the key by which it is fetched."""
    return visit.room.flash.keep(visit.visitor.session, told)


def _visit(request: Request) -> Iterator[Visit]:
    room: Room = request.app.state.room
    visitor: Visitor = request.state.visitor
    desk = room.desk_for(visitor.language, visitor.name)
    try:
        yield Visit(request, room, visitor, desk)
    finally:
        desk.close()


Visiting = Annotated[Visit, Depends(_visit)]
"""What every page takes as its first parameter."""


async def checked(request: Request) -> None:
    """Let no change through without the token and the role; for every route of the page."""
    if request.method in SAFE:
        return
    room: Room = request.app.state.room
    visitor: Visitor = request.state.visitor
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise _stale()
    given = request.headers.get("x-csrf-token")
    if given is None and "form" in request.headers.get("content-type", ""):
        # The form stays open: the page reads its files after this.
        value = (await request.form(max_files=1000, max_fields=2000)).get(TOKEN)
        given = value if isinstance(value, str) else None
    if not hmac.compare_digest(form_token(room, visitor).encode(), (given or "").encode()):
        raise _stale()
    if request.url.path not in OPEN_TO_ALL:
        _need(visitor, Role.CLERK)


def _stale() -> StaleFormError:
    return StaleFormError(
        "This page was open for too long or the program was started anew, so nothing was changed. "
        "Load the page again and repeat what you did."
    )


def _need(visitor: Visitor, role: Role) -> None:
    if not visitor.role.may(role):
        raise NotAllowedError(
            "Your account may not do this; nothing was changed. Ask whoever keeps the register."
        )


def keeper(request: Request) -> None:
    """A dependency of pages that only a keeper may use."""
    _need(request.state.visitor, Role.KEEPER)


OnlyKeeper = Depends(keeper)


NAVIGATION = (
    ("/search", message("Search")),
    ("/overview", message("Overview")),
    ("/take-in", message("Take in")),
    ("/review", message("Review")),
    ("/register", message("Register book")),
    ("/appendix", message("Appendix list")),
    ("/on-time", message("On time")),
    ("/reconcile", message("Reconcile")),
    ("/settings", message("Settings")),
)


_TABLES = {
    "field": FIELDS,
    "origin": ORIGINS,
    "standing": STANDINGS,
    "action": ACTIONS,
    "outcome": OUTCOMES,
    "source": SOURCES,
    "relation": RELATIONS,
    "relation_back": RELATIONS_BACK,
}


def render(template: str, visit: Visit, values: dict[str, Any]) -> str:
    """The HTML of a template for one visit."""
    translate = visit.desk.translate
    params = visit.request.query_params

    def say(told: str | Message, **places: object) -> str:
        sentence = told if isinstance(told, Message) else Message(told, tuple(places.items()))
        return visit.desk.say(sentence)

    shared: dict[str, Any] = {
        "_": say,
        "say": say,
        "told": lambda field, value: told_value(field, value, translate),
        "word": lambda table, code: word(_TABLES[table], str(code)).text(translate),
        "where_from": lambda evidence: evidence_words(evidence, translate),
        "lang": visit.desk.language.code,
        "token": visit.token,
        "visitor": visit.visitor,
        "may_change": visit.visitor.role.may(Role.CLERK),
        "may_set_up": visit.visitor.role.may(Role.KEEPER),
        "with_accounts": visit.room.with_accounts,
        "path": visit.request.url.path,
        "navigation": NAVIGATION,
        "sections": SECTIONS,
        "other_language": f"?{urlencode([*_without(visit, 'lang'), ('lang', _other(visit))])}",
        "told_before": visit.room.flash.take(visit.visitor.session, params.get("told")),
        "today": visit.desk.today,
        # Only where the frame is drawn: neither may be asked while the register cannot be read.
        "frame_office": lambda: _office(visit),
        "frame_in_review": lambda: _waiting(visit),
        "notices": visit.desk.notices,
    }
    return environment().get_template(template).render(shared | values)


def _office(visit: Visit) -> str:
    return visit.desk.office if visit.desk.home.exists and not visit.partial else ""


def _waiting(visit: Visit) -> int:
    """How many documents wait for review, for the navigation."""
    if visit.partial or not visit.desk.home.exists:
        return 0
    return len({one.entry_id for one in visit.desk.register.doubts()})


def _other(visit: Visit) -> str:
    return "en" if visit.desk.language.code == "vi" else "vi"


def _without(visit: Visit, *names: str) -> list[tuple[str, str]]:
    params = visit.request.query_params
    return [(name, value) for name, value in params.multi_items() if name not in (*names, "told")]
