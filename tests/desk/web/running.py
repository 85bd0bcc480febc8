"""A running page and a real browser, for tests that look at both."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk.web.app import make_app
from desk.web.hosts import HostRule
from desk.web.room import Room
from office.home import Home

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="needs the browser Chromium (Debian package chromium)"
)

SIZES = {"pc": (1366, 768), "phone": (390, 844)}
"""An old office screen, and a telephone."""

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def running_page(
    home: Path, *, now: Callable[[], dt.datetime] = dt.datetime.now, language: str = "vi"
) -> Iterator[str]:
    """The page on a free port of this computer; gives its address."""
    import uvicorn

    app = make_app(Room(Home(home), HostRule(), now=now, language=language))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 120
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def settled(page: Page) -> None:
    """Wait until the part that was asked for stands in the page and its scripts listen.

    A key pressed before that is lost, or sends a form the plain way. It asks through a locator,
    for the page's policy refuses the scripts by which Playwright would wait for a function.
    """
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    page.locator(busy).first.wait_for(state="detached")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window; it reaches nothing but the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield opened
        finally:
            opened.close()
