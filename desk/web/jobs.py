"""Work that takes longer than a page: papers being taken in, one run after the other.

Input: paths and who asked; output: a `Job` whose progress pages show. Gotcha: uploaded papers lie
in `incoming/` of the home only until they are in the register; those set aside stay for another
try until the page is closed. Papers are read by processes of their own, never in this one: what a
damaged paper does to the reader must not end the page.
"""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desk.web.one_by_one import LookUp, OneByOne, Sayings
from office import taking_in
from register.message import Message, message

if TYPE_CHECKING:
    from ingest.outcomes import FileOutcome
    from office.wiring import Desk
    from register.entry import Origin

_SAYINGS = Sayings(
    message("The page was closed before the run had ended."),
    message(
        "This is a fault in sovanban itself, not something you did. What was reported as taken in "
        "is kept."
    ),
)
_WORKERS = 2
KEPT = 20
"""So many ended runs of visitors are remembered, and so many of watched folders."""


@dataclass(slots=True)
class Job:
    """One run: how many files there are, what became of each so far, whether it has ended.

    refused: names of uploads that were not even kept, and why; origin: whose papers they are,
    where it was said; watched: the watched folder in which the files arrived; counted: what
    became of them is in that folder's state.
    """

    id: str
    who: str
    paths: tuple[Path, ...]
    own: bool
    total: int | None = None
    outcomes: list[FileOutcome] = field(default_factory=list)
    done: bool = False
    failed: Message | None = None
    refused: tuple[tuple[str, Message], ...] = ()
    origin: Origin | None = None
    watched: Path | None = None
    begun: dt.datetime = dt.datetime.min
    counted: bool = False

    def end(self, failed: Message | None) -> None:
        """The run has ended; failed: why it was cut off."""
        self.failed = failed
        self.done = True

    @property
    def set_aside(self) -> list[FileOutcome]:
        """Files that were not taken in."""
        return [one for one in self.outcomes if one.outcome.value == "set_aside"]


class Jobs:
    """The runs of one page, done by one thread, and sentences kept for a visitor's next page."""

    def __init__(self, incoming: Path) -> None:
        self._incoming = incoming
        self._jobs: dict[str, Job] = {}
        self._work = OneByOne("take-in", _SAYINGS)
        self._lock = threading.Lock()
        self._told: dict[str, tuple[str, Message]] = {}
        # Uploads that a page which was cut off had not taken in: copies, perhaps half written.
        self.lost = tuple(sorted(one.name for one in incoming.glob("*/*") if one.is_file()))
        shutil.rmtree(incoming, ignore_errors=True)
        self._refused: dict[str, list[tuple[str, Message]]] = {}

    def keep_sentence(self, session: str, told: Message) -> str:
        """Keep a sentence for a session's next page; its key."""
        key = secrets.token_hex(6)
        with self._lock:
            self._told[key] = (session, told)
            while len(self._told) > 200:
                del self._told[next(iter(self._told))]
        return key

    def sentence(self, session: str, key: str | None) -> Message | None:
        """The sentence kept under a key, once, for its own session."""
        with self._lock:
            found = self._told.get(key or "")
            if found is None or found[0] != session:
                return None
            del self._told[key or ""]
            return found[1]

    def new_folder(self) -> Path:
        """A folder of its own for one upload."""
        folder = self._incoming / secrets.token_hex(8)
        folder.mkdir(parents=True)
        return folder

    def folder(self, name: str) -> Path | None:
        """The folder of an upload that was begun before, if `name` is one."""
        found = self._incoming / name
        own = len(name) == 16 and all(char in "0123456789abcdef" for char in name)
        return found if own and found.is_dir() else None

    def refuse(self, folder: Path, name: str, why: Message) -> None:
        """Remember an upload that was not kept, so that its run can tell."""
        with self._lock:
            self._refused.setdefault(folder.name, []).append((name, why))

    def refused(self, folder: Path) -> tuple[tuple[str, Message], ...]:
        """What was refused of an upload, told once."""
        with self._lock:
            return tuple(self._refused.pop(folder.name, ()))

    def begin(
        self,
        desk: Desk,
        paths: tuple[Path, ...],
        *,
        own: bool,
        refused: tuple[tuple[str, Message], ...] = (),
        origin: Origin | None = None,
        watched: Path | None = None,
    ) -> Job:
        """Take these paths in, after what is waiting; own: uploads, deleted once they are in."""
        job = Job(
            secrets.token_hex(8),
            desk.who,
            paths,
            own,
            refused=refused,
            origin=origin,
            watched=watched,
            begun=desk.now(),
        )
        with self._lock:
            self._jobs[job.id] = job
            self._forget_oldest()
        self._work.put(desk, lambda look_up: _take_in(job, desk, look_up), job.end)
        return job

    def _forget_oldest(self) -> None:
        for watched in (False, True):
            ended = [one for one in self._jobs.values() if one.done]
            for old in [one for one in ended if (one.watched is not None) == watched][:-KEPT]:
                del self._jobs[old.id]

    def forget(self, job: Job) -> None:
        """Drop a run of which nothing is to be told."""
        with self._lock:
            self._jobs.pop(job.id, None)

    def job(self, job_id: str) -> Job | None:
        """The run with this id."""
        return self._jobs.get(job_id)

    def recent(self) -> list[Job]:
        """The runs remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """End; what was not reported as taken in is not in, and stays for another run."""
        if self._work.close():
            shutil.rmtree(self._incoming, ignore_errors=True)


NOT_KEPT = ("secret", "perhaps_secret", "not_looked_at")
"""Reasons of files of which the page keeps no copy, not even for another try."""


def _take_in(job: Job, desk: Desk, look_up: LookUp) -> None:

    def began(count: int) -> None:
        job.total = count

    def report(outcome: FileOutcome) -> None:
        job.outcomes.append(outcome)
        # Of a secret paper nothing is kept, not even for another try (MODEL, "Secret papers").
        if job.own and (outcome.outcome.value != "set_aside" or outcome.reason in NOT_KEPT):
            outcome.path.unlink(missing_ok=True)
        look_up()

    # What was in a watched folder may have been moved on before its turn came.
    if job.watched is not None:
        job.paths = tuple(one for one in job.paths if one.exists())
    taking_in.take_in(
        desk,
        job.paths,
        jobs=_WORKERS,
        origin=job.origin,
        began=began,
        report=report,
        meanwhile=look_up,
    )
