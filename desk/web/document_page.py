"""One document: its fields with where they were read, its files, its history, its kin.

Corrections are made in place by the same calls that `amend`, `undo` and `merge` make.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.change_words import change_lines, parted_lines, reason_lines
from desk.entry_page import EntryPage, doubt_line, entry_page
from desk.field_values import NAMES, read_fields
from desk.value_text import told_value
from desk.web.document_standing_page import may_give_up, noted
from desk.web.errors import NotThereError
from desk.web.page_image import Id
from desk.web.paper_view import PaperView, paper_view
from desk.web.visit import Visit, Visiting
from desk.words import FIELDS, ORIGINS, STANDINGS, word
from ingest.readers.formats import endings
from office import entries, undoing
from office.finding import EntryChoice, find_entry
from register.entry import ENTRY_FIELDS, Entry, WhichEntryError
from register.errors import ChangedMeanwhileError
from register.evidence import Evidence
from register.fields import FURTHER as FURTHER_FROM
from register.fields import FieldForm, names_of
from register.fields_of_work import FIELD_NAMES
from register.kinds import KINDS
from register.message import Message, message
from register.records import Change
from register.signers import names as signer_names

router = APIRouter(include_in_schema=False)

_CHOSEN = (FieldForm.KIND, FieldForm.STANDING, FieldForm.ORIGIN)
"""Forms whose codes are chosen from a list."""

_SHOWN = sorted((one for one in ENTRY_FIELDS.values() if one.page), key=lambda one: one.page)
FIRST = tuple(one.name for one in _SHOWN if one.page < FURTHER_FROM)
FURTHER = tuple(one.name for one in _SHOWN if one.page >= FURTHER_FROM)
LISTS = names_of(ENTRY_FIELDS, FieldForm.TEXTS)


NAMELESS = message("(no number and no topic yet)")


@dataclass(frozen=True, slots=True)
class WhichDocument:
    """Into which documents this one may be merged: what is asked, and the reason typed."""

    sentence: Message
    entries: tuple[Entry, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field as shown: its name, value in words, evidence, and whether it is in doubt."""

    name: str
    title: Message
    value: str
    evidence: Evidence | None
    evidence_name: str
    doubtful: bool


@router.get("/entries/{entry_id}")
def page(visit: Visiting, entry_id: Id) -> Response:
    """The page of a document; of one that was merged, that of the other."""
    entry = visit.desk.register.entry(entry_id)
    if entry.id != entry_id:
        return visit.go(f"/entries/{entry.id}")
    return _shown(visit, entry)


def _shown(
    visit: Visit,
    entry: Entry,
    *,
    told: Message | None = None,
    undoable: bool = False,
    which: WhichDocument | None = None,
) -> Response:
    index = visit.desk.index()
    index.sync()
    return visit.page(
        "document.html",
        status=400 if which else 200,
        which=which,
        **document_values(visit, entry),
        changes=_changes(visit, entry),
        similar=index.similar(entry.id, 5),
        told=told,
        undoable=undoable,
        may_give_up=may_give_up(entry),
        endings=",".join(endings(containers=False)),
    )


def document_values(visit: Visit, entry: Entry) -> dict[str, Any]:
    """What the fields and the paper beside them need."""
    page = entry_page(visit.desk.register, entry)
    wanted = visit.request.query_params.get("file", "")
    file = int(wanted) if wanted.isascii() and wanted.isdigit() else None
    view = paper_view(visit.desk, visit.room.drawing, entry, page.files, file)
    return {
        "entry": entry,
        "heading": visit.desk.say(NAMELESS) if entry.label == "?" else entry.label,
        "page": page,
        "view": view,
        "rows": [row_of(visit, page, name) for name in FIRST],
        "further": [row_of(visit, page, name) for name in FURTHER],
        "doubts": _doubts(visit, page),
        "noted": noted(entry, page.handling),
        "answer": _answer(visit, page),
    }


