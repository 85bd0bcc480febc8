"""What the register knows of every living entry that search needs at once: to sort and to count.

Input: an open register; output: a light table in memory that follows the register by revision.
Filters are worked out by the register itself (`Register.ids`), so a missing or damaged index
never stops them. Gotcha: about 300 bytes an entry; titles and texts stay in the register.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.answer import Sort
from index.cards import Card
from index.facets import FacetMasks, Facets, Grouped, count_facets
from index.ranking import sort_key
from register.book import Register
from register.designation import Designation
from register.entry import Origin
from register.filters import Filters


class Cards(NamedTuple):
    """Cards and groups by id; the same ids in both."""

    card: Mapping[int, Card]
    grouped: Mapping[int, Grouped]


_MANY_CHANGES = 2000
_FEW = 800
_FILTERS_KEPT = 16


class Catalogue:
    """The cards of living entries, as of the newest revision at each call."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._revision = -1
        self._whole = False
        self._masks: FacetMasks | None = None
        self._ordered: dict[Sort, list[int]] = {}
        self._cards: dict[int, Card] = {}
        self._grouped: dict[int, Grouped] = {}
        self._shared: dict[Grouped, Grouped] = {}
        self._chosen: OrderedDict[Filters, frozenset[int]] = OrderedDict()

    def cards(self, wanted: Collection[int] | None = None) -> Cards:
        """Cards of all living entries; of the wanted ones at least, if they are few."""
        self._follow()
        if self._whole:
            return Cards(self._cards, self._grouped)
        if wanted is not None and len(wanted) <= _FEW:
            self._read([one for one in wanted if one not in self._cards])
        else:
            self._read(None)
            self._whole = True
        return Cards(self._cards, self._grouped)

    def in_order(self, ids: Collection[int], sort: Sort) -> list[int]:
        """All living entries by number or by date, or only `ids` (that `cards` was asked for)."""
        if not self._whole:
            return sorted(ids, key=sort_key(sort, self._cards))
        if sort not in self._ordered:
            self._ordered[sort] = sorted(self._cards, key=sort_key(sort, self._cards))
        return self._ordered[sort]

    def facets(self, ids: Sequence[int]) -> Facets:
        """Counts of living ids that `cards` was asked for."""
        if len(ids) <= _FEW or not self._whole:
            return count_facets(ids, self._grouped)
        if self._masks is None:
            self._masks = FacetMasks(self._grouped)
        return self._masks.count(ids)

    def matching_ids(self, filters: Filters) -> frozenset[int]:
        """Ids of living entries that the filters fit; kept until the register changes."""
        self._follow()
        found = self._chosen.get(filters)
        if found is None:
            found = frozenset(self._register.ids(filters))
            self._chosen[filters] = found
            if len(self._chosen) > _FILTERS_KEPT:
                self._chosen.popitem(last=False)
        return found

    def _follow(self) -> None:
        """Forget or read again what has changed in the register."""
        revision = self._register.revision
        if revision == self._revision:
            return
        self._chosen.clear()
        self._masks = None
        self._ordered.clear()
        news = (
            self._register.changed_since(self._revision, limit=_MANY_CHANGES)
            if (self._whole or self._cards) and self._revision >= 0
            else []
        )
        if len(news) >= _MANY_CHANGES or revision < self._revision:
            self._cards.clear()
            self._grouped.clear()
            self._whole = False
        for one in news:
            self._cards.pop(one.entry_id, None)
            self._grouped.pop(one.entry_id, None)
        if self._whole:
            self._read([one.entry_id for one in news])
        self._revision = revision

    def _read(self, ids: list[int] | None) -> None:
        if ids is not None and not ids:
            return
        for one in self._register.glances(ids):
            year = one.symbol_year or (int(one.date[:4]) if one.date else None)
            grouped = Grouped(one.kind, year, one.issuer, one.signer, one.fields)
            self._grouped[one.id] = self._shared.setdefault(grouped, grouped)
            self._cards[one.id] = Card(
                _day(one.date),
                _order(one.number, one.suffix),
                one.origin == Origin.ISSUED.value,
                one.draft,
                one.origin == Origin.OTHER.value and not one.has_file,
            )


@lru_cache(maxsize=8192)
def _day(date: str | None) -> int:
    return dt.date.fromisoformat(date).toordinal() if date else 0


@lru_cache(maxsize=8192)
def _order(number: str | None, suffix: str | None) -> tuple[int, int, str]:
    return Designation(number, suffix if number else None).order
