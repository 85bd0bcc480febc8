"""Which column of a register book is what, and where its tables begin and end.

Input: a sheet's rows; output: `Table` values: the words above, the columns found (`Layout`) and the
rows below. Both forms of Nghị định 30 (Phụ lục IV) and of Thông tư 07/2012 are known, and headings
as offices write them ("Số, KH", "Ngày tháng", "Trích yếu"). Gotchas: a heading may stand over two
rows ("Đến" above "Số" and "Ngày"), two tables may stand side by side or one under another, a
heading may be repeated on each page, and a book may have none: then its cells tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from ingest.register_book_in.sheets import SheetRows, Value
from register.vietnamese_text import fold_tones, one_space


class Column(StrEnum):
    """What a column holds."""

    ORDINAL = "ordinal"
    DESIGNATION = "designation"
    NUMBER = "number"
    SYMBOL = "symbol"
    DATE = "date"
    MONTH = "month"
    KIND = "kind"
    TOPIC = "topic"
    ISSUER = "issuer"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    KEPT_BY = "kept_by"
    COPIES = "copies"
    SENT_ON = "sent_on"
    RECEIVED_BY = "received_by"
    NOTE = "note"
    ARRIVED_ON = "arrived_on"
    ARRIVAL_NUMBER = "arrival_number"
    HANDLER = "handler"
    REPLY_DUE = "reply_due"
    PAGES = "pages"
    URGENCY = "urgency"
    SECRECY = "secrecy"


# Folded words without points and brackets; "vb" and "cv" stand for "van ban" and "cong van". The
# order counts: the first that fits wins, so what is longer stands first ("so den" before "so").
_PAPER = r"(?: (?:vb|cv|cong vb))?"
_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.ARRIVAL_NUMBER, r"(?:stt|so thu tu|so tt|tt) (?:vb |cv )?den|so (?:vb |cv )?den"),
    (
        Column.ARRIVAL_NUMBER,
        r"so (?:vao so|dang ky|dk|tiep nhan)(?: (?:vb |cv )?den)?|so tiep nhan",
    ),
    (Column.ORDINAL, r"(?:so )?(?:stt|tt|thu tu|so thu tu)|#|no"),
    (Column.SECRECY, r"(?:do|muc|muc do|cap do) (?:mat|bao mat)(?: vb)?|mat"),
    (Column.URGENCY, r"(?:do|muc|muc do) khan(?: (?:cap|vb))?(?: vb)?|khan|do uu tien"),
    (
        Column.ARRIVED_ON,
        r"ngay (?:thang )?(?:nam )?(?:(?:vb|cv) )?(?:den|nhan|tiep nhan|vao so)" + _PAPER,
    ),
    (Column.ARRIVED_ON, r"(?:thoi gian|gio) (?:den|nhan|tiep nhan).*|ngay den don vi"),
    (Column.COPIES, r"so luong(?: (?:ban|vb))?|so ban(?: phat hanh| in)?|sl ban|sl|sl vb"),
    (Column.PAGES, r"(?:to so|trang so|so to|so trang).*|sl trang"),
    (
        Column.REPLY_DUE,
        r"(?:thoi han|han|ngay het han)(?: (?:giai quyet|tra loi|xu ly|bao cao))?.*",
    ),
    (Column.SENT_ON, r"ngay (?:chuyen|gui|phat hanh|chuyen vb)(?: di)?(?: vb)?"),
    (
        Column.DESIGNATION,
        r"so(?: va)?[ ,/&-]*(?:vb )?(?:ki|ky) ?hieu.*|so[ ,/&-]*(?:va )?kh" + _PAPER + r"|so hieu.*"
        r"|so[ ,/-]*hieu.*|(?:vb|cv) so|so kh|(?:ki|ky) hieu[ ,/&-]*(?:va )?so.*|ma (?:so )?vb",
    ),
    (Column.SYMBOL, r"(?:ki|ky) ?hieu" + _PAPER + r"|kh(?: vb)?|hieu vb"),
    (
        Column.NUMBER,
        r"so(?: (?:vb|cv))?(?: (?:di|phat hanh|ban hanh|ra))?|so di|so phat hanh|so vb di|so cv di"
        r"|so (?:qd|kh|tb|bc|ttr)",
    ),
    (Column.MONTH, r"thang"),
    (
        Column.DATE,
        r"(?:ngay,? ?/?thang|ngay|thoi gian)(?: ?[,/-]? ?thang)?(?: ?[,/-]? ?nam)?(?: cua)?"
        r"(?: (?:vb|cv|ban hanh|ky|ra vb|ra cv|ky vb|ky ban hanh|ban hanh vb|vb di|cv di|di"
        r"|lap|dang ky))?",
    ),
    (Column.DATE, r"ngay (?:ra|ky|tren|ghi tren) vb|ngay ky|ngay bh|nt vb"),
    (
        Column.TOPIC,
        r"(?:(?:ten )?loai(?: vb)?(?: va|,|/| -)? )?(?:trich yeu|noi dung|tom tat|ve viec|vv|v/v).*"
        r"|ten vb(?: va trich yeu)?|trich yeu.*|ten goi.*|ten cv|ten vb.*|tieu de.*|chu de",
    ),
    (
        Column.KIND,
        r"(?:ten )?loai" + _PAPER + r"|ten loai.*|the loai(?: vb)?|hinh thuc(?: vb)?|kieu vb",
    ),
    (Column.SIGNER, r"(?:ho ten )?(?:nguoi|lanh dao|ld|ld ky|thu truong) ky.*|ky duyet|nguoi ky"),
    (
        Column.KEPT_BY,
        r".*\bban luu.*|noi luu.*|luu(?: tru| ho so| tai)?|(?:don vi|nguoi)[ ,/]*(?:nguoi )?luu.*"
        r"|ho so luu.*",
    ),
    (
        Column.RECIPIENTS,
        r"(?:co quan|don vi|noi|dia chi)[ ,/]*(?:don vi |ca nhan |to chuc )?(?:nhan|gui den|gui toi"
        r"|gui di|nhan vb|den|nhan ben ngoai|nhan ngoai|nhan noi bo)(?: (?:vb|ben ngoai|noi bo))?.*"
        r"|gui (?:den|toi|di|cho)|noi den|kinh gui|ben nhan|phat hanh (?:den|toi)",
    ),
    (
        Column.ISSUER,
        r"tac gia.*|(?:ten )?(?:co quan|don vi|noi|to chuc|co quan don vi|cq)[ ,/]*"
        r"(?:don vi |to chuc )?(?:ban hanh|gui|phat hanh|ra|ra vb|gui den|chu tri ban hanh"
        r"|soan thao|gui vb|bh).*|(?:ten )?(?:co quan|noi)|cqbh|cq ban hanh|co quan gui.*"
        r"|(?:noi|don vi) di|xuat xu|nguon(?: goc)?",
    ),
    (Column.RECEIVED_BY, r"ky nhan.*|nguoi nhan ky|ky ten|chu ky.*|nguoi nhan vb ky"),
    (
        Column.HANDLER,
        r"(?:(?:don vi|nguoi|can bo|bo phan|phong|phong ban)[ ,/]*(?:hoac |va )?(?:nguoi |don vi "
        r"|can bo )?(?:nhan|xu ly|giai quyet|phu trach|thu ly|thuc hien|xlc|nhan xu ly|tham muu)"
        r"(?: (?:vb|chinh|ho so))?)|chuyen(?: cho| den| toi)?|noi xu ly|giao(?: cho)?|but phe.*"
        r"|y kien (?:chi dao|lanh dao|phan phoi).*|phan phoi|xu ly(?: chinh)?|chi dao.*|phan cong.*"
        r"|chuyen(?: cho)? (?:bo phan|nguoi|don vi|ai)|nguoi nhan|don vi nhan",
    ),
    (Column.NOTE, r"ghi chu.*|chu thich|gc|tinh trang(?: xu ly)?|trang thai|ket qua(?: xu ly)?"),
)
_PATTERNS = tuple((column, re.compile(words)) for column, words in _WORDS)
_SHORTER = (("van ban", "vb"), ("cong van", "cv"))
_LEAST = 3
_LONGEST = 70
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
_NUMBERS = frozenset({Column.DESIGNATION, Column.NUMBER})


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns found.

    columns: place from 0 to what it holds; headings: their words by place; unknown: headings that
    are not understood; first: index of the first row below the headings; headed: False where no
    heading stands there and the cells told the columns.
    """

    columns: dict[int, Column]
    headings: dict[int, str]
    unknown: tuple[str, ...]
    first: int
    headed: bool = True
    others: dict[int, str] = field(default_factory=dict)

    @property
    def incoming(self) -> bool:
        """Whether it is the book of papers received, as far as its columns tell."""
        found = set(self.columns.values())
        return not found.isdisjoint({Column.ARRIVED_ON, Column.ARRIVAL_NUMBER})

    @property
    def with_issuers(self) -> bool:
        """Whether each row names its own issuer."""
        return Column.ISSUER in self.columns.values()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: the words above it, its columns, its rows with the line of each.

    A table beside another one holds only its own cells; the others are empty.
    """

    sheet: SheetRows
    caption: tuple[str, ...]
    layout: Layout
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


@lru_cache(maxsize=4096)
def column_called(heading: str) -> Column | None:
    """What a heading names; None for words that are not known."""
    folded = fold_tones(one_space(heading))
    folded = one_space(re.sub(r"\(.*?\)|[.:*]", " ", folded)).strip(" ,;-/")
    for long, short in _SHORTER:
        folded = folded.replace(long, short)
    if not folded or len(folded) > _LONGEST:
        return None
    return next((column for column, words in _PATTERNS if words.fullmatch(folded)), None)


def layout_of(sheet: SheetRows) -> Layout | None:
    """The layout of a sheet's first table that has headings; None where none is found."""
    return next((one.layout for one in tables_of(sheet) if one.layout.headed), None)


