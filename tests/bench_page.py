"""How fast the page answers as one types: `python -m tests.bench_page [COUNT]`, run by hand.

On made-up papers of 1,500 characters. Every beginning of each query that a pause of the fingers
would send is asked for, over HTTP's own path but without a network.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from fastapi.testclient import TestClient

from desk.home import Home
from desk.web.app import make_app
from desk.web.hosts import HostRule
from desk.web.room import Room
from index.search import open_index
from tests.index.archives import fill_quickly, made_papers, open_register

TYPED = (
    "ke hoach cai cach hanh chinh", "kế hoạch kiểm soát thủ tục", "24/KH-UBND", "bao cao quy 1",
    "quyet dinh nam:2023", "một cửa điện tử", "chuyen doi so loai:kh", "thi dua khen thuong",
)  # fmt: skip


def main(count: int) -> None:
    """Fill a register, type, and print the times."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        home.make()
        with open_register(home.register) as register:
            fill_quickly(register, made_papers(count))
            index = open_index(home.index, register)
            index.rebuild()
            index.close()
        room = Room(home, HostRule())
        client = TestClient(make_app(room), base_url="http://127.0.0.1")
        client.get("/search")
        taken = [_asked(client, line[:end]) for line in TYPED for end in range(2, len(line) + 1)]
        room.close()
    taken.sort()
    print(f"{count} papers, {len(taken)} askings as typed")
    print(f"p50 {statistics.median(taken):.0f} ms, p95 {taken[int(len(taken) * 0.95)]:.0f} ms, "
          f"longest {taken[-1]:.0f} ms")  # fmt: skip


def _asked(client: TestClient, typed: str) -> float:
    start = time.perf_counter()
    shown = client.get("/search", params={"q": typed}, headers={"hx-request": "true"})
    assert shown.status_code == 200
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
