"""The folders that are watched while the page is open, what was seen in them, and the watching.

Input: the register, the runs of take-in, the clock; output: runs of `Jobs`, and a state a folder.
Which folders are watched is one fact of the register, so watching goes on when the page is opened
again; what was dealt with in one is a small file in `watched/` of the home. One thread asks all
folders in turn, because a share tells nothing by itself; one that does not answer can hold it for a
minute, so the states are shown as last seen and nobody waits for it. Gotcha: the small file counts
only while the register still holds the change after which it was written; a register put back from
an older backup knows less, and then all files are looked at anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.folder_watch import FolderWatch, opens
from register.entry import Origin
from register.errors import SovanbanError
from register.message import Message, message_from_json, message_json

if TYPE_CHECKING:
    from office.folder_watch import Look
    from office.home import Home
    from office.wiring import Desk
    from office.work import Job, Jobs
    from register.book import Register

FACT = "watched_folders"
_SHAPE = 1


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder, whose papers arrive in it (None: told by the issuer), who set it up, and when."""

    folder: Path
    origin: Origin | None
    who: str
    since: dt.datetime

    def as_json(self) -> dict[str, str | None]:
        """The folder as it is kept."""
        return {
            "folder": str(self.folder),
            "origin": self.origin.value if self.origin else None,
            "who": self.who,
            "since": self.since.isoformat(timespec="seconds"),
        }


@dataclass(slots=True)
class Remembered:
    """What was seen in a folder: files dealt with, and those of them that were set aside, why."""

    looks: dict[str, Look] = field(default_factory=dict)
    aside: dict[Path, Message | None] = field(default_factory=dict)


def watched_folders(register: Register) -> tuple[WatchedFolder, ...]:
    """The folders that are watched, in the order in which they were added."""
    return tuple(
        WatchedFolder(
            Path(one["folder"]),
            Origin(one["origin"]) if one["origin"] else None,
            one["who"],
            dt.datetime.fromisoformat(one["since"]),
        )
        for one in json.loads(register.fact(FACT) or "[]")
    )


def folders_json(folders: tuple[WatchedFolder, ...]) -> str:
    """The fact's text."""
    return json.dumps([one.as_json() for one in folders], ensure_ascii=False)


