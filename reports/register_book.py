"""The register books of Nghị định 30: documents sent, documents received, contents of a file.

Input: entries in the order of the register; output: a `Paper` across the page, with the columns
of Phụ lục IV and V (RULES B1). Gotcha: what the register does not know stays blank, to be filled
by hand; nothing is made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.message import Message, Translate, message
from register.printed_date import printed_date
from reports.paper import Align, Cell, Column, Paper, Sheet, Table
from reports.wording import kind_and_topic, short_office

_POINTS = 10


class Book(StrEnum):
    """Which book: sent (đi), received (đến), contents of a file (mục lục)."""

    SENT = "di"
    RECEIVED = "den"
    CONTENTS = "muc-luc"


def book_of(name: str) -> Book:
    """The book that a person names. SovanbanError for anything else."""
    if name not in set(Book):
        raise SovanbanError(
            "There is no book “{name}”. Choose one of: {known}.",
            name=name,
            known=", ".join(one.value for one in Book),
        )
    return Book(name)


def register_book(
    entries: Sequence[Entry],
    book: Book,
    translate: Translate,
    *,
    office: str = "",
    year: int | None = None,
    series: str = "",
) -> Paper:
    """The book as a paper.

    entries: any; those that belong into the book are taken (sent: issued, with a number;
    received: received; contents: all), by date and number. series: words for the title, such as
    the kinds that share it.
    """
    shown = _in_book(entries, book)
    columns = _columns(book, translate)
    rows = tuple(_row(no, one, book, translate) for no, one in enumerate(shown, start=1))
    return Paper(
        heading=_office_heading(office),
        title=_title(book).text(translate),
        reference=_reference(shown, book, year, series).text(translate),
        blocks=(Table(columns, tuple(tuple(_shown(cell) for cell in row) for row in rows),
                      points=_POINTS),),
        sheets=(Sheet(_title(book).text(translate).capitalize(), columns, rows),),
        landscape=True,
        data={
            "schema": 1,
            "book": book.value,
            "year": year,
            "entries": [{"no": no, **one.as_json()} for no, one in enumerate(shown, start=1)],
        },
    )  # fmt: skip


def _in_book(entries: Sequence[Entry], book: Book) -> list[Entry]:
    if book is Book.SENT:
        some = [one for one in entries if one.origin is Origin.ISSUED and one.designation.number]
    elif book is Book.RECEIVED:
        some = [one for one in entries if one.origin is Origin.RECEIVED]
    else:
        some = list(entries)
    return sorted(some, key=lambda one: (one.date or dt.date.max, one.designation.order, one.id))


def _office_heading(office: str) -> str:
    return office.upper()


def _title(book: Book) -> Message:
    return {
        Book.SENT: message("REGISTER OF DOCUMENTS SENT"),
        Book.RECEIVED: message("REGISTER OF DOCUMENTS RECEIVED"),
        Book.CONTENTS: message("LIST OF DOCUMENTS IN THE FILE"),
    }[book]


def _reference(entries: Sequence[Entry], book: Book, year: int | None, series: str) -> Message:
    """The line under the title: year, series, from day to day."""
    parts: list[Message] = []
    if year is not None:
        parts.append(message("Year {year}", year=year))
    if series:
        parts.append(message("{text}", text=series))
    days = [one.date for one in entries if one.date is not None]
    if days:
        first, last = printed_date(min(days)), printed_date(max(days))
        parts.append(message("from {first} to {last}", first=first, last=last))
    if book is not Book.CONTENTS:
        parts.append(message("{count} documents", count=len(entries)))
    return _joined(parts)


def _joined(parts: Sequence[Message]) -> Message:
    if not parts:
        return message("{text}", text="")
    whole = parts[0]
    for part in parts[1:]:
        whole = message("{first}, {second}", first=whole, second=part)
    return whole


def _columns(book: Book, translate: Translate) -> tuple[Column, ...]:
    """The columns in the order of the decree."""
    centre = Align.CENTRE
    if book is Book.SENT:
        heads: tuple[tuple[str, float, Align], ...] = (
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 5.2, Align.LEFT),
            (translate("Signer"), 1.6, Align.LEFT),
            (translate("Recipients"), 2, Align.LEFT),
            (translate("Keeper of the copy"), 1.5, Align.LEFT),
            (translate("Copies"), 1.1, centre),
            (translate("Day sent"), 1.1, centre),
            (translate("Received by"), 1, Align.LEFT),
            (translate("Note"), 1.4, Align.LEFT),
        )
    elif book is Book.RECEIVED:
        heads = (
            (translate("Day of arrival"), 1.2, centre),
            (translate("Arrival number"), 1, centre),
            (translate("Issuer"), 2.2, Align.LEFT),
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 5, Align.LEFT),
            (translate("Unit or person"), 1.6, Align.LEFT),
            (translate("Day passed on"), 1.1, centre),
            (translate("Received by"), 1, Align.LEFT),
            (translate("Note"), 1.2, Align.LEFT),
        )
    else:
        heads = (
            (translate("No."), 0.7, centre),
            (translate("Number and symbol"), 2.2, Align.LEFT),
            (translate("Date of document"), 1.7, centre),
            (translate("Kind and topic"), 6, Align.LEFT),
            (translate("Issuer"), 2.4, Align.LEFT),
            (translate("Sheet or page"), 1.1, centre),
            (translate("Note"), 1.6, Align.LEFT),
        )
    return tuple(Column(head, share, align) for head, share, align in heads)


def _row(no: int, entry: Entry, book: Book, translate: Translate) -> tuple[Cell, ...]:
    number, named = entry.designation.text, kind_and_topic(entry)
    note = _note(entry, translate)
    if book is Book.SENT:
        recipients = "; ".join(entry.addressees or entry.recipients)
        return (number, entry.date, named, entry.signer, recipients, "", "", "", "", note)
    issuer = short_office(entry.issuer or "")
    if book is Book.RECEIVED:
        return ("", "", issuer, number, entry.date, named, "", "", "", note)
    return (no, number, entry.date, named, issuer, "", note)


def _note(entry: Entry, translate: Translate) -> str:
    said = {
        Standing.NUMBER_CANCELLED: message("Number cancelled"),
        Standing.REPLACED: message("Replaced"),
        Standing.REPEALED: message("Repealed"),
        Standing.WITHDRAWN: message("Withdrawn"),
        Standing.AMENDED: message("Amended"),
    }
    notes = [said[entry.standing].text(translate)] if entry.standing in said else []
    if entry.draft:
        notes.append(translate("Number reserved"))
    if entry.urgency:
        notes.append(entry.urgency)
    return "; ".join(notes)


def _shown(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return printed_date(cell)
    return "" if cell is None else str(cell)
