"""One file read by a process of its own, for a program that must outlive whatever the file does.

Input: a path; output: its reading, as `read_file` gives it. Gotcha: starting the process takes
about a second, where none is idle; many files are read by `reading_ahead`.
"""

from __future__ import annotations

from pathlib import Path

from ingest.pages import Reading
from ingest.readers import read_file
from ingest.reading_ahead import fell_over, too_slow
from ingest.reading_workers import ReadingPool, WorkerFellError, WorkerStuckError
from register.errors import SovanbanError, UnreadableError
from register.message import Message

Refused = tuple[str | None, Message]
"""The reason's code (None where it is none of a file's own), and the sentence."""


def read_apart(path: Path, *, ocr: bool) -> Reading:
    """As `read_file`, with its errors; UnreadableError "broken" where the process fell, "too_slow"
    where it did not move on."""
    with ReadingPool(1) as pool:
        try:
            found = pool.submit(_read, path, ocr=ocr).result()
        except WorkerFellError:
            found = "broken", fell_over(path)
        except WorkerStuckError as error:
            found = "too_slow", too_slow(path, error.seconds)
    if isinstance(found, Reading):
        return found
    reason, told = found
    if reason is None:
        raise SovanbanError(told.template, **dict(told.values))
    raise UnreadableError(reason, told.template, **dict(told.values))


def _read(path: Path, *, ocr: bool) -> Reading | Refused:
    # An exception of ours does not cross to another process whole; a value does.
    try:
        return read_file(path, ocr=ocr)
    except UnreadableError as error:
        return error.reason, error.message
    except SovanbanError as error:
        return None, error.message
