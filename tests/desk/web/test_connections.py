"""Connections that say nothing, or half of something, do not stop the page for others."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

from desk.cli.serve import settings_of
from desk.web import app, guard
from desk.web.app import make_app
from desk.web.hosts import HostRule
from desk.web.room import Room
from tests.desk.conftest import NOW, Office
from tests.desk.web.conftest import Page


@pytest.fixture
def port(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A page that listens, as `serve` opens it, with short limits of time."""
    monkeypatch.setattr(app, "HEADER_SECONDS", 1.0)
    monkeypatch.setattr(guard, "BODY_SECONDS", 1.0)
    room = Room(office.home, HostRule(), now=lambda: NOW)
    server = uvicorn.Server(settings_of(make_app(room), None))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(20)
    listening.close()


def half_open(port: int, sent: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    one.sendall(sent)
    return one


def test_many_half_requests_do_not_stop_the_page(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        half = [half_open(port, b"GET / HTTP/1.1\r\nHost: 127") for _ in range(400)]
        shown = httpx.get(f"http://127.0.0.1:{port}/search", timeout=10)
        assert shown.status_code == 200
        half[-1].settimeout(10)
        assert half[-1].recv(100) == b""
    for one in half:
        one.close()
    assert sum(len(one.getMessage()) for one in caplog.records) < 10_000


def test_a_body_that_stands_still_is_answered_as_too_slow(port: int) -> None:
    head = (
        f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nname="
    )
    with half_open(port, head.encode()) as one:
        assert one.recv(100).startswith(b"HTTP/1.1 408")


def test_an_upload_on_a_full_disk_is_told_as_that(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("desk.web.take_in_page.keep_upload", full)
    sent = page.post("/take-in/upload", files={"files": ("a.txt", b"x", "text/plain")})
    assert sent.status_code == 507, sent.text
    assert "đầy" in sent.text
