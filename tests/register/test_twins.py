"""Which entries bear one designation and one date, so that a person may merge them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from register.designation import Designation
from register.entry import Entry
from register.twins import twins_by_entry, twins_of

PAPER = Entry(
    id=45, kind="CV", designation=Designation(number="184", symbol="UBND-VP"),
    date=dt.date(2023, 10, 9), issuer_id=1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "is_twin"),
    [
        ({}, True),
        ({"designation": Designation(number="184", symbol="ubnd-vp")}, True),
        ({"issuer_id": None}, True),
        ({"issuer_id": 2}, False),
        ({"date": dt.date(2023, 10, 10)}, False),
        ({"date": None}, False),
        ({"kind": "TB"}, False),
        ({"designation": Designation(number="184", suffix="a", symbol="UBND-VP")}, False),
        ({"designation": Designation(symbol="UBND-VP")}, False),
    ],
)
def test_twins_agree_in_all_that_names_a_paper(change: dict[str, object], is_twin: bool) -> None:  # noqa: FBT001
    other = replace(PAPER, id=125, **change)  # type: ignore[arg-type]
    assert twins_of(PAPER, [PAPER, other]) == ((other,) if is_twin else ())
    assert dict(twins_by_entry([PAPER, other])) == (
        {45: (other,), 125: (PAPER,)} if is_twin else {}
    )


@pytest.mark.parametrize(
    ("one", "other", "is_twin"),
    [
        ("UBND tỉnh", "Chủ tịch UBND tỉnh", True),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Khê Sơn", True),
        ("Sở Công Thương", "Giám đốc Sở Công Thương", True),
        ("UBND tỉnh Khê Sơn", "UBND tỉnh Hà Khê", False),
        ("Sở Công Thương", "UBND tỉnh", False),
        (None, "UBND tỉnh", False),
    ],
)
def test_one_issuer_written_two_ways_is_offered_to_be_joined(
    one: str | None,
    other: str,
    is_twin: bool,  # noqa: FBT001
) -> None:
    first = replace(PAPER, issuer=one)
    second = replace(PAPER, id=125, issuer=other, issuer_id=2)
    assert bool(twins_of(first, [first, second])) is is_twin