def _attached(change: Change, files: Mapping[int, str]) -> tuple[str, ...]:
    """The name of the file that the change attached, while the document has it."""
    name = files.get(change.after.get("moved", {}).get("file", 0))
    return () if name is None or change.action == "split" else (name,)


def _answer(visit: Visit, page: EntryPage) -> Entry | None:
    """The document that answers this one."""
    answer = page.handling.answered_by
    return None if answer is None else visit.desk.register.entry(answer)


def row_of(visit: Visit, page: EntryPage, name: str) -> Row:
    """One field of an entry as shown."""
    entry = page.entry
    key = "number" if name == "designation" else name
    parts = ("number", "symbol", "suffix", "designation") if name == "designation" else (name,)
    return Row(
        name=name,
        title=FIELDS[name],
        value=told_value(name, getattr(entry, name), visit.desk.translate),
        evidence=entry.evidence.get(key),
        evidence_name=key,
        doubtful=any(one.field in parts for one in page.doubts),
    )


def _doubts(visit: Visit, page: EntryPage) -> list[tuple[str, str, str]]:
    """Each doubt: its sentence, its field, and the other value as it would be typed."""
    found = []
    for one in page.doubts:
        line = doubt_line(one, page.entry, visit.desk.translate, office=page.office)
        if one.code == "alias" and page.office is not None:
            told = message(
                "issuer: “{written}” was taken for “{office}”, which differs by one letter.",
                written=one.value,
                office=page.office,
            )
            line = visit.desk.say(told)
        other = ""
        if one.value is not None and one.field in NAMES and one.code not in ("alias", "warning"):
            other = told_value(one.field, one.value, visit.desk.translate)
        found.append((line, one.field, other))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Past:
    """A change of the history with its lines; reversible: a merge or an attached file, still so."""

    change: Change
    lines: tuple[str, ...]
    reversible: bool


def _changes(visit: Visit, entry: Entry) -> list[Past]:
    """The history, newest first; of a new entry its values are not told again."""
    changes = visit.desk.register.history(entry.id)
    files = {one.id: one.name for one in visit.desk.register.files(entry.id)}
    reversible = undoing.reversible(changes, files)
    return [
        Past(
            one,
            (
                *_attached(one, files),
                *(change_lines if one.before else parted_lines)(one, visit.desk),
                *reason_lines(one, visit.desk),
            ),
            one.revision in reversible,
        )
        for one in reversed(changes)
    ]


@router.get("/entries/{entry_id}/fields/{name}")
def field_form(visit: Visiting, entry_id: Id, name: str) -> Response:
    """The form for one field, in its place."""
    entry = visit.desk.register.entry(entry_id)
    if name not in (*FIRST, *FURTHER):
        raise NotThereError("There is no field called {name}.", name=name)
    return _field_form(visit, entry, name)


def _field_form(
    visit: Visit,
    entry: Entry,
    name: str,
    *,
    back: str = "",
    typed: str | None = None,
    told: Message | None = None,
) -> Response:
    """The form for one field; typed, told: what a person had typed, and why it was not kept."""
    value = getattr(entry, name)
    stands = told_value(name, value, visit.desk.translate)
    shown = "\n".join(value) if name in LISTS else told_value(name, value, visit.desk.translate)
    if ENTRY_FIELDS[name].form in _CHOSEN:
        shown = str(value or "")
    template = "part_field_form.html"
    if told is not None:
        template = "part_field_again.html" if visit.in_place else "field_again.html"
    if typed is not None:
        shown = typed
        value = typed.split(",") if name == "fields" else value
    return visit.page(
        template,
        status=409 if told else 200,
        told=told,
        stands=stands,
        entry=entry,
        name=name,
        title=FIELDS[name],
        value=shown,
        long=ENTRY_FIELDS[name].long,
        day=ENTRY_FIELDS[name].form is FieldForm.DAY,
        choices=_choices(visit, name),
        held=value,
        back=back or visit.request.query_params.get("back", ""),
        known=_known_names(visit, name),
    )


