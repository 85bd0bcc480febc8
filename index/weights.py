"""How much a term says about a document: heading before body, short before long.

Input: an `IndexDocument`; output: a weight for each of its terms, worked out once when it is
indexed, so that a search only adds. The form is BM25's for two fields (BM25F) with fixed lengths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

HEAD = 3.0
"""A term in the heading counts this much, in the body at most 1."""

_K1 = 1.2
_LENGTH_COUNTS = 0.25
_USUAL_HEAD = 24
_USUAL_BODY = 350


def term_weights(head: Sequence[str], body: Sequence[str], worth: float = 1.0) -> dict[str, float]:
    """Weight of every term of one kind (words or pairs) in a document, above 0."""
    long_body = _K1 * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * len(body) / _USUAL_BODY)
    weights = {
        term: round(count / (count + long_body), 2) or 0.01 for term, count in Counter(body).items()
    }
    if head:
        in_head = worth * HEAD / (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * len(head) / _USUAL_HEAD)
        for term in set(head):
            weights[term] = round(weights.get(term, 0.0) + in_head, 2)
    return weights
