"""What one change writes into the history: a row for each entry, and what it did to the register.

Input: entries as they stood before they were first touched; output: rows of `history`. Gotcha: a
change that touches no entry (a series confirmed, a rule of deadlines set) leaves a row without an
entry, so that everything anybody did has a name and a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.rows import changed_fields, snapshot

Handled = Callable[[int], tuple[dict[str, Any], dict[str, Any]]]


class ChangeHistory:
    """The history of one change, written when it ends."""

    def __init__(
        self, connection: sa.Connection, *, who: str, now: dt.datetime, action: str, why: str | None
    ) -> None:
        self._connection = connection
        self._shared = {"who": who, "at": now, "action": action, "why": why}
        self._before: dict[int, dict[str, Any] | None] = {}
        self._noted: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        self._moved: dict[int, dict[str, Any]] = {}

    def added(self, entry_id: int) -> None:
        """The entry is new: it had no fields before."""
        self._before[entry_id] = None

    def touched(self, entry_id: int, row: Callable[[], sa.RowMapping]) -> None:
        """Remember an entry as it stands, the first time it is touched."""
        if entry_id not in self._before:
            self._before[entry_id] = snapshot(row())

    def note(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Something of the register itself changed: JSON values by name, before and after."""
        self._noted = (self._noted[0] | dict(before), self._noted[1] | dict(after))

    def keep(self, entry_id: int, moved: Mapping[str, Any]) -> None:
        """What an undo of the entry's change has to put back besides values: `moved` of its row."""
        self._moved[entry_id] = self._moved.get(entry_id, {}) | dict(moved)

    def write(self, revision: int, row: Callable[[int], sa.RowMapping], handled: Handled) -> None:
        """A row for every entry touched; one without an entry for what else was done."""
        for entry_id, before in self._before.items():
            was, now = changed_fields(before, snapshot(row(entry_id)))
            noted_before, noted = handled(entry_id)
            if entry_id in self._moved:
                noted = noted | {"moved": self._moved[entry_id]}
            self._row(
                revision, entry_id, was | noted_before if before is not None else {}, now | noted
            )
        if not self._before or self._noted != ({}, {}):
            self._row(revision, None, *self._noted)

    def _row(
        self, revision: int, entry_id: int | None, before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        self._connection.execute(
            t.history.insert().values(
                revision=revision, entry_id=entry_id, before=before, after=after, **self._shared
            )
        )
