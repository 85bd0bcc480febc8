"""Where a point of a PDF page is seen: user space turned into points from the top-left corner.

Input: a pypdfium2 page; output: its size as seen and a placing of points and boxes. Gotcha:
pages have an origin of their own (crop box) and may be turned by quarters.
"""

from __future__ import annotations

from typing import Any


class PageFrame:
    """The page's box and rotation: turns PDFium's user space into points from the top-left."""

    def __init__(self, page: Any) -> None:
        box = page.get_bbox()
        self.left, self.bottom, self.right, self.top = (float(v) for v in box)
        self.turn = int(page.get_rotation()) % 360
        across, down = self.right - self.left, self.top - self.bottom
        self.width, self.height = (down, across) if self.turn in (90, 270) else (across, down)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as seen: x from the left, y from the top."""
        x, y = x - self.left, y - self.bottom
        if self.turn == 90:
            return y, x
        if self.turn == 180:
            return self.width - x, y
        if self.turn == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of user space as x0, top, x1, bottom."""
        if not self.turn:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.place(x0, y0), self.place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def runs_right(self, across: float, up: float) -> bool:
        """Whether text of a direction (of user space) runs from left to right as seen."""
        if self.turn == 90:
            across, up = up, -across
        elif self.turn == 180:
            across, up = -across, -up
        elif self.turn == 270:
            across, up = -up, across
        return across > abs(up) * 0.5
