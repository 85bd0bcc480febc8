"""The rows of a text's lists of papers, whatever their shape: which words are one row.

Input: plain text and its shown twin; output: `Item`s in order. A list begins under a heading
("PHỤ LỤC", "DANH MỤC … văn bản"), at a table whose columns name number, day or topic, or at a
sentence that names many papers ("đã ban hành các Kế hoạch: số …; số …"). Its rows are those of a
table (`list_cells`), numbered, lettered or dashed paragraphs, lines that begin with a paper, or
the papers of a sentence. Gotcha: every row is given, read or not: what names no paper is told by
`citation_lists` as unread. Numbers run on, so "2023." at a line's start is no row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.citation_patterns import KIND_NAME
from ingest.list_cells import (
    Fields,
    Group,
    Span,
    TableReader,
    cells_of,
    designation_in,
    group_named,
    names_paper,
)
from ingest.register_book_in.headings import Column, column_called
from register.designation_patterns import GROUP, JOINT
from register.kinds import kind, kind_of_name
from register.vietnamese_text import one_space

# The list's heading: a line of its own, and "văn bản" in it or in the lines below.
HEADING = re.compile(
    r"^[ \t]{0,20}(?:PHỤ LỤC|Phụ lục|DANH MỤC|Danh mục|TỔNG HỢP|BẢNG KÊ|DANH SÁCH|MỤC LỤC|"
    r"BẢNG TỔNG HỢP|BIỂU TỔNG HỢP|THỐNG KÊ|BIỂU THỐNG KÊ|BẢNG THỐNG KÊ|CÁC VĂN BẢN|"
    r"VĂN BẢN (?=ĐÃ BAN HÀNH|QUY PHẠM|CHỈ ĐẠO)|Các văn bản đã ban hành(?=[^:\n]*$))[^\n]{0,160}$",
    re.MULTILINE,
)
_OF_PAPERS = re.compile(
    r"văn bản|(?:kế hoạch|quyết định|công văn|thông báo)[^\n]{0,60}ban hành", re.IGNORECASE
)
# Lists of papers that the office did not issue, or no longer counts as its own.
_OTHER_LIST = re.compile(
    r"hết hiệu lực|bãi bỏ|cấp trên|văn bản đến|căn cứ|trung ương|tham khảo|dự kiến|sẽ ban hành|"
    r"viết tắt|ngưng hiệu lực|thay thế|sổ đăng ký",
    re.IGNORECASE,
)
_HEADING_SPAN = 600
# The notes for checking that this program prints after a list (`reports/appendix_paper.py`).
_NOTES_PAGE = re.compile(
    r"^[ \t#*]{0,20}(?:NỘI DUNG CẦN SOÁT TRƯỚC KHI KÝ|TO BE CHECKED BEFORE SIGNING)\b",
    re.MULTILINE,
)
_ITEM = re.compile(
    r"^[ \t|]{0,8}(?P<no>\d{1,3})[ \t]{0,3}(?:[.)/|\t]|(?=[ ]))[ \t|.]{0,6}(?=\S)", re.MULTILINE
)
_MARKER = re.compile(
    r"[ \t|]{0,8}(?:"
    r"(?P<deep>\d{1,2}(?:\.\d{1,3}){1,2}\.?(?=\s))|"
    r"\(?(?P<no>\d{1,3})(?P<point>\.(?!\d)|/(?=\s)|[):]|\.\)|[ \t]*[-–](?=\s))|"
    r"(?P<lone>\d{1,3})(?=[ \t]+[^\W\d_])|"
    r"(?P<roman>[IVX]{1,6})[.)]|\(?(?P<letter>[a-zđ])[.)]|(?P<dash>[-+•●*–▪◦·]))[ \t|]{0,6}"
)
_END = re.compile(
    r"[ \t|]*(?:Nơi nhận|NƠI NHẬN|TM\.|KT\.|TL\.|TUQ\.|NGƯỜI LẬP|Người lập|CHỦ TỊCH$|"
    r"CỘNG HÒA XÃ HỘI|Mẫu số|Biểu số|BIỂU SỐ|MẪU SỐ)"
)
_TOTAL = re.compile(
    r"[ \t|]*(?:Tổng(?: số| cộng)?|Cộng|TỔNG(?: SỐ| CỘNG)?|CỘNG)\b[^\d\n]{0,40}(\d{1,4})?"
)
_SIGN = rf"{GROUP}(?:{JOINT}{GROUP}){{0,5}}"
_TIME = re.compile(
    r"(?:Tháng|THÁNG) \d{1,2}(?:\s?/\s?\d{4}| năm \d{4})?|(?:Quý|QUÝ) [IV]{1,3}\b.{0,12}"
)
_HEADS = re.compile(r"[ \t]*(?:STT|TT|Stt|Số TT)\s[^\d\n]{4,100}$")
_NUM = rf"\d{{1,5}}[a-h]?(?:\s?/\s?{_SIGN})?"
_MANY = re.compile(
    rf"(?P<name>(?:[Cc]ác\s+)?{KIND_NAME})?\s*(?:[Ss]ố\s*:?\s*)?"
    rf"(?P<run>{_NUM}(?:\s*(?:,|;|và|&)\s*(?:và\s+)?(?:số\s*)?{_NUM})+)(?=\s*[,(]?\s*(?:(?:cùng|đều)"
    r"\s)?(?:ban hành\s)?ngày)"
)
_ONE = re.compile(rf"(?P<number>\d{{1,5}}[a-h]?)(?:\s?/\s?(?P<sign>{_SIGN}))?")
# "Đã ban hành các Kế hoạch: số 59/KH-UBND ngày …; số 60/KH-UBND ngày …".
_RUN = re.compile(
    r"[^\n:;]{0,260}?[:：]\s*"
    rf"(?=(?:{KIND_NAME}\s+)?(?:[Ss]ố\s*:?\s*)?\d{{1,5}}[a-h]?\s*(?:/|,|;|và|ngày))"
)
_PIECE = re.compile(
    rf"\s*(?:;|,|(?<=\s)và(?=\s))\s*(?:và\s+)?(?=(?:{KIND_NAME}\s+)?(?:[Ss]ố\s*:?\s*)?\d{{1,5}}[a-h]?"
    rf"(?:\s?/\s?{_SIGN}|\s*,?\s*ngày\s))"
)
_BARE = re.compile(
    r"(?:[Ss]ố\s*:?\s*)?(?P<number>\d{1,5})[a-h]?\s*(?=/|,?\s*\(?ngày|,?\s*\d|[-–:]|về\s)"
)
_OWN = re.compile(r"[Ss]ố\s*:?\s*(?=\d{1,5}[a-h]?\s?/\s?[A-ZĐ])")
_LEADS = re.compile(r"(?:đã|có)\s[^\n:;]{0,120}ban hành|ban hành\s+(?:các|\d|được)", re.IGNORECASE)
_FEWEST_IN_SENTENCE = 4
_MOST_SKIPPED = 5


@dataclass(frozen=True, slots=True)
class Item:
    """A row. no: its place in the list from 1; printed: the number it bears; start, end: its words
    (without number); text: the words on one line; list_start: where its list's heading begins;
    lead, at: the words that the grammar is given are `lead` and the text from `at` to `end`;
    group: what a row above says of it; fields: what its columns say; in_table: whether it has
    columns.
    """

    no: int
    start: int
    end: int
    text: str
    list_start: int
    printed: int | None = None
    lead: str = ""
    at: int = 0
    group: Group = Group()
    fields: Fields | None = None
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A list's stretch: where its heading begins and ends, where it stops, and its rows; total:
    the number of papers that its last line claims.
    """

    start: int
    first: int
    stop: int
    items: tuple[Item, ...] = ()
    total: int | None = None


