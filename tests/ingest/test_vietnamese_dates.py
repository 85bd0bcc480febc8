"""Forms of Vietnamese dates: what is read, and what is left unread rather than read wrongly."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese_dates import DateParts, find_dates, parse_date

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


def test_two_figures_of_a_year_need_to_know_today() -> None:
    assert parse_date("07/3/23", today=TODAY) == MARCH
    assert parse_date("07/3/98", today=TODAY) == dt.date(1998, 3, 7)
    assert parse_date("07/3/24", today=TODAY) == dt.date(2024, 3, 7)
    assert parse_date("31/02/23", today=TODAY) is None


def test_free_words_need_to_know_today() -> None:
    assert parse_date("hôm qua", today=TODAY) == dt.date(2023, 12, 7)


def test_dates_are_found_with_their_spans() -> None:
    text = "Bình Lãng, ngày 08 tháng 12 năm 2023; họp ngày 07/3/2023 và 31/02/2023."
    found = find_dates(text)
    assert [(one.text, one.date) for one in found] == [
        ("ngày 08 tháng 12 năm 2023", dt.date(2023, 12, 8)),
        ("07/3/2023", MARCH),
        ("31/02/2023", None),
    ]
    assert all(text[one.start : one.end] == one.text for one in found)


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
