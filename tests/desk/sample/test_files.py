"""The files themselves, opened with the libraries that readers use."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from desk.sample import Planned
from desk.sample.oddities import PASSWORD
from tests.desk.sample.conftest import Archive

REAL_NAMES = {
    "d78b02b1a107",
    "e2d402a2d01d",
    "e08f926c3ab2",
    "4ae3e02ab08a",
    "c992cf26d2e3",
}
STAMPED = {"36/QĐ-UBND", "51/UBND-VP", "106/UBND-VP", "177/UBND-VP"}


def text_of(path: Path) -> str:
    """All the words of a file, one space between them."""
    if path.suffix == ".docx":
        text = "\n".join(paragraphs(path))
    elif path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufffe", "-").split())


def paragraphs(path: Path) -> list[str]:
    """Every paragraph of a DOCX, those in tables too."""
    body = Document(str(path)).element.body
    return [Paragraph(element, body).text for element in body.iter(qn("w:p"))]


@pytest.fixture(scope="session")
def texts(archive: Archive) -> dict[str, str]:
    return {one.path: text_of(archive.file(one)) for one in readable(archive)}


def readable(archive: Archive) -> list[Planned]:
    return [one for one in archive.planned if one.outcome != "set_aside"]


def printed_number(one: Planned) -> str:
    return f"{int(one.number):02d}{one.suffix or ''}" if one.number else ""


def is_stamped(one: Planned) -> bool:
    return f"{one.number}/{one.symbol}" in STAMPED and one.path.endswith(".pdf")


def test_every_paper_bears_its_designation_and_date(
    archive: Archive, texts: dict[str, str]
) -> None:
    for one in readable(archive):
        assert one.symbol is not None
        number = "" if is_stamped(one) else printed_number(one)
        if one.symbol == "KH/ĐU":
            assert f"Số {number}-{one.symbol}" in texts[one.path]
            continue
        number_line = rf"Số: {number} ?/{re.escape(one.symbol)}"
        assert re.search(number_line, texts[one.path]), one.path
        if one.date and not is_stamped(one):
            year, month, day = one.date.split("-")
            shown = month if month in ("01", "02") else str(int(month))
            date_line = f"{one.place}, ngày {day} tháng {shown} năm {year}"
            assert date_line in texts[one.path], one.path


def test_every_paper_bears_its_topic_and_signer(archive: Archive, texts: dict[str, str]) -> None:
    for one in readable(archive):
        text = texts[one.path]
        assert one.topic is not None
        assert " ".join(one.topic.split()) in text, one.path
        assert one.signer is not None
        assert one.signer in text, one.path


def test_a_draft_has_a_blank_for_its_number(archive: Archive) -> None:
    drafts = [one for one in archive.planned if one.draft]
    assert len(drafts) == 3
    for one in drafts:
        raw = "\n".join(paragraphs(archive.file(one)))
        assert f"Số:      /{one.symbol}" in raw


def test_stamped_papers_hold_number_and_day_in_annotations_only(
    archive: Archive, texts: dict[str, str]
) -> None:
    stamped = [one for one in archive.planned if is_stamped(one)]
    assert len(stamped) == 4
    subtypes = set()
    for one in stamped:
        figures = []
        with pikepdf.open(archive.file(one)) as pdf:
            for annotation in pdf.pages[0].Annots:
                subtypes.add(str(annotation.Subtype))
                drawn = re.search(rb"\((\d+)\) Tj", annotation.AP.N.read_bytes())
                assert drawn is not None
                figures.append(drawn.group(1).decode())
        assert one.date is not None
        assert figures[:2] == [one.number, one.date[8:]]
        assert f"Số: /{one.symbol}" in texts[one.path]
    assert subtypes == {"/FreeText", "/Widget"}


def test_pdf_pages_are_as_planned_and_plans_are_long(archive: Archive) -> None:
    for one in readable(archive):
        if not one.path.endswith(".pdf"):
            continue
        document = pypdfium2.PdfDocument(archive.file(one))
        assert len(document) == one.pages, one.path
        document.close()
        if one.kind == "KH" and one.origin == "issued":
            assert one.pages >= 3, one.path


def test_the_locked_file_asks_for_its_password(archive: Archive) -> None:
    (one,) = [one for one in archive.planned if one.reason == "encrypted"]
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(archive.file(one))
    document = pypdfium2.PdfDocument(archive.file(one), password=PASSWORD)
    assert "133/QĐ-UBND" in document[0].get_textpage().get_text_range()
    document.close()


def test_the_broken_file_cannot_be_opened_by_any_reader(archive: Archive) -> None:
    (one,) = [one for one in archive.planned if one.reason == "broken"]
    assert archive.file(one).read_bytes().startswith(b"%PDF-")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(archive.file(one))
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(archive.file(one))


def test_the_file_that_is_no_document_is_no_zip(archive: Archive) -> None:
    (one,) = [one for one in archive.planned if one.reason == "not_a_document"]
    assert one.path.endswith(".docx")
    assert not zipfile.is_zipfile(archive.file(one))


def test_the_scan_is_pictures_only(archive: Archive) -> None:
    (one,) = [one for one in archive.planned if one.reason == "no_text"]
    document = pypdfium2.PdfDocument(archive.file(one))
    for page in document:
        assert page.get_textpage().get_text_range() == ""
        assert [type(part).__name__ for part in page.get_objects()] == ["PdfImage"]
    document.close()


def test_the_copy_has_the_bytes_of_its_original(archive: Archive) -> None:
    (one,) = [one for one in archive.planned if one.outcome == "known"]
    assert one.same_as is not None
    original = archive.folder / one.same_as
    assert archive.file(one).read_bytes() == original.read_bytes()


def test_the_report_lists_all_45_papers_and_says_so(
    archive: Archive, texts: dict[str, str]
) -> None:
    (one,) = [one for one in archive.planned if one.kind == "BC" and one.draft]
    text = texts[one.path]
    appendix = text[text.rindex("PHỤ LỤC") :]
    numbers = [int(n) for n in re.findall(r"(?<![\d/])(\d+)\. (?:Kế|Quyết|Thông|Công) ", appendix)]
    assert numbers == list(range(1, 46))
    assert "đã ban hành 45 văn bản" in text
    for wording in (
        "Kế hoạch số 11 ngày 17/02/2023 về",
        "36/QĐ - UBND, ngày",
        "xã Khê Lãng V/v",
        "22a/KH-UBND ngày 01 tháng 3 năm 2023",
        "thành lập tổ hỗ trợ dịch vụ công",
    ):
        assert wording in appendix


def test_no_real_place_or_person_is_named(texts: dict[str, str]) -> None:
    """The names are held as digests, so that they stand nowhere in the project."""
    for path, text in texts.items():
        words = re.findall(r"\w+", f"{text} {path}".lower())
        pairs = {f"{first} {second}" for first, second in zip(words, words[1:], strict=False)}
        found = {pair for pair in pairs if _digest(pair) in REAL_NAMES}
        assert not found, path


def _digest(pair: str) -> str:
    return hashlib.sha256(pair.encode()).hexdigest()[:12]
