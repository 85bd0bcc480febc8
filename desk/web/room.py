"""What all visitors of one running page share: home, register file, index, jobs, accounts.

Input: a home and the rules of who may come; output: a `VisitorDesk` for each request. Gotcha: one
engine and one index serve all threads; what is a visitor's own (language, name) is in the desk.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desk.language import LANGUAGES, load_language
from desk.web.entries_kept import KeptEntries
from desk.web.hosts import HostRule
from desk.web.page_drawing import Drawing
from desk.web.page_language import on_the_page
from desk.web.sessions import Flash, Sessions
from office.accounts import Accounts
from office.home import Home
from office.watched_folders import Watching
from office.wiring import Desk
from office.work import AttachJobs, DailyBackup, Jobs
from register.book import Register
from register.database import open_engine
from register.disk import sweep_passing
from register.entry import Entry
from register.filters import Filters
from register.message import Language

if TYPE_CHECKING:
    import sqlalchemy as sa

    from index.search import Index
    from ingest.pages import Reading


T = TypeVar("T")


class SharedRegister(Register):
    """The register for one visitor; all entries are read once for all visitors and revisions."""

    def __init__(self, room: Room, *, who: str) -> None:
        super().__init__(room.engine(), who=who, now=room.now)
        self._room = room

    def find(self, filters: Filters = Filters()) -> list[Entry]:
        """As the register finds them, from memory; only what changed is read from the file."""
        every = self._room.entries.all(self, super().find)
        if filters == Filters():
            return list(every)
        wanted = set(self.ids(filters))
        return [one for one in every if one.id in wanted]


class VisitorDesk(Desk):
    """The desk of one visitor for one request; what is costly belongs to the room."""

    def __init__(self, room: Room, language: Language, who: str | None) -> None:
        super().__init__(room.home, language, now=room.now)
        self._room = room
        self._name = who
        self._readings: dict[tuple[Path, bool], Reading] = {}

    @property
    def who(self) -> str:
        """The account's name; on this computer alone, whom the settings say."""
        return self._name or super().who

    def index(self) -> Index:
        """The shared index."""
        self.home.require()
        return self._room.index()

    def read(self, path: Path, *, ocr: bool) -> Reading:
        """A file's text with its places, read once a request."""
        if (path, ocr) not in self._readings:
            self._readings[path, ocr] = super().read(path, ocr=ocr)
        return self._readings[path, ocr]

    def close(self) -> None:
        """Leaves the shared files open for the next visitor."""
        self._register = None

    def _open_register(self) -> Register:
        return SharedRegister(self._room, who=self.who)


class Room:
    """The shared things; `close` lets all files go. secure: the page is spoken to by HTTPS."""

    def __init__(
        self,
        home: Home,
        hosts: HostRule,
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        language: str = "vi",
        secure: bool = False,
    ) -> None:
        self.home = home
        self.hosts = hosts
        self.now = now
        self.language = language
        self.secure = secure
        self.accounts = Accounts(home.folder)
        self.sessions = Sessions(self.accounts, now=now)
        self.flash = Flash()
        self.jobs = Jobs(home.folder / "incoming")
        self.attaching = AttachJobs()
        self.drawing = Drawing()
        self.watching = Watching(
            home, self.jobs, lambda who: self.desk_for(self.language, who), now=now
        )
        self.entries = KeptEntries()
        self.backups = DailyBackup(lambda: self.desk_for(self.language, None))
        self.secret = secrets.token_bytes(32)
        self._languages = {code: on_the_page(load_language(code)) for code in LANGUAGES}
        self._lock = threading.RLock()
        self._engine: sa.Engine | None = None
        self._index: Index | None = None
        self._index_stamp: int | None = None
        self._remembered: dict[str, tuple[object, Any]] = {}
        self._getting_ready: threading.Thread | None = None

    @property
    def with_accounts(self) -> bool:
        """Whether one must log in: always from other computers, and wherever accounts exist."""
        return not self.hosts.only_here or bool(self.accounts.all())

    def desk_for(self, language: str, who: str | None) -> VisitorDesk:
        """A desk in this language; who: the account's name, None where there are no accounts."""
        spoken = self._languages.get(language) or self._languages[self.language]
        return VisitorDesk(self, spoken, who)

    def remembered(self, name: str, stamp: object, make: Callable[[], T]) -> T:
        """What `make` gave when it was last asked for under this stamp (a revision, a day)."""
        with self._lock:
            found = self._remembered.get(name)
        if found is not None and found[0] == stamp:
            kept: T = found[1]
            return kept
        made = make()
        with self._lock:
            self._remembered[name] = (stamp, made)
        return made

    def engine(self) -> sa.Engine:
        """The register's file, opened once."""
        with self._lock:
            if self._engine is None:
                self._engine = open_engine(self.home.register)
            return self._engine

    def index(self) -> Index:
        """The index, opened once for each state of the office's abbreviations."""
        own = self.home.abbreviations
        stamp = own.stat().st_mtime_ns if own.is_file() else None
        with self._lock:
            if self._index is None or stamp != self._index_stamp:
                from index.search import open_index

                # The one before is not closed: another visitor may be asking it still.
                self._index_stamp = stamp
                self._index = open_index(
                    self.home.index,
                    Register(self.engine(), who="", now=self.now),
                    abbreviations=own if stamp is not None else None,
                )
            return self._index

    def begin(self) -> None:
        """Get ready what the first visitor would have to wait for: entries, index, page images."""
        sweep_passing()
        self.drawing.begin()
        self.watching.begin()
        self.backups.begin()
        if self.home.exists:
            self._getting_ready = threading.Thread(target=self._get_ready, name="get-ready")
            self._getting_ready.start()

    def _get_ready(self) -> None:
        # Whatever is wrong here is told to the visitor who asks for the same.
        with suppress(Exception):
            SharedRegister(self, who="").find()
            self.index().sync()

    def close(self) -> None:
        """End the jobs and let all files go."""
        self.watching.close()
        self.backups.close()
        if self._getting_ready is not None:
            self._getting_ready.join()
        self.attaching.close()
        self.jobs.close()
        self.drawing.close()
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
