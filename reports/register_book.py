"""The register books of Nghị định 30: documents sent, documents received, contents of a file.

Input: entries, and how they were handled; output: a `Paper` across the page, with the columns of
Phụ lục IV and V (RULES B1), a part a year. Gotcha: what the register does not know stays blank, to
be filled by hand; nothing is made up. A number given up keeps its row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from register.entry import Entry, Origin, Standing
from register.handling import Handling
from register.message import Message, Translate, message
from register.office import full_name
from register.printed_date import printed_date
from register.reserving import is_reserved
from reports.paper import Block, Cell, Look, NewPage, Paper, Sheet, Table, Text
from reports.register_book_columns import Book, book_of, columns_of, title_of
from reports.wording import kind_and_topic, receivers_and_keeper, short_office

__all__ = ["Book", "book_of", "register_book"]

_POINTS = 11


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows are filled from beside the entries."""

    book: Book
    translate: Translate
    handling: Mapping[int, Handling]
    answers: Mapping[int, str] = field(default_factory=dict)

    def of(self, entry: Entry) -> Handling:
        return self.handling.get(entry.id, Handling())


def register_book(
    entries: Sequence[Entry],
    book: Book,
    translate: Translate,
    *,
    office: str = "",
    year: int | None = None,
    series: str = "",
    handling: Mapping[int, Handling] | None = None,
    answers: Mapping[int, str] | None = None,
) -> Paper:
    """The book as a paper.

    entries: any; those that belong into the book are taken (sent: issued, with a number; received:
    received; contents: all). year: only this year; without it, each year is a part of its own
    (but for the contents of a file). series: words for the title; handling: by entry id; answers:
    designations of the papers that `answered_by` means, by entry id.
    """
    known = _Known(book, translate, handling or {}, answers or {})
    parts = _by_year(_in_book(entries, book), known, year)
    shown = [one for part in parts.values() for one in part]
    columns = columns_of(book, translate)
    rows = {
        of: tuple(_row(no, one, known) for no, one in enumerate(part, start=1))
        for of, part in parts.items()
    }
    if book is Book.CONTENTS:
        rows = {of: _with_sheets(part, rows[of], known) for of, part in parts.items()}
    title = title_of(book).text(translate)
    return Paper(
        heading=office.upper(),
        title=title,
        reference=_reference(parts, known, year, series).text(translate),
        blocks=_blocks(rows, parts, known),
        sheets=(
            Sheet(
                title.capitalize(), columns, tuple(row for part in rows.values() for row in part)
            ),
        ),
        landscape=True,
        data={
            "schema": 1,
            "book": book.value,
            "year": year,
            "entries": [_json(no, one, known) for no, one in enumerate(shown, start=1)],
        },
    )


def _in_book(entries: Sequence[Entry], book: Book) -> list[Entry]:
    if book is Book.SENT:
        return [one for one in entries if one.origin is Origin.ISSUED and one.designation.number]
    if book is Book.RECEIVED:
        return [one for one in entries if one.origin is Origin.RECEIVED]
    return list(entries)


def _by_year(
    entries: Sequence[Entry], known: _Known, year: int | None
) -> dict[int | None, list[Entry]]:
    """The parts of the book by year, entries in the order of the book."""
    parts: dict[int | None, list[Entry]] = {}
    for one in entries:
        of = None if known.book is Book.CONTENTS and year is None else _year_of(one, known)
        if year is None or of == year:
            parts.setdefault(of, []).append(one)
    ordered = sorted(parts, key=lambda of: (of is None, of or 0))
    return {of: _in_order(parts[of], known) for of in ordered}


def _year_of(entry: Entry, known: _Known) -> int | None:
    arrived = known.of(entry).arrived_on
    if known.book is Book.RECEIVED and arrived is not None:
        return arrived.year
    return entry.year


def _in_order(entries: Sequence[Entry], known: _Known) -> list[Entry]:
    """By day and number; a number without a day (reserved, given up) follows the one before it."""

    def key(one: Entry) -> tuple[object, ...]:
        noted = known.of(one)
        if known.book is Book.RECEIVED:
            number = noted.arrival_number or ""
            arrival = int(number) if number.isdigit() else 0
            return (noted.arrived_on or one.date or dt.date.max, arrival, one.id)
        day = one.date or _day_before(one, entries)
        return (day, one.designation.order, one.id)

    return sorted(entries, key=key)


def _day_before(undated: Entry, entries: Sequence[Entry]) -> dt.date:
    """The last day on which a smaller number of the same symbol was given."""
    days = [
        one.date
        for one in entries
        if one.date is not None
        and one.designation.symbol_key == undated.designation.symbol_key
        and one.designation.order < undated.designation.order
    ]
    return max(days, default=dt.date.max)


