"""PDFs that are not as they should be: fonts missing or broken, hidden layers, text at the side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.pages import Side
from ingest.readers import read_file
from register.errors import UnreadableError
from tests.ingest.readers.made_files import BODY, HEAD, HEIGHT, Text, make_pdf, stamp

LONG: list[Text] = [
    (
        85,
        300 + 18 * row,
        "ban nhân dân xã xây dựng kế hoạch triển khai trên địa bàn xã như sau",
        "i",
    )
    for row in range(6)
]


def fonts(document: Any) -> list[Any]:
    return [font for font in document.objects if _is_font(font)]


def _is_font(value: Any) -> bool:
    import pikepdf

    font = isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/Font"
    return font and "/ToUnicode" in value


def texts(path: Path) -> list[str]:
    return [line.text for page in read_file(path).pages for line in page.lines]


def test_a_font_that_the_file_does_not_bring_loses_no_words(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY])
    whole = texts(path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for font in fonts(document):
            del font.FontDescriptor["/FontFile2"]
        document.save(path)
    assert texts(path) == whole


def break_font_maps(path: Path, *, only: str = "") -> None:
    """Shift every letter of the fonts' maps, as bad PDF printers do."""
    import re

    import pikepdf

    def shifted(found: re.Match[bytes]) -> bytes:
        code = int(found[2], 16)
        return found[1] + b"<%04X>" % (code + 0x430 if code > 0x20 else code)

    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for font in fonts(document):
            if only in str(font.BaseFont):
                data = font.ToUnicode.read_bytes()
                data = re.sub(rb"(<[0-9A-F]{2}> )<([0-9A-F]{4})>", shifted, data)
                font.ToUnicode = pikepdf.Stream(document, data)
        document.save(path)


def test_a_broken_font_map_is_never_taken_for_text(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "hỏng.pdf", [HEAD + BODY + LONG])
    break_font_maps(path)
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    assert caught.value.reason == "no_text"
    assert "so its letters cannot be told." in str(caught.value)
    assert caught.value.message.code == "needs_ocr_fonts"


def test_one_broken_font_is_left_out_and_its_page_flagged(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY + LONG])
    break_font_maps(path, only="Italic")
    reading = read_file(path)
    assert reading.pages[0].garbage
    assert [line.text for line in reading.pages[0].lines][-2:] == [BODY[2][2], BODY[3][2]]
    assert [str(each) for each in reading.warnings] == [
        "The fonts of pages 1 are damaged; their text was left out."
    ]


def test_a_hidden_layer_over_a_scan_counts_as_recognised(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    make_pdf(tmp_path / "registers the fonts.pdf", [[]])
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    writer = canvas.beginText(85, 600)
    writer.setFont("Serif", 13)
    writer.setTextRenderMode(3)
    writer.textLine("Thực hiện kế hoạch của huyện")
    canvas.drawText(writer)
    canvas.save()
    page = read_file(path).pages[0]
    assert (page.source, page.lines[0].text) == ("ocr", "Thực hiện kế hoạch của huyện")


@pytest.mark.parametrize("angle", [90, 270])
def test_text_up_the_side_is_read_after_the_page(tmp_path: Path, angle: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    make_pdf(tmp_path / "registers the fonts.pdf", [[]])
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    canvas.setFont("Serif", 13)
    for number in range(8):
        canvas.drawString(85, 700 - 18 * number, f"Điều {number}. Ban hành kế hoạch")
    canvas.translate(30, 400)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "Văn bản điện tử của xã")
    canvas.save()
    found = texts(path)
    assert found[0] == "Điều 0. Ban hành kế hoạch"
    assert found[-1] == "Văn bản điện tử của xã"
    assert len(found) == 9


def test_a_stamp_takes_the_place_of_the_dots_it_covers(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [[*HEAD, (95, 110, "Số: ............/KH-UBND"), *BODY]])
    stamp(path, [(122, 108, "24")])
    assert "Số: 24/KH-UBND" in texts(path)


def test_a_number_printed_a_little_off_its_line_is_put_into_the_gap(tmp_path: Path) -> None:
    """Some programs write the number into the page itself instead of a field."""
    head: list[Text] = [*HEAD, (95, 110, "Số:"), (122, 103, "173"), (150, 110, "/KH-UBND")]
    found = texts(make_pdf(tmp_path / "a.pdf", [head + BODY]))
    assert "Số: 173/KH-UBND" in found
    assert "173" not in found


def test_the_words_of_a_signature_are_not_mixed_into_the_text(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY])
    stamp(path, [(400, 268, "Ky boi: UBND xa 07/03/2023 08:15:30")])
    found = texts(path)
    assert BODY[3][2] in found
    assert "Ky boi: UBND xa 07/03/2023 08:15:30" in found


def test_a_page_number_is_no_text(tmp_path: Path) -> None:
    first: list[Text] = [*HEAD, *BODY]
    path = make_pdf(
        tmp_path / "a.pdf", [first, [(295, 40, "2"), (85, 60, "và các thôn trong xã.")]]
    )
    assert texts(path)[-1] == "và các thôn trong xã."
    assert "2" not in texts(path)


def test_a_number_in_the_body_is_kept(tmp_path: Path) -> None:
    page: list[Text] = [(85, 60, "Số người tham gia:"), (85, 78, "2"), (85, 96, "người.")]
    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY, page])
    assert "2" in texts(path)


def test_signatures_are_told_with_their_time_and_never_called_valid(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY])
    stamp(path, [(400, 600, "x")])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        field = document.Root.AcroForm.Fields[0]
        field.V = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Name="Đỗ Văn Khải", M="D:20230307081530+07'00'"
        )
        document.save(path)
    (signature,) = read_file(path).signatures
    assert signature.name == "Đỗ Văn Khải"
    assert signature.time is not None
    assert signature.time.isoformat() == "2023-03-07T08:15:30+07:00"
    assert signature.verified is None


def test_a_head_of_one_column_is_read_from_top_to_bottom(tmp_path: Path) -> None:
    page: list[Text] = [
        (160, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"),
        (210, 76, "Độc lập - Tự do - Hạnh phúc", "b"),
        (230, 120, "ĐƠN ĐỀ NGHỊ", "b"),
        *BODY[2:],
    ]
    lines = read_file(make_pdf(tmp_path / "a.pdf", [page])).pages[0].lines
    assert [line.side for line in lines] == [Side.FULL] * 5
    assert [line.text for line in lines] == [text[2] for text in page]
