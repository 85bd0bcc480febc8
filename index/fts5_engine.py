"""A second engine behind the same contract, on SQLite FTS5: proof that the seam holds.

Input and output as `contract.py` says. Terms come made, so the tokenizer only parts at blanks;
heading and body are columns whose hits weigh as in `weights.py`, without counting repetitions.
Gotcha: terms are written with | and _ in place of tabs and blanks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from index.contract import DamagedIndexError, Field, IndexDocument, Leaf, Matches, Plan, Stamp
from index.evaluate import match_plan
from index.masks import Mask
from index.posting_cache import PostingCache
from index.weights import HEAD

_MAKE = """
CREATE TABLE IF NOT EXISTS stamp (one INTEGER PRIMARY KEY CHECK (one = 1), words TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS documents USING fts5(
    word_head, word_body, pair_head, pair_body, key_body, worth UNINDEXED,
    detail = column, tokenize = "unicode61 remove_diacritics 0 tokenchars '|_~:/.-'"
);
CREATE VIRTUAL TABLE IF NOT EXISTS terms USING fts5vocab('documents', 'col');
"""
_ENCODE = str.maketrans({"\t": "|", " ": "_"})
_DECODE = str.maketrans({"|": "\t", "_": " "})
_IN_BODY = 0.5


@contextmanager
def _damage_noticed() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        raise DamagedIndexError(str(error)) from error


class Fts5Engine:
    """`SearchEngine` on one SQLite file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: frozenset[int] | None = None
        self._worth: dict[int, float] = {}
        self._version = -1
        self._cache = PostingCache(self._read_postings)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open or make the file in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            folder / "index.sqlite", isolation_level=None, check_same_thread=False, timeout=20
        )
        try:
            with _damage_noticed():
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_MAKE)
        except DamagedIndexError:
            connection.close()
            raise
        return cls(connection)

    def stamp(self) -> Stamp | None:
        """Of the newest commit."""
        with _damage_noticed():
            row = self._connection.execute("SELECT words FROM stamp").fetchone()
        if row is None:
            return None
        stored = json.loads(row[0])
        return Stamp(int(stored["revision"]), str(stored["fingerprint"]))

    def write(
        self, documents: Iterable[IndexDocument], gone: Iterable[int], stamp: Stamp | None
    ) -> None:
        """One transaction."""
        with _damage_noticed():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            with _damage_noticed():
                self._write(documents, gone, stamp)
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._ids = None

    def _write(
        self, documents: Iterable[IndexDocument], gone: Iterable[int], stamp: Stamp | None
    ) -> None:
        run = self._connection.execute
        for one in gone:
            run("DELETE FROM documents WHERE rowid = ?", (one,))
        for document in documents:
            run("DELETE FROM documents WHERE rowid = ?", (document.id,))
            run(
                "INSERT INTO documents(rowid, word_head, word_body, pair_head, pair_body, "
                "key_body, worth) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    document.id,
                    _column(document.head.words),
                    _column(document.body.words),
                    _column(document.head.pairs),
                    _column(document.body.pairs),
                    _column(document.keys),
                    document.worth,
                ),
            )
        if stamp is not None:
            words = json.dumps({"revision": stamp.revision, "fingerprint": stamp.fingerprint})
            run("INSERT OR REPLACE INTO stamp VALUES (1, ?)", (words,))

    def match(
        self, plan: Plan, within: frozenset[int] | None = None, best: int | None = None
    ) -> Matches:
        """What the plan matches."""
        with _damage_noticed():
            self.ids()
            return match_plan(plan, self, within, best)

    def frequency(self, leaf: Leaf) -> int:
        """How many documents have the leaf's terms, added up."""
        with _damage_noticed():
            self.ids()
            terms = {term for term, _ in leaf.terms}
            for prefix, _ in leaf.prefixes:
                terms |= set(self.terms_with(leaf.field, prefix))
            return sum(len(self.postings(leaf.field, term)[0]) for term in terms)

    def vocabulary(self, field: Field) -> Iterator[tuple[str, int]]:
        """Every term of a field with its documents; one in heading and body counts twice."""
        with _damage_noticed():
            rows = self._connection.execute(
                "SELECT term, sum(doc) FROM terms WHERE col IN (?, ?) GROUP BY term",
                (f"{field.value}_head", f"{field.value}_body"),
            ).fetchall()
        for term, having in rows:
            yield term.translate(_DECODE), having

    def ids(self) -> frozenset[int]:
        """Every document that is in."""
        with _damage_noticed():
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if self._ids is None or version != self._version:
                rows = self._connection.execute("SELECT rowid, worth FROM documents").fetchall()
                self._worth = dict(rows)
                self._ids = frozenset(self._worth)
                self._version = version
                self._cache.clear()
            return self._ids

    def postings(self, field: Field, term: str) -> tuple[Sequence[int], Sequence[float]]:
        """For `evaluate.py`: ids and weights of a term."""
        return self._cache.postings(field, term)

    def mask(self, field: Field, term: str, least: float = 0.0) -> Mask:
        """For `evaluate.py`: ids in which a term weighs at least so much."""
        return self._cache.mask(field, term, least)

    def _read_postings(self, field: Field, term: str) -> tuple[list[int], list[float]]:
        """Rows with the term, those of the heading weighing more."""
        weights: dict[int, float] = {}
        columns = [(f"{field.value}_body", 1.0 if field is Field.KEY else _IN_BODY)]
        if field is not Field.KEY:
            columns.append((f"{field.value}_head", HEAD))
        for column, weight in columns:
            rows = self._connection.execute(
                "SELECT rowid FROM documents WHERE documents MATCH ?",
                (f'{column} : "{_encoded(term)}"',),
            )
            for (one,) in rows:
                worth = 1.0 if field is Field.KEY else self._worth[one]
                weights[one] = weights.get(one, 0.0) + weight * worth
        return list(weights), list(weights.values())

    def terms_with(self, field: Field, prefix: str) -> list[str]:
        """For `evaluate.py`: terms of either column that begin with `prefix`."""
        start = _encoded(prefix)
        rows = self._connection.execute(
            "SELECT DISTINCT term FROM terms WHERE term >= ? AND term < ? AND col IN (?, ?)",
            (start, start + "\U0010ffff", f"{field.value}_head", f"{field.value}_body"),
        )
        return [row[0].translate(_DECODE) for row in rows]

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def _encoded(term: str) -> str:
    return term.translate(_ENCODE).replace('"', "")


def _column(terms: Iterable[str]) -> str:
    return " ".join(_encoded(term) for term in terms)
