"""Postings of one segment while it is written: a short list a term, not a tuple a posting.

Takes the place of Whoosh's pool, whose sorting of millions of tuples is most of its cost.
Gotcha: documents must come in rising order, as Whoosh's writer numbers them; weights are kept to
a hundredth (`weights.py` rounds them so).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

Posting = tuple[str, bytes, int, float, bytes | None]
"""(field, term, document, weight, payload), as Whoosh passes on what it merges."""

_BITS = 12
_MASK = (1 << _BITS) - 1


class TermPool:
    """The methods that Whoosh's segment writer asks of a pool, and how much it holds.

    A posting is one number: the document, and the weight in hundredths in its lowest bits. Most
    terms stand in one document only and are kept as that number.
    """

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, int | array[int]]] = {}
        self.postings = 0

    @property
    def terms(self) -> int:
        """How many terms it holds: what its memory goes by."""
        return sum(map(len, self._fields.values()))

    def take(self, field: str, document: int, weights: Mapping[str, float]) -> None:
        """Keep a document's terms of one field."""
        terms = self._fields.setdefault(field, {})
        self.postings += len(weights)
        base = document << _BITS
        held_of = terms.get
        for term, weight in weights.items():
            number = base | int(weight * 100 + 0.5)
            held = held_of(term)
            if held is None:
                terms[term] = number
            elif isinstance(held, int):
                terms[term] = array("Q", (held, number))
            else:
                held.append(number)

    def add(self, item: Posting) -> None:
        """Keep one posting of a segment that is merged in."""
        field, term, document, weight, _ = item
        self.take(field, document, {term.decode("utf-8"): weight})

    def iter_postings(self) -> TermPool:
        """What Whoosh hands on to its field writer, which then calls `iter_terms`."""
        return self

    def iter_terms(self) -> Iterator[tuple[str, bytes, list[int], list[float]]]:
        """(field, term, documents, weights) in order; what was given is let go of."""
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                held = terms.pop(term)
                numbers = (held,) if isinstance(held, int) else held
                documents = [number >> _BITS for number in numbers]
                weights = [(number & _MASK) / 100 for number in numbers]
                yield field, term.encode("utf-8"), documents, weights

    def cleanup(self) -> None:
        """Forget all."""
        self._fields.clear()
