"""Made lists of issued papers in the shapes in which offices write them, with what they hold.

Input: a seed; output: `ListCase`s, each drawn as DOCX, XLSX, PDF (with lines or without), TXT or a
scan, with its rows as `Row`s. Gotcha: the part "held" has offices, words and headings of its own,
so that what is measured there was not built on.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from register.kinds import kind

Part = Literal["dev", "held"]

OFFICES = {
    "dev": ("xã Khê Lãng", "phường Đông Sơn", "thị trấn Vân Hà", "xã Tân Phú Trung", "xã Ia Krêl"),
    "held": ("xã Cẩm Thượng", "phường Bến Nghé", "xã Đạ K'Nàng", "thị trấn Phố Lu", "xã Mỹ An"),
}
_DOING = {
    "dev": ("triển khai thực hiện", "tăng cường", "kiểm tra", "tuyên truyền", "rà soát, đánh giá"),
    "held": ("thành lập Tổ công tác", "đẩy mạnh", "phê duyệt dự toán", "đôn đốc", "sơ kết 6 tháng"),
}
_WHAT = {
    "dev": (
        "công tác phòng, chống dịch bệnh trên đàn gia súc, gia cầm",
        "cải cách hành chính nhà nước",
        "quản lý đất đai; trật tự xây dựng",
        "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
        "nhiệm vụ theo Quyết định số {n}/QĐ-UBND ngày 12/5/{y} của UBND huyện",
        'phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa"',
    ),
    "held": (
        "an toàn thực phẩm dịp Tết Nguyên đán, lễ hội xuân",
        "chuyển đổi số và Đề án 06",
        "tiếp công dân; giải quyết khiếu nại, tố cáo",
        "huấn luyện dân quân tự vệ",
        "công khai thủ tục theo Quyết định số {n}/QĐ-UBND ngày 03/4/{y} của UBND tỉnh",
        "phòng cháy, chữa cháy rừng (mùa khô)",
    ),
}
_TAIL = ("năm {y}", "trên địa bàn {office} năm {y}", "quý II/{y}", "", "giai đoạn {y}-2030")
KINDS = ("KH", "QĐ", "TB", "CV", "BC", "TTr", "CTr")


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of a list as it was put there; symbol None: the list gives none."""

    kind: str
    number: int
    suffix: str | None
    symbol: str | None
    date: dt.date
    issuer: str | None
    topic: str

    @property
    def designation(self) -> str:
        """Number and symbol as printed."""
        sign = f"/{self.symbol}" if self.symbol else ""
        return f"{self.number:02}{self.suffix or ''}{sign}"

    @property
    def day(self) -> str:
        """The day as printed: 07/3/2023."""
        return f"{self.date.day:02}/{self.date.month}/{self.date.year}"


