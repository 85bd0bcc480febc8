"""Files read in their order by workers, ahead of the one who writes.

Input: files offered, and a check for those that need no reading; output: each with its result.
Gotcha: reading is always done by workers, also by a single one: what a file does to its reader,
or how long it keeps it, ends that file's reading and not the run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path

from ingest.containers import Offered
from ingest.outcomes import FileOutcome
from ingest.reading_result import FileRead, FileUnread, read_for_register
from ingest.reading_workers import ReadingPool, WorkerFellError, WorkerStuckError
from register.message import Message, message

Result = FileRead | FileUnread | FileOutcome
Read = Callable[..., FileRead | FileUnread]
Check = Callable[[Offered], FileOutcome | str | None]
"""The outcome of a file that is known already, else its SHA-256 (None: it cannot be opened)."""

_AHEAD = 4
"""Files read ahead of the one being taken in, per worker: keeps memory flat."""

_LOOK_UP = 0.5
"""Seconds between two calls of `meanwhile`."""


def read_ahead(
    offered: Iterable[Offered | FileUnread],
    check: Check,
    *,
    jobs: int,
    ocr: bool,
    read: Read = read_for_register,
    meanwhile: Callable[[], None] = lambda: None,
) -> Generator[tuple[Offered | None, Result], None, None]:
    """Each file with what came of it, in order; None and the reason for what could not be opened.

    jobs: so many workers; 0 reads in this process. `read` is what a worker runs; `meanwhile` is
    called again and again while a worker is waited for, and what it raises breaks the run off.
    """
    with _Workers(jobs, read, ocr=ocr, meanwhile=meanwhile) as workers:
        waiting: deque[_Task] = deque()
        for one in offered:
            waiting.append(workers.begin(one, check))
            if len(waiting) >= jobs * _AHEAD:
                yield workers.finish(waiting)
        while waiting:
            yield workers.finish(waiting)


@dataclass(slots=True)
class _Task:
    """A file on its way: its result is there, or a worker has it."""

    offered: Offered | None
    sha256: str | None
    result: Result | Future[FileRead | FileUnread]


class _Workers:
    """The worker processes; with no jobs the reading is done here, for those who look into it."""

    def __init__(self, jobs: int, read: Read, *, ocr: bool, meanwhile: Callable[[], None]) -> None:
        self._jobs = jobs
        self._read = read
        self._ocr = ocr
        self._meanwhile = meanwhile
        self._pool = ReadingPool(jobs)

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is not None:
            self._pool.break_off()
        self._pool.close()

    def begin(self, one: Offered | FileUnread, check: Check) -> _Task:
        """Send a file on its way."""
        if isinstance(one, FileUnread):
            return _Task(None, None, one)
        known = check(one)
        if isinstance(known, FileOutcome):
            return _Task(one, None, known)
        how = {"ocr": self._ocr, "came_from": one.came_from, "sha256": known}
        if self._jobs < 1:
            return _Task(one, known, self._read(one.path, **how))
        return _Task(one, known, self._pool.submit(self._read, one.path, **how))

    def finish(self, waiting: deque[_Task]) -> tuple[Offered | None, Result]:
        """Take the first file off and wait for its result."""
        task = waiting.popleft()
        if not isinstance(task.result, Future):
            return task.offered, task.result
        assert task.offered is not None
        name = task.offered.came_from
        while not wait((task.result,), timeout=_LOOK_UP).done:
            self._meanwhile()
        try:
            return task.offered, task.result.result()
        except WorkerFellError:
            return task.offered, FileUnread(name, "broken", fell_over(name))
        except WorkerStuckError as error:
            return task.offered, FileUnread(name, "too_slow", too_slow(name, error.seconds))


def fell_over(path: Path) -> Message:
    """What to tell of a file that ended the process that read it."""
    return message(
        "{name} stopped the program that reads it: it is damaged, or needs more memory than there "
        "is. Check it by eye, and take in a PDF of it.",
        name=path.name,
    )


def too_slow(path: Path, seconds: float) -> Message:
    """What to tell of a file whose reading was broken off."""
    return message(
        "Reading {name} did not move on for {seconds} seconds and was broken off. Check it by eye, "
        "and take in a PDF of it.",
        name=path.name,
        seconds=int(seconds),
    )
