"""How a paper was handled, as a clerk types it beside an entry's fields, and how it is told back.

Input: words like `copies=5`, `so_ban=5`, `sent_on=08/3/2023`, `kept_by="Văn phòng"`; output:
values of `Handling`. Source: the columns of the register books (RULES B1). Gotcha: an empty value
clears the note; `answered_by` is typed as an ENTRY, so it needs the register.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desk.field_values import read_fields, typed_value
from desk.terminal import named_values
from desk.typed_pairs import Names, field_called
from desk.value_text import told_value
from desk.words import HANDLING, word
from register.errors import SovanbanError
from register.fields import FieldForm
from register.handling import HANDLING_FIELDS, Handling
from register.message import Translate, message
from register.records import Change

if TYPE_CHECKING:
    from register.book import Register

NAMES: Names = {name: one.typed for name, one in HANDLING_FIELDS.items()}
"""The name of each field, with its Vietnamese names (without marks)."""


def read_given(
    given: Iterable[tuple[str, str]], register: Register
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Names and values as typed of a paper: its fields' values, and those of its handling.

    register: to find the paper that answers. SovanbanError on a wrong value or a field given
    twice; further as `read_fields`.
    """
    pairs = list(given)
    values: dict[str, Any] = {}
    fields = read_fields(one for one in pairs if field_called(one[0], NAMES) is None)
    for name, typed in pairs:
        field = field_called(name, NAMES)
        if field is not None and field in values:
            raise SovanbanError("The field {name} is given twice. Give it once.", name=name)
        if field is not None:
            values[field] = typed_value(HANDLING_FIELDS[field], name, typed, register)
    return fields, values


def told_handling(name: str, value: object) -> str:
    """A value of `Handling`, or of its history (JSON values), in words; "" for nothing."""
    if value is not None and HANDLING_FIELDS[name].form is FieldForm.ENTRY:
        return f"id:{value}"
    return told_value(name, value, str)


def handling_block(handling: Handling, translate: Translate, *, width: int) -> str:
    """ "Handling:" with a line for each field that is noted; "" where none is."""
    rows = [
        (word(HANDLING, name).text(translate), told)
        for name in HANDLING_FIELDS
        if (told := told_handling(name, getattr(handling, name)))
    ]
    if not rows:
        return ""
    head = message("Handling").text(translate)
    lines = named_values(rows, width=width - 2).splitlines()
    return f"{head}:\n" + "\n".join(f"  {one}" for one in lines)


def handling_changes(change: Change, translate: Translate) -> list[str]:
    """A line for each field of the handling that a change of the history noted otherwise."""
    return [
        f"{word(HANDLING, name).text(translate)}: "
        f"{told_handling(name, change.before.get(name)) or '—'} → "
        f"{told_handling(name, change.after[name]) or '—'}"
        for name in HANDLING_FIELDS
        if name in change.after
    ]
