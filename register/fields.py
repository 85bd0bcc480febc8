"""The lines of the one table of a document's fields: what each is called, holds, and where it goes.

Role: a value type of the register (`entry.Draft`, `entry.Entry`, `handling.Handling`) describes
each of its attributes with `described(...)`; `fields_of` reads the lines back, in their order. From
them come the columns, the history, what people may type, the pages, the forms and the JSON, so that
a new field is one line there and a migration. Gotcha: the order of the lines is the order in which
people are told the fields.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Any

from register.message import Message


class FieldForm(Enum):
    """What a field holds: how it is kept, typed and told follows from it."""

    TEXT = auto()
    TEXTS = auto()
    """Several texts in their order; typed in one line with ";" between."""
    DAY = auto()
    YEAR = auto()
    COUNT = auto()
    """A whole number from 1."""
    YES_NO = auto()
    KIND = auto()
    FIELDS_OF_WORK = auto()
    STANDING = auto()
    ORIGIN = auto()
    ENTRY = auto()
    """The id of another entry."""
    OFFICE = auto()
    """The id of an office."""
    DESIGNATION = auto()
    """Kept in columns of its own, one for each part."""
    NUMBER = auto()
    SUFFIX = auto()
    SYMBOL = auto()

    @property
    def several(self) -> bool:
        """Whether a value is a tuple."""
        return self in (FieldForm.TEXTS, FieldForm.FIELDS_OF_WORK)

    @property
    def always(self) -> bool:
        """Whether there is always a value, so that it cannot be cleared."""
        return self in (FieldForm.STANDING, FieldForm.ORIGIN)

    def as_json(self, value: Any) -> Any:
        """A value as JSON has it: dates ISO, codes, lists."""
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, tuple):
            return list(value)
        return value.value if isinstance(value, Enum) else value

    def from_json(self, value: Any) -> Any:
        """The inverse of `as_json`, but that codes stay codes."""
        if self.several:
            return tuple(value or ())
        if self is FieldForm.DAY:
            return dt.date.fromisoformat(value) if value else None
        return value


class Papers(Flag):
    """Of which papers something is asked or noted."""

    NONE = 0
    OURS = auto()
    RECEIVED = auto()
    ALL = OURS | RECEIVED


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One field of a document.

    typed: the Vietnamese names that people may type for it, without marks, "_" for blanks; none for
    what the register keeps for itself. page: its place among a document's fields on the page: below
    `FURTHER` it stands at once, from there under "further", 0 nowhere. asked: of which papers the
    form for entering one by hand asks it; book: in whose register book it is a column. wide: it
    needs a whole line to type; long: several lines. read: a paper itself can give it. indexed: its
    column has an index.
    """

    name: str
    title: Message
    form: FieldForm = FieldForm.TEXT
    typed: tuple[str, ...] = ()
    page: int = 0
    asked: Papers = Papers.NONE
    book: Papers = Papers.NONE
    wide: bool = False
    long: bool = False
    read: bool = True
    indexed: bool = False


FURTHER = 10
"""From this place on, a field stands under "further fields" of a document's page."""

Fields = Mapping[str, DocumentField]
"""Fields by name, in their order."""


def described(
    title: Message,
    form: FieldForm = FieldForm.TEXT,
    *typed: str,
    default: object = None,
    page: int = 0,
    asked: Papers = Papers.NONE,
    book: Papers = Papers.NONE,
    wide: bool = False,
    long: bool = False,
    read: bool = True,
    indexed: bool = False,
) -> Any:
    """An attribute of a dataclass that is a field of a document; see `DocumentField`.

    default: what stands where nothing is known; () and False are the defaults of lists and yes/no.
    """
    if default is None and form.several:
        default = ()
    if default is None and form is FieldForm.YES_NO:
        default = False
    line = DocumentField(
        "",
        title,
        form,
        typed,
        page=page,
        asked=asked,
        book=book,
        wide=wide or long or form is FieldForm.TEXTS,
        long=long or form is FieldForm.TEXTS,
        read=read,
        indexed=indexed,
    )
    return dataclasses.field(default=default, metadata={"line": line})


def fields_of(described_type: Any) -> dict[str, DocumentField]:
    """The fields that a dataclass describes, by name, in their order."""
    return {
        one.name: dataclasses.replace(one.metadata["line"], name=one.name)
        for one in dataclasses.fields(described_type)
        if "line" in one.metadata
    }


def names_of(fields: Fields, *forms: FieldForm) -> tuple[str, ...]:
    """The names of the fields that have one of these forms."""
    return tuple(name for name, one in fields.items() if one.form in forms)
