"""Announced days off on the page and on the command line."""

from __future__ import annotations

from collections.abc import Callable

from tests.desk.conftest import Office, Run
from tests.desk.web.conftest import PASSWORD, Page

PATH = "/settings/deadlines-holidays"


def test_a_day_is_noted_counts_and_is_taken_away(page: Page, run: Run, office: Office) -> None:
    assert page.post(PATH, {"day": "02/6/2023", "kind": "holidays"}).status_code == 303
    assert "02/6/2023" in page.get(PATH).text
    assert "02/6/2023  ngày nghỉ" in run("deadlines", "holidays").out
    with office.register() as register:
        assert register.journal(limit=1)[0].after == {"02/6/2023": "ngày nghỉ"}
    page.post(PATH, {"day": "02/6/2023", "kind": ""})
    assert "02/6/2023" not in page.get(PATH).text


def test_a_working_weekday_needs_no_note_to_be_worked(page: Page, office: Office) -> None:
    told = page.post(PATH, {"day": "02/6/2023", "kind": "worked"})
    assert told.status_code == 400
    assert "thứ bảy, chủ nhật" in told.text.lower()
    assert not office.home.holidays.exists()


def test_a_refused_day_leaves_the_other_of_one_command_unnoted(run: Run, office: Office) -> None:
    assert run("deadlines", "holidays", "--off", "02/6/2023", "--worked", "05/6/2023").code == 2
    assert not office.home.holidays.exists()


def test_only_a_keeper_notes_days(shared: Callable[[], Page], office: Office) -> None:
    clerk = shared()
    clerk.log_in("Hạnh", PASSWORD)
    assert clerk.post(PATH, {"day": "02/6/2023", "kind": "holidays"}).status_code == 403
    assert not office.home.holidays.exists()
