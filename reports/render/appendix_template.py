"""Makes the shipped Word template of the appendix list, `templates/phu-luc.docx`.

Role: the template is an ordinary Word file that an office edits; this module is where the shipped
one comes from (run it as `python -m reports.render.appendix_template`). Gotcha: a place such as
{{ tieu_de }} must stand in one run, and each loop mark ({%p … %}) in a paragraph of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reports.paper import Align, Column, Table
from reports.render.same_bytes import set_fixed_properties, stable_docx
from reports.render.standard_page import set_standard_page
from reports.render.word_parts import (
    body_layout,
    centred_line,
    number_paragraph,
    own_numbering,
    ruled_table,
)

SHIPPED = Path(__file__).parent / "templates" / "phu-luc.docx"


def appendix_template() -> bytes:
    """The template as bytes, the same on each run."""
    from docx import Document

    document = Document()
    set_standard_page(document)
    set_fixed_properties(document)
    numbers = own_numbering(document)
    centred_line(document, "{{ dau_de }}", bold=True)
    centred_line(document, "{{ tieu_de }}", bold=True)
    mark(document, "{%p if kem_theo %}")
    centred_line(document, "{{ kem_theo }}", italic=True)
    mark(document, "{%p endif %}")
    centred_line(document, "_" * 12, after=12)
    mark(document, "{%p for nhom in danh_sach %}")
    mark(document, "{%p if nhom.ten %}")
    _section(document, "{{ nhom.ten }}")
    mark(document, "{%p endif %}")
    mark(document, "{%p for vb in nhom.van_ban %}")
    entry = document.add_paragraph("{{ vb.noi_dung }}")
    body_layout(entry)
    number_paragraph(entry, numbers)
    mark(document, "{%p endfor %}")
    mark(document, "{%p endfor %}")
    _section(document, "{{ tieu_de_bang }}")
    _counts(document)
    _review(document)
    return stable_docx(document)


def mark(document: Any, text: str) -> None:
    """A paragraph that holds a loop or a condition, and is gone in the finished paper."""
    document.add_paragraph(text)


def _section(document: Any, text: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    body_layout(paragraph)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def _counts(document: Any) -> None:
    columns = (
        Column("{{ cot[0] }}", 0.7, Align.CENTRE),
        Column("{{ cot[1] }}", 4),
        Column("{{ cot[2] }}", 1.3, Align.CENTRE),
    )
    rows = (
        ("{%tr for dong in bang %}", "", ""),
        ("{{ dong.stt }}", "{{ dong.loai }}", "{{ dong.so_luong }}"),
        ("{%tr endfor %}", "", ""),
    )
    total = ("", "{{ tong.ten }}", "{{ tong.so_luong }}")
    ruled_table(document, Table(columns, rows, total))


def _review(document: Any) -> None:
    from docx.shared import Pt

    mark(document, "{%p if ghi_chu %}")
    mark(document, "{%p for dong in ghi_chu %}")
    mark(document, "{%p if loop.first %}")
    head = document.add_paragraph()
    body_layout(head, first_line=False)
    head.paragraph_format.page_break_before = True
    head.add_run("{{ dong }}").bold = True
    mark(document, "{%p else %}")
    line = document.add_paragraph()
    body_layout(line, first_line=False)
    line.paragraph_format.space_after = Pt(3)
    line.add_run("{{ dong }}").font.size = Pt(12)
    mark(document, "{%p endif %}")
    mark(document, "{%p endfor %}")
    mark(document, "{%p endif %}")


def main() -> None:
    """Write the shipped template anew."""
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_bytes(appendix_template())


if __name__ == "__main__":
    main()
