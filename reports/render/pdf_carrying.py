"""Carrying forward in a PDF: at the foot of a page, how many rows of a table there were so far.

Input: a table's rows; output: reportlab objects that count as they are drawn. Gotcha: only while
a page is drawn is it known which rows stand on it, so the count travels on the canvas.
"""

from __future__ import annotations

from typing import Any

from reports.render.standard_page import MARGINS_MM

_FOOT_MM = 12
_POINTS = 11


def counted(paragraph: Any, *, row: int, rows: int, words: str) -> Any:
    """The paragraph, which tells the canvas, when it is drawn, that it is `row` of `rows`.

    words: what stands at the foot of a page that is not the table's last, with {count}.
    """
    from reportlab.platypus import Paragraph

    class Counted(Paragraph):  # type: ignore[misc]
        """A cell's paragraph that leaves its row number behind."""

        def draw(self) -> None:
            self.canv.carried = words.format(count=row) if row < rows else ""
            super().draw()

    paragraph.__class__ = Counted
    return paragraph


def carrying_document(target: Any, **settings: Any) -> Any:
    """A document that writes at the foot of each page what `counted` left on the canvas."""
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    class Carrying(SimpleDocTemplate):  # type: ignore[misc]
        """SimpleDocTemplate with a foot."""

        def afterPage(self) -> None:
            """Called by reportlab when a page is full."""
            words = getattr(self.canv, "carried", "")
            if words:
                self.canv.setFont("Paper-Italic", _POINTS)
                right = self.pagesize[0] - MARGINS_MM["right"] * mm
                self.canv.drawRightString(right, _FOOT_MM * mm, words)

    return Carrying(target, **settings)
