"""Headings of register books as offices write them, and what each column is taken for."""

from __future__ import annotations

import pytest

from ingest.register_book_in.headings import Column, column_called, is_numbering, layout_of
from ingest.register_book_in.sheets import SheetRows

C = Column


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Số, ký hiệu văn bản", C.DESIGNATION),
        ("Số, KH", C.DESIGNATION),
        ("SỐ KÍ HIỆU", C.DESIGNATION),
        ("Số/ký hiệu", C.DESIGNATION),
        ("Số VB", C.NUMBER),
        ("Số", C.NUMBER),
        ("Ký hiệu", C.SYMBOL),
        ("Số đến", C.ARRIVAL_NUMBER),
        ("Ngày đến", C.ARRIVED_ON),
        ("Ngày tháng văn bản", C.DATE),
        ("Ngày, tháng, năm", C.DATE),
        ("Ngày tháng\nnăm văn bản", C.DATE),
        ("Ngày ban hành", C.DATE),
        ("Tên loại và trích yếu nội dung văn bản", C.TOPIC),
        ("Trích yếu", C.TOPIC),
        ("Nội dung (trích yếu)", C.TOPIC),
        ("Tên loại", C.KIND),
        ("Loại VB", C.KIND),
        ("Người ký", C.SIGNER),
        ("Nơi nhận văn bản", C.RECIPIENTS),
        ("Đơn vị, người nhận bản lưu", C.KEPT_BY),
        ("Số lượng bản", C.COPIES),
        ("Ngày chuyển", C.SENT_ON),
        ("Ký nhận", C.RECEIVED_BY),
        ("Ghi chú", C.NOTE),
        ("Tác giả", C.ISSUER),
        ("Cơ quan ban hành", C.ISSUER),
        ("Đơn vị hoặc người nhận", C.HANDLER),
        ("Người xử lý", C.HANDLER),
        ("Thời hạn giải quyết", C.REPLY_DUE),
        ("Tờ số/trang số", C.PAGES),
        ("STT", C.ORDINAL),
        ("Số TT", C.ORDINAL),
        ("Kinh phí", None),
        ("24/KH-UBND", None),
        ("Số tiền", None),
    ],
)
def test_a_heading_names_its_column(heading: str, column: Column | None) -> None:
    assert column_called(heading) is column


def sheet(*rows: tuple[str, ...]) -> SheetRows:
    return SheetRows("", tuple(enumerate(rows, start=1)))


def test_headings_are_found_below_a_title_and_above_the_numbers_of_the_columns() -> None:
    layout = layout_of(
        sheet(
            ("UBND XÃ KHÊ LÃNG",),
            ("SỔ ĐĂNG KÝ VĂN BẢN ĐI",),
            ("Số, ký hiệu", "Ngày tháng", "Trích yếu", "Kinh phí"),
            ("(1)", "(2)", "(3)", "(4)"),
            ("24/KH-UBND", "07/3/2023", "kiểm soát TTHC", ""),
        )
    )
    assert layout is not None
    assert layout.columns == {0: C.DESIGNATION, 1: C.DATE, 2: C.TOPIC}
    assert layout.unknown == ("Kinh phí",)
    assert layout.first == 4
    assert not layout.incoming


def test_headings_over_two_rows_are_read_together() -> None:
    layout = layout_of(
        sheet(
            ("Ngày đến", "Số đến", "Văn bản", "", "", "Nơi gửi"),
            ("", "", "Số, ký hiệu", "Ngày tháng", "Trích yếu", ""),
            ("03/01/2023", "1", "12/UBND-VP", "30/12/2022", "rà soát", "UBND huyện Vĩnh Khê"),
        )
    )
    assert layout is not None
    assert layout.columns == {
        0: C.ARRIVED_ON, 1: C.ARRIVAL_NUMBER, 2: C.DESIGNATION, 3: C.DATE, 4: C.TOPIC, 5: C.ISSUER,
    }  # fmt: skip
    assert layout.first == 2
    assert layout.incoming


@pytest.mark.parametrize(
    "rows",
    [
        (("STT", "Họ và tên", "Ngày sinh"), ("1", "Nguyễn Văn A", "01/01/1980")),
        (("24/KH-UBND", "07/3/2023", "kiểm soát"),),
        (("Số", "Ghi chú"),),
        (),
    ],
)
def test_a_table_that_is_no_register_book_has_no_layout(rows: tuple[tuple[str, ...], ...]) -> None:
    assert layout_of(sheet(*rows)) is None


def test_a_row_of_numbers_is_told_from_a_document() -> None:
    assert is_numbering(("(1)", "(2)", "(3)"))
    assert is_numbering(("1", "2", "3", "4"))
    assert not is_numbering(("5", "7", "24"))
