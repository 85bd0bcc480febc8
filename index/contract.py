"""The seam: what search asks of an engine, and the values that pass through.

Any engine that passes the contract test may stand behind `search.Index`; Whoosh and SQLite FTS5
do. Input: documents as terms, plans as trees of terms; output: ids with scores. Gotcha: an engine
never sees text or what people type, so no two engines can analyse differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Field(StrEnum):
    """What kind of term: a syllable or abbreviation, two in a row, or a fact of the register."""

    WORD = "word"
    PAIR = "pair"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a piece of text in reading order, repetitions kept."""

    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An entry as the index sees it: heading (kind, number, topic), the rest, and its keys.

    worth: what its words and pairs count beside those of other documents, 1 for our own.
    """

    id: int
    head: Terms
    body: Terms
    keys: tuple[str, ...]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing asked for: any of `terms`, or any term with one of `prefixes`.

    Each has a weight from 0 to 1; where several fit a document the best counts. boost multiplies
    the score of the whole; a leaf with boost 0 only decides what matches. flat: worth the same
    however many documents have it; else the rarer, the more.
    """

    field: Field
    terms: tuple[tuple[str, float], ...] = ()
    prefixes: tuple[tuple[str, float], ...] = ()
    boost: float = 1.0
    flat: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part must fit."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must fit; the scores of those that do are added."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """At least `need` parts must fit; the scores of those that do are added."""

    parts: tuple[Node, ...]
    need: int


Node = Leaf | All | AnyOf | Most


@dataclass(frozen=True, slots=True)
class Plan:
    """What to find and how to order it.

    must: what a document needs to match; without: what it must not match; bonus: adds to the
    score of documents that match anyway; ranks: documents that fit the node also match, and
    stand above all of a lower rank (the best counts).
    """

    must: Node
    without: tuple[Node, ...] = ()
    bonus: tuple[Node, ...] = ()
    ranks: tuple[tuple[float, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """What matches. score: of the best at least; rank: of ids that have one above 0."""

    ids: Sequence[int]
    score: Mapping[int, float]
    rank: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index is of: the register's revision it has seen, and how its terms were made."""

    revision: int
    fingerprint: str


class DamagedIndexError(Exception):
    """The index's files cannot be read; it is set aside and built anew, nothing is lost."""


class SearchEngine(Protocol):
    """A store of terms in one folder that one process writes and several read.

    Every method may raise DamagedIndexError. A write is one commit: documents, deletions and
    stamp together, or nothing. Readers see the newest commit at their next call.
    """

    @classmethod
    def open(cls, folder: Path) -> SearchEngine:
        """Open the folder, making an empty store where there is none."""
        ...

    def stamp(self) -> Stamp | None:
        """Of the newest commit; None before the first."""
        ...

    def write(
        self, documents: Iterable[IndexDocument], gone: Iterable[int], stamp: Stamp | None
    ) -> None:
        """Put documents in, each in place of one with the same id, and take `gone` out."""
        ...

    def match(
        self, plan: Plan, within: frozenset[int] | None = None, best: int | None = None
    ) -> Matches:
        """What the plan matches, among `within` if given.

        best: of so many documents the score is needed (none for 0); None for all.
        """
        ...

    def frequency(self, leaf: Leaf) -> int:
        """In how many documents a leaf's terms stand, a document with two counted twice."""
        ...

    def vocabulary(self, field: Field) -> Iterator[tuple[str, int]]:
        """Every term of a field with the number of documents that have it."""
        ...

    def ids(self) -> frozenset[int]:
        """Every document that is in."""
        ...

    def close(self) -> None:
        """Let the files go."""
        ...
