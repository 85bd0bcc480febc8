"""A drawn PDF made a scan: an image a page, skewed, noisy, with a seal over the signature.

Input: a drawn PDF and how it was scanned; output: the bytes of a PDF that holds images only.
Gotcha: a number written by hand is drawn as strokes, which no reader should guess from.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.archive.make.draw_pdf import Blank, Drawn
from tests.archive.make.fonts_place import font_file

_STROKES = {
    "0": "0,.5 .1,.9 .5,1 .9,.6 .8,.1 .4,0 .1,.2 0,.5",
    "1": "0,.7 .5,1 .45,0",
    "2": "0,.8 .4,1 .9,.8 .5,.4 0,0 1,.1",
    "3": "0,.9 .6,1 .8,.75 .4,.55 .9,.3 .5,0 0,.1",
    "4": "1,.35 0,.4 .6,1 .55,0",
    "5": "1,1 .2,.95 .1,.55 .7,.6 .9,.25 .5,0 0,.1",
    "6": "1,1 .2,.6 .1,.2 .5,0 .9,.25 .5,.45 .1,.3",
    "7": "0,1 1,.95 .4,0",
    "8": ".5,.55 .1,.8 .5,1 .9,.8 .1,.2 .5,0 .9,.25 .5,.55",
    "9": ".9,.7 .4,.5 .1,.8 .5,1 .9,.8 .7,0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScanLook:
    """How a paper was scanned: resolution in dots an inch, slope in degrees, and its faults."""

    dpi: int
    skew: float
    noise: float
    blur: float
    photocopy: bool
    seal: bool
    grey: bool
    by_hand: bool
    seed: int


def clean_scan(rng: random.Random) -> ScanLook:
    """A good scan of 300 dots an inch, a little askew, with a seal."""
    skew = rng.choice((0.0, 0.12, -0.15, 0.8))
    return ScanLook(
        dpi=300,
        skew=skew,
        noise=4,
        blur=0.0,
        photocopy=False,
        seal=True,
        grey=False,
        by_hand=False,
        seed=rng.randint(0, 10**6),
    )


def poor_scan(rng: random.Random) -> ScanLook:
    """What an old scanner or a photocopier gives."""
    dpi = rng.choice((150, 200, 200, 250, 300))
    return ScanLook(
        dpi=dpi,
        skew=round(rng.uniform(-1.5, 1.5), 2),
        noise=rng.uniform(6, 22),
        blur=rng.uniform(0.2, 0.9) * dpi / 300,
        photocopy=rng.random() < 0.4,
        seal=rng.random() < 0.8,
        grey=rng.random() < 0.5,
        by_hand=rng.random() < 0.25,
        seed=rng.randint(0, 10**6),
    )


def scan_pdf(drawn: Drawn, look: ScanLook) -> bytes:
    """The pages as images in a new PDF of the same page size."""
    import pikepdf
    import pypdfium2

    quality = random.Random(look.seed).choice((55, 70, 85))
    scanned = pikepdf.new()
    document = pypdfium2.PdfDocument(drawn.content)
    sizes = [document.get_page_size(index) for index in range(len(document))]
    document.close()
    for size, image in zip(sizes, scanned_pages(drawn, look), strict=True):
        _add_page(scanned, image, size, quality)
    target = io.BytesIO()
    scanned.save(target, deterministic_id=True)
    return target.getvalue()


def scanned_pages(
    drawn: Drawn, look: ScanLook, mark: Callable[[Any, int], Any] = lambda image, _index: image
) -> Iterator[Any]:
    """The picture of each page; `mark` is what was set down on the paper before it was scanned."""
    import pypdfium2

    document = pypdfium2.PdfDocument(drawn.content)
    for index in range(len(document)):
        page = document[index]
        image = page.render(scale=look.dpi / 72).to_pil().convert("RGB")
        yield _with_faults(mark(_with_marks(image, drawn, index, look), index), look, index)
    document.close()


def _add_page(scanned: Any, image: Any, size: tuple[float, float], quality: int) -> None:
    """A page that shows the image, as JPEG, over its whole area."""
    import pikepdf

    picture = io.BytesIO()
    image.save(picture, "JPEG", quality=quality)
    stream = pikepdf.Stream(scanned, picture.getvalue())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, 8
    stream.ColorSpace = pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB
    stream.Filter = pikepdf.Name.DCTDecode
    page = scanned.add_blank_page(page_size=size)
    name = page.add_resource(stream, pikepdf.Name.XObject, pikepdf.Name.Scan)
    code = f"q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm {name} Do Q"
    page.contents_add(scanned.make_stream(code.encode("ascii")))


def _with_marks(image: Any, drawn: Drawn, index: int, look: ScanLook) -> Any:
    """Signature, seal and what is written by hand, on the page they belong to."""
    from PIL import ImageDraw

    scale, dice = look.dpi / 72, random.Random(look.seed + index)
    drawing = ImageDraw.Draw(image)
    for blank in drawn.blanks:
        if blank.page == index:
            _write(drawing, blank, image.height, scale, dice, by_hand=look.by_hand)
    for page, x, y in drawn.signing:
        if page == index:
            # Mostly above the name; one signature in four runs over it.
            low = 26 if dice.random() < 0.25 else 8
            place = ((x + 45) * scale, image.height - (y - low) * scale)
            _signature(drawing, place, scale, dice)
            if look.seal:
                seal = (place[0] - 42 * scale, image.height - (y - 18) * scale)
                image = _sealed(image, seal, scale)
    return image


def _write(
    drawing: Any, blank: Blank, height: int, scale: float, dice: random.Random, *, by_hand: bool
) -> None:
    """The figures of a blank, stroke by stroke, or printed where nobody wrote them."""
    from PIL import ImageFont

    x, y = blank.x * scale, height - blank.y * scale
    size = blank.size * scale
    if not by_hand:
        font = ImageFont.truetype(str(font_file("Regular")), round(size))
        drawing.text((x, y), blank.text, fill=(10, 10, 10), font=font, anchor="ls")
        return
    for figure in blank.text:
        points = [
            tuple(map(float, one.split(","))) for one in _STROKES.get(figure, "0,0 1,1").split()
        ]
        path = [
            (x + (px + dice.uniform(-0.1, 0.1)) * size * 0.45 + py * size * 0.15,
             y - (py + dice.uniform(-0.1, 0.1)) * size * 0.9)
            for px, py in points
        ]  # fmt: skip
        drawing.line(path, fill=(30, 40, 140), width=max(2, round(scale * 0.9)), joint="curve")
        x += size * 0.62


def _signature(drawing: Any, place: tuple[float, float], scale: float, dice: random.Random) -> None:
    path = []
    for step in range(60):
        angle = step / 60 * math.pi * 7
        x = place[0] + (step - 30) * 1.6 * scale
        y = place[1] + math.sin(angle) * dice.uniform(6, 15) * scale
        path.append((x, y))
    drawing.line(path, fill=(25, 35, 130), width=max(2, round(scale * 0.8)), joint="curve")


def _sealed(image: Any, place: tuple[float, float], scale: float) -> Any:
    """A round red seal whose ink lets the letters under it show."""
    from PIL import Image, ImageChops, ImageDraw

    red, radius = (214, 38, 48), 46 * scale
    corner = (round(place[0] - radius - 4), round(place[1] - radius - 4))
    side = round(2 * radius + 8)
    middle = (place[0] - corner[0], place[1] - corner[1])
    ink = Image.new("RGB", (side, side), "white")
    drawing = ImageDraw.Draw(ink)
    for share, width in ((1.0, 2.2), (0.92, 0.8), (0.55, 0.8)):
        r = radius * share
        box = (middle[0] - r, middle[1] - r, middle[0] + r, middle[1] + r)
        drawing.ellipse(box, outline=red, width=max(1, round(width * scale)))
    star = [
        (middle[0] + radius * 0.4 * (1 if k % 2 == 0 else 0.4) * math.sin(k * math.pi / 5),
         middle[1] - radius * 0.4 * (1 if k % 2 == 0 else 0.4) * math.cos(k * math.pi / 5))
        for k in range(10)
    ]  # fmt: skip
    drawing.polygon(star, fill=red)
    for k in range(36):
        angle = k * math.pi / 18
        x = middle[0] + radius * 0.74 * math.sin(angle)
        y = middle[1] - radius * 0.74 * math.cos(angle)
        tick = 3.2 * scale
        drawing.line((x - tick / 2, y - tick, x + tick / 2, y + tick), fill=red, width=round(scale))
    box = (*corner, corner[0] + side, corner[1] + side)
    image.paste(ImageChops.multiply(image.crop(box), ink), corner)
    return image


def _with_faults(image: Any, look: ScanLook, index: int) -> Any:
    """Slope, blur, noise, the greys of a photocopier and its specks and dark edge."""
    from PIL import Image, ImageDraw, ImageFilter, ImageOps

    dice = random.Random(look.seed + 100 + index)
    if look.photocopy:
        grey = ImageOps.autocontrast(image.convert("L"))
        image = grey.point(lambda value: 0 if value < 110 else min(255, value + 45))
        drawing = ImageDraw.Draw(image)
        for _ in range(dice.randint(60, 220)):
            x, y, r = dice.randrange(image.width), dice.randrange(image.height), dice.randint(1, 2)
            drawing.ellipse((x, y, x + r, y + r), fill=60)
        edge = dice.randint(4, 14) * look.dpi // 150
        drawing.rectangle((0, 0, edge, image.height), fill=35)
    elif look.grey:
        image = image.convert("L")
    if look.skew:
        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(look.skew, resample=Image.Resampling.BILINEAR, fillcolor=white)
    if look.blur:
        image = image.filter(ImageFilter.GaussianBlur(look.blur))
    return _noisy(image, look.noise, dice)


def _noisy(image: Any, strength: float, dice: random.Random) -> Any:
    """Grain of the sensor; from the seed, so that a scan is the same on every run."""
    from PIL import Image, ImageChops

    tile = Image.frombytes("L", (256, 256), dice.randbytes(256 * 256))
    tile = tile.point(lambda value: round((value - 128) * strength / 128) + 128)
    grain = Image.new("L", image.size, 128)
    for x in range(0, image.width, 256):
        for y in range(0, image.height, 256):
            grain.paste(tile.rotate(dice.choice((0, 90, 180, 270))), (x, y))
    layer = grain if image.mode == "L" else grain.convert("RGB")
    return ImageChops.add(image, layer, scale=1, offset=-128)
