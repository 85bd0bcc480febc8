"""Checks of stored files: missing, changed since they were taken in, or never there.

Input: `Audited` with its files looked at; output: findings. Gotcha: an entry without a file is
not a fault (a report's list makes many), so it is counted once and neutrally.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from register.entry import Entry, Origin
from register.finding import Audited, CheckedFile, FileState, Finding, Severity, dated
from register.message import message
from register.store import sha256_of

if TYPE_CHECKING:
    from register.book import Register
    from register.records import StoredFile


def checked_files(
    register: Register, entries: Iterable[Entry], place: Callable[[StoredFile], Path]
) -> dict[int, tuple[CheckedFile, ...]]:
    """Every entry's stored copies, each read whole and compared with its SHA-256.

    SovanbanError where a copy cannot be read now.
    """
    states: dict[str, FileState] = {}
    found: dict[int, tuple[CheckedFile, ...]] = {}
    for entry in entries:
        if not entry.has_file:
            continue
        copies = []
        for file in register.files(entry.id):
            if file.sha256 not in states:
                states[file.sha256] = _state(place(file), file.sha256)
            copies.append(CheckedFile(file.name, states[file.sha256]))
        found[entry.id] = tuple(copies)
    return found


def _state(path: Path, sha256: str) -> FileState:
    if not path.is_file():
        return FileState.MISSING
    return FileState.WHOLE if sha256_of(path) == sha256 else FileState.CHANGED


def missing_file(looked_at: Audited) -> list[Finding]:
    """Stored copies that are gone."""
    return [
        Finding(
            "missing_file",
            Severity.WARNING,
            (entry.id,),
            message(
                "The stored copy of {file} of {paper} is gone. Take the file in again, or restore "
                "a backup.",
                file=name,
                paper=dated(entry),
            ),
        )
        for entry, name in _in_state(looked_at, FileState.MISSING)
    ]


def changed_file(looked_at: Audited) -> list[Finding]:
    """Stored copies whose bytes are no longer what was taken in (SHA-256)."""
    return [
        Finding(
            "changed_file",
            Severity.WARNING,
            (entry.id,),
            message(
                "The stored copy of {file} of {paper} was changed after it was taken in. Restore "
                "it from a backup or from the original.",
                file=name,
                paper=dated(entry),
            ),
        )
        for entry, name in _in_state(looked_at, FileState.CHANGED)
    ]


def _in_state(looked_at: Audited, state: FileState) -> list[tuple[Entry, str]]:
    return [
        (entry, file.name)
        for entry in looked_at.entries
        for file in looked_at.files.get(entry.id, ())
        if file.state is state
    ]


def no_file(looked_at: Audited) -> list[Finding]:
    """How many of our own papers the register knows without holding a file: one neutral count."""
    without = [
        one
        for one in looked_at.entries
        if one.origin is Origin.ISSUED and not one.has_file and not one.draft
    ]
    if not without:
        return []
    issued = [one for one in looked_at.entries if one.origin is Origin.ISSUED and not one.draft]
    told = message(
        "{count} of {issued} papers we issued are in the register without a file.",
        count=len(without),
        issued=len(issued),
    )
    return [Finding("no_file", Severity.NOTE, tuple(one.id for one in without), told)]
