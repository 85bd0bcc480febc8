"""`python -m tests.archive.book_score FOLDER`: how well old register books come in, per layout.

Input: books with their truth beside them (`NAME.jsonl`, a row a line: number, suffix, symbol, date,
topic, kind, issuer, recipients, signer, arrival_number, arrived_on, standing, sheet, line, expect);
output: per book its rows right / told / wrong / silently lost / taken without being there. A row
counts as right where every field is; as told where the program named it, or asked about its sheet,
instead of taking it. `expect: ask` rows are right only where they were asked about.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.register_book_in.rows import BookRow
from ingest.register_book_in.taking_rows import read_book
from register.entry import Standing
from register.errors import SovanbanError
from register.vietnamese_text import one_space

FIELDS = (
    "number",
    "suffix",
    "symbol",
    "date",
    "topic",
    "kind",
    "issuer",
    "recipients",
    "signer",
    "arrival_number",
    "arrived_on",
    "standing",
)


@dataclass(frozen=True, slots=True)
class BookScore:
    """Counts of one book's rows; wrong: (line, field, wanted, found) of the first faults."""

    counts: Mapping[str, int]
    wrong: tuple[tuple[int, str, object, object], ...]


def score_book(path: Path, truth: Iterable[Mapping[str, Any]]) -> BookScore:
    """Read the book and hold it against its truth."""
    wanted = list(truth)
    try:
        read = read_book(path)
    except SovanbanError:
        return BookScore(Counter(told=len(wanted)), ())
    found: dict[tuple[str, int], list[BookRow]] = {}
    for one in read.rows:
        found.setdefault((one.sheet, one.line), []).append(one)
    told = {(bad.sheet, bad.line) for bad in read.bad}
    asked = {asks.sheet for asks in read.questions if asks.blocks}
    for name in asked:
        for at in [each for each in found if each[0] == name]:
            told.add(at)
            del found[at]
    counts: Counter[str] = Counter()
    faults: list[tuple[int, str, object, object]] = []
    for row in wanted:
        place = (_sheet(row["sheet"], found, told), row["line"])
        candidates = found.get(place, [])
        best = min(candidates, key=lambda each: len(_faults(each, row)), default=None)
        if best is None:
            named = place in told or place[0] in asked
            counts[("right" if row["expect"] == "ask" else "told") if named else "lost"] += 1
        elif row["expect"] == "ask":
            candidates.remove(best)
            counts["wrong"] += 1
            faults.append((row["line"], "expect", "ask", "taken"))
        else:
            candidates.remove(best)
            own = _faults(best, row)
            counts["wrong" if own else "right"] += 1
            faults += [(row["line"], *each) for each in own]
    counts["extra"] = sum(len(rows) for rows in found.values())
    return BookScore(counts, tuple(faults))


def _sheet(name: str, found: Mapping[tuple[str, int], object], told: set[tuple[str, int]]) -> str:
    """The sheet as the program calls it: what has no name of its own may get one on the way."""
    names = {sheet for sheet, _ in (*found, *told)}
    return name if name or len(names) != 1 else names.pop()


def _faults(row: BookRow, truth: Mapping[str, Any]) -> list[tuple[str, object, object]]:
    """Field, wanted, found of each that differs."""
    have = values_of(row)
    wanted = {name: _plain(truth.get(name)) for name in FIELDS}
    return [(n, wanted[n], have[n]) for n in FIELDS if wanted[n] != have[n]]


def values_of(row: BookRow) -> dict[str, object]:
    """The row's fields in the form of a truth file."""
    draft = row.draft
    standing = None
    if draft.standing is Standing.NUMBER_CANCELLED:
        standing = "cancelled"
    elif draft.draft and draft.designation.number is not None and draft.number_year:
        standing = "reserved"
    values: dict[str, object] = {
        "number": draft.designation.number,
        "suffix": draft.designation.suffix,
        "symbol": draft.designation.symbol,
        "date": draft.date and draft.date.isoformat(),
        "topic": draft.topic,
        "kind": draft.kind,
        "issuer": draft.issuer,
        "recipients": list(draft.recipients),
        "signer": draft.signer,
        "arrival_number": row.handling.get("arrival_number"),
        "arrived_on": (day := row.handling.get("arrived_on")) and day.isoformat(),
        "standing": standing,
    }
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    """As compared: lists as one text, topics and names without case and final signs."""
    if isinstance(value, list):
        value = " ".join(str(one) for one in value)
    if isinstance(value, str):
        words = one_space(value.replace(";", " ").replace(",", " ")).strip(" .-").casefold()
        return words or None
    return value


def books_in(folder: Path) -> dict[Path, list[dict[str, Any]]]:
    """The books of a folder with their truths."""
    found: dict[Path, list[dict[str, Any]]] = {}
    for truth in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(one) for one in truth.read_text(encoding="utf-8").splitlines() if one]
        if lines and (folder / lines[0]["book"]).is_file():
            found[folder / lines[0]["book"]] = lines
    return found


def table(scores: Mapping[Path, BookScore], *, faults: int = 0) -> str:
    """The figures per book and over all, as printed."""
    names = ("right", "told", "wrong", "lost", "extra")
    lines = [f"{'book':40}" + "".join(f"{name:>8}" for name in names)]
    every: Counter[str] = Counter()
    for path, score in scores.items():
        every.update(score.counts)
        lines.append(f"{path.name:40}" + "".join(f"{score.counts[name]:8}" for name in names))
        lines += [f"      {fault}" for fault in score.wrong[:faults]]
    lines.append(f"{'all':40}" + "".join(f"{every[name]:8}" for name in names))
    return "\n".join(lines)


def main(words: list[str]) -> int:
    """Score a folder of books; with a number after it that many faults of each are shown."""
    scores = {path: score_book(path, truth) for path, truth in books_in(Path(words[0])).items()}
    print(table(scores, faults=int(words[1]) if len(words) > 1 else 0))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
