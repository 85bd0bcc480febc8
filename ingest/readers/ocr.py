"""Recognition of scanned pages through Tesseract with its Vietnamese model.

Input: a page of a pypdfium2 document; output: a Page whose lines come from recognised words.
Gotcha: a digit is never guessed. In the lines of number and day, words of low confidence are
left out (handwriting, a digit under the seal), so that the field stays empty and a person
fills it in (RULES F).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.pages import Line, Page, Side
from ingest.readers.columns import page_lines
from ingest.readers.row_layout import Word
from ingest.readers.second_look import NUMBER_LINE, Found, LookAgain, keep_sure
from register.errors import UnreadableError
from register.vietnamese_text import fold_tones, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

DPI = 300
SECONDS = 60  # a page
_READABLE = 30.0  # words below this are specks and strokes, not words …
_IN_GOOD_LINE = 8.0  # … but in a line that reads well, a dim word is a word
_PLACES = (
    "C:/Program Files/Tesseract-OCR/tesseract.exe",
    "C:/Program Files (x86)/Tesseract-OCR/tesseract.exe",
)
_MARGIN = 12  # pixels of white around a word that is looked at again
# Grey print has channels alike, also after JPEG; ink of a pen or a seal has not.
_COLOURED = [0] * 70 + [255] * 186
_HEAD = 0.4  # share of the first page's height in which its own number and day stand
# "V/v" under the number is read as W⁄v, VÀ, Vv: in that place it can be nothing else.
_ABOUT = re.compile(r"^(?:[VWY]\W{0,2}v|V[ÀÁAaàá]|[VWY]/)\W{0,2}(?= ?[^\W\d_])")


def recogniser(*, program: str | None = None) -> Callable[[Any, int], Page]:
    """A function that recognises one page. Raises UnreadableError needs_software at once."""
    tesseract = program or find_tesseract()
    if tesseract is None:
        raise UnreadableError(
            "needs_software",
            "Scans are recognised by Tesseract, which is not installed. "
            "Install Tesseract with its Vietnamese data and run again.",
        )
    _check_vietnamese(tesseract)
    return lambda document, index: recognise_page(document, index, tesseract)


def find_tesseract() -> str | None:
    """The program's place, or None where Tesseract is not installed."""
    found = shutil.which("tesseract")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def _check_vietnamese(tesseract: str) -> None:
    try:
        done = subprocess.run(
            [tesseract, "--list-langs"], capture_output=True, timeout=SECONDS, check=False
        )
        languages = done.stdout.decode("utf-8", "replace").split()
    except (OSError, subprocess.TimeoutExpired):
        languages = []
    if "vie" not in languages:
        raise UnreadableError(
            "needs_software",
            "Tesseract is installed without its Vietnamese data (vie). "
            "Install that data and run again.",
        )


def recognise_page(document: Any, index: int, tesseract: str) -> Page:
    """Recognise page `index` (from 0). A page over the time limit comes back without lines."""
    from PIL.Image import Resampling

    page = document[index]
    width, height = page.get_size()
    head = _HEAD * height * DPI / 72 if index == 0 else 0.0
    image = without_ink(page.render(scale=DPI / 72, draw_annots=True).to_pil(), round(head))
    page.close()
    found = _run(tesseract, image)
    angle = skew(found)
    if abs(angle) > 0.2:
        # The nearest pixel alone frays the letters and costs a tenth of the sureness.
        image = image.rotate(angle, resample=Resampling.BICUBIC, expand=False, fillcolor=255)
        found = _run(tesseract, image) or found
    words = without_specks(found)
    if not words:
        return Page(index + 1, width, height, (), source="ocr", confidence=0.0)
    rows = _rows(words, 72 / DPI, head, _looker(tesseract, image))
    lines = mend_about(page_lines(rows, width, height, first_page=index == 0))
    mean = sum(word.confidence for word in words) / len(words) / 100
    return Page(index + 1, width, height, tuple(lines), source="ocr", confidence=round(mean, 3))


def without_specks(found: list[Found]) -> list[Found]:
    """The words, without specks and strokes that were taken for letters."""
    kept = []
    for line in _by_line(found):
        good = median(word.confidence for word in line) >= 80 and len(line) >= 3
        limit = _IN_GOOD_LINE if good else _READABLE
        kept += [word for word in line if word.confidence >= limit]
    return kept


