"""A clerk's whole jobs in a real browser: take in, find, correct, list, reserve, by keyboard."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from desk.language import load_language
from office import offices
from office.home import Home
from office.wiring import Desk
from tests.desk.web.running import SIZES, browser, needs_chromium, running_page, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from desk.sample import Planned

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory,
    archive: tuple[Path, tuple[Planned, ...]],
    chromium: Browser,
) -> Iterator[str]:
    """A page whose register was filled through the page itself, from the sample archive."""
    home = Home(tmp_path_factory.mktemp("page") / "Sổ văn bản")
    desk = Desk(home, load_language("vi"))
    offices.begin(desk, "Ủy ban nhân dân xã Khê Lãng")
    desk.close()
    home.settings.write_text("[ocr]\non = false\n", encoding="utf-8")
    folder, planned = archive
    with running_page(home.folder) as running:
        page = chromium.new_page(base_url=running)
        page.goto("/take-in")
        page.locator("input[webkitdirectory]").set_input_files(folder)
        page.wait_for_url(re.compile(r"/take-in/\w+"), timeout=30_000)
        page.locator("#progress:not([hx-trigger])").wait_for(timeout=90_000)
        shown = page.locator("#progress").inner_text()
        aside = sum(one.outcome == "set_aside" for one in planned)
        assert f"{aside}" in shown
        assert page.locator(".aside > li").count() == aside
        page.close()
        yield running


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    width, height = SIZES[request.param]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, base_url=address, accept_downloads=True
    )
    context.set_default_timeout(10_000)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    context.close()
    assert problems == []


def _find(page: Page, words: str) -> None:
    page.goto("/search")
    page.locator("#q").press_sequentially(words, delay=15)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [words])
    settled(page)


def _open_first(page: Page) -> None:
    """Open the first hit, and wait until its scripts listen: a click before that is lost."""
    page.locator("#found .hit").first.click()
    page.wait_for_url(re.compile(r"/entries/\d+"), wait_until="load")


def test_24_kh_ubnd_is_found_without_marks(page: Page) -> None:
    _find(page, "ke hoach kiem soat thu tuc hanh chinh")
    first = page.locator("#found .hit").first
    assert "24/KH-UBND" in first.inner_text()
    assert page.locator("#found mark").count() > 0
    _open_first(page)
    assert page.locator("h1").inner_text() == "24/KH-UBND"


def test_a_field_shows_where_it_was_read(page: Page) -> None:
    page.goto("/search?q=60/KH-UBND")
    _open_first(page)
    page.locator("#field-date button.from").click()
    shown = page.locator("#paper .shown")
    assert shown.count() == 1
    image = page.locator("#paper image").first
    assert image.evaluate("one => fetch(one.href.baseVal).then(answer => answer.status)") == 200


def test_a_date_is_corrected_seen_in_the_history_and_taken_back(page: Page) -> None:
    page.goto("/search?q=24/KH-UBND&year=2023&kind=KH")
    _open_first(page)
    was = page.locator("#field-date .value").inner_text()
    page.locator("#field-date .edit").click()
    page.locator("#in-date").fill("08/3/2023")
    # The form is sent beside its page only once it has settled; a person is never so quick.
    settled(page)
    page.locator("#in-date").press("Enter")
    page.locator(".told.good").wait_for()
    assert page.locator("#field-date .value").inner_text() == "08/3/2023"
    assert f"{was} → 08/3/2023" in page.locator(".history").inner_text()
    page.locator(".told.good button").click()
    page.locator(f"#field-date .value:text-is('{was}')").wait_for()


def test_the_appendix_is_chosen_changed_and_saved_as_word(page: Page) -> None:
    page.goto("/appendix")
    page.locator("select[name=year]").select_option("2023")
    page.locator("select[name=field]").select_option("cchc")
    page.wait_for_url(re.compile("year=2023&field=cchc"))
    page.locator("#list .sheet").wait_for()
    settled(page)
    before = page.locator("#list .sheet li[value]").count()
    page.locator("#list .drop-one").first.click()
    page.wait_for_url(re.compile("drop="))
    settled(page)
    assert page.locator("#list .sheet li[value]").count() == before - 1
    with page.expect_download() as coming:
        page.locator("#list a[download]", has_text="DOCX").click()
    saved = Path(coming.value.path())
    document = zipfile.ZipFile(io.BytesIO(saved.read_bytes())).read("word/document.xml")
    assert "PHỤ LỤC" in document.decode("utf-8")


def test_two_clerks_reserve_at_once_and_get_two_numbers(chromium: Browser, address: str) -> None:
    clerks = [chromium.new_context(base_url=address).new_page() for _ in range(2)]
    for one in clerks:
        one.goto("/register")
        one.locator("details.card > summary").first.click()
        one.locator("select[name=kind]").select_option("KH")
    for one in clerks:
        one.locator("form[action='/register/reserve'] button").evaluate("button => button.click()")
    numbers = []
    for one in clerks:
        one.wait_for_url(re.compile("just="))
        numbers.append(one.locator("tr.just td").first.inner_text())
        one.context.close()
    assert len(set(numbers)) == 2
    assert all(re.fullmatch(r"\d+/KH-UBND", one.strip()) for one in numbers)


def test_the_whole_way_goes_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/overview")
    page.keyboard.press("/")
    page.wait_for_url(re.compile("/search"))
    page.locator("#q:focus").wait_for()
    page.keyboard.type("mot cua", delay=15)
    page.wait_for_url(re.compile(r"q=mot\+cua"))
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.classList.contains('hit')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/entries/\d+"), wait_until="load")
    page.locator("#field-signer .edit").focus()
    page.keyboard.press("Enter")
    page.locator("#in-signer:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("#field-signer .edit").wait_for()


def test_the_board_shows_a_verdict_with_its_reason(page: Page) -> None:
    page.goto("/on-time?year=2023")
    judged = page.locator(".column .rule:has(summary)").first
    judged.locator("summary").click()
    assert judged.locator("details p").first.inner_text().strip()


def test_the_years_report_is_reconciled(page: Page) -> None:
    page.goto("/reconcile")
    page.locator("main .plainlist a").first.click()
    page.wait_for_url(re.compile("/reconcile/entry/"))
    assert page.locator(".cite.good").count() > 5
