"""Entries in memory are always those of the register, and only what changed is read again."""

from __future__ import annotations

import datetime as dt

from desk.web.entries_kept import KeptEntries
from desk.web.room import SharedRegister
from register.entry import Draft, Entry, Origin, Standing
from register.filters import Filters
from tests.desk.conftest import Office
from tests.desk.web.conftest import Page


def test_after_every_kind_of_change_they_are_as_the_register_finds_them(office: Office) -> None:
    kept = KeptEntries()
    whole_readings: list[int] = []
    with office.register() as register, office.register() as other:

        def read() -> list[Entry]:
            whole_readings.append(1)
            return register.find()

        def same() -> bool:
            return list(kept.all(register, read)) == other.find()

        assert same()
        with other.change("amend") as change:
            change.amend(office.ids.kh24, {"date": dt.date(2021, 1, 5)})
        assert same()
        with other.change("add") as change:
            change.add(Draft(topic="mới", date=dt.date(2022, 5, 1)), origin=Origin.ISSUED)
        assert same()
        with other.change("merge") as change:
            change.merge(office.ids.kh22, office.ids.kh22a)
        assert same()
        assert office.ids.kh22 not in [one.id for one in kept.all(register, read)]
        assert len(whole_readings) == 1


def test_filters_choose_among_them_as_the_register_does(page: Page, office: Office) -> None:
    shared = SharedRegister(page.room, who="Lan")
    with office.register() as register:
        for filters in (
            Filters(year=2023), Filters(kinds=("KH",)), Filters(number="24"),
            Filters(issuer="hà sơn"), Filters(standing=Standing.UNKNOWN, fields=("cchc",)),
            Filters(unreviewed=True), Filters(ids=(office.ids.qd15, office.ids.kh24)),
        ):  # fmt: skip
            found = shared.find(filters)
            assert found == register.find(filters)
            assert found or filters.unreviewed
