"""Number, day and signatures put on a drawn PDF as signing software puts them.

Input: a drawn PDF and its Look; output: the bytes with annotations, form or signature fields whose
appearance holds the figures, or with the figures at the end of the page's content. Gotcha: the
page's own text keeps its blank, and the signature's own text has a time that is no issue date.
"""

from __future__ import annotations

import io
from typing import Any

from tests.archive.make import layout
from tests.archive.make.draw_pdf import Blank, Drawn, register_fonts
from tests.archive.make.looks import Look, Stamp
from tests.archive.make.paper import Paper


def stamp_pdf(drawn: Drawn, paper: Paper, look: Look) -> bytes:
    """The PDF with its blanks filled and its signatures shown."""
    import pikepdf

    with pikepdf.open(io.BytesIO(drawn.content)) as pdf:
        fields: list[Any] = []
        for place, blank in enumerate(drawn.blanks, start=1):
            width = len(blank.text) * blank.size * 0.5 + 4
            box = (blank.x - 2, blank.y - 3, blank.x + width, blank.y + blank.size)
            drawing = _appearance(pdf, [blank.text], width + 2, blank.size + 3, blank.size)
            _put(pdf, blank, box, drawing, look.stamp, place, fields)
        if look.signature_text:
            _sign(pdf, drawn, paper, look, fields)
        if fields:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), SigFlags=3)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _sign(pdf: Any, drawn: Drawn, paper: Paper, look: Look, fields: list[Any]) -> None:
    page, x, y = drawn.signing[0]
    lines = layout.signature_lines(paper, look)
    width, height = 150.0, 9.0 * len(lines) + 4
    box = (x, y - height, x + width, y)
    drawing = _appearance(pdf, lines, width, height, 7.0)
    _put(pdf, Blank(page, x, y, "", 7.0), box, drawing, Stamp.SIGNATURE_FIELD, 90, fields)


def _appearance(pdf: Any, lines: list[str], width: float, height: float, size: float) -> Any:
    """A form object with the lines, its font embedded."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(width, height), invariant=1)
    canvas.setFont(register_fonts()[0], size)
    for place, text in enumerate(lines):
        canvas.drawString(2, height - size * (0.95 + 1.2 * place), text)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(target.getvalue())) as small:
        form = small.make_indirect(pikepdf.Page(small.pages[0]).as_form_xobject())
        return pdf.copy_foreign(form)


def _put(
    pdf: Any, blank: Blank, box: tuple[float, ...], drawing: Any, stamp: Stamp, place: int,
    fields: list[Any],
) -> None:  # fmt: skip
    import pikepdf

    page = pdf.pages[blank.page]
    if stamp is Stamp.CONTENT:
        name = page.add_resource(drawing, pikepdf.Name.XObject, pikepdf.Name(f"/Stamp{place}"))
        code = f"q 1 0 0 1 {box[0]:.2f} {box[1]:.2f} cm {name} Do Q"
        page.contents_add(pdf.make_stream(code.encode("ascii")))
        return
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText if stamp is Stamp.FREE_TEXT else pikepdf.Name.Widget,
        Rect=pikepdf.Array([round(value, 2) for value in box]),
        F=4,
        AP=pikepdf.Dictionary(N=drawing),
    )
    if stamp is Stamp.FREE_TEXT:
        annotation.Contents = pikepdf.String(blank.text)
        annotation.DA = pikepdf.String("/Helv 13 Tf 0 g")
    else:
        annotation.T = pikepdf.String(f"field{place}")
        if stamp is Stamp.TEXT_FIELD:
            annotation.FT, annotation.Ff = pikepdf.Name.Tx, 1
            annotation.V = pikepdf.String(blank.text)
        else:
            annotation.FT = pikepdf.Name.Sig
            annotation.AP.N = _nested(pdf, drawing)
    indirect = pdf.make_indirect(annotation)
    if stamp is not Stamp.FREE_TEXT:
        fields.append(indirect)
    if "/Annots" not in page.obj:
        page.obj.Annots = pikepdf.Array()
    page.obj.Annots.append(indirect)


def _nested(pdf: Any, drawing: Any) -> Any:
    """A signature's appearance: a form that shows a form that shows the text."""
    import pikepdf

    for name in ("/n2", "/FRM"):
        outer = pdf.make_stream(f"q 1 0 0 1 0 0 cm {name} Do Q".encode("ascii"))
        outer.Type, outer.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        outer.BBox = drawing.BBox
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({name: drawing}))
        drawing = outer
    return drawing


def with_horned_letters(content: bytes) -> bytes:
    """The PDF with fonts whose map says Ƣ/ƣ for Ư/ư, as some converters write it (RULES F)."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and "/Type" not in item:
                code = item.read_bytes()
                if b"begincmap" in code:
                    code = code.replace(b"<01B0>", b"<01A3>").replace(b"<01AF>", b"<01A2>")
                    item.write(code)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()
