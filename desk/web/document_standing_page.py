"""What became of a document: recalled, corrected by another paper, its number given up, handled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from desk.handling_values import read_given, told_handling
from desk.web.page_image import Id
from desk.web.visit import Visiting
from office import entries, numbers
from office.finding import EntryChoice, find_entry
from register.entry import Entry, Origin, Standing
from register.fields import DocumentField, FieldForm, Papers
from register.handling import HANDLING_FIELDS, Handling
from register.message import Message, message

router = APIRouter(include_in_schema=False)

Short = Annotated[str, Form(max_length=200)]
Why = Annotated[str, Form(max_length=500)]

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Noted:
    """One column of the register books, and its value as it would be typed."""

    field: DocumentField
    value: str

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def title(self) -> Message:
        """What it is called."""
        return self.field.title

    @property
    def is_day(self) -> bool:
        """Whether a day is typed there."""
        return self.field.form is FieldForm.DAY

    @property
    def is_count(self) -> bool:
        """Whether a number is typed there."""
        return self.field.form is FieldForm.COUNT


def noted(entry: Entry, handling: Handling) -> list[Noted]:
    """The columns that this document's book has, and whatever else is noted, in their order."""
    book = {Origin.ISSUED: Papers.OURS, Origin.RECEIVED: Papers.RECEIVED}.get(entry.origin)
    shown = []
    for name, one in HANDLING_FIELDS.items():
        value = told_handling(name, getattr(handling, name))
        if value or (book is not None and book in one.book):
            shown.append(Noted(one, value))
    return shown


def may_give_up(entry: Entry) -> bool:
    """Whether the document bears a number of ours that has not been given up."""
    return (
        entry.origin is Origin.ISSUED
        and entry.designation.number is not None
        and entry.standing is not Standing.NUMBER_CANCELLED
    )


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/entries/{entry_id}/handling")
def note_handling(
    visit: Visiting, entry_id: Id, form: Annotated[FormData, Depends(_form)]
) -> Response:
    """Note how the document was handled: the fields that were typed otherwise than they stand."""
    typed = {name: form[name] for name in HANDLING_FIELDS if isinstance(form.get(name), str)}
    why = form.get("why")
    register = visit.desk.register
    entry = register.entry(entry_id)
    stands = register.handling([entry.id]).get(entry.id, Handling())
    changed = _changed(typed, stands)
    path = f"/entries/{entry.id}"
    if not changed:
        return visit.go(path, told=message("Nothing is different; the values were so already."))
    reason = why.strip()[:_LONGEST] if isinstance(why, str) else ""
    _, handling = read_given(changed, register)
    typed_seen = str(form.get("seen", ""))
    seen = int(typed_seen) if re.fullmatch("[0-9]{1,17}", typed_seen) else None
    entries.amend(visit.desk, entry.id, {}, handling, reason or None, seen=seen)
    return visit.go(path, told=message("Noted how the document was handled."))


def _changed(typed: Mapping[str, Any], stands: Handling) -> list[tuple[str, str]]:
    """Names and values of what was typed otherwise."""
    changed = []
    for name, value in typed.items():
        value = " ".join(str(value)[:_LONGEST].split())
        if value != told_handling(name, getattr(stands, name)):
            changed.append((name, value))
    return changed


@router.post("/entries/{entry_id}/recall")
def take_out_of_force(
    visit: Visiting, entry_id: Id, how: Short = "recalled", by: Short = "", why: Why = ""
) -> Response:
    """Note that another paper recalled the document, or corrected it."""
    correct = how == "corrected"
    other = find_entry(visit.desk.register, EntryChoice(by)).id if by.strip() else None
    after, _ = numbers.recall(visit.desk, entry_id, by=other, why=why, correct=correct)
    told = message("Noted as corrected.") if correct else message("Noted as recalled.")
    return visit.go(f"/entries/{after.id}", told=told)


@router.post("/entries/{entry_id}/cancel-number")
def give_up(visit: Visiting, entry_id: Id, why: Why = "", force: Short = "") -> Response:
    """Give the document's number up."""
    after = numbers.cancel(visit.desk, entry_id, why, force=force == "yes")
    told = message("The number is given up. It stays in the register book, marked.")
    return visit.go(f"/entries/{after.id}", told=told)
