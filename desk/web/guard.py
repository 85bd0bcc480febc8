"""Stands before every page: right name, right size, logged in, and safe headers on every answer.

Input: each request; output: an answer of its own or that of the page. Gotcha: this is plain ASGI,
because a check of the size must see the body as it comes, before anybody reads it.
"""

from __future__ import annotations

import asyncio
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.language import LANGUAGES
from desk.web.visit import Visitor
from office.accounts import Role

if TYPE_CHECKING:
    from desk.web.room import Room

SESSION = "sovanban_session"
LANGUAGE = "sovanban_lang"
LARGEST_BODY = 220 * 1024 * 1024
"""Bytes of one upload; a single paper may have 200 MB (`ingest.readers.file_kind`)."""

BODY_SECONDS = 30.0
"""For the next piece of a body."""

LARGEST_FORM = 1024 * 1024

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


class Guard:
    """The application with its guard in front, outside everything that could fail."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on with `request.state.visitor` set."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._room.hosts.allows(headers.get("host", "")):
            answer = PlainTextResponse("This page has another address.", status_code=421)
            await answer(scope, receive, send)
            return
        cookies = _cookies(headers)
        visitor, known = self._visitor(cookies, scope)
        # Who has not logged in sends a name and a password, never files.
        limit = _limit(headers) if known else LARGEST_FORM
        if _too_large(headers, limit):
            await PlainTextResponse("Too large.", status_code=413)(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        outgoing = _Outgoing(send, _new_cookies(cookies, visitor, scope, secure=self._room.secure))
        if not known and not scope["path"].startswith(("/login", "/static/")):
            await _ask_to_log_in(scope)(scope, receive, outgoing.send)
            return
        try:
            await self._app(scope, _limited(receive, limit), outgoing.send)
        except _TooMuchError:
            await PlainTextResponse("Too large.", status_code=413)(scope, receive, outgoing.send)
        except Exception:
            # It was answered with a page and its trace is in the log; the terminal stays calm.
            if not outgoing.begun:
                raise

    def _visitor(self, cookies: dict[str, str], scope: Scope) -> tuple[Visitor, bool]:
        """Who asks, and whether they may go on."""
        asked = QueryParams(scope.get("query_string", b"")).get("lang")
        wanted = (asked, cookies.get(LANGUAGE), self._room.language)
        language = next(one for one in wanted if one in LANGUAGES)
        session_id = cookies.get(SESSION) or ""
        if not self._room.with_accounts:
            return Visitor(
                session_id or secrets.token_urlsafe(32), None, Role.KEEPER, language
            ), True
        session = self._room.sessions.session(session_id)
        if session is None:
            fresh = session_id or secrets.token_urlsafe(32)
            return Visitor(fresh, None, Role.READER, language), False
        account = session.account
        return Visitor(session_id, account.name, account.role, language), True


class _Outgoing:
    """Adds headers and cookies to an answer."""

    def __init__(self, send: Send, cookies: list[str]) -> None:
        self._send = send
        self._cookies = cookies
        self.begun = False

    async def send(self, message: Message) -> None:
        self.begun = True
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            # A page that logs somebody in or out sets the session itself.
            if not any(one.startswith(f"{SESSION}=") for one in headers.getlist("set-cookie")):
                for cookie in self._cookies:
                    headers.append("set-cookie", cookie)
        await self._send(message)


def _new_cookies(
    cookies: dict[str, str], visitor: Visitor, scope: Scope, *, secure: bool
) -> list[str]:
    if scope["path"].startswith("/static/"):
        return []
    found = []
    if cookies.get(SESSION) != visitor.session:
        found.append(session_cookie(visitor.session, secure=secure))
    if b"lang=" in scope.get("query_string", b"") and cookies.get(LANGUAGE) != visitor.language:
        only = _SECURE if secure else ""
        found.append(f"{LANGUAGE}={visitor.language}; Path=/; SameSite=Lax; Max-Age=31536000{only}")
    return found


_SECURE = "; Secure"


def session_cookie(session_id: str, *, secure: bool) -> str:
    """The cookie of a session; it ends with the browser, and no script can read it.

    secure: the page is spoken to by HTTPS, and the cookie must never travel without.
    """
    return f"{SESSION}={session_id}; Path=/; HttpOnly; SameSite=Lax{_SECURE if secure else ''}"


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: one.value for name, one in jar.items()}


def _limit(headers: Headers) -> int:
    uploads = headers.get("content-type", "").startswith("multipart/form-data")
    return LARGEST_BODY if uploads else LARGEST_FORM


def _too_large(headers: Headers, limit: int) -> bool:
    length = headers.get("content-length", "0")
    return not (length.isascii() and length.isdigit()) or int(length) > limit


class _TooMuchError(HTTPException):
    """More came than may; of this kind, because any other is answered as a body in bad form."""

    def __init__(self) -> None:
        super().__init__(413, "body too large")


def _limited(receive: Receive, limit: int) -> Receive:
    """`receive`, but it fails where a body grows beyond the limit, or stands still."""
    got, whole = 0, False

    async def counted() -> Message:
        nonlocal got, whole
        # Until the body is whole; after that the page waits here for the visitor to leave.
        try:
            message = await (receive() if whole else asyncio.wait_for(receive(), BODY_SECONDS))
        except TimeoutError as error:
            raise HTTPException(408, "body too slow", {"connection": "close"}) from error
        whole = not message.get("more_body", False)
        got += len(message.get("body", b""))
        if got > limit:
            raise _TooMuchError
        return message

    return counted


def _ask_to_log_in(scope: Scope) -> ASGIApp:
    path = scope["path"]
    if path.startswith("/api/"):
        return JSONResponse({"error": "log in first"}, status_code=401)
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = quote(f"{path}?{query}" if query else path, safe="")
    return RedirectResponse(f"/login?next={wanted}", status_code=303)
