"""Templates of printed papers: tried before they are used, kept, and taken back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from office.print_templates import PRINT_TEMPLATES
from reports.render.docx_file import SHIPPED_TEMPLATES
from tests.desk.conftest import Office, Run

SHIPPED = SHIPPED_TEMPLATES / "phu-luc.docx"


def _changed(path: Path, change: Callable[[Any], None]) -> Path:
    document = Document(str(SHIPPED))
    change(document)
    document.save(str(path))
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The shipped template with a line of the office's own."""
    return _changed(tmp_path / "của xã.docx", lambda it: it.add_paragraph("Nơi nhận: lưu VT"))


def _text(path: Path) -> str:
    return "\n".join(one.text for one in Document(str(path)).paragraphs)


def test_every_shipped_template_is_listed_with_what_it_is_for(run: Run) -> None:
    rows = json.loads(run("templates", "list", "--json").out)["templates"]
    assert [row["name"] for row in rows] == sorted(one.stem for one in SHIPPED_TEMPLATES.glob("*"))
    assert [row["own"] for row in rows] == [False] * len(PRINT_TEMPLATES)


def test_lists_are_printed_with_the_new_template_and_with_the_shipped_one_again(
    run: Run, office: Office, own: Path, tmp_path: Path
) -> None:
    assert run("templates", "put", str(own), "--as", "phu-luc").code == 0
    run("appendix", "--year", "2023", "-o", str(tmp_path / "một.docx"))
    assert "Nơi nhận: lưu VT" in _text(tmp_path / "một.docx")
    assert run("templates", "reset", "phu-luc").code == 0
    run("appendix", "--year", "2023", "-o", str(tmp_path / "hai.docx"))
    assert "Nơi nhận: lưu VT" not in _text(tmp_path / "hai.docx")
    assert run("templates", "back", "phu-luc").code == 0
    place = office.home.templates / "phu-luc.docx"
    assert place.read_bytes() == own.read_bytes()
    actions = [one.action for one in office.register().journal(limit=3)]
    assert actions == ["templates_changed"] * 3


def _without_list(document: Any) -> None:
    for paragraph in list(document.paragraphs):
        if "vb.noi_dung" in paragraph.text:
            paragraph.clear()


def _with(text: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        document.add_paragraph(text)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without_list, "vb.noi_dung"),
        (_with("{{ nguoi_ky }}"), "nguoi_ky"),
        (_with("{% for x in danh_sach %}"), "bị lỗi"),
        (_with("{{ ''.__class__.__mro__ }}"), ""),
        (_with("{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}"), ""),
        (_with("{% for a in range(10 ** 9) %}x{% endfor %}"), ""),
        (_with("{{ 'x' * 10000000000 }}"), ""),
        (_with("{{ 'x'.ljust(10000000000) }}"), ""),
        (_with("{{ 'x' | center(10000000000) }}"), ""),
        (_with("{% include 'a' %}"), ""),
        (_with("{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}"), ""),
        (_with("{{ cycler.__init__.__globals__ }}"), ""),
    ],
)
def test_a_template_that_does_not_print_whole_is_refused(
    run: Run, office: Office, tmp_path: Path, change: Callable[[Any], None], said: str
) -> None:
    ran = run("templates", "put", str(_changed(tmp_path / "phu-luc.docx", change)))
    assert ran.code == 2
    assert said in ran.err
    assert "Mẫu đang dùng vẫn giữ nguyên" in ran.err
    assert not office.home.templates.exists()


def test_what_is_no_word_document_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "phu-luc.docx"
    for content in (
        b"",
        b"%PDF-1.7",
        _zip("a.txt"),
        _zip("word/document.xml", "word/vbaProject.bin"),
    ):
        path.write_bytes(content)
        assert run("templates", "put", str(path)).code == 2
    assert run("templates", "put", str(tmp_path / "không có.docx")).code == 2
    assert run("templates", "put", str(SHIPPED), "--as", "bìa").code == 2
    assert run("templates", "back", "phu-luc").code == 2


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def test_putting_the_shipped_file_again_changes_nothing(run: Run, office: Office) -> None:
    revision = office.register().revision
    assert run("templates", "put", str(SHIPPED)).code == 0
    assert office.register().revision == revision
    assert run("templates", "reset", "phu-luc").out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</Relationships>", '<Relationship Id="r99" Type="x/image" TargetMode="External" '
         'Target="http://x/a.png"/></Relationships>'),
        ("</Relationships>", '<p:Relationship xmlns:p="http://schemas.openxmlformats.org/package/'
         '2006/relationships" Id="r99" Type="x/attachedTemplate" TargetMode = "External" '
         'Target="http://x/a.dotm"/></Relationships>'),
        ("</Relationships>", '<Relationship Id="r99" Type="x/image" TargetMode="&#69;xternal" '
         'Target="http://x/a.png"/></Relationships>'),
        ("</Relationships>", '<Relationship Id="r99" Type="x/image" '
         'Target="file://may-khac/a.png"/></Relationships>'),
        ("</w:body>", '<w:p><w:r><w:instrText>DDEAUTO cmd a</w:instrText></w:r></w:p></w:body>'),
    ],
)  # fmt: skip
def test_a_template_that_is_tied_to_another_place_is_refused(
    run: Run, office: Office, tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "phu-luc.docx"
    with zipfile.ZipFile(SHIPPED) as parts, zipfile.ZipFile(path, "w") as made:
        for name in parts.namelist():
            data = parts.read(name)
            if name in ("word/document.xml", "word/_rels/document.xml.rels"):
                data = data.replace(old.encode(), new.encode())
            made.writestr(name, data)
    ran = run("templates", "put", str(path))
    assert ran.code == 2
    assert "gắn với" in ran.err or "liên kết" in ran.err, ran.err
    assert not office.home.templates.exists()