def list_items(plain: str, shown: str) -> tuple[Item, ...]:
    """The rows of all lists of the text."""
    return tuple(item for section in list_sections(plain, shown) for item in section.items)


def end_of_paper(plain: str) -> int:
    """Where the paper ends: before the notes for checking, which speak about it, or at the end."""
    notes = _NOTES_PAGE.search(plain)
    return notes.start() if notes else len(plain)


def list_sections(plain: str, shown: str) -> tuple[Section, ...]:
    """The lists of the text that have rows, in order."""
    end = end_of_paper(plain)
    every = [one for one in HEADING.finditer(plain) if one.start() < end]
    found: list[Section] = []
    for index, heading in enumerate(every):
        if found and heading.start() < found[-1].first:
            continue
        if not _heads_list(plain, heading):
            continue
        later = (one.start() for one in every[index + 1 :] if not _same_head(plain, heading, one))
        section = _rows_under(plain, shown, heading.start(), heading.end(), next(later, end))
        if section is not None:
            found.append(section)
    if not found:
        found = _without_heading(plain, shown, end)
    return tuple(found)


def _heads_list(plain: str, heading: re.Match[str]) -> bool:
    """Whether the heading is that of a list of the office's papers."""
    below = plain[heading.start() : heading.end() + _HEADING_SPAN]
    cut = _ITEM.search(below, len(heading.group()))
    stop = cut.start() if cut else len(below)
    head = below[:stop]
    return bool(_OF_PAPERS.search(head)) and not _OTHER_LIST.search(head)


