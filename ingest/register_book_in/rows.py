"""A row of a register book as a draft with its handling, or why it cannot be taken.

Input: a table and its `Layout`; output: `BookRow` and `BadRow` values in the file's order. Gotcha:
nothing is guessed: a date without a year takes the year that the book itself names, and a day
that is not in the calendar or a number that cannot be read refuses the row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.register_book_in.headings import Column, Layout, is_numbering
from ingest.register_book_in.sheets import SheetRows, Value
from ingest.titles import topic_text
from ingest.vietnamese_dates import find_dates, parse_date, possible_date
from register.designation import Designation, clean_symbol, parse_designation
from register.entry import Draft, Standing, with_kind_checked
from register.evidence import Evidence, Source
from register.kinds import KINDS, kind_of_abbreviation, kind_of_name
from register.message import Message, message
from register.vietnamese_text import fold_tones, one_space

SURE = 0.9
"""A clerk's book is sure, but a paper that comes later has the last word."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """One document of the book; line: of the file; handling: fields of `Handling`."""

    sheet: str
    line: int
    draft: Draft
    incoming: bool
    handling: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken: where it stands, its beginning, and why."""

    sheet: str
    line: int
    text: str
    why: Message


class RowError(Exception):
    """Why a row cannot be taken; becomes a `BadRow`."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(str(why))


_YEAR = re.compile(r"(?<!\d)(?:năm|nam|NĂM|Năm)?\s*((?:19|20)\d{2})(?!\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})")
# 07/3/23. Such books are kept on computers, so the year is of this century, its first half.
_SHORT_YEAR = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?'?([0-4]\d)")
_GIVEN_UP = re.compile(r"\b(?:huy|bo|khong su dung|khong dung)\s*(?:so)?\b")
_TOTALS = re.compile(r"^(tong( so| cong)?|cong( mang sang)?|mang sang|luy ke)\b")


def rows_of(sheet: SheetRows, layout: Layout, *, file: str) -> Iterator[BookRow | BadRow]:
    """The documents of a table, top to bottom; headings, totals and headings of months left out."""
    year = _title_year(sheet, layout, file)
    for line, cells in sheet.rows[layout.first :]:
        texts = [str(cell) for cell in cells if cell != ""]
        if _is_no_document(cells, texts, layout):
            named = _YEAR.search(texts[0]) if len(texts) == 1 else None
            year = int(named[1]) if named else year
            continue
        try:
            yield _row(sheet.name, line, cells, layout, year, file)
        except RowError as error:
            yield BadRow(sheet.name, line, one_space(" | ".join(texts))[:120], error.why)


def _title_year(sheet: SheetRows, layout: Layout, file: str) -> int | None:
    """The one year that the words above the headings, the sheet or the file's name give."""
    above = [str(cell) for _, cells in sheet.rows[: layout.first] for cell in cells]
    for words in (" ".join(above), sheet.name, file):
        years = {int(found[1]) for found in _YEAR.finditer(words)}
        if len(years) == 1:
            return years.pop()
    return None


def _is_no_document(cells: tuple[Value, ...], texts: list[str], layout: Layout) -> bool:
    if len(texts) <= 1 or is_numbering(cells) or _TOTALS.match(fold_tones(texts[0])):
        return True
    # Headings that stand again on each page of the book.
    repeated = [
        at
        for at, words in layout.headings.items()
        if at < len(cells) and one_space(str(cells[at])) == words
    ]
    only_number = all(
        cell == "" or layout.columns.get(at) is Column.ORDINAL for at, cell in enumerate(cells)
    )
    return only_number or len(repeated) >= 2


def _row(
    sheet: str, line: int, cells: tuple[Value, ...], layout: Layout, year: int | None, file: str
) -> BookRow:
    values = {
        column: cells[at]
        for at, column in layout.columns.items()
        if at < len(cells) and cells[at] != ""
    }
    texts = {column: one_space(str(value)) for column, value in values.items()}
    given_up = (
        bool(
            _GIVEN_UP.search(
                fold_tones(" ".join(texts.get(one, "") for one in (Column.NOTE, Column.TOPIC)))
            )
        )
        and Column.DATE not in values
    )
    designation = _designation(values, texts)
    date = _date(values, year)
    if date is None and (year is None and designation.symbol_year is None):
        raise RowError(message("it has no date, and the book names no year"))
    kind, topic = _kind_and_topic(texts, designation)
    if designation.number is None and topic is None:
        raise RowError(message("it has neither a number nor a topic"))
    draft = Draft(
        kind=kind,
        designation=designation,
        date=date,
        topic=topic,
        issuer=texts.get(Column.ISSUER),
        signer=texts.get(Column.SIGNER),
        recipients=_several(values.get(Column.RECIPIENTS)),
        draft=designation.number is None,
        standing=Standing.NUMBER_CANCELLED if given_up else Standing.UNKNOWN,
        number_year=year if date is None else None,
    )
    place = f"{file}, {sheet}, {line}" if sheet else f"{file}, {line}"
    return BookRow(
        sheet,
        line,
        _with_evidence(with_kind_checked(draft), place),
        layout.incoming,
        _handling(values, texts, layout, year),
    )


