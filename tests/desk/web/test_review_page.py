"""Review on the page: what was done is told on the next one, and can be taken back."""

from __future__ import annotations

import re

from tests.desk.conftest import Office, Run
from tests.desk.web.conftest import Page


def _follow(page: Page, path: str) -> str:
    for _ in range(4):
        shown = page.get(path)
        if shown.status_code != 303:
            return str(shown.text)
        path = shown.headers["location"]
    raise AssertionError(path)


def test_accepting_is_told_and_taken_back_with_its_doubt(page: Page, office: Office) -> None:
    entry = office.ids.qd15
    sent = page.post(f"/review/{entry}/accept")
    shown = _follow(page, sent.headers["location"])
    assert "Đã chấp nhận 15/QĐ-UBND." in shown
    assert f'action="/review/{entry}/reopen"' in shown
    back = page.post(f"/review/{entry}/reopen")
    shown = _follow(page, back.headers["location"])
    assert "30/01/2023" in shown
    assert f'action="/review/{entry}/accept"' in shown
    with office.register() as register:
        assert register.entry(entry).needs_review
        assert len(register.doubts(entry)) == 1


def test_a_correction_in_review_is_told_on_the_next_page(page: Page, office: Office) -> None:
    sent = page.post(
        f"/entries/{office.ids.qd15}/fields/date", {"value": "30/01/2023", "back": "review"}
    )
    shown = _follow(page, sent.headers["location"])
    assert re.search(r"Đã sửa ngày[^<]* của 15/QĐ-UBND", shown)


def test_what_was_corrected_after_it_was_accepted_is_not_doubted_again(
    office: Office, run: Run
) -> None:
    assert run("review", "15", "--accept").code == 0
    assert run("review", "15", "--reopen").code == 0
    assert run("review", "15", "--reopen").code != 0
    assert run("review", "15", "--accept").code == 0
    assert run("amend", "15", "date=30/01/2023").code == 0
    again = run("review", "15", "--reopen")
    assert again.code != 0
    assert "15/QĐ-UBND" in again.err
    with office.register() as register:
        assert not register.entry(office.ids.qd15).needs_review