def tables_of(sheet: SheetRows) -> tuple[Table, ...]:
    """Every table of the sheet, from the top, and from the left where they stand side by side."""
    heads: list[tuple[int, tuple[Layout, ...]]] = []
    at = 0
    while at < len(sheet.rows):
        layouts = _heading_at(sheet, at)
        if layouts:
            heads.append((at, layouts))
            at = layouts[0].first
        else:
            at += 1
    if not heads:
        guessed = _by_contents(sheet)
        return (_table(sheet, guessed, 0, 0, len(sheet.rows), None),) if guessed else ()
    tables: list[Table] = []
    begin = 0
    for order, (at, layouts) in enumerate(heads):
        above = _captions_begin(sheet, at, begin)
        last = len(sheet.rows)
        if order + 1 < len(heads):
            last = _captions_begin(sheet, heads[order + 1][0], layouts[0].first)
        for beside, layout in enumerate(layouts):
            span = _span(layouts, beside) if len(layouts) > 1 else None
            tables.append(_table(sheet, layout, above, at, last, span))
        begin = layouts[0].first
    return tuple(tables)


def _captions_begin(sheet: SheetRows, heading: int, first: int) -> int:
    """Index of the first of the lines of words that stand right above a heading."""
    at = heading
    while at > first and _is_caption(sheet.rows[at - 1][1]):
        at -= 1
    return at


