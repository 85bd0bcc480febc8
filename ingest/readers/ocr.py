"""Recognition of scanned pages through Tesseract with its Vietnamese model.

Input: a page of a pypdfium2 document; output: a Page whose lines come from recognised words.
Gotcha: a digit is never guessed. In the lines of number and day, words of low confidence are
left out (handwriting, a digit under the seal), so that the field stays empty and a person
fills it in (RULES F).
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.pages import Line, Page, Side
from ingest.readers.columns import page_lines
from ingest.readers.row_layout import Word
from ingest.readers.second_look import NUMBER_LINE, Found, LookAgain, keep_sure
from ingest.readers.stamp_look import look_for_marks
from ingest.readers.tesseract import (
    DPI,
    MOST_PIXELS,
    Tesseract,
    find_tesseract,
    require_tesseract,
    words_of_table,
)
from register.vietnamese_text import fold_tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

__all__ = ["find_tesseract", "recogniser", "recognise_page", "recognise_picture", "words_of_table"]

_READABLE = 30.0  # words below this are specks and strokes, not words …
_IN_GOOD_LINE = 8.0  # … but in a line that reads well, a dim word is a word
_MARGIN = 12  # pixels of white around a word that is looked at again
# Grey print has channels alike, also after JPEG; ink of a pen or a seal has not.
_COLOURED = [0] * 70 + [255] * 186
_HEAD = 0.4  # share of the first page's height in which its own number and day stand
# "V/v" under the number is read as W⁄v, VÀ, Vv: in that place it can be nothing else.
_ABOUT = re.compile(r"^(?:[VWY]\W{0,2}v|V[ÀÁAaàá]|[VWY]/)\W{0,2}(?= ?[^\W\d_])")


def recogniser(*, program: str | None = None) -> Callable[[Any, int], Page]:
    """A function that recognises one page of a pypdfium2 document.

    It raises UnreadableError needs_software when the first page needs Tesseract, not before:
    most files need none.
    """
    found: list[str] = []

    def recognise(document: Any, index: int) -> Page:
        if not found:
            found.append(require_tesseract(program))
        return recognise_page(document, index, found[0])

    return recognise


def recognise_page(document: Any, index: int, program: str) -> Page:
    """Recognise page `index` (from 0). A page over the time limit comes back without lines."""
    page = document[index]
    width, height = page.get_size()
    # A page of many square metres, as a hostile file may have, is drawn smaller.
    scale = min(DPI / 72, math.sqrt(MOST_PIXELS * 0.99 / max(width * height, 1)))
    picture = page.render(scale=scale, draw_annots=True).to_pil()
    page.close()
    return recognise_picture(picture, index, (width, height), Tesseract(program))


def recognise_picture(
    picture: Image, index: int, size: tuple[float, float], tesseract: Tesseract
) -> Page:
    """Recognise a page's picture; `index` from 0, `size` in points as the page is seen."""
    from PIL.Image import Resampling

    width, height = size
    image = without_ink(picture, round(_HEAD * picture.height) if index == 0 else 0)
    found = tesseract.words(image)
    angle = skew(found)
    if abs(angle) > 0.2:
        # The nearest pixel alone frays the letters and costs a tenth of the sureness.
        image = image.rotate(angle, resample=Resampling.BICUBIC, expand=False, fillcolor=255)
        picture = picture.convert("RGB").rotate(
            angle, resample=Resampling.BICUBIC, expand=False, fillcolor=(255, 255, 255)
        )
        found = tesseract.words(image) or found
    # Ink is taken out before recognition, and a red stamp with it: so the picture is looked at.
    stamped = look_for_marks(picture, found, tesseract.words)
    words = without_specks(found)
    if not words:
        return Page(index + 1, width, height, (), "ocr", confidence=0.0, stamped=stamped)
    head = _HEAD * image.height if index == 0 else 0.0
    rows = _rows(words, width / image.width, head, _looker(tesseract, image))
    lines = mend_about(page_lines(rows, width, height, first_page=index == 0))
    mean = sum(word.confidence for word in words) / len(words) / 100
    return Page(index + 1, width, height, tuple(lines), "ocr", round(mean, 3), stamped=stamped)


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


def _looker(tesseract: Tesseract, image: Image) -> LookAgain:
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
        return tesseract.words(part, "--psm", "7", *without)

    return look_again


def skew(words: list[Found]) -> float:
    """The page's slope in degrees (positive: lines rise to the left), from its long lines."""
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
