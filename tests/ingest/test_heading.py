"""Heads of papers, one row a form (RULES A2, A3, B3)."""

from __future__ import annotations

import datetime as dt

import pytest

from register.evidence import REVIEW_BELOW, Source
from tests.ingest.made_readings import MOTTO, read_one

UBND = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG")
DAY = "Ri|Khê Lãng, ngày 07 tháng 3 năm 2023"


def head(number: str, *more: str, date: str = DAY) -> tuple[str, ...]:
    return (*UBND, f"L|{number}", *MOTTO, date, *more)


NUMBERS = [
    # line, number, suffix, year, symbol, printed
    ("Số: 24/KH-UBND", "24", None, None, "KH-UBND", "24/KH-UBND"),
    ("Số: 03/TB-UBND", "3", None, None, "TB-UBND", "03/TB-UBND"),
    ("Số 24 /KH - UBND", "24", None, None, "KH-UBND", "24/KH-UBND"),
    ("Số: 24/KH – UBND", "24", None, None, "KH-UBND", "24/KH-UBND"),
    ("Số: 22a/KH-UBND", "22", "a", None, "KH-UBND", "22a/KH-UBND"),
    ("Số: 51/UBND-VP", "51", None, None, "UBND-VP", "51/UBND-VP"),
    ("Số: 51/CV-UB", "51", None, None, "CV-UB", "51/CV-UB"),
    ("Số: 37/QÐ-UBND", "37", None, None, "QĐ-UBND", "37/QĐ-UBND"),
    ("Số: 28/2016/QĐ-UBND", "28", None, 2016, "QĐ-UBND", "28/2016/QĐ-UBND"),
    ("Số: 82/2005-QĐ-UBND", "82", None, 2005, "QĐ-UBND", "82/2005/QĐ-UBND"),
    ("Số: 144/2002/QĐ/BTC", "144", None, 2002, "QĐ-BTC", "144/2002/QĐ-BTC"),
    ("Số: 63/2010/NĐCP", "63", None, 2010, "NĐ-CP", "63/2010/NĐ-CP"),
    ("Số: 30/2020/NĐ-CP", "30", None, 2020, "NĐ-CP", "30/2020/NĐ-CP"),
    ("Số: 66.19/2026/NQ-CP", "66.19", None, 2026, "NQ-CP", "66.19/2026/NQ-CP"),
    ("Số: 12/CĐ-TTg", "12", None, None, "CĐ-TTg", "12/CĐ-TTg"),
    ("Số: 55/2005/TTLT-BNV-VPCP", "55", None, 2005, "TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP"),
    ("Luật số: 33/2024/QH15", "33", None, 2024, "QH15", "33/2024/QH15"),
    ("Số 35-KH/ĐU", "35", None, None, "KH/ĐU", "35-KH/ĐU"),
    ("Số: 45 KH/ĐTN", "45", None, None, "KH/ĐTN", "45-KH/ĐTN"),
    ("Số: 7 4 3 2/UBND-XD", "7432", None, None, "UBND-XD", "7432/UBND-XD"),
    ("Số: ...15.../KH-UBND", "15", None, None, "KH-UBND", "15/KH-UBND"),
]


@pytest.mark.parametrize(("line", "number", "suffix", "year", "symbol", "printed"), NUMBERS)
def test_the_number_line_is_read_in_every_form(
    line: str, number: str, suffix: str | None, year: int | None, symbol: str, printed: str
) -> None:
    draft = read_one(*head(line, "Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính")).draft
    own = draft.designation
    assert (own.number, own.suffix, own.symbol_year, own.symbol) == (number, suffix, year, symbol)
    assert own.text == printed
    assert draft.evidence["number"].text == line.replace("–", "-").replace("Ð", "Đ")
    assert not draft.draft


@pytest.mark.parametrize(
    ("line", "symbol", "year"),
    [
        ("Số:        /KH-UBND", "KH-UBND", None),
        ("Số: ……/KH-UBND", "KH-UBND", None),
        ("Số:....../2023/NQ-HĐND", "NQ-HĐND", 2023),
        ("Số      -KH/ĐU", "KH/ĐU", None),
        ("Số: /UBND-VP", "UBND-VP", None),
    ],
)
def test_a_blank_number_makes_a_draft(line: str, symbol: str, year: int | None) -> None:
    draft = read_one(*head(line), name="KH 24 kiem soat.docx").draft
    assert draft.draft
    assert draft.designation.number is None
    assert (draft.designation.symbol, draft.designation.symbol_year) == (symbol, year)
    assert "number" not in draft.evidence


def test_an_unreadable_number_stays_empty_and_is_no_draft() -> None:
    document = read_one(*head("Số: 2?/KH-UBND"))
    assert document.draft.designation.number is None
    assert document.draft.designation.symbol == "KH-UBND"
    assert not document.draft.draft
    assert [str(warning) for warning in document.warnings] == [
        'The number in "Số: 2?/KH-UBND" on page 1 cannot be read. Look at the paper and type it.'
    ]


