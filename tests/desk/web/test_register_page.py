"""The register book on the page: which number comes next, and numbers given twice."""

from __future__ import annotations

import re

import pytest

from tests.desk.conftest import Office, Run
from tests.desk.web.conftest import Page


def test_the_next_number_is_told_before_it_is_reserved(page: Page) -> None:
    for _ in range(2):
        shown = page.get("/register/next?kind=KH&symbol=KH-UBND", headers={"hx-request": "true"})
        assert shown.text.strip() == "Số tiếp theo: 25/KH-UBND (năm 2023)."
    made = page.post("/register/reserve", {"kind": "KH", "symbol": "KH-UBND"})
    assert "25/KH-UBND" in page.get(made.headers["location"]).text
    assert "26/KH-UBND" in page.get("/register/next?kind=KH&symbol=KH-UBND").text


def test_the_form_says_at_once_what_comes_next(page: Page) -> None:
    shown = page.get("/register?year=2022").text
    assert re.search(r'id="next-number"[^>]*>Số tiếp theo: 25/KH-UBND \(năm 2023\)', shown)


@pytest.mark.parametrize(
    ("asked", "told"),
    [("kind=CV&symbol=", "ký hiệu"), ("kind=KH&symbol=QĐ-UBND", "QĐ-UBND"), ("kind=zz", "zz")],
)
def test_what_is_missing_for_it_is_told_in_its_place(page: Page, asked: str, told: str) -> None:
    shown = page.get(f"/register/next?{asked}", headers={"hx-request": "true"})
    assert shown.status_code == 200
    assert told in shown.text


def test_the_command_tells_it_too_and_reserves_nothing(run: Run) -> None:
    for _ in range(2):
        assert "Số tiếp theo: 01/KH-UBND" in run("reserve", "--kind", "KH", "--next").out


def test_a_number_given_twice_is_marked_among_all_documents(page: Page, office: Office) -> None:
    assert 'class="twice"' not in page.get("/register?year=2023").text
    page.post(f"/entries/{office.ids.kh22}/fields/designation", {"value": "24/KH-UBND"})
    assert page.get("/register?year=2023").text.count('class="twice"') == 2
