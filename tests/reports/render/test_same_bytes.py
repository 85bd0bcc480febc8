"""Zip files without the time of writing."""

from __future__ import annotations

import io
import zipfile

import pytest

from reports.render.same_bytes import stable_docx, stable_zip


def zip_of(*names: str, year: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), f"of {name}")
    return target.getvalue()


def test_order_and_time_of_the_members_do_not_matter() -> None:
    first = zip_of("word/document.xml", "[Content_Types].xml", year=2001)
    second = zip_of("[Content_Types].xml", "word/document.xml", year=2024)
    assert first != second
    assert stable_zip(first) == stable_zip(second)


def test_the_members_keep_their_content_and_the_types_come_first() -> None:
    result = zipfile.ZipFile(io.BytesIO(stable_zip(zip_of("b", "[Content_Types].xml", year=2001))))
    assert result.namelist() == ["[Content_Types].xml", "b"]
    assert result.read("b") == b"of b"


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        stable_zip(b"not a zip")


def test_two_documents_made_at_different_times_are_the_same() -> None:
    from docx import Document

    from reports.render.same_bytes import set_fixed_properties

    made = []
    for _ in range(2):
        document = Document()
        document.add_paragraph("Kế hoạch")
        set_fixed_properties(document, title="Kế hoạch", author="UBND xã")
        made.append(stable_docx(document))
    assert made[0] == made[1]
    read = Document(io.BytesIO(made[0])).core_properties
    assert (read.title, read.author, read.modified.year) == ("Kế hoạch", "UBND xã", 2020)
