"""Spreadsheets (XLSX) as text: a page a sheet, a line a row, cells joined by a tab.

Input: a path; output: a Reading. Gotcha: values are those that the office program last stored;
a formula that was never calculated has none. A sheet's head in two blocks ("ỦY BAN …" and
"CỘNG HÒA …" side by side) becomes left and right lines, as in a paper.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.pages import Line, Page, Reading, Side
from ingest.readers.glyphs import clean_line
from ingest.readers.package_limits import (
    ZIP_FAULTS,
    broken_file,
    check_package,
    declares_entities,
)
from register.errors import UnreadableError
from register.vietnamese_text import fold_tones

MOST_ROWS = 200_000
_MOST_CELLS = 4_000_000
_HEAD_ROWS = 10
_STATE = re.compile(r"cong hoa xa hoi|dang cong san viet")


def read_xlsx(path: Path, *, reader: str = "xlsx") -> Reading:
    """Read a workbook. Raises UnreadableError: broken, too_large, empty."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_package(archive.infolist(), path)
            if any(_has_entities(archive, name) for name in archive.namelist()):
                raise broken_file(path)
    except ZIP_FAULTS as error:
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise
        raise broken_file(path) from error
    pages = tuple(
        Page(number, None, None, tuple(lines))
        for number, lines in enumerate(_sheets(path), start=1)
        if lines
    )
    if not pages:
        raise UnreadableError(
            "empty", "{name} is empty. Check that the right file was chosen.", name=path.name
        )
    return Reading(path, reader, pages)


def _has_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part declares entities; looked for in its beginning, where alone it may."""
    if not name.lower().endswith((".xml", ".rels")):
        return False
    with archive.open(name) as part:
        return declares_entities(part.read(1 << 20))


def _sheets(path: Path) -> Iterator[list[Line]]:
    import openpyxl

    try:
        # Opened here and not by its name: openpyxl leaves a file that it cannot read open.
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of its size may be a lie
                yield _lines(_rows(path, sheet))
    except (UnreadableError, MemoryError, FileNotFoundError, PermissionError):
        raise
    except Exception as error:  # openpyxl raises anything on damaged files
        raise broken_file(path) from error


def _rows(path: Path, sheet: Any) -> Iterator[list[str]]:
    """The rows that hold anything, without their empty ends."""
    cells = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells += len(row) + 1
        if cells > _MOST_CELLS:
            raise _too_long(path)
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if number > MOST_ROWS:
            raise _too_long(path)
        yield texts


def _lines(rows: Iterator[list[str]]) -> list[Line]:
    head: list[list[str]] = []
    for row in rows:
        head.append(row)
        if len(head) == _HEAD_ROWS:
            break
    lines = _head_lines(head)
    lines += [_line(row) for row in rows]
    return lines


def _head_lines(rows: Sequence[list[str]]) -> list[Line]:
    """The first rows; where the state's name stands in them, two blocks are halves of a head."""
    state = next(
        (n for n, row in enumerate(rows) if _STATE.search(fold_tones(" ".join(row)))), None
    )
    left: list[Line] = []
    right: list[Line] = []
    below = 0
    for number, row in enumerate(rows if state is not None else ()):
        blocks = [text for text in row if text]
        if len(blocks) > 2 or (len(blocks) == 1 and number > (state or 0) + 1):
            break
        below = number + 1
        only_right = not row[0] and len(blocks) == 1
        for half, side, block in zip(
            (right,) if only_right else (left, right),
            (Side.RIGHT,) if only_right else (Side.LEFT, Side.RIGHT),
            blocks,
            strict=False,
        ):
            half += [Line(text, side) for text in block.split("\n")]
    return [*left, *right, *(_line(row) for row in rows[below:])]


def _line(row: list[str]) -> Line:
    """One text is a title or a sentence; several are a row of a table."""
    row = [text.replace("\n", " ") for text in row]
    filled = [text for text in row if text]
    return Line(filled[0]) if len(filled) == 1 else Line("\t".join(row), table=True)


def _text(value: Any) -> str:
    """A cell's value as an office would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        clock = "" if value.time() == dt.time() else value.strftime(" %H:%M")
        return f"{value.day:02}/{value.month:02}/{value.year}{clock}"
    if isinstance(value, dt.date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    return "\n".join(clean_line(part) for part in str(value).splitlines()).strip()


def _too_long(path: Path) -> UnreadableError:
    return UnreadableError(
        "too_large",
        "{name} has more rows than a document has.",
        coded="too_many_rows",
        name=path.name,
    )