def _is_caption(cells: Sequence[Value]) -> bool:
    texts = [cell for cell in cells if cell != ""]
    words = all(isinstance(one, str) and re.search(r"[^\W\d_]{2}", one) for one in texts)
    return words and len(texts) <= 3


def _span(layouts: Sequence[Layout], beside: int) -> tuple[int, int]:
    """The places of a table that stands beside others: from its first column to the next one's."""
    begin = min(layouts[beside].columns) if beside else 0
    end = min(layouts[beside + 1].columns) if beside + 1 < len(layouts) else 10_000
    return begin, end


def _table(
    sheet: SheetRows,
    layout: Layout,
    above: int,
    heading: int,
    last: int,
    span: tuple[int, int] | None,
) -> Table:
    caption = [
        str(cell)
        for _, cells in sheet.rows[above:heading]
        for place, cell in enumerate(cells)
        if cell != "" and (span is None or _alone(cells) or span[0] <= place < span[1])
    ]
    rows = []
    for line, cells in sheet.rows[layout.first : last]:
        if span is not None:
            cells = tuple(
                cell if span[0] <= place < span[1] else "" for place, cell in enumerate(cells)
            )
        if any(cell != "" for cell in cells):
            rows.append((line, cells))
    return Table(sheet, tuple(caption), layout, tuple(rows))


