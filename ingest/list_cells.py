"""The rows of a list that stands in columns: which column is what, and what each row says.

Input: the lines of a table as text, cells parted by tabs or "|"; output: `TableRow`s with their
`Fields`. Columns are told by the words of the heading (`register_book_in.headings` has the table
of synonyms), and where there is none by what the cells hold. Gotcha: a row may be cut by a page,
a heading stands again on each page, and a row of one cell names the kind of those below it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.citation_issuers import issuer_end
from ingest.citation_patterns import DESIGNATIONS, KIND_NAME
from ingest.citation_symbols import symbol_of
from ingest.citation_topic import ABOUT, clean_topic
from ingest.register_book_in.headings import Column, column_called, is_numbering, layout_of
from ingest.register_book_in.sheets import SheetRows
from ingest.vietnamese_dates import find_dates, possible_date
from register.designation import Designation, clean_number, clean_symbol, kind_of_symbol
from register.kinds import kind_of_name, names_longest_first
from register.vietnamese_text import fold_tones, one_space

Span = tuple[int, int]

_NUMBER = re.compile(
    r"\s*(?:[Ss][ốỐ]\s*[:.]?\s*)?(?P<number>\d{1,5})\s?(?P<suffix>[a-h](?!\w))?\s*(?![\d/.])"
)
_SHORT_DAY = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?([0-4]\d)(?!\d)")
_DITTO = re.compile(r'[-\s]*(?:nt|như trên|//|"|″|〃)[-\s.]*', re.IGNORECASE)
_RULE = re.compile(r"[-:=_\s]*")
_ROMAN = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_MARK = re.compile(r"^\s*(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})?)\s*[.):/-]\s*|^\s*[-+•*]\s*")
_COUNT = re.compile(
    r"[\s:–-]*\(?(?:gồm\s*)?(?:có\s*)?\d{1,3}\s*(?:văn bản|kế hoạch|quyết định|công văn|thông báo|"
    r"báo cáo|VB|vb)?\)?\s*$"
)
_GROUP_SYMBOL = re.compile(r"\(?(?:ký hiệu\s*:?\s*)?([A-ZĐ][A-Za-zĐđ]{1,5}-[A-ZĐ]{2,8})\)?")
_FIELD_OF_WORK = re.compile(r"^(?:lĩnh vực|tháng|quý|nhóm|năm|về|công tác|cải cách)\b", re.I)
_TOTAL = re.compile(r"^\W*(?:tổng(?: số| cộng)?|cộng)\b(?:[^\d\n]{0,40}?(\d{1,4}))?", re.IGNORECASE)
_DAY_WORDS = re.compile(r"[\s,;(]*(?:ban hành\s|ký\s)?(?:ngày|ngay)\b", re.IGNORECASE)
# Kinds whose names are also verbs that a topic begins with ("thông báo ý kiến kết luận").
_VERBS = frozenset({"TB", "BC", "HD", "GM", "QyĐ", "HĐ"})


@dataclass(frozen=True, slots=True)
class Group:
    """A row that says what those below it are: kind and symbol, each as far as it names them."""

    kind: str | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What the columns of a row say. start, end: of the words that name the paper; topic_at: of
    the words of the topic, in which further papers may be named; sure: 0 to 1.
    """

    designation: Designation
    kind: str | None
    date: dt.date | None
    issuer: str | None
    topic: str | None
    start: int
    end: int
    topic_at: Span
    sure: float = 0.97


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number as printed, its span, what its columns say (None: it stands in one text,
    `words`), and the group it stands in.
    """

    printed: int | None
    start: int
    end: int
    words: Span
    fields: Fields | None
    group: Group


def cells_of(text: str, start: int, end: int) -> list[Span]:
    """The cells of one line, their blanks taken off; one span for a line without columns."""
    line = text[start:end]
    if "\t" in line.strip(" "):
        mark = "\t"
    elif line.count("|") >= 2 or (line.count("|") == 1 and "|" in line.strip(" |")):
        mark = "|"
        left = len(line) - len(line.lstrip())
        start += left + (1 if line.lstrip().startswith("|") else 0)
        end -= len(line) - len(line.rstrip())
        end -= 1 if text[start:end].endswith("|") else 0
    else:
        return [_bare(text, start, end)]
    found, at = [], start
    for piece in text[start:end].split(mark):
        found.append(_bare(text, at, at + len(piece)))
        at += len(piece) + 1
    return found


def _bare(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return (start + left, start + left + len(piece.strip())) if piece.strip() else (start, start)


def group_named(words: str) -> Group | None:
    """The group that a line names ("I. KẾ HOẠCH", "Tháng 01/2023"); None for other lines."""
    text = one_space(words).strip(" .:;")
    if not text or len(text) > 140 or _TOTAL.match(text) or names_paper(text):
        return None
    marked = _MARK.match(text)
    bare = text[marked.end() :] if marked else text
    symbol = _GROUP_SYMBOL.search(bare)
    if symbol is not None:
        bare = one_space(bare[: symbol.start()] + bare[symbol.end() :])
    bare = _COUNT.sub("", bare).strip(" .:;()-")
    kind = _kind_of_group(bare)
    if kind is not None or bare == "":
        return Group(kind, clean_symbol(symbol[1]) if symbol else None)
    capitals = bare == bare.upper() and len(bare.split()) <= 16
    if capitals or _FIELD_OF_WORK.match(bare) or (marked and _ROMAN.match(marked.group().strip())):
        return Group()
    return None


def _kind_of_group(words: str) -> str | None:
    """The kind that a group's words name: "Các Kế hoạch", "LOẠI VĂN BẢN: QUYẾT ĐỊNH"."""
    folded = fold_tones(words)
    folded = re.sub(
        r"^(?:cac |nhung |loai |ten loai |van ban |loai van ban |hinh thuc )+", "", folded
    )
    folded = re.sub(r"^van ban\s*:?\s*|^\W+", "", folded)
    for name in names_longest_first():
        if folded.startswith(fold_tones(name)):
            rest = folded[len(fold_tones(name)) :].strip(" .:;,-()")
            few = rest in ("", "hanh chinh", "ca biet", "khac", "da ban hanh")
            if few or re.fullmatch(r"(?:cua|do) .{2,40}", rest):
                return kind_of_name(name)
            return None
    return None


