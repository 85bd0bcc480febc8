"""Work that is done one after the other by a thread of its own, beside the pages.

Input: deeds, each with the desk it is done at; output: the sentence that says why one failed, None
where it was done. Gotcha: a deed that lasts calls `look_up` now and then, so that closing the page
need not wait for it.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from register.errors import SovanbanError
from register.message import Message

if TYPE_CHECKING:
    from office.wiring import Desk

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
