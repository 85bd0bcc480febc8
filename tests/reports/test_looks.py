"""The papers as a reader sees them: drawn as images, their margins and pages looked at."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reports.appendix import build_appendix
from reports.appendix_choice import AppendixChoice
from reports.appendix_paper import appendix_paper
from reports.counts import By, count_by
from reports.counts_paper import counts_paper
from reports.paper import Paper
from reports.register_book import Book, register_book
from reports.render.docx_file import docx_bytes
from reports.render.office_pdf import libreoffice, pdf_through_libreoffice
from reports.render.writing import copy_templates, paper_bytes
from tests.sample_year import OFFICE, REPORT, whole_year

DOTS_A_MM = 4
needs_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")


def english(template: str) -> str:
    return template


def the_appendix() -> Paper:
    choice = AppendixChoice(tuple(whole_year()), report=REPORT, listed_in=True, office=OFFICE)
    return appendix_paper(build_appendix(choice), english)


PAPERS = {
    "appendix": the_appendix(),
    "counts": counts_paper(count_by(whole_year(), (By.FIELD,)), english),
    "cross": counts_paper(count_by(whole_year(), (By.KIND, By.MONTH)), english),
    "book": register_book(whole_year(), Book.SENT, english, office=OFFICE),
}


def ink_in_margins(pdf: bytes) -> list[str]:
    """Pages with ink left of 29 mm or within 15 mm of the right edge (half a millimetre spared)."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        image = page.render(scale=DOTS_A_MM * 25.4 / 72).to_pil().convert("L")
        wide, high = image.size
        sides = {
            "left": image.crop((0, 0, 29 * DOTS_A_MM, high)),
            "right": image.crop((wide - 15 * DOTS_A_MM, 0, wide, high)),
        }
        found += [f"page {number} {side}" for side, part in sides.items()
                  if part.getextrema()[0] < 128]  # fmt: skip
    return found


def fonts_of(pdf: bytes) -> set[str]:
    """Families of the embedded fonts: "LiberationSerif" of "BAAAAA+LiberationSerif-Bold"."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = [
            str(one.BaseFont)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
    return {re.sub(r"^/([A-Z]{6}\+)?|[-,].*|PS.*", "", name) for name in names}


@pytest.mark.parametrize("name", list(PAPERS))
def test_nothing_runs_into_the_margins_of_the_pdf(name: str) -> None:
    assert ink_in_margins(paper_bytes(PAPERS[name], "pdf")) == []


def test_the_appendix_and_its_review_page_part() -> None:
    pages = pypdfium2.PdfDocument(paper_bytes(PAPERS["appendix"], "pdf"))
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) == 5
    assert "Công văn" in texts[3]
    assert "TO BE CHECKED" not in "".join(texts[:4])
    assert "TO BE CHECKED BEFORE SIGNING" in texts[4]


@needs_libreoffice
def test_word_papers_keep_their_margins_and_pages_too() -> None:
    pdf = pdf_through_libreoffice(docx_bytes(PAPERS["appendix"]))
    assert pdf is not None
    assert ink_in_margins(pdf) == []
    pages = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert "45. Công văn số 224/UBND-VP" in " ".join("".join(texts).split())
    assert texts[1].lstrip().startswith("2")
    assert texts[0].lstrip().startswith("APPENDIX")
    # Letters from a second font would stand in another look, and out of order in the text.
    assert fonts_of(pdf) in ({"LiberationSerif"}, {"TimesNewRoman"})


@needs_libreoffice
def test_a_pdf_from_the_offices_own_template_looks_like_it_and_is_the_same_twice(
    tmp_path: Path,
) -> None:
    import docx

    (copied,) = copy_templates(tmp_path)
    document = docx.Document(str(copied))
    document.paragraphs[0].runs[0].text = "PHỤ LỤC SỐ 1"
    document.save(str(copied))
    first = paper_bytes(PAPERS["appendix"], "pdf", tmp_path)
    assert "PHỤ LỤC SỐ 1" in pypdfium2.PdfDocument(first)[0].get_textpage().get_text_range()
    assert paper_bytes(PAPERS["appendix"], "pdf", tmp_path) == first
