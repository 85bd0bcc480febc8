"""`field=value` of `add` and `amend`: names and values as a person types them.

Input: words like `date=07/3/2023`, `so_ky_hieu=24/KH-UBND`, `topic=`; output: values of an
entry's fields. Gotcha: an empty value clears the field; parts of a designation change only their
part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from desk.filter_options import ORIGIN, STANDING, kind_code
from desk.param_types import Year, typed_day
from desk.typed_pairs import said_yes, typed_pairs
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
_PARTS = ("number", "suffix", "symbol_year", "symbol")


def read_assignments(words: Iterable[str]) -> dict[str, Any]:
    """Field names to values; parts of a designation stay parts (see `with_designation`).

    SovanbanError on a word without "=", an unknown field, the same field twice, a wrong value.
    """
    values: dict[str, Any] = {}
    for field, name, value in typed_pairs(words, NAMES, _not_understood):
        if field in values:
            raise SovanbanError("The field {name} is given twice. Give it once.", name=name)
        values[field] = _value(field, name, one_space(value))
    return values


def with_designation(values: dict[str, Any], old: Designation) -> dict[str, Any]:
    """The values with parts of a designation put together on top of the old one."""
    parts = {name: values[name] for name in _PARTS if name in values}
    rest = {name: one for name, one in values.items() if name not in _PARTS}
    if not parts:
        return rest
    base: Designation = rest.get("designation", old)
    try:
        rest["designation"] = replace(base, **parts)
    except ValueError as error:
        raise SovanbanError(
            "A suffix needs a number before it. Give number= as well, or clear suffix=."
        ) from error
    return rest


def _not_understood(word: str) -> SovanbanError:
    name, equals, _ = nfc(word).partition("=")
    if not equals:
        return SovanbanError(
            "“{word}” is not field=value. Write for example date=07/3/2023, with quotes around a "
            "value that holds blanks.",
            word=word,
        )
    return SovanbanError(
        "There is no field called “{name}”. Fields: {fields}.",
        name=name.strip(),
        fields=", ".join((*NAMES, *HANDLING_FIELDS)),
    )


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
