"""How a paper was handled, as a clerk types it beside an entry's fields, and how it is told back.

Input: words like `copies=5`, `so_ban=5`, `sent_on=08/3/2023`, `kept_by="Văn phòng"`; output:
values of `Handling`. Source: the columns of the register books (RULES B1). Gotcha: an empty value
clears the note; `answered_by` is typed as an ENTRY, so it needs the register.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desk.field_values import read_fields
from desk.param_types import typed_day
from desk.terminal import named_values
from desk.typed_pairs import field_called
from desk.words import HANDLING, word
from office.finding import EntryChoice, find_entry
from register.errors import SovanbanError
from register.handling import HANDLING_FIELDS, Handling
from register.message import Translate, message
from register.printed_date import printed_date
from register.records import Change
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    from register.book import Register

NAMES: Mapping[str, tuple[str, ...]] = {
    "copies": ("so_luong_ban", "so_ban"),
    "kept_by": ("noi_luu", "don_vi_luu", "nguoi_nhan_ban_luu"),
    "sent_on": ("ngay_chuyen", "ngay_gui"),
    "arrival_number": ("so_den",),
    "arrived_on": ("ngay_den",),
    "handler": ("nguoi_xu_ly", "don_vi_xu_ly", "nguoi_nhan"),
    "reply_due": ("han_tra_loi", "thoi_han", "han_xu_ly"),
    "answered_by": ("van_ban_tra_loi", "tra_loi_bang"),
    "passed_on": ("ngay_giao", "ngay_chuyen_xu_ly"),
    "pages": ("so_trang", "so_to"),
    "note": ("ghi_chu",),
}
"""The name of each field, with its Vietnamese names (without marks)."""

_DAYS = ("sent_on", "arrived_on", "reply_due", "passed_on")
_COUNTS = ("copies", "pages")


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
            values[field] = _value(field, name, one_space(nfc(typed)).strip(), register)
    return fields, values


def _value(field: str, name: str, text: str, register: Register) -> Any:
    if not text:
        return None
    if field in _DAYS:
        return typed_day(text, name)
    if field in _COUNTS:
        if re.fullmatch(r"0*[1-9]\d{0,5}", text):
            return int(text)
        raise SovanbanError(
            "{name} needs a whole number from 1, not “{value}”.", name=name, value=text
        )
    if field == "answered_by":
        return find_entry(register, EntryChoice(text)).id
    return text


def told_handling(name: str, value: object) -> str:
    """A value of `Handling`, or of its history (JSON values), in words; "" for nothing."""
    if value is None:
        return ""
    if name in _DAYS:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        return printed_date(day)
    return f"id:{value}" if name == "answered_by" else str(value)


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
