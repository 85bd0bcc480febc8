"""Processes that read files, used again for the next file, each held in time and memory.

Input: a function and its values, which can cross to another process; output: a Future. A worker
that a file brings down, or that does not move on, is ended with all programs it began and takes
only that file with it. Gotcha: workers are started by spawn, as Windows does, so that both systems
run the same way; they do not hear Ctrl+C, so whoever breaks a run off ends them (`break_off`).
"""

from __future__ import annotations

import atexit
import ctypes
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from ingest.readers.moving import STRETCH, Watched, moved_on, watched_by

MOST_BYTES = 3 * 1024 * 1024 * 1024
"""Memory of a worker; an ordinary paper takes a twentieth of it."""

_LOOK_UP = 0.5
"""Seconds between two looks at whether a worker moves on."""

_KEPT_IDLE = 2
_IDLE_SECONDS = 60.0
_NICENESS = 5
_BELOW_NORMAL = 0x4000

T = TypeVar("T")


class WorkerFellError(Exception):
    """The worker ended in the middle: the file is damaged, or needs more memory than there is."""


class WorkerStuckError(Exception):
    """The worker did not move on for `seconds`, and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ReadingPool:
    """So many workers at most, begun when needed; a context manager. First come, first served."""

    def __init__(self, workers: int) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._most = workers
        self._threads: list[threading.Thread] = []
        self._working: set[_Worker] = set()
        self._lock = threading.Lock()
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.break_off()
        self.close()

    def submit(self, work: Callable[..., T], *values: Any, **named: Any) -> Future[T]:
        """Have a worker do it. The Future fails with WorkerFellError or WorkerStuckError where the
        worker could not, else as `work` fails."""
        future: Future[T] = Future()
        self._tasks.put(_Task(future, work, values, named))
        if len(self._threads) < self._most:
            thread = threading.Thread(target=self._serve, name="reading", daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def break_off(self) -> None:
        """End the workers in the middle of their files: they only read, so nothing is half-done."""
        with self._lock:
            self._ended = True
            for one in self._working:
                one.kill()

    def close(self) -> None:
        """Wait for what was begun; what was not is dropped. The workers wait for another pool."""
        self._ended = True
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while (task := self._tasks.get()) is not None:
            if self._ended or not task.future.set_running_or_notify_cancel():
                task.future.cancel()
                continue
            try:
                task.future.set_result(self._done(task))
            except BaseException as error:
                task.future.set_exception(error)

    def _done(self, task: _Task) -> Any:
        worker = _idle_worker()
        with self._lock:
            if self._ended:
                raise WorkerFellError
            self._working.add(worker)
        try:
            return worker.do(task)
        finally:
            with self._lock:
                self._working.discard(worker)
            _keep_idle(worker)


class _Task:
    """What is to be done, and where its result goes."""

    def __init__(
        self,
        future: Future[Any],
        work: Callable[..., Any],
        values: tuple[Any, ...],
        named: dict[str, Any],
    ) -> None:
        self.future = future
        self.words = (work, values, named)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._moved: Any = context.RawArray("d", [0.0, STRETCH])
        self._process = context.Process(
            target=_work, args=(theirs, self._moved), name="reading", daemon=True
        )
        self._process.start()
        theirs.close()
        self.idle_since = time.monotonic()

    @property
    def lives(self) -> bool:
        """Whether it can be given another file."""
        return self._process.is_alive()

    def do(self, task: _Task) -> Any:
        """Have it done, and watch that it moves on."""
        self._moved[1] = STRETCH
        seen, since = self._moved[0], time.monotonic()
        try:
            self._pipe.send(task.words)
            while not self._pipe.poll(_LOOK_UP):
                now = time.monotonic()
                if self._moved[0] != seen:
                    seen, since = self._moved[0], now
                elif now - since > self._moved[1]:
                    raise WorkerStuckError(self._moved[1])
            good, answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.kill()
            raise WorkerFellError from error
        except BaseException:
            self.kill()
            raise
        if not good:
            raise answer
        return answer

    def kill(self) -> None:
        """End it with the programs it began."""
        if self._process.pid is not None and self._process.is_alive():
            begun = programs_of(self._process.pid)
            self._process.kill()
            end_programs(begun)
        self._process.join(5)

    def end(self) -> None:
        """End it and let its pipe go."""
        self.kill()
        self._pipe.close()


_idle: list[_Worker] = []
_idle_lock = threading.Lock()


def _idle_worker() -> _Worker:
    with _idle_lock:
        while _idle:
            worker = _idle.pop()
            if worker.lives:
                return worker
            worker.end()
    return _Worker()


def _keep_idle(worker: _Worker) -> None:
    with _idle_lock:
        worker.idle_since = time.monotonic()
        if worker.lives and len(_idle) < _KEPT_IDLE:
            _idle.append(worker)
            timer = threading.Timer(_IDLE_SECONDS + 1, _end_long_idle)
            timer.daemon = True
            timer.start()
            return
    worker.end()


def _end_long_idle(least: float = _IDLE_SECONDS) -> None:
    """A worker that nobody has used for long gives its memory back."""
    with _idle_lock:
        now = time.monotonic()
        old = [one for one in _idle if now - one.idle_since >= least]
        _idle[:] = [one for one in _idle if one not in old]
    for one in old:
        one.end()


atexit.register(_end_long_idle, -1.0)


def programs_of(process: int) -> list[int]:
    """The programs that a process began and those that they began, where the system tells (Linux);
    Windows ends them with their job."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parent = int(place.read_text().rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(place.parent.name))
    found, waiting = [], [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def end_programs(programs: list[int]) -> None:
    """End these programs at once."""
    for one in programs:
        with suppress(OSError):
            os.kill(one, getattr(signal, "SIGKILL", signal.SIGTERM))


def _work(pipe: Connection, moved: Watched) -> None:
    """What a worker does as long as it lives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _step_back()
    _limit_memory()
    watched_by(moved)
    while True:
        try:
            work, values, named = pipe.recv()
        except (EOFError, OSError):
            return
        moved_on()
        try:
            answer = (True, work(*values, **named))
        except MemoryError:
            return  # what it holds cannot be told; another worker begins afresh
        except Exception as error:
            answer = (False, error)
        pipe.send(answer)


def end_with_parent() -> None:
    """Have this worker end when the process that began it is gone, however that came about.

    A worker waits for work on a pipe that it holds open itself, so it would wait for ever.
    """
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            end_programs(programs_of(os.getpid()))
            os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _step_back() -> None:
    """Let the page and the office's other programs go first, on Linux and on Windows."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
        return
    with suppress(AttributeError, OSError):
        own = ctypes.c_void_p(-1)  # the process itself
        getattr(ctypes, "windll").kernel32.SetPriorityClass(own, _BELOW_NORMAL)  # noqa: B009


def _limit_memory() -> None:
    """Hold a worker's memory: by its address space, on Windows by a job that holds it alone."""
    try:
        import resource
    except ImportError:
        with suppress(AttributeError, OSError):
            _hold_by_job(getattr(ctypes, "windll").kernel32)  # noqa: B009
        return
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, hard))


_JOB_LIMITS = 9
_PROCESS_MEMORY, _KILL_ON_CLOSE = 0x100, 0x2000


class _BasicLimits(ctypes.Structure):
    # JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h
    _fields_ = [
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    ]


class _JobLimits(ctypes.Structure):
    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h
    _fields_ = [
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


def _hold_by_job(kernel: Any) -> None:
    """A job object for this process and the programs it begins: each is held in memory, and all
    end with this process, whose handle of the job is the only one."""
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    limits = _JobLimits()
    limits.basic.flags = _PROCESS_MEMORY | _KILL_ON_CLOSE
    limits.process_memory = MOST_BYTES
    kernel.SetInformationJobObject(
        ctypes.c_void_p(job), _JOB_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(-1))
