"""Sets of entries as masks: one byte an entry, all in one integer.

Union, section and counting then run at the speed of C, and adding masks counts in how many of
them an entry is. Gotcha: a byte is 0 or 1, at the place of the entry's id; sums hold up to 255
masks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import compress

Mask = int


def mask_of(ids: Collection[int]) -> Mask:
    """The mask of some ids (0 or more)."""
    if not ids:
        return 0
    places = bytearray(max(ids) + 1)
    for one in ids:
        places[one] = 1
    return int.from_bytes(places, "little")


def places_of(mask: Mask) -> bytes:
    """A byte for each id up to the greatest in the mask."""
    return mask.to_bytes((mask.bit_length() + 7) // 8, "little")


def ids_of(mask: Mask) -> list[int]:
    """The ids of a mask, rising."""
    places = places_of(mask)
    return list(compress(range(len(places)), places))


def in_at_least(masks: Sequence[Mask], need: int) -> Mask:
    """What is in at least `need` of the masks; at most 255 are looked at."""
    counts = places_of(sum(masks[:255]))
    table = bytes(0 if count < need else 1 for count in range(256))
    return int.from_bytes(counts.translate(table), "little")


def union(masks: Iterable[Mask]) -> Mask:
    """What is in any of the masks."""
    whole = 0
    for one in masks:
        whole |= one
    return whole
