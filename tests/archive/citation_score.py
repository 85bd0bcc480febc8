"""Scores found citations against marks made by hand.

Two citations are one where their spans overlap; "exact" means number, suffix, symbol, symbol year
and day are all equal (symbols without regard to case, MODEL "Kind codes").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from register.citation import Citation

FIELDS = ("kind", "issuer", "topic", "relation")
_IDENTITY = ("number", "suffix", "symbol_year", "symbol", "date")
CITATIONS = Path(__file__).parent / "citations"
LAST_DEV = 40


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one text or of many added up.

    expected, found: how many were marked and read; exact: pairs equal in number, symbol and day;
    missed, false_alarms, different: what they were, in words, for a person to look at; fields:
    for each of kind, issuer, topic, relation how many pairs agree, of `paired` (topics only where
    the marks give them: `with_topic`).
    """

    expected: int = 0
    found: int = 0
    paired: int = 0
    exact: int = 0
    with_topic: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)
    missed: tuple[str, ...] = ()
    false_alarms: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Exact ones among those marked; 1 where none was marked."""
        return self.exact / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Exact ones among those found; 1 where none was found."""
        return self.exact / self.found if self.found else 1.0

    def share(self, name: str) -> float:
        """How many pairs agree in a field, as a share."""
        total = self.with_topic if name == "topic" else self.paired
        return self.fields.get(name, 0) / total if total else 1.0

    def __add__(self, other: Score) -> Score:
        names = {*self.fields, *other.fields}
        return Score(
            self.expected + other.expected,
            self.found + other.found,
            self.paired + other.paired,
            self.exact + other.exact,
            self.with_topic + other.with_topic,
            {name: self.fields.get(name, 0) + other.fields.get(name, 0) for name in names},
            self.missed + other.missed,
            self.false_alarms + other.false_alarms,
            self.different + other.different,
        )


def score(found: Iterable[Citation], expected: Sequence[Mapping[str, object]]) -> Score:
    """The score of one text; `expected` holds the objects of an .expected.json file."""
    left = [one.as_json() for one in found]
    count = len(left)
    missed, different = [], []
    exact = paired = with_topic = 0
    fields = dict.fromkeys(FIELDS, 0)
    for mark in expected:
        match = next((one for one in left if _overlap(one, mark)), None)
        if match is None:
            missed.append(f"{mark.get('raw') or mark['number']} @{mark['start']}")
            continue
        left.remove(match)
        paired += 1
        if all(_same(name, match, mark) for name in _IDENTITY):
            exact += 1
        else:
            different.append(f"{match['raw']} @{match['start']}")
        with_topic += "topic" in mark
        for name in FIELDS:
            fields[name] += name in mark and match[name] == mark[name]
    return Score(
        len(expected), count, paired, exact, with_topic, fields, tuple(missed),
        tuple(f"{one['raw']} @{one['start']}" for one in left), tuple(different),
    )  # fmt: skip


def _overlap(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    a, b, c, d = one["start"], one["end"], other["start"], other["end"]
    assert isinstance(a, int)
    assert isinstance(b, int)
    assert isinstance(c, int)
    assert isinstance(d, int)
    return a < d and c < b


def _same(name: str, one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    mine, theirs = one[name], other[name]
    if isinstance(mine, str) and isinstance(theirs, str):
        return mine.upper() == theirs.upper()
    return mine == theirs


def marked_texts(*, held: bool) -> list[tuple[str, str, list[dict[str, object]]]]:
    """Name, text and marks of each hand-marked text: 01–40, or those after when `held`."""
    texts = []
    for path in sorted(CITATIONS.glob("[0-9]*.txt")):
        marks = path.with_name(path.stem + ".expected.json")
        if (int(path.stem) > LAST_DEV) is held and marks.exists():
            wanted = json.loads(marks.read_text(encoding="utf-8"))
            texts.append((path.stem, path.read_text(encoding="utf-8"), wanted))
    return texts
