"""A file read for a command that registers nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.errors import SovanbanError

if TYPE_CHECKING:
    from ingest.pages import Reading


def read_for_desk(desk: Desk, path: Path, *, ocr: bool | None) -> Reading:
    """The reading of a file; recognition of scans as asked, else as the settings say.

    SovanbanError for a path that is no file; UnreadableError for a file that cannot be read
    and for a secret paper, of which nothing is shown.
    """
    from ingest.heading import refuse_secret

    if path.is_dir():
        raise SovanbanError("{path} is a folder. Give one file.", path=path)
    if not path.is_file():
        raise SovanbanError(
            "There is no file or folder {path}. Check the name and try again.", path=path
        )
    reading = desk.read(path, ocr=desk.settings.ocr if ocr is None else ocr)
    refuse_secret(reading)
    return reading
