"""What is done to an appendix list by hand: left out, added, put in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from register.designation import Designation
from register.entry import Entry, ListedIn, Origin
from register.errors import SovanbanError
from reports.appendix import build_appendix
from reports.appendix_choice import AppendixChoice, Group, Order
from reports.appendix_moves import moved
from reports.period import Period


def paper(at: int, kind: str = "KH", field: str = "cchc.chidao", month: int = 3) -> Entry:
    return Entry(
        id=at,
        kind=kind,
        designation=Designation(str(at), symbol=f"{kind}-UBND"),
        date=dt.date(2023, month, at),
        topic=f"việc {at} năm 2023",
        origin=Origin.ISSUED,
        fields=(field,),
        has_file=True,
    )


PLANS = (paper(1), paper(2), paper(3))
ALL = (*PLANS, paper(4, "QĐ"), paper(5, "QĐ"), paper(9, "QĐ", "khac", 9))
REPORT = Entry(
    id=70, kind="BC", topic="kết quả cải cách hành chính năm 2023", date=dt.date(2023, 12, 8),
    origin=Origin.ISSUED, for_year=2023,
)  # fmt: skip


def ids(choice: AppendixChoice) -> list[int]:
    return [one.entry.id for one in build_appendix(choice).items]


REFORM = AppendixChoice(ALL, year=2023, field="cchc")


def test_what_is_left_out_is_gone_and_what_is_added_stands_in_its_usual_place() -> None:
    changed = replace(REFORM, without=frozenset({2}), also=frozenset({9}))
    assert ids(changed) == [1, 3, 4, 5, 9]
    assert ids(replace(changed, order=Order.NUMBER)) == [1, 3, 4, 5, 9]
    assert ids(replace(changed, also=frozenset({2, 9}))) == [1, 3, 4, 5, 9]


def test_title_form_row_and_counts_follow_and_the_field_stays() -> None:
    built = build_appendix(replace(REFORM, also=frozenset({9})))
    assert built.title == build_appendix(REFORM).title
    assert built.reform
    assert [(one.kind, one.count) for one in built.counts] == [("KH", 3), ("QĐ", 3)]


def test_what_was_done_by_hand_is_told_and_an_addition_outside_the_period_is_a_finding() -> None:
    period = Period(dt.date(2023, 3, 1), dt.date(2023, 3, 31))
    choice = AppendixChoice(
        ALL, period=period, field="cchc", without=frozenset({2, 9999}), also=frozenset({9})
    )
    notes = {one.code: one.entries for one in build_appendix(choice).notes}
    assert notes["outside_period"] == (9,)
    assert notes["added_by_hand"] == (9,)
    assert notes["left_out_by_hand"] == (2,)


def test_a_draft_that_is_added_is_not_told_to_be_left_out() -> None:
    draft = replace(paper(6), id=60, draft=True)
    choice = replace(REFORM, entries=(*ALL, draft), also=frozenset({60}))
    notes = {one.code: one.entries for one in build_appendix(choice).notes}
    assert 60 not in notes.get("draft_left_out", ())
    assert notes["not_issued"] == (60,)


def test_the_order_by_hand_puts_what_it_does_not_name_after_in_the_usual_order() -> None:
    by_hand = replace(REFORM, order=Order.HAND, sequence=(5, 77, 1))
    assert ids(by_hand) == [5, 1, 2, 3, 4]
    assert ids(replace(by_hand, also=frozenset({9}))) == [5, 1, 2, 3, 4, 9]
    assert ids(replace(by_hand, without=frozenset({5}))) == [1, 2, 3, 4]
    assert ids(replace(by_hand, order=Order.KIND_DATE)) == [1, 2, 3, 4, 5]


def test_under_headings_the_order_by_hand_holds_within_each() -> None:
    built = build_appendix(
        replace(REFORM, order=Order.HAND, sequence=(5, 3, 4, 1), group=Group.KIND)
    )
    assert [one.entry.id for one in built.items] == [3, 1, 2, 5, 4]
    assert [one.no for one in built.items] == [1, 2, 3, 4, 5]


def test_a_reports_own_list_can_be_put_in_order_too() -> None:
    listed = tuple(
        replace(one, listed_in=(ListedIn(70, no),)) for no, one in enumerate((PLANS[2], PLANS[0]))
    )
    choice = AppendixChoice((REPORT, *listed, PLANS[1]), report=REPORT, listed_in=True)
    assert ids(choice) == [3, 1]
    assert ids(replace(choice, also=frozenset({2}))) == [3, 1, 2]
    assert ids(replace(choice, also=frozenset({2}), order=Order.HAND, sequence=(2, 1))) == [2, 1, 3]
    assert ids(replace(choice, without=frozenset({3}))) == [1]


@pytest.mark.parametrize(
    ("entry", "to", "order"),
    [
        (1, 2, (2, 1, 3, 4, 5)),
        (3, 1, (3, 1, 2, 4, 5)),
        (2, 2, (1, 2, 3, 4, 5)),
        (1, 0, (1, 2, 3, 4, 5)),
        (1, 99, (2, 3, 1, 4, 5)),
        (5, 1, (1, 2, 3, 5, 4)),
        (4, 5, (1, 2, 3, 5, 4)),
    ],
)
def test_a_line_moves_and_never_leaves_its_heading(
    entry: int, to: int, order: tuple[int, ...]
) -> None:
    built = build_appendix(replace(REFORM, group=Group.KIND))
    assert moved(built.items, entry, to) == order


def test_a_line_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(SovanbanError, match="does not hold"):
        moved(build_appendix(REFORM).items, 4711, 1)
