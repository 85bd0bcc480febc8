"""One segment of a Whoosh commit, read a whole posting list at a time.

Input: Whoosh's reader of the segment; output: entries and weights of a term. Gotcha: lists are
read from Whoosh's blocks directly (pinned version), because its matchers go posting by posting; a
test compares both.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from itertools import accumulate, takewhile
from typing import Any

from index.contract import Field, Leaf


class Segment:
    """A segment's reader, and which entry each of its documents is.

    ids: the entry of every document, 0 for the stamp; live: entries not deleted.
    """

    def __init__(self, reader: Any, known: dict[str, array[int]]) -> None:
        self.reader = reader
        self.name = reader.segment().segment_id()
        self.ids = known.get(self.name) or _id_column(reader)
        self.deleted = frozenset(reader.deleted_docs_set)
        self.live = [one for doc, one in enumerate(self.ids) if one and doc not in self.deleted]
        self._terms = reader._terms

    def postings(self, field: Field, term: bytes) -> tuple[list[int], list[float]]:
        """Entries and weights of a term; both empty where the segment lacks it."""
        if (field.value, term) not in self._terms:
            return [], []
        format_ = self.reader.schema[field.value].format
        matcher = self._terms.matcher(field.value, term, format_)
        docs: list[int] = []
        weights: list[float] = []
        while True:
            matcher._read_data()
            steps, some, _ = matcher._data
            docs.extend(accumulate(steps))
            if some is None or isinstance(some, float):
                weights.extend([1.0 if some is None else some] * len(steps))
            else:
                weights.extend(some)
            if matcher._lastblock:
                break
            matcher._next_block()
        ids = self.ids
        if not self.deleted:
            return [ids[doc] for doc in docs], weights
        kept = [at for at, doc in enumerate(docs) if doc not in self.deleted]
        return [ids[docs[at]] for at in kept], [weights[at] for at in kept]

    def frequency(self, leaf: Leaf) -> int:
        """Documents that have the leaf's terms, deleted ones too, added up."""
        counts: dict[str, int] = {}
        for prefix, _ in leaf.prefixes:
            counts |= dict(self.counts_with(leaf.field, prefix.encode("utf-8")))
        for term, _ in leaf.terms:
            key = term.encode("utf-8")
            if term not in counts and (leaf.field.value, key) in self._terms:
                counts[term] = self._terms.doc_frequency(leaf.field.value, key)
        return sum(counts.values())

    def terms_with(self, field: Field, prefix: bytes) -> Iterator[str]:
        """Every term with the prefix, in order."""
        found = self._terms.terms_from(field.value, prefix)
        for _, term in takewhile(lambda one: _begins(one, field, prefix), found):
            yield term.decode("utf-8")

    def counts_with(self, field: Field, prefix: bytes) -> Iterator[tuple[str, int]]:
        """Every term with the prefix and how many documents have it, in order."""
        found = self._terms.items_from(field.value, prefix)
        for (_, term), facts in takewhile(lambda one: _begins(one[0], field, prefix), found):
            yield term.decode("utf-8"), facts.doc_frequency()


def _begins(term: tuple[str, bytes], field: Field, prefix: bytes) -> bool:
    return term[0] == field.value and term[1].startswith(prefix)


def _id_column(reader: Any) -> array[int]:
    """The entries of a segment's documents, read at once; numbers lie there big-endian."""
    column = reader.column_reader("id", translate=False)
    count = reader.doc_count_all()
    ids = array("I", column._dbfile.get(column._basepos, column._count * column._fixedlen))
    if sys.byteorder == "little":
        ids.byteswap()
    ids.extend([0] * (count - len(ids)))
    return ids
