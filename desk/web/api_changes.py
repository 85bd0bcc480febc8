"""Changes through the JSON API: what the commands do, with the keys that they print.

Gotcha: each needs the session's token in the header X-CSRF-Token (see `/api/session`) and the role
of a clerk; who did it stands in the history by the account's name.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from desk.handling_values import read_given
from desk.web.api import ERRORS, Json, short_id
from desk.web.page_image import Id
from desk.web.visit import Visiting
from office import entries, numbers, papers, reviewing, undoing
from office.filters import kind_code
from office.finding import EntryChoice, find_entry
from register.book import Register

router = APIRouter(prefix="/api", tags=["changes"], responses=ERRORS)

LONGEST = 20_000
"""Letters of one value."""

Short = Annotated[str, Field(max_length=200)]
Why = Annotated[str | None, Field(max_length=500)]


class Fields(BaseModel):
    """Fields with their values, as typed; "" clears a field."""

    values: dict[str, Annotated[str, Field(max_length=LONGEST)]] = Field(
        min_length=1, max_length=30
    )
    why: Why = None
    revision: int | None = Field(None, ge=0, le=2**62)
    """The document's revision that the values were made from: answered 409 with the code
    `changed_meanwhile` where the same fields were changed after it."""

    def read(self, register: Register) -> tuple[dict[str, Any], dict[str, Any]]:
        """Values of the document's fields, and of its handling."""
        return read_given(self.values.items(), register)


class Into(BaseModel):
    """Another document, as people type it or as id:17."""

    into: Short
    why: Why = None


class FileNumber(BaseModel):
    """Which of a document's files, from 1 as `show` lists them."""

    file_no: int = Field(ge=1, le=10_000)
    why: Why = None


class Recall(BaseModel):
    """The paper that recalls or corrects, or the reason; correct: it stays in force."""

    by: Short | None = None
    why: Why = None
    correct: bool = False


class GivenUp(BaseModel):
    """Why a number is given up; force: also that of a paper with date and topic."""

    why: str = Field(max_length=500)
    force: bool = False


class Wanted(BaseModel):
    """What a number is reserved for."""

    kind: Short
    symbol: Short | None = None
    topic: Annotated[str | None, Field(max_length=2000)] = None


@router.post("/entries")
def enter(visit: Visiting, fields: Fields) -> Json:
    """Enter a document without a file, as `add` does."""
    own, handling = fields.read(visit.desk.register)
    return {"schema": 1, **entries.add(visit.desk, own, handling, fields.why).as_json()}


@router.post("/entries/{entry_id}/amend")
def correct(visit: Visiting, entry_id: Id, fields: Fields) -> Json:
    """Correct fields, as `amend` does."""
    own, handling = fields.read(visit.desk.register)
    _, after = entries.amend(
        visit.desk, short_id(entry_id), own, handling, fields.why, seen=fields.revision
    )
    return {"schema": 1, **after.as_json()}


@router.post("/entries/{entry_id}/undo")
def take_back(
    visit: Visiting, entry_id: Id, revision: Annotated[int | None, Query(ge=1, le=2**62)] = None
) -> Json:
    """Take the last change back, as `undo` does; revision: this merge or attached file instead."""
    _, after, last = undoing.undo(visit.desk, short_id(entry_id), revision=revision)
    return {"schema": 1, "undone": last.revision, **after.as_json()}


@router.post("/entries/{entry_id}/accept")
def accept(visit: Visiting, entry_id: Id) -> Json:
    """The values in doubt stand, as `review --accept` says."""
    return {"schema": 1, **reviewing.accept(visit.desk, short_id(entry_id)).as_json()}


@router.post("/entries/{entry_id}/merge")
def join(visit: Visiting, entry_id: Id, other: Into) -> Json:
    """Make the document part of another, as `merge` does."""
    this = visit.desk.register.entry(short_id(entry_id))
    into = find_entry(visit.desk.register, EntryChoice(other.into))
    going, staying = entries.merge(visit.desk, this.id, into.id, other.why)
    return {"schema": 1, "merged": going.id, **staying.as_json()}


@router.post("/entries/{entry_id}/split")
def part(visit: Visiting, entry_id: Id, file: FileNumber) -> Json:
    """Make one of its files a document of its own, as `split` does."""
    entry = visit.desk.register.entry(short_id(entry_id))
    stored = papers.file_to_part(entry, visit.desk.register.files(entry.id), file.file_no)
    kept, parted = papers.split(visit.desk, entry.id, stored.id, file.why)
    return {"schema": 1, "from": kept.id, **parted.as_json()}


@router.post("/entries/{entry_id}/recall")
def take_out_of_force(visit: Visiting, entry_id: Id, how: Recall) -> Json:
    """Note that it was recalled or corrected, as `recall` does."""
    by = find_entry(visit.desk.register, EntryChoice(how.by)).id if how.by is not None else None
    after, other = numbers.recall(
        visit.desk, short_id(entry_id), by=by, why=how.why, correct=how.correct
    )
    return {"schema": 1, "by": other.id if other else None, **after.as_json()}


@router.post("/entries/{entry_id}/cancel-number")
def give_up(visit: Visiting, entry_id: Id, how: GivenUp) -> Json:
    """Give its number up, as `cancel-number` does."""
    after = numbers.cancel(visit.desk, short_id(entry_id), how.why, force=how.force)
    return {"schema": 1, **after.as_json()}


@router.post("/reserve")
def reserve_number(visit: Visiting, wanted: Wanted) -> Json:
    """Reserve the next number of a series, as `reserve` does."""
    kind = kind_code(wanted.kind)
    made, confirmed = numbers.reserve(visit.desk, kind, symbol=wanted.symbol, topic=wanted.topic)
    entry = visit.desk.register.entry(made.entry_id)
    return {"schema": 1, "series_confirmed": confirmed, **entry.as_json()}
