"""Marks of secrecy in every form a file has: pictures, margins, alternative texts, lists."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from ingest.heading import secrecy_of
from ingest.pages import Secrecy
from ingest.readers import read_file
from ingest.readers.ocr import find_tesseract
from ingest.secrecy import names_secret
from tests.archive.make.marked_scans import StampLook, marked_scans, set_down

HEAD = ("ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG", "Số: 05/BC-UBND", "BÁO CÁO", "Kết quả diễn tập")


def _stamp_picture(words: str) -> BytesIO:
    from PIL import Image

    look = StampLook((words,), "red", "single", 3.0, 1.0, patchy=False, letter=5.0, stretch=1.0,
                     x=0.5, y=0.5)  # fmt: skip
    picture = set_down(Image.new("RGB", (900, 300), "white"), look, 300, 5)
    target = BytesIO()
    picture.save(target, "PNG")
    target.seek(0)
    return target


def _word(path: Path, *, alternative: str = "", footer: str = "", picture: str = "") -> Path:
    import docx

    made = docx.Document()
    for line in HEAD:
        made.add_paragraph(line)
    if alternative or picture:
        made.add_picture(_stamp_picture(picture or "KHẨN"))
        made.inline_shapes[0]._inline.docPr.set("descr", alternative)
    if footer:
        made.sections[0].footer.paragraphs[0].text = footer
    made.save(str(path))
    return path


def test_a_word_footer_and_an_alternative_text_are_looked_at(tmp_path: Path) -> None:
    footer = _word(tmp_path / "a.docx", footer="TUYỆT MẬT")
    assert secrecy_of(read_file(footer)) is Secrecy.CERTAIN
    other = _word(tmp_path / "b.docx", alternative="MẬT")
    assert secrecy_of(read_file(other)) is Secrecy.CERTAIN
    assert secrecy_of(read_file(_word(tmp_path / "c.docx"))) is Secrecy.OPEN


def test_a_stamp_pasted_into_a_word_file_waits_for_recognition_and_is_read(tmp_path: Path) -> None:
    path = _word(tmp_path / "a.docx", picture="TỐI MẬT")
    first = read_file(path)
    assert first.pages[0].unseen
    assert first.for_ocr
    if find_tesseract() is None:
        pytest.skip("Tesseract is not installed")
    assert secrecy_of(read_file(path, ocr=True)) is Secrecy.CERTAIN


def test_a_sheets_printed_margin_is_looked_at(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in HEAD:
        sheet.append([line])
    sheet.oddHeader.center.text = "MẬT"  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    assert secrecy_of(read_file(tmp_path / "a.xlsx")) is Secrecy.CERTAIN


def test_a_stamp_on_a_scan_is_found(tmp_path: Path) -> None:
    if find_tesseract() is None:
        pytest.skip("Tesseract is not installed")
    (made,) = marked_scans("dev", tmp_path, secret=True, first=1)
    assert secrecy_of(read_file(made.path, ocr=True)) is not Secrecy.OPEN


def test_a_line_that_names_a_secret_paper_is_told() -> None:
    assert names_secret("5. Báo cáo số 05/BC-UBND ngày 03/02/2023 (Mật)")
    assert names_secret("5\t05/BC-UBND\t03/02/2023\tMật\tBCH Quân sự")
    assert not names_secret("5. Kế hoạch bảo vệ bí mật nhà nước (năm 2023)")
    assert not names_secret("5\t05/BC-UBND\tMật độ dân cư")
