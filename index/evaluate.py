"""A plan worked out on posting lists: which documents match, and how well.

Input: a `Plan` and a source of postings; output: `Matches`. What matches is worked out on masks;
scores, the costly part, only for documents that can be among the best. Gotcha: scores are sums
of idf x weight over all leaves that a document has, and mean nothing across queries.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.contract import All, AnyOf, Field, Leaf, Matches, Node, Plan
from index.masks import Mask, ids_of, in_at_least, mask_of, places_of, union

SCORE_ALL = 1500
"""So many matches are all scored; of more only those that can be among the best."""

HEAVY = 1.0
"""A weight that only a word of the heading has (`weights.py`: a body's stays below 1)."""

STEP = 0.06
"""Scores this near to the last one wanted must be known too: merit is compared in steps."""


class PostingSource(Protocol):
    """Where postings come from: an engine's newest commit."""

    def postings(self, field: Field, term: str) -> tuple[Sequence[int], Sequence[float]]:
        """Ids of the documents with a term, and its weight in each; empty where there is none."""
        ...

    def mask(self, field: Field, term: str, least: float = 0.0) -> Mask:
        """The documents in which a term weighs at least `least`."""
        ...

    def terms_with(self, field: Field, prefix: str) -> list[str]:
        """Every term of the field that begins with `prefix`."""
        ...

    def ids(self) -> frozenset[int]:
        """Every document."""
        ...


@dataclass(frozen=True)
class _Resolved:
    """A leaf with its terms found: term to weight, the documents, and what a weight is worth."""

    leaf: Leaf
    terms: dict[str, float]
    mask: Mask
    factor: float


def match_plan(
    plan: Plan,
    source: PostingSource,
    within: frozenset[int] | None = None,
    best: int | None = None,
) -> Matches:
    """Work out a plan among `within`; scores of at least the `best` best, or of all."""
    return _Working(source).matches(plan, within, best)


class _Working:
    """One plan being worked out; every leaf is resolved once."""

    def __init__(self, source: PostingSource) -> None:
        self._source = source
        self._total = max(1, len(source.ids()))
        self._leaves: dict[Leaf, _Resolved] = {}

    def matches(self, plan: Plan, within: frozenset[int] | None, best: int | None) -> Matches:
        limit = None if within is None else mask_of(within)
        found = self._limited(self._mask(plan.must), limit)
        heights = [(height, self._limited(self._mask(node), limit)) for height, node in plan.ranks]
        found |= union(mask for _, mask in heights)
        for node in plan.without:
            found &= ~self._mask(node)
        rank: dict[int, float] = {}
        for height, mask in sorted(heights, key=lambda one: one[0]):
            rank |= dict.fromkeys(ids_of(mask & found), height)
        ids = ids_of(found)
        leaves = [
            self._resolved(leaf)
            for node in (plan.must, *plan.bonus)
            for leaf in _leaves_of(node)
            if leaf.boost
        ]
        return Matches(ids, self._scores(ids, found, leaves, rank, best), rank)

    def _limited(self, mask: Mask, limit: Mask | None) -> Mask:
        return mask if limit is None else mask & limit

    def _mask(self, node: Node) -> Mask:
        if isinstance(node, Leaf):
            return self._resolved(node).mask
        masks = [self._mask(part) for part in node.parts]
        if isinstance(node, All):
            found = masks[0] if masks else mask_of(self._source.ids())
            for one in masks[1:]:
                found &= one
            return found
        if isinstance(node, AnyOf):
            return union(masks)
        return in_at_least(masks, node.need)

    def _resolved(self, leaf: Leaf) -> _Resolved:
        known = self._leaves.get(leaf)
        if known is None:
            terms: dict[str, float] = {}
            for prefix, weight in leaf.prefixes:
                for term in self._source.terms_with(leaf.field, prefix):
                    terms[term] = max(weight, terms.get(term, 0.0))
            for term, weight in leaf.terms:
                terms[term] = max(weight, terms.get(term, 0.0))
            mask = union(self._source.mask(leaf.field, term) for term in terms)
            worth = 1.0 if leaf.flat else rarity(mask.bit_count(), self._total)
            factor = leaf.boost * worth
            known = self._leaves[leaf] = _Resolved(leaf, terms, mask, factor)
        return known

    def _scores(
        self,
        ids: list[int],
        found: Mask,
        leaves: list[_Resolved],
        rank: dict[int, float],
        best: int | None,
    ) -> dict[int, float]:
        if best is None or len(ids) <= SCORE_ALL:
            return self._added(found, ids, leaves)
        if best == 0:
            return {}
        heavy = found & union(self._heavy(one) for one in leaves)
        heavy |= mask_of(rank)
        scores = self._added(heavy, ids_of(heavy), leaves)
        if len(scores) >= best:
            top = heapq.nlargest(best, scores.values())
            most_elsewhere = sum(one.factor * HEAVY for one in leaves)
            if top[-1] - STEP * top[0] >= most_elsewhere:
                return scores
        return self._added(found, ids, leaves)

    def _heavy(self, one: _Resolved) -> Mask:
        """Documents in which a leaf weighs as only the heading's words do."""
        field = one.leaf.field
        if field is Field.KEY:
            return 0
        return union(
            self._source.mask(field, term, HEAVY / weight) for term, weight in one.terms.items()
        )

    def _added(self, mask: Mask, ids: list[int], leaves: list[_Resolved]) -> dict[int, float]:
        """The scores of some documents."""
        scores = dict.fromkeys(ids, 0.0)
        if not scores:
            return scores
        longest = max((one.mask.bit_length() for one in leaves), default=0)
        places = places_of(mask).ljust(longest // 8 + 1, b"\0")
        for one in leaves:
            if not one.mask & mask:
                continue
            weights: dict[int, float] = {}
            for term, part in sorted(one.terms.items(), key=lambda item: item[1]):
                worth = one.factor * part
                its_ids, its_weights = self._source.postings(one.leaf.field, term)
                weights |= {
                    doc: worth * weight
                    for doc, weight in zip(its_ids, its_weights, strict=True)
                    if places[doc]
                }
            for doc, weight in weights.items():
                scores[doc] += weight
        return scores


def _leaves_of(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.parts:
        yield from _leaves_of(part)


def rarity(having: int, total: int) -> float:
    """The idf of BM25: how much a term says that `having` of `total` documents have."""
    return math.log(1.0 + (max(total, having) - having + 0.5) / (having + 0.5))
