"""The posting lists and masks asked for lately, up to a bound: memory does not grow with use."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from index.contract import Field
from index.masks import Mask, mask_of

Postings = tuple[Sequence[int], Sequence[float]]


class PostingCache:
    """Lists and masks by term; the longest unused go first. limit: bytes, about."""

    def __init__(self, read: Callable[[Field, str], Postings], *, limit: int = 24_000_000) -> None:
        self._read = read
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[int, object]] = OrderedDict()

    def postings(self, field: Field, term: str) -> Postings:
        """Ids and weights of a term."""
        kept = self._get((field, term))
        if isinstance(kept, tuple):
            return kept
        ids, weights = self._read(field, term)
        lists = (array("I", ids), array("f", weights))
        self._put((field, term), lists, len(ids) * 8)
        return lists

    def mask(self, field: Field, term: str, least: float = 0.0) -> Mask:
        """The ids in which a term weighs at least `least`."""
        kept = self._get((field, term, least))
        if isinstance(kept, int):
            return kept
        ids, weights = self.postings(field, term)
        if least > 0.0:
            ids = [one for one, weight in zip(ids, weights, strict=True) if weight >= least]
        mask = mask_of(ids)
        self._put((field, term, least), mask, mask.bit_length() // 8)
        return mask

    def clear(self) -> None:
        """Forget all, after a commit."""
        self._kept.clear()
        self._size = 0

    def _get(self, key: Hashable) -> object:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[1]

    def _put(self, key: Hashable, value: object, size: int) -> None:
        self._kept[key] = (size + 200, value)
        self._size += size + 200
        while self._size > self._limit and len(self._kept) > 1:
            _, (dropped, _) = self._kept.popitem(last=False)
            self._size -= dropped
