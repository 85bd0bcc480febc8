"""Small papers made for the tests: PDF pages by position, DOCX files by their XML.

Gotcha: PDF coordinates here are from the top-left corner, as `Line.bbox` has them.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "data" / "real"
HEIGHT = 842.0
_FONTS = ROOT / "reports" / "render" / "fonts"
_FACES = {"": "Regular", "b": "Bold", "i": "Italic", "bi": "BoldItalic"}

Text = tuple[float, float, str] | tuple[float, float, str, str]
"""x, y from the top, the text, and "b" or "i" for the face."""

HEAD: list[Text] = [
    (103, 60, "ỦY BAN NHÂN DÂN", "b"),
    (110, 76, "XÃ KHÊ LÃNG", "b"),
    (270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"),
    (315, 76, "Độc lập - Tự do - Hạnh phúc", "b"),
]
BODY: list[Text] = [
    (270, 200, "KẾ HOẠCH", "b"),
    (160, 218, "Kiểm soát thủ tục hành chính năm 2023", "b"),
    (120, 250, "Thực hiện kế hoạch của huyện về công tác kiểm soát thủ tục hành chính, Ủy"),
    (85, 268, "ban nhân dân xã xây dựng kế hoạch triển khai trên địa bàn xã như sau:"),
]


def make_pdf(path: Path, pages: list[list[Text]], *, size: float = 13) -> Path:
    """A PDF of text at places, one list a page, in Liberation Serif."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for short, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(f"Serif{short}", _FONTS / f"LiberationSerif-{face}.ttf"))
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=1)
    for texts in pages:
        for text in texts:
            canvas.setFont(f"Serif{text[3] if len(text) == 4 else ''}", size)
            canvas.drawString(text[0], HEIGHT - text[1], text[2])
        canvas.showPage()
    canvas.save()
    return path


def stamp(
    path: Path, marks: list[tuple[float, float, str]], *, kind: str = "signature", size: float = 13
) -> None:
    """Stamp texts on the first page as signing programs do: x, y from the top, text.

    kind: "signature" and "text field" draw an appearance, "note" brings only its /Contents.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(path, allow_overwriting_input=True) as document:
        page = document.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
        annotations, fields = [], []
        for number, (x, y, text) in enumerate(marks):
            wide = size * 0.5 * len(text)
            rect = Array([x, HEIGHT - y - 3, x + wide + 4, HEIGHT - y + size])
            mark = Dictionary(Type=Name.Annot, Rect=rect, F=132, P=page.obj)
            if kind == "note":
                mark.Subtype, mark.Contents, mark.F = Name.FreeText, String(text), 4
            else:
                mark.Subtype = Name.Widget
                mark.FT = Name.Sig if kind == "signature" else Name.Tx
                mark.T = String(f"Field{number}")
                drawing = f"BT /F1 {size} Tf 0 3 Td ({text}) Tj ET".encode("latin-1")
                look = pikepdf.Stream(document, drawing)
                look.Type, look.Subtype = Name.XObject, Name.Form
                look.BBox = Array([0, 0, wide + 4, size + 3])
                look.Resources = Dictionary(Font=Dictionary(F1=font))
                mark.AP = Dictionary(N=look)
            made = document.make_indirect(mark)
            annotations.append(made)
            fields.append(made)
        page.obj.Annots = Array(annotations)
        if kind != "note":
            document.Root.AcroForm = Dictionary(Fields=Array(fields))
        document.save(path)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_docx(path: Path, body: str, **parts: str) -> Path:
    """A DOCX of raw WordprocessingML; `parts` are styles, numbering, header, footer, footnotes."""
    relations = "".join(
        f'<Relationship Id="r-{name}" Type="{_R}/{name}" Target="{name}.xml"/>' for name in parts
    )
    main = f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>')
        archive.writestr(
            "word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content.replace("<w:", "<w:", 1))
    return path


def part(tag: str, content: str) -> str:
    """An XML part with the names declared: part("styles", "<w:style …/>")."""
    return f"<w:{tag} {_NAMES}>{content}</w:{tag}>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text stands for a run of it."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{inner}</w:p>"


def table(rows: list[list[str]], *, widths: tuple[int, ...], borders: str = "") -> str:
    """A table of cells, each cell being paragraphs or a plain text."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = f'<w:tblBorders><w:insideH w:val="{borders}"/></w:tblBorders>' if borders else ""
    made = ""
    for row in rows:
        cells = "".join(
            f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row
        )
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr>{drawn}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
