"""Reading asks no other computer for anything, whatever a file names: pictures, sheets, styles."""

from __future__ import annotations

import contextlib
import http.server
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.readers import read_file
from ingest.readers.libreoffice import find_libreoffice
from register.errors import SovanbanError
from register.outside_programs import lonely_profile, run_program
from tests.ingest.readers.made_files import BODY, HEAD, make_pdf

needs_libreoffice = pytest.mark.skipif(
    find_libreoffice() is None, reason="LibreOffice is not installed"
)

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible",
        "table": "table",
    }.items()
)  # fmt: skip


class Asked(http.server.ThreadingHTTPServer):
    """Another computer; `asked` is what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Asked

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_values: object) -> None:
        return


@pytest.fixture
def elsewhere() -> Iterator[Asked]:
    server = Asked()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def opendocument(path: Path, kind: str, body: str) -> Path:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", mime)
        parts.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {NAMES} '
            'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body>{body}</office:body></office:document-content>",
        )
        parts.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return path


def odt(path: Path, address: str) -> Path:
    frame = '<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
    shown = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    return opendocument(
        path,
        "text",
        "<office:text>"
        f'<text:p>KẾ HOẠCH{frame}<draw:image xlink:href="{address}/a.png" {shown}/></draw:frame>'
        f'{frame}<draw:object xlink:href="{address}/a.odt" {shown}/></draw:frame></text:p>'
        f'<text:section text:name="S"><text:section-source xlink:href="{address}/s.odt" '
        'xlink:type="simple"/><text:p>x</text:p></text:section></office:text>',
    )


def turned(source: Path, filter_name: str, office: str) -> Path:
    """The file in an old format, written by LibreOffice with an ordinary profile."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    out = str(source.parent / "made")
    words = [office, profile, "--headless", "--convert-to", filter_name, "--outdir", out]
    run_program([*words, str(source)], seconds=100)
    return source.parent / "made" / f"{source.stem}.{filter_name.partition(':')[0]}"


@needs_libreoffice
def test_libreoffice_fetches_nothing_that_an_odt_or_doc_names(
    tmp_path: Path, elsewhere: Asked
) -> None:
    paper = odt(tmp_path / "a.odt", elsewhere.address)
    old = turned(paper, "doc:MS Word 97", find_libreoffice() or "")
    assert elsewhere.asked, "an ordinary profile does ask: else this test would tell nothing"
    elsewhere.asked.clear()
    for path in (paper, old):
        assert "KẾ HOẠCH" in read_file(path).text
        assert elsewhere.asked == []


@needs_libreoffice
def test_libreoffice_fetches_nothing_that_an_rtf_names(tmp_path: Path, elsewhere: Asked) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(
        r"{\rtf1\ansi Chao {\field{\*\fldinst INCLUDEPICTURE "
        f'"{elsewhere.address}/a.png"'
        r" \\d}{\fldrslt x}}\par}"
    )
    assert "Chao" in read_file(path).text
    assert elsewhere.asked == []


def files_that_name(folder: Path, address: str) -> Iterator[Path]:
    """A file of each format that is read without LibreOffice, with something to fetch in it."""
    page = folder / "a.html"
    page.write_text(f'<link rel=stylesheet href="{address}/a.css"><p>Chào<img src="{address}/a">')
    yield page
    mark = folder / "a.md"
    mark.write_text(f"Chào ![hình]({address}/a.png)")
    yield mark
    yield make_pdf(folder / "a.pdf", [[*HEAD, *BODY, (100, 700, address)]])
    from docx import Document
    from openpyxl import Workbook

    document = Document()
    document.add_paragraph("Chào")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to(f"{address}/a.png", kind, is_external=True)
    document.save(str(folder / "a.docx"))
    yield folder / "a.docx"
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = f'=WEBSERVICE("{address}/a")'
    book.active["A2"] = "Chào"
    book.save(folder / "a.xlsx")
    yield folder / "a.xlsx"
    (folder / "a.xml").write_text(
        f'<!DOCTYPE a SYSTEM "{address}/a.dtd"><a>&b;</a>', encoding="utf-8"
    )
    yield folder / "a.xml"


def test_no_other_reader_fetches_what_a_file_names(tmp_path: Path, elsewhere: Asked) -> None:
    for path in files_that_name(tmp_path, elsewhere.address):
        with contextlib.suppress(SovanbanError):
            read_file(path)
        assert elsewhere.asked == [], path.name


def test_the_lonely_profile_is_one_that_libreoffice_reads(tmp_path: Path) -> None:
    option = lonely_profile(tmp_path / "hồ sơ")
    assert option.startswith("-env:UserInstallation=file://")
    from lxml import etree

    etree.parse(str(tmp_path / "hồ sơ" / "user" / "registrymodifications.xcu"))
