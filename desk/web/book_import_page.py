"""An existing register book in: looked at first, with its columns; undoable as a whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Form, Query, UploadFile
from fastapi.responses import Response

from desk.web.errors import NotThereError
from desk.web.rendering import query_string
from desk.web.take_in_page import keep_upload
from desk.web.visit import Visit, Visiting
from desk.words import BOOK_COLUMNS, BOOK_QUESTIONS, word
from ingest.register_book_in.headings import Column
from ingest.register_book_in.rows import Answers
from ingest.register_book_in.sheets import BOOK_ENDINGS
from office import book_in
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from ingest.register_book_in.taking_rows import BookTaken

router = APIRouter(include_in_schema=False)

_SHOWN = 50


@router.post("/register/book")
def look_at(visit: Visiting, file: UploadFile) -> Response:
    """Keep the book for a moment and show what would be done with it."""
    folder = visit.room.jobs.new_folder()
    refused = keep_upload(file, folder, BOOK_ENDINGS)
    if refused is not None:
        raise SovanbanError("A register book is an Excel, CSV or Word file.")
    return visit.go(f"/register/book/{folder.name}")


class BookAnswers:
    """What a person chose on the page of a book; empty where the book speaks for itself."""

    def __init__(
        self,
        year: str = "",
        direction: str = "",
        office: str = "",
        dates: str = "",
        struck: str = "",
        column: Annotated[list[str] | None, Query()] = None,
    ) -> None:
        self.chosen = {
            "year": year if year.isdigit() and len(year) == 4 else "",
            "direction": direction,
            "office": office.strip(),
            "dates": dates,
            "struck": struck,
        }
        self.columns = [one for one in column or () if _said_column(one) is not None]

    @property
    def query(self) -> str:
        """The choices as a query string, for the form that takes the rows in."""
        pairs = [one for one in self.chosen.items() if one[1]]
        return query_string([*pairs, *(("column", one) for one in self.columns)])

    def answers(self) -> Answers:
        """The choices as the office's call takes them."""
        said = self.chosen
        return Answers(
            year=int(said["year"]) if said["year"] else None,
            incoming={"sent": False, "received": True}.get(said["direction"]),
            office=said["office"] or None,
            month_first={"day-first": False, "month-first": True}.get(said["dates"]),
            struck_is_cancelled={"cancelled": True, "ordinary": False}.get(said["struck"]),
            columns=dict(pair for one in self.columns if (pair := _said_column(one))),
        )


Chosen = Annotated[BookAnswers, Depends()]


def _said_column(words: str) -> tuple[str, Column | None] | None:
    """Heading and meaning of one select of the page; None where nothing was changed."""
    heading, _, meaning = words.rpartition("=")
    if not heading or meaning not in {*Column, "none"}:
        return None
    return heading, None if meaning == "none" else Column(meaning)


@router.get("/register/book/{key}")
def preview(visit: Visiting, key: str, chosen: Chosen) -> Response:
    """Which column is taken for what, the first rows, and what would be added; nothing stays."""
    path = _book(visit, key)
    taken = book_in.take_book_in(visit.desk, path, confirmed=False, answers=chosen.answers())
    return visit.page(
        "book_import.html",
        taken=taken,
        name=path.name,
        key=key,
        shown=_SHOWN,
        column=_column,
        meanings=[one.value for one in Column],
        chosen=chosen,
        asked=_asked,
    )


@router.post("/register/book/{key}/confirm")
def take_over(visit: Visiting, key: str, chosen: Chosen) -> Response:
    """Take the rows in, as one change that can be taken back."""
    path = _book(visit, key)
    taken = book_in.take_book_in(visit.desk, path, confirmed=True, answers=chosen.answers())
    if taken.waiting:
        return visit.go(f"/register/book/{key}{chosen.query}")
    path.unlink()
    told = message(
        "From {file}: {added} added, {filled} filled in, {known} known already, {bad} could not be "
        "taken.",
        file=path.name,
        added=len(taken.added),
        filled=len(taken.filled),
        known=len(taken.known),
        bad=len(taken.bad),
    )
    pairs = [("year", _year_of_most(visit, taken)), ("import", taken.number)]
    return visit.go(f"/register{query_string([one for one in pairs if one[1]])}", told=told)


@router.post("/register/book-undo")
def take_back(visit: Visiting, number: Annotated[int, Form(ge=1, le=2**31)]) -> Response:
    """Take a whole import back."""
    back = book_in.take_back(visit.desk, number)
    told = message(
        "The import of {file} is taken back: {removed} removed, {restored} put back.",
        file=back.book.file,
        removed=len(back.hidden),
        restored=len(back.restored),
    )
    return visit.go("/register", told=told)


def _year_of_most(visit: Visit, taken: BookTaken) -> int | None:
    """The year in which most of the rows stand, so that they are seen at once."""
    ids = taken.added or taken.filled or taken.known
    years = Counter(one.year for one in visit.desk.register.entries(ids) if one.year)
    return years.most_common(1)[0][0] if years else None


def _book(visit: Visit, key: str) -> Path:
    folder = visit.room.jobs.folder(key)
    files = [one for one in folder.iterdir() if one.is_file()] if folder else []
    if not files:
        raise NotThereError("This file is no longer kept here. Choose it again.")
    return files[0]


def _column(code: str) -> Message:
    """What a column is taken for."""
    return word(BOOK_COLUMNS, code)


def _asked(code: str) -> Message:
    """What a book leaves open."""
    return word(BOOK_QUESTIONS, code)