def without_ink(image: Image, head: int) -> Image:
    """The page in grey with the red seal gone, and below row `head` the blue signature too.

    Red is white in the red channel. In the head blue stays: number and day may be stamped in it.
    """
    from PIL import ImageChops

    red, green, blue = image.convert("RGB").split()
    page = red.copy()
    below = (0, min(head, image.height), image.width, image.height)
    parts = [channel.crop(below) for channel in (red, green, blue)]
    lightest = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
    darkest = ImageChops.darker(ImageChops.darker(parts[0], parts[1]), parts[2])
    coloured = ImageChops.subtract(lightest, darkest).point(_COLOURED)
    page.paste(ImageChops.lighter(lightest, coloured), below[:2])
    return page


def _run(tesseract: str, image: Image, *options: str) -> list[Found]:
    from io import BytesIO

    picture = BytesIO()
    image.save(picture, "PNG")
    command = [
        tesseract,
        "stdin",
        "stdout",
        "-l",
        "vie",
        "--dpi",
        str(DPI),
        *(options or ("--psm", "3")),
        "tsv",
    ]
    # One thread: Tesseract's own threads slow each other down, and the office works meanwhile.
    settings = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=picture.getvalue(), capture_output=True, timeout=SECONDS, check=False,
            env=settings,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError):
        return []
    return words_of_table(done.stdout.decode("utf-8", "replace"))


def _looker(tesseract: str, image: Image) -> LookAgain:
    """A second, larger look at some words, as one line and without a dictionary."""

    def look_again(words: list[Found]) -> list[Found]:
        from PIL.Image import Resampling

        left = min(word.left for word in words) - _MARGIN
        top = min(word.top for word in words) - _MARGIN
        right = max(word.left + word.width for word in words) + _MARGIN
        bottom = max(word.top + word.height for word in words) + _MARGIN
        part = image.crop((max(left, 0), max(top, 0), right, bottom))
        part = part.resize((part.width * 2, part.height * 2), Resampling.BICUBIC)
        without = ("-c", "load_system_dawg=0", "-c", "load_freq_dawg=0")
        return _run(tesseract, part, "--psm", "7", *without)

    return look_again


def words_of_table(table: str) -> list[Found]:
    """The words of Tesseract's TSV output."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        place = (int(cells[6]), int(cells[7]), int(cells[8]), int(cells[9]))
        words.append(Found(nfc(cells[11].strip()), line, *place, float(cells[10])))
    return words


def skew(words: list[Found]) -> float:
    """The page's slope in degrees (positive: lines rise to the left), from its long lines."""
    import math

    slopes = []
    for group in _by_line(words):
        first, last = group[0], group[-1]
        run = last.left - first.left
        if len(group) >= 5 and run > 600:
            rise = (last.top + last.height / 2) - (first.top + first.height / 2)
            slopes.append(math.degrees(math.atan2(rise, run)))
    return median(slopes) if len(slopes) >= 3 else 0.0


def _by_line(words: list[Found]) -> list[list[Found]]:
    lines: dict[tuple[int, int, int], list[Found]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _rows(words: list[Found], scale: float, head: float, look_again: LookAgain) -> list[list[Word]]:
    """Rows over the whole page's width: Tesseract's lines at one height joined.

    `head` is the height in pixels above which only sure digits stay in number and day.
    """
    pieces = []
    for group in _by_line(words):
        sure = keep_sure(group, look_again) if group[0].top < head else group
        middle = median(word.top + word.height / 2 for word in group)
        height = median(word.height for word in group)
        if sure:
            pieces.append((middle, height, sure))
    pieces.sort(key=lambda piece: piece[0])
    rows: list[tuple[float, float, list[Found]]] = []
    for middle, height, group in pieces:
        if rows and abs(middle - rows[-1][0]) < 0.5 * min(height, rows[-1][1]):
            rows[-1][2].extend(group)
        else:
            rows.append((middle, height, list(group)))
    return [
        [_word(word, height, scale) for word in sorted(group, key=lambda word: word.left)]
        for _, height, group in rows
    ]


def mend_about(lines: list[Line]) -> list[Line]:
    """The lines with "V/v" put right where it was misread, directly under the number."""
    mended: list[Line] = []
    for line in lines:
        under = mended and NUMBER_LINE.search(fold_tones(mended[-1].text))
        if under and line.side is Side.LEFT:
            line = replace(line, text=_ABOUT.sub("V/v ", line.text).replace("  ", " "))
        mended.append(line)
    return mended


def _word(found: Found, height: float, scale: float) -> Word:
    x0, top = found.left * scale, found.top * scale
    return Word(
        text=found.text.replace("⁄", "/"),
        x0=x0,
        top=top,
        x1=(found.left + found.width) * scale,
        bottom=(found.top + found.height) * scale,
        size=height * scale,
        font="",
        bold=False,
        italic=False,
        stamped=False,
    )
