"""How fast search is: `python -m tests.bench_search [COUNT ...] [--one-engine]`, run by hand.

On made-up papers of 1,500 characters, beside the second engine (SQLite FTS5 behind the same
search, with facets and excerpts) and bare FTS5 (ten row numbers by bm25, nothing else) on the same
texts and queries in the same run; tantivy too, where it is installed. Other programs' work is in
every figure by the clock, so each table says the machine's load, and p95 comes twice: by the clock,
and of the processor's time that each query took at best. `--one-engine` leaves the second engine
out, for great sizes.
"""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import math
import multiprocessing
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from index.search import Index, Sort, open_index
from register.book import Register
from register.filters import Filters
from tests.index.archives import fill_quickly, made_papers, open_register

TODAY = dt.date(2024, 1, 2)

KINDS: Mapping[str, tuple[str, ...]] = {
    "one word": ("hộ", "cải", "kênh", "dân", "ngân", "sách", "chứng", "trạm"),
    "many words": (
        "cải cách hành chính", "thủ tục hành chính một cửa liên thông", "đăng ký hộ tịch khai sinh",
        "quản lý đất đai nông thôn mới", "phòng chống thiên tai tìm kiếm cứu nạn",
        "báo cáo kết quả thực hiện cải cách hành chính sáu tháng đầu năm trên địa bàn xã",
    ),
    "phrase": (
        '"cải cách hành chính"', '"giấy chứng nhận quyền sử dụng đất"', '"khai sinh"',
        '"kỷ luật kỷ cương"', '"hội người cao tuổi"',
    ),
    "prefix": ("kiem*", "hanh*", "thu*", "ngh*", "tr*"),
    "unmarked": ("cai cach hanh chinh", "dat dai", "ho ngheo", "kenh muong", "ke hoach cchc"),
    "number": ("24", "24/KH", "kh 24", "qd 37 2016", "24/KH-UBND", "so 108"),
    "filters and sort": (
        "loai:KH nam:2019 đất đai", "tu:01/03/2018 den:30/06/2018 hộ nghèo", "nam:2020 cải cách",
        "nguoiky:Nguyễn dân", "coquan:\"UBND huyện\" ngân sách",
    ),
    "filters alone": ("nam:2019", "loai:QĐ", "loai:KH nam:2020", "thang:3/2018"),
    "misspelt": ("cải cáhc hành chính", "thu tuc hanh chih", "caicach hanhchinh"),
}  # fmt: skip


Times = tuple[float, float, float]
"""Milliseconds: p50 and p95 by the clock, p95 of the least processor time of each query."""

_TEXTS = "SELECT e.id, e.topic, f.text FROM entries e JOIN files f ON f.id = e.id"


def main(words: list[str]) -> None:
    """Print one table a size."""
    engines = ("whoosh",) if "--one-engine" in words else ("whoosh", "fts5")
    for count in [int(one) for one in words if one.isdigit()] or [1_000, 25_000]:
        with tempfile.TemporaryDirectory() as folder:
            _measure(count, Path(folder), engines)


def _measure(count: int, folder: Path, engines: tuple[str, ...]) -> None:
    with open_register(folder / "register.sqlite") as register:
        fill_quickly(register, made_papers(count))
    print(f"\n{count} papers of 1,500 characters, {_load()}")
    for engine in engines:
        context = multiprocessing.get_context("spawn")
        child = context.Process(target=_rebuild, args=(folder, engine, count))
        child.start()
        child.join()
    bare, tantivy = _fts5_plain(folder), _tantivy(folder)
    with open_register(folder / "register.sqlite") as register:
        index = open_index(folder / "whoosh", register)
        gc.collect()
        start = time.perf_counter()
        index.search("cải cách", today=TODAY)
        print(f"opening and first search: {_ms(start):.0f} ms")
        second = None
        if "fts5" in engines:
            second = open_index(folder / "fts5", register, engine="fts5")
            second.search("cải cách", today=TODAY)
        print(f"{_load()}\n{'ms, warm':18}" + "".join(f"{name:>22}" for name in _WAYS))
        print(f"{'':18}" + f"{'p50 / p95 / cpu':>22}" * len(_WAYS))
        for kind, queries in KINDS.items():
            sort = Sort.DATE if "sort" in kind else Sort.RELEVANCE
            plain = [_plain(query) for query in queries if ":" not in query]
            if kind in ("number", "misspelt"):
                plain = []
            row = [
                _times(_asking(index, sort), queries),
                _times(_asking(second, sort), queries, times=2) if second else None,
                _times(bare, plain),
                _times(tantivy, plain if kind != "prefix" else []) if tantivy else None,
            ]
            print(f"{kind:18}" + "".join(_cell(times) for times in row))
        _update(register, index)
        index.close()
        if second:
            second.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory of searching: {peak} MB (all ways, and making the papers)")


