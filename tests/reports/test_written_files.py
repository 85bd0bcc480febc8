"""The papers as files: each format read back with another program's eyes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest

from register.errors import SovanbanError
from reports.appendix import Appendix, build_appendix
from reports.appendix_choice import AppendixChoice
from reports.appendix_paper import appendix_paper
from reports.counts import By, count_by
from reports.counts_paper import counts_paper
from reports.formats import ENDINGS
from reports.paper import Column, Numbered, Paper, Sheet, Table, title_lines
from reports.proof_files import write_proof
from reports.render.appendix_template import SHIPPED, appendix_template
from reports.render.writing import copy_templates, paper_bytes, write
from tests.sample_year import OFFICE, REPORT, whole_year


def english(template: str) -> str:
    return template


@pytest.fixture(scope="module")
def appendix() -> Appendix:
    choice = AppendixChoice(tuple(whole_year()), report=REPORT, listed_in=True, office=OFFICE)
    return build_appendix(choice)


@pytest.fixture(scope="module")
def paper(appendix: Appendix) -> Paper:
    return appendix_paper(appendix, english)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_list_gives_the_same_bytes(paper: Paper, ending: str) -> None:
    assert paper_bytes(paper, ending) == paper_bytes(paper, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_character_that_no_file_can_hold_stops_no_paper(ending: str) -> None:
    odd = "triển khai\x1b[31m\ufffe\x00\ud800 kế hoạch"
    column = Column("Trích\x0b yếu")
    table = Table((column,), ((odd,),), total=("Tổng\x01",))
    sheet = Sheet("Sổ", (column,), ((odd,),), above=(odd,))
    held = Paper(odd, (table, Numbered((odd,))), (sheet,), heading=odd, data={"t": [odd]})
    content = paper_bytes(held, ending)
    assert content == paper_bytes(_without_them(), ending)
    assert b"\x1b[31m" not in content


def _without_them() -> Paper:
    """The same paper typed without those characters."""
    plain = "triển khai[31m kế hoạch"
    column = Column("Trích yếu")
    return Paper(
        plain,
        (Table((column,), ((plain,),), total=("Tổng",)), Numbered((plain,))),
        (Sheet("Sổ", (column,), ((plain,),), above=(plain,)),),
        heading=plain,
        data={"t": [plain]},
    )


def test_word_numbers_the_entries_itself(paper: Paper) -> None:
    import docx

    document = docx.Document(io.BytesIO(paper_bytes(paper, "docx")))
    numbered = [
        one
        for one in document.paragraphs
        if one._p.pPr is not None and one._p.pPr.numPr is not None
    ]
    assert len(numbered) == 45
    assert numbered[0].text.startswith("Kế hoạch số 59/KH-UBND ngày 30/12/2022 về triển khai")
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "APPENDIX"
    assert "(Attached to Báo cáo No.       /BC-UBND ngày 08/12/2023 of UBND xã Khê Lãng)" in texts
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1] == ["1", "Kế hoạch", "14"]
    assert rows[-1] == ["", "Total", "45"]


def test_word_has_the_page_of_the_decree(paper: Paper) -> None:
    import docx

    document = docx.Document(io.BytesIO(paper_bytes(paper, "docx")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert document.styles["Normal"].font.name == "Times New Roman"
    heading = document.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    unsplit = document.tables[0].rows[1]._tr.xpath("./w:trPr/w:cantSplit")
    assert heading
    assert unsplit
    assert section.different_first_page_header_footer


def test_the_shipped_template_is_what_its_maker_makes() -> None:
    assert SHIPPED.read_bytes() == appendix_template()


def test_excel_gets_real_dates_filters_and_a_frozen_head(paper: Paper) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(paper_bytes(paper, "xlsx")))
    sheet = book.worksheets[0]
    assert sheet.cell(2, 4).value == dt.datetime(2022, 12, 30)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I46"
    assert book.worksheets[1].cell(2, 2).value == 14


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    import openpyxl

    paper = Paper("T", (), (Sheet("S", (Column("A"),), ((text,),)),))
    cell = openpyxl.load_workbook(io.BytesIO(paper_bytes(paper, "xlsx"))).worksheets[0].cell(2, 1)
    assert (cell.value, cell.data_type) == (text, "s")
    lines = paper_bytes(paper, "csv").decode("utf-8-sig").splitlines()
    assert lines[1] == f"'{text}"


def test_csv_begins_with_a_bom_and_reads_back(paper: Paper) -> None:
    content = paper_bytes(paper, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 46
    assert rows[3][1:4] == ["Kế hoạch", "22a/KH-UBND", "01/03/2023"]


def test_json_is_the_object_of_the_contract(paper: Paper) -> None:
    data = json.loads(paper_bytes(paper, "json"))
    assert (data["schema"], len(data["entries"])) == (1, 45)


def test_markdown_and_html_hold_every_line(paper: Paper) -> None:
    markdown = paper_bytes(paper, "md").decode()
    assert "# APPENDIX\n" in markdown
    assert "\n45. Công văn số 224/UBND-VP" in markdown
    assert "| 1 | Kế hoạch | 14 |" in markdown
    page = paper_bytes(paper, "html").decode()
    assert page.count("<li>") == 45
    assert '<html lang="vi">' in page
    assert "src=" not in page
    assert "https:" not in page


def test_html_and_word_escape_what_looks_like_marks() -> None:
    odd = Paper("A < B & C", (Numbered(("<b>x</b> & {{ y }}",)),), (Sheet("S", (), ()),))
    assert "<li>&lt;b&gt;x&lt;/b&gt; &amp; {{ y }}</li>" in paper_bytes(odd, "html").decode()
    for ending in ("docx", "pdf", "md"):
        assert paper_bytes(odd, ending)


def test_pdf_has_the_text_its_fonts_and_page_numbers(paper: Paper) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper_bytes(paper, "pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert "45. Công văn số 224/UBND-VP ngày 29/11/2023" in " ".join(" ".join(pages).split())
    assert not pages[0].lstrip().startswith("1\r")
    assert "2" in pages[1].split()[:1] + pages[1].split()[-1:]
    assert b"LiberationSerif" in paper_bytes(paper, "pdf")


def test_a_table_goes_over_pages_with_its_heading_again() -> None:
    import pypdfium2

    rows = tuple((str(n), "Văn bản") for n in range(120))
    long = Paper("T", (Table((Column("STT"), Column("Tên loại")), rows),), (Sheet("S", (), ()),))
    document = pypdfium2.PdfDocument(paper_bytes(long, "pdf"))
    assert len(document) > 2
    assert all("Tên loại" in page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("ending", ENDINGS)
def test_counts_are_written_in_every_format(tmp_path: Path, ending: str) -> None:
    counted = counts_paper(count_by(whole_year(), (By.KIND, By.MONTH)), english)
    assert write(counted, tmp_path / f"số liệu.{ending}").stat().st_size > 0


def test_a_file_that_exists_is_replaced_only_with_force(tmp_path: Path, paper: Paper) -> None:
    target = tmp_path / "phụ lục.md"
    target.write_text("giữ lại", encoding="utf-8")
    with pytest.raises(SovanbanError, match="exists already and was left as it is"):
        write(paper, target)
    assert target.read_text(encoding="utf-8") == "giữ lại"
    write(paper, target, force=True)
    assert "APPENDIX" in target.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["phụ lục.md"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("phu-luc.odt", "says no format that can be written"),
        ("phu-luc", "says no format that can be written"),
        ("khong co/phu-luc.md", "There is no folder"),
    ],
)
def test_a_wrong_target_is_explained(tmp_path: Path, paper: Paper, name: str, said: str) -> None:
    with pytest.raises(SovanbanError, match=said):
        write(paper, tmp_path / name)


def test_an_offices_own_template_is_used_and_never_overwritten(
    tmp_path: Path, paper: Paper
) -> None:
    import docx

    (copied,) = copy_templates(tmp_path)
    document = docx.Document(str(copied))
    document.paragraphs[0].runs[0].text = "PHỤ LỤC SỐ 1"
    document.save(str(copied))
    assert copy_templates(tmp_path) == ()
    made = docx.Document(io.BytesIO(paper_bytes(paper, "docx", tmp_path)))
    assert made.paragraphs[0].text == "PHỤ LỤC SỐ 1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ tieu_dee }}", "asks for “tieu_dee” in paragraph 1, which this paper does not have"),
        (
            "{{ tieu_de",
            "is broken in paragraph 1, “{{ tieu_de”: a place is written {{ name }}, a mark",
        ),
        ("{%p fr x in y %}", "is broken in paragraph 1, “{%p fr x in y %}”"),
        ("{%p if kem_theo %}", "is broken near"),
    ],
)
def test_a_broken_template_is_explained_by_place(
    tmp_path: Path, paper: Paper, words: str, said: str
) -> None:
    import docx

    (copied,) = copy_templates(tmp_path)
    document = docx.Document(str(copied))
    document.paragraphs[0].runs[0].text = words
    document.save(str(copied))
    with pytest.raises(SovanbanError) as caught:
        paper_bytes(paper, "docx", tmp_path)
    assert said in str(caught.value)


def test_a_template_that_is_no_word_file_is_explained(tmp_path: Path, paper: Paper) -> None:
    (tmp_path / "phu-luc.docx").write_text("không phải Word", encoding="utf-8")
    with pytest.raises(SovanbanError, match="is not a Word document"):
        paper_bytes(paper, "docx", tmp_path)


def test_the_proof_zip_names_papers_by_their_number_and_lists_what_is_missing(
    tmp_path: Path, appendix: Appendix
) -> None:
    stored = tmp_path / "abc"
    stored.write_bytes(b"%PDF-1.7")
    target = tmp_path / "minh chứng.zip"
    missing = write_proof(appendix, {3: [("KH 22a.PDF", stored)]}, target, translate=english)
    assert len(missing) == 44
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        listed = archive.read("00 without file.txt").decode("utf-8-sig")
    assert "03 Kế hoạch số 22a-KH-UBND ngày 01-3-2023.pdf" in names
    assert "1. Kế hoạch số 59/KH-UBND" in listed


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Danh mục văn bản đã ban hành năm 2023", ("Danh mục văn bản đã ban hành năm 2023",)),
        (
            "Các văn bản đã ban hành để triển khai thực hiện các nhiệm vụ CCHC năm 2023",
            ("Các văn bản đã ban hành để triển khai thực hiện", "các nhiệm vụ CCHC năm 2023"),
        ),
    ],
)
def test_a_long_title_breaks_where_a_phrase_begins(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines
