"""While a long scan is read, every other page answers; and no paper is read by the page itself."""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path
from statistics import median

import httpx
import pytest

from desk.sample.oddities import scan_of
from ingest.readers.tesseract import find_tesseract
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page
from tests.desk.web.running import running_page
from tests.desk.web.test_uploads import LETTER, _done
from tests.ingest.readers.made_files import BODY, HEAD, Text, make_pdf
from tests.ingest.readers.test_ocr import program

PAPER: list[Text] = [
    *HEAD,
    (110, 110, "Số: 41/KH-UBND"),
    (300, 110, "Khê Lãng, ngày 07 tháng 3 năm 2023", "i"),
    *BODY,
]
PAGES = 6
needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")


@needs_tesseract
def test_every_page_answers_while_a_long_scan_is_read(office: Office, tmp_path: Path) -> None:
    paper = make_pdf(tmp_path / "KH 41.pdf", [PAPER])
    more = make_pdf(tmp_path / "nhiều trang.pdf", [PAPER, *[BODY] * (PAGES - 1)])
    scan = scan_of(more.read_bytes(), random.Random(1))
    with running_page(office.home.folder) as address, httpx.Client(base_url=address) as client:
        _wait(client, _upload(client, paper.name, paper.read_bytes()))
        hit = re.search(r'"(/entries/\d+)"', client.get("/search?q=41/KH-UBND").text)
        assert hit is not None
        image = re.search(r"/entries/\d+/files/\d+/pages/1", client.get(hit[1]).text)
        assert image is not None
        paths = ("/search?q=ke+hoach", hit[1], image[0], f"/review/{office.ids.qd15}")
        took: dict[str, list[float]] = {path: [] for path in paths}
        run = _upload(client, "quét.pdf", scan)
        started = time.monotonic()
        while _at_work(client, run):
            for path in paths:
                began = time.monotonic()
                shown = client.get(path, timeout=60)
                took[path].append(time.monotonic() - began)
                assert shown.status_code == 200, path
        a_page_read = (time.monotonic() - started) / PAGES
        assert "quét.pdf" in client.get(run).text
    assert all(len(times) >= 3 for times in took.values()), took
    # Held against the reading beside it, so that a busy machine changes nothing.
    assert all(median(times) < a_page_read for times in took.values()), (took, a_page_read)


def test_a_single_paper_too_is_read_by_another_process(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_values: object) -> None:
        raise AssertionError("read by the page itself")

    monkeypatch.setattr("ingest.reading_result.read_file", never)
    sent = page.post(
        "/take-in/upload", {"begin": "1"}, files={"files": ("KH 31.txt", LETTER.encode())}
    )
    assert "31/KH-UBND</a>" in _done(page, sent.headers["location"])


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_the_page_ends_at_once_in_the_middle_of_a_scan(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = program(
        tmp_path / "tesseract",
        '[ "$1" = --list-langs ] && echo vie && exit; exec sleep 120 2>/dev/null',
    )
    monkeypatch.setenv("PATH", str(Path(slow).parent), prepend=os.pathsep)
    more = make_pdf(tmp_path / "nhiều trang.pdf", [PAPER, BODY, BODY])
    sent = page.post(
        "/take-in/upload", {"begin": "1"},
        files={"files": ("quét.pdf", scan_of(more.read_bytes(), random.Random(1)))},
    )  # fmt: skip
    assert sent.status_code == 303
    (job,) = page.room.jobs.recent()
    until = time.monotonic() + 120
    while job.total is None and time.monotonic() < until:
        time.sleep(0.02)
    began = time.monotonic()
    page.room.jobs.close()
    assert time.monotonic() - began < 40, "less than the first page would take"
    assert (job.done, job.outcomes) == (True, [])
    assert job.failed is not None


def _upload(client: httpx.Client, name: str, content: bytes) -> str:
    token = re.search(r'name="_token" value="([0-9a-f]{64})"', client.get("/take-in").text)
    assert token is not None
    sent = client.post(
        "/take-in/upload", data={"_token": token[1], "begin": "1"}, files={"files": (name, content)}
    )
    assert sent.status_code == 303
    return sent.headers["location"]


def _at_work(client: httpx.Client, run: str) -> bool:
    return "hx-trigger" in client.get(run, headers={"hx-request": "true"}, timeout=60).text


def _wait(client: httpx.Client, run: str) -> None:
    until = time.monotonic() + 120
    while _at_work(client, run) and time.monotonic() < until:
        time.sleep(0.05)
