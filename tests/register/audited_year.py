"""Entries of one office and year for the tests of audits and series."""

from __future__ import annotations

import datetime as dt
from typing import Any

from register.designation import parse_designation
from register.entry import Draft, Entry, Origin, with_kind_checked
from register.finding import Audited
from register.series import Series
from register.working_days import WorkingDays

TODAY = dt.date(2023, 12, 20)
US = 1


def entry(number: int, designation: str, day: str | None, **values: Any) -> Entry:
    """An entry of ours with the id `number`; `values` are fields of `Entry`."""
    found = parse_designation(designation)
    assert found is not None
    draft = Draft(
        kind=values.pop("kind", None),
        designation=found,
        date=dt.date.fromisoformat(day) if day else None,
        topic=values.pop("topic", f"việc số {number}"),
    )
    checked = with_kind_checked(draft)
    known = {
        "issuer_id": US, "origin": Origin.ISSUED, "has_file": True, **values,
    }  # fmt: skip
    return Entry(
        kind=checked.kind,
        kind_conflict=checked.kind_conflict,
        designation=checked.designation,
        date=checked.date,
        topic=checked.topic,
        id=number,
        **known,
    )


def run_of(kind: str, days: dict[int, str], first_id: int = 1) -> list[Entry]:
    """Papers `number -> day` of a kind, with ids from `first_id`."""
    return [
        entry(first_id + at, f"{number}/{kind}", f"2023-{day}")
        for at, (number, day) in enumerate(days.items())
    ]


def looked_at(entries: list[Entry], *confirmed: Series, **values: Any) -> Audited:
    """What the checks see."""
    return Audited(tuple(entries), TODAY, confirmed=confirmed, days=WorkingDays.shipped(), **values)