def names_paper(words: str) -> bool:
    """Whether a number with a symbol, or a number with a day, stands in the words."""
    return any(one.search(words) for one in DESIGNATIONS) or bool(
        re.search(r"\d", words) and find_dates(words)
    )


def designation_in(words: str) -> tuple[Designation, str | None, int] | None:
    """Designation, kind named before it, and where it ends, at the beginning of a cell's words."""
    lead = re.match(rf"\s*(?P<name>{KIND_NAME})?\s*(?:[Ss][ốỐ]\s*[:.]?)?\s*", words)
    at = lead.end() if lead else 0
    kind = kind_of_name(lead["name"]) if lead and lead["name"] else None
    for pattern in DESIGNATIONS:
        match = pattern.match(words, at)
        if match is None:
            continue
        symbol, cut = symbol_of(match)
        if symbol is None:
            continue
        year = match.groupdict().get("symbol_year")
        number = clean_number(match["number"].replace(".", ""))
        suffix = match["suffix"].lower() if match.groupdict().get("suffix") else None
        found = Designation(number, suffix, int(year) if year else None, symbol)
        return found, kind, match.end() - cut
    bare = _NUMBER.match(words, at)
    if bare is None or (bare.end() < len(words) and not _DAY_WORDS.match(words, bare.end())):
        return None
    return Designation(clean_number(bare["number"]), bare["suffix"]), kind, bare.end()


def kind_and_rest(words: str) -> tuple[str | None, str]:
    """The kind whose name leads the words, and the words behind it, "về" and the like left out."""
    lead = re.match(rf"\s*(?P<name>{KIND_NAME})(?!\w)[\s:,–-]*", words)
    named = kind_of_name(one_space(lead["name"])) if lead and lead["name"][:1].isupper() else None
    rest = words[lead.end() :] if lead and named else words
    about = ABOUT.match(rest)
    return named, rest[about.end() :] if about else rest


def day_in(words: str) -> dt.date | None:
    """The one day that a cell's words name; years of two figures are of this century."""
    found = find_dates(words)
    if found:
        return found[0].date
    short = _SHORT_DAY.search(words)
    return possible_date(2000 + int(short[3]), int(short[2]), int(short[1])) if short else None