@dataclass(frozen=True, slots=True)
class Table:
    """rows of cells; heads: how many of them are headings; merged: (row, first, last) cells."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 1
    merged: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListCase:
    """A list: its shape, its blocks in order, and the papers in it."""

    shape: str
    blocks: tuple[str | Table, ...]
    rows: tuple[Row, ...]
    auto: bool = field(default=False)


def some_rows(dice: random.Random, part: Part, many: int) -> list[Row]:
    """Papers of one office in one year, sorted by kind as lists are."""
    office = dice.choice(OFFICES[part])
    year = dice.choice((2021, 2022, 2024, 2025))
    rows = []
    for code in KINDS:
        number = dice.randint(1, 12)
        day = dt.date(year, 1, dice.randint(2, 15))
        for _ in range(max(1, many // len(KINDS) + (code == "KH") * (many % len(KINDS)))):
            symbol = f"{code}-UBND" if code != "CV" else dice.choice(("UBND-VP", "UBND-VHXH"))
            topic = f"{dice.choice(_DOING[part])} {dice.choice(_WHAT[part])}"
            topic = f"{topic} {dice.choice(_TAIL)}".strip().format(
                n=dice.randint(100, 2500), y=year, office=office
            )
            suffix = "a" if dice.random() < 0.03 else None
            rows.append(Row(code, number, suffix, symbol, day, f"UBND {office}", topic))
            number += dice.randint(1, 7)
            day += dt.timedelta(days=dice.randint(0, 10 if many < 60 else 4))
    return rows[:many] if len(rows) > many else rows


def _name(row: Row) -> str:
    return kind(row.kind).title


def _heading(dice: random.Random, rows: list[Row]) -> list[str]:
    office, year = rows[0].issuer, rows[0].date.year
    titles = (
        f"DANH MỤC VĂN BẢN ĐÃ BAN HÀNH NĂM {year}",
        f"Danh mục các văn bản chỉ đạo, điều hành năm {year}",
        f"TỔNG HỢP CÁC VĂN BẢN UBND XÃ ĐÃ BAN HÀNH NĂM {year}",
    )
    number = dice.randint(20, 400)
    return [
        "PHỤ LỤC",
        dice.choice(titles),
        f"(Kèm theo Báo cáo số {number}/BC-UBND ngày 05/12/{year} của {office})",
    ]


def _groups(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    for code in dict.fromkeys(row.kind for row in rows):
        yield code, [row for row in rows if row.kind == code]


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _four(dice: random.Random, rows: list[Row]) -> Table:
    heads = dice.choice(
        (
            ("STT", "Số, ký hiệu", "Ngày, tháng", "Trích yếu"),
            ("TT", "Số và ký hiệu văn bản", "Ngày ban hành", "Trích yếu nội dung"),
            ("Stt", "Số hiệu", "Ngày tháng năm", "Nội dung văn bản"),
        )
    )
    body = [(str(no), one.designation, one.day, f"Về {one.topic}") for no, one in _numbered(rows)]
    return Table((heads, *body))


def _numbered(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    yield from enumerate(rows, start=1)


def _number_and_day(dice: random.Random, rows: list[Row]) -> Table:
    heads = ("STT", dice.choice(("Số, ngày tháng văn bản", "Số, ký hiệu; ngày tháng")), "Trích yếu")
    return Table(
        (heads, *((str(n), f"{r.designation}\nngày {r.day}", r.topic) for n, r in _numbered(rows)))
    )


def _six(dice: random.Random, rows: list[Row]) -> Table:
    heads = ("STT", "Tên loại", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Cơ quan ban hành")
    body = [
        (str(n), _name(r), r.designation, r.day, r.topic, r.issuer or "")
        for n, r in _numbered(rows)
    ]
    return Table((heads, *body))


def _issuer_first(dice: random.Random, rows: list[Row]) -> Table:
    heads = ("TT", "Cơ quan ban hành", "Số ký hiệu", "Ngày, tháng, năm", "Tên loại và trích yếu")
    body = [
        (str(n), r.issuer or "", r.designation, r.day, f"{_name(r)} {r.topic}")
        for n, r in _numbered(rows)
    ]
    return Table((heads, *body))


def _two_rows(dice: random.Random, rows: list[Row]) -> Table:
    above = ("STT", "Văn bản", "", "Trích yếu", "Ghi chú")
    below = ("", "Số, ký hiệu", "Ngày tháng", "", "")
    body = [(str(n), r.designation, r.day, r.topic, "") for n, r in _numbered(rows)]
    return Table((above, below, *body), heads=2, merged=((0, 1, 2),))


def _other_order(dice: random.Random, rows: list[Row]) -> Table:
    heads = ("STT", "Trích yếu nội dung", "Ngày ban hành", "Số, ký hiệu")
    return Table((heads, *((str(n), r.topic, r.day, r.designation) for n, r in _numbered(rows))))


def _no_heading(dice: random.Random, rows: list[Row]) -> Table:
    body = [(str(n), r.designation, r.day, r.topic) for n, r in _numbered(rows)]
    return Table(tuple(body), heads=0)


def _one_text(dice: random.Random, rows: list[Row]) -> Table:
    heads = ("STT", "Tên văn bản", "Ghi chú")
    return Table((heads, *((str(n), _sentence(r, "số "), "") for n, r in _numbered(rows))))


def _grouped(dice: random.Random, rows: list[Row], *, bare: bool) -> Table:
    heads = ("STT", "Số" if bare else "Số, ký hiệu", "Ngày tháng", "Trích yếu")
    body: list[tuple[str, ...]] = []
    merged = []
    for at, (code, some) in enumerate(_groups(rows)):
        merged.append((len(body) + 1, 0, 3))
        body.append((f"{_ROMAN[at]}. {kind(code).title.upper()}", "", "", ""))
        for no, row in _numbered(some):
            number = f"{row.number:02}{row.suffix or ''}" if bare else row.designation
            body.append((str(no), number, row.day, row.topic))
    return Table((heads, *body), merged=tuple(merged))


def _sentence(row: Row, so: str = "số ") -> str:
    return f"{_name(row)} {so}{row.designation} ngày {row.day} của {row.issuer} về {row.topic}"


def _dashed(rows: list[Row], mark: str) -> list[str]:
    return [f"{mark} {_sentence(row)};" for row in rows]


def _topic_first(rows: list[Row]) -> list[str]:
    return [f"{n}. {_name(r)} {r.topic} ({r.designation} ngày {r.day})" for n, r in _numbered(rows)]


def _runs(rows: list[Row]) -> list[str]:
    found = []
    for code, some in _groups(rows):
        named = "; ".join(f"số {r.designation} ngày {r.day} về {r.topic}" for r in some)
        found.append(f"Đã ban hành các {kind(code).title}: {named}.")
    return found


def _under_groups(rows: list[Row], *, bare: bool) -> list[str]:
    found = []
    for at, (code, some) in enumerate(_groups(rows)):
        found.append(f"{_ROMAN[at]}. {kind(code).title.upper()}")
        for no, row in _numbered(some):
            number = f"{row.number:02}{row.suffix or ''}" if bare else row.designation
            found.append(f"{no}. Số {number} ngày {row.day} về {row.topic}")
    return found


def _by_month(rows: list[Row]) -> tuple[list[str], list[Row]]:
    ordered = sorted(rows, key=lambda row: row.date)
    found: list[str] = []
    month = 0
    for no, row in _numbered(ordered):
        if row.date.month != month:
            month = row.date.month
            found.append(f"Tháng {month:02}/{row.date.year}")
        found.append(f"{no}. {_sentence(row)}")
    return found, ordered


_LETTERS = "abcdđeghiklmnopqrstuvxy"


def some_case(dice: random.Random, part: Part, shape: str) -> ListCase:
    """A list of the shape."""
    rows = some_rows(dice, part, dice.randint(20, 200 if dice.random() < 0.15 else 60))
    if shape in ("lettered",):
        rows = rows[: len(_LETTERS)]
    head: list[str | Table] = [*_heading(dice, rows)]
    tables = {
        "four columns": _four,
        "number and day": _number_and_day,
        "six columns": _six,
        "issuer first": _issuer_first,
        "two-row heading": _two_rows,
        "another order": _other_order,
        "no heading": _no_heading,
        "one text": _one_text,
    }
    if shape in tables:
        return ListCase(shape, (*head, tables[shape](dice, rows)), tuple(rows))
    if shape.startswith("grouped table"):
        bare = shape.endswith("bare")
        table = _grouped(dice, rows, bare=bare)
        return ListCase(shape, (*head, table), tuple(_without_symbols(rows) if bare else rows))
    if shape.startswith("groups"):
        bare = shape.endswith("bare")
        lines = _under_groups(rows, bare=bare)
        return ListCase(shape, (*head, *lines), tuple(_without_symbols(rows) if bare else rows))
    if shape == "by month":
        lines, rows = _by_month(rows)
    elif shape == "numbered":
        lines = [f"{n}. {_sentence(r)}." for n, r in _numbered(rows)]
    elif shape == "auto-numbered":
        return ListCase(shape, (*head, *(_sentence(r) for r in rows)), tuple(rows), auto=True)
    elif shape == "lettered":
        lines = [f"{mark}) {_sentence(r)};" for mark, r in zip(_LETTERS, rows, strict=False)]
    elif shape == "dashed":
        lines = _dashed(rows, dice.choice("-+•"))
    elif shape == "topic first":
        lines = _topic_first(rows)
    else:
        lines = _runs(rows)
    return ListCase(shape, (*head, *lines), tuple(rows))


def _without_symbols(rows: list[Row]) -> list[Row]:
    return [replace(row, symbol=None) for row in rows]


TABLES = (
    "four columns",
    "number and day",
    "six columns",
    "issuer first",
    "two-row heading",
    "another order",
    "no heading",
    "one text",
    "grouped table",
    "grouped table, bare",
)
PARAGRAPHS = (
    "groups",
    "groups, bare",
    "by month",
    "numbered",
    "auto-numbered",
    "lettered",
    "dashed",
    "topic first",
    "runs",
)
FORMATS = {
    **dict.fromkeys(TABLES, ("docx", "xlsx", "pdf", "plain.pdf", "tab.txt", "bar.txt")),
    **dict.fromkeys(PARAGRAPHS, ("docx", "pdf", "tab.txt")),
    "auto-numbered": ("docx",),
}


# -- drawing ------------------------------------------------------------------------------------


def draw(case: ListCase, form: str) -> bytes:
    """The list as a file of one of the formats."""
    if form == "docx":
        return _docx(case)
    if form == "xlsx":
        return _xlsx(case)
    if form.endswith("pdf"):
        return _pdf(case, ruled=form != "plain.pdf")
    return _text(case, "\t" if form == "tab.txt" else " | ")


def _text(case: ListCase, mark: str) -> bytes:
    lines: list[str] = []
    for block in case.blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block.rows:
            line = mark.join(cell.replace("\n", " ") for cell in row)
            lines.append(f"| {line} |" if mark == " | " else line)
    return ("\n".join(lines) + "\n").encode()


def _docx(case: ListCase) -> bytes:
    import docx

    paper = docx.Document()
    for block in case.blocks:
        if isinstance(block, str):
            numbered = case.auto and block not in case.blocks[:3]
            paper.add_paragraph(block, style="List Number" if numbered else None)
            continue
        table = paper.add_table(len(block.rows), len(block.rows[0]))
        table.style = "Table Grid"
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        for at, first, last in block.merged:
            merged = table.rows[at].cells[first].merge(table.rows[at].cells[last])
            merged.text = block.rows[at][first]
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _xlsx(case: ListCase) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for block in case.blocks:
        if isinstance(block, str):
            sheet.append([block])
            continue
        first = sheet.max_row
        for cells in block.rows:
            sheet.append([int(one) if one.isdigit() and len(one) < 4 else one for one in cells])
        for at, left, right in block.merged:
            sheet.merge_cells(
                start_row=first + at + 1,
                end_row=first + at + 1,
                start_column=left + 1,
                end_column=right + 1,
            )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _pdf(case: ListCase, *, ruled: bool) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    from tests.archive.make.draw_pdf import register_fonts

    face = register_fonts()[0]
    style = ParagraphStyle("body", fontName=face, fontSize=11, leading=14, splitLongWords=0)
    flow: list[Any] = []
    for block in case.blocks:
        if isinstance(block, str):
            flow += [Paragraph(_marked(block), style), Spacer(1, 3)]
        else:
            flow.append(_pdf_table(block, style, ruled=ruled))
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4, leftMargin=70, rightMargin=45).build(flow)
    return made.getvalue()


def _marked(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def _pdf_table(block: Table, style: Any, *, ruled: bool) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Drawn

    longest = [max(len(row[at]) for row in block.rows) for at in range(len(block.rows[0]))]
    if block.merged:
        rows = [row for at, row in enumerate(block.rows) if at not in {m[0] for m in block.merged}]
        longest = [max(len(row[at]) for row in rows) for at in range(len(block.rows[0]))]
    wide = [min(max(one, 5), 60) for one in longest]
    widths = [480 * one / sum(wide) for one in wide]
    widths = [max(one, 34) for one in widths]
    for at, one in enumerate(longest):
        if one <= 14:
            widths[at] = max(widths[at], 92 if one > 6 else 40)
    left = 480 - sum(w for at, w in enumerate(widths) if wide[at] < 40)
    big = [at for at, one in enumerate(wide) if one >= 40]
    for at in big:
        widths[at] = left / len(big)
    rules: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        rules.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    rules += [("SPAN", (first, at), (last, at)) for at, first, last in block.merged]
    cells = [[Paragraph(_marked(one), style) for one in row] for row in block.rows]
    return Drawn(cells, colWidths=widths, style=rules, repeatRows=block.heads)


def scanned(pdf: bytes, *, scale: float = 200 / 72) -> bytes:
    """The PDF as pictures of its pages, a little grey and turned, as a scanner gives them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = [
        page.render(scale=scale).to_pil().convert("L").rotate(0.25, fillcolor=255)
        for page in document
    ]
    made = io.BytesIO()
    images[0].save(made, "PDF", resolution=200, save_all=True, append_images=images[1:])
    document.close()
    return made.getvalue()


def cases(part: Part, *, rounds: int = 1) -> Iterator[tuple[str, str, bytes, ListCase]]:
    """Shape, format, file and what it holds; the same for the same part and rounds."""
    for turn in range(rounds):
        for shape in (*TABLES, *PARAGRAPHS):
            for form in FORMATS[shape]:
                dice = random.Random(f"{part} {turn} {shape} {form}")
                case = some_case(dice, part, shape)
                yield shape, form, draw(case, form), case
