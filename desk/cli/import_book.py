"""`sovanban import-book`: an existing register book in, looked at first, undoable as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import OneOf, SomePath, WholeNumber, Year
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.words import BOOK_COLUMNS, BOOK_QUESTIONS, FIELDS, word
from office.book_in import take_back, take_book_in
from office.wiring import Desk
from register.errors import SovanbanError
from register.kinds import label
from register.message import message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from ingest.register_book_in.headings import Column
    from ingest.register_book_in.imports import TakenBack
    from ingest.register_book_in.rows import Answers, BadRow, BookRow, Question, TableRead
    from ingest.register_book_in.taking_rows import BookTaken

_SHOWN = 30


@click.command("import-book")
@click.argument("file", type=SomePath(), required=False)
@click.option("--confirm", is_flag=True, help="Take the rows in; without it they are only shown.")
@click.option("--year", type=Year(), help="The year of a book that does not name it.")
@click.option(
    "--direction",
    type=OneOf(("sent", "received")),
    help="Whether its papers were sent or received, where the book does not say it.",
)
@click.option("--office", help="The office whose book it is, a former one say.")
@click.option(
    "--dates",
    type=OneOf(("day-first", "month-first")),
    help="How to read days that may stand the wrong way round.",
)
@click.option(
    "--struck",
    type=OneOf(("cancelled", "ordinary")),
    help="What a line struck through means.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=MEANING",
    help='What a column holds, by heading or letter: "C=topic"; "C=none" leaves it out.',
)
@click.option("--undo", type=WholeNumber(1), metavar="NUMBER", help="Take this import back.")
@click.option("--undo-last", is_flag=True, help="Take the last import back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    file: Path | None,
    undo: int | None,
    year: int | None,
    direction: str | None,
    office: str | None,
    dates: str | None,
    struck: str | None,
    columns: tuple[str, ...],
    *,
    confirm: bool,
    undo_last: bool,
    as_json: bool,
) -> int:
    """Take an existing register book in: .xlsx, .xls, .ods, .csv, or the tables of a .docx.

    First without --confirm: it shows which column is taken for what, what would be added, and what
    the book leaves open; a table with an open question is not taken before it is answered.
    Taking the same book in again adds nothing twice. Example: sovanban import-book
    so-van-ban-di-2022.xlsx --confirm
    """
    if undo is not None or undo_last:
        if file is not None or confirm:
            raise SovanbanError("--undo takes an import back; leave the file and --confirm out.")
        _tell_undone(desk, take_back(desk, undo), as_json=as_json)
        return 0
    if file is None:
        raise SovanbanError("Say which file: sovanban import-book so-van-ban-di.xlsx")
    answers = _answers(year, direction, office, dates, struck, columns)
    taken = take_book_in(desk, file, confirmed=confirm, answers=answers)
    if as_json:
        show_json(_json(desk, taken, confirmed=confirm))
    else:
        _tell(desk, file, taken, confirmed=confirm)
    if confirm and taken.waiting:
        raise SovanbanError(
            "Nothing was taken of: {sheets}. Answer what is asked above, then run it again.",
            sheets=", ".join(one or "1" for one in taken.waiting),
        )
    return int(bool(taken.bad or taken.waiting))


def _answers(
    year: int | None,
    direction: str | None,
    office: str | None,
    dates: str | None,
    struck: str | None,
    columns: tuple[str, ...],
) -> Answers:
    from ingest.register_book_in.rows import Answers

    return Answers(
        year=year,
        incoming=None if direction is None else direction == "received",
        office=office,
        month_first=None if dates is None else dates == "month-first",
        struck_is_cancelled=None if struck is None else struck == "cancelled",
        columns=dict(_column_said(one) for one in columns),
    )


def _column_said(words: str) -> tuple[str, Column | None]:
    from ingest.register_book_in.headings import Column

    heading, _, meaning = words.rpartition("=")
    if heading and meaning == "none":
        return heading, None
    if not heading or meaning not in set(Column):
        raise SovanbanError(
            "“{words}” is not HEADING=MEANING. Meanings: {known}.",
            words=words,
            known=", ".join(["none", *Column]),
        )
    return heading, Column(meaning)


def _json(desk: Desk, taken: BookTaken, *, confirmed: bool) -> dict[str, object]:
    return {
        "schema": 1,
        "confirmed": confirmed,
        "number": taken.number,
        "tables": [
            {
                "name": one.sheet,
                "columns": [
                    {"heading": one.layout.headings[at], "column": one.layout.columns[at].value}
                    for at in sorted(one.layout.columns)
                ],
                "not_understood": list(one.layout.unknown),
                "year": one.year,
                "direction": None if one.incoming is None else _direction_of(one),
                "kind": one.kind,
                "office": one.office,
                "rows": len(one.rows),
                "not_taken": len(one.bad),
                "left_out": [{"line": each.line, "text": each.text} for each in one.left_out],
                "hidden": one.hidden,
                "red": one.red,
                "questions": [
                    {"about": each.about.value, "lines": list(each.lines), "blocks": each.blocks}
                    for each in one.questions
                ],
            }
            for one in taken.read.tables
        ],
        "sheets_not_read": list(taken.read.unread),
        "added": len(taken.added),
        "filled": len(taken.filled),
        "known": len(taken.known),
        "differing": [
            {"sheet": row.sheet, "line": row.line, "fields": list(fields)}
            for row, fields in taken.differing
        ],
        "not_taken": [
            {"sheet": one.sheet, "line": one.line, "text": one.text, "message": desk.say(one.why)}
            for one in taken.bad
        ],
    }


def _tell(desk: Desk, file: Path, taken: BookTaken, *, confirmed: bool) -> None:
    say = desk.say
    for table in taken.read.tables:
        _tell_table(desk, table)
    for name in taken.read.unread:
        show(say(message("Sheet “{name}”: no table was found in it.", name=name)))
    if not confirmed:
        _tell_sample(desk, taken.sample)
    show("")
    if confirmed:
        show(say(message("Added: {count}.", count=len(taken.added))))
        show(say(message("Filled in what was missing: {count}.", count=len(taken.filled))))
    else:
        show(say(message("Would be added: {count}.", count=len(taken.added))))
        show(say(message("Would be filled in: {count}.", count=len(taken.filled))))
    show(say(message("Known already, nothing to do: {count}.", count=len(taken.known))))
    for row, fields in taken.differing[:_SHOWN]:
        names = ", ".join(say(word(FIELDS, one)) for one in fields)
        told = message(
            "Line {line}, {entry}: the register says otherwise ({fields}). The register's value "
            "stays; see `sovanban review`.",
            line=row.line,
            entry=row.draft.designation.text,
            fields=names,
        )
        show(paragraph(f"- {say(told)}", width=terminal_width(), hanging="  "))
    _tell_bad(desk, taken.bad)
    if taken.number is not None:
        show(
            say(
                message(
                    "To take this import back: sovanban import-book --undo {number}",
                    number=taken.number,
                )
            )
        )
    elif not confirmed:
        told = message(
            'Nothing was changed. If this is right: sovanban import-book "{file}" --confirm',
            file=file,
        )
        show(say(told))


def _direction_of(table: TableRead) -> str:
    return "received" if table.incoming else "sent"


def _tell_table(desk: Desk, table: TableRead) -> None:
    book = message("papers received") if table.incoming else message("papers sent")
    if table.incoming is None:
        book = message("papers of several offices")
    told = message("Table “{name}”: {book}", name=table.sheet, book=book)
    if not table.sheet:
        told = message("Table: {book}", book=book)
    layout = table.layout
    show(desk.say(told))
    for at in sorted(layout.columns):
        column = desk.say(word(BOOK_COLUMNS, layout.columns[at].value))
        show(f"  {layout.headings[at]} → {column}")
    if layout.unknown:
        names = "; ".join(layout.unknown)
        show("  " + desk.say(message("Not taken over: {names}", names=names)))
    if table.year is not None:
        show("  " + desk.say(message("Year of the book: {year}", year=str(table.year))))
    if table.kind is not None:
        show(
            "  " + desk.say(message("Kind, where a row names none: {kind}", kind=label(table.kind)))
        )
    rows = message(
        "Rows understood: {rows}; not taken: {bad}; titles and totals: {left}.",
        rows=len(table.rows),
        bad=len(table.bad),
        left=len(table.left_out),
    )
    show("  " + desk.say(rows))
    if table.hidden:
        show("  " + desk.say(message("Hidden lines that were read too: {n}.", n=table.hidden)))
    if table.red:
        show("  " + desk.say(message("Lines written in red, read as any other: {n}.", n=table.red)))
    for question in table.questions:
        show(paragraph(f"? {_asked(desk, question)}", width=terminal_width(), hanging="    "))


def _asked(desk: Desk, question: Question) -> str:
    """What is asked, of which lines, and the option that answers it."""
    options = {
        "year": "--year 2023",
        "direction": "--direction sent|received",
        "office": '--office "UBND xã …"',
        "dates": "--dates day-first|month-first",
        "struck": "--struck cancelled|ordinary",
    }
    about = question.about.value
    parts = [desk.say(word(BOOK_QUESTIONS, about))]
    if question.said:
        parts.append(f"({question.said})")
    if question.lines:
        lines = ", ".join(str(one) for one in question.lines[:_SHOWN])
        parts.append(desk.say(message("Lines: {lines}.", lines=lines)))
    parts.append(desk.say(message("Say it with {option}", option=options[about])))
    return " ".join(parts)


def _tell_sample(desk: Desk, rows: Sequence[BookRow]) -> None:
    """The first rows as they were understood, so that a person sees a column gone wrong."""
    if not rows:
        return
    show(desk.say(message("The first rows, as they are understood:")))
    for row in rows:
        draft = row.draft
        day = printed_date(draft.date) if draft.date else "–"
        parts = (draft.designation.text or "–", day, label(draft.kind), draft.topic or "–")
        show(paragraph("  ".join(parts), width=terminal_width(), indent="  ", hanging="  "))


def _tell_bad(desk: Desk, bad: Sequence[BadRow]) -> None:
    if not bad:
        return
    show(desk.say(message("Rows that could not be taken: {count}.", count=len(bad))))
    for one in bad:
        place = f"{one.sheet}, " if one.sheet else ""
        told = message(
            "{place}line {line}: {why}{text}",
            place=place,
            line=one.line,
            why=one.why,
            text=f" ({one.text})" if one.text else "",
        )
        show(paragraph(f"- {desk.say(told)}", width=terminal_width(), hanging="  "))


def _tell_undone(desk: Desk, back: TakenBack, *, as_json: bool) -> None:
    if as_json:
        show_json(
            {
                "schema": 1,
                "number": back.book.number,
                "file": back.book.file,
                "removed": list(back.hidden),
                "restored": list(back.restored),
                "kept": [one.id for one in back.kept],
            }
        )
        return
    say = desk.say
    show(
        say(
            message(
                "The import of {file} is taken back: {removed} removed, {restored} put back.",
                file=back.book.file,
                removed=len(back.hidden),
                restored=len(back.restored),
            )
        )
    )
    if back.kept:
        told = message("Changed since then, so kept as they are: {count}.", count=len(back.kept))
        show(say(told))
        for entry in back.kept[:_SHOWN]:
            show(f"  id:{entry.id}  {entry.label}")
