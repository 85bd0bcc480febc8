"""Two persons change one thing at once: neither loses what the other did."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest

from desk.language import load_language
from office import abbreviations, appendix_choices
from office.wiring import Desk
from register import series
from register.errors import SovanbanError
from register.series import Member, Series, confirm_series, confirmed_series, withdraw_series
from tests.desk.conftest import NOW, Office


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Does all in threads; the sentences of what was refused. Another error is raised."""
    refused: list[str] = []
    wrong: list[Exception] = []

    def do(deed: Callable[[], object]) -> None:
        try:
            deed()
        except SovanbanError as error:
            refused.append(str(error))
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=do, args=(one,)) for one in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if wrong:
        raise wrong[0]
    return refused


def read_by_both(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Whoever reads waits a little for the other, who may have to wait for this one's change."""
    both_read, read = threading.Barrier(2), getattr(module, name)

    def waiting(*given: Any) -> Any:
        found = read(*given)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_read.wait(0.3)
        return found

    monkeypatch.setattr(module, name, waiting)


def test_two_series_are_confirmed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_both(monkeypatch, series, "confirmed_series")
    found = [Series(1, 2023, (Member(one, "UBND"),)) for one in ("KH", "QĐ")]

    def confirm(one: Series) -> None:
        with office.register() as register:
            confirm_series(register, one, who="Văn thư", on=NOW.date())

    assert at_once(*(lambda one=one: confirm(one) for one in found)) == []
    with office.register() as register:
        assert {one.name for one in confirmed_series(register)} == {"KH-UBND", "QĐ-UBND"}


def test_two_series_are_taken_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Series(1, 2023, (Member(one, "UBND"),)) for one in ("KH", "QĐ")]
    with office.register() as register:
        for one in found:
            confirm_series(register, one, who="Văn thư", on=NOW.date())
    read_by_both(monkeypatch, series, "confirmed_series")

    def withdraw(one: Series) -> None:
        with office.register() as register:
            withdraw_series(register, one)

    assert at_once(*(lambda one=one: withdraw(one) for one in found)) == []
    with office.register() as register:
        assert confirmed_series(register) == ()


def test_two_short_forms_are_added(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_both(monkeypatch, abbreviations, "_text")

    def put(short: str, long: str) -> None:
        desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
        abbreviations.put(desk, short, long)
        desk.close()

    given = (("DTNS", "dự toán ngân sách"), ("QHXD", "quy hoạch xây dựng"))
    assert at_once(*(lambda one=one: put(*one) for one in given)) == []
    desk = Desk(office.home, load_language("vi"), now=lambda: NOW)
    assert {one.short for one in abbreviations.all_abbreviations(desk) if one.own} == {
        "DTNS",
        "QHXD",
    }
    desk.close()


def test_a_choice_that_was_deleted_meanwhile_is_told_of(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.register() as register:
        appendix_choices.save_choice(register, "CCHC", {"filters": {}, "list": {}})
    read_by_both(monkeypatch, appendix_choices, "saved_choices")

    def drop() -> None:
        with office.register() as register:
            appendix_choices.drop_choice(register, "CCHC")

    (refused,) = at_once(drop, drop)
    assert "CCHC" in refused
