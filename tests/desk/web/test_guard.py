"""What stands before every page: names, sizes, tokens, headers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from desk.web.guard import Guard
from desk.web.room import Room
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page

PAGES = (
    "/search", "/search?q=ke+hoach", "/overview", "/take-in", "/review", "/register",
    "/register?year=2023&series=KH-UBND", "/appendix?year=2023", "/on-time?year=2023",
    "/reconcile", "/settings", "/settings/offices", "/settings/signers",
    "/settings/series", "/settings/fields", "/settings/deadlines", "/settings/templates",
    "/settings/program", "/settings/accounts", "/settings/journal", "/nothing", "/search?year=x",
)  # fmt: skip


class _Finder(HTMLParser):
    """Gathers what a strict policy would refuse, and addresses elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.refused.append(tag)
        for name, value in attrs:
            elsewhere = name in ("src", "href", "action") and re.match(
                r"(?i)(https?:)?//|javascript:", value or ""
            )
            if name == "style" or name.startswith(("on", "hx-on")) or elsewhere:
                self.refused.append(f"{tag} {name}={value}")


def test_no_page_has_what_a_strict_policy_refuses(page: Page) -> None:
    for path in PAGES:
        shown = page.get(path)
        finder = _Finder()
        finder.feed(shown.text)
        assert finder.refused == [], path
        policy = shown.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["x-frame-options"] == "DENY"
        assert shown.headers["cache-control"] == "no-store"


def test_the_first_page_weighs_less_than_150_kb(page: Page) -> None:
    first = page.get("/search")
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', first.text)
    weight = len(first.content) + sum(len(page.get(one).content) for one in set(found))
    assert {"/static/desk.css", "/static/desk.js"} < set(found)
    assert weight < 150_000


def test_htmx_is_the_file_that_its_readme_names(page: Page) -> None:
    import hashlib

    from desk.web.rendering import HERE

    vendor = HERE / "static" / "vendor"
    digest = hashlib.sha256((vendor / "htmx.min.js").read_bytes()).hexdigest()
    assert digest in (vendor / "README.md").read_text(encoding="utf-8")


def test_a_foreign_name_is_not_answered(page: Page) -> None:
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", ""):
        shown = page.get("/search", headers={"host": host})
        assert shown.status_code == 421
        assert "KH-UBND" not in shown.text


def _kh24(office: Office) -> str:
    return f"/entries/{office.ids.kh24}/fields/topic"


def test_a_form_without_the_token_changes_nothing(page: Page, office: Office) -> None:
    before = office.register().history(office.ids.kh24)
    for data in ({}, {"_token": "0" * 64}, {"_token": ""}):
        shown = page.client.post(_kh24(office), data={"value": "khác", **data})
        assert shown.status_code == 403
        assert "chưa có gì thay đổi" in shown.text or "nothing was changed" in shown.text
    assert office.register().history(office.ids.kh24) == before


def test_the_token_of_another_session_is_refused(page: Page, office: Office) -> None:
    other = page.token()
    page.client.cookies.clear()
    shown = page.client.post(_kh24(office), data={"value": "khác", "_token": other})
    assert shown.status_code == 403


def test_a_form_of_another_site_is_refused(page: Page, office: Office) -> None:
    shown = page.post(_kh24(office), {"value": "khác"}, headers={"sec-fetch-site": "cross-site"})
    assert shown.status_code == 403


def test_json_without_the_header_changes_nothing(page: Page, office: Office) -> None:
    path = f"/api/entries/{office.ids.kh24}/amend"
    assert page.client.post(path, json={"values": {"topic": "x"}}).status_code == 403
    token = page.get("/api/session").json()["token"]
    shown = page.client.post(
        path, json={"values": {"signer": "Đỗ Văn Khải"}}, headers={"x-csrf-token": token}
    )
    assert shown.status_code == 200
    assert shown.json()["signer"] == "Đỗ Văn Khải"


def test_a_body_that_is_too_large_is_refused_before_it_is_read(page: Page) -> None:
    token = page.token()
    shown = page.client.post(
        "/take-in/folder",
        content=b"path=" + b"a" * 2_000_000,
        headers={"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"},
    )
    assert shown.status_code == 413


