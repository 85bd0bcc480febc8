"""Which entry a citation means, and where a report calls one paper by two numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from register.entry import Entry, Origin
from reports.reconcile_cited import Cited, same_topic
from tests.reports.compared_report import DISTRICT, KH22A, KH24, KNOWN, LIST, cited, compared, entry

TOPIC = "kiểm soát thủ tục hành chính năm 2023"
IT = "ứng dụng công nghệ thông tin"


def meant(one: Cited, known: list[Entry] = KNOWN) -> list[int | None]:
    """The entries that a citation was matched with; None: several fit."""
    return [row.entry for row in compared(known, [one]).matched]


def fields(one: Cited, known: list[Entry] = KNOWN) -> list[str]:
    return [found.field for found in compared(known, [one]).differs]


# -- whose paper -----------------------------------------------------------------------------


@pytest.mark.parametrize("ours", [True, None])
def test_a_paper_named_without_its_office_is_looked_for_among_our_own(*, ours: bool | None) -> None:
    theirs = entry(50, "24/KH-UBND", "2023-03-07", "khác", issuer_id=DISTRICT, origin=Origin.OTHER)
    assert meant(cited("24/KH-UBND", "2023-03-07", office=None, ours=ours), [theirs, KH24]) == [1]


def test_an_entry_whose_office_is_not_known_may_be_ours() -> None:
    unknown = replace(KH24, issuer_id=None)
    assert meant(cited("24/KH-HĐND", "2023-03-07", TOPIC), [unknown]) == [1]
    assert meant(cited("24", "2023-03-07", TOPIC, kind="KH"), [unknown]) == [1]


def test_a_paper_of_another_office_is_no_near_miss_of_ours() -> None:
    theirs = replace(KH24, issuer_id=DISTRICT, origin=Origin.OTHER)
    assert meant(cited("24/KH-HĐND", "2023-03-07", TOPIC), [theirs]) == []
    assert meant(cited("25/KH-UBND", "2023-03-07", TOPIC), [theirs]) == []


# -- all the same but one field --------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "entries"),
    [
        (cited("24/KH-HĐND", "2023-03-07"), [1]),
        (cited("24/KH-HĐND", "2022-03-07", TOPIC), [1]),
        (cited("24/KH-HĐND", "2022-03-07"), []),
        (cited("24/KH-HĐND", "2022-03-07", "tinh giản biên chế"), []),
        (cited("24a/KH-HĐND", "2023-03-07"), []),
        (cited("24/TB-UBND", "2023-03-07"), []),
        (cited("25/KH-UBND", "2023-03-07", TOPIC), [1]),
        (cited("25/KH-UBND", "2023-03-08", TOPIC), []),
        (cited("25/KH-UBND", None, TOPIC), []),
        (cited("25/KH-UBND", "2023-03-07"), []),
        (cited("25/KH-UBND", "2023-03-07", "tinh giản biên chế"), []),
        (cited("25/QĐ-UBND", "2023-03-07", TOPIC), []),
    ],
    ids=[
        "the symbol", "the symbol and the year", "the symbol and the year, no topic",
        "another topic", "another letter", "another kind", "the number",
        "the number and the date", "the number, no date", "the number, no topic",
        "the number, another topic", "the number and the kind",
    ],
)  # fmt: skip
def test_a_misprint_in_one_field_is_seen_through_and_in_more_it_is_not(
    said: Cited, entries: list[int]
) -> None:
    assert meant(said) == entries


def test_a_wrong_number_that_two_papers_fit_fits_neither() -> None:
    twice = [KH24, replace(KH24, id=9, designation=replace(KH24.designation, number="26"))]
    assert meant(cited("25/KH-UBND", "2023-03-07", TOPIC), twice) == []


@pytest.mark.parametrize(
    ("said", "differ"),
    [
        (cited("24/KH-UBND", "2023-03-07", TOPIC), []),
        (cited("24/KH-UBND", None, TOPIC), []),
        (cited("24/KH-UBND", "2023-03-07"), []),
        (cited("24/KH-HĐND", "2023-03-07", "tinh giản biên chế"), ["symbol", "topic"]),
        (cited("24/KH-UBND", "2023-04-07", "tinh giản biên chế"), ["date", "topic"]),
        (cited("24/KH-UBND", "2023-03-07", TOPIC, kind="TB"), ["kind"]),
    ],
)
def test_each_field_that_differs_is_told_and_none_that_is_not_given(
    said: Cited, differ: list[str]
) -> None:
    assert fields(said) == differ


def test_a_paper_called_a_kind_that_its_entry_is_not_is_told_with_both_kinds() -> None:
    notice = entry(5, "24", "2023-03-07", TOPIC, kind="TB")
    said = cited("24", "2023-03-07", TOPIC, kind="TB")
    assert compared([notice], [said]).differs == ()
    letter = entry(5, "98/UBND-VP", "2023-07-19", "công khai", kind="CV")
    told = compared([letter], [cited("98/UBND-VP", "2023-07-19", kind="TB")]).differs
    assert [str(one.message) for one in told] == [
        "The report calls it thông báo, the register công văn."
    ]


def test_a_difference_names_the_paper_as_cited_and_as_the_register_has_it() -> None:
    (told,) = compared(KNOWN, [cited("22/KH-UBND", "2023-03-01", KH22A.topic)]).differs
    assert told.designations == ("22/KH-UBND", "22a/KH-UBND")
    (told,) = compared(KNOWN, [cited("24/KH-UBND", "2023-03-17", TOPIC)]).differs
    assert (told.designations, told.entry, str(told.place)) == (("24/KH-UBND",), 1, "I.1")


# -- one topic -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tuyên truyền CCHC", "công tác tuyên truyền cải cách hành chính tại xã", True),
        ("rà soát TTHC", "kết quả rà soát thủ tục hành chính", True),
        ("ứng dụng CNTT", "đẩy mạnh ứng dụng công nghệ thông tin", True),
        ("lịch tiếp dân của UBND xã", "tiếp dân của ủy ban nhân dân xã", True),
        ("TUYEN TRUYEN PHAP LUAT", "phổ biến, tuyên truyền pháp luật", True),
        ("diễn tập phòng thủ khu vực", "bầu cử trưởng thôn", False),
        ("", "bầu cử trưởng thôn", True),
    ],
)
def test_topics_are_compared_by_their_words_short_forms_as_the_long_ones(
    one: str, other: str, *, same: bool
) -> None:
    assert same_topic(one, other) is same
    assert same_topic(other, one) is same


# -- one paper by two numbers ----------------------------------------------------------------

KH22 = entry(4, "22/KH-UBND", "2023-03-01", IT)
ITEM = cited("22a/KH-UBND", "2023-03-01", IT, 2)


def two_names(*named: Cited) -> list[tuple[str, ...]]:
    found = compared([KH22, KH22A, KH24], list(named)).differs
    return [one.designations for one in found if "one date and one topic" in str(one.message)]


def test_a_paper_of_one_date_and_topic_with_two_numbers_is_told_once() -> None:
    body = cited("22/KH-UBND", "2023-03-01", IT)
    assert two_names(body, body, ITEM, LIST[0]) == [("22/KH-UBND", "22a/KH-UBND")]
    other = cited("23/KH-UBND", "2023-03-01", IT)
    assert two_names(body, other, ITEM) == [
        ("22/KH-UBND", "22a/KH-UBND"), ("23/KH-UBND", "22a/KH-UBND"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        cited("22a/KH-UBND", "2023-03-01", IT),
        cited("22/KH-UBND", "2023-03-02", IT),
        cited("22/KH-UBND", None, IT),
        cited("22/KH-UBND", "2023-03-01", "bầu cử trưởng thôn"),
        cited("22/KH-UBND", "2023-03-01"),
        cited("22/TB-UBND", "2023-03-01", IT),
        cited("22/KH-UBND", "2023-03-01", IT, office=DISTRICT, ours=False),
        cited("22/KH-UBND", "2023-03-01", IT, 3),
    ],
    ids=["the same number", "another date", "no date", "another topic", "no topic", "another kind",
         "another office", "an item of the list"],
)  # fmt: skip
def test_two_papers_are_not_taken_for_one_where_anything_else_differs(body: Cited) -> None:
    assert two_names(body, ITEM) == []


def test_a_paper_by_two_numbers_is_told_even_where_its_office_is_left_open() -> None:
    body = cited("22/KH-UBND", "2023-03-01", IT, office=None, ours=None)
    assert two_names(body, ITEM) == [("22/KH-UBND", "22a/KH-UBND")]


@pytest.mark.parametrize("known", [True, False])
def test_two_numbers_of_one_paper_are_told_with_both_places(*, known: bool) -> None:
    body = cited("22/KH-UBND", "2023-03-01", IT)
    entries = [KH22, KH22A] if known else [KH24]
    (told,) = [
        one for one in compared(entries, [body, ITEM]).differs if "one date" in str(one.message)
    ]
    assert (told.field, told.entry, str(told.place)) == ("designation", 4 if known else None, "I.1")
    assert str(told.message) == (
        "Named 22/KH-UBND here, but 22a/KH-UBND in the list (PHỤ LỤC, item 2): one date and one "
        "topic."
    )


def test_an_entry_of_no_known_kind_is_no_misprint_of_another_kind_only() -> None:
    bare = entry(7, "24", "2023-03-07", TOPIC)
    assert bare.kind is None
    assert meant(cited("24/KH-HĐND", "2023-03-07"), [bare]) == [7]
