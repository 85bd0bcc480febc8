"""Scans that bear a stamp of secrecy, and ordinary ones with the stamps that offices do use.

Input: a part ("dev" is looked at, "held" only counted) and a folder; output: the files, each with
what is stamped on it. Gotcha: the ordinary ones are the harder half: a framed red "HỎA TỐC" has
the shape and the place of a framed red "MẬT", and must be taken in without a question.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.archive.make import families_local as local
from tests.archive.make import families_wide as wide
from tests.archive.make import scan
from tests.archive.make.draw_pdf import draw_pdf
from tests.archive.make.fonts_place import font_file
from tests.archive.make.layout import text_of
from tests.archive.make.looks import Head, some_look
from tests.archive.make.people import some_world

if TYPE_CHECKING:
    from tests.archive.make.corpus import Part

SECRET = {"dev": 40, "held": 20}
ORDINARY = {"dev": 130, "held": 70}
"""How many files a part has."""

_MARKS = (
    ("MẬT",), ("TỐI MẬT",), ("TUYỆT MẬT",), ("MẬT",), ("TỐI MẬT",), ("TUYỆT MẬT",),
    ("MẬT", "Bản số: 01"), ("HỎA TỐC – MẬT",), ("M Ậ T",), ("TỐI MẬT", "Bản số: 03"),
)  # fmt: skip
_USUAL = (
    ("HỎA TỐC",), ("KHẨN",), ("THƯỢNG KHẨN",), ("HỎA TỐC", "HẸN GIỜ"), ("HỎA TỐC",), ("KHẨN",),
    ("DỰ THẢO",), ("SAO Y",), ("SAO Y BẢN CHÍNH",), ("BẢN SAO",), ("THU HỒI",),
    ("XEM XONG TRẢ LẠI",), ("LƯU HÀNH NỘI BỘ",), ("ĐÃ KIỂM TRA",), ("BẢN LƯU",), ("ĐẾN",),
    ("CÔNG VĂN ĐẾN", "Số: 1432", "Ngày: 12/5/2023", "Chuyển: VP"),
    ("VĂN BẢN ĐẾN", "Số: 205", "Ngày: 03/8/2022"),
    ("UBND XÃ KHÊ LÃNG", "ĐẾN   Số: 871", "Ngày: 09/10/2021", "Chuyển: ............"),
    ("THƯ VIỆN",), ("TÀI LIỆU HỌP",), ("PHÒNG NỘI VỤ",), ("MẪU SỐ 02",), ("CHẤT LƯỢNG MẬT ONG",),
)  # fmt: skip
_INKS = {"red": (205, 30, 45), "blue": (35, 60, 165), "black": (25, 25, 25)}


@dataclass(frozen=True, slots=True)
class StampLook:
    """A stamp as it is set down: sizes in millimetres, the angle in degrees, `x` and `y` of its
    middle as shares of the page; faint is the ink's strength, 0 to 1."""

    words: tuple[str, ...]
    ink: str
    frame: str
    angle: float
    faint: float
    patchy: bool
    letter: float
    stretch: float
    x: float
    y: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class MarkedScan:
    """One scan: `stamps` on it, how it was scanned, and whether it bears a mark of secrecy."""

    path: Path
    stamps: tuple[StampLook, ...]
    secret: bool
    colours: str
    dpi: int


def marked_scans(
    part: Part, folder: Path, *, secret: bool, first: int | None = None
) -> list[MarkedScan]:
    """Make the part's scans that are not there yet, or the `first` so many of them."""
    target = folder / part / ("secret" if secret else "ordinary")
    target.mkdir(parents=True, exist_ok=True)
    count = (SECRET if secret else ORDINARY)[part]
    return [
        _make(part, place, target, secret=secret)
        for place in range(count if first is None else min(first, count))
    ]


