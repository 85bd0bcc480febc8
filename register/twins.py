"""Entries that bear one designation and one date, and so are perhaps one document.

Input: an entry and others; output: its twins. A number read below the review threshold joins
nothing (MODEL, "Identity"), so a scan of a known paper becomes an entry of its own; here it is
found again, for a person to merge. Gotcha: nothing is joined here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from register.entry import Entry
from register.office import full_name
from register.vietnamese_text import same_word_key


def twins_of(entry: Entry, others: Iterable[Entry]) -> tuple[Entry, ...]:
    """The others of the same kind, number, suffix, symbol and date, and of no other authority.

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
    known = None not in (one.issuer_id, other.issuer_id)
    return not known or one.issuer_id == other.issuer_id or _one_authority(one.issuer, other.issuer)


# The head signs for the office: "Chủ tịch UBND tỉnh" and "UBND tỉnh" over one number are one.
_HEAD = re.compile(
    r"^(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|trưởng|chánh|cục trưởng|tổng giám đốc|bí thư) "
)


def _one_authority(one: str | None, other: str | None) -> bool:
    """Whether two wordings are of one office: its head's, or the name without its place."""
    if not one or not other:
        return False
    first, second = (_HEAD.sub("", full_name(words).lower()) for words in (one, other))
    key, longer = sorted((same_word_key(first), same_word_key(second)), key=len)
    return longer == key or longer.startswith(f"{key} ")
