"""The page in the office's network: who comes in, what each may do, whose name is kept."""

from __future__ import annotations

from collections.abc import Callable

from tests.desk.conftest import Office
from tests.desk.web.conftest import PASSWORD, Page

Shared = Callable[[], Page]


def test_nothing_is_shown_before_one_logs_in(shared: Shared) -> None:
    for path in ("/search", "/entries/4", "/settings", "/search/file", "/"):
        shown = shared().get(path)
        assert shown.status_code == 303
        assert shown.headers["location"].startswith("/login?next=%2F")
        assert "KH-UBND" not in shown.text


def test_the_api_says_so_in_json(shared: Shared) -> None:
    for path in ("/api/search", "/api/openapi.json", "/api/session"):
        assert shared().get(path).status_code == 401


def test_one_logs_in_and_comes_where_one_wanted(shared: Shared) -> None:
    page = shared()
    shown = page.post("/login", {"name": "hạnh", "password": PASSWORD, "next": "/register"})
    assert shown.status_code == 303
    assert shown.headers["location"] == "/register"
    cookie = shown.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Hạnh" in page.get("/register").text


def test_logging_in_leads_nowhere_else(shared: Shared) -> None:
    page = shared()
    for elsewhere in (
        "//evil.example", "https://evil.example", "/\\evil.example", "/login", "javascript:x",
        "/ok\r\nSet-Cookie: a=b",
    ):  # fmt: skip
        shown = page.post("/login", {"name": "Lan", "password": PASSWORD, "next": elsewhere})
        assert shown.headers["location"] == "/search", elsewhere


def test_a_wrong_password_says_nothing_about_the_name(shared: Shared) -> None:
    page = shared()
    known = page.log_in("Lan", "sai mật khẩu rồi")
    unknown = page.log_in("Ai đó", "sai mật khẩu rồi")
    assert known.status_code == unknown.status_code == 403
    assert known.text.replace("Lan", "") == unknown.text.replace("Ai đó", "")


def test_too_many_attempts_must_wait(shared: Shared) -> None:
    page = shared()
    for _ in range(5):
        page.log_in("Lan", "sai mật khẩu rồi")
    assert page.log_in("Lan", PASSWORD).status_code == 429


def test_the_session_is_another_after_logging_in(shared: Shared) -> None:
    page = shared()
    page.get("/login")
    before = page.client.cookies["sovanban_session"]
    page.log_in("Lan", PASSWORD)
    assert page.client.cookies["sovanban_session"] != before


def test_after_logging_out_the_old_cookie_opens_nothing(shared: Shared) -> None:
    page = shared()
    page.log_in("Lan", PASSWORD)
    old = page.client.cookies["sovanban_session"]
    token = page.get("/api/session").json()["token"]
    page.client.post("/logout", headers={"x-csrf-token": token})
    page.client.cookies.set("sovanban_session", old)
    assert page.get("/search").status_code == 303


def _logged_in(shared: Shared, name: str) -> tuple[Page, dict[str, str]]:
    page = shared()
    page.log_in(name, PASSWORD)
    return page, {"x-csrf-token": page.get("/api/session").json()["token"]}


def test_a_reader_looks_and_changes_nothing(shared: Shared, office: Office) -> None:
    page, header = _logged_in(shared, "Khách")
    assert page.get("/search").status_code == 200
    entry = office.ids.kh24
    before = office.register().history(entry)
    for path, data in (
        (f"/entries/{entry}/fields/topic", {"value": "khác"}),
        (f"/entries/{entry}/undo", {}),
        (f"/entries/{entry}/merge", {"into": "22/KH-UBND"}),
        (f"/review/{office.ids.qd15}/accept", {}),
        ("/register/reserve", {"kind": "KH"}),
        ("/take-in/folder", {"path": "/tmp"}),
        ("/settings/office", {"name": "Khác"}),
    ):
        assert page.client.post(path, data=data, headers=header).status_code == 403, path
    assert office.register().history(entry) == before
    assert "Sửa" not in page.get(f"/entries/{entry}").text


def test_a_clerk_corrects_but_does_not_set_up(shared: Shared, office: Office) -> None:
    page, header = _logged_in(shared, "Hạnh")
    path = f"/entries/{office.ids.kh24}/fields/signer"
    assert page.client.post(path, data={"value": "Đỗ Văn Khải"}, headers=header).status_code == 303
    for where, data in (
        ("/settings/accounts", {"name": "Mới", "role": "keeper", "password": PASSWORD}),
        ("/settings/accounts/change", {"name": "Lan", "remove": "1"}),
        ("/settings/office", {"name": "Khác"}),
    ):
        assert page.client.post(where, data=data, headers=header).status_code == 403
    assert len(page.room.accounts.all()) == 3


def test_the_history_keeps_the_name_of_the_account(shared: Shared, office: Office) -> None:
    page, header = _logged_in(shared, "Hạnh")
    path = f"/entries/{office.ids.kh24}/fields/signer"
    page.client.post(path, data={"value": "Đỗ Văn Khải"}, headers=header)
    last = office.register().history(office.ids.kh24)[-1]
    assert (last.who, last.action, last.after["signer"]) == ("Hạnh", "amend", "Đỗ Văn Khải")


def test_folders_of_the_server_cannot_be_named_from_the_network(shared: Shared) -> None:
    page, header = _logged_in(shared, "Lan")
    shown = page.client.post("/take-in/folder", data={"path": "/etc"}, headers=header)
    assert shown.status_code == 403
    assert "/etc" not in page.get("/take-in").text


def test_a_keeper_makes_changes_and_closes_accounts(shared: Shared) -> None:
    page, header = _logged_in(shared, "Lan")
    page.client.post(
        "/settings/accounts",
        data={"name": "Mới", "role": "reader", "password": PASSWORD}, headers=header,
    )  # fmt: skip
    assert page.room.accounts.find("mới") is not None
    page.client.post(
        "/settings/accounts/change", data={"name": "Mới", "remove": "1"}, headers=header
    )
    assert page.room.accounts.find("Mới") is None