def _same_head(plain: str, heading: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a second heading line is only the first one's next: "PHỤ LỤC", "DANH MỤC …"."""
    between = plain[heading.end() : other.start()]
    return between.count("\n") <= 4 and not re.search(r"\d+\s?[/-]\s?[A-ZĐ]{2}", between)


def _without_heading(plain: str, shown: str, end: int) -> list[Section]:
    """Lists that no heading tells: tables with columns for papers, sentences that name many."""
    found: list[Section] = []
    for start, stop in _tables(plain, end):
        before = plain[max(0, start - 300) : start]
        if _OTHER_LIST.search(before):
            continue
        section = _rows_under(plain, shown, start, start, stop)
        if section is not None and len(section.items) > 1:
            found.append(section)
    return found or _sentences(plain, shown, end)


def _tables(plain: str, end: int) -> Iterator[Span]:
    """Stretches that begin with a row of column headings for number, and day or topic."""
    for match in re.finditer(r"^[^\n]*[\t|][^\n]*$", plain[:end], re.MULTILINE):
        cells = cells_of(plain, match.start(), match.end())
        if len(cells) > 40:
            continue
        known = {column_called(one_space(plain[a:b])) for a, b in cells if b - a < 80}
        number = known & {Column.DESIGNATION, Column.NUMBER}
        about = known & {Column.DATE, Column.TOPIC}
        if number and about and not known & {Column.ARRIVAL_NUMBER, Column.ARRIVED_ON}:
            yield match.start(), end
            return


def _sentences(plain: str, shown: str, end: int) -> list[Section]:
    """The first sentence that says it issued many papers, named one after the other."""
    for line in _lines(plain, 0, end):
        words = plain[line[0] : line[1]]
        lead = _RUN.match(words)
        if lead is None or not _LEADS.search(lead.group()) or names_paper(lead.group()):
            continue
        items = list(_split(plain, shown, line, Group()))
        if len(items) >= _FEWEST_IN_SENTENCE:
            numbered = [replace(one, list_start=line[0]) for one in _in_order(items)]
            return [Section(line[0], line[0], line[1], tuple(numbered))]
    return []


def _lines(plain: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for piece in re.split(r"[\n\f]", plain[start:stop]):
        yield at, at + len(piece)
        at += len(piece) + 1


def _rows_under(plain: str, shown: str, head: int, first: int, stop: int) -> Section | None:
    """The rows of the list whose heading stands at `head` and ends at `first`."""
    lines = [one for one in _lines(plain, first, stop) if plain[one[0] : one[1]].strip(" \t|")]
    tabled = [at for at, one in enumerate(lines) if len(cells_of(plain, *one)) > 1]
    if len(tabled) > 1:
        return _table(plain, shown, head, lines, tabled)
    return _paragraphs(plain, shown, head, first, stop)


def _table(
    plain: str, shown: str, head: int, lines: list[Span], tabled: list[int]
) -> Section | None:
    last = tabled[-1]
    for at in range(tabled[0], last + 1):
        if _END.match(plain, *lines[at]) and at > tabled[0] + 1:
            last = at - 1
            break
    reader = TableReader(plain, shown)
    first = tabled[0]
    if first and group_named(plain[lines[first - 1][0] : lines[first - 1][1]]) is not None:
        marked = _MARKER.match(plain, *lines[first - 1])
        first -= marked is not None and bool(marked["roman"] or marked["no"])
    rows = reader.read(lines[first : last + 1])
    total = reader.total
    after = lines[last + 1 : last + 2]
    if after and total is None and (told := _TOTAL.match(plain, *after[0])) and told[1]:
        total = int(told[1])
    items: list[Item] = []
    for row in rows:
        base = Item(
            0, row.start, row.end, "", head, row.printed, "", row.words[0], row.group, in_table=True
        )
        if row.fields is not None:
            text = one_space(shown[row.start : row.end].replace("\t", " ")).strip(" |")
            items.append(replace(base, text=text, fields=row.fields))
            continue
        for one in _split(plain, shown, row.words, row.group):
            items.append(replace(one, list_start=head, printed=row.printed, in_table=True))
    if sum(map(_names_one, items)) * 2 < len(items) or not items:
        return None
    numbered = _with_missing(_in_order(items))
    return Section(head, lines[tabled[0]][0], lines[last][1], tuple(numbered), total)


def _names_one(item: Item) -> bool:
    """Whether the row names a paper beyond doubt: by number and symbol, or number and day."""
    if item.fields is not None:
        return item.fields.designation.symbol is not None or item.fields.date is not None
    return names_paper(item.text) or _begins_with_paper(item.text)


def _in_order(items: Sequence[Item]) -> list[Item]:
    return [replace(one, no=no) for no, one in enumerate(items, start=1)]


def _with_missing(items: list[Item]) -> list[Item]:
    """The rows with empty ones where the printed numbers leave some out (8, 10: 9 is missing)."""
    out: list[Item] = []
    for at, one in enumerate(items):
        before = items[at - 1].printed if at else 0
        after = items[at + 1].printed if at + 1 < len(items) else None
        skipped = one.printed - before - 1 if one.printed is not None and before is not None else 0
        sure = after is None or one.printed is None or after == one.printed + 1
        if 0 < skipped <= _MOST_SKIPPED and sure:
            for number in range((before or 0) + 1, one.printed or 0):
                out.append(Item(0, one.start, one.start, "", one.list_start, number))
        out.append(one)
    return _in_order(out)


# -- paragraphs ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    style: str
    printed: int | None
    begin: int
    apart: bool  # a blank line stands before it


def _paragraphs(plain: str, shown: str, head: int, first: int, stop: int) -> Section | None:
    lines = list(_marked(plain, first, stop))
    style = _main_style(plain, lines)
    if style is None:
        return None
    rows, total, last = _rows_of(plain, lines, style)
    items: list[Item] = []
    for span, printed, group in rows:
        for one in _split(plain, shown, span, group):
            items.append(replace(one, list_start=head, printed=printed))
    if not any(map(_names_one, items)):
        return None
    if style == "" and len(items) < 2:
        return None
    numbered = _with_missing(_in_order(items))
    return Section(head, items[0].start, last, tuple(numbered), total)


def _marked(plain: str, first: int, stop: int) -> Iterator[_Line]:
    apart = True
    for start, end in _lines(plain, first, stop):
        if not plain[start:end].strip("-_=*. \t|"):
            apart = True
            continue
        if _END.match(plain, start, end):
            return
        if _HEADS.match(plain[start:end]):
            continue
        marker = _MARKER.match(plain, start, end)
        style, printed = "", None
        begin = start + len(plain[start:end]) - len(plain[start:end].lstrip(" \t|"))
        if marker is not None and marker.end() < end:
            style, printed = _style_of(marker)
            begin = marker.end()
        yield _Line(start, end, style, printed, begin, apart)
        apart = False


def _style_of(marker: re.Match[str]) -> tuple[str, int | None]:
    if marker["no"]:
        return "1" + marker["point"].strip()[:1], int(marker["no"])
    if marker["lone"]:
        return "1", int(marker["lone"])
    if marker["deep"]:
        return "1.1", None
    if marker["roman"]:
        return "I", None
    return ("a", None) if marker["letter"] else ("-", None)


def _main_style(plain: str, lines: list[_Line]) -> str | None:
    """The marks that rows of this list begin with; "" for lines that begin with a paper."""
    naming: Counter[str] = Counter()
    for at, line in enumerate(lines):
        words = plain[line.begin : line.end]
        if line.style == "":
            naming[""] += _begins_row(words) and (line.apart or _closed(plain, lines, at))
        elif names_paper(words + " " + _rest(plain, lines, at)) or _BARE.match(words):
            naming[line.style] += 1
    best = max(naming, key=lambda one: naming[one], default=None)
    if best is None or not naming[best]:
        return None
    return best


def _begins_with_paper(words: str) -> bool:
    return designation_in(words) is not None and not re.match(r"\s*\d{1,5}[a-h]?\s*$", words)


def _begins_row(words: str) -> bool:
    """Whether a line without a mark begins a row: with a paper, or with the words that lead many
    ("Đã ban hành các Kế hoạch: số …; số …").
    """
    lead = _RUN.match(words)
    return _begins_with_paper(words) or (lead is not None and not names_paper(lead.group()))


def _closed(plain: str, lines: list[_Line], at: int) -> bool:
    """Whether the line before ends a sentence, or nothing stands before."""
    if at == 0:
        return True
    before = plain[lines[at - 1].start : lines[at - 1].end].rstrip()
    words = plain[lines[at].begin : lines[at].end]
    return before[-1:] in ".;:)" or (len(before) < 200 and words[:1].isupper())


def _rest(plain: str, lines: list[_Line], at: int) -> str:
    """The lines that go on with the one at `at`."""
    found = []
    for line in lines[at + 1 : at + 6]:
        if line.style or line.apart:
            break
        found.append(plain[line.begin : line.end])
    return " ".join(found)


def _rows_of(
    plain: str, lines: list[_Line], style: str
) -> tuple[list[tuple[Span, int | None, Group]], int | None, int]:
    """The spans of the rows with their printed numbers and groups; the total; the end."""
    rows: list[tuple[Span, int | None, Group]] = []
    group, open_row, fresh = Group(), False, True
    total: int | None = None
    last = lines[-1].end
    for at, line in enumerate(lines):
        words = plain[line.begin : line.end]
        told = _TOTAL.match(plain, line.start, line.end)
        if told is not None and rows and not names_paper(words):
            total, last = int(told[1]) if told[1] else None, line.end
            break
        named = _group_line(plain, lines, at, style)
        if named is not None:
            group, open_row, fresh = named, False, True
        elif _opens_row(plain, lines, at, style, rows[-1][1] if rows else None, fresh=fresh):
            rows.append(((line.begin, line.end), line.printed, group))
            open_row, fresh = True, False
        elif open_row and (not line.apart or words[:1].islower()):
            rows[-1] = ((rows[-1][0][0], line.end), *rows[-1][1:])
        else:
            open_row = False
    return rows, total, last


def _group_line(plain: str, lines: list[_Line], at: int, style: str) -> Group | None:
    line = lines[at]
    words = plain[line.begin : line.end].strip()
    if line.style == style and style not in ("", "1.", "1)", "1"):
        return None
    named = group_named(words)
    if named is None or not words[:1].isupper():
        return None
    if line.style == style and style:
        # "1. Kế hoạch" above dashes is a group only where the numbers do not name papers.
        return named if named.kind and not names_paper(_rest(plain, lines, at)) else None
    if line.style:
        return named if not names_paper(_rest(plain, lines, at)) else None
    before = plain[lines[at - 1].start : lines[at - 1].end].rstrip() if at else ""
    closed = line.apart or before[-1:] in ".;:)" or len(before) < 60
    closed = closed or _TIME.fullmatch(words) is not None
    capitals = words == words.upper() and len(words.split()) > 1
    sure = capitals or words.endswith(":") or named.kind or _TIME.fullmatch(words)
    return named if closed and sure else None


def _opens_row(
    plain: str, lines: list[_Line], at: int, style: str, before: int | None, *, fresh: bool
) -> bool:
    line = lines[at]
    words = plain[line.begin : line.end]
    if line.style == style and style:
        if line.printed is None:
            return style != "a" or not fresh or words[:1] != ""
        if fresh and line.printed <= 1:
            return True
        if before is None:
            return line.printed == 1 or names_paper(words)
        runs_on = before < line.printed <= before + 1 + _MOST_SKIPPED
        if style == "1":
            return line.printed == before + 1 and not words.lower().startswith(("ngày", "tháng"))
        return runs_on or (fresh and line.printed == 1)
    if line.style == "":
        sure = line.apart or _closed(plain, lines, at)
        return sure and _begins_row(words) and (style == "" or line.apart)
    return line.style not in ("I",) and _begins_with_paper(words) and not _BARE.match(words)


# -- the papers of one row -------------------------------------------------------------------------


def _split(plain: str, shown: str, span: Span, group: Group) -> Iterator[Item]:
    """The row as an item; several where its sentence, or one day, names several papers."""
    start, end = span
    words = plain[start:end]
    lead = _RUN.match(words)
    runs = lead is not None and not names_paper(lead.group()) and not _begins_with_paper(words)
    if lead is not None and runs and _PIECE.search(words):
        names = re.findall(KIND_NAME, lead.group())
        named = kind_of_name(one_space(names[-1])) if names else None
        group = replace(group, kind=named or group.kind)
        at = start + lead.end()
        for piece in [*_PIECE.finditer(plain, at, end), None]:
            stop = piece.start() if piece else end
            yield from _one(plain, shown, (at, stop), group)
            at = piece.end() if piece else end
        return
    at = start
    pieces = _PIECE.finditer(plain, start, end) if words.startswith("số ") else ()
    for piece in [*(one for one in pieces if ";" in one.group()), None]:
        yield from _one(plain, shown, (at, piece.start() if piece else end), group)
        at = piece.end() if piece else end


def _one(plain: str, shown: str, span: Span, group: Group) -> Iterator[Item]:
    start, end = span
    words = plain[start:end]
    text = one_space(shown[start:end]).strip(" |")
    many = _MANY.match(words)
    if many is not None:
        ones = list(_ONE.finditer(words, many.start("run"), many.end("run")))
        written = re.sub(r"^[Cc]ác\s+", "", many["name"] or "")
        name = one_space(written) or (kind(group.kind).title if group.kind else "")
        sign = next((one["sign"] for one in reversed(ones) if one["sign"]), None)
        for one in ones:
            own = one["sign"] or sign
            lead = f"{name} số {one['number']}{'/' + own if own else ''}"
            yield Item(0, start + one.start(), end, text, 0, None, lead, start + many.end(), group)
        return
    bare = _BARE.match(words)
    if bare is not None and group.kind is not None:
        lead = f"{kind(group.kind).title} số "
        yield Item(0, start, end, text, 0, None, lead, start + bare.start("number"), group)
        return
    # "Số 39/KH-UBND ngày …" alone is how a paper bears its own number; here it names one.
    alone = _OWN.match(words)
    read = designation_in(words) if alone else None
    code = read[0].kind_code if read is not None else None
    lead = f"{kind(code).title if code else 'Văn bản'} số " if alone else ""
    yield Item(0, start, end, text, 0, None, lead, start + (alone.end() if alone else 0), group)
