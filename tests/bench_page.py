"""How fast the page answers: `python -m tests.bench_page [COUNT]`, run by hand.

On made-up papers of 1,500 characters. Every beginning of each query that a pause of the fingers
would send is asked for, and each large page at first, again, and after a correction, over HTTP's
own path but without a network. The page itself has read the entries before the first visitor.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response

from desk.web.app import make_app
from desk.web.hosts import HostRule
from desk.web.room import Room
from index.search import open_index
from office.home import Home
from tests.index.archives import fill_quickly, made_papers, open_register

TYPED = (
    "ke hoach cai cach hanh chinh", "kế hoạch kiểm soát thủ tục", "24/KH-UBND", "bao cao quy 1",
    "quyet dinh nam:2023", "một cửa điện tử", "chuyen doi so loai:kh", "thi dua khen thuong",
)  # fmt: skip


PART = {"hx-request": "true"}

PAGES = (
    "/search", "/overview", "/overview/needs", "/review", "/register", "/appendix?year=2023",
    "/on-time?year=2023", "/settings/series", "/entries/100",
)  # fmt: skip


def main(count: int) -> None:
    """Fill a register, type, open pages, correct a paper, open them again; print the times."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        home.make()
        with open_register(home.register) as register:
            fill_quickly(register, made_papers(count))
            index = open_index(home.index, register)
            index.rebuild()
            index.close()
            with register.change("doubts") as change:
                for entry_id in range(1, 201):
                    change.doubt(entry_id, "date", "unsure", None)
        room = Room(home, HostRule())
        client = TestClient(make_app(room), base_url="http://127.0.0.1")
        pages = [(path, [_opened(client, path) for _ in range(2)]) for path in PAGES]
        corrected = _corrected(client)
        for path, taken in pages:
            taken.append(_opened(client, path))
        typed = [_typed(client, line[:end]) for line in TYPED for end in range(2, len(line) + 1)]
        room.close()
    print(f"{'page, ms':<24}{'first':>8}{'again':>8}{'after a correction':>20}")
    for path, (first, again, after) in pages:
        print(f"{path:<24}{first:>8.0f}{again:>8.0f}{after:>20.0f}")
    print(f"a correction and its answer: {corrected:.0f} ms")
    typed.sort()
    print(f"{count} papers, {len(typed)} askings as typed")
    print(f"p50 {statistics.median(typed):.0f} ms, p95 {typed[int(len(typed) * 0.95)]:.0f} ms, "
          f"longest {typed[-1]:.0f} ms")  # fmt: skip


def _typed(client: TestClient, words: str) -> float:
    return _asked(lambda: client.get("/search", params={"q": words}, headers=PART))


def _opened(client: TestClient, path: str) -> float:
    return _asked(lambda: client.get(path))


def _corrected(client: TestClient) -> float:
    token = client.get("/api/session").json()["token"]
    values = {"_token": token, "value": "03/4/2022"}
    return _asked(lambda: client.post("/entries/100/fields/date", data=values, headers=PART))


def _asked(ask: Callable[[], Response]) -> float:
    start = time.perf_counter()
    shown = ask()
    assert shown.status_code == 200
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
