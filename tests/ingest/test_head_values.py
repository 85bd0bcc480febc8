"""Number, date, place and marks of a head: what is settled, and what a person must look at."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.documents import parts_of_reading
from ingest.found import CLEAR, JOINED, RECOGNISED_FIGURES, WEAK
from ingest.head_values import HeadValues, read_head_values
from ingest.heading_zone import heading_zone
from ingest.pieces import pieces_of
from tests.ingest.made_readings import MOTTO, made_reading

UBND = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG")
DAY = "Ri|Khê Lãng, ngày 07 tháng 3 năm 2023"
PLAN = ("Fbc|KẾ HOẠCH", "Fbc|Kiểm soát thủ tục hành chính")
MARCH = dt.date(2023, 3, 7)


def values(*lines: str, signed: bool = False) -> HeadValues:
    (part,) = parts_of_reading(made_reading(*lines))
    return read_head_values(heading_zone(pieces_of(part.lines)), signed=signed)


def head(number: str, *after: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*above, *UBND, f"L|{number}", *MOTTO, *after, *PLAN)


def warned(found: HeadValues) -> list[str]:
    return [str(warning) for warning in found.warnings]


def test_a_whole_head_needs_no_look() -> None:
    found = values(*head("Số: 24/KH-UBND", DAY))
    assert found.designation is not None
    assert (found.designation.value.text, found.designation.confidence) == ("24/KH-UBND", CLEAR)
    assert [piece.text for piece in found.designation.pieces] == ["Số: 24/KH-UBND"]
    assert found.date is not None
    assert (found.date.value, found.date.confidence) == (MARCH, CLEAR)
    assert [piece.text for piece in found.date.pieces] == ["Khê Lãng, ngày 07 tháng 3 năm 2023"]
    assert found.place is not None
    assert found.place.value == "Khê Lãng"
    assert found.place.pieces == found.date.pieces
    assert (found.draft, found.urgency, found.warnings) == (None, None, ())


def test_a_page_without_a_head_says_nothing() -> None:
    assert values("F|Kính gửi: Các thôn") == HeadValues()


def test_figures_of_a_recognised_page_are_never_trusted_without_a_look() -> None:
    found = values("=== ocr 0.9", *head("Số: 24/KH-UBND", DAY))
    assert found.designation is not None
    assert found.designation.confidence == RECOGNISED_FIGURES
    assert found.date is not None
    assert found.date.confidence == RECOGNISED_FIGURES


def test_a_number_without_symbol_is_weak() -> None:
    found = values(*head("Số: 24", DAY))
    assert found.designation is not None
    assert (found.designation.value.text, found.designation.confidence) == ("24", WEAK)
    assert found.designation.value.symbol is None


def test_a_date_without_its_place_is_less_sure() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|ngày 07 tháng 3 năm 2023"))
    assert found.date is not None
    assert (found.date.value, found.date.confidence) == (MARCH, 0.8)
    assert found.place is None
    scanned = values("=== ocr 0.9", *head("Số: 24/KH-UBND", "R|ngày 07 tháng 3 năm 2023"))
    assert scanned.date is not None
    assert scanned.date.confidence == RECOGNISED_FIGURES


def test_a_blank_number_is_a_draft_on_paper_and_a_stamp_to_look_at_where_it_was_signed() -> None:
    paper = values(*head("Số:      /KH-UBND", DAY))
    assert paper.draft is not None
    assert paper.draft.value is True
    assert [piece.text for piece in paper.draft.pieces] == ["Số: /KH-UBND"]
    assert paper.designation is not None
    assert paper.designation.value.symbol == "KH-UBND"
    assert warned(paper) == []
    signed = values(*head("Số:      /KH-UBND", DAY), signed=True)
    assert signed.draft is None
    assert warned(signed) == [
        'The number in "Số: /KH-UBND" on page 1 cannot be read. Look at the paper and type it.'
    ]


def test_a_written_number_is_no_draft_and_is_not_asked_for_however_it_was_signed() -> None:
    for signed in (True, False):
        found = values(*head("Số: 24/KH-UBND", DAY), signed=signed)
        assert found.draft is None
        assert warned(found) == []


def test_an_unreadable_number_is_asked_for_by_its_words_and_page() -> None:
    found = values(*head("Số: 2?/KH-UBND", DAY))
    assert found.draft is None
    assert warned(found) == [
        'The number in "Số: 2?/KH-UBND" on page 1 cannot be read. Look at the paper and type it.'
    ]


def test_a_number_line_with_nothing_on_it_gives_no_number() -> None:
    found = values(*head("Số:", DAY))
    assert found.designation is None
    assert found.draft is not None


def test_the_same_number_twice_is_one_number_and_two_numbers_are_none() -> None:
    same = values(*UBND, "L|Số: 24/KH-UBND", "L|Số: 24/KH-UBND", *MOTTO, DAY, *PLAN)
    assert same.designation is not None
    assert warned(same) == []
    two = values(*UBND, "L|Số: 24/KH-UBND", "L|Số: 25/KH-UBND", *MOTTO, DAY, *PLAN)
    assert two.designation is None
    assert warned(two) == [
        "Two numbers stand in the heading: 24/KH-UBND; 25/KH-UBND. Look at the paper and type the "
        "right one."
    ]


@pytest.mark.parametrize("other", ["L|Số:      /KH-UBND", "L|Số: 25"])
def test_a_number_that_is_not_whole_does_not_compete_with_a_whole_one(other: str) -> None:
    found = values(*UBND, "L|Số: 24/KH-UBND", other, *MOTTO, DAY, *PLAN)
    assert found.designation is not None
    assert found.designation.value.text == "24/KH-UBND"
    assert warned(found) == []


def test_a_number_without_a_date_is_to_be_looked_at() -> None:
    assert warned(values(*head("Số: 24/KH-UBND"))) == [
        "The paper bears the number 24/KH-UBND, but no date was found in its heading. Look at the "
        "paper and type the date."
    ]
    assert warned(values(*head("Số:      /KH-UBND"))) == []


@pytest.mark.parametrize("mark", ["DỰ THẢO", "(Dự thảo)", "BẢN DỰ THẢO LẦN 2"])
def test_the_mark_of_a_draft_makes_a_draft_only_of_a_paper_without_a_number(mark: str) -> None:
    bare = values(f"Fbc|{mark}", *UBND, *MOTTO, DAY, *PLAN)
    assert bare.draft is not None
    assert bare.draft.value is True
    assert [piece.text for piece in bare.draft.pieces] == [mark]
    assert values(f"Fbc|{mark}", *UBND, *MOTTO, DAY, *PLAN, signed=True).draft is None
    numbered = values(*head("Số: 24/KH-UBND", DAY, above=(f"Fbc|{mark}",)))
    assert numbered.draft is None
    assert warned(numbered) == [
        f'The paper is marked "{mark}" but bears the number 24/KH-UBND. Look whether it was issued.'
    ]


def test_the_mark_of_a_draft_below_the_head_belongs_to_another_paper() -> None:
    below = ("F|Căn cứ Luật Tổ chức chính quyền địa phương;", "Fbc|DỰ THẢO")
    assert values(*UBND, *MOTTO, DAY, *PLAN, *below).draft is None
    assert warned(values(*head("Số: 24/KH-UBND", DAY), *below)) == []


@pytest.mark.parametrize(
    ("mark", "degree"),
    [
        ("HỎA TỐC", "HỎA TỐC"),
        ("HOẢ TỐC", "HỎA TỐC"),
        ("HỎA TỐC HẸN GIỜ", "HỎA TỐC"),
        ("THƯỢNG KHẨN", "THƯỢNG KHẨN"),
        ("KHẨN", "KHẨN"),
    ],
)
def test_the_mark_of_urgency_is_read_in_both_spellings(mark: str, degree: str) -> None:
    found = values(*head("Số: 24/KH-UBND", DAY, above=(f"Lb|{mark}",)))
    assert found.urgency is not None
    assert found.urgency.value == degree
    assert [piece.text for piece in found.urgency.pieces] == [mark]


def test_a_title_of_the_gazette_holds_number_and_date_itself() -> None:
    title = "Fbc|NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP NGÀY 17 THÁNG 11 NĂM 1998"
    found = values(title, "Fbc|VỀ ĐẤT ĐAI")
    assert found.designation is not None
    assert found.designation.value.text == "94/1998/NĐ-CP"
    assert found.designation.confidence == JOINED
    assert found.date is not None
    assert (found.date.value, found.date.confidence) == (dt.date(1998, 11, 17), JOINED)
    assert found.designation.pieces == found.date.pieces
    assert found.date.pieces[0].text == title.partition("|")[2]
    undated = values("Fbc|NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP", "Fbc|VỀ ĐẤT ĐAI")
    assert undated.designation is not None
    assert undated.date is None


def test_two_days_leave_the_date_open_and_keep_the_place() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|Khê Lãng, ngày 09 tháng 3 năm 2023", DAY))
    assert found.date is None
    assert found.place is not None
    assert found.place.value == "Khê Lãng"
    assert warned(found) == [
        "Two dates stand in the heading: 07/03/2023; 09/03/2023. Look at the paper and type the "
        "right one."
    ]
    same = values(*head("Số: 24/KH-UBND", DAY, DAY))
    assert same.date is not None
    assert same.date.value == MARCH


def test_a_day_that_cannot_be_is_told_by_its_words_and_page() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|Khê Lãng, ngày 31 tháng 2 năm 2023"))
    assert found.date is None
    assert found.place is not None
    assert found.place.value == "Khê Lãng"
    assert warned(found) == [
        'The date in "Khê Lãng, ngày 31 tháng 2 năm 2023" on page 1 cannot be: there is no such '
        "day. Look at the paper and type the right one."
    ]


def test_a_day_that_is_not_filled_in_is_asked_for_by_its_words_and_page() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|Khê Lãng, ngày … tháng 3 năm 2023"))
    assert found.date is None
    assert found.place is not None
    assert found.place.value == "Khê Lãng"
    assert warned(found) == [
        'The date in "Khê Lãng, ngày … tháng 3 năm 2023" on page 1 is not whole. Look at the paper '
        "and type it."
    ]


def test_a_whole_day_beside_one_to_fill_in_is_the_date() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|Khê Lãng, ngày … tháng 3 năm 2023", DAY))
    assert found.date is not None
    assert found.date.value == MARCH
    assert [piece.text for piece in found.date.pieces] == ["Khê Lãng, ngày 07 tháng 3 năm 2023"]
    assert warned(found) == []


def test_a_date_with_its_place_comes_before_one_without() -> None:
    found = values(*head("Số: 24/KH-UBND", "R|ngày 09 tháng 3 năm 2023", DAY))
    assert found.date is not None
    assert found.date.value == MARCH
    assert warned(found) == []


def test_a_date_at_the_left_gives_way_to_one_elsewhere_but_stands_alone() -> None:
    left = "L|Khê Lãng, ngày 09 tháng 3 năm 2023"
    found = values(*head("Số: 24/KH-UBND", left, DAY))
    assert found.date is not None
    assert found.date.value == MARCH
    alone = values(*head("Số: 24/KH-UBND", left))
    assert alone.date is not None
    assert alone.date.value == dt.date(2023, 3, 9)


def test_a_day_without_place_far_from_the_number_is_not_the_papers() -> None:
    bare = "L|ngày 09 tháng 3 năm 2023"
    near = values(*UBND, "L|Số: 24/KH-UBND", "L|Phòng họp", bare, *MOTTO, *PLAN)
    assert near.date is not None
    far = values(*UBND, "L|Số: 24/KH-UBND", "L|Phòng họp", "L|Tầng hai", bare, *MOTTO, *PLAN)
    assert far.date is None
    above = values(bare, *UBND, "L|Số: 24/KH-UBND", *MOTTO, *PLAN)
    assert above.date is None
    assert values(*UBND, *MOTTO, bare, *PLAN).date is None
