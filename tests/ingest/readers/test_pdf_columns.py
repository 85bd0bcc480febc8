"""Heads and closings of two columns are read half by half, everything else line by line."""

from __future__ import annotations

from pathlib import Path

from ingest.pages import Side
from ingest.readers import read_file
from tests.ingest.readers.made_files import BODY, HEAD, Text, make_pdf

NUMBERED: list[Text] = [
    *HEAD,
    (110, 110, "Số: 24/KH-UBND"),
    (300, 110, "Khê Lãng, ngày 07 tháng 3 năm 2023", "i"),
]
CLOSING: list[Text] = [
    (90, 500, "Nơi nhận:", "bi"),
    (90, 516, "- Như trên;"),
    (90, 532, "- Lưu: VT."),
    (350, 500, "TM. ỦY BAN NHÂN DÂN", "b"),
    (380, 516, "CHỦ TỊCH", "b"),
    (370, 590, "Đỗ Văn Khải", "b"),
]


def texts(path: Path, side: Side) -> list[str]:
    return [line.text for page in read_file(path).pages for line in page.lines if line.side is side]


def test_the_head_is_read_left_half_first(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY])
    assert texts(path, Side.LEFT) == ["ỦY BAN NHÂN DÂN", "XÃ KHÊ LÃNG", "Số: 24/KH-UBND"]
    assert texts(path, Side.RIGHT) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Khê Lãng, ngày 07 tháng 3 năm 2023",
    ]
    assert texts(path, Side.FULL) == [text[2] for text in BODY]


def test_the_topic_of_a_letter_stays_in_the_left_half(tmp_path: Path) -> None:
    about: list[Text] = [(80, 126, "V/v rà soát thủ tục hành chính"), (95, 142, "quý I năm 2023")]
    path = make_pdf(tmp_path / "a.pdf", [[*NUMBERED, *about, (190, 200, "Kính gửi: Các thôn")]])
    assert texts(path, Side.LEFT)[-2:] == [text[2] for text in about]
    assert texts(path, Side.FULL) == ["Kính gửi: Các thôn"]


def test_recipients_and_signer_are_two_halves(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY + CLOSING])
    assert texts(path, Side.LEFT)[-3:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert texts(path, Side.RIGHT)[-3:] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đỗ Văn Khải"]


def test_a_closing_on_the_last_page_is_split_there(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY, [(85, 60, "Trân trọng./."), *CLOSING]])
    pages = read_file(path).pages
    assert [line.side for line in pages[1].lines] == [Side.FULL] + 3 * [Side.LEFT] + 3 * [
        Side.RIGHT
    ]


def test_a_party_head_is_split_too(tmp_path: Path) -> None:
    head: list[Text] = [
        (100, 60, "ĐẢNG BỘ HUYỆN VĨNH KHÊ"),
        (90, 76, "ĐẢNG ỦY XÃ KHÊ LÃNG", "b"),
        (160, 92, "*"),
        (115, 108, "Số 35-KH/ĐU"),
        (320, 60, "ĐẢNG CỘNG SẢN VIỆT NAM", "b"),
        (310, 108, "Khê Lãng, ngày 03 tháng 02 năm 2023", "i"),
    ]
    path = make_pdf(tmp_path / "a.pdf", [head + BODY])
    assert texts(path, Side.LEFT) == [text[2] for text in head[:4]]
    assert texts(path, Side.RIGHT) == [text[2] for text in head[4:]]


def test_a_day_line_that_begins_left_of_the_partys_name_stays_whole(tmp_path: Path) -> None:
    head: list[Text] = [
        (85, 60, "ĐẢNG ỦY XÃ KHÊ LÃNG", "b"),
        (340, 60, "ĐẢNG CỘNG SẢN VIỆT NAM", "b"),
        (140, 76, "*"),
        (90, 92, "Số 35-KH/ĐU"),
        (290, 92, "Ỷ Khê Lãng, ngày 07 tháng 3 năm 2023", "i"),
    ]
    path = make_pdf(tmp_path / "a.pdf", [head + BODY])
    assert texts(path, Side.LEFT)[-1] == "Số 35-KH/ĐU"
    assert texts(path, Side.RIGHT)[-1] == "Ỷ Khê Lãng, ngày 07 tháng 3 năm 2023"


def test_a_centred_title_under_the_head_belongs_to_neither_half(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [[*NUMBERED, (272, 150, "BÁO CÁO", "b"), *BODY[2:]]])
    title = next(line for line in read_file(path).pages[0].lines if line.text == "BÁO CÁO")
    assert (title.side, title.bold, title.centred) == (Side.FULL, True, True)


def test_a_wide_gap_in_the_body_does_not_split_a_line(tmp_path: Path) -> None:
    row: list[Text] = [(90, 300, "Tổng số văn bản"), (400, 300, "45 văn bản")]
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY + row])
    assert "Tổng số văn bản 45 văn bản" in texts(path, Side.FULL)


def test_lines_bear_place_size_and_page(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY, BODY], size=14)
    reading = read_file(path)
    assert [page.number for page in reading.pages] == [1, 2]
    assert (reading.pages[0].width, reading.pages[0].height) == (595, 842)
    number = next(line for line in reading.pages[0].lines if line.text.startswith("Số"))
    assert number.size == 14
    assert number.bbox is not None
    x0, top, x1, bottom = number.bbox
    assert 109 < x0 < 112
    assert 95 < top < 110 < bottom < 116
    assert 195 < x1 < 230


def test_offsets_point_at_the_lines_in_the_text(tmp_path: Path) -> None:
    reading = read_file(make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY, [], BODY + CLOSING]))
    text = reading.text
    offsets = reading.line_offsets()
    assert {page for _, page, _ in offsets} == {1, 3}
    for start, _, line in offsets:
        assert text[start : start + len(line.text)] == line.text


def test_a_turned_page_reads_as_it_is_seen(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [NUMBERED + BODY])
    straight = read_file(path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        page = document.pages[0]
        # The content is turned back by as much as the page is turned: it looks the same.
        page.contents_add(b"q 0 1 -1 0 842 0 cm\n", prepend=True)
        page.contents_add(b"\nQ")
        page.obj.MediaBox = pikepdf.Array([0, 0, 842, 595])
        page.obj.Rotate = 90
        document.save(path)
    turned = read_file(path)
    assert [line.text for line in turned.pages[0].lines] == [
        line.text for line in straight.pages[0].lines
    ]
