"""The grammar of citations: one row a form, and what must never be taken for a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.citations import find_citations
from register.citation import Citation

# text | designation | kind | date | issuer | topic | relation; "-" for none. One citation a text.
ONE = """
Kế hoạch số 24/KH - UBND, ngày 07/3/2023 của UBND xã về kiểm soát TTHC. | 24/KH-UBND | KH | 2023-03-07 | UBND xã | kiểm soát TTHC | cites
Kế hoạch số: 11/KH-UBND ngày 17/02/2023 | 11/KH-UBND | KH | 2023-02-17 | - | - | cites
xã xây dựng kế hoạch 08/KH-UBND ngày 15 tháng 02 năm 2023 | 08/KH-UBND | KH | 2023-02-15 | xã | - | cites
Kế hoạch số 11 ngày 17/02/2023 về tuyên truyền; hết | 11 | KH | 2023-02-17 | - | tuyên truyền | cites
xây dựng và triển khai kế hoạch số 39 về tổ chức hội nghị, có 130 lượt người tham dự. | 39 | KH | - | - | tổ chức hội nghị | cites
(QĐ số 15/QĐ-UBND ngày 31/01/2023) | 15/QĐ-UBND | QĐ | 2023-01-31 | - | - | cites
theo quyết định 286/QĐ-UBND ngày 14 tháng 9 năm 2021. | 286/QĐ-UBND | QĐ | 2021-09-14 | - | - | cites
thực hiện quyết định 1678, ngày 14/8/2023 của UBND tỉnh công bố danh mục TTHC | 1678 | QĐ | 2023-08-14 | UBND tỉnh | công bố danh mục TTHC | carries_out
theo đúng quy định tại Nghị định 61 của Chính phủ. | 61 | NĐ | - | Chính phủ | - | cites
Luật số 33/2024/QH15 | 33/2024/QH15 | LUAT | - | - | - | cites
Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024 | 33/2024/QH15 | LUAT | 2024-06-21 | - | Lưu trữ | cites
Bộ luật Dân sự số 91/2015/QH13 | 91/2015/QH13 | LUAT | - | - | Dân sự | cites
Pháp lệnh số 34/2007/PL-UBTVQH11 | 34/2007/PL-UBTVQH11 | PL | - | - | - | cites
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư; | 30/2020/NĐ-CP | NĐ | 2020-03-05 | Chính phủ | công tác văn thư | based_on
NĐ 30/2020/NĐ-CP | 30/2020/NĐ-CP | NĐ | - | - | - | cites
TT 02/2017/TT-VPCP | 02/2017/TT-VPCP | TT | - | - | - | cites
CV 2539/UBND-SNV | 2539/UBND-SNV | CV | - | - | - | cites
Nghị định 100/2019 về xử phạt | 100/2019 | NĐ | - | - | xử phạt | cites
Quyết định số 28/2016/QĐ-UBND ngày 22/10/2016 của UBND tỉnh Hải Dương; | 28/2016/QĐ-UBND | QĐ | 2016-10-22 | UBND tỉnh Hải Dương | - | cites
Đảng ủy ban hành kế hoạch số 35-KH/ĐU ngày 16 tháng 01 năm 2023 | 35-KH/ĐU | KH | 2023-01-16 | Đảng ủy | - | cites
Kết luận 137-KL/TW của Bộ Chính trị | 137-KL/TW | KL | - | Bộ Chính trị | - | cites
Kết luận số 49 KL/TW | 49-KL/TW | KL | - | - | - | cites
Hướng dẫn 36-HD/VPTW | 36-HD/VPTW | HD | - | - | - | cites
Quy định số 37-QĐ/TW | 37-QĐ/TW | QyĐ | - | - | - | cites
Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP ngày 06/5/2005 của Bộ Nội vụ và Văn phòng Chính phủ | 55/2005/TTLT-BNV-VPCP | TTLT | 2005-05-06 | Bộ Nội vụ và Văn phòng Chính phủ | - | cites
Quyết định số 82/2005-QĐ-UBND của tỉnh | 82/2005/QĐ-UBND | QĐ | - | tỉnh | - | cites
công văn số 51/CV-UB | 51/CV-UB | CV | - | - | - | cites
công văn 19/UBND ngày 3-3-2006 | 19/UBND | CV | 2006-03-03 | - | - | cites
Nghị định số 63/2010/NĐCP | 63/2010/NĐ-CP | NĐ | - | - | - | cites
Quyết định số 45/QÐ-UBND | 45/QĐ-UBND | QĐ | - | - | - | cites
Kế hoạch số 25/KH.UBND | 25/KH-UBND | KH | - | - | - | cites
Kế hoạch số 26/KHUBND | 26/KH-UBND | KH | - | - | - | cites
Kế hoạch số 106/Kh-UBND | 106/KH-UBND | KH | - | - | - | cites
Chỉ thị số 05/ct-ubnd | 05/CT-UBND | CT | - | - | - | cites
Kế hoạch số 22/KH-UBNĐ | 22/KH-UBND | KH | - | - | - | cites
thông báo số31/TB-UBND ngày 09 /3/2022 | 31/TB-UBND | TB | 2022-03-09 | - | - | cites
Công văn số 30/ UBND -NV , ngày 13/3/2022 | 30/UBND-NV | CV | 2022-03-13 | - | - | cites
Quyết định số 22a/QĐ-UBND | 22a/QĐ-UBND | QĐ | - | - | - | cites
Nghị quyết số 66.19/2026/NQ-CP | 66.19/2026/NQ-CP | NQ | - | - | - | cites
Công văn số 1.234/UBND-VP | 1234/UBND-VP | CV | - | - | - | cites
Nghị định số 105/2025/NĐ-CP2 | 105/2025/NĐ-CP | NĐ | - | - | - | cites
Kế hoach số 12/KH-UBND | 12/KH-UBND | KH | - | - | - | cites
Công văn số 271/KH-UBND | 271/KH-UBND | CV | - | - | - | cites
Tờ trình của Ủy ban Kiểm tra Huyện ủy số 18-TTr/UBKT | 18-TTr/UBKT | TTr | - | Ủy ban Kiểm tra Huyện ủy | - | cites
văn bản số 2088/SXD-QHKT ngày 02/8/2023 của Sở Xây dựng | 2088/SXD-QHKT | - | 2023-08-02 | Sở Xây dựng | - | cites
(Kèm theo Báo cáo số /BC-UBND, ngày 08/12/2023 của UBND xã Khê Lãng) | BC-UBND | BC | 2023-12-08 | UBND xã Khê Lãng | - | accompanies
và thay thế Quyết định số 88/QĐ-UBND ngày 20/4/2022. | 88/QĐ-UBND | QĐ | 2022-04-20 | - | - | replaces
sửa đổi, bổ sung một số điều của Nghị định số 63/2010/NĐ-CP | 63/2010/NĐ-CP | NĐ | - | - | - | amends
Bãi bỏ Nghị quyết số 21/NQ-HĐND ngày 20/7/2023 | 21/NQ-HĐND | NQ | 2023-07-20 | - | - | repeals
Quyết định số 64/QĐ-UBND ngày 19/5/2020 hết hiệu lực thi hành | 64/QĐ-UBND | QĐ | 2020-05-19 | - | - | repeals
Triển khai thực hiện nghiêm Chỉ thị số 16/CT-TTg | 16/CT-TTg | CT | - | - | - | carries_out
thực hiện theo Chỉ thị số 16/CT-TTg | 16/CT-TTg | CT | - | - | - | cites
**Quyết định** số **37/QĐ - UBND** ngày 27/3/2023 | 37/QĐ-UBND | QĐ | 2023-03-27 | - | - | cites
Quyết định<br>số 37/QĐ-UBND, ngày⏎27/3/2023 | 37/QĐ-UBND | QĐ | 2023-03-27 | - | - | cites
Quyết định số 36/QĐ-UBND, ngày⏎⏎- 3 -⏎⏎21/3/2023 | 36/QĐ-UBND | QĐ | 2023-03-21 | - | - | cites
Nghị quyết số 07/2021/NQ-⏎⏎HĐND ngày 09/12/2021 | 07/2021/NQ-HĐND | NQ | 2021-12-09 | - | - | cites
"""  # noqa: E501

# Where the day and the issuer stand otherwise.
AROUND = """
Ngày 26/7/2023 UBND xã đã ban hành kế hoạch số 50/KH-UBND về việc tự kiểm tra. | 50/KH-UBND | KH | 2023-07-26 | UBND xã | tự kiểm tra | cites
ngày 13/3/2023 UBND xã tiếp tục ban hành công văn số 30/UBND-NV | 30/UBND-NV | CV | 2023-03-13 | UBND xã | - | cites
Ngày 27/3/2023, ban hành Quyết định số 37/QĐ - UBND | 37/QĐ-UBND | QĐ | 2023-03-27 | - | - | cites
Ngày 05/5/2024: UBND xã ban hành Kế hoạch số 1/KH-UBND. | 01/KH-UBND | KH | 2024-05-05 | UBND xã | - | cites
Ngày 05/5/2024, Kế hoạch số 1/KH-UBND được UBND xã ban hành. | 01/KH-UBND | KH | 2024-05-05 | UBND xã | - | cites
quyết định số 311 của UBND huyện ngày 15/02/2024 | 311 | QĐ | 2024-02-15 | UBND huyện | - | cites
Nghị quyết số 202/2025/QH15 được Quốc hội thông qua ngày 12/6/2025 | 202/2025/QH15 | NQ | 2025-06-12 | Quốc hội | - | cites
Quyết định số 15/QĐ-UBND (ngày 05/5/2024) của UBND xã | 15/QĐ-UBND | QĐ | 2024-05-05 | UBND xã | - | cites
Quyết định số 15/QĐ-UBND ngày 30/02/2024 của UBND xã | 15/QĐ-UBND | QĐ | - | UBND xã | - | cites
Quyết định số 15/QĐ-UBND ngày     tháng 12 năm 2023 | 15/QĐ-UBND | QĐ | - | - | - | cites
Thực hiện Kế hoạch số 15/KH-UBND, ngày 05/5/2024, UBND xã đã tổ chức hội nghị. | 15/KH-UBND | KH | - | - | - | carries_out
Quyết định số 15/QĐ-UBND⏎Ngày 05/5/2024, UBND xã họp. | 15/QĐ-UBND | QĐ | - | - | - | cites
Ngày 05/5/2024, xã nhận được Công văn số 2/UBND-NV của UBND huyện. | 02/UBND-NV | CV | - | UBND huyện | - | cites
Quyết định số 41/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Hải Dương, với tổng số 20 cán bộ | 41/2020/QĐ-UBND | QĐ | - | Ủy ban nhân dân tỉnh Hải Dương | - | cites
Chỉ thị số 08/CT-UBND của UBND huyện được quan tâm chỉ đạo | 08/CT-UBND | CT | - | UBND huyện | - | cites
Công văn số 9/BNV-VP của Bộ Nông nghiệp và Phát triển nông thôn hướng dẫn phòng dịch bệnh | 09/BNV-VP | CV | - | Bộ Nông nghiệp và Phát triển nông thôn | hướng dẫn phòng dịch bệnh | cites
Quyết định số 17/QĐ-UBND ngày 08/02/2023 kèm theo quy chế chi tiêu nội bộ | 17/QĐ-UBND | QĐ | 2023-02-08 | - | - | cites
"""  # noqa: E501

NONE = """
Có 768/768 văn bản đi và 1548/1548 văn bản đến; 24/135 TTHC; 2036/ 2037 hồ sơ, đạt 99,95%.
Điện thoại 0220.3747.555, đường dây nóng 0912 345 678; số nhà 24/7 đường Trần Phú.
Kinh phí 656.377.500 đồng, đạt 6,02%; kế hoạch được giao 10.900 triệu đồng.
Theo Điều 5 khoản 2 và điểm a khoản 3; ngày 07/3/2023; ngày 30/4, 01/5.
Theo Mẫu số 01, Biểu mẫu 1, Biểu số 02/BC, Phụ lục số 03, mức độ 3,4.
Nghị quyết của HĐND Tỉnh khóa XVII, kỳ họp thứ 16 quy định mức thu.
QCVN 102:2016/BTTTT, TCVN 9001:2015, QCVN 18:2021/BXD.
Thực hiện Đề án 06, Đề án 06/Chính phủ và Chương trình 135.
Luật Tổ chức chính quyền địa phương; Nghị quyết Đại hội Đảng.
Báo cáo 6 tháng đầu năm, kế hoạch 5 năm, kế hoạch 2024, kế hoạch năm 2023, thông báo 02 trường hợp.
Ngày 21/3/2023, UBND xã đã ra Quyết định và Thông báo công khai số điện thoại đường dây nóng.
Hồ sơ số 12, CCCD số 034087001234, xe biển số 29A-123.45, thửa đất số 112, hóa đơn số 0001234.
Số: 24/KH-UBND⏎⏎Khê Lãng, ngày 07 tháng 3 năm 2023
Số: 24/KH-UBND      Khê Lãng, ngày 07 tháng 3 năm 2023
Số: /BC-UBND
Số 35-KH/ĐU⏎Khê Lãng, ngày 16 tháng 01 năm 2023
bản vẽ tỷ lệ 1/500 (bản đồ số 07/QH); sổ số 03/2023, trang 12-15; phiếu thu số 15 ngày 05/9/2023
"""


def _rows(table: str) -> list[list[str]]:
    lines = (line.replace("⏎", "\n") for line in table.strip().splitlines())
    return [[cell.strip(" ") for cell in line.split(" | ")] for line in lines]


def _fields(one: Citation) -> list[str]:
    designation = one.designation.text or one.designation.symbol
    values = (designation, one.kind, one.date, one.issuer, one.topic, one.relation.value)
    return ["-" if value is None else str(value) for value in values]


@pytest.mark.parametrize("row", _rows(ONE), ids=lambda row: row[0][:50])
def test_each_form_is_read(row: list[str]) -> None:
    (found,) = find_citations(row[0])
    designation = found.designation.text if found.designation.number else found.designation.symbol
    assert [designation, *_fields(found)[1:]] == row[1:]


@pytest.mark.parametrize("row", _rows(AROUND), ids=lambda row: row[0][:50])
def test_day_and_issuer_are_taken_only_from_fixed_places(row: list[str]) -> None:
    (found,) = find_citations(row[0])
    assert _fields(found) == row[1:]


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_figures_that_name_no_document_are_left_alone(text: str) -> None:
    assert find_citations(text.replace("⏎", "\n")) == ()


def _short(text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (one.raw, one.designation.symbol, str(one.date) if one.date else None, one.relation.value)
        for one in find_citations(text)
    ]


def test_numbers_that_share_a_symbol_and_a_day_are_citations_each() -> None:
    assert _short("các Quyết định số 696, 698/QĐ-UBND ngày 18/4/2023 của UBND tỉnh") == [
        ("Quyết định số 696", "QĐ-UBND", "2023-04-18", "cites"),
        ("698/QĐ-UBND ngày 18/4/2023", "QĐ-UBND", "2023-04-18", "cites"),
    ]


def test_numbers_without_a_symbol_share_kind_and_day() -> None:
    found = find_citations("Quyết định số 696 và 698 ngày 18/4/2023")
    assert [(one.kind, one.designation.number, str(one.date)) for one in found] == [
        ("QĐ", "696", "2023-04-18"),
        ("QĐ", "698", "2023-04-18"),
    ]


def test_a_list_member_with_its_own_symbol_takes_the_kind_but_not_the_day() -> None:
    found = find_citations("Công văn số 51/UBND-VP và 52/UBND-VP ngày 01/02/2024")
    assert [(one.kind, str(one.date)) for one in found] == [("CV", "None"), ("CV", "2024-02-01")]


def test_the_same_day_holds_for_the_papers_before_it() -> None:
    text = (
        "Quyết định số 895/QĐ-UBND và Quyết định số 897/QĐ-UBND cùng ngày 15/5/2023 của UBND tỉnh"
    )
    found = find_citations(text)
    assert [(str(one.date), one.issuer) for one in found] == [("2023-05-15", "UBND tỉnh")] * 2


def test_one_verb_of_issuing_leads_all_papers_of_its_sentence() -> None:
    text = (
        "Ngày 05/5/2024, UBND xã ban hành Kế hoạch số 1/KH-UBND về tập huấn, Quyết định số "
        "2/QĐ-UBND thành lập tổ công tác và ban hành Công văn số 3/UBND-VP. Kế hoạch số 4/KH-UBND"
    )
    found = find_citations(text)
    assert [(str(one.date), one.issuer) for one in found] == [
        *[("2024-05-05", "UBND xã")] * 3,
        ("None", None),
    ]


def test_a_day_before_the_issuer_belongs_to_the_next_paper() -> None:
    text = (
        "nhiệm vụ trong Kế hoạch số 32/KH-UBND, ngày 27/02/2023 của UBND huyện Tứ Kỳ, ngày 01 "
        "tháng 3 năm 2023, UBND xã đã ban hành Kế hoạch số 22/KH-UBND về ứng dụng công nghệ thông "
        "tin năm 2023 thay thế kế hoạch số 61/KH-UBND Ngày 31/12/2022. Hết."
    )
    found = find_citations(text)
    assert [(one.designation.number, str(one.date), one.relation.value) for one in found] == [
        ("32", "2023-02-27", "cites"),
        ("22", "2023-03-01", "cites"),
        ("61", "2022-12-31", "replaces"),
    ]
    assert found[1].topic == "ứng dụng công nghệ thông tin năm 2023"


def test_a_paper_in_anothers_topic_is_found_and_the_topic_keeps_it() -> None:
    text = (
        "CV số 9/SNV-VP về việc triển khai thực hiện Kế hoạch số 205/KH-UBND của UBND tỉnh về tự "
        "chấm điểm."
    )
    outer, inner = find_citations(text)
    assert outer.topic == (
        "triển khai thực hiện Kế hoạch số 205/KH-UBND của UBND tỉnh về tự chấm điểm"
    )
    assert (inner.topic, inner.relation.value) == ("tự chấm điểm", "carries_out")


def test_a_relation_holds_for_the_papers_that_follow_in_the_list() -> None:
    text = "Xã đã thực hiện QĐ 1085/QĐ-TTg ngày 15/9/2022; NQ số 76/NQ-CP; TT 01/2023/TT-VPCP."
    assert [one.relation.value for one in find_citations(text)] == ["carries_out"] * 3


def test_every_paper_under_a_heading_of_bases_is_a_base() -> None:
    text = "CĂN CỨ:\n- Luật số 33/2024/QH15;\n- Kế hoạch số 5/KH-UBND của UBND huyện.\n\nHết"
    assert [one.relation.value for one in find_citations(text)] == ["based_on"] * 2


def test_the_paper_that_amends_a_base_is_not_amended() -> None:
    text = (
        "Căn cứ Nghị định số 130/2005/NĐ-CP của Chính phủ quy định chế độ tự chủ, được sửa đổi, bổ "
        "sung tại Nghị định số 117/2013/NĐ-CP;"
    )
    assert [one.relation.value for one in find_citations(text)] == ["based_on", "based_on"]


def test_a_topic_goes_on_over_a_page_and_ends_with_the_sentence() -> None:
    text = (
        "Công văn số 30/UBND-NV về việc chấn chỉnh kỷ luật, nâng cao hiệu quả giải\n\n2\n\nquyết "
        "công việc; hàng quý, UBND xã đánh giá."
    )
    (found,) = find_citations(text)
    assert found.topic == "chấn chỉnh kỷ luật, nâng cao hiệu quả giải quyết công việc"


def test_a_year_of_two_figures_goes_to_review() -> None:
    (found,) = find_citations("Quyết định số 15/QĐ-UBND ngày 05/5/24")
    assert str(found.date) == "2024-05-05"
    assert found.confidence < 0.75


_PIECES = st.sampled_from(
    [
        "Quyết định", " số ", "12", "/", "QĐ-UBND", " ngày ", "05/3/2023", " của ", "UBND xã",
        " và ",
        ", ", "; ", " về việc ", "Căn cứ ", "- ", "(", ")", "Luật ", "Bộ ", "tháng 3 ", "năm 2023",
        "\n", "\n\n", "PHỤ LỤC\n", "văn bản\n", "1. ", "\t", "|", "**", " đã ", "ban hành ", "…",
        "Ngày ", "“", "”", ":", " thay thế ", "cùng ngày ", "\u00a0", "\u00ad", "–", "Ð",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=80).map("".join) | st.text(max_size=200))
def test_any_text_gives_citations_whose_spans_are_its_words(text: str) -> None:
    last = 0
    for one in find_citations(text):
        assert last <= one.start < one.end <= len(text)
        assert one.raw == text[one.start : one.end]
        last = one.end


def test_an_issuer_ends_at_the_motto_beside_a_letters_topic() -> None:
    """The left half of the head is read before the right one, so the motto follows the topic."""
    text = (
        "V/v thực hiện Quyết định số 895/QĐ-UBND ngày 15/5/2023 của UBND tỉnh Hà Sơn\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    )
    assert [one.issuer for one in find_citations(text)] == ["UBND tỉnh Hà Sơn"]


def test_an_issuer_ends_where_another_body_begins_a_line() -> None:
    text = (
        "Theo Quyết định số 1323/QĐ-UBND ngày 05/7/2023 của UBND tỉnh Hà Sơn\n"
        "Ủy ban nhân dân xã Khê Lãng thông báo như sau:\n"
    )
    assert [one.issuer for one in find_citations(text)] == ["UBND tỉnh Hà Sơn"]


def test_a_place_goes_on_over_a_line_end() -> None:
    text = "Quyết định số 1323/QĐ-UBND ngày 05/7/2023 của UBND tỉnh\nHà Sơn về việc công bố TTHC."
    assert [one.issuer for one in find_citations(text)] == ["UBND tỉnh\nHà Sơn".replace("\n", " ")]


def test_a_dashed_line_is_the_topic_of_the_paper_in_its_bracket() -> None:
    text = (
        "UBND xã đã ban hành các Quyết định công khai tài chính, cụ thể:\n"
        "+ Công khai dự toán ngân sách năm 2023 (QĐ số 15/QĐ-UBND ngày 31/01/2023)\n"
        "Đã chi đúng dự toán (QĐ số 16/QĐ-UBND ngày 01/02/2023)\n"
    )
    assert [one.topic for one in find_citations(text)] == [
        "Công khai dự toán ngân sách năm 2023",
        None,
    ]