def _designation(values: Mapping[Column, Value], texts: Mapping[Column, str]) -> Designation:
    written = texts.get(Column.DESIGNATION) or texts.get(Column.NUMBER)
    if written is None:
        return Designation()
    if isinstance(values.get(Column.DESIGNATION) or values.get(Column.NUMBER), dt.date):
        raise RowError(
            message("its number was turned into a date by the spreadsheet: {value}", value=written)
        )
    first = written.split(" ngày ")[0].split(" Ngày ")[0]
    found = parse_designation(first)
    symbol = texts.get(Column.SYMBOL)
    if found is None or found.number is None:
        raise RowError(message("“{value}” is not a number and symbol", value=written))
    if symbol and found.symbol is None:
        joined = parse_designation(f"{found.printed_number}/{symbol.lstrip('/')}")
        found = joined or replace(found, symbol=clean_symbol(symbol) or None)
    return found


def _date(values: Mapping[Column, Value], year: int | None) -> dt.date | None:
    """The date of the document; with number and symbol in one column it may stand there."""
    value = values.get(Column.DATE)
    if value is None:
        dates = find_dates(str(values.get(Column.DESIGNATION, "")))
        return dates[0].date if len(dates) == 1 else None
    return _day(value, year)


def _day(value: Value, year: int | None) -> dt.date:
    """The day of a cell. RowError where it is none."""
    if isinstance(value, dt.date):
        return value
    text = one_space(value)
    day = parse_date(text)
    short = _DAY_MONTH.fullmatch(text)
    if day is None and short is not None and year is not None:
        day = possible_date(year, int(short[2]), int(short[1]))
    brief = _SHORT_YEAR.fullmatch(text)
    if day is None and brief is not None:
        day = possible_date(2000 + int(brief[3]), int(brief[2]), int(brief[1]))
    if day is None:
        raise RowError(message("“{value}” is not a date", value=text))
    return day


def _kind_and_topic(
    texts: Mapping[Column, str], designation: Designation
) -> tuple[str | None, str | None]:
    named = texts.get(Column.KIND)
    kind = (kind_of_name(named) or kind_of_abbreviation(named)) if named else None
    words = texts.get(Column.TOPIC)
    if words is None:
        return kind, None
    if kind is None:
        kind, words = _leading_kind(words, designation)
    return kind, topic_text([words]) or None


def _leading_kind(words: str, designation: Designation) -> tuple[str | None, str]:
    """The kind that "Kế hoạch về …" begins with, and the rest; None where none is meant.

    The name counts where "về", "V/v" or a colon follows, or where the symbol names that kind.
    """
    for one in sorted(KINDS, key=lambda each: -len(each.name)):
        for name in (one.name, *one.other_names, one.code):
            if not words.lower().startswith(name.lower() + " "):
                continue
            rest = words[len(name) :].strip(" :-–")
            about = re.match(r"(?:về|v/v|vv)\b", rest, re.IGNORECASE)
            after = words[len(name) :].lstrip()[:1]
            if about or after == ":" or designation.kind_code == one.code:
                return one.code, rest
    return None, words


def _several(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    parts = (one_space(one).strip(" -–.,") for one in re.split(r"[;\n]", str(value)))
    return tuple(one for one in parts if one)


def _handling(
    values: Mapping[Column, Value], texts: Mapping[Column, str], layout: Layout, year: int | None
) -> dict[str, Any]:
    noted: dict[str, Any] = {}
    for column in (Column.KEPT_BY, Column.ARRIVAL_NUMBER, Column.HANDLER, Column.NOTE):
        if column in texts:
            noted[column.value] = texts[column]
    for column in (Column.SENT_ON, Column.ARRIVED_ON, Column.REPLY_DUE):
        if column in values:
            name = "passed_on" if column is Column.SENT_ON and layout.incoming else column.value
            noted[name] = _day(values[column], year)
    for column in (Column.COPIES, Column.PAGES):
        figure = re.fullmatch(r"0*([1-9]\d{0,5})(?: (?:bản|tờ|trang))?", texts.get(column, ""))
        if figure is not None:
            noted[column.value] = int(figure[1])
    return noted


def _with_evidence(draft: Draft, place: str) -> Draft:
    """Each value with the row that it came from."""
    said = Evidence(place, Source.LIST, SURE)
    names = [
        name
        for name in ("kind", "date", "topic", "issuer", "signer", "recipients")
        if getattr(draft, name) not in (None, ())
    ]
    if draft.designation.number is not None:
        names.append("number")
    if draft.designation.symbol is not None:
        names.append("symbol")
    return replace(draft, evidence=dict.fromkeys((*names, "origin"), said))
