"""What the guard adds to an answer and gives on to the page, with no page behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.web.guard import Guard, session_cookie
from desk.web.room import Room
from desk.web.visit import Visitor
from office.accounts import Role
from tests.desk.web.conftest import PASSWORD, Page


def ask(
    room: Room, path: str = "/overview", query: str = "", app: ASGIApp | None = None, **headers: str
) -> tuple[int, Headers, list[Visitor], str]:
    """Status, headers, the visitor that the page was given, and the body."""
    given: list[Visitor] = []
    answers: list[Message] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        given.append(scope["state"]["visitor"])
        await (app or PlainTextResponse("trang"))(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1"),
                    *((name.encode(), value.encode()) for name, value in headers.items())],
    }  # fmt: skip
    asyncio.run(Guard(page, room)(scope, receive, send))
    (begun,) = [one for one in answers if one["type"] == "http.response.start"]
    body = b"".join(one.get("body", b"") for one in answers)
    return begun["status"], Headers(raw=begun["headers"]), given, body.decode()


def test_every_answer_bears_the_headers_that_keep_other_sites_out(page: Page) -> None:
    _, headers, _, _ = ask(page.room)
    safe = {name: value for name, value in headers.items() if name not in ("set-cookie",)}
    assert safe == {
        "content-length": "5",
        "content-type": "text/plain; charset=utf-8",
        "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
        "cache-control": "no-store",
    }


def test_a_page_may_say_itself_how_long_it_is_kept_and_what_it_may_load(page: Page) -> None:
    own = Response("x", headers={"cache-control": "max-age=60", "x-frame-options": "SAMEORIGIN"})
    _, headers, _, _ = ask(page.room, app=own)
    assert headers.getlist("cache-control") == ["max-age=60"]
    assert headers.getlist("x-frame-options") == ["SAMEORIGIN"]


def test_a_new_visitor_is_given_a_session_that_nobody_can_guess_and_keeps_it(page: Page) -> None:
    _, headers, (first,), _ = ask(page.room)
    _, _, (second,), _ = ask(page.room)
    assert len(first.session) == len(second.session) == 43
    assert first.session != second.session
    assert headers.getlist("set-cookie") == [
        f"sovanban_session={first.session}; Path=/; HttpOnly; SameSite=Lax"
    ]
    _, headers, (again,), _ = ask(page.room, cookie=f"sovanban_session={first.session}")
    assert again == first
    assert headers.getlist("set-cookie") == []


def test_without_accounts_whoever_sits_here_is_the_keeper(page: Page) -> None:
    _, _, (visitor,), _ = ask(page.room)
    assert (visitor.name, visitor.role, visitor.language) == (None, Role.KEEPER, "vi")


@pytest.mark.parametrize(
    ("query", "cookie", "language", "kept"),
    [
        ("", "", "vi", None),
        ("lang=en", "", "en", "en"),
        ("lang=vi", "", "vi", "vi"),
        ("", "sovanban_lang=en", "en", None),
        ("lang=vi", "sovanban_lang=en", "vi", "vi"),
        ("lang=en", "sovanban_lang=en", "en", None),
        ("lang=xx", "sovanban_lang=en", "en", None),
        ("lang=xx", "sovanban_lang=yy", "vi", "vi"),
        ("q=a&lang=en", "", "en", "en"),
    ],
)
def test_the_language_is_that_asked_for_else_the_one_kept_else_the_offices(
    page: Page, query: str, cookie: str, language: str, kept: str | None
) -> None:
    sent = f"sovanban_session=s; {cookie}"
    _, headers, (visitor,), _ = ask(page.room, query=query, cookie=sent)
    assert visitor.language == language
    given = [f"sovanban_lang={kept}; Path=/; SameSite=Lax; Max-Age=31536000"] if kept else []
    assert headers.getlist("set-cookie") == given


def test_files_of_the_page_itself_bring_no_cookie(page: Page) -> None:
    _, headers, _, _ = ask(page.room, "/static/desk.css", "lang=en")
    assert headers.getlist("set-cookie") == []
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_that_sets_the_session_itself_is_not_contradicted(page: Page) -> None:
    own = PlainTextResponse("x", headers={"set-cookie": session_cookie("moi", secure=False)})
    _, headers, _, _ = ask(page.room, "/login", "lang=en", app=own)
    assert headers.getlist("set-cookie") == ["sovanban_session=moi; Path=/; HttpOnly; SameSite=Lax"]
    other = PlainTextResponse("x", headers={"set-cookie": "khac=1"})
    _, headers, (visitor,), _ = ask(page.room, app=other)
    assert headers.getlist("set-cookie") == [
        "khac=1",
        session_cookie(visitor.session, secure=False),
    ]


def test_over_https_no_cookie_travels_without(page: Page) -> None:
    page.room.secure = True
    _, headers, (visitor,), _ = ask(page.room, query="lang=en")
    assert headers.getlist("set-cookie") == [
        f"sovanban_session={visitor.session}; Path=/; HttpOnly; SameSite=Lax; Secure",
        "sovanban_lang=en; Path=/; SameSite=Lax; Max-Age=31536000; Secure",
    ]


# -- in the office's network -----------------------------------------------------------------


@pytest.mark.parametrize("path", ["/overview", "/", "/logout", "/settings/login", "/a/static/x"])
def test_who_has_not_logged_in_is_sent_to_log_in(shared: Callable[[], Page], path: str) -> None:
    status, headers, given, _ = ask(shared().room, path, "q=kế hoạch&năm=1")
    assert (status, given) == (303, [])
    assert headers["location"].startswith(f"/login?next={path.replace('/', '%2F')}%3Fq%3D")
    assert headers["x-frame-options"] == "DENY"
    assert "sovanban_session=" in headers["set-cookie"]


@pytest.mark.parametrize("path", ["/login", "/static/desk.css"])
def test_the_way_in_is_open_to_all_who_can_only_read_there(
    shared: Callable[[], Page], path: str
) -> None:
    status, _, (visitor,), body = ask(shared().room, path)
    assert (status, body) == (200, "trang")
    assert (visitor.name, visitor.role) == (None, Role.READER)
    assert len(visitor.session) == 43


def test_a_program_that_has_not_logged_in_is_told_so_in_json(shared: Callable[[], Page]) -> None:
    status, headers, given, body = ask(shared().room, "/api/entries")
    assert (status, given, body) == (401, [], '{"error":"log in first"}')
    assert headers["content-type"] == "application/json"


def test_who_has_logged_in_goes_on_by_name_and_role(shared: Callable[[], Page]) -> None:
    room = shared().room
    session = room.sessions.log_in("Hạnh", PASSWORD, "127.0.0.1")
    assert session is not None
    status, headers, (visitor,), _ = ask(room, cookie=f"sovanban_session={session}")
    assert status == 200
    assert (visitor.session, visitor.name, visitor.role) == (session, "Hạnh", Role.CLERK)
    assert headers.getlist("set-cookie") == []


def test_a_session_that_has_ended_keeps_its_cookie_and_must_log_in(
    shared: Callable[[], Page],
) -> None:
    status, headers, given, _ = ask(shared().room, cookie="sovanban_session=cu")
    assert (status, given) == (303, [])
    assert headers.getlist("set-cookie") == []


# -- what fails ------------------------------------------------------------------------------


def test_a_fault_before_the_answer_is_raised_and_one_in_it_ends_calmly(page: Page) -> None:
    async def at_once(*_anything: Any) -> None:
        raise ZeroDivisionError

    async def midway(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("nửa")(scope, receive, send)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(page.room, app=at_once)
    status, _, _, body = ask(page.room, app=midway)
    assert (status, body) == (200, "nửa")


def test_what_is_no_request_for_a_page_is_passed_on_untouched(page: Page) -> None:
    passed: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.extend((scope, receive, send))

    async def never() -> Message:
        raise AssertionError

    async def nowhere(_message: Message) -> None:
        raise AssertionError

    scope = {"type": "lifespan"}
    asyncio.run(Guard(app, page.room)(scope, never, nowhere))
    assert passed == [{"type": "lifespan"}, never, nowhere]


def test_a_foreign_name_is_told_that_the_page_has_another_address(page: Page) -> None:
    answers: list[Message] = []

    async def never(*_anything: Any) -> Any:
        raise AssertionError

    async def send(message: Message) -> None:
        answers.append(message)

    for headers in ([(b"host", b"evil.example")], []):
        answers.clear()
        scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
        asyncio.run(Guard(never, page.room)(scope, never, send))
        assert [one.get("status") for one in answers] == [421, None]
        assert answers[1]["body"] == b"This page has another address."
