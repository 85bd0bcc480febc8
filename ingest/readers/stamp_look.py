"""A page's picture looked at for stamps of secrecy, before anything of it is kept.

Input: the picture as it was scanned, in colour where it has any, and the words that recognition
found; output: a `Secrecy`. Red, blue and black ink are looked at apart; of black, only what was
not read as ordinary words. What has a stamp's size is cut out, straightened, freed of its frame
and read by itself. Gotcha: arrival stamps, urgent stamps, seals and signatures have the same ink
and the same places; only a frame of a stamp's size whose words cannot be read is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.pages import Secrecy
from ingest.readers.second_look import Found
from ingest.secrecy import mark_in, stamp_says

if TYPE_CHECKING:
    from PIL.Image import Image

_MM = 300 / 25.4
"""Pixels of a millimetre: pictures come at about 300 dots an inch."""
_UPPER = 0.54
_MARGIN = 0.12
"""Shares of the height in which a mark may stand: the upper half, headers and footers."""
_STEP = 4  # pixels of a cell, in which stamps are looked for
_INK = 26  # how much more of one colour than of the others is ink
_DARK = 150
_LINE = 165  # share of a row, of 255, that a frame's line covers
_MOST = 12  # regions of one page that are read
_ROW = 80
_GAP = 40
_MOST_AGAIN = 6  # regions that are read once more, each by itself
_RUN = re.compile(rb"[^\x00]+")

Read = Callable[..., list[Found]]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Region:
    """A part of the page that may be a stamp: its ink, dark on white, and where it stands."""

    ink: Image
    box: Box
    coloured: bool
    framed: bool
    fits: bool

    def covers(self, other: _Region) -> bool:
        """Whether two regions are of one place, as the same stamp in two inks is."""
        width = min(self.box[2], other.box[2]) - max(self.box[0], other.box[0])
        height = min(self.box[3], other.box[3]) - max(self.box[1], other.box[1])
        sizes = [(b[2] - b[0]) * (b[3] - b[1]) for b in (self.box, other.box)]
        return width > 0 and height > 0 and width * height > 0.3 * min(sizes)


def may_bear_stamp(picture: Image) -> bool:
    """Whether a small picture has any part of a stamp's size, told without recognition."""
    colour = picture.convert("RGB")
    return any(_regions(ink, coloured=coloured) for ink, coloured in _inks(colour, (), 0))


def look_for_marks(picture: Image, words: Sequence[Found], read: Read) -> Secrecy:
    """What the stamps of a page say; `words` are those that recognition found on the page."""
    said = _of_lines(words, picture.height)
    if said is Secrecy.CERTAIN:
        return said
    colour = picture.convert("RGB")
    regions: list[_Region] = []
    for top, bottom in ((0, round(_UPPER * picture.height)),
                        (round((1 - _MARGIN) * picture.height), picture.height)):  # fmt: skip
        part = colour.crop((0, top, picture.width, bottom))
        for ink, coloured in _inks(part, words, top):
            regions += _regions(ink, coloured=coloured, top=top)
    regions.sort(key=lambda one: (not one.coloured, not one.framed))
    return max(said, _judged(regions[:_MOST], read))


