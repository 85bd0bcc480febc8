"""Where a text names documents: designations with the name before and the date after.

Input: plain text; output: `Spot`s in reading order that never overlap. What surrounds them
(issuer, topic, relation) is read by others.
Gotcha: figures with a slash are mostly no documents (768/768 văn bản, 24/135 TTHC, 24/7): a spot
needs a symbol that is one, or a kind's name with "số" or a day.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.citation_bare import bare, blank
from ingest.citation_designated import Spot, designated

__all__ = ["Spot", "find_spots"]


def find_spots(plain: str) -> tuple[Spot, ...]:
    """All spots of the text, in order."""
    found: list[Spot] = []
    taken: list[tuple[int, int]] = []
    for spots in (*designated(plain), *blank(plain)):
        found.extend(spots)
        taken.append((spots[0].start, spots[-1].end))
    taken.sort()
    for spots in bare(plain):
        if not _overlaps(taken, spots[0].start, spots[-1].end):
            found.extend(spots)
    found.sort(key=lambda spot: (spot.start, -spot.end))
    return _with_shared_names(plain, tuple(_apart(found)))


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(taken, (start, 0))
    nearby = taken[max(0, at - 1) : at + 1]
    return any(start < other_end and other_start < end for other_start, other_end in nearby)


def _apart(spots: list[Spot]) -> Iterator[Spot]:
    """Spots without those that begin inside the one before."""
    last = -1
    for spot in spots:
        if spot.start >= last:
            yield spot
            last = spot.end


_JOINED = re.compile(r"\s{0,2}(?:,|;|và|, và)\s{0,2}(?:và\s{1,2})?(?:số\s{0,2}:?\s{0,2})?")


def _with_shared_names(plain: str, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Spots without a name of their own take that of the list they stand in."""
    out: list[Spot] = []
    for spot in spots:
        before = out[-1] if out else None
        if before is not None and not spot.named and _follows(plain, before, spot):
            shared = before.kind
            if spot.designation.kind_code in (None, shared, before.designation.kind_code):
                spot = replace(spot, kind=shared, named=True, list_of=before.list_of)
        out.append(spot)
    return tuple(out)


def _follows(plain: str, before: Spot, spot: Spot) -> bool:
    return _JOINED.fullmatch(plain, before.end, spot.start) is not None
