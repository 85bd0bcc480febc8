"""Files that cannot be read are refused with a code and a sentence that says what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.readers import file_kind, pdf, read_file
from register.errors import UnreadableError
from tests.ingest.readers.made_files import BODY, HEAD, make_docx, make_pdf, paragraph


def refusal(path: Path, *, ocr: bool = False) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read_file(path, ocr=ocr)
    return caught.value.reason, str(caught.value)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a.md", "a.doc"])
def test_an_empty_file_is_empty_whatever_its_name(tmp_path: Path, name: str) -> None:
    reason, text = refusal(written(tmp_path / name, b""))
    assert reason == "empty"
    assert text == f"{name} is empty. Check that the right file was chosen."


def test_a_text_of_blank_lines_is_empty(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.txt", b"  \r\n\n"))[0] == "empty"


def test_a_docx_without_a_word_is_empty(tmp_path: Path) -> None:
    assert refusal(make_docx(tmp_path / "a.docx", paragraph("  ")))[0] == "empty"


def test_a_pdf_with_a_password_asks_for_a_copy_without(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "mật.pdf", [HEAD + BODY])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(user="u", owner="o"))
    assert refusal(path) == (
        "encrypted",
        "mật.pdf asks for a password. Save a copy without a password and take that in.",
    )


def test_a_pdf_locked_only_against_changes_is_read(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [HEAD + BODY])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(user="", owner="o"))
    assert "KẾ HOẠCH" in read_file(path).text


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_a_pdf_cut_off_while_copying_is_broken(tmp_path: Path, share: float) -> None:
    data = make_pdf(tmp_path / "whole.pdf", [HEAD + BODY]).read_bytes()
    path = written(tmp_path / "cut.pdf", data[: int(len(data) * share)])
    reason, text = refusal(path)
    assert reason == "broken"
    assert text.startswith("cut.pdf is damaged or was not copied whole.")


def test_a_docx_cut_off_while_copying_is_broken(tmp_path: Path) -> None:
    data = make_docx(tmp_path / "whole.docx", paragraph("KẾ HOẠCH")).read_bytes()
    assert refusal(written(tmp_path / "cut.docx", data[: len(data) // 2]))[0] == "broken"


def test_a_pdf_with_only_a_head_line_is_broken(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.pdf", b"%PDF-1.7\nnothing follows"))[0] == "broken"


def test_a_picture_page_without_text_asks_for_recognition(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "quét.pdf"
    Image.new("RGB", (800, 1100), "white").save(path)
    assert refusal(path) == (
        "no_text",
        "quét.pdf is a scan without text.",
    )


def test_a_program_named_as_a_document_is_no_document(tmp_path: Path) -> None:
    path = written(tmp_path / "báo cáo.docx", b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 8)
    assert refusal(path) == (
        "not_a_document",
        "báo cáo.docx is not a document, whatever its name says. Check what the file is.",
    )


def test_an_archive_of_files_is_to_be_taken_in_not_read(tmp_path: Path) -> None:
    path = tmp_path / "danh sách.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "một")
    assert refusal(path) == (
        "unsupported",
        "danh sách.zip holds files of its own.",
    )


def test_a_docx_that_unpacks_to_a_mountain_is_not_opened(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("x"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(50 * 1024 * 1024))
    assert refusal(path)[0] == "too_large"


def test_a_docx_with_entities_is_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    assert refusal(path)[0] == "broken"


def test_a_docx_does_not_reach_for_outside_files(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", b"bi mat")
    path = tmp_path / "a.docx"
    outside = (
        f'<!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&out;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", outside)
    assert refusal(path)[0] == "broken"


def test_a_file_over_the_limit_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_kind, "LARGEST", 1024 * 1024)
    reason, text = refusal(written(tmp_path / "a.txt", b"x" * (1024 * 1024 + 1)))
    assert reason == "too_large"
    assert text == "a.txt is larger than 1 MB. Split it or save it smaller and take that in."


def test_a_pdf_of_too_many_pages_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    path = make_pdf(tmp_path / "a.pdf", [BODY, BODY, BODY])
    assert refusal(path) == (
        "too_large",
        "a.pdf has 3 pages, more than 2. Split it and take the parts in.",
    )


def test_recognition_without_tesseract_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    from ingest.readers import tesseract

    monkeypatch.setattr(tesseract, "find_tesseract", lambda: None)
    path = tmp_path / "quét.pdf"
    Image.new("RGB", (800, 1100), "white").save(path)
    reason, text = refusal(path, ocr=True)
    assert reason == "needs_software"
    assert "Install Tesseract with its Vietnamese data" in text


def test_an_old_word_file_without_libreoffice_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.readers import libreoffice

    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    path = written(tmp_path / "cũ.rtf", b"{\\rtf1 abc}")
    reason, text = refusal(path)
    assert reason == "needs_software"
    assert text.endswith("Install LibreOffice, or save the file as DOCX, XLSX or PDF.")
