"""Keeps one index good: opens it, follows the register, rebuilds what is missing or damaged.

Input: a folder, a register and how to open an engine; output: an engine that answers. Gotcha:
another process may swap the index at any time; `engine` looks at CURRENT at every call.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.abbreviations import Abbreviations
from index.answer import Health
from index.contract import DamagedIndexError, SearchEngine, Stamp
from index.file_sizes import check_sizes
from index.lock import writer_lock
from index.stamp import fingerprint
from index.sync import (
    MANY,
    Progress,
    SyncReport,
    build_aside,
    catch_up,
    changes_waiting,
    current_folder,
    remove_old,
    set_aside,
)
from register.book import Register
from register.errors import RefusedError
from register.os_words import mending_os, why_os


@contextmanager
def _refusal_told(folder: Path) -> Iterator[None]:
    """Missing rights and a full disk are for a person to mend."""
    try:
        yield
    except OSError as error:
        raise RefusedError(
            "The search index in {folder} cannot be written: {why}. {advice} Filters work without "
            "it.",
            folder=folder,
            why=why_os(error),
            advice=mending_os(error),
        ) from error


class Keeper:
    """The index of one register in one folder.

    turn: held while the engine that answers is used or exchanged. A rebuild holds it only for
    the exchange, so searches go on meanwhile; the writer's lock keeps a second writer out.
    """

    def __init__(
        self,
        folder: Path,
        register: Register,
        abbreviations: Abbreviations,
        engine_name: str,
        open_engine: Callable[[Path], SearchEngine],
    ) -> None:
        self._folder = folder
        self._register = register
        self._abbreviations = abbreviations
        self._open_engine = open_engine
        self._fingerprint = fingerprint(abbreviations, engine_name)
        self._engine: SearchEngine | None = None
        self._opened: Path | None = None
        self.turn = threading.RLock()

    def engine(self) -> SearchEngine | None:
        """The index that answers now, built if there is none; None while another process builds.

        DamagedIndexError where its files cannot be read.
        """
        found = self._current()
        if found is None:
            self.sync()
            found = self._current()
        return found

    def sync(self) -> SyncReport:
        """See `Index.sync`."""
        with self.turn:
            stamp, damage = self._stamp()
            if damage is None and self._is_current(stamp):
                return SyncReport(revision=stamp.revision if stamp else 0)
        with self._writing() as mine:
            if not mine:
                return SyncReport(revision=stamp.revision if stamp else 0, busy=True)
            return self._bring_up()

    def rebuild(self, progress: Progress | None = None) -> SyncReport:
        """See `Index.rebuild`."""
        with self._writing() as mine:
            return self._rebuild(None, progress) if mine else SyncReport(busy=True)

    def mend(self) -> SyncReport:
        """Set the current index aside and build a new one: reading it has failed."""
        with self._writing() as mine:
            if not mine:
                return SyncReport(busy=True)
            return self._rebuild(self._set_aside(), None)

    def close(self) -> None:
        """Let the files go."""
        with self.turn:
            if self._engine is not None:
                self._engine.close()
            self._engine = self._opened = None

    @contextmanager
    def _writing(self) -> Iterator[bool]:
        """Whether this call is the writer now; RefusedError where it may not write."""
        with _refusal_told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            with writer_lock(self._folder) as mine:
                yield mine

    def _current(self) -> SearchEngine | None:
        folder = current_folder(self._folder)
        if folder != self._opened or self._engine is None:
            self.close()
            if folder is not None:
                self._engine, self._opened = self._open_engine(folder), folder
        return self._engine

    def _stamp(self) -> tuple[Stamp | None, DamagedIndexError | None]:
        try:
            engine = self._current()
            return (engine.stamp() if engine is not None else None), None
        except DamagedIndexError as damage:
            return None, damage

    def _is_current(self, stamp: Stamp | None) -> bool:
        return (
            stamp is not None
            and stamp.fingerprint == self._fingerprint
            and stamp.revision == self._register.revision
        )

    def _bring_up(self) -> SyncReport:
        """The lock is ours: look again, because another process may have written meanwhile."""
        with self.turn:
            stamp, damage = self._stamp()
            if damage is not None:
                return self._rebuild(self._set_aside(), None)
            if self._is_current(stamp):
                return SyncReport(revision=stamp.revision if stamp else 0)
            engine = self._engine
        if engine is None or stamp is None or not self._can_follow(stamp):
            return self._rebuild(None, None)
        try:
            indexed, removed, revision = catch_up(
                engine, self._register, self._abbreviations, stamp, self.turn
            )
        except DamagedIndexError:
            return self._rebuild(self._set_aside(), None)
        return SyncReport(indexed, removed, revision)

    def _can_follow(self, stamp: Stamp) -> bool:
        """Not an index of other terms, of a later register (a backup restored), or far behind."""
        return (
            stamp.fingerprint == self._fingerprint
            and stamp.revision <= self._register.revision
            and len(changes_waiting(self._register, stamp)) < MANY
        )

    def _set_aside(self) -> Path | None:
        damaged = current_folder(self._folder)
        self.close()
        return set_aside(self._folder, damaged) if damaged is not None else None

    def _rebuild(self, aside: Path | None, progress: Progress | None) -> SyncReport:
        try:
            count, revision = build_aside(
                self._folder,
                self._open_engine,
                self._register,
                self._abbreviations,
                self._fingerprint,
                progress,
            )
        except DamagedIndexError as damage:
            # What is only being built is not damaged: the disk refused it.
            raise damage.__cause__ if isinstance(damage.__cause__, OSError) else damage from None
        with self.turn:
            self.close()
            remove_old(self._folder)
        return SyncReport(count, 0, revision, rebuilt=True, set_aside=aside)

    def health(self, living: Collection[int], *, thorough: bool) -> Health:
        """See `Index.health`; `living`: the register's entries."""
        stamp, damage = self._stamp()
        ids: frozenset[int] = frozenset()
        try:
            if self._engine is not None and damage is None:
                ids = self._engine.ids()
            if thorough and self._opened is not None:
                check_sizes(self._opened, thorough=True)
        except DamagedIndexError as error:
            damage = error
        wanted = frozenset(living)
        return Health(
            register_revision=self._register.revision,
            index_revision=stamp.revision if stamp else None,
            entries=len(wanted),
            documents=len(ids),
            missing=tuple(sorted(wanted - ids)),
            extra=tuple(sorted(ids - wanted)),
            damage=str(damage) if damage else None,
            outdated=stamp is not None and stamp.fingerprint != self._fingerprint,
            folder=self._opened,
        )