class TableReader:
    """Reads the lines of one table; alive for one list only.

    plain: to be read, shown: to take words from, of one length.
    """

    def __init__(self, plain: str, shown: str) -> None:
        self._plain = plain
        self._shown = shown
        self._group = Group()
        self._columns: dict[int, Column] = {}
        self._with_kinds = False
        self._text_at: int | None = None
        self._rows: list[list[Span]] = []
        self._groups: list[Group] = []
        self._issuer: str | None = None
        self.total: int | None = None

    def read(self, lines: Sequence[Span]) -> list[TableRow]:
        """The rows of the table's lines (spans), in order."""
        every = [cells_of(self._plain, *line) for line in lines]
        every = [cells for cells in every if not self._is_rule(cells)]
        parts: list[tuple[dict[int, Column], bool, list[list[Span]]]] = [({}, False, [])]
        at = 0
        while at < len(every):
            layout = self._heading(every[at : at + 2])
            if layout is not None:
                columns, with_kinds, used = layout
                if columns != parts[-1][0]:
                    parts.append((columns, with_kinds, []))
                at += used
                continue
            if not is_numbering([self._words(cell) for cell in every[at]]):
                parts[-1][2].append(every[at])
            at += 1
        found: list[TableRow] = []
        for columns, with_kinds, rows in parts:
            self._columns, self._with_kinds, self._text_at = columns, with_kinds, None
            found += self._part(rows)
        return found

    def _words(self, cell: Span) -> str:
        return one_space(self._shown[cell[0] : cell[1]])

    def _is_rule(self, cells: Sequence[Span]) -> bool:
        words = [self._words(cell) for cell in cells]
        return not any(words) or all(_RULE.fullmatch(one) for one in words)

    def _heading(self, rows: Sequence[list[Span]]) -> tuple[dict[int, Column], bool, int] | None:
        """The columns that a row of headings (or two) names, and how many rows they take."""
        words = [[self._words(cell) for cell in cells] for cells in rows]
        known = [column_called(one) for one in words[0] if one]
        if len(known) < 2 or sum(one is not None for one in known) < 2:
            return None
        if any(names_paper(one) for one in words[0]):
            return None
        numbered = tuple((at + 1, tuple(one)) for at, one in enumerate(words))
        layout = layout_of(SheetRows("", numbered))
        columns: dict[int, Column] = {}
        used = 1
        if layout is not None:
            columns, used = dict(layout.columns), min(layout.first, len(rows))
        else:
            for at, one in enumerate(words[0]):
                column = column_called(one)
                if column is not None and column not in columns.values():
                    columns[at] = column
        heads = " ".join(fold_tones(one) for one in words[0])
        return columns, "loai" in heads, max(used, 1)

    def _part(self, rows: list[list[Span]]) -> list[TableRow]:
        """The rows under one heading, or of a table without any."""
        if not rows:
            return []
        if not self._fits(rows):
            self._columns = {**self._by_contents(rows)}
        self._add_unnamed(rows)
        joined: list[tuple[list[list[Span]], Group]] = []
        for cells in rows:
            filled = [cell for cell in cells if self._words(cell)]
            total = _TOTAL.match(self._words(filled[0]))
            if total is None and len(filled) > 1:
                total = _TOTAL.match(self._words(filled[1])) if len(filled) < 4 else None
            if total is not None and len(filled) <= 3:
                figure = re.search(r"\d{1,4}", " ".join(self._words(one) for one in filled))
                self.total = int(figure[0]) if figure else self.total
                continue
            group = self._group_row(cells, filled)
            if group is not None:
                self._group = group
            elif joined and self._goes_on(cells, filled):
                joined[-1][0].append(cells)
            else:
                joined.append(([cells], self._group))
        return [self._row(cells, group) for cells, group in joined]

    def _cell(self, cells: Sequence[Span], column: Column) -> Span | None:
        at = next((at for at, one in self._columns.items() if one is column), None)
        if at is None or at >= len(cells) or not self._words(cells[at]):
            return None
        return cells[at]

    def _group_row(self, cells: list[Span], filled: list[Span]) -> Group | None:
        if len(filled) > 2 or (len(filled) == 2 and not _ROMAN.fullmatch(self._words(filled[0]))):
            return None
        words = " ".join(self._words(one) for one in filled)
        ordinal = self._cell(cells, Column.ORDINAL)
        if ordinal is not None and self._words(ordinal).strip(". ").isdigit():
            return None
        if len(filled) == 1 and len(cells) > 1 and self._cell(cells, Column.TOPIC) == filled[0]:
            named = group_named(words)
            return named if named is not None and (named.kind or words == words.upper()) else None
        return group_named(words)

    def _goes_on(self, cells: list[Span], filled: list[Span]) -> bool:
        """Whether the row is the rest of the one before, cut by a page."""
        ordinal = self._cell(cells, Column.ORDINAL)
        if Column.ORDINAL in self._columns.values():
            return ordinal is None and not self._names_one(cells)
        return not self._names_one(cells) and len(filled) < len(self._columns)

    def _names_one(self, cells: list[Span]) -> bool:
        for column in (Column.DESIGNATION, Column.NUMBER):
            cell = self._cell(cells, column)
            if cell is not None and designation_in(self._words(cell)) is not None:
                return True
        if self._text_at is not None and self._text_at < len(cells):
            return names_paper(self._words(cells[self._text_at]))
        return False

    # -- which column is what -----------------------------------------------------------------

    def _fits(self, rows: list[list[Span]]) -> bool:
        """Whether what the heading calls a number holds numbers."""
        found = self._columns.values()
        if Column.DESIGNATION not in found and Column.NUMBER not in found:
            return False
        cells = [
            self._words(cell)
            for row in rows
            for column in (Column.DESIGNATION, Column.NUMBER)
            if (cell := self._cell(row, column)) is not None
        ]
        return sum(designation_in(one) is not None for one in cells) * 2 >= len(cells) > 0

    def _by_contents(self, rows: list[list[Span]]) -> dict[int, Column]:
        width = max(len(row) for row in rows)
        columns: dict[int, Column] = {}
        full = [row for row in rows if sum(bool(self._words(cell)) for cell in row) > 1] or rows
        for at in range(width):
            words = [one for row in full if at < len(row) and (one := self._words(row[at]))]
            column = _held_by(words, first=not columns) if words else None
            if column is not None and column not in columns.values():
                columns[at] = column
        if Column.DESIGNATION not in columns.values() and Column.NUMBER not in columns.values():
            return {at: one for at, one in columns.items() if one is Column.ORDINAL}
        return columns

    def _add_unnamed(self, rows: list[list[Span]]) -> None:
        """The column of longest words is the topic's, or holds everything where no other does."""
        found = self._columns.values()
        numbered = Column.DESIGNATION in found or Column.NUMBER in found
        if numbered and Column.TOPIC in found:
            return
        lengths: dict[int, int] = {}
        for row in rows:
            for at, cell in enumerate(row):
                topic = self._columns.get(at) in (None, Column.TOPIC)
                if topic or (not numbered and self._columns.get(at) is not Column.ORDINAL):
                    lengths[at] = lengths.get(at, 0) + cell[1] - cell[0]
        if not lengths:
            return
        at = max(lengths, key=lambda one: lengths[one])
        if numbered:
            self._columns[at] = Column.TOPIC
        else:
            self._text_at = at

    # -- one row --------------------------------------------------------------------------------

    def _row(self, pieces: list[list[Span]], group: Group) -> TableRow:
        first = pieces[0]
        start = next(cell for cell in first if self._words(cell))[0]
        end = max(cell[1] for cells in pieces for cell in cells)
        ordinal = self._cell(first, Column.ORDINAL)
        number = re.match(r"\d{1,3}", self._words(ordinal)) if ordinal else None
        printed = int(number[0]) if number else None
        if self._text_at is not None:
            inside = [c[self._text_at] for c in pieces if self._text_at < len(c)]
            words = (inside[0][0], max(one[1] for one in inside)) if inside else (start, end)
            return TableRow(printed, start, end, words, None, group)
        if ordinal is not None and len(first) > 1:
            start = next(
                (cell[0] for cell in first if cell != ordinal and self._words(cell)), start
            )
        fields = self._fields(pieces, group)
        return TableRow(printed, start, end, (start, end), fields, group)

    def _said(self, pieces: list[list[Span]], column: Column) -> str:
        cells = [cell for one in pieces if (cell := self._cell(one, column)) is not None]
        return one_space(" ".join(self._words(cell) for cell in cells))

    def _fields(self, pieces: list[list[Span]], group: Group) -> Fields | None:
        named = self._named(pieces)
        if named is None:
            return None
        designation, kind, rest, at = named
        topic_cells = [c for one in pieces if (c := self._cell(one, Column.TOPIC)) is not None]
        topic = self._said(pieces, Column.TOPIC)
        stated = self._said(pieces, Column.KIND)
        kind = (kind_of_name(stated.strip(" .")) if stated else None) or kind
        kind, topic = self._kind_and_topic(kind, topic, designation, group)
        if designation.symbol is None and group.symbol is not None:
            designation = replace(designation, symbol=group.symbol)
        date = day_in(self._said(pieces, Column.DATE)) or day_in(rest)
        issuer = self._said(pieces, Column.ISSUER) or None
        issuer = self._issuer if issuer and _DITTO.fullmatch(issuer) else issuer
        self._issuer = issuer
        about = ABOUT.match(topic)
        return Fields(
            designation,
            kind,
            date,
            issuer,
            clean_topic(topic[about.end() :] if about else topic),
            at[0],
            at[1],
            (topic_cells[0][0], topic_cells[-1][1]) if topic_cells else (at[1], at[1]),
            0.97 if designation.symbol is not None else 0.9,
        )

    def _named(self, pieces: list[list[Span]]) -> tuple[Designation, str | None, str, Span] | None:
        """Designation, kind, the words behind it, and the cell that names it."""
        cell = self._cell(pieces[0], Column.DESIGNATION) or self._cell(pieces[0], Column.NUMBER)
        if cell is None:
            return None
        words = self._said(pieces, self._column_of(pieces[0], cell))
        read = designation_in(words)
        if read is None or (words[read[2] :].strip() and not _DAY_WORDS.match(words, read[2])):
            # A narrow cell breaks a symbol anywhere: "02/UBND-VHX H".
            bare = re.split(r"[\s,;(]*(?:ban hành\s|ký\s)?ngày\s", words, maxsplit=1)
            whole = designation_in(bare[0].replace(" ", ""))
            if whole is not None and not bare[0].replace(" ", "")[whole[2] :]:
                words = bare[0].replace(" ", "") + "".join(f" ngày {one}" for one in bare[1:])
                read = whole
        if read is None:
            return None
        designation, kind, end = read
        symbol = self._said(pieces, Column.SYMBOL).strip(" /-")
        if designation.symbol is None and symbol:
            designation = replace(designation, symbol=clean_symbol(symbol))
        return designation, kind, words[end:], cell

    def _column_of(self, cells: list[Span], cell: Span) -> Column:
        return self._columns[cells.index(cell)]

    def _kind_and_topic(
        self, kind: str | None, topic: str, designation: Designation, group: Group
    ) -> tuple[str | None, str]:
        """The kind, and the topic without the kind's name where it leads it."""
        known = kind or group.kind or designation.kind_code or kind_of_symbol(designation.symbol)
        lead = re.match(rf"\s*(?P<name>{KIND_NAME})(?!\w)[\s:,–-]*", topic)
        if lead is None or not lead["name"][:1].isupper():
            return known, topic
        named = kind_of_name(lead["name"])
        rest = topic[lead.end() :]
        if named is None or not rest or rest.startswith("số"):
            return known, topic
        takes = self._with_kinds or (named == known and named not in _VERBS)
        if known is None or (self._with_kinds and kind is None and group.kind is None):
            return named, rest
        return known, rest if takes and named == known else topic


