"""Moving one line of an appendix list by hand.

Input: the lines as shown, an id, and where it is to stand; output: the ids of all lines in their
new order, for `AppendixChoice.sequence`. Gotcha: a line never leaves its heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from register.errors import SovanbanError
from reports.appendix import Item


def moved(items: Sequence[Item], entry_id: int, to: int) -> tuple[int, ...]:
    """The ids in order once the line of `entry_id` has the number `to`.

    to: counted from 1; beyond its heading's lines it is the first or the last of them.
    SovanbanError where the list does not hold the entry.
    """
    here = next((one for one in items if one.entry.id == entry_id), None)
    if here is None:
        raise SovanbanError("The list does not hold this document any more. Load the page again.")
    within = [one.no for one in items if one.group == here.group]
    place = min(max(to, within[0]), within[-1])
    ids = [one.entry.id for one in items if one.entry.id != entry_id]
    ids.insert(place - 1, entry_id)
    return tuple(ids)
