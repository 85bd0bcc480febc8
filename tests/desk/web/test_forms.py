"""A refused form leaves everything typed where it is; without scripts a way back is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import HERE, Page
from tests.desk.web.running import browser, needs_chromium, running_page, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Shown

STAYS = {"X-Form": "stays"}
TEMPLATES = Path(__file__).parents[3] / "desk" / "web" / "templates"


def test_a_refused_form_sent_beside_its_page_gets_only_the_sentence(page: Page) -> None:
    sent = page.post("/register/add", {"date": "31/2/2023"}, headers=STAYS)
    assert sent.status_code == 400
    assert 'role="alert"' in sent.text
    assert "<html" not in sent.text


def test_a_form_that_went_well_names_the_page_to_go_to(page: Page, office: Office) -> None:
    path = f"/entries/{office.ids.kh24}/handling"
    sent = page.post(path, {"copies": "5"}, headers=STAYS)
    assert sent.status_code == 204
    assert sent.headers["HX-Redirect"].startswith(f"/entries/{office.ids.kh24}?told=")
    assert page.post(path, {"copies": "6"}).status_code == 303


def test_what_is_told_stands_before_the_place_in_the_page(page: Page) -> None:
    former, later = "Ủy ban nhân dân xã Khê Lãng", "Ủy ban nhân dân xã Khê Lãng Mới"
    made = {"former": former, "successor": later, "since": "01/7/2025"}
    sent = page.post("/settings/offices/successor", made)
    assert re.fullmatch(r"/settings/offices\?told=\w+#succession", sent.headers["location"])


@pytest.mark.parametrize(
    ("came", "back"),
    [
        (f"{HERE}/register/add?book=den", "/register/add?book=den"),
        ("http://evil.example/register/add", None),
        (f"{HERE}//evil.example", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_page_of_an_error_leads_back_to_our_own_page_only(
    page: Page, came: str, back: str | None
) -> None:
    sent = page.post("/register/add", {"date": "31/2/2023"}, headers={"referer": came})
    found = re.search(r'<a class="button main" href="([^"]+)">', sent.text)
    assert (found and unquote(found[1])) == back


def test_only_the_form_that_saves_a_file_is_sent_plainly() -> None:
    plain = [
        one
        for file in TEMPLATES.glob("*.html")
        for one in re.findall(r"<form[^>]*data-plain[^>]*>", file.read_text(encoding="utf-8"))
    ]
    assert len(plain) == 1
    assert "/settings/backup" in plain[0]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def shown(office: Office, chromium: Browser) -> Iterator[Shown]:
    with running_page(office.home.folder, now=lambda: NOW) as address:
        opened = chromium.new_page(base_url=address)
        opened.set_default_timeout(8000)
        yield opened
        opened.close()


@needs_chromium
def test_what_was_typed_by_hand_stays_with_the_error_and_is_then_entered(shown: Shown) -> None:
    shown.goto("/register/add?book=di")
    shown.locator("[name=designation]").fill("77/KH-UBND")
    shown.locator("[name=date]").fill("31/2/2023")
    shown.locator("button[name=next]").click()
    shown.locator("#notice .bad").wait_for()
    assert shown.evaluate("document.activeElement.id") == "notice"
    assert shown.locator("[name=designation]").input_value() == "77/KH-UBND"
    shown.locator("[name=date]").fill("01/3/2023")
    shown.locator("button[name=next]").click()
    shown.wait_for_url(re.compile(r"/register/add\?book=di&told="))
    assert "77/KH-UBND" in shown.locator("#notice").inner_text()


@needs_chromium
def test_a_wrong_day_in_review_leaves_the_queue_where_it_is(shown: Shown, office: Office) -> None:
    shown.goto("/review")
    shown.keyboard.press("s")
    shown.locator("#in-date").fill("31/2/2023")
    settled(shown)
    shown.locator("#in-date").press("Enter")
    shown.locator("#notice .bad").wait_for()
    assert shown.locator("#in-date").input_value() == "31/2/2023"
    assert shown.url.endswith(f"/review/{office.ids.qd15}")


@needs_chromium
def test_the_menu_of_a_phone_closes_with_escape(shown: Shown) -> None:
    shown.set_viewport_size({"width": 390, "height": 844})
    shown.goto("/search")
    menu = shown.locator(".menu")
    menu.click()
    assert menu.get_attribute("aria-expanded") == "true"
    shown.locator("#nav a").first.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"


@needs_chromium
def test_what_was_done_is_told_first_and_a_second_press_does_nothing(shown: Shown) -> None:
    shown.goto("/register?year=2023")
    shown.locator("details.card > summary").first.click()
    shown.locator("select[name=kind]").select_option("KH")
    shown.locator("form[action='/register/reserve'] button").evaluate(
        "button => { button.click(); button.click(); }"
    )
    shown.wait_for_url(re.compile("just="))
    assert shown.evaluate("document.activeElement.matches('#notice .told')")
    assert "25/KH-UBND" in shown.locator("#notice").inner_text()
    assert shown.locator("tr", has_text="26/KH-UBND").count() == 0


@needs_chromium
def test_an_error_of_before_goes_when_something_else_is_done(shown: Shown) -> None:
    shown.goto("/appendix?year=2023&kind=KH")
    shown.evaluate(
        "document.getElementById('notice').innerHTML = '<p class=\"told bad\">trước đây</p>'"
    )
    shown.locator("#list .drop-one").first.click()
    shown.wait_for_url(re.compile("drop=|ids="))
    settled(shown)
    assert shown.locator("#notice .bad").count() == 0


@needs_chromium
def test_a_form_that_its_page_draws_again_stands_there_once_with_what_was_typed(
    shown: Shown,
) -> None:
    shown.goto("/settings/deadlines/new")
    shown.locator(".ruleform [name=title]").fill("Báo cáo thử")
    shown.locator(".ruleform button.main").evaluate(
        "button => { button.form.noValidate = true; button.click(); }"
    )
    shown.locator("main [role=alert]").first.wait_for()
    assert shown.locator("main").count() == 1
    assert shown.locator(".ruleform [name=title]").input_value() == "Báo cáo thử"


@needs_chromium
def test_a_backup_is_still_saved_as_a_file(shown: Shown) -> None:
    shown.goto("/settings/program")
    with shown.expect_download() as coming:
        shown.locator("form[action='/settings/backup'] button").click()
    assert coming.value.suggested_filename.endswith(".zip")
