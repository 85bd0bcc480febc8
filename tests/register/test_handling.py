"""How papers were handled: noted in a change, told by the history, kept by a merge."""

from __future__ import annotations

import datetime as dt

import pytest

from register.book import Register
from register.designation import Designation
from register.entry import Draft, Origin
from register.handling import Handling


def added(book: Register, number: str = "24") -> int:
    with book.change("add") as change:
        return change.add(
            Draft(kind="KH", designation=Designation(number, symbol="KH-UBND")),
            origin=Origin.ISSUED,
        )


def test_what_is_noted_stays_until_it_is_noted_otherwise(book: Register) -> None:
    entry = added(book)
    assert book.handling([entry]) == {}
    with book.change("amend") as change:
        change.holdings.set_handling(entry, {"copies": 5, "sent_on": dt.date(2023, 3, 8)})
    with book.change("amend") as change:
        change.holdings.set_handling(entry, {"kept_by": "Văn phòng", "copies": 6})
    assert book.handling([entry, 99]) == {
        entry: Handling(copies=6, sent_on=dt.date(2023, 3, 8), kept_by="Văn phòng")
    }


def test_the_history_tells_what_was_noted_before_and_after(book: Register) -> None:
    entry = added(book)
    for copies in (5, 6):
        with book.change("amend") as change:
            change.holdings.set_handling(entry, {"copies": copies})
    last = book.history(entry)[-1]
    assert (last.before, last.after) == ({"copies": 5}, {"copies": 6})
    assert [one.entry_id for one in book.changed_since(last.revision - 1)] == [entry]


def test_a_cleared_note_leaves_nothing_behind(book: Register) -> None:
    entry = added(book)
    with book.change("amend") as change:
        change.holdings.set_handling(entry, {"note": "bản giấy"})
        change.holdings.set_handling(entry, {"note": None})
    assert book.handling([entry]) == {}
    assert book.history(entry)[-1].after == {}


def test_a_wrong_count_changes_nothing(book: Register) -> None:
    entry = added(book)
    with pytest.raises(ValueError, match="at least 1"), book.change("amend") as change:
        change.holdings.set_handling(entry, {"copies": 0})
    assert book.handling([entry]) == {}
    assert len(book.history(entry)) == 1


def test_a_merge_keeps_what_was_noted_of_either(book: Register) -> None:
    first, second, answered = added(book), added(book, "25"), added(book, "26")
    with book.change("amend") as change:
        change.holdings.set_handling(first, {"copies": 5})
        change.holdings.set_handling(second, {"copies": 9, "note": "bản giấy"})
        change.holdings.set_handling(answered, {"answered_by": second})
    with book.change("merge") as change:
        change.merge(second, first)
    handled = book.handling([first, answered])
    assert handled[first] == Handling(copies=5, note="bản giấy")
    assert handled[answered] == Handling(answered_by=first)
