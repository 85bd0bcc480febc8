"""Work on the file of one document that takes longer than a page: one read after the other.

Input: what is to be done, and whose page waits for it; output: a `PaperJob` that the page asks.
Gotcha: reading is done by a process of its own, and the runs of take-in have a thread of their
own, so that nobody waits for another's scans.
"""

from __future__ import annotations

import os
import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from desk.wiring import Desk

_KEPT = 50

Meanwhile = Callable[[], None]
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


class _EndingError(Exception):
    """The page is being closed; nothing was changed."""


class AttachJobs:
    """The papers of one running page, read by one thread."""

    def __init__(self) -> None:
        self._jobs: dict[str, PaperJob] = {}
        self._waiting: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._ending = threading.Event()

    def begin(self, desk: Desk, entry_id: int, name: str, work: Work) -> PaperJob:
        """Do the work after what is waiting."""
        job = PaperJob(secrets.token_hex(8), entry_id, name, entry_id)
        with self._lock:
            self._jobs[job.id] = job
            for old in [one for one in self._jobs.values() if one.done][:-_KEPT]:
                del self._jobs[old.id]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="attach", daemon=True)
                self._thread.start()
        self._waiting.put(lambda: _do(job, desk, work, self._ending))
        return job

    def job(self, job_id: str) -> PaperJob | None:
        """The job with this id."""
        with self._lock:
            return self._jobs.get(job_id)

    def close(self) -> None:
        """End; what was being read is not attached."""
        self._ending.set()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(timeout=20)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()


def _do(job: PaperJob, desk: Desk, work: Work, ending: threading.Event) -> None:
    from desk.bug_report import write_bug_report

    def look_up() -> None:
        if ending.is_set():
            raise _EndingError

    try:
        look_up()
        job.shown, job.told = work(desk, look_up)
    except _EndingError:
        job.failed = message("The page was closed before the file was read. Nothing was changed.")
    except SovanbanError as error:
        job.failed = error.message
    except Exception as error:
        write_bug_report(error, ("--home", str(desk.home.folder), "serve"), os.environ)
        job.failed = message(
            "This is a fault in sovanban itself, not something you did. The register is as it was."
        )
    finally:
        desk.close()
        job.ended.set()
