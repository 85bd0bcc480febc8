"""`serve` and `account` on the command line."""

from __future__ import annotations

import io
import json
import socket

import pytest

from tests.desk.conftest import Office, Run

PASSWORD = "một mật khẩu dài"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n" * 3))


def test_other_computers_need_a_keepers_account(run: Run) -> None:
    ran = run("--lang", "en", "serve", "--no-browser", "--host", "0.0.0.0")
    assert ran.code == 2
    assert "account add" in ran.err


@pytest.mark.usefixtures("typed")
def test_a_clerks_account_is_not_enough_for_the_network(run: Run) -> None:
    run("account", "add", "Hạnh")
    assert run("serve", "--no-browser", "--host", "0.0.0.0").code == 2


def test_a_port_that_is_taken_is_told(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ran = run("--lang", "en", "serve", "--no-browser", "--port", port)
    assert ran.code == 3
    assert port in ran.err


@pytest.mark.usefixtures("typed")
def test_accounts_are_made_listed_changed_and_closed(run: Run, office: Office) -> None:
    assert run("account", "add", "Lan", "--role", "keeper").code == 0
    assert run("account", "add", "Hạnh").code == 0
    assert run("account", "role", "hạnh", "reader").code == 0
    assert run("account", "password", "Lan").code == 0
    accounts = json.loads(run("account", "list", "--json").out)["accounts"]
    assert accounts == [{"name": "Hạnh", "role": "reader"}, {"name": "Lan", "role": "keeper"}]
    assert run("account", "remove", "Hạnh").code == 0
    assert run("account", "remove", "Ai đó").code == 2
    assert PASSWORD not in (office.home.folder / "accounts.json").read_text(encoding="utf-8")


def test_no_accounts_are_told(run: Run) -> None:
    ran = run("--lang", "en", "account", "list")
    assert (ran.code, ran.out) == (
        0, "There are no accounts; the page opens on this computer only.\n",
    )  # fmt: skip
