"""Files read in their order, by this process or by several workers ahead of the one who writes.

Input: files offered, and a check for those that need no reading; output: each with its result.
Gotcha: workers are started by spawn, as Windows does, so that both systems run the same way; a
worker that a file brings down takes only that file with it. Workers do not hear Ctrl+C: a run
that is broken off ends them itself.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass

from ingest.containers import Offered
from ingest.outcomes import FileOutcome
from ingest.reading_result import FileRead, FileUnread, read_for_register
from register.message import message

Result = FileRead | FileUnread | FileOutcome
Read = Callable[..., FileRead | FileUnread]
Check = Callable[[Offered], FileOutcome | str | None]
"""The outcome of a file that is known already, else its SHA-256 (None: it cannot be opened)."""

_AHEAD = 4
"""Files read ahead of the one being taken in, per worker: keeps memory flat."""

_LOOK_UP = 0.5
"""Seconds between two calls of `meanwhile`."""

_NICENESS = 5
_BELOW_NORMAL = 0x4000

MOST_BYTES = 3 * 1024 * 1024 * 1024
"""Address space of a worker; an ordinary paper takes a twentieth of it."""


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

    `read` is what a worker runs; `meanwhile` is called again and again while a worker is waited
    for, and what it raises breaks the run off.
    """
    with _Workers(jobs, read, ocr=ocr, meanwhile=meanwhile) as workers:
        waiting: deque[_Task] = deque()
        for one in offered:
            waiting.append(workers.begin(one, check))
            if len(waiting) >= jobs * _AHEAD or jobs <= 1:
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
    """The worker processes; with one job the reading is done here, without any."""

    def __init__(self, jobs: int, read: Read, *, ocr: bool, meanwhile: Callable[[], None]) -> None:
        self._jobs = jobs
        self._read = read
        self._ocr = ocr
        self._meanwhile = meanwhile
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if kind is not None:
            self._break_off()
        self._close()

    def begin(self, one: Offered | FileUnread, check: Check) -> _Task:
        """Send a file on its way."""
        if isinstance(one, FileUnread):
            return _Task(None, None, one)
        known = check(one)
        if isinstance(known, FileOutcome):
            return _Task(one, None, known)
        if self._jobs <= 1:
            return _Task(one, known, self._here(one, known))
        return _Task(one, known, self._submit(one, known))

    def finish(self, waiting: deque[_Task]) -> tuple[Offered | None, Result]:
        """Take the first file off and wait for its result."""
        task = waiting.popleft()
        if not isinstance(task.result, Future):
            return task.offered, task.result
        assert task.offered is not None
        try:
            return task.offered, self._waited_for(task.result)
        except BrokenProcessPool:
            self._close()
            result = self._alone(task.offered, task.sha256)
            for other in waiting:
                if isinstance(other.result, Future) and other.offered is not None:
                    other.result = self._submit(other.offered, other.sha256)
            return task.offered, result

    def _here(self, one: Offered, sha256: str | None) -> FileRead | FileUnread:
        return self._read(one.path, ocr=self._ocr, came_from=one.came_from, sha256=sha256)

    def _submit(self, one: Offered, sha256: str | None) -> Future[FileRead | FileUnread]:
        if self._pool is None:
            self._pool = reading_pool(self._jobs)
        return self._pool.submit(
            self._read, one.path, ocr=self._ocr, came_from=one.came_from, sha256=sha256
        )

    def _alone(self, one: Offered, sha256: str | None) -> FileRead | FileUnread:
        """Read one file in a worker of its own: if it dies again, this file is why."""
        self._pool = reading_pool(1)
        result: FileRead | FileUnread
        try:
            result = self._waited_for(self._submit(one, sha256))
        except BrokenProcessPool:
            result = FileUnread(
                one.came_from,
                "broken",
                message(
                    "{name} stopped the program that reads it: it is damaged, or needs more "
                    "memory than there is. Check it by eye, and take in a PDF of it.",
                    name=one.came_from.name,
                ),
            )
        self._close()
        return result

    def _waited_for(self, result: Future[FileRead | FileUnread]) -> FileRead | FileUnread:
        while not wait((result,), timeout=_LOOK_UP).done:
            self._meanwhile()
        return result.result()

    def _break_off(self) -> None:
        """End the workers in the middle of their files: they only read, so nothing is half-done."""
        for one in list((getattr(self._pool, "_processes", None) or {}).values()):
            one.kill()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def reading_pool(workers: int) -> ProcessPoolExecutor:
    """Processes that read files: limited in memory, and last in the queue for the processor."""
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
    )


def end_with_parent() -> None:
    """Have this worker end when the process that began it is gone, however that came about.

    A worker waits for work on a pipe that it holds open itself, so it would wait for ever.
    """
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _step_back()
    _limit_memory()


def _step_back() -> None:
    """Let the page and the office's other programs go first, on Linux and on Windows."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
        return
    with suppress(AttributeError, OSError):
        own = ctypes.c_void_p(-1)  # the process itself
        getattr(ctypes, "windll").kernel32.SetPriorityClass(own, _BELOW_NORMAL)  # noqa: B009


def _limit_memory() -> None:
    """Hold a worker's memory where the system can (Linux); on Windows the readers' limits must."""
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, hard))
    except (ImportError, OSError, ValueError):
        return
