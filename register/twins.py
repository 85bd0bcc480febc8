"""Entries that bear one designation and one date, and so are perhaps one document.

Input: an entry and others; output: its twins. A number read below the review threshold joins
nothing (MODEL, "Identity"), so a scan of a known paper becomes an entry of its own; here it is
found again, for a person to merge. Gotcha: nothing is joined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from register.entry import Entry


def twins_of(entry: Entry, others: Iterable[Entry]) -> tuple[Entry, ...]:
    """The others of the same kind, number, suffix, symbol and date, and of no other office.

    Nothing for an entry without a number or a date: too little is known then.
    """
    key = _key(entry)
    if key is None:
        return ()
    return tuple(
        one for one in others if one.id != entry.id and _key(one) == key and _may_share(entry, one)
    )


def twins_by_entry(entries: Iterable[Entry]) -> Mapping[int, tuple[Entry, ...]]:
    """Each entry that has twins among `entries`, by its id, with them."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for one in entries:
        key = _key(one)
        if key is not None:
            groups.setdefault(key, []).append(one)
    return {
        one.id: twins
        for alike in groups.values()
        if len(alike) > 1
        for one in alike
        if (twins := twins_of(one, alike))
    }


def _key(entry: Entry) -> tuple[object, ...] | None:
    place = entry.designation
    if place.number is None or entry.date is None:
        return None
    return (entry.kind, place.number, place.suffix, place.symbol_key, entry.date)


def _may_share(one: Entry, other: Entry) -> bool:
    return None in (one.issuer_id, other.issuer_id) or one.issuer_id == other.issuer_id