def _alone(cells: Sequence[Value]) -> bool:
    return sum(cell != "" for cell in cells) == 1


def _heading_at(sheet: SheetRows, at: int) -> tuple[Layout, ...]:
    """The headings that begin in a row: of one table, of several side by side, or none."""
    cells = sheet.rows[at][1]
    below = sheet.rows[at + 1][1] if at + 1 < len(sheet.rows) else ()
    best: tuple[Layout, ...] = ()
    for layouts in (_layouts(cells, (), at + 1), _layouts(cells, below, at + 2)):
        if sum(len(one.columns) for one in layouts) > sum(len(one.columns) for one in best):
            best = layouts
    if not best:
        return ()
    first = best[0].first
    while first < len(sheet.rows) and is_numbering(sheet.rows[first][1]):
        first += 1
    return tuple(replace(one, first=first) for one in best)


def _layouts(above: Sequence[Value], below: Sequence[Value], first: int) -> tuple[Layout, ...]:
    """What one row of headings, or two, name; several layouts for tables side by side."""
    if sum(cell != "" for cell in above) < 2:
        return ()
    if any(not isinstance(cell, str) or len(cell) > 2 * _LONGEST for cell in (*above, *below)):
        return ()
    if below and not (_heads(below) and any(_may_stand_over(str(cell)) for cell in above)):
        return ()
    named = _named(above, below)
    # A second number after a whole first table begins a table of its own beside it.
    starts = [0]
    for order, (_, _, column) in enumerate(named):
        begun = named[starts[-1] : order]
        again = any(one[2] is column for one in begun) and column in {*_NUMBERS, Column.ORDINAL}
        if again and _is_table(begun) and _is_table(named[order:]):
            starts.append(order)
    parts = [named[a:b] for a, b in zip(starts, [*starts[1:], len(named)], strict=True)]
    layouts = [_layout(part, first) for part in parts]
    return tuple(one for one in layouts if one is not None)


def _may_stand_over(words: str) -> bool:
    """Whether words may stand in the upper row of a heading: "Đến", "Văn bản", or a heading."""
    over = re.fullmatch(
        r"(?:phan |vb |van ban |cong van )?(?:den|di)|van ban|cong van|vb|cv",
        fold_tones(one_space(words)),
    )
    return over is not None or column_called(words) is not None


_Named = tuple[int, str, Column | None]


def _named(above: Sequence[Value], below: Sequence[Value]) -> list[_Named]:
    """Place, words and meaning of each heading."""
    found: list[_Named] = []
    over = ""
    for place in range(max(len(above), len(below))):
        upper = str(above[place]) if place < len(above) else ""
        lower = str(below[place]) if place < len(below) else ""
        over = upper or over
        heading = one_space(lower or upper)
        if not heading:
            continue
        column = column_called(heading)
        if lower and re.fullmatch(r"(?:phan )?den", fold_tones(one_space(over))):
            column = column_called(f"{lower} đến") or column
        if column is None and lower and upper != lower:
            column = column_called(f"{over} {lower}") or column_called(f"{lower} {over}")
        found.append((place, heading, column))
    return found


