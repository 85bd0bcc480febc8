"""Documents like one: those that share its rarest words and pairs.

Input: an entry with its text; output: matches without the entry itself.
"""

from __future__ import annotations

from index.abbreviations import Abbreviations
from index.analysis import document_of
from index.contract import AnyOf, Field, Leaf, Matches, Plan, SearchEngine
from index.evaluate import rarity
from index.weights import term_weights
from register.entry import Entry

_LOOKED_AT = 80
_USED = 24


def similar_ids(
    entry: Entry, text: str, engine: SearchEngine, abbreviations: Abbreviations
) -> Matches:
    """Matches on the terms that say most about the entry; empty where nothing is like it."""
    document = document_of(entry, text, abbreviations)
    total = max(1, len(engine.ids()))
    told: list[tuple[float, Leaf]] = []
    for field, head, body in (
        (Field.WORD, document.head.words, document.body.words),
        (Field.PAIR, document.head.pairs, document.body.pairs),
    ):
        weights = term_weights(head, body)
        for term in sorted(weights, key=lambda term: (-weights[term], term))[:_LOOKED_AT]:
            leaf = Leaf(field, terms=((term, 1.0),))
            having = engine.frequency(leaf)
            if 1 < having < max(3, total // 2):
                told.append((weights[term] * rarity(having, total), leaf))
    told.sort(key=lambda one: -one[0])
    leaves = tuple(leaf for _, leaf in told[:_USED])
    if not leaves:
        return Matches((), {})
    found = engine.match(Plan(AnyOf(leaves)))
    score = {one: value for one, value in found.score.items() if one != entry.id}
    return Matches(tuple(score), score)
