"""All entries in memory, kept up with the register: what many pages ask for again and again.

Input: the register, asked at some revision; output: its entries as `find` gives them. Gotcha: the
register says which entries changed since a revision, so after a correction one entry is read and
not all 25,000.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from register.choose import entry_order
from register.entry import Entry

if TYPE_CHECKING:
    from register.book import Register

_MOST_CHANGED = 2000
"""With more changes than these all entries are read anew, which is quicker then."""


class KeptEntries:
    """The entries of one register; may be asked by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revision = -1
        self._by_id: dict[int, Entry] = {}
        self._ordered: tuple[Entry, ...] = ()

    def all(self, register: Register, read: Callable[[], list[Entry]]) -> tuple[Entry, ...]:
        """Every entry by date, number and id; read: gives all of them, where they must be."""
        with self._lock:
            revision = register.revision
            if revision != self._revision:
                # Asked before the entries: what is written meanwhile is read once more next time.
                self._follow(register, read)
                self._revision = revision
            return self._ordered

    def _follow(self, register: Register, read: Callable[[], list[Entry]]) -> None:
        changed = (
            register.changed_since(self._revision, limit=_MOST_CHANGED + 1)
            if self._revision >= 0
            else None
        )
        if changed is None or len(changed) > _MOST_CHANGED:
            self._by_id = {one.id: one for one in read()}
            self._ordered = tuple(self._by_id.values())
            return
        for one in changed:
            self._by_id.pop(one.entry_id, None)
        living = [one.entry_id for one in changed if not one.gone]
        self._by_id |= {one.id: one for one in register.entries(living)}
        self._ordered = tuple(sorted(self._by_id.values(), key=entry_order))
