"""Spreadsheets are read as text: a page a sheet, a line a row; hostile ones are refused."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ingest.heading import read_documents
from ingest.pages import Side
from ingest.readers import read_file
from ingest.readers.libreoffice import find_libreoffice
from register.errors import UnreadableError


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def rewritten(path: Path, part: str, change: Any) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    return caught.value.reason


HEAD: list[list[Any]] = [
    ["ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Số: 24/BC-UBND", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [None, None, None, "Khê Lãng, ngày 07 tháng 3 năm 2023"],
    [None, "BÁO CÁO"],
    [None, "Kết quả rà soát thủ tục hành chính quý I năm 2023"],
    ["STT", "Tên thủ tục", "Ngày", "Số hồ sơ"],
    [1, "Khai sinh", dt.date(2023, 3, 1), 12.0],
    [2, "Khai tử", None, 1.5],
]


def test_rows_are_lines_of_cells_and_sheets_are_pages(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Báo cáo": HEAD, "Phụ lục": [["Tổng", 13, True]]})
    reading = read_file(path)
    assert reading.reader == "xlsx"
    assert [page.number for page in reading.pages] == [1, 2]
    assert [line.text for line in reading.pages[0].lines if line.table] == [
        "STT\tTên thủ tục\tNgày\tSố hồ sơ",
        "1\tKhai sinh\t01/03/2023\t12",
        "2\tKhai tử\t\t1.5",
    ]
    assert reading.pages[1].lines[0].text == "Tổng\t13\tTRUE"


def test_the_head_of_a_sheet_is_read_in_halves_as_a_papers_is(tmp_path: Path) -> None:
    reading = read_file(workbook(tmp_path / "a.xlsx", {"Báo cáo": HEAD}))
    left = [line.text for line in reading.pages[0].lines if line.side is Side.LEFT]
    assert left == ["ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG", "Số: 24/BC-UBND"]
    (document,) = read_documents(reading)
    draft = document.draft
    assert (draft.designation.text, draft.kind, draft.date) == (
        "24/BC-UBND", "BC", dt.date(2023, 3, 7),
    )  # fmt: skip


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_turned_and_read(tmp_path: Path) -> None:
    made = workbook(tmp_path / "a.xlsx", {"Báo cáo": HEAD})
    subprocess.run(
        [
            str(find_libreoffice()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
            "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(tmp_path), str(made),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    reading = read_file(tmp_path / "a.xls")
    assert reading.reader == "libreoffice+xlsx"
    assert "1\tKhai sinh\t01/03/2023\t12" in reading.text
    shutil.rmtree(tmp_path / "p", ignore_errors=True)


def test_an_old_workbook_without_libreoffice_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ingest.made_ole import ole_file

    monkeypatch.setattr("ingest.readers.libreoffice.find_libreoffice", lambda: None)
    path = tmp_path / "cũ.xls"
    path.write_bytes(ole_file({"Workbook": b"x" * 5000}))
    assert refusal(path) == "needs_software"


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", {"Trang": [[None, None]]})) == "empty"


def test_a_workbook_that_unpacks_to_a_mountain_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Trang": [["x"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(50 * 1024 * 1024))
    assert refusal(path) == "too_large"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_entities_is_not_expanded(tmp_path: Path, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode()
    path = workbook(tmp_path / "a.xlsx", {"Trang": [["x"]]})

    def with_bomb(data: bytes) -> bytes:
        bare = re.sub(rb"^<\?xml[^>]*\?>", b"", data)
        return bomb + bare.replace(b"</sheetData>", b"&l9;</sheetData>")

    assert refusal(rewritten(path, part, with_bomb)) == "broken"


def test_a_row_numbered_without_end_does_not_make_a_workbook_endless(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Trang": [["x"], ["y"]]})
    far = rewritten(
        path, "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'<row r="2"', b'<row r="99999999999"').replace(
            b'r="A2"', b'r="A99999999999"'),
    )  # fmt: skip
    assert refusal(far) in {"too_large", "broken"}


def test_a_sheet_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    row = b"<row><c><v>1</v></c></row>"
    path = workbook(tmp_path / "a.xlsx", {"Trang": [["x"]]})
    long = rewritten(
        path, "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"</sheetData>", row * 250_000 + b"</sheetData>"),
    )  # fmt: skip
    assert refusal(long) == "too_large"
