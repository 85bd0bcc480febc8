"""What a file is, told by its content first and its name second.

Input: a path; output: a FileKind. Gotcha: clerks rename files; a ".docx" may be a program, a
".doc" is often a web page or a real Word file of the new kind.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ingest.readers.formats import FORMAT_OF, READ_FORMATS, FileKind
from ingest.readers.package_limits import ZIP_FAULTS
from register.errors import UnreadableError

LARGEST = 200 * 1024 * 1024


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\0asm")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
# A mail as a file begins with its header lines; "Date:" or "Subject:" alone may begin any note.
_MAIL_FIRST = re.compile(
    rb"(?:received|return-path|delivered-to|mime-version|from|x-[a-z-]+|message-id|date|subject|"
    rb"to|content-type|dkim-signature|arc-[a-z-]+|authentication-results)[ \t]*:",
    re.I,
)
_MAIL_SURE = re.compile(rb"^(?:mime-version|message-id|received)[ \t]*:", re.I | re.M)

_PACKAGES = {ending: one.kind for one in READ_FORMATS if one.package for ending in one.endings}
_OLE_STREAMS = (
    ("EncryptedPackage", FileKind.LOCKED_OFFICE),
    ("__properties_version1.0", FileKind.OUTLOOK),
    ("WordDocument", FileKind.OLD_OFFICE),
    ("Workbook", FileKind.OLD_SHEET),
    ("Book", FileKind.OLD_SHEET),
)


def file_kind(path: Path) -> FileKind:
    """Tell a file's kind. Raises UnreadableError: empty, too_large."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError(
            "empty", "{name} is empty. Check that the right file was chosen.", name=path.name
        )
    if size > LARGEST:
        raise UnreadableError(
            "too_large",
            "{name} is larger than {limit} MB. Split it or save it smaller and take that in.",
            name=path.name,
            limit=LARGEST // 1024 // 1024,
        )
    with path.open("rb") as file:
        head = file.read(4096)
    return _by_content(path, head)


def _by_content(path: Path, head: bytes) -> FileKind:
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RTF
    for one in READ_FORMATS:
        if one.begins and head.startswith(one.begins) and not _is_text(head):
            return one.kind
    # Something may stand before a PDF's beginning; a ZIP that holds one was told above.
    if b"%PDF-" in head[:1024] and not _is_mail(path, head):
        return FileKind.PDF
    if head.startswith(_PROGRAMS) and not _is_text(head):
        return FileKind.OTHER
    if head.startswith(_PACKED) and not _is_text(head):
        return FileKind.PACKED
    if not _is_text(head):
        return FileKind.OTHER
    if _is_mail(path, head):
        return FileKind.MAIL
    lower = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lower.startswith((b"<!doctype html", b"<html")) or b"<html" in lower[:1024]:
        return FileKind.HTML
    if path.suffix.lower() in FORMAT_OF[FileKind.MARKDOWN].endings:
        return FileKind.MARKDOWN
    return FileKind.TEXT


def _is_mail(path: Path, head: bytes) -> bool:
    sure = (
        path.suffix.lower() in FORMAT_OF[FileKind.MAIL].endings
        or _MAIL_SURE.search(head) is not None
    )
    return _MAIL_FIRST.match(head) is not None and sure


def _kind_of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            odf = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            mimetype = archive.read("mimetype") if odf else b""
    except ZIP_FAULTS:
        # Cut off while copying: the name is all there is to go by.
        return _PACKAGES.get(path.suffix.lower(), FileKind.ZIP)
    if "word/document.xml" in names or any(n.startswith("word/") for n in names):
        return FileKind.DOCX
    if "xl/workbook.bin" in names:
        return FileKind.OLD_SHEET
    if any(name.startswith("xl/") for name in names):
        return FileKind.SHEET
    if b"opendocument.text" in mimetype:
        return FileKind.ODT
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.OLD_SHEET
    return FileKind.ZIP


def _kind_of_ole(path: Path) -> FileKind:
    """Old Word, old Excel, an Outlook mail, or a new file locked with a password."""
    streams = _streams(path)
    for name, kind in _OLE_STREAMS:
        if name in streams:
            return kind
    word = path.suffix.lower() in FORMAT_OF[FileKind.OLD_OFFICE].endings
    return FileKind.OLD_OFFICE if word else FileKind.OTHER


def _streams(path: Path) -> set[str]:
    """The names on the top level of an OLE file: a mail may hold a Word file further down."""
    import olefile

    try:
        with olefile.OleFileIO(path) as file:
            return {names[0] for names in file.listdir(streams=True, storages=False)}
    except Exception:  # olefile raises anything on damaged files
        # Some programs read what it cannot; the names are looked for in the bytes.
        with path.open("rb") as raw:
            data = raw.read(32 * 1024 * 1024)
        return {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in data}


def _is_text(head: bytes) -> bool:
    """Whether bytes are text of some encoding: few control characters, or UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    if max(zeros_even, zeros_odd) > len(head) * 0.3 and min(zeros_even, zeros_odd) < len(head) / 50:
        return True
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f")
    return head.count(0) == 0 and controls <= len(head) // 200
