"""Merged, recognised and plain layouts of heads; several documents in one file."""

from __future__ import annotations

import datetime as dt

from ingest.heading import read_documents
from ingest.pages import Signature
from register.evidence import REVIEW_BELOW, Source
from tests.ingest.made_readings import MOTTO, made_reading, plain_reading, read_one

UBND = ("Lb|ỦY BAN NHÂN DÂN", "Lb|XÃ KHÊ LÃNG")
DAY = "Ri|Khê Lãng, ngày 07 tháng 3 năm 2023"


def head(number: str, *more: str, date: str = DAY) -> tuple[str, ...]:
    return (*UBND, f"L|{number}", *MOTTO, date, *more)


def test_number_and_date_on_one_line_are_parted() -> None:
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "XÃ KHÊ LÃNG Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 24/KH-UBND    Khê Lãng, ngày 07 tháng 3 năm 2023\n\n"
        "**KẾ HOẠCH**  \n**Kiểm soát thủ tục hành chính năm 2023**\n\n"
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010;\n"
    )
    (document,) = read_documents(plain_reading(text))
    draft = document.draft
    assert draft.issuer == "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG"
    assert draft.designation.text == "24/KH-UBND"
    assert (draft.place, draft.date) == ("Khê Lãng", dt.date(2023, 3, 7))
    assert draft.topic == "Kiểm soát thủ tục hành chính năm 2023"
    assert draft.bases == ("Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010",)
    assert document.text == text


def test_a_report_in_markdown_without_a_motto_is_read() -> None:
    text = (
        "\n\nSố: /BC-UBND\n\nKhê Lãng, ngày 08 tháng 12 năm 2023\n\n**BÁO CÁO**  \n"
        "**Kết quả thực hiện công tác cải cách hành chính năm 2023**\n\n"
        "Thực hiện Công văn số 271/UBND-NV ngày 15/3/2023 của Ủy ban nhân dân huyện. "
        "Ủy ban nhân dân xã Khê Lãng báo cáo kết quả như sau:\n\n**I. KẾT QUẢ**\n\n"
        "***Nơi nhận:***\n\n- UBND huyện;\n- Lưu: VP.\n\n"
        "**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n\n**Đỗ Văn Khải**\n\n**PHỤ LỤC**\n\n"
        "(Kèm theo Báo cáo số /BC-UBND ngày 08/12/2023)\n"
    )
    (document,) = read_documents(plain_reading(text))
    draft = document.draft
    assert (draft.kind, draft.draft, draft.for_year) == ("BC", True, 2023)
    assert draft.designation.symbol == "BC-UBND"
    assert draft.date == dt.date(2023, 12, 8)
    assert draft.issuer == "Ủy ban nhân dân xã Khê Lãng"
    assert draft.evidence["issuer"].confidence < REVIEW_BELOW
    assert draft.signer == "Đỗ Văn Khải"
    assert draft.recipients == ("UBND huyện", "Lưu: VP")


def test_every_field_that_is_not_empty_has_evidence() -> None:
    draft = read_one(*head("Số: 24/KH-UBND", "Fbc|KẾ HOẠCH", "Fbc|Công tác năm 2023")).draft
    assert set(draft.evidence) == {
        "number", "symbol", "date", "place", "kind", "topic", "issuer", "for_year",
    }  # fmt: skip
    assert all(0 < one.confidence <= 1 and one.page == 1 for one in draft.evidence.values())


def test_a_recognised_page_lowers_confidence_and_marks_its_source() -> None:
    draft = read_one("=== ocr 0.7", *head("So: 24/QD-UBNĐ")).draft
    assert draft.designation.text == "24/QĐ-UBND"
    assert draft.evidence["number"].source is Source.OCR
    assert draft.evidence["number"].confidence < REVIEW_BELOW


def test_recognised_figures_always_go_to_review() -> None:
    draft = read_one("=== ocr 0.99", *head("Số: 24/KH-UBND")).draft
    assert draft.evidence["number"].confidence < REVIEW_BELOW
    assert draft.evidence["date"].confidence < REVIEW_BELOW
    assert draft.evidence["issuer"].confidence > REVIEW_BELOW


def test_recognised_words_of_the_closed_list_are_set_right() -> None:
    document = read_one(
        "=== ocr 0.9", "L|ỦY BAN NHÂN DAN", "L|THÀNH PHÓ HÀ SƠN", "L|/QĐ-UBND", *MOTTO, DAY,
        "Fc|QUYÉT ĐỊNH", "F|À `", "Fc|Về việc thành lập Tổ công tác",
    )  # fmt: skip
    draft = document.draft
    assert draft.issuer == "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ SƠN"
    assert (draft.kind, draft.topic) == ("QĐ", "thành lập Tổ công tác")
    assert (draft.designation.number, draft.designation.symbol) == (None, "QĐ-UBND")
    assert "cannot be read" in str(document.warnings[0])


