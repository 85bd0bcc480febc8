"""What a Word file or workbook shows and its text does not hold: pictures, WordArt, margins.

Input: a DOCX or XLSX and its reading; output: the reading with those words beside it and what the
stamps in its pictures say. Gotcha: a picture pasted into a Word file may be a whole scanned page,
or a stamp by itself; each is looked at as what its size makes it.
"""

from __future__ import annotations

import html
import re
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.pages import Reading, Secrecy
from ingest.readers.package_limits import ZIP_FAULTS
from ingest.readers.stamp_look import look_for_marks, may_bear_stamp
from ingest.readers.tesseract import Tesseract, require_tesseract
from ingest.secrecy import stamp_says
from register.errors import UnreadableError
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

_PARTS = re.compile(
    r"(?:word|xl)/.*(?:document|header|footer|drawing|sheet)[^/]*\.(?:xml|vml)$", re.I
)
_WORDS = re.compile(
    r'\b(?:descr|title|string|alt)="([^"]{3,200})"|<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>'
    r"([^<]{3,400})<|<a:t>([^<]{3,200})</a:t>"
)
_CODES = re.compile(r'&amp;(?:"[^"]*"|[A-Z]|\d{1,3})|&(?:"[^"]*"|[A-Z]|\d{1,3})')
_MEDIA = re.compile(r"(?:word|xl)/media/[^/]+$")
_MOST = 20
_LEAST = (40, 14)
_LARGEST_PART = 20_000_000
_MARKS = [mark.encode("utf-16-le") for mark in ("MẬT", nfc("MẬT"))]


def with_pictures(reading: Reading, package: Path, *, ocr: bool) -> Reading:
    """The reading with what else its package shows; `ocr`: pictures are recognised."""
    try:
        with zipfile.ZipFile(package) as archive:
            names = archive.namelist()
            beside = tuple(
                word for name in names if _PARTS.match(name) for word in _beside(archive, name)
            )
            pictures = [name for name in names if _MEDIA.match(name)][:_MOST]
            said, unseen = _looked_at(archive, pictures, ocr=ocr)
    except (*ZIP_FAULTS, OSError):
        return reading
    if not reading.pages:
        return replace(reading, beside=beside)
    first = replace(reading.pages[0], stamped=max(said, reading.pages[0].stamped), unseen=unseen)
    return replace(
        reading,
        beside=(*reading.beside, *beside),
        pages=(first, *reading.pages[1:]),
        for_ocr=reading.for_ocr or (unseen and not ocr),
    )


def _beside(archive: zipfile.ZipFile, name: str) -> list[str]:
    if archive.getinfo(name).file_size > _LARGEST_PART:
        return []
    text = archive.read(name).decode("utf-8", "replace")
    found = []
    for match in _WORDS.finditer(text):
        words = next(one for one in match.groups() if one)
        found += [html.unescape(part).strip() for part in _CODES.split(words)]
    return list(dict.fromkeys(one for one in found if 3 <= len(one) <= 80))


def _looked_at(archive: zipfile.ZipFile, names: list[str], *, ocr: bool) -> tuple[Secrecy, bool]:
    said, unseen = Secrecy.OPEN, False
    for name in names:
        if archive.getinfo(name).file_size > _LARGEST_PART * 5:
            unseen = True
            continue
        data = archive.read(name)
        if name.lower().endswith((".emf", ".wmf")):
            said = Secrecy.CERTAIN if any(mark in data for mark in _MARKS) else said
            continue
        picture = _opened(data)
        if picture is None:
            continue
        if not ocr:
            unseen = unseen or _is_page(picture) or may_bear_stamp(_enlarged(picture))
            continue
        try:
            said = max(said, _said(picture))
        except UnreadableError:  # no recogniser
            unseen = unseen or _is_page(picture) or may_bear_stamp(_enlarged(picture))
    return said, unseen


def _opened(data: bytes) -> Image | None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(data))
            if picture.width < _LEAST[0] or picture.height < _LEAST[1]:
                return None
            if picture.width * picture.height > 75_000_000:
                return None
            if picture.mode in {"RGBA", "LA", "P"}:
                clear = picture.convert("RGBA")
                white = Image.new("RGB", clear.size, "white")
                white.paste(clear, mask=clear.getchannel("A"))
                return white
            return picture.convert("RGB")
    except Exception:  # Pillow raises anything on what is no picture
        return None


def _is_page(picture: Image) -> bool:
    return picture.width > 700 and 1.2 < picture.height / picture.width < 1.7


def _enlarged(picture: Image) -> Image:
    """A page at 300 dots an inch; a small picture as if it were as wide as a stamp."""
    width = 2480 if _is_page(picture) else min(max(picture.width, 420), 1600)
    scale = width / picture.width
    return picture.resize((width, max(1, round(picture.height * scale))))


def _said(picture: Image) -> Secrecy:
    tesseract = Tesseract(require_tesseract())
    large = _enlarged(picture)
    if _is_page(picture):
        return look_for_marks(large, tesseract.words(large.convert("L")), tesseract.words)
    words = tesseract.words(large.convert("L"), "--psm", "11")
    lines: dict[tuple[int, int, int], str] = {}
    for word in words:
        lines[word.line] = f"{lines.get(word.line, '')} {word.text}".strip()
    said = stamp_says(lines.values(), stamp=len(words) < 8) or Secrecy.OPEN
    return max(said, look_for_marks(large, words, tesseract.words))
