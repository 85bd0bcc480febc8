"""Text files keep their own text; only the encoding is found out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.pages import Line, plain
from ingest.readers import read_file

PAPER = "Số: 24/KH-UBND\n\n**KẾ HOẠCH**  \n## Kiểm soát thủ tục\n\n- Như trên;\n"


def made(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    assert read_file(made(tmp_path / "a.txt", PAPER.encode(encoding))).text == PAPER


def test_the_windows_code_page_is_found_out(tmp_path: Path) -> None:
    """cp1258 writes a letter and its tone apart; ê, ơ and ư are letters of their own in it."""
    text = "Kê\u0301 hoa\u0323ch kiê\u0309m soa\u0301t thu\u0309 tu\u0323c năm 2023"
    reading = read_file(made(tmp_path / "a.txt", text.encode("cp1258")))
    assert reading.text == "Kế hoạch kiểm soát thủ tục năm 2023"


def test_the_text_stays_as_it_is_but_for_line_ends_and_composition(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", PAPER).replace("\n", "\r\n")
    reading = read_file(made(tmp_path / "a.md", decomposed.encode()))
    assert (reading.reader, reading.text) == ("md", PAPER)
    for start, page, line in reading.line_offsets():
        assert page == 1
        assert reading.text[start : start + len(line.text)] == line.text


def test_a_text_in_an_old_encoding_becomes_unicode_and_says_so(tmp_path: Path) -> None:
    old = "QuyÕt ®Þnh cña Uû ban nh©n d©n x· vÒ viÖc phª duyÖt kÕ ho¹ch n¨m"
    reading = read_file(made(tmp_path / "a.txt", old.encode("latin-1")))
    assert reading.text == "Quyết định của Uỷ ban nhân dân xã về việc phê duyệt kế hoạch năm"
    assert [str(each) for each in reading.warnings] == [
        "The text was in the old encoding TCVN3 and was turned into Unicode."
    ]


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("**BÁO CÁO**  ", "BÁO CÁO"),
        ("## I. KẾT QUẢ", "I. KẾT QUẢ"),
        ("***Số: 24/KH-UBND***", "Số: 24/KH-UBND"),
        ("<b>KẾ HOẠCH</b><br>Năm 2023", "KẾ HOẠCH Năm 2023"),
        ("**Điều 1.** Ban hành _kế_hoạch_", "Điều 1. Ban hành _kế_hoạch_"),
        ("*", "*"),
        ("- 35-KH/ĐU", "- 35-KH/ĐU"),
        ("1\\. Mục đích", "1. Mục đích"),
        ("3 < 5 và 7 > 6", "3 < 5 và 7 > 6"),
        ("> trích dẫn", "trích dẫn"),
    ],
)
def test_marks_of_markdown_can_be_taken_off(marked: str, bare: str) -> None:
    assert plain(Line(marked)) == bare
    assert plain(marked) == bare


def test_a_web_page_is_read_with_its_head_in_halves(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
    <table><tr><td><p><b>ỦY BAN NHÂN DÂN<br>XÃ KHÊ LÃNG</b></p></td>
    <td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td></tr>
    <tr><td>Số: 24/KH-UBND</td><td><i>Khê Lãng, ngày 07 tháng 3 năm 2023</i></td></tr></table>
    <p>KẾ HOẠCH</p><script>alert(1)</script>
    <table><tr><td>TT</td><td>Tên</td><td>Ngày</td></tr></table></body></html>"""
    reading = read_file(made(tmp_path / "a.doc", page.encode()))
    assert reading.reader == "html"
    assert [(line.side.value, line.text) for line in reading.pages[0].lines] == [
        ("left", "ỦY BAN NHÂN DÂN"),
        ("left", "XÃ KHÊ LÃNG"),
        ("left", "Số: 24/KH-UBND"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Khê Lãng, ngày 07 tháng 3 năm 2023"),
        ("full", "KẾ HOẠCH"),
        ("full", "TT\tTên\tNgày"),
    ]
    assert reading.pages[0].lines[0].bold
    assert reading.pages[0].lines[-1].table
