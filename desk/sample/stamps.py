"""Put number and day over the blanks of a PDF, as signed papers carry them.

Input: a drawn PDF with the places of its blanks. Output: the PDF with annotations that hold the
figures, as free text notes or as form fields. Gotcha: the page's own text keeps its blank; a
reader that looks at page text only sees "Số:       /UBND-VP".
"""

from __future__ import annotations

import io
from typing import Any

from desk.sample.paper import Layout
from desk.sample.pdf_paper import DrawnPdf, Stamp

DIGIT_WIDTH = 0.5
"""Width of a figure in Times, in parts of the font size."""


def stamp_pdf(drawn: DrawnPdf, layout: Layout) -> bytes:
    """Add one annotation for each stamp; a paper without stamps comes back as it was."""
    import pikepdf

    if not drawn.stamps:
        return drawn.content
    with pikepdf.open(io.BytesIO(drawn.content)) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name("/Times-Roman"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        fields = []
        for place, stamp in enumerate(drawn.stamps, start=1):
            annotation = _annotation(pdf, stamp, font)
            if layout is Layout.STAMPED_FIELD:
                annotation = _as_field(annotation, stamp, place)
            indirect = pdf.make_indirect(annotation)
            fields.append(indirect)
            page = pdf.pages[stamp.page].obj
            if "/Annots" not in page:
                page.Annots = pikepdf.Array()
            page.Annots.append(indirect)
        if layout is Layout.STAMPED_FIELD:
            pdf.Root.AcroForm = pikepdf.Dictionary(
                Fields=pikepdf.Array(fields),
                DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
            )
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _annotation(pdf: Any, stamp: Stamp, font: Any) -> Any:
    import pikepdf

    width = len(stamp.text) * DIGIT_WIDTH * stamp.points + 4
    height = stamp.points + 3
    drawing = f"BT /F1 {stamp.points:g} Tf 0 g 2 4 Td ({stamp.text}) Tj ET"
    appearance = pdf.make_stream(drawing.encode("ascii"))
    appearance.Type, appearance.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    appearance.BBox = pikepdf.Array([0, 0, round(width, 2), height])
    appearance.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    corner = (round(stamp.x, 2), round(stamp.y - 4, 2))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=pikepdf.Array([*corner, round(corner[0] + width, 2), round(corner[1] + height, 2)]),
        Contents=pikepdf.String(stamp.text),
        DA=pikepdf.String(f"/F1 {stamp.points:g} Tf 0 g"),
        F=4,
        AP=pikepdf.Dictionary(N=appearance),
    )


def _as_field(annotation: Any, stamp: Stamp, place: int) -> Any:
    """A read-only text field that shows the same appearance."""
    import pikepdf

    del annotation["/Contents"]
    annotation.Subtype = pikepdf.Name.Widget
    annotation.FT = pikepdf.Name.Tx
    annotation.Ff = 1
    annotation.T = pikepdf.String(f"stamp{place}")
    annotation.V = pikepdf.String(stamp.text)
    return annotation