def _of_lines(words: Sequence[Found], height: int) -> Secrecy:
    lines: dict[tuple[int, int, int], list[Found]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    said = Secrecy.OPEN
    before = ""
    for line in lines.values():
        text = " ".join(word.text for word in line)
        middle = line[0].top + line[0].height / 2
        if middle < _UPPER * height or middle > (1 - _MARGIN) * height:
            said = max(said, mark_in(text, before), _columns(line))
        before = text
    return said


def _columns(line: list[Found]) -> Secrecy:
    """The parts of a line that stand far apart, each by itself."""
    parts: list[list[Found]] = [[]]
    for word in line:
        last = parts[-1][-1] if parts[-1] else None
        if last is not None and word.left - last.left - last.width > 1.5 * word.height:
            parts.append([])
        parts[-1].append(word)
    if len(parts) == 1:
        return Secrecy.OPEN
    return max(mark_in(" ".join(word.text for word in part)) for part in parts)


def _inks(part: Image, words: Sequence[Found], top: int) -> list[tuple[Image, bool]]:
    """The inks of a part of the page, each dark on white: red, blue, and what else is dark."""
    from PIL import ImageChops, ImageDraw, ImageFilter, ImageOps
    from PIL.Image import Resampling

    red, green, blue = part.split()
    layers: list[tuple[Image, bool]] = []
    for own, others in ((red, (green, blue)), (blue, (red, green))):
        ink = ImageChops.subtract(own, ImageChops.lighter(*others))
        if any(ink.histogram()[_INK:]):
            strong = ink.filter(ImageFilter.BoxBlur(1)).point(lambda v: min(255, v * 3))
            layers.append((ImageOps.invert(strong), True))
    grey = part.convert("L")
    # Coloured ink is light here: it was looked at.
    drawing = ImageDraw.Draw(grey)
    for word in words:
        if word.confidence >= 70 and mark_in(word.text) is Secrecy.OPEN and len(word.text) > 1:
            y = word.top - top
            drawing.rectangle((word.left, y, word.left + word.width, y + word.height), fill=255)
    layers.append((grey, False))
    # A red stamp that was scanned in grey is lighter than print, and so can be told from it.
    middle = part.convert("L").point([0] * 60 + [255] * 130 + [0] * 66)
    middle = middle.filter(ImageFilter.MinFilter(5)).filter(ImageFilter.MaxFilter(7))
    # The edges of print are as grey; they are thin, and gone now but for specks.
    specks = middle.resize((middle.width // 8, middle.height // 8), Resampling.BOX)
    solid = specks.filter(ImageFilter.BoxBlur(2)).point(lambda v: 255 if v > 40 else 0)
    middle = ImageChops.multiply(middle, solid.resize(middle.size))
    layers.append((ImageOps.invert(middle), True))
    return layers


def _regions(ink: Image, *, coloured: bool, top: int = 0) -> list[_Region]:
    """The parts of an ink's picture that have a stamp's size."""
    from PIL import Image, ImageFilter

    small = ink.resize(
        (max(1, ink.width // _STEP), max(1, ink.height // _STEP)), Image.Resampling.BOX
    )
    limit = 215 if coloured else _DARK + 45
    mask = small.point(lambda v: 255 if v < limit else 0)
    joined = mask.filter(ImageFilter.MaxFilter(7))
    regions = []
    cell = _STEP / _MM
    for box in blobs(joined):
        width, height = (box[2] - box[0]) * cell - 1.8, (box[3] - box[1]) * cell - 1.8
        if not (7 <= width <= 110 and 2.6 <= height <= 45):
            continue
        if 0.8 < width / height < 1.25 and height > 24:
            continue  # a round seal
        cut = (max(0, box[0] - 3) * _STEP, max(0, box[1] - 3) * _STEP,
               (box[2] + 3) * _STEP, (box[3] + 3) * _STEP)  # fmt: skip
        regions.append(_region(ink, cut, coloured=coloured, top=top))
    return regions


def _region(ink: Image, cut: Box, *, coloured: bool, top: int) -> _Region:
    part = ink.crop(cut)
    straight = part.rotate(_slope(part), expand=True, fillcolor=255)
    inside, framed = _without_frame(straight)
    width, height = straight.width / _MM, straight.height / _MM
    # Offices' frames of 20 to 40 by 8 mm, and a little more; arrival stamps are higher.
    fits = (14 if coloured else 19) < width < 75 and 6 < height < 20 and width > 1.8 * height
    box = (cut[0], cut[1] + top, cut[2], cut[3] + top)
    return _Region(inside, box, coloured, framed, fits)


def _slope(part: Image) -> float:
    """The angle by which the part must be turned to stand straight."""
    from PIL import Image

    scale = 110 / max(part.width, 1)
    small = part.resize((110, max(8, round(part.height * scale * 1.0))), Image.Resampling.BOX)
    mask = small.point(lambda v: 255 - v)

    def sharpness(angle: float) -> float:
        rows = list(
            mask.rotate(angle, Image.Resampling.BILINEAR, expand=True)
            .reduce((1, 1))
            .resize((1, mask.height), Image.Resampling.BOX)
            .tobytes()
        )
        return float(sum((a - b) ** 2 for a, b in zip(rows, rows[1:], strict=False)))

    best = max(range(-14, 15, 2), key=lambda angle: sharpness(angle) * (1.02 if not angle else 1))
    return max((best - 1.0, float(best), best + 1.0), key=sharpness)


def _without_frame(part: Image) -> tuple[Image, bool]:
    """The part without what is no letter: frames, rules and specks; and whether it had a frame."""
    from PIL import ImageDraw

    mask = part.point(lambda v: 255 if v < 190 else 0)
    whole = mask.getbbox()
    if whole is None:
        return part, False
    width, height = whole[2] - whole[0], whole[3] - whole[1]
    clean = part.copy()
    drawing = ImageDraw.Draw(clean)
    grey = mask.crop(whole)
    rows = grey.resize((1, height)).tobytes()
    columns = grey.resize((width, 1)).tobytes()
    edge_y, edge_x = max(3, round(height * 0.3)), max(3, round(width * 0.15))
    for place, ink in enumerate(rows):
        if ink > 140 and (place < edge_y or place > height - edge_y):
            y = whole[1] + place
            drawing.rectangle((0, y - 1, part.width, y + 1), fill=255)
    for place, ink in enumerate(columns):
        if ink > 165 and (place < edge_x or place > width - edge_x):
            x = whole[0] + place
            drawing.rectangle((x - 1, 0, x + 1, part.height), fill=255)
    ends = (rows[:edge_y], rows[-edge_y:], columns[:edge_x], columns[-edge_x:])
    sides = sum(any(ink > _LINE for ink in end) for end in ends)
    return clean, sides == 4


def blobs(mask: Image) -> list[Box]:
    """The boxes of what hangs together in a picture of black (nothing) and other values."""
    boxes: list[list[int]] = []
    parent: list[int] = []

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    data, width = mask.tobytes(), mask.width
    above: list[tuple[int, int, int]] = []
    for y in range(mask.height):
        row = data[y * width : (y + 1) * width]
        here = []
        index = 0
        for run in _RUN.finditer(row):
            x0, x1 = run.span()
            while index < len(above) and above[index][1] < x0:
                index += 1
            own = -1
            look = index
            while look < len(above) and above[look][0] <= x1:
                other = root(above[look][2])
                if own < 0:
                    own = other
                elif own != other:
                    parent[other] = own
                    _widen(boxes[own], *boxes[other])
                look += 1
            if own < 0:
                own = len(boxes)
                boxes.append([x0, y, x1, y + 1])
                parent.append(own)
            else:
                _widen(boxes[own], x0, y, x1, y + 1)
            here.append((x0, x1, own))
        above = here
    return [(b[0], b[1], b[2], b[3]) for one, b in enumerate(boxes) if parent[one] == one]


def _widen(box: list[int], x0: int, y0: int, x1: int, y1: int) -> None:
    box[0], box[1] = min(box[0], x0), min(box[1], y0)
    box[2], box[3] = max(box[2], x1), max(box[3], y1)


def _judged(regions: Sequence[_Region], read: Read) -> Secrecy:
    """What the regions say, read in one picture under one another."""
    from PIL import Image, ImageOps

    rows = []
    for one in regions:
        box = one.ink.point(lambda v: 255 if v < 190 else 0).getbbox()
        if box is None:
            continue
        cut = ImageOps.expand(one.ink.crop(box), 6, fill=255)
        scale = min(_ROW / cut.height, 900 / cut.width)
        size = (max(1, round(cut.width * scale)), max(1, round(cut.height * scale)))
        rows.append((one, ImageOps.autocontrast(cut.resize(size, Image.Resampling.BICUBIC))))
    said = Secrecy.OPEN
    again = _MOST_AGAIN
    pictures = [row for _, row in rows]
    known: list[_Region] = []
    unread: list[_Region] = []
    for (one, row), found in zip(rows, _read_rows(pictures, read), strict=True):
        answer = _answer(one, found)
        worth = one.coloured or one.framed or one.fits or row.width < 3 * row.height
        if answer is None and again and worth:
            again -= 1
            found = _alone(row, read)
            answer = _answer(one, found)
        if answer is Secrecy.CERTAIN:
            return answer
        if answer is Secrecy.OPEN or (answer is None and _readable(found)):
            known.append(one)
        elif answer is None and one.framed and one.fits:
            unread.append(one)
        said = max(said, answer or Secrecy.OPEN)
    if any(not any(one.covers(other) for other in known) for one in unread):
        return Secrecy.DOUBTFUL
    return said


def _answer(one: _Region, found: list[Found]) -> Secrecy | None:
    lines = _lines(found)
    whole = "".join(lines)
    stamp = one.coloured or one.framed
    answer = stamp_says([*lines, whole], stamp=stamp)
    if answer is Secrecy.CERTAIN and not stamp and len(whole) < 5:
        return Secrecy.DOUBTFUL
    return answer


def _alone(row: Image, read: Read) -> list[Found]:
    from PIL import ImageOps

    return read(ImageOps.expand(row, 24, fill=255), "--psm", "6")


def _read_rows(rows: Sequence[Image], read: Read) -> list[list[Found]]:
    """The words of each row, all read at once: starting the recogniser takes longest."""
    from PIL import Image

    if not rows:
        return []
    sheet = Image.new("L", (1000, (_ROW + _GAP) * len(rows) + _GAP), 255)
    for place, row in enumerate(rows):
        sheet.paste(row, (40, _GAP + place * (_ROW + _GAP)))
    found: list[list[Found]] = [[] for _ in rows]
    for word in read(sheet, "--psm", "6"):
        middle = word.top + word.height / 2 - _GAP / 2
        found[min(len(rows) - 1, max(0, int(middle // (_ROW + _GAP))))].append(word)
    return found


def _lines(found: list[Found]) -> list[str]:
    lines: dict[tuple[int, int, int], str] = {}
    for word in found:
        lines[word.line] = f"{lines.get(word.line, '')} {word.text}".strip()
    return list(lines.values())


def _readable(found: list[Found]) -> bool:
    return any(word.confidence >= 75 and len(word.text) > 2 for word in found)
