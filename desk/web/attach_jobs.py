"""Work on the file of one document that takes longer than a page: one read after the other.

Input: what is to be done, and whose page waits for it; output: a `PaperJob` that the page asks.
Gotcha: reading is done by a process of its own, and the runs of take-in have a thread of their
own, so that nobody waits for another's scans.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk.web.one_by_one import LookUp, OneByOne, Sayings
from register.message import Message, message

if TYPE_CHECKING:
    from office.wiring import Desk

_KEPT = 50

_SAYINGS = Sayings(
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
        self._work = OneByOne("attach", _SAYINGS)

    def begin(self, desk: Desk, entry_id: int, name: str, work: Work) -> PaperJob:
        """Do the work after what is waiting."""
        job = PaperJob(secrets.token_hex(8), entry_id, name, entry_id)
        with self._lock:
            self._jobs[job.id] = job
            for old in [one for one in self._jobs.values() if one.done][:-_KEPT]:
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