def _make(part: Part, place: int, target: Path, *, secret: bool) -> MarkedScan:
    rng = random.Random(f"marked {part} {secret} {place}")
    colours = ("colour", "colour", "grey", "black-and-white")[place % 4]
    how = replace(scan.poor_scan(rng), by_hand=False, photocopy=False, grey=colours != "colour")
    if colours == "colour" and place % 3 == 0:
        how = replace(scan.clean_scan(rng), dpi=rng.choice((200, 300)))
    if not secret and rng.random() < 0.15:
        how = replace(how, photocopy=True)
    stamps = _secret_stamps(rng, place, colours) if secret else _usual_stamps(rng, place, colours)
    ending = ("pdf", "pdf", "pdf", "pdf", "jpg", "pdf", "png", "tif")[place // 4 % 8]
    path = target / f"{place:03d}.{ending}"
    if not path.exists():
        path.write_bytes(_drawn(rng, part, how, stamps, colours, ending))
    return MarkedScan(path, stamps, secret, colours, how.dpi)


def _secret_stamps(rng: random.Random, place: int, colours: str) -> tuple[StampLook, ...]:
    where = ("under number", "under number", "anywhere", "over text", "margins")[place % 5]
    words = _MARKS[place % len(_MARKS)]
    ink = rng.choice(("red", "red", "red", "blue", "black"))
    stamp = _some_stamp(rng, words, ink, colours, where)
    if where != "margins":
        return (stamp, *_company(rng, colours))
    words = words[:1]
    y = rng.choice((0.035, 0.04, 0.955, 0.96))
    stamp = replace(stamp, words=words, letter=rng.uniform(3.2, 4.5), y=y, x=rng.uniform(0.3, 0.7))
    return (stamp, replace(stamp, page=1))


def _usual_stamps(rng: random.Random, place: int, colours: str) -> tuple[StampLook, ...]:
    """None in every sixth, else one or two of the stamps that are no mark of secrecy."""
    if place % 6 == 5:
        return ()
    stamps = []
    for words in rng.sample(_USUAL, rng.choice((1, 1, 2))):
        where = rng.choice(("under number", "under number", "anywhere", "over text"))
        ink = rng.choice(("red", "red", "blue", "black"))
        stamps.append(_some_stamp(rng, words, ink, colours, where))
    return tuple(stamps)


def _company(rng: random.Random, colours: str) -> tuple[StampLook, ...]:
    """An urgent or arrival stamp beside the mark, on every fourth paper."""
    if rng.random() > 0.25:
        return ()
    words = rng.choice((("HỎA TỐC",), ("CÔNG VĂN ĐẾN", "Số: 77", "Ngày: 02/3/2022")))
    one = _some_stamp(rng, words, rng.choice(("red", "blue")), colours, "under number")
    return (replace(one, x=rng.uniform(0.72, 0.85), y=rng.uniform(0.2, 0.28)),)


def _some_stamp(
    rng: random.Random, words: tuple[str, ...], ink: str, colours: str, where: str
) -> StampLook:
    x, y = {
        "under number": (rng.uniform(0.2, 0.33), rng.uniform(0.19, 0.26)),
        "anywhere": (rng.uniform(0.2, 0.8), rng.choice((0.035, 0.2, 0.24, 0.3))),
        "over text": (rng.uniform(0.2, 0.7), rng.uniform(0.1, 0.44)),
        "margins": (0.5, 0.04),
    }[where]
    # What a scanner in black and white leaves of faint ink is nothing at all.
    faint = rng.uniform(0.75, 1.0) if colours == "black-and-white" else rng.uniform(0.4, 1.0)
    few = len(words) > 2
    return StampLook(
        words=words,
        ink=ink,
        frame=rng.choice(("single", "single", "double", "rounded", "none")),
        angle=rng.choice((0.0, rng.uniform(-3, 3), rng.uniform(-12, 12))),
        faint=faint,
        patchy=rng.random() < 0.4,
        letter=rng.uniform(2.4, 3.0) if few else rng.uniform(3.6, 6.0),
        stretch=rng.uniform(0.8, 1.25),
        x=x,
        y=y,
    )


def _drawn(
    rng: random.Random,
    part: Part,
    how: scan.ScanLook,
    stamps: tuple[StampLook, ...],
    colours: str,
    ending: str,
) -> bytes:
    world = some_world(rng, first=2012, last=2026)
    family = rng.choice((local.committee_paper, local.committee_letter, wide.department_letter))
    paper = family(rng, world, part)
    short = replace(paper, body=paper.body[:2], bases=paper.bases[:2], appendix=())
    look = replace(some_look(rng, part), horned=False, address=False, signature_text=False)
    look = replace(look, head=Head.ROWS if look.head is Head.MERGED else look.head)
    long = any(stamp.page for stamp in stamps)
    if long:
        short = replace(paper, body=paper.body * 6, appendix=())
    drawn = draw_pdf([short], look)
    marked = scan.scanned_pages(drawn, how, partial(_stamped, stamps=stamps, how=how))
    pages = [_in_colours(page, colours, rng) for page in islice(marked, 2)]
    if ending != "pdf":
        return _picture(pages, ending, how.dpi)
    layer = text_of(short, look) if rng.random() < 0.25 else ""
    return _pdf(pages, how, layer)


def _stamped(image: Any, index: int, stamps: tuple[StampLook, ...], how: scan.ScanLook) -> Any:
    for number, stamp in enumerate(stamps):
        if stamp.page == index:
            image = set_down(image, stamp, how.dpi, how.seed + number)
    return image


def set_down(image: Any, stamp: StampLook, dpi: int, seed: int) -> Any:
    """The page with the stamp's ink over it; what is under the ink shows through."""
    from PIL import Image, ImageChops

    ink = _ink(stamp, dpi, random.Random(seed))
    left = round(stamp.x * image.width - ink.width / 2)
    top = round(stamp.y * image.height - ink.height / 2)
    left = min(max(left, 4), max(image.width - ink.width - 4, 4))
    top = min(max(top, 4), max(image.height - ink.height - 4, 4))
    layer = Image.new("RGB", image.size, "white")
    layer.paste(ink, (left, top))
    return ImageChops.multiply(image, layer)


def _ink(stamp: StampLook, dpi: int, rng: random.Random) -> Any:
    """The stamp in its ink on white, turned."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

    dot = dpi / 25.4
    font = ImageFont.truetype(str(font_file("Bold")), round(stamp.letter / 0.66 * dot))
    small = ImageFont.truetype(str(font_file("Regular")), round(stamp.letter / 0.9 * dot))
    fonts = [font if place == 0 else small for place in range(len(stamp.words))]
    boxes = [one.getbbox(text, anchor="ls") for one, text in zip(fonts, stamp.words, strict=True)]
    step = [round(stamp.letter * 1.75 * dot) if place else 0 for place in range(len(boxes))]
    pad = round(stamp.letter * rng.uniform(0.35, 0.7) * dot)
    width = round(max(box[2] - box[0] for box in boxes)) + 2 * pad
    height = round(-boxes[0][1] + sum(step) + max(boxes[-1][3], 0)) + 2 * pad
    mask = Image.new("L", (width, height), 0)
    drawing = ImageDraw.Draw(mask)
    base = pad - boxes[0][1]
    for place, (one, text) in enumerate(zip(fonts, stamp.words, strict=True)):
        base += step[place]
        drawing.text((width / 2, base), text, fill=255, font=one, anchor="ms")
    mask = mask.resize((round(width * stamp.stretch), height), Image.Resampling.BICUBIC)
    mask = _framed(mask, stamp.frame, max(2, round(0.45 * dot)))
    if stamp.patchy:
        spots = Image.frombytes("L", (24, 24), rng.randbytes(576)).resize(
            mask.size, Image.Resampling.BICUBIC
        )
        spots = spots.filter(ImageFilter.GaussianBlur(dot / 3))
        mask = ImageChops.multiply(mask, spots.point(lambda value: 255 if value > 105 else 90))
    if stamp.angle:
        mask = mask.rotate(stamp.angle, Image.Resampling.BICUBIC, expand=True)
    mask = mask.point(lambda value: round(value * stamp.faint))
    white = Image.new("RGB", mask.size, "white")
    return Image.composite(Image.new("RGB", mask.size, _INKS[stamp.ink]), white, mask)


def _framed(mask: Any, frame: str, line: int) -> Any:
    from PIL import Image, ImageDraw

    if frame == "none":
        return mask
    room = line * (4 if frame == "double" else 2)
    framed = Image.new("L", (mask.width + 2 * room, mask.height + 2 * room), 0)
    framed.paste(mask, (room, room))
    drawing = ImageDraw.Draw(framed)
    edge = (0, 0, framed.width - 1, framed.height - 1)
    if frame == "rounded":
        drawing.rounded_rectangle(edge, radius=room * 3, outline=255, width=line)
    else:
        drawing.rectangle(edge, outline=255, width=line)
    if frame == "double":
        inner = 2 * line
        edge = (inner, inner, framed.width - 1 - inner, framed.height - 1 - inner)
        drawing.rectangle(edge, outline=255, width=max(1, line // 2))
    return framed


def _in_colours(image: Any, colours: str, rng: random.Random) -> Any:
    if colours == "colour":
        return image
    image = image.convert("L")
    if colours == "grey":
        return image
    limit = rng.randint(150, 190)
    return image.point(lambda value: 255 if value > limit else 0).convert("1")


def _picture(pages: list[Any], ending: str, dpi: int) -> bytes:
    target = io.BytesIO()
    if ending == "tif":
        pages[0].save(target, "TIFF", dpi=(dpi, dpi), save_all=True, append_images=pages[1:])
    elif ending == "png":
        pages[0].save(target, "PNG", dpi=(dpi, dpi))
    else:
        pages[0].convert("RGB" if pages[0].mode == "RGB" else "L").save(
            target, "JPEG", quality=75, dpi=(dpi, dpi)
        )
    return target.getvalue()


def _pdf(pages: list[Any], how: scan.ScanLook, layer: str) -> bytes:
    """The pages as pictures; `layer` is what another program read on the first, unseen."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from tests.archive.make.draw_pdf import HEIGHT, WIDTH, register_fonts

    fonts = register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for index, page in enumerate(pages):
        held = io.BytesIO()
        if page.mode == "1":
            page.save(held, "PNG")
        else:
            page.save(held, "JPEG", quality=random.Random(how.seed).choice((60, 75, 85)))
        held.seek(0)
        canvas.drawImage(ImageReader(held), 0, 0, WIDTH, HEIGHT)
        if layer and index == 0:
            text = canvas.beginText(70, HEIGHT - 60)
            text.setFont(fonts[0], 11)
            text.setTextRenderMode(3)
            for line in layer.splitlines()[:40]:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
