"""The tables of a register book's file, as rows of cells.

Input: an XLSX, XLS, ODS, CSV or DOCX file; output: `SheetRows`, each cell a text or a date, with
what a spreadsheet says beside its cells (struck through, red, hidden, merged, a comment). Gotchas:
a spreadsheet keeps 24 as 24.0 and 07/3/2023 as a day, so cells keep their kind; line numbers are
those that the person sees in the file; letters of the fonts before Unicode are turned, by the
cell's font, and where fonts say nothing by how Vietnamese the letters are.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ingest.legacy_encodings import OldEncoding, decode, decode_by_font, font_encoding
from ingest.readers.encoding_guess import decode_bytes, guess_old_encoding
from ingest.readers.libreoffice import find_libreoffice, turned_to_xlsx
from register.errors import SovanbanError, UnreadableError
from register.vietnamese_text import nfc

Value = str | dt.date
LARGEST = 50_000_000
"""Bytes; a register book is far smaller."""

MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One table: its name ("" where it has none) and its rows with their line numbers from 1.

    hidden, struck, red: lines that are hidden, struck through, written in red; notes: comments by
    line; repeated: (line, place) of cells that a merged cell above covers, which hold its value;
    uncomputed: (line, place) of formulas whose value the file does not hold.
    """

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    red: frozenset[int] = frozenset()
    notes: Mapping[int, str] = field(default_factory=dict)
    repeated: frozenset[tuple[int, int]] = frozenset()
    uncomputed: frozenset[tuple[int, int]] = frozenset()


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
            "{name} is not a register book that can be read. Save it as .xlsx, .xls, .ods, .csv or "
            ".docx.",
            name=path.name,
        )
    try:
        tables = tuple(read(path))
    except UnreadableError:
        raise
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError, SyntaxError) as error:
        raise _broken(path) from error
    return tuple(_in_unicode(one) for one in tables if one.rows)


def _broken(path: Path) -> UnreadableError:
    return UnreadableError(
        "broken",
        "{name} cannot be opened: it is damaged, locked by a password, or not what its ending "
        "says. Open it in its own program and save it again.",
        name=path.name,
    )


def _xlsx(path: Path) -> Iterator[SheetRows]:
    tables = tuple(_workbook(path))
    if any(one.uncomputed for one in tables) and find_libreoffice():
        # Made by a program that computes nothing; LibreOffice computes what it turns.
        with turned_to_xlsx(path) as computed:
            tables = tuple(_workbook(computed))
    yield from tables


def _workbook(path: Path) -> Iterator[SheetRows]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path) if _has_formulas(path) else None
    except InvalidFileException as error:
        raise _broken(path) from error
    for sheet in book.worksheets:
        yield _worksheet(sheet, formulas[sheet.title] if formulas else None)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        sheets = (one for one in archive.namelist() if one.startswith("xl/worksheets/sheet"))
        return any(re.search(rb"<f[ >/]", archive.read(name)) for name in sheets)


def _worksheet(sheet: Any, formulas: Any) -> SheetRows:
    rows: list[tuple[int, tuple[Value, ...]]] = []
    struck, red = set(), set()
    notes: dict[int, str] = {}
    uncomputed: set[tuple[int, int]] = set()
    merged, repeated = _merged(sheet)
    for line, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS), start=1):
        cells: list[Value] = []
        marked = []
        for place, cell in enumerate(row):
            value = _cell_value(cell)
            if value == "" and (line, place) in merged:
                value = merged[line, place]
            if value == "" and formulas is not None:
                formula = formulas.cell(line, place + 1).value
                if isinstance(formula, str) and formula.startswith("="):
                    uncomputed.add((line, place))
            cells.append(value)
            if value != "" and (line, place) not in repeated:
                marked.append(_marks(cell))
            if getattr(cell, "comment", None) is not None:
                said = nfc(str(cell.comment.text)).strip()
                notes[line] = "; ".join(one for one in (notes.get(line), said) if one)
        if marked and 2 * sum(one[0] for one in marked) >= len(marked):
            struck.add(line)
        if marked and 2 * sum(one[1] for one in marked) >= len(marked):
            red.add(line)
        while cells and cells[-1] == "":
            cells.pop()
        if cells or any(at[0] == line for at in uncomputed):
            rows.append((line, tuple(cells)))
    hidden = {line for line, one in sheet.row_dimensions.items() if one.hidden}
    return SheetRows(
        nfc(sheet.title),
        tuple(rows),
        frozenset(hidden),
        frozenset(struck),
        frozenset(red),
        notes,
        frozenset(repeated),
        frozenset(uncomputed),
    )


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], Value], set[tuple[int, int]]]:
    """The values that cells merged downwards lend to the lines below, and where."""
    values: dict[tuple[int, int], Value] = {}
    repeated: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        if area.max_row == area.min_row:
            continue
        value = _cell_value(sheet.cell(area.min_row, area.min_col))
        if value == "":
            continue
        for line in range(area.min_row + 1, area.max_row + 1):
            values[line, area.min_col - 1] = value
            repeated.add((line, area.min_col - 1))
    return values, repeated


