"""Scans are recognised, and a digit that is not sure is left out instead of guessed."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from ingest.pages import Side
from ingest.readers import read_file
from ingest.readers.ocr import find_tesseract, recognise_page, skew, without_ink, words_of_table
from ingest.readers.second_look import Found, keep_sure
from ingest.readers.tesseract import MOST_BYTES, MOST_PIXELS, Tesseract
from tests.ingest.readers.made_files import BODY, HEAD, Text, make_pdf

resource = pytest.importorskip("resource") if os.name == "posix" else None

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")


def found(text: str, confidence: float, *, left: int = 0, top: int = 0) -> Found:
    return Found(text, (1, 1, 1), left, top, 60, 30, confidence)


def kept(*words: tuple[str, float]) -> str:
    return " ".join(word.text for word in keep_sure([found(*word) for word in words]))


def test_an_unsure_number_is_left_out_of_the_number_line() -> None:
    assert kept(("Số:", 93), ("813", 40), ("/HC-CNHC", 91)) == "Số: /HC-CNHC"
    assert kept(("Số:", 93), ("24/KH-UBND", 95)) == "Số: 24/KH-UBND"
    assert kept(("Số:", 93), ("l5", 50), ("/QĐ-UBND", 91)) == "Số: /QĐ-UBND"


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        (("62/2022/NQ-HĐND", 70), ("62/2022/NQ-HĐND", 80), True),
        (("62/2022/NQ-HĐND", 70), ("62/2022/NQ HĐND", 80), True),
        (("62/2022/NQ-HĐND", 70), ("82/2022/NQ-HĐND", 95), False),
        (("62/2022/NQ-HĐND", 70), ("62/2022/NQ-HĐND", 30), False),
        (("813", 20), ("813", 95), False),
        (("82", 62), ("82", 95), False),
    ],
)
def test_a_doubtful_number_stays_only_where_two_looks_agree(
    first: tuple[str, float], second: tuple[str, float], *, stays: bool
) -> None:
    line = [found("Số:", 93), found(*first)]
    left = keep_sure(line, lambda words: [found(*second)])
    assert [word.text for word in left] == (["Số:", first[0]] if stays else ["Số:"])


@pytest.mark.parametrize(
    ("word", "confidence", "stays"),
    [
        ("121/QĐ-UBND", 70, "/QĐ-UBND"),
        ("22a/KH-UBND", 70, "/KH-UBND"),
        ("l5/BC-VHXH", 70, "/BC-VHXH"),
        ("121/QĐ-UBND", 20, None),
        ("62/2022/NQ-HĐND", 70, None),
        ("07/3/2023", 70, None),
    ],
)
def test_the_symbol_stays_where_its_figures_are_not_sure(
    word: str, confidence: float, stays: str | None
) -> None:
    left = keep_sure([found("Số:", 93), found(word, confidence)])
    assert [each.text for each in left] == ["Số:", *([stays] if stays else [])]


def test_an_unsure_day_is_left_out_of_the_day_line() -> None:
    day = (("Hà", 96), ("Nội,", 96), ("ngày", 92), ("22", 40), ("tháng", 96), ("4", 96))
    assert kept(*day) == "Hà Nội, ngày tháng 4"


def test_other_lines_keep_their_words() -> None:
    line = (("mua", 90), ("30", 60), ("máy", 90), ("tính", 90))
    assert kept(*line) == "mua 30 máy tính"


def test_words_are_read_from_the_table() -> None:
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = "4\t1\t1\t1\t1\t0\t1\t2\t3\t4\t-1\t\n5\t1\t2\t1\t3\t1\t10\t20\t30\t40\t96.5\tSố:\n"
    assert words_of_table(head + rows) == [Found("Số:", (2, 1, 3), 10, 20, 30, 40, 96.5)]
    twice = rows.replace("Số:", "78/Q\u0110\u00d0-UBND")
    assert words_of_table(head + twice)[0].text == "78/Q\u0110-UBND"


def test_the_slope_of_a_page_is_measured_on_long_lines() -> None:
    words = [
        Found("chữ", (1, 1, line), place * 200, line * 100 + place * 4, 100, 30, 95)
        for line in range(4)
        for place in range(8)
    ]
    assert skew(words) == pytest.approx(1.146, abs=0.01)
    assert skew(words[:8]) == 0.0


def test_coloured_ink_is_taken_away_but_blue_stays_in_the_head() -> None:
    from PIL import Image

    page = Image.new("RGB", (4, 4), "white")
    for row in (0, 3):
        for column, ink in enumerate([(20, 20, 20), (25, 35, 130), (214, 38, 48)]):
            page.putpixel((column, row), ink)
    grey = without_ink(page, 2)
    head, below = [[grey.getpixel((column, row)) for column in range(4)] for row in (0, 3)]
    assert head == [20, 25, 214, 255]
    assert below == [20, 255, 255, 255]


def scan(path: Path, texts: list[Text], *, turned: float = 0.0) -> Path:
    import pypdfium2
    from PIL.Image import Resampling

    made = make_pdf(path.with_suffix(".text.pdf"), [texts])
    document = pypdfium2.PdfDocument(made)
    image = document[0].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    image.rotate(turned, resample=Resampling.BICUBIC, fillcolor=255).save(path, resolution=200)
    return path


@needs_tesseract
@pytest.mark.parametrize("turned", [0.0, 1.5])
def test_a_scan_is_read_in_its_halves(tmp_path: Path, turned: float) -> None:
    head: list[Text] = [
        *HEAD,
        (110, 110, "Số: 24/KH-UBND"),
        (300, 110, "Khê Lãng, ngày 07 tháng 3 năm 2023", "i"),
    ]
    reading = read_file(scan(tmp_path / "quét.pdf", head + BODY, turned=turned), ocr=True)
    page = reading.pages[0]
    assert (reading.reader, page.source) == ("ocr", "ocr")
    assert page.confidence is not None
    assert page.confidence > 0.8
    left = [line.text for line in page.lines if line.side is Side.LEFT]
    assert "Số: 24/KH-UBND" in left
    right = " ".join(line.text for line in page.lines if line.side is Side.RIGHT)
    assert re.search(r"ngày 07 tháng 3 năm 2023", right)
    assert "KẾ HOẠCH" in [line.text for line in page.lines if line.side is Side.FULL]


@needs_tesseract
def test_a_page_with_text_is_not_recognised_again(tmp_path: Path) -> None:
    reading = read_file(make_pdf(tmp_path / "a.pdf", [HEAD + BODY]), ocr=True)
    assert reading.reader == "pypdfium2"
    assert reading.pages[0].source == "text"


def test_a_text_paper_with_a_blank_page_needs_no_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A computer without Tesseract still reads every paper that has text."""
    import pypdfium2

    paper = make_pdf(tmp_path / "KH 24.pdf", [HEAD + BODY])
    document = pypdfium2.PdfDocument(paper)
    document.new_page(595, 842)
    both = tmp_path / "KH 24 trang trắng.pdf"
    document.save(both)
    document.close()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_file(both, ocr=True).text.strip() == read_file(paper).text.strip()


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_a_page_over_its_time_gives_no_words_and_ends(tmp_path: Path) -> None:
    from PIL import Image

    slow = Tesseract(program(tmp_path / "chậm", "exec sleep 600"), seconds=0.5)
    started = time.monotonic()
    assert slow.words(Image.new("L", (100, 100))) == []
    assert slow.words(Image.new("L", (100, 100))) == []
    assert time.monotonic() - started < 60, "far less than the program would take"


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can limit it")
def test_the_program_gets_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    from PIL import Image

    told = tmp_path / "giới hạn"
    script = f"cat > /dev/null; ulimit -v > '{told}'"
    Tesseract(program(tmp_path / "hỏi", script)).words(Image.new("L", (100, 100)))
    assert int(told.read_text()) == MOST_BYTES // 1024


def test_a_picture_of_too_many_points_is_not_given_to_the_program(tmp_path: Path) -> None:
    from PIL import Image

    told = tmp_path / "gọi"
    never = Tesseract(program(tmp_path / "ghi", f"touch '{told}'"))
    assert never.words(Image.new("1", (5_000, 4_100))) == []
    assert not told.exists()


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_a_page_of_many_square_metres_is_drawn_smaller(tmp_path: Path) -> None:
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 14_000)
    drawn = tmp_path / "vẽ.png"
    page = recognise_page(document, 0, program(tmp_path / "giữ", f"cat > '{drawn}'"))
    document.close()
    assert (page.width, page.height, page.lines) == (14_000, 14_000, ())
    with Image.open(drawn) as picture:
        assert MOST_PIXELS * 0.9 < picture.width * picture.height <= MOST_PIXELS
