"""The journal: everything that was done to the register, told by deeds, the newest first.

Input: the register's history rows; output: `Deed` values. Gotcha: each file taken in is a change
of its own; so what one person did alike on one day, one thing after another, is one deed here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.errors import SovanbanError

if TYPE_CHECKING:
    from register.book import Register
    from register.records import Change

_ALIKE = ("taken_in", "set_aside", "origin_settled")
"""Actions that come in long rows, because a folder was taken in."""

_READ_AT_ONCE = 200
_MOST_READ = 2000


@dataclass(frozen=True, slots=True)
class Deed:
    """What one person did at one moment, or alike in a row; changes: the newest first."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The newest of its changes, which names person, action and time."""
        return self.changes[0]

    @property
    def revision(self) -> int:
        """The oldest revision it holds: what is older stands before it."""
        return min(one.revision for one in self.changes)

    @property
    def day(self) -> dt.date:
        """The day it was done."""
        return self.first.when.date()

    @property
    def entry_ids(self) -> tuple[int, ...]:
        """The entries it changed, each once."""
        ids = (one.entry_id for one in self.changes if one.entry_id is not None)
        return tuple(dict.fromkeys(ids))

    @property
    def names(self) -> tuple[str, ...]:
        """What its changes name as reason (files taken in, say), each once."""
        return tuple(dict.fromkeys(one.why for one in self.changes if one.why))


def deeds(changes: Iterable[Change]) -> list[Deed]:
    """Changes, the newest first, put together to deeds."""
    found: list[list[Change]] = []
    for one in changes:
        if found and _together(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return [Deed(tuple(some)) for some in found]


def _together(newer: Change, older: Change) -> bool:
    if newer.revision == older.revision:
        return True
    alike = (newer.who, newer.action, newer.when.date())
    return newer.action in _ALIKE and alike == (older.who, older.action, older.when.date())


def journal(
    register: Register, *, before: int | None = None, limit: int = 30, who: str | None = None
) -> tuple[list[Deed], bool]:
    """At most `limit` deeds older than revision `before`, and whether there are older ones."""
    changes: list[Change] = []
    at, more = before, True
    while more and len(changes) < _MOST_READ:
        some = register.journal(before=at, limit=_READ_AT_ONCE, who=who)
        changes += some
        more = len({one.revision for one in some}) == _READ_AT_ONCE
        at = some[-1].revision if some else at
        if len(deeds(changes)) > limit:
            break
    told = deeds(changes)
    return told[:limit], more or len(told) > limit


def labels(register: Register, ids: Iterable[int]) -> Mapping[int, tuple[int, str]]:
    """For each entry its id today (another's, where it was merged) and its name; gone ones lack."""
    wanted = list(dict.fromkeys(ids))
    found = {one.id: (one.id, one.label) for one in register.entries(wanted)}
    for one in wanted:
        if one not in found:
            try:
                into = register.entry(one)
            except SovanbanError:
                continue  # an import of a register book that was taken back
            found[one] = (into.id, into.label)
    return found
