"""Picture files (PNG, JPEG, TIFF with several pages, BMP, GIF), read by recognition.

Input: a path; output: a Reading of recognised pages. Gotcha: a photograph from a telephone says
72 dpi and lies on its side; its size is judged by the paper, which is A4, and it is turned as
its own mark says.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.pages import Page, Reading
from ingest.readers.moving import RECOGNITION, moved_on
from ingest.readers.package_limits import broken_file
from register.errors import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PICTURES = 500  # pages of one TIFF: an hour of recognition
_MOST_PIXELS = 75_000_000  # A3 at 600 dpi
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
_LONG_SIDE = 842.0  # of A4, in points
_LIKELY_DPI = range(100, 1201)


def read_picture(path: Path, *, ocr: bool) -> Reading:
    """Recognise a picture's pages.

    Raises UnreadableError: no_text (also where recognition is off), broken, too_large,
    needs_software.
    """
    from ingest.readers.ocr import recognise_picture
    from ingest.readers.tesseract import Tesseract, require_tesseract

    pages: list[Page] = []
    with _faults_told(path):
        for index, picture in enumerate(_pictures(path)):
            if not ocr:
                raise UnreadableError(
                    "no_text",
                    "{name} is a scan without text.",
                    coded="needs_ocr",
                    name=path.name,
                )
            moved_on(RECOGNITION)
            upright, size = _as_paper(picture)
            program = require_tesseract()
            pages.append(recognise_picture(upright, index, size, Tesseract(program)))
    if not any(page.lines for page in pages):
        raise UnreadableError(
            "no_text",
            "No text could be recognised in {name}. Scan it again, straight and with 300 dpi.",
            name=path.name,
        )
    return Reading(path, "ocr", tuple(pages))


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    """Pillow's faults on damaged and monstrous files, as the errors of this family."""
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and of large pictures, checked here
            yield
    except (DecompressionBombError, MemoryError) as error:
        raise _too_large(path) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        EOFError,
        AttributeError,
        ZeroDivisionError,
        OverflowError,
        struct.error,
    ) as error:
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise
        raise broken_file(path) from error


def _pictures(path: Path) -> Iterator[Image]:
    """The pictures in a file, one at a time; each is loaded only when it is looked at."""
    from PIL import Image

    with Image.open(path, formats=_FORMATS) as file:
        # A moving picture is no paper of many pages.
        count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
        if count > MOST_PICTURES:
            raise UnreadableError(
                "too_large",
                "{name} has {count} pages, more than {limit}. Split it and take the parts in.",
                name=path.name,
                count=count,
                limit=MOST_PICTURES,
            )
        for number in range(count):
            if count > 1:
                file.seek(number)
            if file.width * file.height > _MOST_PIXELS:
                raise _too_large(path)
            yield file


def _as_paper(picture: Image) -> tuple[Image, tuple[float, float]]:
    """The picture upright on white, at about 300 dpi; its width and height in points."""
    from PIL import Image, ImageOps

    from ingest.readers.tesseract import DPI, MOST_PIXELS

    said = picture.info.get("dpi", (0, 0))
    picture = ImageOps.exif_transpose(picture)
    longest = max(picture.size)
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    if round(dpi) not in _LIKELY_DPI or longest / dpi < 5:
        dpi = longest * 72 / _LONG_SIDE
    size = (picture.width * 72 / dpi, picture.height * 72 / dpi)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear.getchannel("A"))
    picture = picture.convert("RGB")
    most = (MOST_PIXELS / (picture.width * picture.height)) ** 0.5 * 0.99
    scale = min(1.0 if 0.7 < DPI / dpi < 1.3 else DPI / dpi, most)
    if scale != 1.0:
        wanted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(wanted, Image.Resampling.BICUBIC)
    return picture, size


def _too_large(path: Path) -> UnreadableError:
    return UnreadableError(
        "too_large",
        "{name} is a picture of more points than can be recognised. Scan it again with 300 dpi.",
        name=path.name,
    )
