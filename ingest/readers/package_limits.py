"""Limits for zipped files (DOCX, XLSX, ZIP) that come from outside, and their safe reading.

Input: an open archive; output: nothing, or an UnreadableError. Gotcha: sizes are those that the
archive declares, and Python's zipfile never gives more of a part than it declares; so checking
the declared sizes is enough.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from register.errors import UnreadableError

LARGEST_UNPACKED = 300 * 1024 * 1024
LARGEST_RATIO = 200  # XML packs about 10 to 30 times; a bomb packs a thousand times
MOST_PARTS = 10_000
_RATIO_COUNTS_FROM = 1024 * 1024

ZIP_FAULTS = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
    KeyError,
    IndexError,
    OverflowError,
)
"""What zipfile raises on damaged archives (flipped bits reach parts of it that expect none)."""


def broken_file(path: Path) -> UnreadableError:
    """The error for a file that is a document by its kind but cannot be opened."""
    return UnreadableError(
        "broken",
        "{name} is damaged or was not copied whole. Get the file again from where it came from.",
        name=path.name,
    )


def check_package(parts: Sequence[zipfile.ZipInfo], path: Path) -> None:
    """Refuse an office file that unpacks to a mountain. Raises UnreadableError: too_large."""
    total = sum(part.file_size for part in parts)
    packed = max((ratio(part) for part in parts), default=0.0)
    if total > LARGEST_UNPACKED or packed > LARGEST_RATIO or len(parts) > MOST_PARTS:
        raise UnreadableError(
            "too_large",
            "{name} unpacks to far more than a document holds and is not opened. "
            "Ask the sender for a PDF of it.",
            name=path.name,
        )


def ratio(part: zipfile.ZipInfo) -> float:
    """How many times larger a part is than its packed form; 0 for small parts, which harm none."""
    if part.file_size < _RATIO_COUNTS_FROM:
        return 0.0
    return part.file_size / max(part.compress_size, 1)


def declares_entities(data: bytes) -> bool:
    """Whether XML declares a document type or entities: no office program does, a bomb would."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    return b"<!DOCTYPE" in plain[:4096] or b"<!ENTITY" in plain
