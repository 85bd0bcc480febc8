"""`field=value` of an office, and its name as a person types it.

Input: words like `superior=UBND tỉnh Hà Sơn`, `from=01/7/2025`, `to=`; output: values of an office.
Gotcha: an empty value clears the field, but an office always has a name and a system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desk.cli.init import lacks_its_marks
from desk.param_types import typed_day
from desk.typed_pairs import typed_pairs
from register.errors import SovanbanError
from register.office import Family
from register.vietnamese_text import one_space

_EDITED = {
    "name": ("name", "ten"),
    "superior": ("superior", "cap_tren"),
    "family": ("family", "he_thong"),
    "valid_from": ("from", "tu"),
    "valid_to": ("to", "den"),
}
"""What can be set of an office, with the names that people type (without marks)."""


_DEEDS = ("confirm", "alias", "remove_alias", "successor", "no_successor", "join", "edit")
"""Options of `offices` that each do something; one a call."""


def read_office_values(words: Sequence[str]) -> dict[str, Any]:
    """What is set of an office. SovanbanError for an unknown field or a wrong value."""
    pairs = typed_pairs(words, _EDITED, _not_understood)
    return {field: _value(field, one_space(value)) for field, _, value in pairs}


def _not_understood(word: str) -> SovanbanError:
    return SovanbanError(
        "“{word}” is not understood. What can be set: name=, superior=, family=, from=, to=.",
        word=word,
    )


def with_marks(name: str) -> str:
    """The name. SovanbanError where it is written without its Vietnamese marks."""
    if lacks_its_marks(name):
        raise SovanbanError(
            "Type the office's name with its Vietnamese marks, because printed papers bear it: "
            "“{name}” has none.",
            name=name,
        )
    return name


def check_deed(values: Sequence[str], asked: Mapping[str, Any]) -> None:
    """Options that belong together. SovanbanError where one is missing, or for two deeds at once.

    Of two deeds the first would stay done where the second is refused.
    """
    if sum(asked[one] is not None for one in _DEEDS) > 1:
        raise SovanbanError(
            "Do one at a time: --confirm, --alias, --remove-alias, --successor, --no-successor, "
            "--join or --edit."
        )
    if asked["alias"] is not None and len(asked["of"]) != 1:
        raise SovanbanError("--alias and --of belong together: --alias SPELLING --of OFFICE.")
    if (asked["successor"] is not None or asked["alias"] is not None) != bool(asked["of"]):
        raise SovanbanError(
            "--of belongs to --alias or --successor: --successor NEW --of OLD --since DATE."
        )
    if (asked["join"] is None) != (asked["into"] is None):
        raise SovanbanError("--join and --into belong together: --join NAME --into OFFICE.")
    if values and asked["edit"] is None:
        raise SovanbanError("Say which office to set it of: --edit NAME superior=….")


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
