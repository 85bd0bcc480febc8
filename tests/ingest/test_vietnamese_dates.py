"""Forms of Vietnamese dates: what is read, and what is left unread rather than read wrongly."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese_dates import DateParts, find_dates, parse_date, possible_date

TODAY = dt.date(2023, 12, 8)
MARCH = dt.date(2023, 3, 7)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("07/3/2023", MARCH),
        ("7/03/2023", MARCH),
        ("7-3-2023", MARCH),
        ("07.3.2023", MARCH),
        ("07 /3/ 2023", MARCH),
        ("ngày 07/3/2023", MARCH),
        ("Ngày 07/3/2023.", MARCH),
        ("2023-03-07", MARCH),
        ("ngày 07 tháng 3 năm 2023", MARCH),
        ("NGÀY 07 THÁNG 3 NĂM 2023", MARCH),
        ("ngày 7\ntháng 3,\nnăm 2023", MARCH),
        ("ngày 7 tháng Ba năm 2023", MARCH),
        ("7 tháng 3 năm 2023", MARCH),
        ("7 tháng 3, 2023", MARCH),
        ("ngày 7/3 năm 2023", MARCH),
        ("ngày 07 tháng 3/2023", MARCH),
        ("ngày 21 tháng tư năm 2023", dt.date(2023, 4, 21)),
        ("ngày 05 tháng năm năm 2023", dt.date(2023, 5, 5)),
        ("mồng 5 tháng 9 năm 2023", dt.date(2023, 9, 5)),
        ("ngày mùng 2 tháng 9 năm 1945", dt.date(1945, 9, 2)),
        ("Thứ Ba, 7 tháng 3 2023", MARCH),
        ("Thứ Sáu 3/3/2023", dt.date(2023, 3, 3)),
        ("2023-05-03", dt.date(2023, 5, 3)),
        ("ngày 2023-05-03", dt.date(2023, 5, 3)),
        ("NGÀY 2023-05-03", dt.date(2023, 5, 3)),
        ("ngày mồng 7 tháng 3, 2023", MARCH),
        ("NGÀY MỒNG 7 THÁNG 3, 2023", MARCH),
        ("(ngày 07/3/2023);", MARCH),
        ("07∕3∕2023", MARCH),
    ],
)
def test_a_whole_phrase_is_read(phrase: str, day: dt.date) -> None:
    assert parse_date(phrase) == day


@pytest.mark.parametrize(
    "phrase",
    [
        "", "31/02/2023", "ngày 30 tháng 2 năm 2023", "00/3/2023", "07/13/2023", "7/3", "ngày 7/3",
        "tháng 3 năm 2023", "năm 2023", "5", "12 13", "ngày 5 tháng Giêng năm 2023",
        "mồng 5 tháng Chạp", "15/8 âm lịch", "07/3/23", "hôm qua", "24/KH-UBND", "07/3/1823",
        "Kế hoạch số 24 ngày 07/3/2023 của Ủy ban nhân dân xã Khê Lãng về kiểm soát",
    ],
)  # fmt: skip
def test_what_is_no_day_for_sure_stays_unread(phrase: str) -> None:
    assert parse_date(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("07/3/2023", MARCH),
        ("(07/3/2023);", MARCH),
        ("ngày 7 tháng Ba năm 2023", MARCH),
        ("ngày 07-3/2023", MARCH),
        ("2023-03-07", MARCH),
        ("ngày 2023-03-07", MARCH),
        ("NGÀY 2023-03-07", MARCH),
        ("7 tháng 3, 2023", MARCH),
        ("ngày mồng 7 tháng 3, 2023", MARCH),
        ("NGÀY MỒNG 7 THÁNG 3, 2023", MARCH),
        ("ngày 07/3/23", MARCH),
        ("31/02/2023", None),
        ("2023-02-31", None),
        ("ngày 30 tháng 2, 2023", None),
        ("31/02/23", None),
        ("24/KH-UBND", None),
        ("", None),
    ],
)
def test_the_forms_of_papers_are_read_without_loading_dateparser_which_takes_long(
    monkeypatch: pytest.MonkeyPatch, phrase: str, day: dt.date | None
) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)
    assert parse_date(phrase, today=TODAY) == day


@pytest.mark.parametrize(
    "phrase",
    [
        "ngày 5 tháng Giêng năm 2023", "mồng 5 tháng Chạp năm 2023", "5 tháng Chạp, 2023",
        "15/8/2023 âm lịch", "15/8/2023 (âl)", "rằm tháng Giêng 2023", "hôm qua âm lịch",
    ],
)  # fmt: skip
def test_a_day_of_the_moon_is_never_read_as_one_of_the_sun(phrase: str) -> None:
    assert parse_date(phrase) is None
    assert parse_date(phrase, today=TODAY) is None


def test_dots_to_fill_in_do_not_hide_a_date_unless_the_phrase_is_longer_than_a_line() -> None:
    dotted = f"ngày {'.' * 35} 07 tháng 3 năm 2023"
    assert len(dotted) == 60
    assert parse_date(dotted) == MARCH
    assert parse_date(dotted.replace(" năm", " . năm").replace("....", "...", 1)) is None


def test_only_years_of_our_time_make_a_day() -> None:
    assert possible_date(1900, 1, 1) == dt.date(1900, 1, 1)
    assert possible_date(1899, 12, 31) is None
    assert possible_date(2199, 12, 31) == dt.date(2199, 12, 31)
    assert possible_date(2200, 1, 1) is None


@pytest.mark.parametrize(
    "parts",
    [
        DateParts(month=3, year=2023),
        DateParts(day=7, year=2023),
        DateParts(day=7, month=3),
        DateParts(day=31, month=2, year=2023),
    ],
)
def test_a_part_that_is_missing_makes_no_day(parts: DateParts) -> None:
    assert parts.date is None


def test_two_figures_of_a_year_need_to_know_today() -> None:
    assert parse_date("07/3/23", today=TODAY) == MARCH
    assert parse_date("07/3/98", today=TODAY) == dt.date(1998, 3, 7)
    assert parse_date("07/3/24", today=TODAY) == dt.date(2024, 3, 7)
    assert parse_date("07/3/25", today=TODAY) == dt.date(1925, 3, 7)
    assert parse_date("ngày 07/3/23", today=TODAY) == MARCH
    assert parse_date("NGÀY 07/3/23", today=TODAY) == MARCH
    at_the_turn = dt.date(2001, 1, 5)
    assert parse_date("07/3/00", today=at_the_turn) == dt.date(2000, 3, 7)
    assert parse_date("07/3/99", today=at_the_turn) == dt.date(1999, 3, 7)
    assert parse_date("31/02/23", today=TODAY) is None


def test_free_words_need_to_know_today() -> None:
    assert parse_date("hôm qua", today=TODAY) == dt.date(2023, 12, 7)
    assert parse_date("thứ hai", today=TODAY) == dt.date(2023, 12, 4)


def test_free_words_are_read_in_vietnamese_only() -> None:
    assert parse_date("yesterday", today=TODAY) is None
    assert parse_date("7 March 2023", today=TODAY) is None


def test_a_part_that_is_not_written_is_never_taken_from_today() -> None:
    third = dt.date(2023, 12, 3)
    assert parse_date("tháng 3 2023", today=third) is None
    assert parse_date("3 tháng 5 ngày trước", today=TODAY) is None
    assert parse_date("5 ngày 3 tháng trước", today=TODAY) is None
    assert parse_date("3 tháng 3", today=third) is None


def test_dates_are_found_with_their_spans() -> None:
    text = "Bình Lãng, ngày 08 tháng 12 năm 2023; họp ngày 07/3/2023 và 31/02/2023."
    found = find_dates(text)
    assert [(one.text, one.date) for one in found] == [
        ("ngày 08 tháng 12 năm 2023", dt.date(2023, 12, 8)),
        ("07/3/2023", MARCH),
        ("31/02/2023", None),
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_dates_come_in_reading_order_whatever_their_form() -> None:
    text = "Họp ngày 07/3/2023, báo cáo ngày 08 tháng 12 năm 2023, gửi ngày 9/12 năm 2023"
    assert [one.date for one in find_dates(text)] == [
        MARCH,
        dt.date(2023, 12, 8),
        dt.date(2023, 12, 9),
    ]


def test_a_month_left_blank_leaves_the_date_open() -> None:
    (found,) = find_dates("Khê Lãng, ngày 05 tháng     năm 2023")
    assert found.date is None
    assert found.parts == DateParts(day=5, month=None, year=2023)


def test_a_blank_day_leaves_the_date_open_and_keeps_the_rest() -> None:
    (found,) = find_dates("Khê Lãng, ngày      tháng 12 năm 2023")
    assert found.date is None
    assert found.parts == DateParts(day=None, month=12, year=2023)


@pytest.mark.parametrize(
    "text", ["12/07/3/2023", "1.07.3.2023", "số 24/135/2023", "10.900/2023", "07/3/20234"]
)
def test_a_piece_of_a_longer_run_of_figures_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@given(st.dates(min_value=dt.date(1945, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_every_day_is_read_back_in_the_written_forms(day: dt.date) -> None:
    assert parse_date(f"{day.day:02}/{day.month}/{day.year}") == day
    assert parse_date(f"ngày {day.day:02} tháng {day.month} năm {day.year}") == day


@given(st.text(alphabet="0123456789/-. ngàythángnăm\n", max_size=60))
def test_any_text_gives_dates_within_it(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
