"""The one table of a document's fields: what is described once is unmistakable everywhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from register.entry import DESIGNATION_PARTS, ENTRY_FIELDS
from register.fields import FieldForm, Papers
from register.handling import HANDLING_FIELDS
from register.tables import entries, handling

ALL = {**ENTRY_FIELDS, **HANDLING_FIELDS}


def test_no_two_fields_share_a_name_that_is_typed() -> None:
    typed = Counter(name for one in ALL.values() for name in (one.name, *one.typed))
    assert [name for name, times in typed.items() if times > 1] == []


def test_no_two_fields_share_a_place_on_the_page() -> None:
    places = Counter(one.page for one in ENTRY_FIELDS.values() if one.page)
    assert set(places.values()) == {1}


def test_every_field_has_its_column() -> None:
    kept = {name for name, one in ENTRY_FIELDS.items() if one.form is not FieldForm.DESIGNATION}
    assert kept <= set(entries.c.keys())
    assert set(HANDLING_FIELDS) <= set(handling.c.keys())


def test_what_the_forms_ask_can_be_typed() -> None:
    assert all(one.typed for one in ALL.values() if one.asked is not Papers.NONE or one.page)
    assert all(one.typed for one in DESIGNATION_PARTS.values())


@pytest.mark.parametrize(
    ("form", "value", "json"),
    [
        (FieldForm.DAY, dt.date(2023, 3, 7), "2023-03-07"),
        (FieldForm.DAY, None, None),
        (FieldForm.TEXTS, ("a", "b"), ["a", "b"]),
        (FieldForm.COUNT, 5, 5),
        (FieldForm.TEXT, "Đỗ Văn Khải", "Đỗ Văn Khải"),
    ],
)
def test_a_value_goes_to_json_and_back(form: FieldForm, value: object, json: object) -> None:
    assert form.as_json(value) == json
    assert form.from_json(json) == value
