"""Which hit comes first.

Input: matches and cards; output: the ids of a page in a total order, so that pages are stable.
Gotcha: papers of other offices that are only cited stand behind those that we hold (MODEL, "Known
only by mention"), unless their number was asked for; scores within a twentieth of the best count
as equal merit; then papers before drafts, ours before others', newer before older.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from index.answer import Sort
from index.cards import Card
from index.contract import Matches
from index.masks import mask_of, places_of

_STEPS = 20


def page_of(matches: Matches, cards: Mapping[int, Card], *, offset: int, limit: int) -> list[int]:
    """The best ids from `offset` on, `limit` of them; all must have a card."""
    wanted = offset + limit
    if limit <= 0 or not matches.ids:
        return []
    top = _top(matches)
    may_be_first = _that_may_be_first(_without_cited(matches, cards, wanted), wanted, top)
    key = _relevance_key(matches, cards, top)
    return heapq.nsmallest(wanted, may_be_first, key=key)[offset:]


def page_in_order(
    ids: Sequence[int], ordered: Sequence[int], *, offset: int, limit: int
) -> list[int]:
    """The page of `ids` in an order of more than them that was worked out before."""
    mask = mask_of(ids)
    places = places_of(mask).ljust(max(ordered, default=0) + 1, b"\0")
    return list(islice((one for one in ordered if places[one]), offset, offset + max(0, limit)))


def sort_key(sort: Sort, cards: Mapping[int, Card]) -> Callable[[int], Any]:
    """By number, or newest first (also where nothing was asked of the text)."""
    if sort is Sort.NUMBER:
        return lambda one: ((card := cards[one]).order, -card.day, one)
    return lambda one: (-(card := cards[one]).day, card.order, one)


def _relevance_key(matches: Matches, cards: Mapping[int, Card], top: float) -> Callable[[int], Any]:
    def key(one: int) -> tuple[float, bool, int, bool, bool, int, float, int]:
        card, rank, score = cards[one], matches.rank.get(one, 0.0), matches.score[one]
        merit = 0 if rank else -round(score / top * _STEPS)
        return (-rank, card.cited, merit, card.draft, not card.issued, -card.day, -score, -one)

    return key


def _top(matches: Matches) -> float:
    """The best score among documents that are not ranked by their number."""
    score, rank = matches.score, matches.rank
    if not rank:
        return max(score.values()) or 1.0
    return max((value for one, value in score.items() if one not in rank), default=0.0) or 1.0


def _without_cited(matches: Matches, cards: Mapping[int, Card], wanted: int) -> Matches:
    """Matches without papers that are only cited, where those with files fill the page."""
    held = {
        one: score
        for one, score in matches.score.items()
        if not cards[one].cited or one in matches.rank
    }
    return replace(matches, score=held) if len(held) >= wanted else matches


def _that_may_be_first(matches: Matches, wanted: int, top: float) -> Collection[int]:
    """Without looking at cards: those whose merit could bring them onto the page."""
    score = matches.score
    if len(score) <= wanted * 2:
        return score.keys()
    least = heapq.nlargest(wanted, score.values())[-1]
    floor = (round(least / top * _STEPS) - 0.5) / _STEPS * top - 1e-9
    return {one for one, value in score.items() if value >= floor} | matches.rank.keys()
