"""Accounts, sessions and the names of hosts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from desk.web.hosts import HostRule, host_rule, is_loopback
from desk.web.sessions import ATTEMPTS, IDLE, LONGEST, WITHIN, Sessions
from office.accounts import Accounts, Role
from register.errors import RefusedError, SovanbanError

PASSWORD = "một mật khẩu dài"


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.time = dt.datetime(2023, 12, 20, 8, 0)

    def __call__(self) -> dt.datetime:
        return self.time


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of two accounts; a good hash takes its time, so it is made once."""
    folder = tmp_path_factory.mktemp("accounts")
    made = Accounts(folder)
    made.add("Lan", Role.KEEPER, PASSWORD)
    made.add("Hạnh", Role.CLERK, PASSWORD)
    return (folder / "accounts.json").read_bytes()


@pytest.fixture
def accounts(tmp_path: Path, made_once: bytes) -> Accounts:
    (tmp_path / "accounts.json").write_bytes(made_once)
    return Accounts(tmp_path)


def test_only_a_hash_of_the_password_is_kept(accounts: Accounts, tmp_path: Path) -> None:
    kept = (tmp_path / "accounts.json").read_text(encoding="utf-8")
    assert PASSWORD not in kept
    assert kept.count("$argon2id$") == 2


def test_a_name_is_found_in_any_case_and_form(accounts: Accounts) -> None:
    assert accounts.right_password("  hẠnh ", PASSWORD) is not None
    assert accounts.right_password("Ha\u0323nh", PASSWORD) is not None


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(accounts: Accounts) -> None:
    assert accounts.right_password("Lan", "sai rồi nhé") is None
    assert accounts.right_password("Không Có", PASSWORD) is None


@pytest.mark.parametrize("password", ["ngắn", "", "tên dài của tôi"])
def test_an_easy_password_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(SovanbanError, match="too easy"):
        accounts.add("Tên dài của tôi", Role.CLERK, password)


@pytest.mark.parametrize("name", ["lan", "LAN", " Lan"])
def test_a_name_is_given_once(accounts: Accounts, name: str) -> None:
    with pytest.raises(SovanbanError, match="already"):
        accounts.add(name, Role.CLERK, PASSWORD)


@pytest.mark.parametrize("name", ["", "<b>", "a" * 61, "../x", "a\nb"])
def test_a_name_that_is_none_is_refused(accounts: Accounts, name: str) -> None:
    if name == "a\nb":  # a line end is a blank
        assert accounts.add(name, Role.CLERK, PASSWORD).name == "a b"
        return
    with pytest.raises(SovanbanError, match="cannot be"):
        accounts.add(name, Role.CLERK, PASSWORD)


def test_the_last_keeper_stays(accounts: Accounts) -> None:
    with pytest.raises(SovanbanError, match="only keeper"):
        accounts.remove("Lan")
    with pytest.raises(SovanbanError, match="only keeper"):
        accounts.amend("Lan", role=Role.READER)
    accounts.amend("Hạnh", role=Role.KEEPER)
    accounts.remove("Lan")
    assert [one.name for one in accounts.all()] == ["Hạnh"]


def test_another_process_sees_a_new_account_at_once(accounts: Accounts, tmp_path: Path) -> None:
    other = Accounts(tmp_path)
    assert len(other.all()) == 2
    accounts.add("Khách", Role.READER, PASSWORD)
    assert len(other.all()) == 3


def test_a_damaged_file_of_accounts_lets_nobody_in(accounts: Accounts, tmp_path: Path) -> None:
    (tmp_path / "accounts.json").write_text("{", encoding="utf-8")
    with pytest.raises(SovanbanError, match="cannot be read"):
        Accounts(tmp_path).all()


def test_a_role_may_what_lower_roles_may() -> None:
    assert Role.KEEPER.may(Role.CLERK)
    assert Role.CLERK.may(Role.CLERK)
    assert not Role.READER.may(Role.CLERK)


def test_a_session_ends_after_an_idle_hour_and_after_the_day(accounts: Accounts) -> None:
    clock = Clock()
    sessions = Sessions(accounts, now=clock)
    first = sessions.log_in("Lan", PASSWORD, "here")
    clock.time += IDLE - dt.timedelta(minutes=1)
    assert sessions.session(first) is not None
    clock.time += IDLE + dt.timedelta(minutes=1)
    assert sessions.session(first) is None
    second = sessions.log_in("Lan", PASSWORD, "here")
    began = clock.time
    while clock.time - began <= LONGEST:
        assert sessions.session(second) is not None
        clock.time += IDLE - dt.timedelta(minutes=1)
    assert sessions.session(second) is None


def test_a_session_ends_when_the_account_changes(accounts: Accounts) -> None:
    sessions = Sessions(accounts, now=Clock())
    opened = sessions.log_in("Hạnh", PASSWORD, "here")
    accounts.amend("Hạnh", role=Role.READER)
    assert sessions.session(opened) is None


def test_attempts_are_limited_and_forgiven_after_a_while(accounts: Accounts) -> None:
    clock = Clock()
    sessions = Sessions(accounts, now=clock)
    for _ in range(ATTEMPTS):
        assert sessions.log_in("Lan", "không đúng đâu", "here") is None
    with pytest.raises(RefusedError, match="Too many attempts"):
        sessions.log_in("lan", PASSWORD, "elsewhere")
    assert sessions.log_in("Hạnh", PASSWORD, "here") is not None
    clock.time += WITHIN + dt.timedelta(seconds=1)
    assert sessions.log_in("Lan", PASSWORD, "here") is not None


@pytest.mark.parametrize(
    ("header", "here", "network"),
    [
        ("127.0.0.1:8765", True, True),
        ("localhost:8765", True, True),
        ("LOCALHOST", True, True),
        ("[::1]:8765", True, True),
        ("192.168.1.20:8765", False, True),
        ("evil.example:8765", False, False),
        ("127.0.0.1.evil.example", False, False),
        ("", False, False),
    ],
)
def test_a_page_answers_only_to_its_own_names(header: str, here: bool, network: bool) -> None:  # noqa: FBT001
    assert HostRule().allows(header) is here
    assert host_rule("0.0.0.0").allows(header) is network


@pytest.mark.parametrize(
    ("address", "expected"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True),
     ("0.0.0.0", False), ("192.168.1.5", False), ("may-van-thu", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_network(address: str, expected: bool) -> None:  # noqa: FBT001
    assert is_loopback(address) is expected
