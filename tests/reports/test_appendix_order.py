"""A list in the order of last year's, the periods it is run for, and the row of form 1."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from register.designation import Designation
from register.entry import Entry, ListedIn, Origin
from reports.appendix import build_appendix
from reports.appendix_choice import AppendixChoice, Order
from reports.appendix_paper import appendix_lines, appendix_paper
from reports.period import Period, named_period

DAY = dt.date


def plan(at: int, topic: str, year: int, kind: str = "KH", month: int = 3) -> Entry:
    return Entry(
        id=year * 100 + at,
        kind=kind,
        designation=Designation(str(at), symbol=f"{kind}-UBND"),
        date=DAY(year, month, at),
        topic=topic,
        origin=Origin.ISSUED,
        fields=("cchc.chidao",),
    )


LAST = (
    plan(9, "tuyên truyền cải cách hành chính năm 2022", 2022),
    plan(2, "rà soát thủ tục hành chính năm 2022 trên địa bàn xã", 2022),
    plan(7, "thành lập đoàn kiểm tra", 2022, "QĐ"),
    plan(4, "kiểm soát thủ tục hành chính năm 2022", 2022),
)
THIS = (
    plan(1, "kiểm soát thủ tục hành chính năm 2023", 2023),
    plan(2, "chuyển đổi số năm 2023", 2023),
    plan(3, "tuyên truyền cải cách hành chính năm 2023", 2023),
    plan(5, "thành lập đoàn kiểm tra", 2023, "QĐ"),
    plan(6, "rà soát thủ tục hành chính năm 2023 trên địa bàn xã", 2023),
    plan(8, "lịch tiếp công dân", 2023, "TB"),
)


def test_each_paper_stands_where_its_like_stood_last_year_and_new_ones_after_their_kind() -> None:
    appendix = build_appendix(
        AppendixChoice((*LAST, *THIS), year=2023, order=Order.LAST_YEAR, last_list=LAST)
    )
    assert [one.entry.designation.text for one in appendix.items] == [
        "03/KH-UBND", "06/KH-UBND", "05/QĐ-UBND", "01/KH-UBND", "02/KH-UBND", "08/TB-UBND",
    ]  # fmt: skip


def test_a_list_on_reform_fills_the_row_of_form_1_and_another_list_does_not() -> None:
    reform = build_appendix(AppendixChoice(THIS, year=2023, field="cchc"))
    assert reform.as_json(str)["form_row"] == {
        "text": "Số văn bản chỉ đạo CCHC đã ban hành", "unit": "Văn bản", "count": 6,
    }  # fmt: skip
    assert "Số văn bản chỉ đạo CCHC đã ban hành: 06" in appendix_lines(reform, str)
    sheet = next(one for one in appendix_paper(reform, str).sheets if one.name == "Form 1")
    assert sheet.rows == ((1, "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản", 6),)
    other = build_appendix(AppendixChoice(THIS, year=2023))
    assert other.as_json(str)["form_row"] is None


def test_a_reports_own_list_on_reform_gives_its_count() -> None:
    report = Entry(id=1, kind="BC", date=DAY(2023, 12, 8), topic="cải cách hành chính năm 2023")
    listed = tuple(
        replace(one, listed_in=(ListedIn(1, no),)) for no, one in enumerate(THIS, start=1)
    )
    appendix = build_appendix(AppendixChoice((report, *listed), report=report, listed_in=True))
    assert appendix.reform


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", DAY(2022, 12, 15), DAY(2023, 12, 14)),
        ("năm 2023", DAY(2022, 12, 15), DAY(2023, 12, 14)),
        ("2023-Q1", DAY(2022, 12, 15), DAY(2023, 3, 14)),
        ("quý II/2023", DAY(2023, 3, 15), DAY(2023, 6, 14)),
        ("Quý 3 năm 2023", DAY(2023, 6, 15), DAY(2023, 9, 14)),
        ("quy iv 2023", DAY(2023, 9, 15), DAY(2023, 12, 14)),
        ("6 tháng 2023", DAY(2022, 12, 15), DAY(2023, 6, 14)),
        ("6 tháng đầu năm 2023", DAY(2022, 12, 15), DAY(2023, 6, 14)),
        ("9 tháng/2023", DAY(2022, 12, 15), DAY(2023, 9, 14)),
    ],
)
def test_a_reporting_period_is_understood_as_people_say_it(
    typed: str, first: dt.date, last: dt.date
) -> None:
    assert named_period(typed) == (2023, Period(first, last))


@pytest.mark.parametrize("typed", ["", "quý V/2023", "2023-2024", "quý I", "7 tháng 2023", "abc"])
def test_words_that_are_no_reporting_period_give_none(typed: str) -> None:
    assert named_period(typed) is None
