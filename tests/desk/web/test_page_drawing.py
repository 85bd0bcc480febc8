"""Pages drawn by a worker: a damaged paper gives nothing, a fallen worker is begun anew."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desk.web.page_drawing import Drawing


@pytest.fixture(scope="module")
def drawing() -> Iterator[Drawing]:
    made = Drawing()
    yield made
    made.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    place = tmp_path / "hai trang.pdf"
    canvas = Canvas(str(place), pagesize=(595, 842))
    for _ in range(2):
        canvas.drawString(100, 700, "KH")
        canvas.showPage()
    canvas.save()
    return place


def test_a_page_has_its_size_and_its_image(drawing: Drawing, pdf: Path) -> None:
    assert drawing.sizes(pdf, 1, 9) == {1: (595.0, 842.0), 2: (595.0, 842.0)}
    png = drawing.page(pdf, 2, pdf=True)
    assert png is not None
    assert Image.open(io.BytesIO(png)).width == 1000


def test_what_is_no_paper_gives_nothing(drawing: Drawing, pdf: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(pdf.read_bytes()[:200])
    assert drawing.page(pdf, 3, pdf=True) is None
    assert drawing.page(broken, 1, pdf=True) is None
    assert drawing.sizes(broken, 1, 1) == {}
    assert drawing.page(broken, 1, pdf=False) is None
    assert drawing.page(tmp_path / "không có.pdf", 1, pdf=True) is None


def test_a_worker_that_fell_is_begun_anew(drawing: Drawing, pdf: Path) -> None:
    assert drawing.page(pdf, 1, pdf=True) is not None
    assert drawing._pool is not None
    for worker in list(drawing._pool._processes.values()):
        worker.kill()
        worker.join()
    assert drawing.page(pdf, 1, pdf=True) is not None
