"""What the register tells beside entries: files, changes, doubts, links (value types)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from register.evidence import Evidence
from register.message import Message, Translate, message


@dataclass(frozen=True, slots=True)
class Changed:
    """That an entry changed at a revision; `gone`: it was merged into another."""

    entry_id: int
    revision: int
    gone: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of an entry: where its bytes lie is the store's affair, by `sha256`."""

    id: int
    sha256: str
    name: str
    came_from: str
    format: str
    size: int
    reader: str
    added: dt.datetime
    pages_from: int
    pages_to: int


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the history: only the fields that changed, before and after.

    entry_id: None where the register itself was changed (a series, an office, a setting).
    """

    revision: int
    when: dt.datetime
    who: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str | None
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an entry is in review: a field, a code (differs, unsure, …), the other value."""

    id: int
    entry_id: int
    field: str
    code: str
    value: Any
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Link:
    """That one entry's text names another, and how."""

    from_entry: int
    to_entry: int
    relation: str
    raw: str
    start: int


ENOUGH_READ = 0.9
"""The share of a list's rows below which it is not printed unless asked for (MODEL, "Lists")."""


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row of a list that was not read, or not wholly, in its place.

    row: its place in the list from 1; text: its words on one line, "" where only its number is
    missing; why: the reason in a sentence.
    """

    row: int
    text: str
    why: Message


MANY_ROWS = 8
"""From so many unread rows on, a sentence names the first ones only."""


def unread_told(rows: Sequence[UnreadRow]) -> Message:
    """The reasons of unread rows in one sentence: "row 9: no date was read; row 12: …"."""
    told = message("{text}", text="")
    for one in reversed(rows[:MANY_ROWS]):
        last = told.values[0][1] == ""
        told = (
            message("{text}", text=one.why)
            if last
            else message("{first}; {others}", first=one.why, others=told)
        )
    if len(rows) > MANY_ROWS:
        return message("{rows}; and {count} more", rows=told, count=len(rows) - MANY_ROWS)
    return told


@dataclass(frozen=True, slots=True)
class IssuedListHead:
    """A list that a report holds: its title, its "Kèm theo …" line, and how much of it was read.

    rows_seen: the largest of rows, highest number and number claimed; rows_read: those read
    wholly; unread: the rows that were not, in their places.
    """

    entry_id: int
    title: str
    reference: str | None
    rows_seen: int = 0
    rows_read: int = 0
    unread: tuple[UnreadRow, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every row that was seen was read."""
        return self.rows_read >= self.rows_seen

    @property
    def is_short(self) -> bool:
        """Whether so little was read that the list must not be printed as it is."""
        return self.rows_read < ENOUGH_READ * self.rows_seen

    @property
    def told(self) -> Message | None:
        """How much of the list was not read, in a sentence; None where all of it was."""
        if not self.unread:
            return None
        return message(
            "{seen} rows stand in the list, and {count} were not read, or not wholly: {rows}",
            seen=self.rows_seen,
            count=max(self.rows_seen - self.rows_read, len(self.unread)),
            rows=unread_told(self.unread),
        )

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The keys `rows_seen`, `rows_read` and `unread` that every list carries (CLI.md)."""
        return {
            "rows_seen": self.rows_seen,
            "rows_read": self.rows_read,
            "unread": [
                {"row": one.row, "text": one.text, "why": one.why.text(translate)}
                for one in self.unread
            ],
        }
