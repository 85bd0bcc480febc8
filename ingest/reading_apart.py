"""One file read by a process of its own, for a program that must outlive whatever the file does.

Input: a path; output: its reading, as `read_file` gives it. Gotcha: starting the process takes
about a second; many files are read by `reading_ahead`, whose workers stay.
"""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ingest.pages import Reading
from ingest.readers import read_file
from ingest.reading_ahead import reading_pool
from register.errors import SovanbanError, UnreadableError
from register.message import Message

Refused = tuple[str | None, Message]
"""The reason's code (None where it is none of a file's own), and the sentence."""


def read_apart(path: Path, *, ocr: bool) -> Reading:
    """As `read_file`, with its errors; UnreadableError "broken" where the process fell."""
    with reading_pool(1) as pool:
        try:
            found = pool.submit(_read, path, ocr=ocr).result()
        except BrokenProcessPool:
            raise UnreadableError(
                "broken",
                "{name} stopped the program that reads it: it is damaged, or needs more memory "
                "than there is. Check it by eye, and take in a PDF of it.",
                name=path.name,
            ) from None
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
