"""The on-time page as a board and as a calendar."""

from __future__ import annotations

import re

import pytest

from tests.desk.web.conftest import Page


def test_the_board_is_shown_first_and_leads_to_the_calendar(page: Page) -> None:
    shown = page.get("/on-time?year=2023").text
    assert 'class="board"' in shown
    assert "/on-time?year=2023&amp;view=calendar" in shown


def test_the_calendar_has_twelve_months_of_weeks(page: Page) -> None:
    shown = page.get("/on-time?year=2023&view=calendar").text
    assert shown.count('<table class="month">') == 12
    assert len(re.findall(r'<th scope="col"', shown)) == 12 * 7
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', shown)[:7] == [
        "T2", "T3", "T4", "T5", "T6", "T7", "CN",
    ]  # fmt: skip
    assert shown.count('aria-current="date"') == 1
    assert re.search(r'class="free now|class="now', shown)


def test_a_paper_that_came_out_is_marked_and_linked(page: Page) -> None:
    shown = page.get("/on-time?year=2023&view=calendar").text
    march = shown.partition('id="month-3"')[2].partition("</section>")[0]
    cell = re.search(r"<td[^>]*>7<span[^>]*>●</span>(.*?)</td>", march, re.DOTALL)
    assert cell is not None
    assert "ban hành:" in cell[1]
    assert re.search(r'07/3/2023</strong> ● ban hành: <a href="/entries/\d+">24/KH-UBND</a>', march)


def test_a_due_day_has_a_sign_beside_its_colour(page: Page) -> None:
    shown = page.get("/on-time?year=2023&view=calendar").text
    october = shown.partition('id="month-10"')[2].partition("</section>")[0]
    assert re.search(
        r'<td class="free calm">15<span class="signs" aria-hidden="true">○</span>', october
    )
    assert "○ Không thấy; không bắt buộc có" in october


def test_the_years_keep_the_view(page: Page) -> None:
    assert (
        "/on-time?year=2022&amp;view=calendar" in page.get("/on-time?year=2023&view=calendar").text
    )


@pytest.mark.parametrize("year", [1950, 2024, 2190])
def test_a_year_without_papers_has_a_calendar_too(year: int, page: Page) -> None:
    shown = page.get(f"/on-time?year={year}&view=calendar")
    assert shown.status_code == 200
    assert "● ban hành:" not in shown.text