def _blocks(
    rows: Mapping[int | None, tuple[tuple[Cell, ...], ...]],
    parts: Mapping[int | None, Sequence[Entry]],
    known: _Known,
) -> tuple[Block, ...]:
    """A table a year, each year on a page of its own, and how many documents each holds."""
    translate = known.translate
    blocks: list[Block] = []
    for of, part in rows.items():
        if len(rows) > 1:
            if blocks:
                blocks.append(NewPage())
            name = message("Year {year}", year=of) if of is not None else message("Year not known")
            blocks.append(Text(name.text(translate), Look.SECTION))
        texts = tuple(tuple(_shown(cell) for cell in row) for row in part)
        carried = translate("Carried forward: {count} documents")
        blocks.append(
            Table(
                columns_of(known.book, translate),
                texts,
                points=_POINTS,
                column_numbers=True,
                carried=carried,
            )
        )
        blocks.append(Text(_closing(parts[of], known).text(translate), Look.NOTE))
    return tuple(blocks) or (
        Table(columns_of(known.book, translate), (), points=_POINTS, column_numbers=True),
    )


def _closing(entries: Sequence[Entry], known: _Known) -> Message:
    """The line that closes a book: how many, and of them numbers given up or only reserved."""
    total = message("Total: {count} documents", count=len(entries))
    cancelled = sum(one.standing is Standing.NUMBER_CANCELLED for one in entries)
    reserved = sum(is_reserved(one) for one in entries)
    counted: list[Message] = [total]
    if cancelled:
        counted.append(message("numbers given up: {count}", count=cancelled))
    if reserved:
        counted.append(message("numbers reserved: {count}", count=reserved))
    return _joined(counted)


def _reference(
    parts: Mapping[int | None, Sequence[Entry]], known: _Known, year: int | None, series: str
) -> Message:
    """The line under the title: year, series, from day to day."""
    said: list[Message] = []
    if year is not None:
        said.append(message("Year {year}", year=year))
    if series:
        said.append(message("series {series}", series=series))
    days = [
        day
        for part in parts.values()
        for one in part
        if (day := _day_in_book(one, known)) is not None
    ]
    if days:
        first, last = printed_date(min(days)), printed_date(max(days))
        said.append(message("from {first} to {last}", first=first, last=last))
    return _joined(said)


def _day_in_book(entry: Entry, known: _Known) -> dt.date | None:
    arrived = known.of(entry).arrived_on if known.book is Book.RECEIVED else None
    return arrived or entry.date


def _joined(parts: Sequence[Message]) -> Message:
    if not parts:
        return message("{text}", text="")
    whole = parts[0]
    for part in parts[1:]:
        whole = message("{first}, {second}", first=whole, second=part)
    return whole


def _row(no: int, entry: Entry, known: _Known) -> tuple[Cell, ...]:
    number, named, noted = entry.designation.text, kind_and_topic(entry), known.of(entry)
    note = _note(entry, known)
    if known.book is Book.SENT:
        receivers, kept = receivers_and_keeper(entry)
        receiving = "; ".join(receivers)
        return (
            number,
            entry.date,
            named,
            entry.signer,
            receiving,
            noted.kept_by or kept,
            noted.copies,
            noted.sent_on,
            "",
            note,
        )
    issuer = short_office(full_name(entry.issuer or ""))
    if known.book is Book.RECEIVED:
        return (
            noted.arrived_on,
            noted.arrival_number,
            issuer,
            number,
            entry.date,
            named,
            noted.handler,
            noted.passed_on,
            "",
            note,
        )
    return (no, number, entry.date, named, issuer, None, note)


def _with_sheets(
    entries: Sequence[Entry], rows: Sequence[tuple[Cell, ...]], known: _Known
) -> tuple[tuple[Cell, ...], ...]:
    """The column of sheets: they run on as long as every paper's pages are known."""
    done, filled = 0, []
    certain = True
    for entry, row in zip(entries, rows, strict=True):
        pages = known.of(entry).pages
        place = ""
        if certain and pages is not None:
            place = f"{done + 1:02}" if pages == 1 else f"{done + 1:02}-{done + pages:02}"
            done += pages
        else:
            certain = False
        filled.append((*row[:5], place, row[6]))
    return tuple(filled)


def _note(entry: Entry, known: _Known) -> str:
    said = {
        Standing.NUMBER_CANCELLED: message("Number cancelled"),
        Standing.REPLACED: message("Replaced"),
        Standing.REPEALED: message("Repealed"),
        Standing.WITHDRAWN: message("Withdrawn"),
        Standing.AMENDED: message("Amended"),
    }
    noted, translate = known.of(entry), known.translate
    notes = [said[entry.standing].text(translate)] if entry.standing in said else []
    if is_reserved(entry):
        notes.append(translate("Number reserved"))
    if entry.urgency:
        notes.append(entry.urgency)
    if known.book is Book.RECEIVED and noted.reply_due is not None:
        notes.append(message("Reply due {day}", day=printed_date(noted.reply_due)).text(translate))
    paper = known.answers.get(noted.answered_by or 0)
    if known.book is Book.RECEIVED and paper is not None:
        notes.append(message("Answered by {paper}", paper=paper).text(translate))
    if noted.note:
        notes.append(noted.note)
    return "; ".join(notes)


def _json(no: int, entry: Entry, known: _Known) -> dict[str, object]:
    return {"no": no, **entry.as_json(), "handling": known.of(entry).as_json()}


def _shown(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return printed_date(cell)
    return "" if cell is None else str(cell)
