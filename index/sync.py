"""The index follows the register by revision: batches, one writer, rebuild aside and swap.

Input: a register and a folder; output: a report. A folder holds numbered indexes and CURRENT,
which names the one that answers. Gotcha: the stamp is in the commit whose documents it speaks
of, so being killed at any point only leaves work to do again.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from index.abbreviations import Abbreviations
from index.analysis import document_of
from index.contract import IndexDocument, SearchEngine, Stamp
from register.book import Register
from register.records import Changed

BATCH = 500
"""Entries a commit takes in; a killed run begins again at the last commit."""

MANY = 3000
"""From so many changes on a rebuild is quicker than batches."""

CURRENT = "CURRENT"

Progress = Callable[[int, int], None]
"""Told how many entries are in, of how many."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. busy: another process is writing; set_aside: where a damaged index went."""

    indexed: int = 0
    removed: int = 0
    revision: int = 0
    rebuilt: bool = False
    busy: bool = False
    set_aside: Path | None = None


def current_folder(folder: Path) -> Path | None:
    """The numbered index that answers; None where there is none yet."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return folder / name if name.isdigit() and (folder / name).is_dir() else None


def catch_up(
    engine: SearchEngine,
    register: Register,
    abbreviations: Abbreviations,
    stamp: Stamp,
    turn: AbstractContextManager[object],
) -> tuple[int, int, int]:
    """Bring a good index to the register's revision; (indexed, removed, revision).

    `turn` is held for a batch at a time, so that searches come in between.
    """
    indexed = removed = 0
    revision = stamp.revision
    while True:
        newest = register.revision
        changed = register.changed_since(revision, limit=BATCH)
        if not changed:
            if newest > revision:
                with turn:
                    engine.write((), (), Stamp(newest, stamp.fingerprint))
            return indexed, removed, max(newest, revision)
        gone = [one.entry_id for one in changed if one.gone]
        ids = [one.entry_id for one in changed if not one.gone]
        revision = changed[-1].revision
        with turn:
            engine.write(
                documents(register, ids, abbreviations), gone, Stamp(revision, stamp.fingerprint)
            )
        indexed += len(ids)
        removed += len(gone)


def documents(
    register: Register,
    ids: Sequence[int],
    abbreviations: Abbreviations,
    progress: Progress | None = None,
) -> Iterator[IndexDocument]:
    """The living entries of `ids` as documents, read a few at a time."""
    for start in range(0, len(ids), BATCH):
        for entry in register.entries(ids[start : start + BATCH]):
            yield document_of(entry, register.text(entry.id), abbreviations)
        if progress is not None:
            progress(min(start + BATCH, len(ids)), len(ids))


def build_aside(
    folder: Path,
    open_engine: Callable[[Path], SearchEngine],
    register: Register,
    abbreviations: Abbreviations,
    fingerprint: str,
    progress: Progress | None,
) -> tuple[int, int]:
    """Make a whole index beside the current one, then swap; (indexed, revision).

    The caller holds the writer's lock. What changes meanwhile is for the next sync.
    """
    target = folder / str(_next_number(folder))
    revision = register.revision
    ids = register.ids()
    engine = open_engine(target)
    try:
        engine.write(
            documents(register, ids, abbreviations, progress), (), Stamp(revision, fingerprint)
        )
    finally:
        engine.close()
    _make_current(folder, target.name)
    return len(ids), revision


def _make_current(folder: Path, name: str) -> None:
    """Swap in one step. On Windows that fails while somebody just reads CURRENT: try again."""
    waiting = folder / f"{CURRENT}.new"
    waiting.write_text(name, encoding="utf-8")
    for last in (False,) * 20 + (True,):
        try:
            waiting.replace(folder / CURRENT)
        except PermissionError:
            if last:
                raise
            time.sleep(0.05)
        else:
            return


def set_aside(folder: Path, damaged: Path) -> Path | None:
    """Rename a damaged index so that nobody opens it; None where it cannot be renamed now.

    CURRENT stays until a new index takes its place. The last damaged one is kept to be looked at.
    """
    kept = folder / "damaged"
    shutil.rmtree(kept, ignore_errors=True)
    try:
        return damaged.rename(kept)
    except OSError:
        return None


def remove_old(folder: Path) -> None:
    """Take away indexes that are not current; one that is still open somewhere stays."""
    current = current_folder(folder)
    for path in folder.iterdir():
        if path.name.isdigit() and path != current:
            shutil.rmtree(path, ignore_errors=True)


def _next_number(folder: Path) -> int:
    return 1 + max((int(path.name) for path in folder.iterdir() if path.name.isdigit()), default=0)


def changes_waiting(register: Register, stamp: Stamp) -> list[Changed]:
    """What the register has that the index has not seen, up to `MANY`."""
    return register.changed_since(stamp.revision, limit=MANY)
