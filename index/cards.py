"""What search needs of an entry to put it in order."""

from __future__ import annotations

from typing import NamedTuple


class Card(NamedTuple):
    """One entry as search sorts it. day: ordinal, 0 where undated; order: by number; cited:
    another office's paper that is only named by ours and that we do not hold.
    """

    day: int
    order: tuple[int, int, str]
    issued: bool
    draft: bool = False
    cited: bool = False