def _held_by(words: list[str], *, first: bool) -> Column | None:
    """What the cells of a column hold, by most of them."""
    least = 0.6 * len(words)
    if first and sum(one.strip(" .)").isdigit() for one in words) >= least:
        numbers = [int(one.strip(" .)")) for one in words if one.strip(" .)").isdigit()]
        if all(b - a == 1 or b == 1 for a, b in zip(numbers, numbers[1:], strict=False)):
            return Column.ORDINAL

    def most(fits: Iterator[bool]) -> bool:
        return sum(fits) >= least

    if most(kind_of_name(one.strip(" .:")) is not None for one in words):
        return Column.KIND
    if most(_only_day(one) for one in words):
        return Column.DATE
    if most((read := designation_in(one)) is not None and bool(read[0].symbol) for one in words):
        short = sum(len(one) for one in words) / len(words) < 60
        return Column.DESIGNATION if short else None
    if most(re.fullmatch(r"(?:số\s?)?\d{1,5}[a-h]?", one) is not None for one in words):
        return Column.NUMBER
    if most(issuer_end(one, 0) == len(one) for one in words):
        return Column.ISSUER
    return None


def _only_day(words: str) -> bool:
    found = find_dates(words)
    bare = words[: found[0].start] + words[found[0].end :] if found else words
    return bool(found) and re.fullmatch(r"(?i)[\s,.]*(?:ngày)?[\s,.]*", bare) is not None