def test_a_blank_number_on_a_recognised_page_is_handwriting_not_a_draft() -> None:
    document = read_one("=== ocr 0.9", *head("Số: /KH-UBND"))
    assert not document.draft.draft
    assert "cannot be read" in str(document.warnings[0])


def test_nothing_is_read_from_a_paper_without_a_head() -> None:
    draft = read_one("F|Tên hàng", "F|Số lượng: 12", "F|Ngày 28/4/2026", "F|số 1074 của Bộ").draft
    assert draft.designation.text == ""
    assert (draft.kind, draft.date, draft.issuer, draft.topic) == (None, None, None, None)
    assert dict(draft.evidence) == {}


def test_a_paper_signed_electronically_is_no_draft_when_its_stamp_is_not_read() -> None:
    signed = (Signature("Đỗ Văn Khải", None),)
    document = read_one(*head("Số:        /KH-UBND"), signatures=signed)
    assert not document.draft.draft
    assert document.draft.designation.number is None
    assert "cannot be read" in str(document.warnings[0])


def test_columns_that_a_converter_parted_by_a_bar_are_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ SƠN\n------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc \n---------------\n\n"
        "Số: 3218/QĐ-UBND | Hà Sơn, ngày 18 tháng 11 năm 2024\n\nQUYẾT ĐỊNH\n\n"
        "VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ SƠN\n\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Công bố.\n\n"
        "Nơi nhận:\n- Như Điều 4;\n- Lưu: VT. | KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nLê Thị Mến\n"
    )
    (document,) = read_documents(plain_reading(text, "qd.txt"))
    draft = document.draft
    assert draft.designation.text == "3218/QĐ-UBND"
    assert (draft.issuer, draft.place) == ("ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", "Hà Sơn")
    assert draft.topic == "CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH"
    assert (draft.authority, draft.signer_title, draft.signer) == (
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mến",
    )  # fmt: skip
    assert draft.recipients == ("Như Điều 4", "Lưu: VT")


def test_a_number_line_broken_after_its_first_word_is_joined() -> None:
    draft = read_one("Lb|UBND XÃ KHÊ LÃNG", "L|Số:", "L|15/KH-UBND", *MOTTO, DAY).draft
    assert draft.designation.text == "15/KH-UBND"


def test_documents_are_kept_apart_by_their_heads() -> None:
    reading = made_reading(
        *head("Số: 24/KH-UBND", "Fbc|KẾ HOẠCH", "Fbc|Công tác năm 2023", "F|I. NỘI DUNG"),
        "L|Nơi nhận:", "L|- Lưu: VT.", "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải",
        "===",
        *head("Số: 25/KH-UBND", "Fbc|KẾ HOẠCH", "Fbc|Tuyên truyền năm 2023", "F|I. NỘI DUNG"),
    )  # fmt: skip
    first, second = read_documents(reading)
    assert first.draft.designation.text == "24/KH-UBND"
    assert second.draft.designation.text == "25/KH-UBND"
    assert (first.pages_from, first.pages_to, second.pages_from, second.pages_to) == (1, 1, 2, 2)
    assert reading.text[second.start :] == second.text
    assert reading.text[: second.start] == first.text


def test_text_documents_are_kept_apart_where_the_number_stands_above_the_motto() -> None:
    articles = "".join(f"Điều {one}. Phê duyệt kết quả.\n" for one in range(1, 25))

    def paper(number: str, signer: str) -> str:
        return (
            f"ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: {number}\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Khê Lãng, ngày 31 tháng 7 năm 2024\n\nQUYẾT ĐỊNH\nVề việc phê duyệt kết quả\n\n"
            f"{articles}\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n{signer}\n\n"
        )

    text = paper("6/QĐ-UBND", "Phạm Văn Quýnh") + paper("07 /QĐ-UBND", "Chu Văn Trưởng")
    first, second = (one.draft for one in read_documents(plain_reading(text)))
    assert (first.designation.number, first.signer) == ("6", "Phạm Văn Quýnh")
    assert (second.designation.number, second.signer) == ("7", "Chu Văn Trưởng")
    assert second.issuer == "ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG"


def test_an_appendix_with_a_form_belongs_to_the_document_before() -> None:
    reading = made_reading(
        *head("Số: 24/KH-UBND", "Fbc|KẾ HOẠCH", "Fbc|Công tác năm 2023"),
        "L|Nơi nhận:", "L|- Lưu: VT.", "Rb|CHỦ TỊCH", "Rb|Đỗ Văn Khải",
        "===", "Fbc|Phụ lục", "Fc|(Kèm theo Kế hoạch số 24/KH-UBND ngày 07/3/2023)",
        "===", "F|Mẫu số 01", *head("Số: 99/BC-ABC", "Fbc|BÁO CÁO"),
        "===", *head("Số: /BC-…", "Fbc|BÁO CÁO"),
    )  # fmt: skip
    (document,) = read_documents(reading)
    assert document.pages_to == 4
    assert document.draft.signer == "Đỗ Văn Khải"
