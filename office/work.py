"""Work that lasts longer than a page: papers taken in, and papers read for one document.

Input: deeds, each with the desk it is done at; output: a `Job` or a `PaperJob` that pages ask.
One queue does all of it, a thread a kind of work, so that nobody's document waits for a folder
being taken in. Gotcha: a deed that lasts calls `look_up` now and then, so that closing the page
need not wait for it; papers are read by processes of their own, never in this one. Uploaded papers
lie in `incoming/` of the home only until they are in the register; those set aside stay for another
try until the page is closed.
"""

from __future__ import annotations

import datetime as dt
import os
import queue
import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from office import taking_in
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from ingest.outcomes import FileOutcome
    from office.wiring import Desk
    from register.entry import Origin

LookUp = Callable[[], None]
"""Called by a deed now and then; it does not come back where the page is being closed."""

_WAIT = 20
"""Seconds that closing waits for the deed in hand."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said of a deed that the page's end, or a fault of the program, has cut off."""

    ended: Message
    fault: Message


class OneByOne:
    """A queue and the thread that works it off; the thread begins with the first deed."""

    def __init__(self, name: str, sayings: Sayings) -> None:
        self._name = name
        self._sayings = sayings
        self._waiting: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._ending = threading.Event()

    def put(
        self, desk: Desk, deed: Callable[[LookUp], None], ended: Callable[[Message | None], None]
    ) -> None:
        """Have the deed done after what is waiting; the desk is closed then, and `ended` told."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
        self._waiting.put(lambda: ended(self._done(desk, deed)))

    def close(self) -> bool:
        """End, also in the middle of a deed; whether the thread has ended in time."""
        self._ending.set()
        if self._thread is None:
            return True
        self._waiting.put(None)
        self._thread.join(timeout=_WAIT)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (deed := self._waiting.get()) is not None:
            deed()

    def _done(self, desk: Desk, deed: Callable[[LookUp], None]) -> Message | None:
        from office.bug_report import write_bug_report

        try:
            self._look_up()
            deed(self._look_up)
        except _EndingError:
            return self._sayings.ended
        except SovanbanError as error:
            return error.message
        except Exception as error:
            write_bug_report(error, ("--home", str(desk.home.folder), "serve"), os.environ)
            return self._sayings.fault
        finally:
            desk.close()
        return None

    def _look_up(self) -> None:
        if self._ending.is_set():
            raise _EndingError


class DailyBackup:
    """The office's backup, made by a thread of its own while the page is open, looked at hourly.

    trouble: why the last try made none, or one that is not whole.
    """

    def __init__(self, desk: Callable[[], Desk], *, seconds: float = 3600.0) -> None:
        self._desk = desk
        self._seconds = seconds
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble: Message | None = None

    def begin(self) -> None:
        """Start looking."""
        self._thread = threading.Thread(target=self._work, name="daily-backup", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Make today's backup, if it is to be made."""
        from office.keeping import NOT_WHOLE, back_up_daily

        desk = self._desk()
        try:
            kept = back_up_daily(desk)
        except SovanbanError as error:
            self.trouble = error.message
        else:
            damaged = kept is not None and bool(kept.damage)
            if kept is not None:
                self.trouble = NOT_WHOLE if damaged else None
        finally:
            desk.close()

    def close(self) -> None:
        """End, unless a backup is being written: that ends with the program, its half file gone."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(timeout=_WAIT)

    def _work(self) -> None:
        from office.bug_report import write_bug_report

        while not self._ending.is_set():
            try:
                self.look()
            except Exception as error:
                write_bug_report(error, ("serve",), os.environ)
            self._ending.wait(self._seconds)


class _EndingError(Exception):
    """The page is being closed; what was reported is safely in."""


_OF_TAKE_IN = Sayings(
    message("The page was closed before the run had ended."),
    message(
        "This is a fault in sovanban itself, not something you did. What was reported as taken in "
        "is kept."
    ),
)
_PROCESSES = 2
RUNS_KEPT = 20
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
    """The runs of one page, done by one thread."""

    def __init__(self, incoming: Path) -> None:
        self._incoming = incoming
        self._jobs: dict[str, Job] = {}
        self._work = OneByOne("take-in", _OF_TAKE_IN)
        self._lock = threading.Lock()
        # Uploads that a page which was cut off had not taken in: copies, perhaps half written.
        self.lost = tuple(sorted(one.name for one in incoming.glob("*/*") if one.is_file()))
        shutil.rmtree(incoming, ignore_errors=True)
        self._refused: dict[str, list[tuple[str, Message]]] = {}

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
            for old in [one for one in ended if (one.watched is not None) == watched][:-RUNS_KEPT]:
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
        jobs=_PROCESSES,
        origin=job.origin,
        began=began,
        report=report,
        meanwhile=look_up,
    )


_PAPERS_KEPT = 50

_OF_PAPERS = Sayings(
    message("The page was closed before the file was read. Nothing was changed."),
    message(
        "This is a fault in sovanban itself, not something you did. The register is as it was."
    ),
)

Meanwhile = LookUp
Work = Callable[["Desk", Meanwhile], tuple[int, Message]]
"""Does it; the id of the entry to show afterwards, and a sentence about it."""


@dataclass(slots=True)
class PaperJob:
    """One paper being read for an entry; shown: the entry to go to when it is done."""

    id: str
    entry_id: int
    name: str
    shown: int
    told: Message | None = None
    failed: Message | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self.ended.is_set()

    def end(self, failed: Message | None) -> None:
        """It has ended; failed: why it was not done."""
        self.failed = failed
        self.ended.set()


class AttachJobs:
    """The papers of one running page, read by one thread."""

    def __init__(self) -> None:
        self._jobs: dict[str, PaperJob] = {}
        self._lock = threading.Lock()
        self._work = OneByOne("attach", _OF_PAPERS)

    def begin(self, desk: Desk, entry_id: int, name: str, work: Work) -> PaperJob:
        """Do the work after what is waiting."""
        job = PaperJob(secrets.token_hex(8), entry_id, name, entry_id)
        with self._lock:
            self._jobs[job.id] = job
            for old in [one for one in self._jobs.values() if one.done][:-_PAPERS_KEPT]:
                del self._jobs[old.id]

        def deed(look_up: Meanwhile) -> None:
            job.shown, job.told = work(desk, look_up)

        self._work.put(desk, deed, job.end)
        return job

    def job(self, job_id: str) -> PaperJob | None:
        """The job with this id."""
        with self._lock:
            return self._jobs.get(job_id)

    def close(self) -> None:
        """End; what was being read is not attached."""
        self._work.close()
