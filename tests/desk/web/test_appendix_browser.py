"""The appendix list put in order in a real browser, by keyboard alone and with the mouse."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desk.conftest import NOW, Office
from tests.desk.web.running import browser, needs_chromium, running_page, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_chromium

LINES = "#list .line > a"


@pytest.fixture
def plans(office: Office) -> Iterator[Page]:
    with running_page(office.home.folder, now=lambda: NOW) as address, browser() as opened:
        context = opened.new_context(
            base_url=address, accept_downloads=True, viewport={"width": 1366, "height": 768}
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto("/appendix?year=2023&kind=KH")
        yield page
        context.close()


def shown(page: Page) -> list[str]:
    found = (re.search(r"số (\S+)", one) for one in page.locator(LINES).all_inner_texts())
    return [one[1] for one in found if one is not None]


def told(page: Page, words: str) -> None:
    """Wait until the step is told and the new buttons listen."""
    page.locator(f"#moved:has-text('{words}')").wait_for()
    settled(page)


def test_a_line_is_moved_with_the_keyboard_alone_and_the_word_file_has_that_order(
    plans: Page, office: Office
) -> None:
    up = f"up-{office.ids.kh24}"
    for _ in range(80):
        plans.keyboard.press("Tab")
        if plans.evaluate("document.activeElement.id") == up:
            break
    for no in (2, 1):
        plans.keyboard.press("Enter")
        told(plans, f"24/KH-UBND: số {no}")
        assert plans.evaluate("document.activeElement.id") == up
    assert shown(plans) == ["24/KH-UBND", "22/KH-UBND", "22a/KH-UBND"]
    assert plans.locator("#order").input_value() == "hand"
    with plans.expect_download() as coming:
        plans.locator("#list a[download]", has_text="DOCX").press("Enter")
    saved = Path(coming.value.path())
    document = zipfile.ZipFile(io.BytesIO(saved.read_bytes())).read("word/document.xml").decode()
    places = [document.index(one) for one in ("24/KH-UBND", "22/KH-UBND", "22a/KH-UBND")]
    assert places == sorted(places)


def test_a_line_is_dragged_left_out_and_the_step_undone(plans: Page, office: Office) -> None:
    ids = office.ids
    plans.locator(f"#line-{ids.kh24} .grip").drag_to(
        plans.locator(f"#line-{ids.kh22}"), target_position={"x": 40, "y": 2}
    )
    told(plans, "24/KH-UBND: số 1")
    assert shown(plans) == ["24/KH-UBND", "22/KH-UBND", "22a/KH-UBND"]
    plans.locator(f"#leave-{ids.kh22}").press("Enter")
    told(plans, "22/KH-UBND")
    assert shown(plans) == ["24/KH-UBND", "22a/KH-UBND"]
    assert plans.evaluate("document.activeElement.id") == f"leave-{ids.kh22a}"
    plans.locator("#moved a").click()
    plans.wait_for_load_state()
    assert shown(plans) == ["24/KH-UBND", "22/KH-UBND", "22a/KH-UBND"]
