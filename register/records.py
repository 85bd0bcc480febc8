"""What the register tells beside entries: files, changes, doubts, links (value types)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from register.evidence import Evidence


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


@dataclass(frozen=True, slots=True)
class IssuedListHead:
    """The heading of a list that a report holds: its title and its "Kèm theo …" line."""

    entry_id: int
    title: str
    reference: str | None
