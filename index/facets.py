"""Counts beside an answer: how many of what was found by kind, year, field, issuer, signer.

Gotcha: an entry in two fields of work counts in both; unknown values are not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.masks import mask_of

FACETS = ("kind", "year", "field", "issuer", "signer")

Facets = dict[str, dict[str, int]]
"""By facet, value to count, the most frequent first; years newest first."""


class Grouped(NamedTuple):
    """The values that entries are counted by; None where unknown."""

    kind: str | None
    year: int | None
    issuer: str | None
    signer: str | None
    fields: tuple[str, ...]


def count_facets(ids: Iterable[int], grouped: Mapping[int, Grouped]) -> Facets:
    """Count `ids` one by one; for some hundreds."""
    counts: dict[str, Counter[object]] = {name: Counter() for name in FACETS}
    for one in ids:
        for name, value in _values(grouped[one]):
            counts[name][value] += 1
    return {name: _ordered(name, counter.items()) for name, counter in counts.items()}


class FacetMasks:
    """Who has which value, as masks: counts of thousands of ids in a moment."""

    def __init__(self, grouped: Mapping[int, Grouped]) -> None:
        ids: dict[Grouped, list[int]] = {}
        for one, group in grouped.items():
            ids.setdefault(group, []).append(one)
        having: dict[str, dict[object, list[int]]] = {name: {} for name in FACETS}
        for group, its_ids in ids.items():
            for name, value in _values(group):
                having[name].setdefault(value, []).extend(its_ids)
        self._masks = {
            name: {value: mask_of(some) for value, some in values.items()}
            for name, values in having.items()
        }

    def count(self, ids: Sequence[int]) -> Facets:
        """Count `ids`."""
        found = mask_of(ids)
        return {
            name: _ordered(
                name,
                [
                    (value, count)
                    for value, mask in masks.items()
                    if (count := (found & mask).bit_count())
                ],
            )
            for name, masks in self._masks.items()
        }


def _values(group: Grouped) -> Iterator[tuple[str, object]]:
    yield from (
        (name, value)
        for name, value in zip(("kind", "year", "issuer", "signer"), group[:4], strict=True)
        if value is not None
    )
    for code in group.fields:
        yield "field", code


def _ordered(name: str, counts: Iterable[tuple[object, int]]) -> dict[str, int]:
    rows = [(str(value), count) for value, count in counts]
    if name == "year":
        return dict(sorted(rows, reverse=True))
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))
