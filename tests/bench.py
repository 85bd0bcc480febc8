"""Speeds, printed as tables; run by hand: `python -m tests.bench [startup|ingest|search] …`.

Every figure stands beside one of the same run (a bare Python, a bare pdfplumber), because machines
differ and ratios last. Without names all parts run.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROUNDS = 5


def main(parts: list[str]) -> None:
    """Run the parts named, or all."""
    known: dict[str, Callable[[], None]] = {
        "startup": startup,
        "ingest": ingest,
        "search": search,
    }
    for name in parts or list(known):
        known[name]()


def startup() -> None:
    """Whole-process times of commands, as ratios to a bare `python -c pass`."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        _command(["--home", str(home), "init", "--office", "UBND xã Khê Lãng"])
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "sovanban --help": _words(["--help"]),
            "sovanban list": _words(["--home", str(home), "list"]),
            "sovanban search": _words(["--home", str(home), "search", "ke hoach"]),
        }
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(ROUNDS):
            for name, words in rows.items():
                times[name].append(_timed(partial(_run, words)))
    base = statistics.median(times["python -c pass"])
    print("\n| command | median s | ratio to bare Python |")
    print("|---|---|---|")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median:.3f} | {median / base:.1f} |")


def ingest() -> None:
    """Documents per second by format on the demo's archive, beside bare pdfplumber."""
    from desk.sample import make_archive
    from ingest.reading_result import read_for_register

    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "kho"
        planned = make_archive(archive)
        good = [archive / one.path for one in planned if one.outcome != "set_aside"]
        counts: Counter[str] = Counter()
        seconds: dict[str, float] = defaultdict(float)
        for path in good:
            started = time.perf_counter()
            result = read_for_register(path, ocr=False)
            kind = path.suffix.lower()
            if getattr(result, "reason", None) == "no_text":
                continue
            seconds[kind] += time.perf_counter() - started
            counts[kind] += 1
        pdfs = [path for path in good if path.suffix.lower() == ".pdf"]
        pages, bare = _bare_pdfplumber(pdfs)
        print("\n| format | files | read s | files/s |")
        print("|---|---|---|---|")
        for kind in sorted(counts):
            rate = counts[kind] / seconds[kind]
            print(f"| {kind} | {counts[kind]} | {seconds[kind]:.2f} | {rate:.1f} |")
        print(f"\nbare pdfplumber on the same PDFs: {pages} pages in {bare:.2f} s")
        print(
            f"reading PDFs whole (fields, citations): {bare / seconds['.pdf']:.1f} times its rate"
        )
        _whole_runs(archive)


def _whole_runs(archive: Path) -> None:
    print("\n| ingest of the whole archive | seconds | files/s |")
    print("|---|---|---|")
    files = sum(1 for one in archive.rglob("*") if one.is_file())
    alone = 0.0
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as home:
            words = ["--home", home, "ingest", str(archive), "--jobs", str(jobs), "--no-ocr"]
            taken = _timed(partial(_command, words))
        alone = alone or taken
        print(f"| --jobs {jobs} | {taken:.1f} | {files / taken:.1f} |")
    print(f"two workers: {alone / taken:.2f} times one")


def search() -> None:
    """Index and search times on 1,000 and 20,000 entries (see tests/bench_search.py)."""
    from tests import bench_search

    bench_search.main(["1000", "20000"])


def _bare_pdfplumber(paths: list[Path]) -> tuple[int, float]:
    import pdfplumber

    pages = 0
    started = time.perf_counter()
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                pages += 1
    return pages, time.perf_counter() - started


def _words(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "desk", *arguments]


def _command(arguments: list[str]) -> None:
    _run(_words(arguments))


def _run(words: list[str]) -> None:
    subprocess.run(
        words,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "SOVANBAN_LANG": "vi"},
    )


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    print(f"sovanban, {dt.date.today().isoformat()}, Python {sys.version.split()[0]}")
    main(sys.argv[1:])
