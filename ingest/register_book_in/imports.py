"""Which register books were taken in, and taking one back as a whole.

Kept as one fact of the register. Gotcha: nothing is deleted in a register, so an entry that an
import added is hidden, its number kept in the history; what a person or a paper changed since
stays as it is, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from register.book import Register
from register.change import RegisterChange
from register.entry import Entry
from register.errors import SovanbanError
from register.handling import handling_values
from register.records import Change
from register.rows import row_of_snapshot

FACT = "book_imports"


@dataclass(frozen=True, slots=True)
class Import:
    """One book: number (the register's revision), the file's name, entries added and filled."""

    number: int
    file: str
    added: tuple[int, ...]
    filled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undone import left: entries hidden, put back, and kept because they changed since."""

    book: Import
    hidden: tuple[int, ...]
    restored: tuple[int, ...]
    kept: tuple[Entry, ...]


def remember(
    register: Register,
    change: RegisterChange,
    file: str,
    added: Iterable[int],
    filled: Iterable[int],
) -> None:
    """Note an import inside its own change."""
    known = [*imports(register), Import(change.revision, file, tuple(added), tuple(filled))]
    change.set_fact(FACT, json.dumps([_json(one) for one in known], ensure_ascii=False))


def imports(register: Register) -> tuple[Import, ...]:
    """The books taken in and not taken back, oldest first."""
    rows = json.loads(register.fact(FACT) or "[]")
    return tuple(
        Import(row["number"], row["file"], tuple(row["added"]), tuple(row["filled"]))
        for row in rows
    )


def take_back(register: Register, number: int | None) -> TakenBack:
    """Undo an import (None: the last one). SovanbanError where there is none of that number."""
    known = imports(register)
    chosen = [one for one in known if number is None or one.number == number]
    if not chosen:
        raise SovanbanError(
            "There is no import of a register book with that number to take back. Imports: "
            "{known}.",
            known=", ".join(f"{one.number} ({one.file})" for one in known) or "–",
        )
    book = chosen[-1]
    hidden: list[int] = []
    restored: list[int] = []
    kept: list[Entry] = []
    with register.change("book_import_undone", why=book.file) as change:
        for entry in register.entries((*book.added, *book.filled)):
            history = register.history(entry.id)
            own = next((one for one in history if one.revision == book.number), None)
            if own is None or history[-1].revision != book.number or entry.has_file:
                kept.append(entry)
            elif entry.id in book.added:
                change.put_back(entry.id, {"merged_into": entry.id})
                hidden.append(entry.id)
            else:
                _put_back(register, change, entry, own, book.file)
                restored.append(entry.id)
        left = [_json(one) for one in known if one.number != book.number]
        change.set_fact(FACT, json.dumps(left, ensure_ascii=False))
    return TakenBack(book, tuple(hidden), tuple(restored), tuple(kept))


def _put_back(
    register: Register, change: RegisterChange, entry: Entry, own: Change, file: str
) -> None:
    """The values from before the import, and the doubts that it raised ended."""
    handling = handling_values(own.before)
    if handling:
        change.holdings.set_handling(entry.id, handling)
    for doubt in register.doubts(entry.id):
        if doubt.evidence is not None and doubt.evidence.text.startswith(f"{file}, "):
            change.holdings.end_doubt(entry.id, doubt.id)
    change.put_back(entry.id, row_of_snapshot(own.before))


def _json(one: Import) -> dict[str, object]:
    return {
        "number": one.number,
        "file": one.file,
        "added": list(one.added),
        "filled": list(one.filled),
    }