def _marks(cell: Any) -> tuple[bool, bool]:
    """Whether a cell is struck through, and whether it is written in red."""
    font = getattr(cell, "font", None)
    if font is None:
        return False, False
    colour = getattr(font.color, "rgb", None) if font.color is not None else None
    red = isinstance(colour, str) and re.fullmatch(r"..[C-F].[0-4].[0-4].", colour) is not None
    return bool(font.strike), red


# A number shown with words of its format: 1 with the format 00"/KH-UBND" is 01/KH-UBND.
_WORDS_AROUND = re.compile(r'(?:"([^"]*)")?(0+|#|General)(?:"([^"]*)")')


def _cell_value(cell: Any) -> Value:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = _WORDS_AROUND.fullmatch(cell.number_format or "")
        if shown is not None and float(value).is_integer():
            figures = str(int(value)).rjust(len(shown[2]) if shown[2][0] == "0" else 1, "0")
            return nfc(f"{shown[1] or ''}{figures}{shown[3] or ''}").strip()
    made = _value(value)
    font = getattr(getattr(cell, "font", None), "name", None)
    if isinstance(made, str) and font_encoding(font) is not None:
        return decode_by_font(made, font)
    return made


def _xls(path: Path) -> Iterator[SheetRows]:
    with path.open("rb") as file:
        begin = file.read(2048).lstrip().lower()
    if begin.startswith((b"<", b"\xef\xbb\xbf<")) and b"<?mso" not in begin[:5]:
        # What many programs call .xls is a web page with a table.
        yield from _web_table(path)
        return
    with turned_to_xlsx(path) as made:
        yield from _workbook(made)


def _web_table(path: Path) -> Iterator[SheetRows]:
    from lxml import html

    text, _ = decode_bytes(path.read_bytes())
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    tree = html.document_fromstring(text)
    for at, table in enumerate(tree.iter("table"), start=1):
        rows: list[list[str]] = []
        over: dict[int, tuple[int, str]] = {}
        for row in table.iter("tr"):
            rows.append(_web_row(row, over))
        yield SheetRows("" if at == 1 else str(at), _numbered(rows))


def _web_row(row: Any, over: dict[int, tuple[int, str]]) -> list[str]:
    """Texts of a row; a cell over several columns is followed by empty ones, one over several
    rows is repeated (`over` holds how many rows of it are left, by place)."""
    texts: list[str] = []

    def lent() -> None:
        while over.get(len(texts), (0, ""))[0]:
            left, words = over[len(texts)]
            over[len(texts)] = (left - 1, words)
            texts.append(words)

    for cell in row:
        if cell.tag not in {"td", "th"}:
            continue
        lent()
        for end in cell.iter("br", "p", "div", "li"):
            end.tail = "\n" + (end.tail or "")
        words = "\n".join(one.strip() for one in cell.text_content().split("\n") if one.strip())
        rows = int(cell.get("rowspan") or 1)
        if rows > 1:
            over[len(texts)] = (rows - 1, words)
        texts += [words, *[""] * (min(int(cell.get("colspan") or 1), 100) - 1)]
    lent()
    return texts


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


def _in_unicode(sheet: SheetRows) -> SheetRows:
    """The table with letters of old fonts turned, where no font told it."""
    texts = [cell for _, cells in sheet.rows for cell in cells if isinstance(cell, str)]
    old = guess_old_encoding(" ".join(texts)[:20_000])
    if old is None:
        return sheet
    rows = tuple((line, tuple(_turned(one, old) for one in cells)) for line, cells in sheet.rows)
    return replace(sheet, rows=rows)


def _turned(cell: Value, old: OldEncoding) -> Value:
    return decode(cell, old) if isinstance(cell, str) else cell


_READERS = {
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".xls": _xls,
    ".ods": _xls,
    ".csv": _csv,
    ".docx": _docx,
}

BOOK_ENDINGS = tuple(_READERS)
"""The endings of files that a register book can be read from."""
