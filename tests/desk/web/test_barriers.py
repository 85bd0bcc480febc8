"""No serious barrier in any page, on a screen and on a telephone (axe-core in Chromium)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from office.accounts import Accounts, Role
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import PASSWORD
from tests.desk.web.running import SIZES, browser, needs_chromium, running_page
from tests.desk.web.test_pages import BOOK

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = (
    "/search?q=ke+hoach", "/overview?year=2023", "/entries/4", "/take-in", "/review",
    "/register?year=2023&series=KH-UBND", "/appendix?year=2023", "/on-time?year=2023",
    "/reconcile", "/settings", "/settings/offices", "/settings/signers",
    "/settings/series", "/settings/fields", "/settings/deadlines", "/settings/templates",
    "/settings/program", "/settings/accounts", "/settings/journal", "/register/incoming?year=2023",
    "/register/add?book=den", "/reconcile/entry/4",
    "/on-time?year=2023&view=calendar", "/api", "/nothing",
)  # fmt: skip

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_serious_barrier_or_a_script_refused(
    office: Office, chromium: Browser, size: str
) -> None:
    width, height = SIZES[size]
    found: list[str] = []
    with running_page(office.home.folder, now=lambda: NOW) as address:
        # The policy of the page would refuse axe itself, as it should.
        context = chromium.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True, base_url=address
        )
        page = context.new_page()
        for path in PAGES:
            page.goto(path)
            found += _barriers(page)
        page.goto("/register")
        page.locator("details", has=page.locator("input[name=file]")).locator("summary").click()
        page.locator("input[name=file]").set_input_files(
            {"name": "sổ.csv", "mimeType": "text/csv", "buffer": BOOK.encode("utf-8-sig")}
        )
        page.locator("form[action='/register/book'] button").click()
        page.wait_for_url(re.compile("/register/book/"))
        found += _barriers(page)
        Accounts(office.home.folder).add("Lan", Role.KEEPER, PASSWORD)
        page.goto("/search")
        assert "/login" in page.url
        found += _barriers(page)
        context.close()
    assert found == []


def _barriers(page: Page) -> list[str]:
    """Serious findings of axe on the page shown, and whether it must be scrolled sideways."""
    page.add_script_tag(path=str(AXE))
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    found = [
        f"{page.url}: {one['id']}: {one['help']}: {one['nodes'][0]['html'][:120]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [*found, f"{page.url}: {wider} points wider than the screen"] if wider > 0 else found


def test_the_browser_refuses_nothing_and_asks_nobody_else(
    office: Office, chromium: Browser
) -> None:
    with running_page(office.home.folder, now=lambda: NOW) as address:
        page = chromium.new_page(base_url=address)
        told: list[str] = []
        asked: list[str] = []
        page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for path in PAGES[:-1]:
            page.goto(path)
        page.close()
        assert told == []
        assert {one for one in asked if not one.startswith(address)} == set()
