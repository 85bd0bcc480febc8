"""A bar chart of counts as SVG and PNG, black on white, for a report.

Input: labels with figures; output: bytes, the same on each run. Gotcha: the PNG is drawn with the
shipped Liberation Serif, because a computer's own fonts may lack Vietnamese letters.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "LiberationSerif-Regular.ttf"
_POINTS = 14
_ROW = 26
_BAR = 16
_LABELS = 330
_BARS = 330
_EDGE = 10
_INK = "#1F4E79"

Bars = Sequence[tuple[str, int]]


def chart_svg(bars: Bars) -> str:
    """Horizontal bars with their labels at the left and figures at the right."""
    width, height = _size(bars)
    most = max((count for _, count in bars), default=1) or 1
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" '
        f'font-family="Times New Roman, Liberation Serif, serif" font-size="{_POINTS}">'
    ]
    for at, (label, count) in enumerate(bars):
        middle = _EDGE + at * _ROW + _ROW // 2
        long = _length(count, most)
        lines.append(
            f'<text x="{_LABELS - 8}" y="{middle + 5}" text-anchor="end">'
            f"{html.escape(_short(label))}</text>"
            f'<rect x="{_LABELS}" y="{middle - _BAR // 2}" width="{long}" height="{_BAR}" '
            f'fill="{_INK}"/><text x="{_LABELS + long + 6}" y="{middle + 5}">{count}</text>'
        )
    return "\n".join([*lines, "</svg>"])


def chart_png(bars: Bars, *, scale: int = 3) -> bytes:
    """The same chart as a picture; scale 3 gives about 300 dots an inch in a Word page."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = _size(bars)
    most = max((count for _, count in bars), default=1) or 1
    picture = Image.new("RGB", (width * scale, height * scale), "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), _POINTS * scale)
    for at, (label, count) in enumerate(bars):
        middle = (_EDGE + at * _ROW + _ROW // 2) * scale
        long = _length(count, most) * scale
        left = _LABELS * scale
        half = _BAR // 2 * scale
        pen.text((left - 8 * scale, middle), _short(label), "black", font, anchor="rm")
        pen.rectangle((left, middle - half, left + long, middle + half), fill=_INK)
        pen.text((left + long + 6 * scale, middle), str(count), "black", font, anchor="lm")
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _size(bars: Bars) -> tuple[int, int]:
    return _LABELS + _BARS + 60, 2 * _EDGE + _ROW * max(1, len(bars))


def _length(count: int, most: int) -> int:
    return max(2, round(_BARS * count / most)) if count else 0


_LETTERS = 50


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1] + "…"
