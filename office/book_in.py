"""An existing register book in: looked at first, and undoable as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk

if TYPE_CHECKING:
    from ingest.register_book_in.imports import TakenBack
    from ingest.register_book_in.rows import Answers
    from ingest.register_book_in.taking_rows import BookTaken


def take_book_in(
    desk: Desk, path: Path, *, confirmed: bool, answers: Answers | None = None
) -> BookTaken:
    """Take the book's rows in, or only look at what would be done; answers: what a person says of
    the book where it does not say it itself."""
    from ingest.register_book_in.taking_rows import take_book
    from register.fields_of_work import fields_of

    rules = desk.field_rules()
    return take_book(
        desk.register,
        path,
        lambda topic, kind: tuple(one.code for one in fields_of(topic, kind, rules)),
        confirmed=confirmed,
        answers=answers,
    )


def take_back(desk: Desk, number: int | None) -> TakenBack:
    """Take an import back (None: the last)."""
    from ingest.register_book_in.imports import take_back

    return take_back(desk.register, number)
