"""One plan in several versions: the first and those that replaced it.

Input: documents that fit, all documents, and who replaces whom. Output: groups, oldest first.
Gotcha: a document of the same kind and topic for the same year is taken as a further version
too (22 and 22a of one topic); who says the reasons names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from register.entry import Entry
from register.fields_of_work import comparable
from register.year_meant import years_meant


def versions_of(
    fitting: Sequence[Entry],
    known: Sequence[Entry],
    links: Iterable[tuple[int, int]],
    *,
    year: int,
) -> list[tuple[Entry, ...]]:
    """Groups of versions, each by date; a linked document of `known` for `year` joins its group.

    links: ids (newer, older).
    """
    by_id = {one.id: one for one in known if year in years_meant(one)[0]}
    group_of: dict[int, set[int]] = {one.id: {one.id} for one in fitting}
    for newer, older in links:
        if newer in by_id and older in by_id and (newer in group_of or older in group_of):
            _join(group_of, newer, older)
    for one in fitting:
        for other in fitting:
            if one.id < other.id and _same_topic(one, other):
                _join(group_of, one.id, other.id)
    by_id.update((one.id, one) for one in fitting)
    distinct = {frozenset(ids) for ids in group_of.values()}
    return [tuple(sorted((by_id[i] for i in ids), key=_age)) for ids in distinct]


def _join(group_of: dict[int, set[int]], one: int, other: int) -> None:
    together = group_of.get(one, {one}) | group_of.get(other, {other})
    for member in together:
        group_of[member] = together


def _same_topic(one: Entry, other: Entry) -> bool:
    return one.kind == other.kind and comparable(one.topic or "") == comparable(other.topic or "")


def _age(entry: Entry) -> tuple[dt.date, tuple[int, int, str], int]:
    return (entry.date or dt.date.max, entry.designation.order, entry.id)
