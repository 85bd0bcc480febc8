"""`python -m tests.screenshots`: pictures of the page for the README, from the sample archive.

Input: nothing; output: small PNG files in `tests/screenshots/`. Gotcha: it needs Chromium, and
takes in the sample archive first, which needs some seconds.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import tempfile
from pathlib import Path

from desk.language import load_language
from desk.sample import make_archive
from office import offices, searching, taking_in
from office.filters import FilterChoice
from office.home import Home
from office.wiring import Desk
from tests.desk.web.running import CHROMIUM, SIZES, browser, running_page

TARGET = Path(__file__).parent / "screenshots"
NOW = dt.datetime(2023, 12, 20, 8, 30)
PICTURES = (
    ("tim-kiem", "/search?q=ke+hoach+cchc&kind=KH", "pc"),
    ("van-ban", "/entries/{entry}", "pc"),
    ("tong-quan", "/overview?year=2023", "pc"),
    ("phu-luc", "/appendix?year=2023&field=cchc", "pc"),
    ("dung-han", "/on-time?year=2023", "pc"),
    ("lich", "/on-time?year=2023&view=calendar", "pc"),
    ("cai-dat", "/settings/deadlines", "pc"),
    ("so-van-ban", "/register?year=2023&series=KH-UBND", "pc"),
    ("dien-thoai", "/search?q=mot+cua", "phone"),
)
_COLOURS = 128
LARGEST = 150_000
"""Bytes of one picture."""


def main() -> int:
    """Make all pictures; 2 without a browser."""
    if CHROMIUM is None:
        print("Chromium is needed (Debian package chromium).")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "Sổ văn bản")
        entry = _filled(home, Path(folder) / "Kho văn bản")
        TARGET.mkdir(exist_ok=True)
        with running_page(home.folder, now=lambda: NOW) as address, browser() as opened:
            for name, path, size in PICTURES:
                width, height = SIZES[size]
                context = opened.new_context(viewport={"width": width, "height": height})
                page = context.new_page()
                page.goto(address + path.format(entry=entry))
                page.wait_for_load_state("networkidle")
                if name == "van-ban":
                    page.locator("#field-date button.from").click()
                    page.wait_for_timeout(400)
                content = _smaller(page.screenshot())
                (TARGET / f"{name}.png").write_bytes(content)
                print(f"{name}.png: {len(content) // 1000} kB")
                context.close()
    return 0


def _filled(home: Home, archive: Path) -> int:
    """Take the sample archive in; the id of the paper that is shown."""
    desk = Desk(home, load_language("vi"), now=lambda: NOW)
    make_archive(archive)
    offices.begin(desk, "Ủy ban nhân dân xã Khê Lãng")
    taking_in.take_in(desk, (archive,), ocr=False)
    shown = searching.search(desk, "60/KH-UBND", FilterChoice(), limit=1).hits[0].id
    desk.close()
    return shown


def _smaller(png: bytes) -> bytes:
    """The picture in few colours. ValueError where it is still too large for the project."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
    if len(out.getvalue()) > LARGEST:
        raise ValueError("the picture is too large")
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
