"""Tesseract as a program of its own: found, checked and run within limits of time and memory.

Input: a picture; output: the recognised words with places and confidence. Gotcha: on Linux the
program's memory is limited by the system before it is given the picture; elsewhere (Windows)
only the picture's size and the one thread limit it, which is enough for any ordinary page.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.readers.second_look import Found
from register.errors import UnreadableError
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
SECONDS = 60.0
"""For all that recognition does on one page."""

MOST_PIXELS = 20_000_000
"""Of one picture given to Tesseract: an A3 page at 300 dpi has 17 million."""

MOST_BYTES = 1024 * 1024 * 1024
"""Address space of the program where the system can limit it; an A4 page needs a third of it."""

_TWICE = re.compile("\u0110\u00d0|\u00d0\u0110")
_PLACES = (
    "C:/Program Files/Tesseract-OCR/tesseract.exe",
    "C:/Program Files (x86)/Tesseract-OCR/tesseract.exe",
)


class Tesseract:
    """The program, for one page: `words` shares the page's time among all looks at it."""

    def __init__(self, program: str, *, seconds: float = SECONDS) -> None:
        self._program = program
        self._until = time.monotonic() + seconds

    def words(self, image: Image, *options: str) -> list[Found]:
        """The words of a picture; none where the page's time or the memory is used up."""
        from io import BytesIO

        left = self._until - time.monotonic()
        if left <= 0 or image.width * image.height > MOST_PIXELS:
            return []
        picture = BytesIO()
        image.save(picture, "PNG", compress_level=1)
        command = [self._program, "stdin", "stdout", "-l", "vie", "--dpi", str(DPI)]
        output = _run([*command, *(options or ("--psm", "3")), "tsv"], picture.getvalue(), left)
        return words_of_table(output.decode("utf-8", "replace"))


def require_tesseract(program: str | None = None) -> str:
    """The program's place. Raises UnreadableError needs_software: it or its language is missing."""
    tesseract = program or find_tesseract()
    if tesseract is None:
        raise UnreadableError(
            "needs_software",
            "Scans are recognised by Tesseract, which is not installed. "
            "Install Tesseract with its Vietnamese data and run again.",
        )
    if "vie" not in _languages(tesseract):
        raise UnreadableError(
            "needs_software",
            "Tesseract is installed without its Vietnamese data (vie). "
            "Install that data and run again.",
        )
    return tesseract


def find_tesseract() -> str | None:
    """The program's place, or None where Tesseract is not installed."""
    found = shutil.which("tesseract")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def words_of_table(table: str) -> list[Found]:
    """The words of Tesseract's TSV output."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        place = (int(cells[6]), int(cells[7]), int(cells[8]), int(cells[9]))
        # One letter Đ often comes out twice, as U+0110 and U+00D0: "QĐÐ-UBND".
        text = _TWICE.sub("\u0110", nfc(cells[11].strip()))
        words.append(Found(text, line, *place, float(cells[10])))
    return words


def _languages(tesseract: str) -> list[str]:
    try:
        done = subprocess.run(
            [tesseract, "--list-langs"], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.decode("utf-8", "replace").split()


def _run(command: list[str], picture: bytes, seconds: float) -> bytes:
    # One thread: Tesseract's own threads slow each other down, and the office works meanwhile.
    settings = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        with subprocess.Popen(
            command,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                _limit_memory(process.pid)
                return process.communicate(picture, timeout=seconds)[0]
            except BaseException:
                process.kill()
                raise
    except (subprocess.TimeoutExpired, OSError):
        return b""


def _limit_memory(process_id: int) -> None:
    """Limit the program before it is given the picture, where the system can do that."""
    try:
        import resource

        limit = getattr(resource, "prlimit", None)
        if limit is not None:
            limit(process_id, resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    except (ImportError, OSError, ValueError):
        return
