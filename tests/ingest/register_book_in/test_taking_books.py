"""Real register books in every format, taken in, taken in again, and taken back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from ingest.readers.libreoffice import find_libreoffice
from ingest.register_book_in.imports import imports, take_back
from ingest.register_book_in.rows import Answers
from ingest.register_book_in.taking_rows import BookTaken, take_book
from register.book import Register
from register.designation import Designation
from register.entry import Draft, Origin, Standing
from register.errors import SovanbanError, UnreadableError
from register.evidence import Evidence, Source
from register.handling import Handling

NOW = dt.datetime(2023, 12, 20, 8, 30)
US = "Ủy ban nhân dân xã Khê Lãng"

SENT = (
    ("SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2023",),
    ("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
     "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển",
     "Ký nhận", "Ghi chú"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
    ("Tháng 3",),
    ("22a/KH-UBND", dt.datetime(2023, 3, 1), "Kế hoạch về ứng dụng công nghệ thông tin năm 2023",
     "Đỗ Văn Khải", "UBND huyện; Lưu: VT", "VT", 5, "02/3/2023", "", "bản giấy"),
    ("24/KH-UBND", "07/3", "KH v/v kiểm soát thủ tục hành chính.", "", "", "", "", "", "", ""),
    ("25/KH-UBND", "", "", "", "", "", "", "", "", "Hủy số"),
    ("51/UBND-VP", "15/5/23", "V/v số hóa hồ sơ", "", "", "", "", "", "", ""),
    ("26/KH-UBND", "31/02/2023", "Kế hoạch về dân vận", "", "", "", "", "", "", ""),
    ("không số", "03/4/2023", "Thông báo nghỉ lễ", "", "", "", "", "", "", ""),
    ("Cộng", "", "6 văn bản", "", "", "", "", "", "", ""),
)  # fmt: skip

RECEIVED = (
    ("Ngày đến", "Số đến", "Tác giả", "Số, KH", "Ngày tháng", "Trích yếu", "Người xử lý",
     "Thời hạn"),
    ("03/01/2023", "1", "UBND huyện Vĩnh Khê", "696/QĐ-UBND", "30/12/2022",
     "Quyết định về việc giao chỉ tiêu", "Tài chính", "10/01/2023"),
    ("04/01/2023", "2", "Đảng ủy xã Khê Lãng", "35-KH/ĐU", "03/01/2023", "lãnh đạo CCHC", "", ""),
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "so.sqlite", who="Thu", now=lambda: NOW) as register:
        with register.change("init") as change:
            us = change.offices.add(US, confirmed=True)
            change.offices.set_us(us, confirmed=True)
        yield register


def xlsx(folder: Path, rows: tuple[tuple[object, ...], ...] = SENT) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Văn bản đi"
    for row in rows:
        sheet.append(list(row))
    path = folder / "sổ văn bản đi 2023.xlsx"
    workbook.save(path)
    return path


def csv_file(folder: Path, encoding: str = "utf-8-sig", delimiter: str = ";") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(RECEIVED)
    path = folder / "sổ đến.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def taken(book: Register, path: Path, *, confirmed: bool = True) -> BookTaken:
    return take_book(book, path, lambda _topic, _kind: ("khac",), confirmed=confirmed)


def designations(book: Register) -> list[str]:
    return [one.designation.text for one in book.find()]


def test_the_book_of_sent_papers_becomes_entries_with_their_handling(
    book: Register, tmp_path: Path
) -> None:
    found = taken(book, xlsx(tmp_path))
    assert len(found.added) == 4
    plan, control, given_up, letter = book.entries(found.added)
    assert plan.designation == Designation("22", "a", None, "KH-UBND")
    assert (plan.kind, plan.date) == ("KH", dt.date(2023, 3, 1))
    assert plan.topic == "ứng dụng công nghệ thông tin năm 2023"
    assert (plan.origin, plan.issuer, plan.signer) == (Origin.ISSUED, US, "Đỗ Văn Khải")
    assert plan.recipients == ("UBND huyện", "Lưu: VT")
    assert book.handling([plan.id])[plan.id] == Handling(
        copies=5, kept_by="VT", sent_on=dt.date(2023, 3, 2), note="bản giấy"
    )
    assert (control.date, control.topic) == (dt.date(2023, 3, 7), "kiểm soát thủ tục hành chính")
    assert (given_up.standing, given_up.year) == (Standing.NUMBER_CANCELLED, 2023)
    assert (letter.kind, letter.topic) == ("CV", "số hóa hồ sơ")
    assert letter.date == dt.date(2023, 5, 15)


def test_a_row_that_cannot_be_taken_is_told_with_its_line_and_why(
    book: Register, tmp_path: Path
) -> None:
    found = taken(book, xlsx(tmp_path))
    assert [(one.sheet, one.line, str(one.why)) for one in found.bad] == [
        ("Văn bản đi", 9, "“31/02/2023” is not a date"),
        ("Văn bản đi", 10, "“không số” is not a number and symbol"),
    ]
    assert found.bad[0].text.startswith("26/KH-UBND | 31/02/2023 | Kế hoạch")


def test_without_confirmation_nothing_stays(book: Register, tmp_path: Path) -> None:
    before = book.revision
    found = taken(book, xlsx(tmp_path), confirmed=False)
    assert (len(found.added), found.number) == (4, None)
    assert book.find() == []
    assert book.revision == before


def test_the_same_book_again_adds_nothing_and_changes_nothing(
    book: Register, tmp_path: Path
) -> None:
    path = xlsx(tmp_path)
    taken(book, path)
    before = book.revision
    again = taken(book, path)
    assert (again.added, again.filled, again.number) == ((), (), None)
    assert len(again.known) == 4
    assert book.revision == before


@pytest.mark.parametrize(("encoding", "delimiter"), [
    ("utf-8-sig", ";"), ("utf-8", ","), ("utf-16", "\t"), ("cp1258", ";"),
])  # fmt: skip
def test_the_book_of_received_papers_comes_in_from_any_csv(
    book: Register, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    import unicodedata

    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(RECEIVED)
    content = text.getvalue()
    if encoding == "cp1258":  # holds marks of tone apart from their letters
        content = "".join(
            one if one.isascii() else _for_1258(one)
            for one in unicodedata.normalize("NFC", content)
        )
    path = tmp_path / "sổ đến.csv"
    path.write_bytes(content.encode(encoding))
    first, second = book.entries(taken(book, path).added)
    assert (first.origin, first.designation.text) == (Origin.RECEIVED, "696/QĐ-UBND")
    assert (first.kind, first.topic) == ("QĐ", "giao chỉ tiêu")
    assert book.handling([first.id])[first.id] == Handling(
        arrival_number="1", arrived_on=dt.date(2023, 1, 3), handler="Tài chính",
        reply_due=dt.date(2023, 1, 10),
    )  # fmt: skip
    assert second.designation.is_party
    assert len({one.name for one in book.offices()}) == 3


def _for_1258(letter: str) -> str:
    import unicodedata

    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tones = [one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in tones))
        return base + "".join(tones)
    return letter


def test_a_table_of_a_word_file_comes_in_over_its_page_breaks(
    book: Register, tmp_path: Path
) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("SỔ ĐĂNG KÝ VĂN BẢN ĐI")
    document.add_paragraph("Năm 2022")
    for rows in (
        (("Số, ký hiệu", "Ngày tháng", "Trích yếu"), ("03/TB-UBND", "05/01", "Thông báo nghỉ Tết")),
        (("04/TB-UBND", "06/01", "Thông báo về họp"),),
    ):
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    path = tmp_path / "sổ 2022.docx"
    document.save(str(path))
    found = book.entries(taken(book, path).added)
    assert [(one.designation.text, one.date, one.topic) for one in found] == [
        ("03/TB-UBND", dt.date(2022, 1, 5), "nghỉ Tết"),
        ("04/TB-UBND", dt.date(2022, 1, 6), "họp"),
    ]


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_an_old_spreadsheet_comes_in_through_libreoffice(book: Register, tmp_path: Path) -> None:
    import shutil
    import subprocess

    made = xlsx(tmp_path)
    plain = tmp_path / "so.xlsx"
    shutil.copyfile(made, plain)
    office = find_libreoffice()
    assert office is not None
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless",
         "--convert-to", "xls:MS Excel 97", "--outdir", str(tmp_path), str(plain)],
        check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    found = taken(book, tmp_path / "so.xls")
    assert len(found.added) == 4
    assert designations(book)[0] == "22a/KH-UBND"


def known_plan(book: Register, **more: object) -> int:
    values: dict[str, object] = {
        "kind": "KH", "designation": Designation("24", symbol="KH-UBND"),
        "date": dt.date(2023, 3, 7), "issuer": US,
        "evidence": {"date": Evidence("ngày 07 tháng 3", Source.HEADING, 0.99)}, **more,
    }  # fmt: skip
    us = book.us()
    assert us is not None
    with book.change("taken_in") as change:
        return change.add(Draft(**values), origin=Origin.ISSUED, issuer_id=us.id)  # type: ignore[arg-type]


def test_a_paper_that_is_there_is_filled_and_never_doubled(book: Register, tmp_path: Path) -> None:
    entry = known_plan(book)
    found = taken(book, xlsx(tmp_path))
    assert found.filled == (entry,)
    assert len(found.added) == 3
    assert book.entry(entry).topic == "kiểm soát thủ tục hành chính"


def test_where_the_book_says_otherwise_the_register_stays_and_a_person_looks(
    book: Register, tmp_path: Path
) -> None:
    entry = known_plan(book, date=dt.date(2023, 3, 8), topic="phòng chống lụt bão")
    found = taken(book, xlsx(tmp_path))
    ((row, fields),) = found.differing
    assert (row.line, fields) == (6, ("date", "topic"))
    assert book.entry(entry).date == dt.date(2023, 3, 8)
    assert {one.field for one in book.doubts(entry)} == {"date", "topic"}


def test_an_import_is_taken_back_as_a_whole(book: Register, tmp_path: Path) -> None:
    entry = known_plan(book, date=dt.date(2023, 3, 8))
    path = xlsx(tmp_path)
    before = book.entry(entry)
    found = taken(book, path)
    back = take_back(book, None)
    assert (len(back.hidden), back.restored, back.kept) == (3, (entry,), ())
    assert designations(book) == ["24/KH-UBND"]
    after = book.entry(entry)
    assert (after.topic, after.needs_review) == (before.topic, before.needs_review)
    assert after.evidence == before.evidence
    assert book.doubts() == []
    assert imports(book) == ()
    gone = {one.entry_id for one in book.changed_since(0) if one.gone}
    assert gone == set(found.added)
    assert len(taken(book, path).added) == 3


def test_what_a_person_changed_since_is_kept_and_told(book: Register, tmp_path: Path) -> None:
    found = taken(book, xlsx(tmp_path))
    with book.change("amend") as change:
        change.amend(found.added[0], {"signer": "Lương Thị Hạnh"})
    back = take_back(book, found.number)
    assert [one.id for one in back.kept] == [found.added[0]]
    assert designations(book) == ["22a/KH-UBND"]
    with pytest.raises(SovanbanError, match="no import"):
        take_back(book, found.number)


def test_an_imported_paper_stays_received_when_files_are_taken_in_later(
    book: Register, tmp_path: Path
) -> None:
    from ingest.pipeline import settle_origins

    first, _ = taken(book, csv_file(tmp_path)).added
    settle_origins(book)
    assert book.entry(first).origin is Origin.RECEIVED


def test_files_that_are_no_register_books_are_told(book: Register, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UnreadableError, match="cannot be opened"):
        taken(book, bad)
    other = tmp_path / "sổ.pdf"
    other.write_bytes(b"%PDF")
    with pytest.raises(SovanbanError, match=r"Save it as \.xlsx"):
        taken(book, other)
    empty = tmp_path / "trống.csv"
    empty.write_text("Họ tên;Ngày sinh\nA;01/01/1980\n", encoding="utf-8")
    with pytest.raises(SovanbanError, match="headings of a register book"):
        taken(book, empty)
    with pytest.raises(SovanbanError, match="no file"):
        taken(book, tmp_path / "không có.xlsx")
    assert book.find() == []


def test_numbers_kept_free_are_not_doubled_when_the_book_comes_again(
    book: Register, tmp_path: Path
) -> None:
    path = xlsx(
        tmp_path,
        (
            ("SỔ VĂN BẢN ĐI NĂM 2023",),
            ("Số, ký hiệu", "Ngày", "Trích yếu"),
            ("20/QĐ-UBND", "05/3/2023", "khen thưởng"),
            ("21", "", ""),
            ("22/QĐ-UBND", "", "Hủy"),
        ),
    )
    assert len(taken(book, path).added) == 3
    again = taken(book, path)
    assert (again.added, len(again.known)) == ((), 3)


def test_a_table_with_an_open_question_is_left_out_as_a_whole(
    book: Register, tmp_path: Path
) -> None:
    rows = (("Số, ký hiệu", "Ngày", "Trích yếu"), ("20/QĐ-UBND", "05/3/2023", "khen thưởng"))
    path = tmp_path / "sổ.xlsx"
    xlsx(tmp_path, rows).rename(path)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].title = "Sheet1"
    workbook.save(path)
    found = taken(book, path)
    assert (found.added, found.waiting) == ((), ("Sheet1",))
    answered = take_book(
        book, path, lambda _t, _k: (), confirmed=True, answers=Answers(incoming=False)
    )
    assert len(answered.added) == 1
