"""Figures that reports claim: which are found, with what parts, and what is no claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.claim_patterns import figure
from ingest.claims import find_claims
from ingest.report_sections import Places
from register.claim import Claim, Claimed, Flow, printed_figure

US = "Ủy ban nhân dân xã Khê Lãng"


def claims(text: str, what: Claimed) -> list[Claim]:
    return [one for one in find_claims(text, own_issuer=US) if one.what is what]


def value_of(one: Claim) -> int:
    assert one.value is not None
    return int(one.value)


def parts_of(one: Claim) -> tuple[int, ...]:
    return tuple(int(part) for part in one.parts)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("45", "45"), ("05", "5"), ("99,95", "99.95"), ("94.3", "94.3"), ("10.900", "10900"),
        ("4.531.000.000", "4531000000"), ("656,3", "656.3"), ("1.994", "1994"),
    ],
)  # fmt: skip
def test_figures_are_read_as_they_are_written_here(written: str, value: str) -> None:
    assert figure(written) == Decimal(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2037", "2037"), ("10900", "10.900"), ("99.95", "99,95"), ("0", "0"), ("1E+2", "100")],
)
def test_figures_are_printed_as_papers_print_them(value: str, shown: str) -> None:
    assert printed_figure(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("text", "count", "kind", "about"),
    [
        ("Năm 2023 UBND xã đã ban hành 45 văn bản chỉ đạo công tác CCHC, trong đó có nhiều văn "
         "bản mới.", 45, None, "chỉ đạo công tác CCHC"),
        ("UBND xã đã ban hành 28 văn bản chỉ đạo công khai TTHC.", 28, None,
         "chỉ đạo công khai TTHC"),
        ("Trong quý, xã ban hành 02 quyết định về tài chính.", 2, "QĐ", "về tài chính"),
        ("Đã tham mưu ban hành 1.250 văn bản.", 1250, None, ""),
        ("Tổng số 12 kế hoạch được ban hành trong năm.", 12, "KH", "được ban hành trong năm"),
    ],
)  # fmt: skip
def test_counts_of_documents(text: str, count: int, kind: str | None, about: str) -> None:
    (found,) = claims(text, Claimed.DOCUMENTS)
    assert (value_of(found), found.kind, found.about, found.ours) == (count, kind, about, True)
    assert text[found.start : found.end].startswith(found.text.split()[0])


@pytest.mark.parametrize(
    "text",
    [
        "UBND xã ban hành Kế hoạch số 39 về tuyên truyền.",
        "UBND xã ban hành Quyết định số 37/QĐ-UBND ngày 27/3/2023.",
        "Ban hành ngày 05 tháng 3 kế hoạch số 12/KH-UBND.",
        "Xã có 5 máy tính, 02 máy can và 03 máy in.",
        "Phân công trách nhiệm trên 07 lĩnh vực cụ thể.",
        "Có 3 báo cáo được nghe tại hội nghị.",
    ],
)
def test_what_is_no_count_of_documents(text: str) -> None:
    assert claims(text, Claimed.DOCUMENTS) == []


def test_the_kinds_of_our_own_sentence_are_claims_and_a_sum() -> None:
    text = (
        "Năm 2023, UBND xã đã ban hành 45 văn bản chỉ đạo CCHC, gồm 14 kế hoạch, 02 quyết định, "
        "13 thông báo, 16 công văn."
    )
    found = claims(text, Claimed.DOCUMENTS)
    assert [(one.kind, value_of(one)) for one in found] == [
        (None, 45), ("KH", 14), ("QĐ", 2), ("TB", 13), ("CV", 16),
    ]  # fmt: skip
    assert {one.about for one in found} == {"chỉ đạo CCHC"}
    (total,) = claims(text, Claimed.SUM)
    assert (parts_of(total), total.complete) == ((14, 2, 13, 16), True)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("UBND tỉnh đã ban hành 12 văn bản chỉ đạo.", False),
        ("Chính phủ ban hành 03 nghị quyết.", False),
        ("UBND xã đã ban hành 12 văn bản theo hướng dẫn của UBND huyện.", True),
        ("Thực hiện chỉ đạo của UBND huyện, đã ban hành 12 văn bản.", True),
    ],
)
def test_papers_that_another_office_issued_are_not_ours(text: str, *, ours: bool) -> None:
    assert [one.ours for one in claims(text, Claimed.DOCUMENTS)] == [ours]


@pytest.mark.parametrize(
    ("text", "parts", "percent"),
    [
        ("đúng hạn 2036/ 2037 hồ sơ, đạt tỷ lệ 99,95%;", (2036, 2037), "99.95"),
        ("là 1991/1994 hồ sơ (đạt tỷ lệ 99,84%).", (1991, 1994), "99.84"),
        ("1157/1417 hồ sơ có phát sinh phí, lệ phí đạt tỷ lệ 81,65%.", (1157, 1417), "81.65"),
        ("(đầu vào): 2018/2051 đạt tỷ lệ 98,39%;", (2018, 2051), "98.39"),
        ("hoàn thành 190/190 nhiệm vụ được giao", (190, 190), None),
        ("có 24/135 TTHC có phát sinh đạt 17.7%", (24, 135), "17.7"),
    ],
)
def test_shares_with_their_percentage(
    text: str, parts: tuple[int, int], percent: str | None
) -> None:
    (found,) = claims(text, Claimed.SHARE)
    assert parts_of(found) == parts
    assert found.value == (Decimal(percent) if percent else None)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/02 đạt 50%", "tháng 12/2023 đạt tỷ lệ 6,02%", "số 24/KH-UBND", "28/2016/QĐ-UBND",
        "từ ngày 01/4/2023 đến ngày 08/12/2023", "mức độ 3/4",
    ],
)  # fmt: skip
def test_days_and_designations_are_no_shares(text: str) -> None:
    assert claims(text, Claimed.SHARE) == []


def test_papers_sent_and_received_are_counts_and_no_shares() -> None:
    text = "Cả năm xử lý 412/412 văn bản đi và 903/903 văn bản đến, 100% có chữ ký số."
    found = claims(text, Claimed.DOCUMENTS)
    assert [(one.flow, value_of(one)) for one in found] == [(Flow.SENT, 412), (Flow.RECEIVED, 903)]
    assert claims(text, Claimed.SHARE) == []


@pytest.mark.parametrize(
    ("text", "total", "parts", "complete"),
    [
        ("tổng số 20 cán bộ, công chức (gồm 10 cán bộ; 10 công chức).", 20, (10, 10), True),
        ("tổng 20 cán bộ, gồm: 10 cán bộ; 9 công chức.", 20, (10, 9), True),
        ("có 13 người, trong đó 07 người ở xã; 03 ở thôn và 03 người khác.", 13, (7, 3, 3), False),
        ("162 (53 TTHC toàn trình, 82 TTHC một phần, 27 TTHC khác).", 162, (53, 82, 27), False),
        ("2037 phiếu (hộ tịch 637 phiếu, chứng thực 1194 phiếu, đơn 206 phiếu).", 2037,
         (637, 1194, 206), False),
        ("05 cuộc, trong đó (Bí thư 02 cuộc; Chủ tịch 03 cuộc).", 5, (2, 3), False),
        ("2051 hồ sơ. Trong số kỳ trước chuyển sang 01 hồ sơ, trong kỳ 2050 hồ sơ; xong 9 hồ sơ.",
         2051, (1, 2050), False),
    ],
)  # fmt: skip
def test_sums_with_their_parts(
    text: str, total: int, parts: tuple[int, ...], *, complete: bool
) -> None:
    (found,) = claims(text, Claimed.SUM)
    assert (value_of(found), parts_of(found), found.complete) == (total, parts, complete)


def test_each_way_of_dividing_the_same_staff_is_a_sum() -> None:
    text = (
        "có tổng 20 cán bộ công chức, gồm: 10 cán bộ; 10 công chức. Trong đó có: 11 nam và 09 nữ; "
        "chia theo ngạch có: 19 chuyên viên, 01 cán sự."
    )
    found = claims(text, Claimed.SUM)
    assert [parts_of(one) for one in found] == [(10, 10), (11, 9), (19, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "có 20 cán bộ, trong đó 5 đảng viên, 7 nữ.",
        "hiện có: 5 máy tính, 02 máy can, 03 máy in. Tổng số máy tính: 23 cái.",
        "cấp 50 hồ sơ (tăng 5 hồ sơ so với năm 2022).",
        "thực hiện 20 việc (theo Quyết định số 12 ngày 5 tháng 3).",
    ],
)
def test_figures_that_need_not_add_up_are_no_sums(text: str) -> None:
    assert claims(text, Claimed.SUM) == []


def test_comrades_of_two_levels_stand_beside_the_number_of_staff() -> None:
    text = (
        "Hiện có 20 cán bộ, công chức.\n\nTrình độ quản lý nhà nước: Có 15 đồng chí có trình độ "
        "chuyên viên và 02 đồng chí có trình độ chuyên viên chính."
    )
    (found,) = claims(text, Claimed.SUM)
    assert (value_of(found), parts_of(found), found.complete) == (20, (15, 2), False)


FORM = """Biểu mẫu 1
STT\tChỉ tiêu\tĐơn vị tính\tSố lượng\tGhi chú
<b>1.</b>\t<b>Số văn bản chỉ đạo CCHC đã ban hành</b> (Kết luận, chỉ thị)\tVăn bản\t<b>45</b>\t
2.\tTỷ lệ hoàn thành\t%\t94,3\t
2.1.\tSố nhiệm vụ đề ra\tNhiệm vụ\t35\tcòn 02 nhiệm vụ
2.2.\tSố nhiệm vụ đã hoàn thành\tNhiệm vụ\t33\t
3.\tTỷ lệ xử lý\t%\t0\t
3.1.\tTổng số\tVăn bản\t0\t
3.2.\tĐã xử lý\tVăn bản\t0\t
4.\tSố người đạt chuẩn\t\t19\t
4.1\tSố cán bộ\tNgười\t9\t
4.2\tSố công chức\tNgười\t10\t
5.\tKhảo sát\tCó = 1; Không = 0\t1\t
5.1.\tSố phiếu\tPhiếu\t2037\t
6.\tSố VBQPPL do cấp xã ban hành\tVăn bản\t0\t
"""


def test_form_rows_give_counts_rates_and_sums_with_their_row() -> None:
    found = find_claims(FORM)
    assert [(one.what, one.value, parts_of(one), str(one.place)) for one in found] == [
        (Claimed.DOCUMENTS, 45, (), "Biểu mẫu 1, row 1"),
        (Claimed.SHARE, Decimal("94.3"), (33, 35), "Biểu mẫu 1, row 2"),
        (Claimed.SUM, 19, (9, 10), "Biểu mẫu 1, row 4"),
        (Claimed.DOCUMENTS, 0, (), "Biểu mẫu 1, row 6"),
    ]
    assert found[3].normative


REPORT = """**I. KẾT QUẢ**

