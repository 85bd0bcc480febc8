"""Damaged and hostile files end as read or as set aside with a reason, within time and memory.

Gotcha: the time is that of the processor, since the machine may be busy with other things; what
must not happen is that a file takes minutes or gigabytes.
"""

from __future__ import annotations

import random
import sys
import time
import zlib
from pathlib import Path

import pytest

from ingest.reading_result import FileRead, FileUnread, read_for_register
from tests.ingest.readers.made_files import BODY, HEAD, make_docx, make_pdf, paragraph, run, table

SECONDS = 20.0
"""Of processor time; what is read in the time it should takes a quarter of it at most."""

NUMBERED = [*HEAD, (110, 110, "Số: 24/KH-UBND"), *BODY]


def ended(path: Path) -> str:
    """ "read" or the reason; a fault of the program fails the test."""
    started = time.process_time()
    result = read_for_register(path)
    assert time.process_time() - started < SECONDS
    if isinstance(result, FileRead):
        return "read"
    assert isinstance(result, FileUnread)
    assert result.fault is None, result.fault
    assert str(result.message)
    return result.reason


def pdf_of(path: Path, objects: list[bytes]) -> Path:
    """A PDF of raw objects, the first being its root."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table_at = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    path.write_bytes(data + b"startxref\n%d\n%%%%EOF" % table_at)
    return path


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>"
ROOT = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]


def page(resources: bytes) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << %s >> >>" % resources
    )


def form(drawing: bytes, resources: bytes) -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % resources
    return stream(drawing, entries)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("seed", range(40))
def test_flipped_bits_and_lost_ends_are_survived(tmp_path: Path, kind: str, seed: int) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "pdf":
        make_pdf(path, [NUMBERED, BODY])
    else:
        body = "".join(paragraph(text[2]) for text in NUMBERED) + table(
            [["1", "Khai sinh"], ["2", "Khai tử"]], widths=(500, 4000), borders="single"
        )
        make_docx(path, body)
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 5, 30, 200])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    if seed % 4 == 0:
        data = data[: chance.randrange(1, len(data))]
    path.write_bytes(bytes(data))
    ended(path)


def test_a_page_tree_that_hangs_on_itself_ends(tmp_path: Path) -> None:
    loop = [ROOT[0], b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    assert ended(pdf_of(tmp_path / "a.pdf", loop)) in {"no_text", "broken"}
    branch = b"<< /Type /Pages /Kids [2 0 R] /Count 1500 /Parent 2 0 R >>"
    two = [ROOT[0], b"<< /Type /Pages /Kids [3 0 R] /Count 1500 >>", branch]
    assert ended(pdf_of(tmp_path / "b.pdf", two)) in {"no_text", "broken"}


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    inner = form(b"/X Do", b"/XObject << /X 5 0 R >>")
    objects = [*ROOT, page(b"/XObject << /X 5 0 R >>"), stream(b"/X Do"), inner]
    assert ended(pdf_of(tmp_path / "a.pdf", objects)) == "no_text"


def test_forms_that_draw_each_other_tenfold_are_refused(tmp_path: Path) -> None:
    forms = [form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (6 + n)) for n in range(12)]
    last = form(b"BT /F1 12 Tf (x) Tj ET", FONT)
    objects = [*ROOT, page(b"/XObject << /X 5 0 R >>"), stream(b"/X Do"), *forms, last]
    assert ended(pdf_of(tmp_path / "a.pdf", objects)) == "too_large"


@pytest.mark.parametrize(
    "drawing",
    [b"BT /F1 12 Tf (x) Tj ET\n" * 3_000_000, b"BT /F1 12 Tf (" + b"x" * 3_000_000 + b") Tj ET"],
    ids=["many words", "a long word"],
)
def test_a_page_of_millions_of_letters_is_refused(tmp_path: Path, drawing: bytes) -> None:
    packed = stream(zlib.compress(drawing), b"/Filter /FlateDecode")
    objects = [*ROOT, page(FONT), packed]
    assert ended(pdf_of(tmp_path / "a.pdf", objects)) == "too_large"


def test_ten_thousand_pages_are_too_many_and_said_so(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    pages = b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids
    objects = [ROOT[0], pages, page(FONT), stream(b"BT /F1 12 Tf 50 700 Td (So) Tj ET")]
    assert ended(pdf_of(tmp_path / "a.pdf", objects)) == "too_large"


def test_a_docx_of_forty_thousand_paragraphs_ends_in_time(tmp_path: Path) -> None:
    chance = random.Random(1)
    words = ["xã", "rà soát", "thủ tục", "kế hoạch", "năm", "cán bộ", "báo cáo"]
    body = "".join(
        f"<w:p><w:r><w:t>{chance.choice(words)} {number}</w:t></w:r></w:p>"
        for number in range(40_000)
    )
    head = "".join(paragraph(text[2]) for text in NUMBERED)
    assert ended(make_docx(tmp_path / "a.docx", head + body)) in {"read", "too_large"}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:ins>", "</w:ins></w:p>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
@pytest.mark.parametrize("depth", [120, 2_000])
def test_a_docx_nested_beyond_reason_ends(tmp_path: Path, start: str, end: str, depth: int) -> None:
    body = start * depth + paragraph(run("KẾ HOẠCH")) + end * depth
    before = sys.getrecursionlimit()
    ended(make_docx(tmp_path / "a.docx", body))
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_a_web_page_nested_beyond_reason_ends(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + f"<{tag}>" * 30_000 + "Số: 24/KH-UBND", encoding="utf-8")
    ended(path)


@pytest.mark.parametrize("text", ["a", "Số: ", "((", "Căn cứ Kế hoạch số 24/KH-UBND ngày 7/3;\n"])
def test_a_text_longer_than_any_document_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text * (10_000_001 // len(text.encode()) + 1), encoding="utf-8")
    assert ended(path) == "too_large"


@pytest.mark.parametrize("text", ["a", "Số: ", "((", "ngày 7/3/2023 ", "Kế hoạch số 24 "])
def test_one_endless_line_is_read_in_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text * (200_000 // len(text)), encoding="utf-8")
    ended(path)