DATES = [
    ("Khê Lãng, ngày 07 tháng 3 năm 2023", "Khê Lãng", dt.date(2023, 3, 7)),
    ("Khê Lãng, ngày 7 tháng 03 năm 2023", "Khê Lãng", dt.date(2023, 3, 7)),
    ("Khê Lãng ngày 07 tháng 3 năm 2023", "Khê Lãng", dt.date(2023, 3, 7)),
    ("Khê Lãng, ngày 07/3/2023", "Khê Lãng", dt.date(2023, 3, 7)),
    ("TP. Hồ Chí Minh, ngày 21 tháng 12 năm 2020", "TP. Hồ Chí Minh", dt.date(2020, 12, 21)),
    ("Ea H'leo, ngày 05 tháng 9 năm 2021", "Ea H'leo", dt.date(2021, 9, 5)),
    ("ngày 07 tháng 3 năm 2023", None, dt.date(2023, 3, 7)),
]


@pytest.mark.parametrize(("line", "place", "day"), DATES)
def test_place_and_date_are_read(line: str, place: str | None, day: dt.date) -> None:
    draft = read_one(*head("Số: 24/KH-UBND", date=f"Ri|{line}")).draft
    assert (draft.place, draft.date) == (place, day)


@pytest.mark.parametrize(
    "line",
    [
        "Khê Lãng, ngày     tháng 3 năm 2023",
        "Khê Lãng, ngày … tháng … năm 2023",
    ],
)
def test_a_date_that_is_not_whole_stays_empty_with_a_warning(line: str) -> None:
    document = read_one(*head("Số: 24/KH-UBND", date=f"R|{line}"))
    assert document.draft.date is None
    assert document.draft.place == "Khê Lãng"
    assert len(document.warnings) == 1
    assert "is not whole" in str(document.warnings[0])


def test_two_dates_leave_the_date_empty() -> None:
    document = read_one(*head("Số: 24/KH-UBND", "R|Khê Lãng, ngày 09 tháng 3 năm 2023"))
    assert document.draft.date is None
    assert str(document.warnings[0]) == (
        "Two dates stand in the heading: 07/03/2023; 09/03/2023. "
        "Look at the paper and type the right one."
    )


def test_two_numbers_leave_the_number_empty() -> None:
    document = read_one(*UBND, "L|Số: 24/KH-UBND", "L|Số: 25/KH-UBND", *MOTTO, DAY)
    assert document.draft.designation.number is None
    assert "24/KH-UBND; 25/KH-UBND" in str(document.warnings[0])


def test_the_date_of_a_cited_law_is_never_the_date() -> None:
    document = read_one(
        *UBND, "L|Số: 24/KH-UBND", *MOTTO, "Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính",
        "F|Căn cứ Nghị định số 63/2010/NĐ-CP", "F|ngày 08 tháng 6 năm 2010 của Chính phủ;",
        "F|ngày 08 tháng 6 năm 2010",
    )  # fmt: skip
    assert document.draft.date is None


def test_a_letter_topic_may_end_with_the_date_of_another_paper() -> None:
    draft = read_one(
        *UBND, "L|Số: 7432/UBND-XD", "L|V/v triển khai Quyết định số 1074/QĐ-BXD",
        "L|ngày 29 tháng 6 năm 2026", *MOTTO, "Rs|Khê Lãng, ngày 21 tháng 7 năm 2026",
        "F|Kính gửi: Sở Xây dựng",
    ).draft  # fmt: skip
    assert draft.date == dt.date(2026, 7, 21)
    assert draft.topic == "triển khai Quyết định số 1074/QĐ-BXD ngày 29 tháng 6 năm 2026"
    assert draft.evidence["date"].source is Source.STAMP


def test_an_arrival_stamp_gives_neither_number_nor_date() -> None:
    draft = read_one(
        "R|CÔNG VĂN ĐẾN", "R|Số: 4521", "R|Ngày: 28/4/2026", "R|Chuyển: Văn phòng",
        *head("Số: 24/KH-UBND"),
    ).draft  # fmt: skip
    assert draft.designation.text == "24/KH-UBND"
    assert draft.date == dt.date(2023, 3, 7)


def test_the_text_of_an_electronic_signature_is_not_read() -> None:
    draft = read_one(
        "F|Ký bởi: CỔNG THÔNG TIN", "F|CHÍNH PHỦ", "F|Cơ quan: Tỉnh Hà Sơn",
        "F|Thời gian ký: 21.07.2026 15:32:11 +07:00",
        *UBND, "L|Số: 24/KH-UBND", *MOTTO, "Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính",
    ).draft  # fmt: skip
    assert draft.date is None
    assert (draft.issuer, draft.issuer_superior) == ("ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG", None)


@pytest.mark.parametrize("line", ["Số: 15", "Số 15", "Số: 15a"])
def test_a_number_without_its_symbol_waits_for_a_person(line: str) -> None:
    draft = read_one(*head(line, "Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính")).draft
    assert (draft.designation.number, draft.designation.symbol) == ("15", None)
    assert draft.evidence["number"].confidence < REVIEW_BELOW


def test_a_number_with_its_symbol_waits_for_nobody() -> None:
    draft = read_one(*head("Số: 15/KH-UBND")).draft
    assert draft.evidence["number"].confidence >= REVIEW_BELOW