def _known_names(visit: Visit, name: str) -> list[str]:
    """What may stand in the field, offered while one types; anything else may be written."""
    register = visit.desk.register
    if name == "signer":
        return list(signer_names(register))
    return [one.name for one in register.offices()] if name == "issuer" else []


def _choices(visit: Visit, name: str) -> list[tuple[str, str]]:
    say = visit.desk.say
    form = ENTRY_FIELDS[name].form
    if form is FieldForm.KIND:
        return [("", "—"), *((one.code, one.name) for one in KINDS)]
    if form is FieldForm.FIELDS_OF_WORK:
        return list(FIELD_NAMES.items())
    if form is FieldForm.YES_NO:
        return [("no", say(message("no"))), ("yes", say(message("yes")))]
    table = {FieldForm.STANDING: STANDINGS, FieldForm.ORIGIN: ORIGINS}.get(form, {})
    return [(code, say(told)) for code, told in table.items()]


@router.post("/entries/{entry_id}/fields/{name}")
def correct(
    visit: Visiting,
    entry_id: Id,
    name: str,
    value: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    why: Annotated[str, Form(max_length=500)] = "",
    back: Annotated[str, Form(max_length=40)] = "",
    seen: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Correct one field by this person's word."""
    joined = ("," if name == "fields" else ";").join(value)
    typed = re.sub(r"[\r\n]+", ";" if name in LISTS else " ", joined)
    values = read_fields([(name, typed)])
    try:
        _, after = entries.amend(
            visit.desk, entry_id, values, why=why.strip() or None, seen=seen or None
        )
    except ChangedMeanwhileError as error:
        entry = visit.desk.register.entry(entry_id)
        again = "\n".join(value) if name in LISTS else joined
        return _field_form(visit, entry, name, back=back, typed=again, told=error.message)
    field = visit.desk.say(word(FIELDS, name))
    told = message("Corrected: {field}.", field=field)
    if back == "review":
        told = message("Corrected: {field} of {entry}.", field=field, entry=after.label)
        return visit.go(f"/review/{after.id}", told=told)
    if not visit.partial:
        return visit.go(f"/entries/{after.id}", told=message("Corrected."))
    return _shown(visit, after, told=told, undoable=True)


@router.post("/entries/{entry_id}/undo")
def take_back(
    visit: Visiting,
    entry_id: Id,
    revision: Annotated[int, Form(ge=0)] = 0,
    seen: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Take the last change back, or the merge or attached file of this revision."""
    _, after, _ = undoing.undo(visit.desk, entry_id, revision=revision or None, seen=seen or None)
    if not visit.partial:
        return visit.go(f"/entries/{after.id}", told=message("Taken back."))
    return _shown(visit, after, told=message("Taken back."))


@router.post("/entries/{entry_id}/merge")
def join(
    visit: Visiting,
    entry_id: Id,
    into: Annotated[str, Form(max_length=200)] = "",
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Make this document part of another, named by its number or id."""
    typed = f"id:{into.strip()}" if into.strip().isdigit() and len(into.strip()) > 4 else into
    try:
        other = find_entry(visit.desk.register, EntryChoice(typed))
    except WhichEntryError as error:
        return _asked_which(visit, visit.desk.register.entry(entry_id), error, into, why)
    going, staying = entries.merge(visit.desk, entry_id, other.id, why.strip() or None)
    told = message("{going} is now part of this document.", going=going.label)
    return visit.go(f"/entries/{staying.id}", told=told)


def _asked_which(
    visit: Visit, entry: Entry, error: WhichEntryError, typed: str, why: str
) -> Response:
    """Which of the documents that fit is meant: each with its button, this one left out."""
    others = tuple(one for one in error.entries if one.id != entry.id)
    told = message(
        "“{typed}” fits {count} other documents; nothing was merged yet. Choose one of these:",
        typed=typed.strip(),
        count=len(others) + error.more,
    )
    which = WhichDocument(told, others, why.strip())
    if visit.in_place:
        return visit.page("part_document_which.html", status=400, entry=entry, which=which)
    return _shown(visit, entry, which=which)


__all__ = ["PaperView", "document_values", "page", "router"]
