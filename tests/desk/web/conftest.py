"""The office's home as a page, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from desk.web.app import make_app
from desk.web.hosts import HostRule
from desk.web.room import Room
from office.accounts import Accounts, Role
from tests.desk.conftest import NOW, Office

HERE = "http://127.0.0.1"


class Page:
    """A visitor: follows links, sends forms with their token."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.client = TestClient(
            make_app(room), base_url=HERE, follow_redirects=False, raise_server_exceptions=False
        )

    def get(self, path: str, **more: Any) -> Response:
        return _for_a_clerk(self.client.get(path, **more))

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
        """A form sent from a page that was just loaded."""
        return _for_a_clerk(
            self.client.post(path, data={"_token": self.token(), **(data or {})}, **more)
        )

    def token(self) -> str:
        shown = self.get("/login") if self.room.with_accounts else self.get("/take-in")
        if shown.status_code == 303:
            shown = self.get("/take-in")
        found = re.search(r'name="_token" value="([0-9a-f]{64})"', shown.text)
        assert found is not None, shown.text
        return found[1]

    def log_in(self, name: str, password: str) -> Response:
        return self.post("/login", {"name": name, "password": password})


@pytest.fixture
def page(office: Office) -> Iterator[Page]:
    """The page on this computer alone, as it starts."""
    room = Room(office.home, HostRule(), now=lambda: NOW)
    yield Page(room)
    room.close()


_COMMAND = re.compile(r"\bsovanban [a-z-]{3,}|(?<=[\s(>])--[a-z]{2,}")


def _for_a_clerk(shown: Response) -> Response:
    """The answer, after a look that no page tells a clerk to type a command."""
    if "html" in shown.headers.get("content-type", ""):
        words = re.sub(r"<script.*?</script>|<[^>]*>", " ", shown.text, flags=re.S)
        assert _COMMAND.search(words) is None, _COMMAND.search(words)
    return shown


PASSWORD = "một mật khẩu dài"


@pytest.fixture(scope="session")
def three_accounts(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a keeper, a clerk and a reader."""
    folder = tmp_path_factory.mktemp("three")
    accounts = Accounts(folder)
    for name, role in (("Lan", Role.KEEPER), ("Hạnh", Role.CLERK), ("Khách", Role.READER)):
        accounts.add(name, role, PASSWORD)
    return (folder / "accounts.json").read_bytes()


@pytest.fixture
def shared(office: Office, three_accounts: bytes) -> Iterator[Callable[[], Page]]:
    """The page in the office's network, with three accounts; gives a new visitor each time."""
    room = Room(
        office.home,
        HostRule(only_here=False, names=frozenset({"127.0.0.1", "may-van-thu"})),
        now=lambda: NOW,
    )
    (office.home.folder / "accounts.json").write_bytes(three_accounts)
    yield lambda: Page(room)
    room.close()
