"""The one table of the formats that can be read: readers, upload, `ingest` and help use it.

Input: nothing; output: `READ_FORMATS`, a line for each. Gotcha: an ending is what a person chooses
by; what a file really is, is told by its content (`file_kind.py`). Readers import their heavy
libraries only when they are called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from pathlib import Path

from ingest.pages import Reading
from register.message import Message, message


class FileKind(StrEnum):
    """The kinds of files that are told apart."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    OLD_OFFICE = "ole"
    LOCKED_OFFICE = "locked"
    SHEET = "sheet"
    OLD_SHEET = "old sheet"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    IMAGE = "image"
    ZIP = "zip"
    MAIL = "eml"
    OUTLOOK = "msg"
    PACKED = "packed"
    OTHER = "other"


def _pdf(path: Path, ocr: bool) -> Reading:  # noqa: FBT001 - one shape for all readers
    from ingest.readers.pdf import read_pdf

    if not ocr:
        return read_pdf(path)
    from ingest.readers.ocr import recogniser

    return read_pdf(path, recognise=recogniser())


def _docx(path: Path, ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.package_pictures import with_pictures
    from ingest.readers.word_file import read_docx

    return with_pictures(read_docx(path), path, ocr=ocr)


def _text(path: Path, _ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.plain_text import read_plain_text

    return read_plain_text(path, reader=FileKind.TEXT.value)


def _markdown(path: Path, _ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.plain_text import read_plain_text

    return read_plain_text(path, reader=FileKind.MARKDOWN.value)


def _html(path: Path, _ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.web_page import read_html

    return read_html(path)


def _sheet(path: Path, ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.package_pictures import with_pictures
    from ingest.readers.sheet_file import read_xlsx

    return with_pictures(read_xlsx(path), path, ocr=ocr)


def _picture(path: Path, ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.picture_file import read_picture

    return read_picture(path, ocr=ocr)


def _by_libreoffice(path: Path, ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.libreoffice import read_by_libreoffice

    return read_by_libreoffice(path, ocr=ocr)


def _sheet_by_libreoffice(path: Path, ocr: bool) -> Reading:  # noqa: FBT001
    from ingest.readers.libreoffice import read_by_libreoffice

    return read_by_libreoffice(path, sheet=True, ocr=ocr)


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """A format that is taken in.

    called: as people call it, the same for kin; endings: that such files have, in lower case;
    read: gives the pages of a path, recognising scans where its second argument says so; None for
    what holds files of its own, which are read each by itself (`ingest.containers`). begins: the
    bytes that such a file begins with, where they alone tell. package: it is a ZIP by itself, so
    that the ending tells what a damaged one was. text: plain text, however encoded.
    """

    kind: FileKind
    called: Message
    endings: tuple[str, ...]
    read: Callable[[Path, bool], Reading] | None = None
    begins: tuple[bytes, ...] = ()
    package: bool = False
    text: bool = False


_WORD, _EXCEL = message("Word"), message("Excel")
_TEXTS, _MAILS = message("text"), message("mails")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")

READ_FORMATS: tuple[ReadFormat, ...] = (
    ReadFormat(FileKind.PDF, message("PDF"), (".pdf",), _pdf),
    ReadFormat(FileKind.DOCX, _WORD, (".docx", ".docm"), _docx, package=True),
    ReadFormat(FileKind.OLD_OFFICE, _WORD, (".doc", ".dot"), _by_libreoffice),
    ReadFormat(FileKind.ODT, _WORD, (".odt",), _by_libreoffice, package=True),
    ReadFormat(FileKind.RTF, _WORD, (".rtf",), _by_libreoffice),
    ReadFormat(FileKind.SHEET, _EXCEL, (".xlsx", ".xlsm"), _sheet, package=True),
    ReadFormat(
        FileKind.OLD_SHEET, _EXCEL, (".xls", ".xlsb", ".ods"), _sheet_by_libreoffice, package=True
    ),
    ReadFormat(FileKind.TEXT, _TEXTS, (".txt",), _text, text=True),
    ReadFormat(FileKind.MARKDOWN, _TEXTS, (".md", ".markdown"), _markdown, text=True),
    ReadFormat(FileKind.HTML, _TEXTS, (".html", ".htm", ".mht"), _html, text=True),
    ReadFormat(FileKind.IMAGE, message("pictures of pages"), _PICTURES, _picture, begins=_IMAGES),
    ReadFormat(FileKind.MAIL, _MAILS, (".eml",)),
    ReadFormat(FileKind.OUTLOOK, _MAILS, (".msg",)),
    ReadFormat(FileKind.ZIP, message("ZIP"), (".zip",)),
)
"""Every format that is taken in, in the order in which people are told them."""

FORMAT_OF = {one.kind: one for one in READ_FORMATS}
"""The formats by kind; kinds that are only recognised to be refused have none."""

CONTAINERS = tuple(one.kind for one in READ_FORMATS if one.read is None)
"""Kinds that hold files of their own (see `ingest.containers`)."""


def endings(*, containers: bool = True) -> tuple[str, ...]:
    """The endings of files that are taken in; without `containers` only of single papers."""
    return tuple(ending for one in READ_FORMATS if containers or one.read for ending in one.endings)


def formats_told(*, containers: bool = True) -> Message:
    """The formats in words: "PDF (.pdf), Word (.docx, .docm, .doc …), …"."""
    groups: dict[Message, list[str]] = {}
    for one in READ_FORMATS:
        if containers or one.read:
            groups.setdefault(one.called, []).extend(one.endings)
    told = (
        message("{format} ({endings})", format=called, endings=" ".join(some))
        for called, some in groups.items()
    )
    return reduce(lambda a, b: message("{first}, {second}", first=a, second=b), told)
