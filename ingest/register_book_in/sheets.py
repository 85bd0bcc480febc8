"""The tables of a register book's file, as rows of cells.

Input: an XLSX, XLS, CSV or DOCX file; output: `SheetRows`, each cell a text or a date. Gotcha:
a spreadsheet keeps 24 as 24.0 and 07/3/2023 as a day, so cells keep their kind; line numbers are
those that the person sees in the file.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.readers.encoding_guess import decode_bytes
from ingest.readers.libreoffice import turned_to_xlsx
from register.errors import SovanbanError, UnreadableError
from register.vietnamese_text import nfc

Value = str | dt.date
LARGEST = 50_000_000
"""Bytes; a register book is far smaller."""

MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One table: its name ("" where it has none) and its rows with their line numbers from 1."""

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


def sheets_of(path: Path) -> tuple[SheetRows, ...]:
    """The tables of the file that hold anything.

    SovanbanError where the file is not there or of a kind that holds no tables; UnreadableError
    (broken, too_large, needs_software) where it cannot be read.
    """
    if not path.is_file():
        raise SovanbanError("There is no file {path}. Check the name and try again.", path=path)
    if path.stat().st_size > LARGEST:
        raise UnreadableError(
            "too_large", "{name} is too large for a register book.", name=path.name
        )
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise SovanbanError(
            "{name} is not a register book that can be read. Save it as .xlsx, .xls, .csv or "
            ".docx.",
            name=path.name,
        )
    try:
        tables = tuple(read(path))
    except UnreadableError:
        raise
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError, SyntaxError) as error:
        raise _broken(path) from error
    return tuple(one for one in tables if one.rows)


def _broken(path: Path) -> UnreadableError:
    return UnreadableError(
        "broken",
        "{name} cannot be opened: it is damaged, locked by a password, or not what its ending "
        "says. Open it in its own program and save it again.",
        name=path.name,
    )


def _xlsx(path: Path) -> Iterator[SheetRows]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException as error:
        raise _broken(path) from error
    try:
        for sheet in book.worksheets:
            yield SheetRows(nfc(sheet.title), _numbered(sheet.iter_rows(values_only=True)))
    finally:
        book.close()


def _xls(path: Path) -> Iterator[SheetRows]:
    with turned_to_xlsx(path) as made:
        yield from _xlsx(made)


def _csv(path: Path) -> Iterator[SheetRows]:
    text, _ = decode_bytes(path.read_bytes())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    yield SheetRows("", _numbered(rows))


def _delimiter(text: str) -> str:
    """The sign that parts most lines into several cells; a comma where none does."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    found = {sign: sum(line.count(sign) > 1 for line in lines) for sign in (";", "\t", "|", ",")}
    best = max(found, key=lambda sign: found[sign])
    return best if found[best] else ","


def _docx(path: Path) -> Iterator[SheetRows]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except PackageNotFoundError as error:
        raise _broken(path) from error
    above = [one.text for one in document.paragraphs[:15]]
    for at, table in enumerate(document.tables, start=1):
        rows: list[Sequence[Any]] = [_docx_row(row) for row in table.rows]
        lines = _numbered(rows)
        if at == 1 and lines:
            # The title ("Năm 2023") stands above the table; line 0 is no row of it.
            lines = ((0, (nfc(" ".join(above)),)), *lines)
        yield SheetRows(str(at), lines)


def _docx_row(row: Any) -> list[str]:
    """Texts of a row's cells; one that spans several columns is repeated by python-docx."""
    texts: list[str] = []
    last: Any = None
    for cell in row.cells:
        texts.append("" if cell._tc is last else cell.text)
        last = cell._tc
    return texts


def _numbered(rows: Iterable[Sequence[Any]]) -> tuple[tuple[int, tuple[Value, ...]], ...]:
    found: list[tuple[int, tuple[Value, ...]]] = []
    for line, row in enumerate(rows, start=1):
        if line > MOST_ROWS:
            break
        cells = tuple(_value(cell) for cell in row or ())
        while cells and cells[-1] == "":
            cells = cells[:-1]
        if cells:
            found.append((line, cells))
    return tuple(found)


def _value(cell: Any) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return nfc(str(cell)).replace("\r\n", "\n").replace("\r", "\n").strip()


_READERS = {".xlsx": _xlsx, ".xlsm": _xlsx, ".xls": _xls, ".csv": _csv, ".docx": _docx}

BOOK_ENDINGS = tuple(_READERS)
"""The endings of files that a register book can be read from."""
