"""A paper as CSV, Markdown, HTML for printing, or JSON.

Input: a `Paper`; output: bytes in UTF-8. Gotcha: Excel needs the BOM to read a CSV as UTF-8, and
takes a cell that begins with = + - @ for a formula, so such a cell gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re

from reports.paper import Align, Block, Cell, Chart, Look, NewPage, Numbered, Paper, Table, Text
from reports.render.chart import chart_svg

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(paper: Paper) -> bytes:
    """The first sheet, with BOM, comma and CRLF, as Excel opens it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    sheet = paper.sheets[0]
    writer.writerow([column.heading for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(value) for value in row])
    return target.getvalue().encode("utf-8-sig")


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return str(value)


def json_bytes(paper: Paper) -> bytes:
    """The object of the contract, indented, letters as they are."""
    return (json.dumps(dict(paper.data), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def markdown_bytes(paper: Paper) -> bytes:
    """Headings, numbered entries and tables in Markdown."""
    parts = [f"# {_md(paper.heading)}"] if paper.heading else []
    parts.append(f"{'##' if paper.heading else '#'} {_md(paper.title)}")
    if paper.reference:
        parts.append(f"*{_md(paper.reference)}*")
    parts.extend(_md_block(block) for block in paper.blocks)
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _md(text: str) -> str:
    """Text with Markdown's own signs made plain; the blank place of a number stays."""
    plain = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
    return re.sub(r" {2,}", lambda blank: "\u00a0" * len(blank[0]), plain)


def _md_block(block: Block) -> str:
    if isinstance(block, NewPage):
        return "---"
    if isinstance(block, Numbered):
        lines = enumerate(block.items, start=block.start)
        return "\n".join(f"{no}. {_md(text)}" for no, text in lines)
    if isinstance(block, Table):
        return _md_table(block)
    if isinstance(block, Chart):
        return "\n".join(f"- {_md(label)}: {count}" for label, count in block.bars)
    if block.look is Look.SECTION:
        return f"**{_md(block.text)}**"
    # A dash at the start of a note would open a list, where the next note would run on.
    return re.sub(r"^-", r"\\-", _md(block.text))


def _md_table(table: Table) -> str:
    marks = {Align.LEFT: ":---", Align.CENTRE: ":---:", Align.RIGHT: "---:"}
    rows = [
        [column.heading for column in table.columns],
        [marks[column.align] for column in table.columns],
        *([table.numbers_row] if table.column_numbers else []),
        *table.rows,
    ]
    lines = [
        "| " + " | ".join(text if at == 1 else _md(text) for text in row) + " |"
        for at, row in enumerate(rows)
    ]
    if table.total:
        lines.append("| " + " | ".join(f"**{_md(t)}**" if t else "" for t in table.total) + " |")
    return "\n".join(lines)


_STYLE = """
@page { size: A4 %(turned)s; margin: 20mm 17mm 20mm 30mm; @top-center { content: counter(page); } }
@page :first { @top-center { content: ""; } }
body { font: 14pt/1.25 "Times New Roman", "Liberation Serif", serif; color: #000;
  max-width: %(width)smm; margin: 10mm auto; }
h1, h2 { font-size: 14pt; text-align: center; margin: 0; text-wrap: balance; }
.reference { text-align: center; font-style: italic; margin: 0 0 6pt; text-indent: 0;
  white-space: pre-wrap; }
hr { width: 40mm; border: 0; border-top: 0.75pt solid #000; margin: 6pt auto 12pt; }
ol { list-style-position: inside; padding: 0; margin: 0; }
ol li { text-indent: 12.7mm; text-align: justify; margin-bottom: 6pt; orphans: 2; widows: 2; }
p { text-align: justify; text-indent: 12.7mm; margin: 0 0 6pt; }
p.section { font-weight: bold; break-after: avoid; margin-top: 6pt; }
p.note { font-size: 12pt; text-indent: 0; margin-bottom: 3pt; }
table { border-collapse: collapse; width: calc(100%% - 1pt); margin: 6pt 0 12pt; }
th, td { border: 0.75pt solid #000; padding: 2pt 5pt; }
tr { break-inside: avoid; } thead { display: table-header-group; }
figure { margin: 6pt 0; break-inside: avoid; }
.centre { text-align: center; } .right { text-align: right; } .total { font-weight: bold; }
.new-page { break-before: page; border-top: 1px dashed #999; margin-top: 12mm; }
@media print { body { margin: 0; max-width: none; } .new-page { border: 0; margin: 0; } }
"""


def html_bytes(paper: Paper) -> bytes:
    """One page that prints by the standard, with nothing loaded from elsewhere."""
    measures = {
        "turned": "landscape" if paper.landscape else "portrait",
        "width": 250 if paper.landscape else 163,
    }
    body = [f"<h1>{html.escape(paper.heading)}</h1>"] if paper.heading else []
    level = "h2" if paper.heading else "h1"
    body.append(f"<{level}>{html.escape(paper.title)}</{level}>")
    if paper.reference:
        body.append(f'<p class="reference">{html.escape(paper.reference)}</p>')
    body.append("<hr>")
    body.extend(_html_block(block) for block in paper.blocks)
    page = (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(paper.title)}</title>\n<style>{_STYLE % measures}</style>\n"
        "</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _html_block(block: Block) -> str:
    if isinstance(block, NewPage):
        return '<div class="new-page"></div>'
    if isinstance(block, Numbered):
        items = "\n".join(f"<li>{html.escape(text)}</li>" for text in block.items)
        return f'<ol start="{block.start}">\n{items}\n</ol>'
    if isinstance(block, Chart):
        return f"<figure>{chart_svg(block.bars)}</figure>"
    if isinstance(block, Table):
        return _html_table(block)
    return f"<p{_class_of(block)}>{html.escape(block.text)}</p>"


def _class_of(text: Text) -> str:
    return "" if text.look is Look.BODY else f' class="{text.look.value}"'


def _html_table(table: Table) -> str:
    heads = "".join(f"<th>{html.escape(column.heading)}</th>" for column in table.columns)
    classes = [
        f' class="{one.align.value}"' if one.align is not Align.LEFT else ""
        for one in table.columns
    ]
    rows = [
        "<tr>"
        + "".join(
            f"<td{look}>{html.escape(text)}</td>" for look, text in zip(classes, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    ]
    if table.total:
        cells = zip(classes, table.total, strict=True)
        total = "".join(f"<td{look}>{html.escape(text)}</td>" for look, text in cells)
        rows.append(f'<tr class="total">{total}</tr>')
    opening = f'<table style="font-size: {table.points:g}pt">'
    shares = sum(column.share for column in table.columns)
    widths = "".join(f'<col style="width: {one.share / shares:.1%}">' for one in table.columns)
    body = "\n".join(rows)
    opening = f"{opening}\n<colgroup>{widths}</colgroup>"
    if table.column_numbers:
        numbers = "".join(f'<td class="centre">{one}</td>' for one in table.numbers_row)
        heads = f"{heads}</tr>\n<tr>{numbers}"
    return f"{opening}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
