"""`sovanban import-book`: an existing register book in, looked at first, undoable as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import SomePath, WholeNumber
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.words import FIELDS, word
from office.book_in import take_back, take_book_in
from office.wiring import Desk
from register.errors import SovanbanError
from register.kinds import label
from register.message import Message, message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from ingest.register_book_in.headings import Layout
    from ingest.register_book_in.imports import TakenBack
    from ingest.register_book_in.rows import BadRow, BookRow
    from ingest.register_book_in.taking_rows import BookTaken

_SHOWN = 30


@click.command("import-book")
@click.argument("file", type=SomePath(), required=False)
@click.option("--confirm", is_flag=True, help="Take the rows in; without it they are only shown.")
@click.option("--undo", type=WholeNumber(1), metavar="NUMBER", help="Take this import back.")
@click.option("--undo-last", is_flag=True, help="Take the last import back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    file: Path | None,
    undo: int | None,
    *,
    confirm: bool,
    undo_last: bool,
    as_json: bool,
) -> None:
    """Take an existing register book in: .xlsx, .xls, .csv, or the tables of a .docx.

    First without --confirm: it shows which column is taken for what, and what would be added.
    Taking the same book in again adds nothing twice. Example: sovanban import-book
    so-van-ban-di-2022.xlsx --confirm
    """
    if undo is not None or undo_last:
        if file is not None or confirm:
            raise SovanbanError("--undo takes an import back; leave the file and --confirm out.")
        _tell_undone(desk, take_back(desk, undo), as_json=as_json)
        return
    if file is None:
        raise SovanbanError("Say which file: sovanban import-book so-van-ban-di.xlsx")
    taken = take_book_in(desk, file, confirmed=confirm)
    if as_json:
        show_json(_json(desk, taken, confirmed=confirm))
        return
    _tell(desk, file, taken, confirmed=confirm)


def _json(desk: Desk, taken: BookTaken, *, confirmed: bool) -> dict[str, object]:
    return {
        "schema": 1,
        "confirmed": confirmed,
        "number": taken.number,
        "tables": [
            {
                "name": name,
                "columns": [
                    {"heading": layout.headings[at], "column": layout.columns[at].value}
                    for at in sorted(layout.columns)
                ],
                "not_understood": list(layout.unknown),
            }
            for name, layout in taken.layouts
        ],
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
    for name, layout in taken.layouts:
        _tell_layout(desk, name, layout)
    say = desk.say
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


def _tell_layout(desk: Desk, name: str, layout: Layout) -> None:
    book = message("papers received") if layout.incoming else message("papers sent")
    if not layout.incoming and layout.with_issuers:
        book = message("papers of several offices")
    told = message("Table “{name}”: {book}", name=name, book=book)
    if not name:
        told = message("Table: {book}", book=book)
    show(desk.say(told))
    for at in sorted(layout.columns):
        column = desk.say(_column_name(layout.columns[at].value))
        show(f"  {layout.headings[at]} → {column}")
    if layout.unknown:
        names = "; ".join(layout.unknown)
        show("  " + desk.say(message("Not taken over: {names}", names=names)))


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


def _column_name(code: str) -> Message:
    from desk.words import HANDLING

    further = {
        "ordinal": message("line number, left out"),
        "received_by": message("signature of the receiver, left out"),
        "topic": message("kind and topic"),
    }
    return further.get(code) or word({**FIELDS, **HANDLING}, code)


def _tell_bad(desk: Desk, bad: Sequence[BadRow]) -> None:
    if not bad:
        return
    show(desk.say(message("Rows that could not be taken: {count}.", count=len(bad))))
    for one in bad:
        place = f"{one.sheet}, " if one.sheet else ""
        told = message(
            "{place}line {line}: {why} ({text})",
            place=place,
            line=one.line,
            why=one.why,
            text=one.text,
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
