"""Word files are read whole: tables, text boxes, headers, changes, numbers, line breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pages import Line, Side
from ingest.readers import read_file
from tests.ingest.readers.made_files import make_docx, paragraph, part, run, table

TITLE = paragraph("KẾ HOẠCH", properties='<w:jc w:val="center"/>')


def lines(path: Path, body: str, **parts: str) -> list[Line]:
    reading = read_file(make_docx(path / "văn bản.docx", body, **parts))
    return [line for page in reading.pages for line in page.lines]


def texts(path: Path, body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(path, body, **parts)]


def test_the_letterhead_table_becomes_two_halves(tmp_path: Path) -> None:
    head = table(
        [
            [
                paragraph("ỦY BAN NHÂN DÂN") + paragraph("XÃ KHÊ LÃNG"),
                paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                + paragraph("Độc lập - Tự do - Hạnh phúc"),
            ],
            ["Số: 24/KH-UBND", "Khê Lãng, ngày 07 tháng 3 năm 2023"],
        ],
        widths=(3400, 5600),
    )
    found = lines(tmp_path, head + TITLE)
    assert [(line.side, line.text) for line in found] == [
        (Side.LEFT, "ỦY BAN NHÂN DÂN"),
        (Side.LEFT, "XÃ KHÊ LÃNG"),
        (Side.LEFT, "Số: 24/KH-UBND"),
        (Side.RIGHT, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (Side.RIGHT, "Độc lập - Tự do - Hạnh phúc"),
        (Side.RIGHT, "Khê Lãng, ngày 07 tháng 3 năm 2023"),
        (Side.FULL, "KẾ HOẠCH"),
    ]
    assert found[-1].centred
    assert not any(line.table for line in found)


@pytest.mark.parametrize("gap", ["<w:r><w:tab/></w:r>", "<w:r><w:tab/><w:tab/></w:r>", "      "])
def test_a_letterhead_made_with_tabs_or_blanks_becomes_two_halves(tmp_path: Path, gap: str) -> None:
    between = gap if gap.startswith("<") else run(gap)
    body = (
        paragraph(run("ỦY BAN NHÂN DÂN"), between, run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        + paragraph(run("XÃ KHÊ LÃNG"), between, run("Độc lập - Tự do - Hạnh phúc"))
        + paragraph(
            run("Số:       /KH-UBND"), between, run("Khê Lãng, ngày     tháng     năm 2023")
        )
        + paragraph("V/v rà soát thủ tục")
        + TITLE
    )
    assert [(line.side, line.text) for line in lines(tmp_path, body)] == [
        (Side.LEFT, "ỦY BAN NHÂN DÂN"),
        (Side.LEFT, "XÃ KHÊ LÃNG"),
        (Side.LEFT, "Số: /KH-UBND"),
        (Side.LEFT, "V/v rà soát thủ tục"),
        (Side.RIGHT, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (Side.RIGHT, "Độc lập - Tự do - Hạnh phúc"),
        (Side.RIGHT, "Khê Lãng, ngày tháng năm 2023"),
        (Side.FULL, "KẾ HOẠCH"),
    ]


def test_the_closing_table_becomes_two_halves(tmp_path: Path) -> None:
    closing = table(
        [
            [
                paragraph("Nơi nhận:") + paragraph("- Lưu: VT."),
                paragraph("TM. ỦY BAN NHÂN DÂN") + paragraph("CHỦ TỊCH") + paragraph("Đỗ Văn Khải"),
            ]
        ],
        widths=(4500, 4500),
    )
    found = lines(tmp_path, TITLE + closing)
    assert [line.text for line in found if line.side is Side.LEFT] == ["Nơi nhận:", "- Lưu: VT."]
    assert [line.text for line in found if line.side is Side.RIGHT][-1] == "Đỗ Văn Khải"


def test_a_real_table_is_rows_of_cells_joined_by_tabs(tmp_path: Path) -> None:
    body = TITLE + table(
        [
            ["TT", "Văn bản", "Ghi chú"],
            ["1", paragraph("Kế hoạch số 24/KH-UBND") + paragraph("ngày 07/3/2023"), ""],
        ],
        widths=(700, 6000, 2000),
        borders="single",
    )
    rows = [line for line in lines(tmp_path, body) if line.table]
    assert [row.text for row in rows] == [
        "TT\tVăn bản\tGhi chú",
        "1\tKế hoạch số 24/KH-UBND ngày 07/3/2023\t",
    ]


def test_addressees_beside_their_word_are_plain_lines(tmp_path: Path) -> None:
    body = table([["Kính gửi:", paragraph("- Các thôn;") + paragraph("- Trạm Y tế.")]],
                 widths=(2000, 6000))  # fmt: skip
    assert texts(tmp_path, body) == ["Kính gửi:", "- Các thôn;", "- Trạm Y tế."]


def test_a_text_box_is_read_once_though_it_stands_twice(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(tmp_path, paragraph(run("Nội dung"), box)) == ["Nội dung", "HỎA TỐC"]


def test_changes_read_as_accepted(tmp_path: Path) -> None:
    body = paragraph(
        run("Số: "),
        f"<w:del>{run('23').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('24')}</w:ins>",
        run("/KH-UBND"),
    )
    assert texts(tmp_path, body) == ["Số: 24/KH-UBND"]


def test_a_deleted_paragraph_end_joins_the_two_paragraphs(tmp_path: Path) -> None:
    body = paragraph("Kế hoạch ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("số 24")
    assert texts(tmp_path, body) == ["Kế hoạch số 24"]


def test_a_field_shows_its_result_and_not_its_code(tmp_path: Path) -> None:
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = paragraph(run("Năm "), field("DATE", "2023"), field("FILENAME", "a1.docx"), run("."))
    assert texts(tmp_path, body) == ["Năm 2023."]


def test_hidden_text_is_left_out(tmp_path: Path) -> None:
    assert texts(tmp_path, paragraph(run("ẩn", "<w:vanish/>"), run("hiện"))) == ["hiện"]


def test_a_line_break_makes_two_lines(tmp_path: Path) -> None:
    body = paragraph(run("CHỦ TỊCH"), "<w:r><w:br/></w:r>", run("Đỗ Văn Khải"))
    assert texts(tmp_path, body) == ["CHỦ TỊCH", "Đỗ Văn Khải"]


def test_page_breaks_count_pages(tmp_path: Path) -> None:
    turn = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        paragraph("một")
        + paragraph(run("hai"), turn)
        + paragraph("<w:r><w:lastRenderedPageBreak/><w:t>ba</w:t></w:r>")
    )
    reading = read_file(make_docx(tmp_path / "a.docx", body))
    assert [(page.number, [line.text for line in page.lines]) for page in reading.pages] == [
        (1, ["một", "hai"]),
        (2, ["ba"]),
    ]
    assert reading.text == "một\nhai\nba"


def test_headers_and_notes_are_read_but_not_page_numbers(tmp_path: Path) -> None:
    margins = '<w:headerReference r:id="r-header"/><w:footerReference r:id="r-footer"/>'
    section = f"<w:sectPr>{margins}</w:sectPr>"
    found = texts(
        tmp_path,
        paragraph("Nội dung") + section,
        header=part("hdr", paragraph("2") + paragraph("DỰ THẢO")),
        footer=part("ftr", paragraph("Trang 2/5") + paragraph("Tài liệu lưu hành nội bộ")),
        footnotes=part(
            "footnotes",
            f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
            f"<w:footnote>{paragraph('Quyết định số 15/QĐ-UBND.')}</w:footnote>",
        ),
    )
    assert found == ["DỰ THẢO", "Nội dung", "Quyết định số 15/QĐ-UBND.", "Tài liệu lưu hành nội bộ"]


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    def level(place: int, kind: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def item(text: str, place: int, number: int = 1) -> str:
        return paragraph(
            text,
            properties=f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>',
        )

    levels = (
        level(0, "decimal", "Điều %1.")
        + level(1, "decimal", "%1.%2.")
        + level(2, "lowerLetter", "%3)")
        + level(3, "bullet", "•")
        + level(4, "upperRoman", "%5.")
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
    body = (
        item("Ban hành", 0) + item("kế hoạch", 1) + item("một", 2) + item("hai", 2)
        + item("ý", 3) + item("Thi hành", 0) + item("ngay", 1) + item("phần", 4)
        + item("lại từ đầu", 0, 2)
    )  # fmt: skip
    assert texts(tmp_path, body, numbering=numbering) == [
        "Điều 1. Ban hành", "1.1. kế hoạch", "a) một", "b) hai", "- ý", "Điều 2. Thi hành",
        "2.1. ngay", "I. phần", "Điều 1. lại từ đầu",
    ]  # fmt: skip


def test_looks_come_from_runs_styles_and_defaults(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="T"><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="U"><w:basedOn w:val="T"/>'
        "<w:rPr><w:i/><w:caps/></w:rPr></w:style>",
    )
    body = (
        paragraph("thường")
        + paragraph("đậm", properties='<w:pStyle w:val="T"/>')
        + paragraph(run("nghiêng", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="U"/>')
        + paragraph(run("nhỏ", '<w:sz w:val="22"/>'))
    )
    found = lines(tmp_path, body, styles=styles)
    assert [(x.text, x.bold, x.italic, x.centred, x.size) for x in found] == [
        ("thường", False, False, False, 14.0),
        ("đậm", True, False, True, 14.0),
        ("NGHIÊNG", False, True, True, 14.0),
        ("nhỏ", False, False, False, 11.0),
    ]


def test_decomposed_letters_and_odd_blanks_are_folded(tmp_path: Path) -> None:
    import unicodedata

    body = paragraph(unicodedata.normalize("NFD", "Kế hoạch\u00a0số\u200b 24"))
    assert texts(tmp_path, body) == ["Kế hoạch số 24"]


def test_runs_in_an_old_font_are_decoded_by_its_name(tmp_path: Path) -> None:
    old = '<w:rFonts w:ascii=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH"/>'
    soft_hyphen = f"<w:r><w:rPr>{old}</w:rPr><w:softHyphen/></w:r>"
    body = (
        paragraph(run("QuyÕt ®Þnh vÒ viÖc", old))
        + paragraph(run("uû ban nh©n d©n x·", capitals))
        + paragraph(run("t", old) + soft_hyphen + run(" ph¸p", old))
        + paragraph(run("Quyeát ñònh", '<w:rFonts w:ascii="VNI-Times"/>'))
        + paragraph(run("Đã là Unicode", old))
    )  # fmt: skip
    reading = read_file(make_docx(tmp_path / "a.docx", body))
    assert [line.text for line in reading.pages[0].lines] == [
        "Quyết định về việc", "UỶ BAN NHÂN DÂN XÃ", "tư pháp", "Quyết định", "Đã là Unicode",
    ]  # fmt: skip
    assert [str(each) for each in reading.warnings] == [
        "The text was in the old encoding TCVN3, VNI and was turned into Unicode."
    ]


def test_a_docx_of_python_docx_is_read(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Kế hoạch số 24/KH-UBND", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    assert read_file(tmp_path / "a.docx").text == "1. Kế hoạch số 24/KH-UBND"