def _is_table(named: Sequence[_Named]) -> bool:
    found = {one[2] for one in named if one[2] is not None}
    numbered = not found.isdisjoint({*_NUMBERS, Column.SYMBOL}) or (
        Column.ORDINAL in found and {Column.DATE, Column.TOPIC} <= found
    )
    enough = len(found) >= _LEAST or {Column.NUMBER, Column.TOPIC} <= found
    return numbered and enough and not found.isdisjoint({Column.DATE, Column.TOPIC})


def _layout(named: Sequence[_Named], first: int) -> Layout | None:
    if not _is_table(named):
        return None
    columns: dict[int, Column] = {}
    headings: dict[int, str] = {}
    others: dict[int, str] = {}
    for place, heading, column in named:
        again = column in columns.values() and column is not Column.RECIPIENTS
        if column is not None and not again:
            columns[place] = column
            headings[place] = heading
        elif not _NUMBERED.fullmatch(heading):
            others[place] = heading
    return Layout(columns, headings, tuple(others.values()), first, others=others)


def _heads(row: Sequence[Value]) -> bool:
    """Whether the second row is one of headings too, and not already a document."""
    texts = [str(cell) for cell in row if cell]
    known = sum(column_called(text) is not None for text in texts)
    return known >= 2 and known * 2 >= len(texts)


def is_numbering(row: Sequence[Value]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or 1 2 3."""
    texts = [str(cell) for cell in row if cell]
    if len(texts) < _LEAST or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


_LIKE_DESIGNATION = re.compile(
    r"(?:số\s*)?\d{1,5}[a-zđ]?\s?[/\-]\s?\d{0,4}/?[A-ZĐ][\w.Đđ\-/]+", re.I
)
_LIKE_DATE = re.compile(r"\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?(?:\d{4}|\d{2}))?")
_LIKE_NUMBER = re.compile(r"\d{1,4}[a-zđ]?", re.I)


def _by_contents(sheet: SheetRows) -> Layout | None:
    """The columns of a table without headings, where its cells leave no doubt: one column of
    designations, one of dates and one of longer words. None otherwise."""
    rows = [cells for _, cells in sheet.rows if sum(cell != "" for cell in cells) >= _LEAST]
    if len(rows) < _LEAST:
        return None
    width = max(len(cells) for cells in rows)

    def share(place: int, like: re.Pattern[str]) -> float:
        cells = [row[place] for row in rows if place < len(row) and row[place] != ""]
        if len(cells) * 2 < len(rows):
            return 0.0
        dates = like is _LIKE_DATE
        good = sum(
            (isinstance(one, str) and like.fullmatch(one.strip()) is not None)
            or (dates and not isinstance(one, str))
            for one in cells
        )
        return good / len(cells)

    def words(place: int) -> float:
        cells = [
            str(row[place]) for row in rows if place < len(row) and isinstance(row[place], str)
        ]
        return sum(len(one.split()) for one in cells) / max(len(rows), 1)

    whole = [place for place in range(width) if share(place, _LIKE_DESIGNATION) >= 0.8]
    dates = [place for place in range(width) if share(place, _LIKE_DATE) >= 0.8]
    longest = max(range(width), key=words)
    if len(whole) != 1 or len(dates) != 1 or words(longest) < 4 or longest in {*whole, *dates}:
        return None
    columns = {whole[0]: Column.DESIGNATION, dates[0]: Column.DATE, longest: Column.TOPIC}
    ordinal = min(columns) - 1
    if ordinal >= 0 and share(ordinal, _LIKE_NUMBER) >= 0.8:
        columns[ordinal] = Column.ORDINAL
    left = tuple(str(place + 1) for place in range(width) if place not in columns)
    first = next(
        at
        for at, (_, cells) in enumerate(sheet.rows)
        if whole[0] < len(cells) and _LIKE_DESIGNATION.fullmatch(str(cells[whole[0]]).strip())
    )
    return Layout(columns, dict.fromkeys(columns, "–"), left, first, headed=False)
