"""What `doctor` looks at: the register's file, the stored papers, the index, the office's files.

Input: a desk; output: findings, each with what to do. Gotcha: looking mends nothing (`mend` does),
and a register that is damaged is a finding, not an error.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from office.keeping import backup_state, risky_place
from office.wiring import Desk
from register.database import told as told_by_sqlite
from register.errors import RefusedError, SovanbanError, UnreadableError
from register.message import Message, Translate, message
from register.os_words import mending_os, why_os


@dataclass(frozen=True, slots=True)
class Trouble:
    """A code that programs can rely on, the ids it is about, and the sentence.

    code: register_damaged, register_unreadable, file_missing, file_changed, file_orphan,
    file_leftover, place_risky, backup_old, index_behind, index_damaged, own_file_wrong,
    secret, perhaps_secret, not_looked_at.
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


_SECRET = {
    "secret": message(
        "A stored paper bears a mark of secrecy. Erase it (`sovanban purge`) and enter it in the "
        "separate book of secret papers."
    ),
    "perhaps_secret": message(
        "A stored paper may be secret: look at it, and erase it if it is (`sovanban purge`)."
    ),
    "not_looked_at": message(
        "A stored paper shows pictures that were not looked at for a stamp of secrecy, because "
        "scans are not recognised here."
    ),
}


def self_check(desk: Desk, *, stamps: bool = False) -> list[Trouble]:
    """Look at everything; an empty list where all is well. SovanbanError without a home.

    stamps: also look through every stored paper for marks of secrecy, which takes as long as
    taking it in did.
    """
    desk.home.require()
    damage = list(_damage(desk.home.register))
    if damage:
        return damage
    try:
        desk.register  # noqa: B018 - opened here, so that what is wrong with it is a finding
    except SovanbanError as error:
        return [Trouble("register_unreadable", error.message)]
    found = [*_own_files(desk), *_stored_files(desk), *_index(desk)]
    if stamps:
        found += _secret_papers(desk)
    if not any(one.code == "own_file_wrong" for one in found):
        found += _kept_safe(desk)
    return found


def _kept_safe(desk: Desk) -> Iterator[Trouble]:
    """Where the home lies, and whether its daily backup is made."""
    risky = risky_place(desk.home.folder)
    if risky is not None:
        yield Trouble("place_risky", risky)
    state = backup_state(desk)
    if state.overdue:
        yield Trouble("backup_old", state.told())


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
                "The register {path} is damaged ({what}).",
                coded="register_damaged",
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
    """Each stored paper is there, and is byte for byte what was taken in; and nothing else is."""
    owners: dict[str, list[int]] = {}
    for entry in desk.register.find():
        if entry.has_file:
            for file in desk.register.files(entry.id):
                owners.setdefault(file.sha256, []).append(entry.id)
    known = set()
    for sha256, name, _ in desk.register.stored_files():
        place = desk.store.place(sha256, Path(name).suffix)
        known.add(place)
        if desk.store.is_whole(place, sha256):
            continue
        entries = tuple(owners.get(sha256, ()))
        if not place.is_file():
            yield Trouble(
                "file_missing",
                message(
                    "The stored copy of {name} is missing. Take the file in again, or restore a "
                    "backup; its entry stays as it is.",
                    name=name,
                ),
                entries,
            )
        else:
            yield Trouble(
                "file_changed",
                message(
                    "The stored copy of {name} was changed after it was taken in ({place}). Take "
                    "the file in again, or restore it from a backup.",
                    name=name,
                    place=place,
                ),
                entries,
            )
    orphans, half = desk.store.strangers(known)
    for one in orphans:
        yield Trouble(
            "file_orphan",
            message("The file {place} belongs to no document of the register.", place=one),
        )
    for one in half:
        if _is_left(one):
            yield Trouble(
                "file_leftover",
                message(
                    "The file {place} was left half-written by a run that was cut off.", place=one
                ),
            )


_HOUR = 3600.0


def _secret_papers(desk: Desk) -> Iterator[Trouble]:
    """Stored papers that bear a mark of secrecy, or may; taken in before such were known."""
    from ingest.heading import refuse_secret

    for entry in desk.register.find():
        for file in desk.register.files(entry.id) if entry.has_file else ():
            place = desk.store.place(file.sha256, Path(file.name).suffix)
            try:
                refuse_secret(desk.read(place, ocr=desk.settings.ocr))
            except UnreadableError as error:
                if error.reason in _SECRET:
                    yield Trouble(error.reason, _SECRET[error.reason], (entry.id,))
            except (SovanbanError, OSError):
                continue  # told as missing or damaged


def _is_left(half: Path) -> bool:
    """Whether nobody writes the half-written file any more."""
    try:
        return time.time() - half.stat().st_mtime > _HOUR
    except OSError:
        return False


ASIDE = "tep-thua"
"""The folder of the home where files go that belong to no document: nothing is thrown away."""


def mend(desk: Desk) -> list[Message]:
    """Mend what can be mended without a person's word; what was done, a sentence each.

    Copies come back from where the files came from, if those very bytes are there still; files of
    no document go to a folder of their own; half-written ones go; the index is built anew.
    """
    desk.home.require()
    if any(_damage(desk.home.register)):
        return []
    done = []
    known = set()
    for sha256, name, came_from in desk.register.stored_files():
        place = desk.store.place(sha256, Path(name).suffix)
        known.add(place)
        if desk.store.is_whole(place, sha256):
            continue
        source = Path(came_from)
        if desk.store.is_whole(source, sha256) and desk.store.heal(source, sha256, place.suffix):
            done.append(message("The stored copy of {name} was put back.", name=name))
    orphans, half = desk.store.strangers(known)
    with _told_by_system(desk.home.folder):
        for one in orphans:
            aside = desk.home.folder / ASIDE / one.name
            aside.parent.mkdir(exist_ok=True)
            one.replace(aside)
            done.append(
                message("The file {name} lies in {folder} now.", name=one.name, folder=aside.parent)
            )
        for one in filter(_is_left, half):
            one.unlink()
            done.append(message("The half-written file {name} was removed.", name=one.name))
    if any(_index(desk)):
        desk.index().rebuild()
        done.append(message("The search index was built anew."))
    return done


@contextmanager
def _told_by_system(folder: Path) -> Iterator[None]:
    """What the system refuses in this folder is for a person to mend."""
    try:
        yield
    except OSError as error:
        raise RefusedError(
            "The folder {home} cannot be written: {why}. {advice}",
            home=folder,
            why=why_os(error),
            advice=mending_os(error),
        ) from error


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
            message("The search index is damaged.", coded="index_damaged"),
        )
    elif not health.good:
        yield Trouble(
            "index_behind",
            message("The search index does not hold all of the register.", coded="index_behind"),
            (*health.missing, *health.extra),
        )
