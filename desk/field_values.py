"""`field=value` of `add` and `amend`: names and values as a person types them.

Input: words like `date=07/3/2023`, `so_ky_hieu=24/KH-UBND`, `topic=`; output: values of an
entry's fields. Gotcha: an empty value clears the field; parts of a designation change only their
part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desk.filter_options import ORIGIN, STANDING
from desk.param_types import Year, typed_day
from desk.typed_pairs import Names, field_called, said_yes, split_words
from office.filters import kind_code
from office.finding import EntryChoice, find_entry
from register.designation import (
    Designation,
    clean_number,
    clean_symbol,
    parse_designation,
)
from register.entry import ENTRY_FIELDS, Origin, Standing
from register.errors import SovanbanError
from register.fields import DocumentField, FieldForm
from register.handling import HANDLING_FIELDS
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    from register.book import Register

NAMES: Names = {name: one.typed for name, one in ENTRY_FIELDS.items() if one.typed}
"""The name of each field that a person may give, with its Vietnamese names (without marks)."""


def read_assignments(words: Iterable[str]) -> dict[str, Any]:
    """Words like `date=07/3/2023` read as `read_fields` does. SovanbanError for one without "="."""
    return read_fields(assignments(words))


def assignments(words: Iterable[str]) -> list[tuple[str, str]]:
    """Of each word the name and the value as typed. SovanbanError for one without "="."""
    return split_words(words, _no_value)


def _no_value(word: str) -> SovanbanError:
    return SovanbanError(
        "“{word}” is not field=value. Write for example date=07/3/2023, with quotes around a "
        "value that holds blanks.",
        word=word,
    )


def read_fields(given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Names and values as typed, to an entry's fields with their values.

    Parts of a designation stay parts. SovanbanError on an unknown field, one given twice, or a
    wrong value.
    """
    values: dict[str, Any] = {}
    for name, value in given:
        field = field_called(name, NAMES)
        if field is None:
            raise SovanbanError(
                "There is no field called “{name}”. Fields: {fields}.",
                name=name,
                fields=", ".join((*NAMES, *HANDLING_FIELDS)),
            )
        if field in values:
            raise SovanbanError("The field {name} is given twice. Give it once.", name=name)
        values[field] = typed_value(ENTRY_FIELDS[field], name, value)
    return values


def typed_value(
    field: DocumentField, name: str, typed: str, register: Register | None = None
) -> Any:
    """What a person typed as the field's value; an empty one clears it.

    name: of the field as it was typed; register: to find another paper that is named. SovanbanError
    on a wrong value.
    """
    text = one_space(nfc(typed)).strip()
    if field.form is FieldForm.TEXTS:
        return tuple(part for one in text.split(";") if (part := one.strip()))
    if field.form is FieldForm.FIELDS_OF_WORK:
        return _fields(text)
    if field.form is FieldForm.YES_NO:
        return _yes_or_no(name, text)
    if field.form.always and not text:
        raise SovanbanError("The field {name} cannot be empty.", name=name)
    if not text:
        return Designation() if field.form is FieldForm.DESIGNATION else None
    if field.form is FieldForm.ENTRY and register is not None:
        return find_entry(register, EntryChoice(text)).id
    read = _READERS.get(field.form)
    return text if read is None else read(name, text)


def _designation(text: str) -> Designation:
    found = parse_designation(text)
    if found is None:
        raise SovanbanError(
            "“{value}” is not a number and symbol. Write it as on the paper, for example "
            "24/KH-UBND.",
            value=text,
        )
    return found


def _number(text: str) -> str:
    if not re.fullmatch(r"\d{1,5}(\.\d{1,2})?", text):
        raise SovanbanError(
            "“{value}” is not a document's number. Write the number alone, for example number=24.",
            value=text,
        )
    return clean_number(text)


def _suffix(text: str) -> str:
    if not re.fullmatch(r"[a-hA-H]|bis|ter", text):
        raise SovanbanError(
            "“{value}” is not a suffix. Write one letter, for example suffix=a.", value=text
        )
    return text.lower()


def _fields(text: str) -> tuple[str, ...]:
    from register.fields_of_work import FIELD_NAMES, wanted_codes

    found: list[str] = []
    for one in re.split(r"[,;]", text):
        if one.strip():
            wanted = wanted_codes(one)
            found += [code for code in FIELD_NAMES if code in wanted and code not in found]
    return tuple(found)


def _yes_or_no(name: str, text: str) -> bool:
    yes = said_yes(text or "no")
    if yes is None:
        raise SovanbanError("{name} needs yes or no, not “{value}”.", name=name, value=text)
    return yes


def _count(name: str, text: str) -> int:
    if not re.fullmatch(r"0*[1-9]\d{0,5}", text):
        raise SovanbanError(
            "{name} needs a whole number from 1, not “{value}”.", name=name, value=text
        )
    return int(text)


_READERS: Mapping[FieldForm, Callable[[str, str], Any]] = {
    FieldForm.DESIGNATION: lambda _, text: _designation(text),
    FieldForm.NUMBER: lambda _, text: _number(text),
    FieldForm.SUFFIX: lambda _, text: _suffix(text),
    FieldForm.SYMBOL: lambda _, text: clean_symbol(text),
    FieldForm.YEAR: lambda _, text: Year().convert(text, None, None),
    FieldForm.COUNT: _count,
    FieldForm.KIND: lambda _, text: kind_code(text),
    FieldForm.DAY: lambda name, text: typed_day(text, name),
    FieldForm.STANDING: lambda _, text: Standing(STANDING.convert(text, None, None)),
    FieldForm.ORIGIN: lambda _, text: Origin(ORIGIN.convert(text, None, None)),
}
"""How a form is read from its name and what was typed; others stay as they were typed."""
