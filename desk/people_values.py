"""Offices and signers as a person types what is said of them.

Input: names and values such as `superior`, “UBND tỉnh Hà Sơn”, or `from`, “01/7/2025”; output:
values of an office, a signer. Gotcha: an empty value clears the field, but an office always has a
name and a system.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from desk.param_types import typed_day
from desk.typed_pairs import field_called
from office.offices import with_marks
from register.errors import SovanbanError
from register.office import Family
from register.signers import AUTHORITIES, Signer, authority_short
from register.vietnamese_text import nfc, one_space

_EDITED = {
    "name": ("name", "ten"),
    "superior": ("superior", "cap_tren"),
    "family": ("family", "he_thong"),
    "valid_from": ("from", "tu"),
    "valid_to": ("to", "den"),
}
"""What can be set of an office, with the names that people type (without marks)."""


def read_office_values(given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What is set of an office. SovanbanError for an unknown field or a wrong value."""
    values: dict[str, Any] = {}
    for typed, value in given:
        field = field_called(typed, _EDITED)
        if field is None:
            raise not_of_office(typed)
        values[field] = _value(field, one_space(nfc(value)))
    return values


def _value(field: str, typed: str) -> Any:
    if field in ("valid_from", "valid_to"):
        return typed_day(typed, field.removeprefix("valid_")) if typed else None
    if field == "family":
        found = next((one for one in Family if one.value == typed.lower()), None)
        if found is None:
            codes = ", ".join(one.value for one in Family)
            raise SovanbanError(
                "“{value}” is no system of offices. There are: {codes}.", value=typed, codes=codes
            )
        return found
    if field == "name":
        if not typed:
            raise SovanbanError("An office needs a name. Write it whole.")
        return with_marks(typed)
    return typed or None


_OF_SIGNER = {
    "title": ("title", "chuc_vu"),
    "authority": ("authority", "tham_quyen"),
    "from": ("from", "tu"),
    "to": ("to", "den"),
}
"""What is said of a signer, with the names that people type (without marks)."""


def read_signer(name: str, given: Iterable[tuple[str, str]]) -> Signer:
    """A signer of what is said of one: title, authority, from, to. SovanbanError as above."""
    values: dict[str, Any] = {}
    for typed, value in given:
        field = field_called(typed, _OF_SIGNER)
        if field is None:
            raise not_of_signer(typed)
        values[field] = _of_signer(field, one_space(nfc(value)))
    return Signer(
        one_space(nfc(name)),
        values.get("title"),
        values.get("authority"),
        values.get("from"),
        values.get("to"),
    )


def _of_signer(field: str, typed: str) -> str | dt.date | None:
    if not typed:
        return None
    if field in ("from", "to"):
        return typed_day(typed, f"{field}=")
    if field == "authority":
        short = authority_short(typed)
        if short is None:
            raise SovanbanError(
                "“{value}” is no signing authority. There are: {known}.",
                value=typed,
                known=", ".join(AUTHORITIES),
            )
        return short
    return typed


def not_of_office(word: str) -> SovanbanError:
    """The error for a word that sets nothing of an office."""
    return SovanbanError(
        "“{word}” is not understood. What can be set: name=, superior=, family=, from=, to=.",
        word=word,
    )


def not_of_signer(word: str) -> SovanbanError:
    """The error for a word that says nothing of a signer."""
    return SovanbanError(
        "“{word}” is not understood. What can be said of a signer: title=, authority=, from=, to=.",
        word=word,
    )