def test_cookies_are_not_for_scripts_nor_for_other_sites(page: Page) -> None:
    cookie = page.get("/search").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_fault_is_a_page_in_words_and_leaves_its_trace(
    page: Page, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOVANBAN_DEBUG", raising=False)

    def broken(*_anything: object, **_more: object) -> None:
        raise ZeroDivisionError("bí mật bên trong")

    monkeypatch.setattr("office.searching.search", broken)
    shown = page.get("/search")
    assert shown.status_code == 500
    assert "bí mật" not in shown.text
    assert "Traceback" not in shown.text
    assert shown.headers["content-security-policy"]
    (log,) = office.home.log.iterdir()
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_what_is_typed_never_becomes_part_of_the_page(page: Page) -> None:
    for path in (
        "/search?q=<script>alert(1)</script>",
        "/search?issuer=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/appendix?year=2023&title=<script>alert(1)</script>",
        "/search?kind=<script>alert(1)</script>",
    ):
        assert "<script>alert" not in page.get(path).text


def test_the_language_is_switched_and_kept(page: Page) -> None:
    assert '<html lang="vi">' in page.get("/search").text
    assert '<html lang="en">' in page.get("/search?lang=en").text
    assert '<html lang="en">' in page.get("/overview").text
    assert '<html lang="en">' in page.get("/overview?lang=<script>").text


def sent_in_pieces(pieces: int, size: int) -> Iterator[bytes]:
    """A body whose length nobody said before."""
    yield b"path="
    for _ in range(pieces):
        yield b"a" * size


def test_a_form_of_unsaid_length_is_refused_when_it_grows_too_large(page: Page) -> None:
    token = page.token()
    for pieces, refused in ((8, False), (32, True)):
        shown = page.client.post(
            "/take-in/folder",
            content=sent_in_pieces(pieces, 64 * 1024),
            headers={"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"},
        )
        assert "content-length" not in shown.request.headers
        assert (shown.status_code == 413) is refused


class Listener:
    """Stands in a page's place behind the guard and reads what comes to the end."""

    def __init__(self) -> None:
        self.got = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            self.got += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        await PlainTextResponse("taken")(scope, receive, send)


def guarded(room: Room, pieces: list[int], *headers: tuple[str, str]) -> tuple[int, int, int]:
    """The answer's status, what the page got, and how many pieces were taken from the line."""
    listener, answers, taken = Listener(), [], 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        body = b"a" * pieces[taken - 1]
        return {"type": "http.request", "body": body, "more_body": taken < len(pieces)}

    async def send(message: Message) -> None:
        answers.append(message)

    told = [("host", "127.0.0.1"), *headers]
    scope = {
        "type": "http", "method": "POST", "path": "/take-in/folder", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in told],
    }  # fmt: skip
    asyncio.run(Guard(listener, room)(scope, receive, send))
    (status,) = [one["status"] for one in answers if one["type"] == "http.response.start"]
    return status, listener.got, taken


MB = 1024 * 1024
FILES = ("content-type", "multipart/form-data; boundary=x")


def test_a_body_in_pieces_is_stopped_at_the_piece_that_is_too_much(page: Page) -> None:
    assert guarded(page.room, [MB // 2, MB // 2, 0]) == (200, MB, 3)
    assert guarded(page.room, [MB // 2, MB // 2, 1, MB, MB]) == (413, MB, 3)
    assert guarded(page.room, [MB, MB], FILES) == (200, 2 * MB, 2)


def test_a_body_of_said_length_is_refused_before_a_piece_of_it_is_taken(page: Page) -> None:
    assert guarded(page.room, [MB], ("content-length", str(MB))) == (200, MB, 1)
    for length in (str(MB + 1), "-1", "1e3", "²", "", str(2**40)):
        assert guarded(page.room, [1], ("content-length", length)) == (413, 0, 0)
    most = 220 * MB
    assert guarded(page.room, [1], FILES, ("content-length", str(most))) == (200, 1, 1)
    assert guarded(page.room, [1], FILES, ("content-length", str(most + 1))) == (413, 0, 0)


def test_who_has_not_logged_in_can_send_no_files(shared: Callable[[], Page]) -> None:
    room = shared().room
    assert guarded(room, [1], FILES, ("content-length", str(MB + 1))) == (413, 0, 0)
    assert guarded(room, [1], FILES, ("content-length", str(MB))) == (303, 0, 0)


def test_who_must_log_in_comes_back_to_the_very_page_asked_for(
    shared: Callable[[], Page],
) -> None:
    visitor = shared()
    assert visitor.get("/search?q=a&year=2023").headers["location"] == (
        "/login?next=%2Fsearch%3Fq%3Da%26year%3D2023"
    )
    assert visitor.get("/overview").headers["location"] == "/login?next=%2Foverview"


def test_a_cookie_is_given_once_and_not_with_every_page(page: Page) -> None:
    assert page.get("/static/desk.css").headers.get("set-cookie") is None
    assert "sovanban_session=" in page.get("/search").headers["set-cookie"]
    assert page.get("/search").headers.get("set-cookie") is None
    assert "sovanban_lang=en" in page.get("/search?lang=en").headers["set-cookie"]
    assert page.get("/search?lang=en").headers.get("set-cookie") is None


def test_a_cookie_of_an_encrypted_page_never_travels_unencrypted(page: Page) -> None:
    plain = page.get("/search?lang=en").headers.get_list("set-cookie")
    assert len(plain) == 2
    assert not any("Secure" in one for one in plain)
    page.client.cookies.clear()
    page.room.secure = True
    cookies = page.get("/search?lang=en").headers.get_list("set-cookie")
    assert [one.endswith("; Secure") for one in cookies] == [True, True]


def test_cookies_that_cannot_be_read_are_none(page: Page) -> None:
    shown = page.client.get("/search", headers={"cookie": "sovanban_lang=en; a[]=b; c"})
    assert shown.status_code == 200