def remembered(home: Home, register: Register, folder: Path) -> Remembered:
    """What was seen in the folder before; nothing where no note of it can be relied upon."""
    try:
        kept = json.loads(_place(home, folder).read_text(encoding="utf-8"))
        if kept["shape"] != _SHAPE or kept["at"] not in _stamps(register, kept["at"]):
            return Remembered()
        return Remembered(
            {name: (int(size), int(when)) for name, (size, when) in kept["looks"].items()},
            {Path(path): _told(why) for path, why in kept["aside"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Remembered()


def remember(home: Home, register: Register, folder: Path, seen: Remembered) -> None:
    """Keep what was seen; where that is impossible, the files are looked at anew next time."""
    newest = register.journal(limit=1)
    if not newest:
        return
    kept = {
        "shape": _SHAPE,
        "folder": str(folder),
        "at": _stamp(newest[0].revision, newest[0].when),
        "looks": seen.looks,
        "aside": {
            str(path): message_json(why) if why else None for path, why in seen.aside.items()
        },
    }
    place = _place(home, folder)
    aside = place.with_suffix(".tmp")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        aside.replace(place)


def forget(home: Home, folder: Path) -> None:
    """The folder is watched no longer."""
    with suppress(OSError):
        _place(home, folder).unlink(missing_ok=True)


def _told(why: Mapping[str, Any] | None) -> Message | None:
    return message_from_json(why) if why else None


def _stamps(register: Register, at: list[Any]) -> list[list[Any]]:
    """The register's own stamps of the revision that a stamp names."""
    rows = register.journal(before=int(at[0]) + 1, limit=1)
    return [_stamp(one.revision, one.when) for one in rows]


def _stamp(revision: int, when: dt.datetime) -> list[Any]:
    return [revision, when.isoformat()]


def _place(home: Home, folder: Path) -> Path:
    name = hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return home.folder / "watched" / f"{name}.json"


_SECONDS = 5.0
"""Between two looks."""

_REST = 60.0
"""Seconds before a folder whose run could not be done is tried again."""

_PAUSE = 4.0
"""At least so many times as long as a look takes."""

_CLOSING = 2.0


@dataclass(frozen=True, slots=True)
class FolderState:
    """What the page shows of a watched folder.

    looked: the last look that reached it; gone_since: when it was first found away; waiting:
    files whose run has not ended; held: files that cannot be opened yet; aside: files that lie
    there and were not taken in, and why; trouble: why the last run could not be done at all.
    """

    kept: WatchedFolder
    looked: dt.datetime | None
    gone_since: dt.datetime | None
    taken: int
    taken_at: dt.datetime | None
    waiting: int
    held: tuple[str, ...]
    aside: tuple[tuple[str, Message | None], ...]
    trouble: Message | None

    @property
    def news(self) -> tuple[object, ...]:
        """All that is worth being read out when it changes: not the time of the last look."""
        return (
            str(self.kept.folder),
            self.gone_since,
            self.taken_at,
            self.waiting,
            self.held,
            self.aside,
            self.trouble,
        )


@dataclass(slots=True)
class _Watched:
    """A folder being watched: its looks, and the run that is reading from it.

    given: the files of that run; ready: those of the next.
    """

    kept: WatchedFolder
    watch: FolderWatch
    aside: dict[Path, Message | None] = field(default_factory=dict)
    job: Job | None = None
    given: tuple[Path, ...] = ()
    ready: list[Path] = field(default_factory=list)
    looked: dt.datetime | None = None
    gone_since: dt.datetime | None = None
    taken: int = 0
    taken_at: dt.datetime | None = None
    trouble: Message | None = None
    rest_until: float = 0.0

    def lying(self, path: Path) -> Path:
        """The file that lies in the folder: itself, or the container that it came out of."""
        return path if self.watch.holds(path) else path.with_name(path.name.partition(" » ")[0])

    def state(self) -> FolderState:
        """The folder as the page shows it."""
        reading = len(self.job.paths) - len(self.job.outcomes) if self.job else 0
        return FolderState(
            self.kept,
            self.looked,
            self.gone_since,
            self.taken,
            self.taken_at,
            max(reading, 0) + len(self.ready),
            tuple(path.name for path in self.watch.held),
            tuple((path.name, why) for path, why in self.aside.items()),
            self.trouble,
        )


class Watching:
    """The folders watched while the page is open; `look_now` after a change, `close` once."""

    def __init__(
        self,
        home: Home,
        jobs: Jobs,
        desk_for: Callable[[str | None], Desk],
        *,
        now: Callable[[], dt.datetime],
        seconds: float = _SECONDS,
    ) -> None:
        self._home, self._jobs, self._desk_for, self._now = home, jobs, desk_for, now
        self._seconds = seconds
        self._watched: dict[WatchedFolder, _Watched] = {}
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._following = threading.Lock()
        self._wake = threading.Event()
        self._ending = False
        self._told_faults: set[str] = set()

    def begin(self) -> None:
        """Start watching where there is a register; without folders the thread ends at once."""
        with self._lock:
            if self._ending or not self._home.exists:
                return
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="watching", daemon=True)
                self._thread.start()

    def look_now(self) -> None:
        """Folders were added or left: have them shown at once, and looked at soon."""
        self._follow(self._desk_for(None))
        self._wake.set()
        self.begin()

    def states(self) -> list[FolderState]:
        """The folders in the order in which they were added, as last seen."""
        with self._lock:
            return [one.state() for one in self._watched.values()]

    def try_again(self, folder: Path) -> int:
        """Give the files of a folder that were set aside out once more; how many."""
        with self._lock:
            for one in self._watched.values():
                if one.kept.folder == folder:
                    for path in one.aside:
                        one.watch.again(one.lying(path))
                    self._wake.set()
                    return len(one.aside)
        return 0

    def close(self) -> None:
        """End within two seconds; a look at a share that does not answer is left to itself."""
        with self._lock:
            self._ending = True
            thread = self._thread
        self._wake.set()
        if thread is not None:
            thread.join(timeout=_CLOSING)

    def _work(self) -> None:
        while not self._ending:
            self._wake.clear()
            began = time.monotonic()
            try:
                if not self._round() and self._nothing_to_do():
                    return
            except Exception as error:
                self._report(error)
            # A large folder on a slow share is not asked all the time.
            self._wake.wait(max(self._seconds, _PAUSE * (time.monotonic() - began)))

    def _nothing_to_do(self) -> bool:
        """Whether the thread ends; a folder added just now has woken it."""
        with self._lock:
            if self._wake.is_set():
                return False
            self._thread = None
            return True

    def _round(self) -> bool:
        """One look at each folder; whether there are any."""
        desk = self._desk_for(None)
        self._follow(desk)
        for one in list(self._watched.values()):
            if self._ending:
                break
            try:
                self._look(desk, one)
            except Exception as error:
                self._report(error)
        return bool(self._watched)

    def _follow(self, desk: Desk) -> None:
        """Begin with folders that were added, end with those that were left."""
        with self._following:
            watched: dict[WatchedFolder, _Watched] = {}
            for one in watched_folders(desk.register):
                known = self._watched.get(one)
                if known is None:
                    seen = remembered(desk.home, desk.register, one.folder)
                    known = _Watched(one, FolderWatch(one.folder), seen.aside)
                    known.watch.know(seen.looks)
                watched[one] = known
            with self._lock:
                self._watched = watched

    def _look(self, desk: Desk, one: _Watched) -> None:
        """Look at one folder; what is ready becomes a run once the run before it has ended."""
        ready = one.watch.ready()
        if self._ending:
            return
        now = self._now()
        ended = self._ended(one)
        # Asked before the lock is taken: a share may take its time, and pages wait for the lock.
        lost = {
            path
            for path in (one.lying(aside.path) for aside in (ended.set_aside if ended else ()))
            if not opens(path)
        }
        with self._lock:
            if one.watch.gone:
                one.gone_since = one.gone_since or now
            else:
                one.gone_since, one.looked = None, now
                one.aside = {
                    path: why for path, why in one.aside.items() if one.watch.holds(one.lying(path))
                }
            one.ready += ready
            if ended is not None:
                self._count(one, ended, lost)
        if ended is not None:
            self._keep(desk, one)
        if one.job is None and one.ready and time.monotonic() >= one.rest_until:
            self._take_in(one)

    def _ended(self, one: _Watched) -> Job | None:
        """A run from this folder that has ended and is not counted yet: ours, or a second try."""
        found = (job for job in self._jobs.recent() if job.watched == one.kept.folder)
        return next((job for job in found if job.done and not job.counted), None)

    def _take_in(self, one: _Watched) -> None:
        desk = self._desk_for(one.kept.who)
        with self._lock:
            one.given, one.ready = tuple(dict.fromkeys(one.ready)), []
            one.job = self._jobs.begin(
                desk, one.given, own=False, origin=one.kept.origin, watched=one.kept.folder
            )

    def _count(self, one: _Watched, job: Job, lost: set[Path]) -> None:
        """What an ended run did; files that it could not get at (`lost`) come out once more."""
        job.counted, one.trouble = True, job.failed
        told = {one.lying(outcome.path) for outcome in job.outcomes}
        given = one.given if job is one.job else ()
        one.job = None if job is one.job else one.job
        for path in given:
            if path in lost or path not in job.paths or (job.failed and path not in told):
                one.watch.again(path)
        one.aside = {path: why for path, why in one.aside.items() if one.lying(path) not in told}
        one.aside |= {
            outcome.path: outcome.message
            for outcome in job.set_aside
            if one.lying(outcome.path) not in lost
        }
        taken = sum(outcome.outcome.value in ("taken", "attached") for outcome in job.outcomes)
        if taken:
            one.taken, one.taken_at = taken, self._now()
        if job.failed is not None:
            one.rest_until = time.monotonic() + _REST
        if not job.outcomes:
            self._jobs.forget(job)

    def _keep(self, desk: Desk, one: _Watched) -> None:
        """Remember what was dealt with, for the next time the page is opened."""
        for path in one.ready:  # given out, but not taken in yet
            one.watch.again(path)
        one.ready = []
        seen = Remembered(one.watch.dealt_with(), one.aside)
        remember(desk.home, desk.register, one.kept.folder, seen)

    def _report(self, error: Exception) -> None:
        """A fault of the program: one report of each kind, and the watching goes on."""
        from office.bug_report import write_bug_report

        if isinstance(error, SovanbanError):  # the register cannot be used now; every page says so
            return
        kind = repr(error)
        if kind not in self._told_faults:
            self._told_faults.add(kind)
            write_bug_report(error, ("--home", str(self._home.folder), "serve"), os.environ)
