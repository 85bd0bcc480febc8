"""How well search finds what a clerk types: `python -m tests.search_quality`, run by hand.

The judged queries (index/judged_queries.toml) over the demo's archive, for the index as built and,
in the same run, two plain ways: SQLite FTS5 with remove_diacritics 2 and Whoosh's own
StandardAnalyzer, both with all words demanded. `--misses` also prints what did not come first,
of the looked-at part only.
"""

from __future__ import annotations

import math
import sqlite3
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.search import open_index
from register import kinds
from register.book import Register
from register.entry import Entry
from register.vietnamese_text import nfc
from tests.judged_archive import NOW, take_in

QUERIES = Path(__file__).parent / "index" / "judged_queries.toml"
PARTS = ("looked_at", "only_scored")
GRADES = {"best": 3, "good": 2, "fair": 1}
TOP = 10

Find = Callable[[str], list[int]]
"""A line typed; the ids of up to ten entries, best first."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A query with grades by designation; each is itself, whatever it says."""

    typed: str
    group: str
    part: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """Of one query: nDCG@10, whether a best one is first, among three, and whether nothing came."""

    ndcg: float
    first: bool
    among_three: bool
    zero: bool


def main(words: list[str]) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        desk = take_in(Path(folder))
        register = desk.register
        index = open_index(Path(folder) / "index", register)
        index.sync()
        names = {entry.id: entry.designation.text for entry in register.find()}
        ways: dict[str, Find] = {
            "as built": lambda typed: [
                hit.id for hit in index.search(typed, today=NOW.date()).hits
            ],
            "FTS5, remove_diacritics 2": fts5_way(register),
            "Whoosh, StandardAnalyzer": standard_way(register, Path(folder) / "standard"),
        }
        judged = read_judged()
        scores = {
            way: {query: score(query, find(query.typed), names) for query in judged}
            for way, find in ways.items()
        }
        _print_tables(judged, scores)
        if "--misses" in words:
            _print_misses(judged, scores["as built"], ways["as built"], names)
        index.close()
        desk.close()


def read_judged(path: Path = QUERIES) -> list[Judged]:
    """All judged queries of both parts."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Judged(
            row["typed"],
            row["group"],
            part,
            {name: grade for key, grade in GRADES.items() for name in row.get(key, [])},
        )
        for part in PARTS
        for row in data[part]
    ]


def score(query: Judged, ids: Sequence[int], names: Mapping[int, str]) -> Score:
    """Judge what came; two entries of one designation are the same document."""
    found = list(dict.fromkeys(names[one] for one in ids))[:TOP]
    gains = [query.grades.get(name, 0) for name in found]
    ideal = sorted(query.grades.values(), reverse=True)[:TOP]
    return Score(_dcg(gains) / _dcg(ideal), gains[:1] == [3], 3 in gains[:3], not ids)


def _dcg(gains: Iterable[int]) -> float:
    return math.fsum((2**gain - 1) / math.log2(at + 2) for at, gain in enumerate(gains))


def fts5_way(register: Register) -> Find:
    """SQLite FTS5 over number, title and text."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE d USING fts5(title, text, tokenize='unicode61 remove_diacritics 2')"
    )
    connection.executemany(
        "INSERT INTO d(rowid, title, text) VALUES (?, ?, ?)",
        [(one.id, title_of(one), register.text(one.id)) for one in register.find()],
    )

    def find(typed: str) -> list[int]:
        line = " ".join(f'"{word}"' for word in nfc(typed).replace('"', " ").split())
        rows = connection.execute(
            "SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d, 3, 1) LIMIT 10", (line,)
        )
        return [row[0] for row in rows]

    return find


def standard_way(register: Register, folder: Path) -> Find:
    """Whoosh with its defaults over the same."""
    from whoosh import fields, index, qparser

    folder.mkdir()
    schema = fields.Schema(
        id=fields.NUMERIC(stored=True), title=fields.TEXT(field_boost=3), text=fields.TEXT
    )
    made = index.create_in(str(folder), schema)
    writer = made.writer()
    for one in register.find():
        writer.add_document(id=one.id, title=title_of(one), text=nfc(register.text(one.id)))
    writer.commit()
    searcher = made.searcher()
    parser = qparser.MultifieldParser(["title", "text"], schema)

    def find(typed: str) -> list[int]:
        return [hit["id"] for hit in searcher.search(parser.parse(nfc(typed)), limit=10)]

    return find


def title_of(entry: Entry) -> str:
    """What the plain ways know as the title."""
    kind = kinds.label(entry.kind) if entry.kind else ""
    day = f"{entry.date:%d/%m/%Y}" if entry.date else ""
    words = (kind, entry.designation.text, day, entry.topic, entry.issuer, entry.signer)
    return nfc(" ".join(word for word in words if word))


def _print_tables(judged: Sequence[Judged], scores: Mapping[str, Mapping[Judged, Score]]) -> None:
    print(f"{len(judged)} judged queries over the demo's archive")
    for part in (*PARTS, "all"):
        some = [one for one in judged if part in (one.part, "all")]
        print(f"\n{part} ({len(some)})")
        print(f"{'':28} {'nDCG@10':>8} {'first':>7} {'in three':>9} {'zero-hit':>9}")
        for way, by_query in scores.items():
            print(f"{way:28} {_line([by_query[one] for one in some])}")
    print("\nas built, by group")
    groups: dict[str, list[Score]] = defaultdict(list)
    for one, its in scores["as built"].items():
        groups[f"{one.group}, {one.part}"].append(its)
    for name, its_scores in groups.items():
        print(f"{name + f' ({len(its_scores)})':28} {_line(its_scores)}")


def _line(scores: Sequence[Score]) -> str:
    count = len(scores)
    return (
        f"{sum(one.ndcg for one in scores) / count:8.3f} "
        f"{sum(one.first for one in scores) / count:7.3f} "
        f"{sum(one.among_three for one in scores) / count:9.3f} "
        f"{sum(one.zero for one in scores) / count:9.3f}"
    )


def _print_misses(
    judged: Sequence[Judged],
    scores: Mapping[Judged, Score],
    find: Find,
    names: Mapping[int, str],
) -> None:
    print("\nnot first, looked-at part")
    for one in judged:
        if one.part == "looked_at" and (not scores[one].first or scores[one].ndcg < 0.95):
            came = [names[each] for each in find(one.typed)]
            print(f"  {one.typed!r} wanted {dict(one.grades)} came {came[:6]}")


if __name__ == "__main__":
    main(sys.argv[1:])
