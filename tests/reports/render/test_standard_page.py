"""The page of Nghị định 30/2020/NĐ-CP, and the fonts that are shipped for it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length

import reports.render
from reports.render import standard_page

FONTS = Path(reports.render.__file__).parent / "fonts"


def mm(length: Length | None) -> int:
    assert length is not None
    return int(round(length.mm))


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_the_page_is_a4_with_the_decrees_margins(*, landscape: bool, size: tuple[int, int]) -> None:
    document = Document()
    standard_page.set_standard_page(document, landscape=landscape)
    section = document.sections[0]
    assert (mm(section.page_width), mm(section.page_height)) == size
    assert 20 <= mm(section.top_margin) <= 25
    assert 20 <= mm(section.bottom_margin) <= 25
    assert 30 <= mm(section.left_margin) <= 35
    assert 15 <= mm(section.right_margin) <= 20


def test_every_script_is_set_in_times_new_roman() -> None:
    document = Document()
    standard_page.set_standard_page(document)
    fonts = document.styles["Normal"].element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        assert fonts.get(qn(script)) == "Times New Roman"


def test_the_page_number_stands_at_the_top_from_the_second_page_on() -> None:
    document = Document()
    standard_page.set_standard_page(document)
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_head_has_two_columns_without_borders() -> None:
    document = Document()
    standard_page.set_standard_page(document)
    left, right = standard_page.two_column_head(document)
    standard_page.cell_line(left, "ỦY BAN NHÂN DÂN", bold=True)
    standard_page.short_rule(left, indent_mm=20)
    standard_page.cell_line(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    table = document.tables[0]
    assert [cell.paragraphs[0].text for cell in table.rows[0].cells] == [
        "ỦY BAN NHÂN DÂN",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert "w:tblBorders" not in table._tbl.xml
    assert table.style is not None
    assert table.style.name == "Normal Table"


def test_a_heading_row_repeats_and_a_row_stays_whole() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=1)
    standard_page.repeat_heading_row(table.rows[0])
    standard_page.keep_row_whole(table.rows[1])
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:cantSplit" in table.rows[1]._tr.xml


def test_the_fonts_are_those_that_the_readme_names() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"\| (\S+\.ttf) \| `([0-9a-f]{64})` \|", readme))
    files = {path.name: path for path in FONTS.glob("*.ttf")}
    assert set(named) == set(files)
    for name, path in files.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == named[name]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE").read_text(encoding="utf-8")
