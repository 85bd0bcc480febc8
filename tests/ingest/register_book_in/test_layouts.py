"""Layouts of register books that offices use, each read as a clerk would read it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from ingest.register_book_in.headings import Column, tables_of
from ingest.register_book_in.rows import About, Answers, BookRow, TableRead, read_table
from ingest.register_book_in.sheets import SheetRows, Value, sheets_of
from register.entry import Standing
from register.office import office_key

TODAY = dt.date(2024, 6, 1)
HEADING = ("Số, ký hiệu", "Ngày tháng", "Trích yếu", "Nơi nhận", "Ghi chú")
TITLE = "SỔ VĂN BẢN ĐI NĂM 2023"


def sheet(*rows: tuple[Value, ...], name: str = "") -> SheetRows:
    return SheetRows(name, tuple((line, row) for line, row in enumerate(rows, 1) if any(row)))


def read(
    one: SheetRows, answers: Answers | None = None, *, file: str = "so.xlsx", us: str = ""
) -> list[TableRead]:
    found: list[TableRead] = []
    for table in tables_of(one):
        found.append(
            read_table(
                table,
                answers or Answers(),
                file=file,
                us=frozenset({office_key(us)}) if us else frozenset(),
                inherited=found[-1] if found else None,
                today=TODAY,
            )
        )
    return found


def rows(one: SheetRows, answers: Answers | None = None) -> list[BookRow]:
    return [row for table in read(one, answers) for row in table.rows]


def brief(row: BookRow) -> tuple[str, str | None, str | None]:
    day = row.draft.date.isoformat() if row.draft.date else None
    return row.draft.designation.text, day, row.draft.topic


def test_signs_of_ditto_say_again_what_stands_above() -> None:
    found = rows(
        sheet(
            (TITLE,),
            HEADING,
            ("01/KH-UBND", "05/01/2023", "Kế hoạch tiêm phòng", "Các thôn", ""),
            ("02/KH-UBND", "-nt-", "Kế hoạch thu quỹ", '"', ""),
            ("03/KH-UBND", "07/01/2023", "nt", "như trên", ""),
        )
    )
    assert [brief(one) for one in found] == [
        ("01/KH-UBND", "2023-01-05", "tiêm phòng"),
        ("02/KH-UBND", "2023-01-05", "thu quỹ"),
        ("03/KH-UBND", "2023-01-07", "thu quỹ"),
    ]
    assert {one.draft.recipients for one in found} == {("Các thôn",)}


def test_a_paper_over_several_lines_is_one_paper() -> None:
    found = rows(
        sheet(
            (TITLE,),
            HEADING,
            ("01/TB-UBND", "05/01/2023", "Thông báo lịch", "Các thôn", ""),
            ("", "", "tiếp công dân quý I", "Công an xã", ""),
            ("02", "06/01/2023", "Báo cáo thu ngân sách", "", ""),
            ("/BC-UBND",),
        )
    )
    assert [brief(one) for one in found] == [
        ("01/TB-UBND", "2023-01-05", "lịch tiếp công dân quý I"),
        ("02/BC-UBND", "2023-01-06", "thu ngân sách"),
    ]
    assert found[0].draft.recipients == ("Các thôn", "Công an xã")


def test_tables_side_by_side_and_one_under_another_are_tables_of_their_own() -> None:
    one = sheet(
        ("QUYẾT ĐỊNH NĂM 2023", "", "", "", "CÔNG VĂN ĐI NĂM 2023"),
        ("Số", "Ngày", "Trích yếu", "", "Số", "Ngày", "Trích yếu"),
        ("1", "05/01/2023", "khen thưởng", "", "7", "06/01/2023", "trả lời đơn"),
        ("2", "09/01/2023", "phân công", "", "", "", ""),
        ("KẾ HOẠCH NĂM 2023",),
        ("Số", "Ngày", "Trích yếu"),
        ("1", "11/01/2023", "tuyển quân"),
    )
    found = [
        (table.kind, [row.draft.designation.number for row in table.rows]) for table in read(one)
    ]
    # "Công văn đi" means every paper sent, so it names no kind.
    assert found == [("QĐ", ["1", "2"]), (None, ["7"]), ("KH", ["1"])]


def test_lines_of_months_give_the_month_and_lines_of_kinds_the_kind() -> None:
    found = rows(
        sheet(
            (TITLE,),
            ("Số", "Ngày", "Trích yếu", "Nơi nhận"),
            ("I. QUYẾT ĐỊNH",),
            ("Tháng 3",),
            ("12", "7", "khen thưởng", "VT"),
            ("II. KẾ HOẠCH",),
            ("Tháng 4/2023",),
            ("5", "03/4/2023", "tuyển quân", "VT"),
        )
    )
    assert [(one.draft.kind, one.draft.designation.number, one.draft.date) for one in found] == [
        ("QĐ", "12", dt.date(2023, 3, 7)),
        ("KH", "5", dt.date(2023, 4, 3)),
    ]


@pytest.mark.parametrize(
    ("topic", "note", "cancelled"),
    [
        ("", "Đã hủy", True),
        ("", "hủy số", True),
        ("Hủy (trùng số 12)", "", True),
        ("", "Bỏ số, không dùng", True),
        ("Kế hoạch huy động quỹ", "", False),
        ("Bổ nhiệm công chức", "", False),
        ("Bố trí kinh phí", "bộ phận một cửa", False),
        ("Hủy bỏ Quyết định số 15/QĐ-UBND", "", False),
    ],
)
def test_only_words_that_give_a_number_up_cancel_it(
    topic: str, note: str, *, cancelled: bool
) -> None:
    found = rows(sheet((TITLE,), HEADING, ("21/QĐ-UBND", "05/3/2023", topic, "", note)))
    assert [one.draft.standing is Standing.NUMBER_CANCELLED for one in found] == [cancelled]


def test_a_number_alone_is_kept_free_and_not_lost() -> None:
    found = rows(
        sheet(
            (TITLE,),
            HEADING,
            ("20/QĐ-UBND", "05/3/2023", "khen thưởng", "", ""),
            ("21",),
            ("22/QĐ-UBND", "", "", "", "dự phòng"),
        )
    )
    assert [(one.draft.designation.number, one.draft.draft) for one in found] == [
        ("20", False),
        ("21", True),
        ("22", True),
    ]
    assert {one.draft.year for one in found} == {2023}


def test_secret_rows_are_told_by_sheet_and_line_only() -> None:
    (table,) = read(
        sheet(
            (TITLE,),
            ("Số, ký hiệu", "Ngày tháng", "Trích yếu", "Mức độ mật"),
            ("01/KH-UBND", "05/01/2023", "bảo vệ bí mật kinh doanh, mật độ dân số", "Không"),
            ("02/KH-UBND", "05/01/2023", "tác chiến phòng thủ", "Mật"),
            ("03/KH-UBND", "05/01/2023", "diễn tập (MẬT)", ""),
            ("04/KH-UBND", "05/01/2023", "bảo vệ bí mật nhà nước (đợt 2)", ""),
            ("05/KH-UBND", "05/01/2023", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Thường"),
            name="2023",
        )
    )
    assert [one.line for one in table.rows] == [3, 6, 7]
    assert [(one.sheet, one.line, one.text) for one in table.bad] == [
        ("2023", 4, ""),
        ("2023", 5, ""),
    ]


def test_days_that_may_be_turned_are_asked_about_as_a_column() -> None:
    one = sheet(
        (TITLE,),
        HEADING,
        ("01/KH-UBND", "1/11/2023", "một", "", ""),
        ("02/KH-UBND", "1/14/2023", "hai", "", ""),
        ("03/KH-UBND", "2/2/2023", "ba", "", ""),
    )
    (table,) = read(one)
    assert [one.line for one in table.rows] == [4, 5]
    assert [(one.about, one.lines, one.blocks) for one in table.questions] == [
        (About.DATES, (3,), False)
    ]
    assert rows(one, Answers(month_first=True))[0].draft.date == dt.date(2023, 1, 11)
    assert rows(one, Answers(month_first=False))[0].draft.date == dt.date(2023, 11, 1)


def test_days_that_the_spreadsheet_turned_are_not_taken_as_sure() -> None:
    cells: list[Value] = [
        dt.date(2023, 5, 1),
        dt.date(2023, 11, 1),
        "25/01/2023",
        dt.date(2023, 3, 2),
        "14/02/2023",
        dt.date(2023, 2, 3),
    ]
    body = [(f"{n}/KH-UBND", day, "việc", "", "") for n, day in enumerate(cells, 1)]
    (table,) = read(sheet((TITLE,), HEADING, *body))
    assert [brief(one)[1] for one in table.rows] == ["2023-01-25", "2023-02-14"]
    assert [one.about for one in table.questions] == [About.DATES]


@pytest.mark.parametrize(
    ("caption", "name", "file", "year"),
    [
        ("SỔ VĂN BẢN ĐI NĂM 2022", "2021", "so 2020.xlsx", 2022),
        ("SỔ VĂN BẢN ĐI", "Sổ đi 2021", "so 2020.xlsx", 2021),
        ("SỔ VĂN BẢN ĐI", "Sheet1", "sổ đi 2020.xlsx", 2020),
        ("Sổ văn bản đi (theo NĐ 30/2020/NĐ-CP)", "Sheet1", "so.xlsx", None),
        ("Sổ văn bản đi, giai đoạn 2021-2025", "Sheet1", "so.xlsx", None),
    ],
)
def test_the_year_of_the_book_is_said_and_never_guessed(
    caption: str, name: str, file: str, year: int | None
) -> None:
    one = sheet((caption,), HEADING, ("01/KH-UBND", "05/3", "việc", "", ""), name=name)
    (table,) = read(one, file=file)
    assert table.year == year
    asked = [(each.about, each.lines) for each in table.questions]
    assert asked == ([] if year else [(About.YEAR, (3,))])
    assert [each.draft.date for each in table.rows] == ([dt.date(year, 3, 5)] if year else [])


def test_whole_dates_beside_it_give_a_day_its_year() -> None:
    body = [(f"{n}/KH-UBND", f"0{n}/3/2022", "việc", "", "") for n in range(1, 6)]
    found = rows(sheet(("SỔ VĂN BẢN ĐI",), HEADING, *body, ("6/KH-UBND", "09/3", "x", "", "")))
    assert found[-1].draft.date == dt.date(2022, 3, 9)


@pytest.mark.parametrize(
    ("caption", "headings", "incoming"),
    [
        ("SỔ VĂN BẢN ĐI", ("Số, ký hiệu", "Ngày", "Trích yếu"), False),
        ("SỔ CÔNG VĂN ĐẾN", ("Số, ký hiệu", "Ngày", "Trích yếu"), True),
        ("", ("Số CV", "Ngày tháng", "Trích yếu", "Cơ quan nhận"), False),
        ("", ("Số, ký hiệu", "Ngày", "Trích yếu", "Nơi gửi đi"), False),
        ("", ("Số, ký hiệu", "Ngày", "Trích yếu", "Ngày đến"), True),
        ("", ("Số, ký hiệu", "Ngày", "Trích yếu"), None),
    ],
)
def test_the_direction_is_said_by_the_book_or_asked(
    caption: str, headings: tuple[str, ...], *, incoming: bool | None
) -> None:
    (table,) = read(sheet((caption,), headings, ("01/KH-UBND", "05/3/2023", "việc", "10/3/2023")))
    assert table.incoming is incoming
    assert [one.about for one in table.questions] == ([About.DIRECTION] if incoming is None else [])


def test_a_book_of_another_office_is_asked_about() -> None:
    one = sheet(("UBND XÃ TÂN PHONG",), (TITLE,), HEADING, ("1/QĐ-UBND", "05/3/2023", "x", "", ""))
    (table,) = read(one, us="Ủy ban nhân dân xã Khê Lãng")
    assert [(each.about, each.said) for each in table.questions] == [
        (About.OFFICE, "UBND XÃ TÂN PHONG")
    ]
    assert read(one, us="UBND xã Tân Phong")[0].questions == ()


def test_headings_over_two_rows_keep_the_number_of_arrival_apart() -> None:
    (table,) = read(
        sheet(
            ("SỔ CÔNG VĂN ĐẾN NĂM 2013",),
            ("Đến", "", "Văn bản", "", "", "Trích yếu nội dung", "Nơi nhận"),
            ("Số", "Ngày", "Nơi gửi", "Số, ký hiệu", "Ngày tháng", "", ""),
            ("1", "03/1", "Huyện ủy Kiến Xuyên", "46-CV/HU", "28/12", "V/v họp", "Đ/c Hòa"),
        )
    )
    (row,) = table.rows
    assert row.draft.designation.text == "46-CV/HU"
    # A paper that came on 3 January was signed in December of the year before.
    assert row.draft.date == dt.date(2012, 12, 28)
    assert row.handling["arrived_on"] == dt.date(2013, 1, 3)
    assert (row.handling["arrival_number"], row.handling["handler"]) == ("1", "Đ/c Hòa")
    assert row.draft.issuer == "Huyện ủy Kiến Xuyên"


def test_a_book_without_headings_is_read_where_its_cells_leave_no_doubt() -> None:
    body = [
        (str(n), f"{n:02}/KH-UBND", f"0{n}/3/2023", "Kế hoạch tiêm phòng gia súc vụ xuân", "VT")
        for n in range(1, 6)
    ]
    (table,) = read(sheet(*body, name="VB đi 2023"))
    assert not table.layout.headed
    assert [brief(one)[0] for one in table.rows] == [f"{n:02}/KH-UBND" for n in range(1, 6)]


BODY = ("1/KH-UBND", "05/3/2023", "họp", "", "VT")


def test_a_person_names_a_column_by_its_heading_or_letter() -> None:
    one = sheet((TITLE,), ("Số, ký hiệu", "Ngày", "Việc", "VT", "Nơi nhận"), BODY)
    assert rows(one)[0].draft.topic is None
    for name in ("Việc", "C"):
        assert rows(one, Answers(columns={name: Column.TOPIC}))[0].draft.topic == "họp"


@pytest.mark.parametrize(
    ("cell", "why"),
    [("05/3/2032", "lies ahead"), ("05/3/2020", "does not belong"), ("31/02/2023", "not a date")],
)
def test_a_day_that_cannot_be_right_is_told(cell: str, why: str) -> None:
    (table,) = read(sheet((TITLE,), HEADING, ("1/KH-UBND", cell, "việc", "", "")))
    assert table.rows == ()
    assert why in str(table.bad[0].why)


@pytest.mark.parametrize("cell", ["5.3.23", "05/03/20 23", "5-3-2023", "05/3/2023."])
def test_days_are_read_as_clerks_write_them(cell: str) -> None:
    found = rows(sheet((TITLE,), HEADING, ("1/KH-UBND", cell, "việc", "", "")))
    assert found[0].draft.date == dt.date(2023, 3, 5)


def test_what_a_workbook_says_beside_its_cells_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Đi 2023"
    page.append(["SỔ VĂN BẢN ĐI NĂM 2023"])
    page.append(["Số, ký hiệu", "Ngày", "Trích yếu", "Nơi nhận"])
    for number in range(1, 5):
        page.append([number, dt.datetime(2023, 3, number), "Kế hoạch số hóa", "VT"])
        page.cell(number + 2, 1).number_format = '00"/KH-UBND"'
    for cell in page[4]:
        cell.font = Font(strike=True)
    page.row_dimensions[5].hidden = True
    page.merge_cells("B5:B6")
    path = tmp_path / "sổ.xlsx"
    book.save(path)
    (table,) = read(sheets_of(path)[0])
    assert [brief(one)[:2] for one in table.rows] == [
        ("01/KH-UBND", "2023-03-01"),
        ("03/KH-UBND", "2023-03-03"),
        ("04/KH-UBND", "2023-03-03"),
    ]
    assert (table.hidden, [(one.about, one.lines) for one in table.questions]) == (
        1,
        [(About.STRUCK, (4,))],
    )
    (told,) = read(sheets_of(path)[0], Answers(struck_is_cancelled=True))
    assert told.rows[1].draft.standing is Standing.NUMBER_CANCELLED
