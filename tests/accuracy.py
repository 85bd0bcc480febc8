"""How well papers and lists are read and citations found: `python -m tests.accuracy`.

Input: the corpus, made from its seeds into a cache folder; output: a table a part, format and
field. Gotcha: `--errors` names cases of the part "dev" only; "held" is scored and not looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import get_args

from ingest.citations import find_citations
from ingest.readers.ocr import find_tesseract
from tests.archive import figures as show
from tests.archive.citation_score import Score, marked_texts, score
from tests.archive.list_score import list_scores, list_table, printed
from tests.archive.make import Part, ci_scans, make_part
from tests.archive.make.corpus import GROUPS
from tests.archive.reading_score import GroupScore, score_files

CACHE = Path(tempfile.gettempdir()) / "sovanban-corpus"
QUICK = ("pdf", "pdf-stamped", "docx", "doc-legacy", "txt-md")
"""Formats that every test run reads; the others need programs or minutes."""

SCANNED_LISTS = 4
"""How many of the made lists of a part are read as scans too: each takes a minute."""

REPORT_MARKS = Path(__file__).parent / "ingest" / "report_2023_citations.json"
REPORT = Path(__file__).parents[2] / "shared" / "data" / "bao-cao-cchc-2023.txt"


def read_part(part: Part, groups: tuple[str, ...], folder: Path = CACHE) -> dict[str, GroupScore]:
    """Score the files of a part by group."""
    return score_files(make_part(part, folder, groups), ocr="scan" in groups)


def read_ci_scans(folder: Path = CACHE) -> dict[str, GroupScore]:
    """Score the fixed twenty scanned pages."""
    return score_files(ci_scans(folder), ocr=True)


def citation_scores() -> dict[str, Score]:
    """Score the hand-marked texts of both parts, and the real report where it is there."""
    scores = {}
    for name, held in (("dev", False), ("held", True)):
        found = [score(find_citations(text), marks) for _, text, marks in marked_texts(held=held)]
        scores[name] = sum(found, Score())
    if REPORT.exists():
        text = REPORT.read_text(encoding="utf-8")
        marks = json.loads(REPORT_MARKS.read_text(encoding="utf-8"))
        scores["report"] = score(find_citations(text), marks)
    return scores


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and, where asked, record."""
    options = _options(arguments)
    groups = tuple(options.format or [one for one in GROUPS if one != "scan" or options.ocr])
    parts: tuple[Part, ...] = get_args(Part) if options.part == "all" else (options.part,)
    measured: show.Figures = {}
    for part in parts:
        scores = read_part(part, groups)
        for group, found in scores.items():
            _tell(measured, f"{part}.{group}", found, errors=options.errors and part == "dev")
    if options.ocr and not options.format and options.part == "all":
        _tell(measured, "ci.scan", read_ci_scans()["scan"], errors=False)
    for name, citations in citation_scores().items() if not options.format else ():
        measured[f"citations.{name}"] = show.citation_table(citations)
        if options.errors and name != "held":
            _tell_citations(name, citations)
    print(show.printed_citations(measured))
    for part in parts if not options.format else ():
        lists = list_scores(part, scans=SCANNED_LISTS if options.ocr else 0)
        measured[f"lists.{part}"] = list_table(lists)
        print(printed(lists).replace("lists  ", f"{part:<7}", 1), flush=True)
    if options.record:
        show.record(measured)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--format", choices=tuple(GROUPS), action="append")
    parser.add_argument("--no-ocr", dest="ocr", action="store_false", help="leave the scans out")
    parser.add_argument("--errors", action="store_true", help='list the cases of "dev"')
    parser.add_argument("--record", action="store_true", help="write tests/archive/recorded.toml")
    options = parser.parse_args(arguments)
    if options.ocr and find_tesseract() is None:
        print("Tesseract is not installed: the scans are left out.", file=sys.stderr)
        options.ocr = False
    return options


def _tell(measured: show.Figures, name: str, found: GroupScore, *, errors: bool) -> None:
    measured[name] = show.reading_table(found)
    print(show.printed_reading(name, measured[name]), flush=True)
    for case in found.cases if errors else ():
        sure = ", confidently" if case.confidently_wrong else ""
        print(f"  {case.file} ({case.family}) {case.field} {case.verdict}{sure}")
        print(f"    expected: {case.expected}\n    read:     {case.read}")


def _tell_citations(name: str, found: Score) -> None:
    for title, cases in (
        ("missed", found.missed),
        ("false alarm", found.false_alarms),
        ("different", found.different),
    ):
        for case in cases:
            print(f"  {name} {title}: {case}")


if __name__ == "__main__":
    sys.exit(main())
