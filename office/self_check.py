"""What `doctor` looks at: the register's file, the stored papers, the index, the office's files.

Input: a desk; output: findings, each with what to do. Gotcha: nothing is mended here, and a
register that is damaged is a finding, not an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from office.wiring import Desk
from register.database import told as told_by_sqlite
from register.errors import SovanbanError
from register.message import Message, Translate, message
from register.records import StoredFile


@dataclass(frozen=True, slots=True)
class Trouble:
    """A code that programs can rely on, the ids it is about, and the sentence.

    code: register_damaged, register_unreadable, file_missing, file_changed, index_behind,
    index_damaged, own_file_wrong.
    """

    code: str
    message: Message
    entries: tuple[int, ...] = ()

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `doctor --json`."""
        return {
            "code": self.code,
            "entries": list(self.entries),
            "message": self.message.text(translate),
        }


def self_check(desk: Desk) -> list[Trouble]:
    """Look at everything; an empty list where all is well. SovanbanError without a home."""
    desk.home.require()
    damage = list(_damage(desk.home.register))
    if damage:
        return damage
    try:
        desk.register  # noqa: B018 - opened here, so that what is wrong with it is a finding
    except SovanbanError as error:
        return [Trouble("register_unreadable", error.message)]
    return [*_own_files(desk), *_stored_files(desk), *_index(desk)]


def _damage(path: Path) -> Iterator[Trouble]:
    """SQLite's own check of the file, read only."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)
        try:
            told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            told += ["foreign key"] * bool(list(connection.execute("PRAGMA foreign_key_check")))
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        yield Trouble("register_unreadable", told_by_sqlite(error, path).message)
        return
    except sqlite3.DatabaseError as error:
        told = [str(error)]
    if told != ["ok"]:
        yield Trouble(
            "register_damaged",
            message(
                "The register {path} is damaged ({what}). Keep this file aside and restore the "
                "newest backup with `sovanban restore`.",
                path=path,
                what=told[0],
            ),
        )


def _own_files(desk: Desk) -> Iterator[Trouble]:
    """Settings and rules that the office edits."""
    reads: tuple[Callable[[], object], ...] = (
        lambda: desk.settings,
        desk.field_rules,
        desk.deadline_rules,
    )
    for read in reads:
        try:
            read()
        except SovanbanError as error:
            yield Trouble("own_file_wrong", error.message)


def _stored_files(desk: Desk) -> Iterator[Trouble]:
    """Each stored paper is there, and is byte for byte what was taken in."""
    from register.store import sha256_of

    seen: dict[str, tuple[StoredFile, list[int]]] = {}
    for entry in desk.register.find():
        if entry.has_file:
            for file in desk.register.files(entry.id):
                seen.setdefault(file.sha256, (file, []))[1].append(entry.id)
    for sha256, (file, ids) in seen.items():
        place = desk.store.place(sha256, Path(file.name).suffix)
        if not place.is_file():
            yield Trouble(
                "file_missing",
                message(
                    "The stored copy of {name} is missing. Take the file in again, or restore a "
                    "backup; its entry stays as it is.",
                    name=file.name,
                ),
                tuple(ids),
            )
        elif sha256_of(place) != sha256:
            yield Trouble(
                "file_changed",
                message(
                    "The stored copy of {name} was changed after it was taken in ({place}). "
                    "Restore it from a backup or from the original.",
                    name=file.name,
                    place=place,
                ),
                tuple(ids),
            )


def _index(desk: Desk) -> Iterator[Trouble]:
    """Whether the index is whole, and holds what the register holds once it has caught up."""
    index = desk.index()
    health = index.health(thorough=True)
    if health.damage is None and not health.good:
        index.sync()
        health = index.health()
    if health.damage is not None:
        yield Trouble(
            "index_damaged",
            message("The search index is damaged. Build it anew: `sovanban reindex`."),
        )
    elif not health.good:
        yield Trouble(
            "index_behind",
            message(
                "The search index does not hold all of the register. Build it anew: "
                "`sovanban reindex`."
            ),
            (*health.missing, *health.extra),
        )