## **1. Cải cách thể chế**

Xã đã ban hành 12 văn bản.

1. Tiếp tục ban hành 3 văn bản về tuyên truyền, phổ biến giáo dục pháp luật trên địa bàn xã.

PHỤ LỤC

1. Kế hoạch số 5/KH-UBND ban hành 04 kế hoạch
"""


def test_a_claims_place_is_the_heading_above_it_and_list_items_are_no_claims() -> None:
    found = find_claims(REPORT)
    assert [(value_of(one), str(one.place)) for one in found] == [
        (12, "I.1. Cải cách thể chế"),
        (3, "I.1. Cải cách thể chế"),
    ]


def test_places_name_the_section_or_the_item_of_a_list() -> None:
    places = Places(REPORT)
    assert str(places.at(0)) == "I. KẾT QUẢ"
    assert str(places.at(REPORT.index("Xã đã"))) == "I.1. Cải cách thể chế"
    assert str(places.at(REPORT.index("số 5/KH"), 1)) == "PHỤ LỤC, item 1"
    assert str(Places("Chưa có đề mục").at(3)) == "beginning of the report"


def test_spans_are_of_the_text_itself() -> None:
    text = "# I. Mở đầu\n\n**UBND xã** đã ban hành 45 văn bản.\n"
    (found,) = claims(text, Claimed.DOCUMENTS)
    assert text[found.start : found.end] == "45 văn bản"
