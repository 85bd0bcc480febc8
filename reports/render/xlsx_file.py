"""A paper's tables as an Excel workbook: real dates, frozen headings, filters, no formulas.

Input: a `Paper` (its sheets); output: bytes, the same on each run. Gotcha: text that begins with
"=" must stay text, and a sheet's name may hold neither []:*?/\\ nor more than 31 characters.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Sequence
from typing import Any

from reports.paper import Align, Cell, Column, Paper, Sheet
from reports.render.same_bytes import FIXED_TIME, stable_zip

_FONT = "Times New Roman"
_UNIT_OF_WIDTH = 11
_NAME_LENGTH = 31
_LETTER = 1.0
"""A letter of Times New Roman 12 in widths of Excel's default letter, with some room to wrap."""
_LINE_POINTS = 16


def xlsx_bytes(paper: Paper) -> bytes:
    """The workbook, one worksheet a sheet."""
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": paper.title, "created": FIXED_TIME.replace(tzinfo=None)})
    looks = _looks(book)
    names: set[str] = set()
    for sheet in paper.sheets:
        _write_sheet(book, sheet, _free_name(sheet.name, names), looks)
    book.close()
    return stable_zip(target.getvalue())


def _free_name(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:_NAME_LENGTH] or "1"
    number = 2
    free = plain
    while free.lower() in taken:
        free = f"{plain[: _NAME_LENGTH - 3]} {number}"
        number += 1
    taken.add(free.lower())
    return free


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": _FONT, "font_size": 12, "valign": "top", "border": 1, "text_wrap": True}
    plain = {"font_name": _FONT, "font_size": 12, "valign": "top"}
    looks = {
        "title": book.add_format(plain | {"bold": True, "font_size": 14}),
        "line": book.add_format(plain),
        "total": book.add_format(base | {"bold": True}),
        "head": book.add_format(base | {"bold": True, "align": "center", "bg_color": "#E8E8E8"}),
        "date": book.add_format(base | {"num_format": "dd/mm/yyyy", "align": "center"}),
    }
    places = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
    for align, place in places.items():
        looks[align] = book.add_format(base | {"align": place})
    return looks


def _write_sheet(book: Any, sheet: Sheet, name: str, looks: dict[str, Any]) -> None:
    page = book.add_worksheet(name)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for at, line in enumerate(sheet.above):
        page.write_string(at, 0, line, looks["title" if at == 0 else "line"])
    head = len(sheet.above) + 1 if sheet.above else 0
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, _width(column))
        page.write_string(head, at, column.heading, looks["head"])
    page.set_row(head, _height(sheet, [column.heading for column in sheet.columns]))
    for number, row in enumerate(sheet.rows, start=head + 1):
        page.set_row(number, _height(sheet, row))
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, number, at, value, looks, column.align)
    end = head + max(1, len(sheet.rows))
    page.autofilter(head, 0, end, len(sheet.columns) - 1)
    _write_foot(page, sheet, end + 1, looks)


def _write_foot(page: Any, sheet: Sheet, row: int, looks: dict[str, Any]) -> None:
    """The total under the table, outside its filter, and the lines below it."""
    if sheet.total is not None:
        for at, value in enumerate(sheet.total):
            page.write(row, at, value, looks["total"])
        row += 1
    for at, line in enumerate(sheet.below, start=row + 1):
        page.write_string(at, 0, line, looks["line"])


def _width(column: Column) -> float:
    """Characters of Excel's default letter."""
    return max(6, column.share * _UNIT_OF_WIDTH)


def _height(sheet: Sheet, row: Sequence[Cell]) -> float:
    """Points for the longest wrapped cell: LibreOffice does not fit rows when it opens a file."""
    lines = [
        math.ceil(len(str(value)) * _LETTER / _width(column))
        for column, value in zip(sheet.columns, row, strict=True)
        if isinstance(value, str) and value
    ]
    return min(400.0, _LINE_POINTS * max(lines, default=1) + 2)


def _write_cell(
    page: Any, row: int, column: int, value: Cell, looks: dict[str, Any], align: Align
) -> None:
    if isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime.combine(value, dt.time()), looks["date"])
    elif isinstance(value, int):
        page.write_number(row, column, value, looks[align])
    elif value:
        page.write_string(row, column, value, looks[align])
    else:
        page.write_blank(row, column, None, looks[align])
