"""Pictures are recognised page by page; monstrous and damaged ones are refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from ingest.readers import read_file
from ingest.readers.tesseract import find_tesseract
from register.errors import UnreadableError
from tests.ingest.readers.made_files import BODY, HEAD, Text, make_pdf

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
NUMBERED: list[Text] = [*HEAD, (110, 110, "Số: 24/KH-UBND"), *BODY]


def drawn(tmp_path: Path, texts: list[Text], dpi: int) -> Image.Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(make_pdf(tmp_path / "made.pdf", [texts]))
    picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
    document.close()
    return picture


def refusal(path: Path, *, ocr: bool = False) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_file(path, ocr=ocr)
    return caught.value.reason


@needs_tesseract
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_picture_is_read_with_its_places_in_points(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ảnh.{ending}"
    drawn(tmp_path, NUMBERED, 200).save(path)
    reading = read_file(path, ocr=True)
    assert reading.reader == "ocr"
    (page,) = reading.pages
    assert (round(page.width or 0), round(page.height or 0)) == pytest.approx((595, 842), abs=3)
    number = next(line for line in page.lines if line.text == "Số: 24/KH-UBND")
    assert number.bbox is not None
    assert number.bbox[0] == pytest.approx(110, abs=4)
    assert "KẾ HOẠCH" in reading.text


@needs_tesseract
def test_every_page_of_a_tiff_is_read(tmp_path: Path) -> None:
    first, second = (drawn(tmp_path, texts, 200).convert("L") for texts in (NUMBERED, BODY))
    path = tmp_path / "nhiều trang.tif"
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200))
    reading = read_file(path, ocr=True)
    assert [page.number for page in reading.pages] == [1, 2]
    assert "24/KH-UBND" in reading.text
    assert all("KẾ HOẠCH" in [line.text for line in page.lines] for page in reading.pages)


@needs_tesseract
def test_a_photograph_lying_on_its_side_is_turned_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "chụp.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter to the right
    turned = drawn(tmp_path, NUMBERED, 200).rotate(90, expand=True)
    turned.save(path, exif=exif, dpi=(72, 72))
    assert "Số: 24/KH-UBND" in read_file(path, ocr=True).text


def test_without_recognition_a_picture_is_a_scan_without_text(tmp_path: Path) -> None:
    path = tmp_path / "ảnh.png"
    Image.new("RGB", (800, 1100), "white").save(path)
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    assert (caught.value.reason, str(caught.value)) == (
        "no_text",
        "ảnh.png is a scan without text.",
    )


@needs_tesseract
def test_a_white_picture_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "ảnh.png"
    Image.new("RGB", (800, 1100), "white").save(path)
    assert refusal(path, ocr=True) == "no_text"


@pytest.mark.parametrize("ocr", [False, True])
@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"II*\0" + bytes(9)]
)
def test_the_head_of_a_picture_alone_is_broken(tmp_path: Path, data: bytes, *, ocr: bool) -> None:
    path = tmp_path / "ảnh.pdf"
    path.write_bytes(data)
    assert refusal(path, ocr=ocr) == "broken"


def test_a_picture_of_a_billion_points_is_not_unpacked(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    path = tmp_path / "bom.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )  # fmt: skip
    assert refusal(path, ocr=True) == "too_large"


@needs_tesseract
def test_a_picture_cut_off_while_copying_is_broken(tmp_path: Path) -> None:
    whole = tmp_path / "a.png"
    drawn(tmp_path, NUMBERED, 100).save(whole)
    cut = tmp_path / "cut.png"
    cut.write_bytes(whole.read_bytes()[:4000])
    assert refusal(cut, ocr=True) == "broken"
