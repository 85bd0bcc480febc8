"""`field=value` of `add` and `amend`: names and values as a person types them.

Input: words like `date=07/3/2023`, `so_ky_hieu=24/KH-UBND`, `topic=`; output: values of an
entry's fields. Gotcha: an empty value clears the field; parts of a designation change only their
part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desk.filter_options import ORIGIN, STANDING
from desk.param_types import Year, typed_day
from desk.typed_pairs import field_called, said_yes, split_words
from office.filters import kind_code
from register.designation import (
    Designation,
    clean_number,
    clean_symbol,
    parse_designation,
)
from register.entry import Origin, Standing
from register.errors import SovanbanError
from register.handling import HANDLING_FIELDS
from register.vietnamese_text import nfc, one_space

NAMES: Mapping[str, tuple[str, ...]] = {
    "designation": ("so_ky_hieu", "so_va_ky_hieu"),
    "number": ("so",),
    "suffix": ("hau_to",),
    "symbol_year": ("nam_ky_hieu",),
    "symbol": ("ky_hieu",),
    "kind": ("loai", "ten_loai"),
    "date": ("ngay", "ngay_ban_hanh"),
    "for_year": ("cho_nam",),
    "number_year": ("nam_cua_so",),
    "topic": ("trich_yeu",),
    "issuer": ("co_quan", "co_quan_ban_hanh"),
    "issuer_superior": ("cap_tren",),
    "place": ("noi", "noi_ban_hanh"),
    "signer": ("nguoi_ky",),
    "signer_title": ("chuc_vu",),
    "authority": ("tham_quyen",),
    "recipients": ("noi_nhan",),
    "addressees": ("kinh_gui",),
    "bases": ("can_cu",),
    "fields": ("linh_vuc",),
    "draft": ("du_thao",),
    "urgency": ("do_khan",),
    "standing": ("tinh_trang",),
    "origin": ("nguon",),
}
"""The name of each field that a person may give, with its Vietnamese names (without marks)."""

_LISTS = ("recipients", "addressees", "bases")


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
        values[field] = _value(field, name, one_space(nfc(value)))
    return values


def _value(field: str, name: str, text: str) -> Any:
    if field in _LISTS:
        return tuple(part for one in text.split(";") if (part := one.strip()))
    if field == "fields":
        return _fields(text)
    if field == "draft":
        return _yes_or_no(name, text)
    if field in ("standing", "origin") and not text:
        raise SovanbanError("The field {name} cannot be empty.", name=name)
    if not text:
        return Designation() if field == "designation" else None
    read = _READERS.get(field)
    return text if read is None else read(text)


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


_READERS: Mapping[str, Callable[[str], Any]] = {
    "designation": _designation,
    "number": _number,
    "suffix": _suffix,
    "symbol": clean_symbol,
    "symbol_year": lambda text: Year().convert(text, None, None),
    "for_year": lambda text: Year().convert(text, None, None),
    "number_year": lambda text: Year().convert(text, None, None),
    "kind": kind_code,
    "date": lambda text: typed_day(text, "date"),
    "standing": lambda text: Standing(STANDING.convert(text, None, None)),
    "origin": lambda text: Origin(ORIGIN.convert(text, None, None)),
}