def _rebuild(folder: Path, engine: str, count: int) -> None:
    with open_register(folder / "register.sqlite") as register:
        index = open_index(folder / engine, register, engine=engine)
        start = time.perf_counter()
        index.sync()
        seconds = time.perf_counter() - start
        index.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(path.stat().st_size for path in (folder / engine).rglob("*") if path.is_file())
    print(f"rebuild {engine}: {count / seconds:.0f} documents/s, peak {peak} MB, "
          f"{size / 1e6:.0f} MB on disk")  # fmt: skip


def _fts5_plain(folder: Path) -> Callable[[str], object]:
    """FTS5 as one would set it up in an afternoon: text in, bm25 out, ten rows."""
    connection = sqlite3.connect(folder / "plain.sqlite")
    connection.execute(
        "CREATE VIRTUAL TABLE d USING fts5(topic, text, content='', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    source = sqlite3.connect(folder / "register.sqlite")
    rows = source.execute(_TEXTS)
    connection.executemany("INSERT INTO d(rowid, topic, text) VALUES (?, ?, ?)", rows)
    connection.commit()
    return lambda query: connection.execute(
        "SELECT rowid FROM d WHERE d MATCH ? ORDER BY rank LIMIT 10", (query,)
    ).fetchall()


def _tantivy(folder: Path) -> Callable[[str], object] | None:
    """tantivy with its defaults, all words demanded, ten rows; None where it is not installed."""
    try:
        tantivy = importlib.import_module("tantivy")
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("topic")
    builder.add_text_field("text")
    made = tantivy.Index(builder.build())
    writer = made.writer()
    source = sqlite3.connect(folder / "register.sqlite")
    start = time.perf_counter()
    count = 0
    for one, topic, text in source.execute(_TEXTS):
        writer.add_document(tantivy.Document(id=one, topic=topic or "", text=text))
        count += 1
    writer.commit()
    print(f"build tantivy: {count * 1000 / _ms(start):.0f} documents/s")
    made.reload()
    searcher = made.searcher()

    def ask(query: str) -> object:
        line = query if '"' in query else " ".join(f"+{word}" for word in query.split())
        return searcher.search(made.parse_query(line, ["topic", "text"]), 10).hits

    return ask


def _asking(index: Index, sort: Sort) -> Callable[[str], object]:
    return lambda query: index.search(query, sort=sort, today=TODAY)


def _plain(query: str) -> str:
    if query.endswith("*"):
        return query
    return query if '"' in query else " ".join(f'"{word}"' for word in query.split())


def _times(
    run: Callable[[str], object], queries: tuple[str, ...] | list[str], times: int = 8
) -> Times | None:
    if not queries:
        return None
    for query in queries:
        run(query)
    taken: list[float] = []
    best = dict.fromkeys(queries, math.inf)
    for _ in range(times):
        for query in queries:
            start, busy = time.perf_counter(), time.process_time()
            run(query)
            taken.append(_ms(start))
            best[query] = min(best[query], (time.process_time() - busy) * 1000)
    return statistics.median(taken), _p95(taken), _p95(list(best.values()))


def _p95(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, round(len(taken) * 0.95))]


def _update(register: Register, index: Index) -> None:
    entry = register.find(Filters(ids=(1,)))[0]
    taken = []
    for at in range(5):
        with register.change("amend") as change:
            change.amend(entry.id, {"topic": f"việc vừa sửa lần {at} zzq{at}"})
        start = time.perf_counter()
        index.sync()
        found = index.search(f"zzq{at}", today=TODAY).total
        taken.append(_ms(start))
        assert found == 1
    print(f"one change until found: {statistics.median(taken):.0f} ms (most {max(taken):.0f})")


_WAYS = ("whoosh", "fts5, same search", "fts5 bare", "tantivy bare")


def _cell(times: Times | None) -> str:
    said = "-" if times is None else " / ".join(f"{one:.1f}" for one in times)
    return f"{said:>22}"


def _load() -> str:
    """What the machine had to do in the last minute, where the system tells."""
    if not hasattr(os, "getloadavg"):
        return "load unknown"
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
