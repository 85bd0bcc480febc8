"""A table of a register book as drafts with their handling, or why a row cannot be taken.

Input: a `Table` and the `Answers` a person gave; output: `TableRead`: what the table says of itself
(year, direction, kind, office), its `BookRow` and `BadRow` values in the file's order, the lines
that are no documents, and the questions that only a person can answer. Gotcha: nothing is guessed:
a date without a year takes the year that the book itself names, a date that could be read in two
ways is not taken, and a day that is not in the calendar or a number that cannot be read refuses
the row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from ingest.register_book_in.headings import Column, Layout, Table, is_numbering
from ingest.register_book_in.sheets import Value
from ingest.secrecy import names_secret
from ingest.titles import topic_text
from ingest.vietnamese_dates import find_dates, parse_date, possible_date
from register.designation import (
    Designation,
    clean_symbol,
    kind_of_symbol,
    parse_designation,
)
from register.entry import Draft, Standing, with_kind_checked
from register.evidence import Evidence, Source
from register.kinds import KINDS, kind_of_abbreviation, kind_of_name
from register.message import Message, message
from register.office import office_key
from register.vietnamese_text import fold_tones, one_space

SURE = 0.9
"""A clerk's book is sure, but a paper that comes later has the last word."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """One document of the book; line: of the file; handling: fields of `Handling`."""

    sheet: str
    line: int
    draft: Draft
    incoming: bool
    handling: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken: where it stands, its beginning, and why."""

    sheet: str
    line: int
    text: str
    why: Message


class RowError(Exception):
    """Why a row cannot be taken; becomes a `BadRow`."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(str(why))


TODAY = dt.date.today
"""The clock, for a date that lies ahead."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a book where the book does not say it.

    year: of days without one; incoming: whether it is the book of papers received; office: whose
    book it is; month_first: how days and months stand that could be read in two ways;
    struck_is_cancelled: whether a line struck through is a number given up; columns: what a column
    holds by the words of its heading (or its letter, "C"), None: it is left out.
    """

    year: int | None = None
    incoming: bool | None = None
    office: str | None = None
    month_first: bool | None = None
    struck_is_cancelled: bool | None = None
    columns: Mapping[str, Column | None] = field(default_factory=dict)


class About(StrEnum):
    """What a question is about: the field of `Answers` that answers it."""

    YEAR = "year"
    DIRECTION = "direction"
    OFFICE = "office"
    DATES = "dates"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Question:
    """What a table leaves open; lines: of the rows that wait for it (none: the whole table).

    blocks: whether nothing of the table may be taken in before it is answered.
    """

    sheet: str
    about: About
    lines: tuple[int, ...] = ()
    said: str | None = None

    @property
    def blocks(self) -> bool:
        """A year, a direction or an office unsaid spoils every row; the others only theirs."""
        return self.about in {About.YEAR, About.DIRECTION, About.OFFICE}


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table as it is understood: see the fields of `Answers`; kind: of rows that name none.

    left_out: lines that are no documents (titles, months, totals), each with its words; hidden and
    red: how many lines are hidden, or written in red.
    """

    sheet: str
    layout: Layout
    year: int | None
    incoming: bool | None
    kind: str | None
    office: str | None
    rows: tuple[BookRow, ...]
    bad: tuple[BadRow, ...]
    left_out: tuple[BadRow, ...] = ()
    questions: tuple[Question, ...] = ()
    hidden: int = 0
    red: int = 0


# Ranges of years and numbers of decrees name no year of the book: "giai đoạn 2021-2025",
# "NĐ 30/2020/NĐ-CP".
_NO_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}(?!\d)|(?<![\d/.\-])\d{1,4}/(?:19|20)\d{2}(?!\d)"
    r"|(?:thong tu|nghi dinh|quyet dinh so|luat)\b[^;\n]{0,40}?(?:19|20)\d{2}"
)
_NAMED_YEAR = re.compile(r"\bnam\s*:?\s*((?:19|20)\d{2})(?!\d)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_MONTH = re.compile(r"thang\s*:?\s*(\d{1,2})(?:\s*(?:/|-|nam)\s*((?:19|20)\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})")
_WHOLE_DATE = re.compile(
    r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?'?((?:19|20)\s?\d\s?\d|[0-4]\d)"
)
"""The year of two figures is of this century, its first half: such books are kept on computers."""

_GIVEN_UP = re.compile(
    r"\W*(?:so |vb |van ban )?(?:nay )?(?:da |bi |duoc )?(?:xin )?"
    r"(?:huy(?: bo)?|bo|khong (?:su )?dung|khong phat hanh|thu hoi)(?: so| vb| van ban)?(?: nay)?"
    r"\s*(?:$|[.,;:()\-–].*)"
)
_KEPT_FREE = re.compile(
    r"\W*(?:so )?(?:du phong|du tru|de danh|giu so|giu cho|bo trong|de trong|chua (?:su )?dung"
    r"|so cho|cho phat hanh|giu lai|trong|lay truoc|xin truoc|chua phat hanh)\b.*"
)
_TOTALS = re.compile(r"^(?:tong(?: so| cong)?|cong(?: mang sang)?|mang sang|luy ke)\b(?!.*/)")
_DITTO = re.compile(r"[-\s]*(?:nt|n/t|nhu tren|\"+|''+|″|〃|//|“|”|“”|như trên|-\"-)[-\s.]*", re.I)
_ORDINARY = re.compile(r"0|khong|thuong|binh thuong|khong mat|-+")
_ENUMERATED = re.compile(r"^\s*(?:[IVXLC]+|\d{1,2}|[A-HK-Za-h])\s*[.)\-:/]\s*")
_SYMBOL_ALONE = re.compile(r"[/\-]\s?[A-ZĐ][\w.Đđ\-/&]*")
_OFFICE = re.compile(
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:xã|phường|thị trấn|đặc khu)\s.+", re.I
)
_TEXTS = frozenset(
    {
        Column.TOPIC,
        Column.RECIPIENTS,
        Column.NOTE,
        Column.ISSUER,
        Column.SIGNER,
        Column.HANDLER,
        Column.KEPT_BY,
    }
)
_NUMBERS = frozenset({Column.NUMBER, Column.DESIGNATION})


def read_table(
    table: Table,
    answers: Answers,
    *,
    file: str,
    us: frozenset[str] = frozenset(),
    inherited: TableRead | None = None,
    today: dt.date | None = None,
) -> TableRead:
    """The documents of a table, top to bottom.

    us: keys (`office_key`) of our own office's names; inherited: the table above on the same
    sheet, which says what this one leaves unsaid.
    """
    sheet = table.sheet
    table = replace(table, layout=_as_answered(table.layout, answers.columns))
    layout = _by_direction(table.layout, incoming=_direction(table, answers, file, inherited))
    incoming = _direction(replace(table, layout=layout), answers, file, inherited)
    kind = _kind_said_of(table, inherited)
    lines, left_out = _assembled(table, layout, incoming=bool(incoming), kind=kind)
    year = answers.year or _year_said_of(table, file, lines, layout, inherited)
    office = answers.office or _office_said_of(table)
    reader = _Reader(
        table, layout, answers, file, year, incoming=bool(incoming), today=today or TODAY()
    )
    reader.read(lines)
    questions = list(reader.questions())
    if incoming is None and not layout.with_issuers:
        questions.insert(0, Question(sheet.name, About.DIRECTION))
    if office and us and answers.office is None and office_key(office) not in us:
        questions.insert(0, Question(sheet.name, About.OFFICE, said=office))
    used = {one.line for one in lines}
    return TableRead(
        sheet.name, layout, year, incoming, kind, office, tuple(reader.rows), tuple(reader.bad),
        tuple(left_out), tuple(questions), len(sheet.hidden & used), len(sheet.red & used),
    )  # fmt: skip


def _as_answered(layout: Layout, said: Mapping[str, Column | None]) -> Layout:
    """The columns as a person named them; another column that held the same gives way."""
    columns, headings, unknown = dict(layout.columns), dict(layout.headings), list(layout.unknown)
    named = {one_space(words).casefold(): column for words, column in said.items()}
    for place, words in [*layout.headings.items(), *layout.others.items()]:
        letter = chr(ord("a") + place) if place < 26 else ""
        for key in (one_space(words).casefold(), letter):
            if key not in named:
                continue
            columns = {at: one for at, one in columns.items() if one is not named[key]}
            columns.pop(place, None)
            if (column := named[key]) is not None:
                columns[place] = column
                headings[place] = words
                unknown = [one for one in unknown if one != words]
            break
    return replace(layout, columns=columns, headings=headings, unknown=tuple(unknown))


def _direction(
    table: Table, answers: Answers, file: str, inherited: TableRead | None
) -> bool | None:
    """Whether it is a book of papers received: by a person, the title, the columns, the sheet's
    name, the file's name, the form's own columns (people who sign stand only in the book sent)."""
    if answers.incoming is not None:
        return answers.incoming
    for words in (" ".join(table.caption), None, table.sheet.name, file):
        if words is None:
            if table.layout.incoming:
                return True
            continue
        folded = " ".join(re.findall(r"[a-z]+", fold_tones(words)))
        sent = re.search(r"\b(?:di|phat hanh|ban hanh)\b", folded) is not None
        received = re.search(
            r"\b(?:vb|cv|van ban|cong van|so)? ?\bden\b(?! (?:ngay|thang|het))", folded
        )
        if sent != (received is not None):
            return received is not None
    if inherited is not None and inherited.incoming is not None:
        return inherited.incoming
    found = set(table.layout.columns.values())
    if Column.ISSUER in found:
        return None
    return None if found.isdisjoint({Column.RECIPIENTS, Column.SIGNER, Column.KEPT_BY}) else False


def _by_direction(layout: Layout, *, incoming: bool | None) -> Layout:
    """The columns as the direction means them: in a book of papers received "Số" beside "Số, ký
    hiệu" is the number of arrival, and "Nơi nhận" is who got the paper; the line number is the
    document's where no other column holds one."""
    columns = dict(layout.columns)
    found = set(columns.values())

    def change(old: Column, new: Column) -> None:
        for place, column in columns.items():
            if column is old:
                columns[place] = new

    if incoming and Column.ARRIVAL_NUMBER not in found and {*_NUMBERS} <= found:
        change(Column.NUMBER, Column.ARRIVAL_NUMBER)
    if incoming and Column.HANDLER not in found:
        change(Column.RECIPIENTS, Column.HANDLER)
    if incoming is False and Column.ISSUER in found and Column.RECIPIENTS not in found:
        words = next(
            fold_tones(layout.headings[at]) for at, one in columns.items() if one is Column.ISSUER
        )
        if "gui" in words and "ban hanh" not in words:
            change(Column.ISSUER, Column.RECIPIENTS)
    if found.isdisjoint(_NUMBERS) and Column.ORDINAL in found:
        change(Column.ORDINAL, Column.NUMBER)
    return replace(layout, columns=columns)


def _kind_said_of(table: Table, inherited: TableRead | None) -> str | None:
    for words in (*reversed(table.caption), table.sheet.name):
        kind = _kind_said(words)
        if kind is not None:
            return kind
    return inherited.kind if inherited is not None and not table.caption else None


def _kind_said(words: str) -> str | None:
    """The kind that a title, a sheet's name or a line of a group names: "SỔ QUYẾT ĐỊNH NĂM 2021",
    "QĐ", "II. Kế hoạch". "Công văn đi" means every paper sent."""
    plain = one_space(_ENUMERATED.sub("", words)).strip(" .:-–")
    plain = re.sub(r"^(?:sổ|theo dõi|đăng ký|lưu|ghi|các|danh mục)\s+", "", plain, flags=re.I)
    plain = re.sub(r"^(?:đăng ký|theo dõi|lưu|ghi|các)\s+", "", plain, flags=re.I)
    plain = re.sub(r"[\s,(]*(?:năm)?\s*:?\s*(?:19|20)\d{2}\)?$", "", plain, flags=re.I).strip()
    if re.search(r"\b(?:đi|đến)$", plain, re.I):
        return None
    return kind_of_name(plain) or kind_of_abbreviation(plain)


def _office_said_of(table: Table) -> str | None:
    found = (
        _OFFICE.fullmatch(one_space(line)) for words in table.caption for line in words.split("\n")
    )
    return next((one[0] for one in found if one), None)


def _years_said(words: str) -> set[int]:
    folded = fold_tones(words)
    whole = {
        _year_of(one) for one in re.findall(r"\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d{2})", folded)
    }
    folded = re.sub(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}", " ", folded)
    folded = _NO_YEAR.sub(" ", folded)
    named = {int(one) for one in _NAMED_YEAR.findall(folded)}
    return named or {int(one) for one in _ANY_YEAR.findall(folded)} or whole


def _year_said_of(
    table: Table,
    file: str,
    lines: list[_Line],
    layout: Layout,
    inherited: TableRead | None,
) -> int | None:
    """The one year that the title, the sheet, the file's name or, before them where they
    contradict, the whole dates of the table give."""
    dates = [value for one in lines if (value := one.cells.get(Column.DATE)) is not None]
    whole = [
        _year_of(found[3])
        for one in dates
        if isinstance(one, str) and (found := _WHOLE_DATE.fullmatch(one_space(one)))
    ]
    whole += [one.year for one in dates if isinstance(one, dt.date)]
    most = max(set(whole), key=whole.count) if whole else None
    own = most if most is not None and whole.count(most) * 5 >= len(whole) * 4 else None
    for words in (" ".join(table.caption), table.sheet.name, file):
        years = _years_said(words)
        if len(years) == 1:
            said = years.pop()
            # A title that nobody changed: the dates in full say otherwise, so nobody knows.
            return said if own in (None, said) or len(whole) < 5 else None
    if inherited is not None and inherited.year is not None and own in (None, inherited.year):
        return inherited.year
    return own if len(whole) >= 3 else None


def _year_of(figures: str) -> int:
    plain = figures.replace(" ", "")
    return int(plain) if len(plain) == 4 else 2000 + int(plain)


@dataclass(slots=True)
class _Line:
    """A document's cells, put together from the lines it stands on, with what was above it."""

    line: int
    cells: dict[Column, Value]
    kind: str | None = None
    year: int | None = None
    month: int | None = None


def _assembled(
    table: Table, layout: Layout, *, incoming: bool, kind: str | None
) -> tuple[list[_Line], list[BadRow]]:
    """The documents' cells; titles, months, totals and repeated headings apart."""
    sheet = table.sheet
    found: list[_Line] = []
    left_out: list[BadRow] = []
    group_kind, year, month = kind, None, None
    for line, cells in table.rows:
        texts = [str(cell) for cell in cells if cell != ""]
        if _is_heading_again(cells, layout) or is_numbering(cells):
            continue
        own = _cells_of(cells, line, table, layout)
        if _is_group(cells, texts, own, layout):
            folded = fold_tones(texts[0])
            in_month = _MONTH.search(folded)
            years = _years_said(texts[0])
            group_kind = _kind_said(texts[0]) or (group_kind if in_month else kind)
            month = int(in_month[1]) if in_month and 1 <= int(in_month[1]) <= 12 else month
            year = years.pop() if len(years) == 1 else year
            left_out.append(_left(sheet.name, line, texts))
        elif _TOTALS.match(fold_tones(texts[0])) or set(own) <= {Column.ORDINAL}:
            left_out.append(_left(sheet.name, line, texts))
        elif found and _goes_on(own):
            _join(found[-1], own)
        else:
            if found:
                own = _without_ditto(own, found[-1].cells)
            if line in sheet.notes:
                note = [str(own[Column.NOTE])] if Column.NOTE in own else []
                own[Column.NOTE] = "; ".join([*note, sheet.notes[line]])
            found.append(_Line(line, own, group_kind, year, month))
    return found, left_out


def _left(sheet: str, line: int, texts: list[str]) -> BadRow:
    return BadRow(sheet, line, one_space(" | ".join(texts))[:120], message("no document"))


def _cells_of(
    cells: tuple[Value, ...], line: int, table: Table, layout: Layout
) -> dict[Column, Value]:
    """The cells by meaning; several columns of recipients become one. Where a merged cell above
    covers the number, the paper above goes on; where it covers a day, that day counts again."""
    repeated = {place for place in layout.columns if (line, place) in table.sheet.repeated}
    goes_on = any(layout.columns[place] in _NUMBERS for place in repeated)
    own: dict[Column, Value] = {}
    for place, column in layout.columns.items():
        if place >= len(cells) or cells[place] == "" or (goes_on and place in repeated):
            continue
        if column in own and isinstance(own[column], str):
            own[column] = f"{own[column]}\n{cells[place]}"
        else:
            own[column] = cells[place]
    return own


def _is_heading_again(cells: tuple[Value, ...], layout: Layout) -> bool:
    repeated = [
        at
        for at, words in layout.headings.items()
        if at < len(cells) and words != "–" and one_space(str(cells[at])) == words
    ]
    return len(repeated) >= 2


def _is_group(
    cells: tuple[Value, ...], texts: list[str], own: Mapping[Column, Value], layout: Layout
) -> bool:
    """Whether a line is words over the next ones (a month, a kind, a year), not a document."""
    if len(texts) != 1 or not re.search(r"[^\W\d_]{2}", texts[0]):
        return False
    if _SYMBOL_ALONE.fullmatch(texts[0].strip()) or not own:
        return not own
    folded = fold_tones(texts[0])
    column = next(iter(own))
    if column in _NUMBERS and re.match(r"\s*\d", texts[0]) and not _ENUMERATED.match(texts[0]):
        return False
    named = _MONTH.match(_ENUMERATED.sub("", folded)) or re.fullmatch(r"nam \d{4}", folded)
    first = min(layout.columns)
    place = next(at for at, cell in enumerate(cells) if cell != "")
    return bool(named) or place <= first or _kind_said(texts[0]) is not None


def _goes_on(own: Mapping[Column, Value]) -> bool:
    """Whether a line only goes on with the document above: more of its words, or its symbol."""
    rest = {one for one in own if one is not Column.ORDINAL}
    number = own.get(Column.DESIGNATION) or own.get(Column.NUMBER) or own.get(Column.SYMBOL)
    if number is not None:
        alone = isinstance(number, str) and _SYMBOL_ALONE.fullmatch(number.strip()) is not None
        return alone and rest <= {Column.DESIGNATION, Column.NUMBER, Column.SYMBOL, *_TEXTS}
    return bool(rest) and rest <= _TEXTS


def _join(above: _Line, own: Mapping[Column, Value]) -> None:
    for column, value in own.items():
        before = above.cells.get(column)
        if before is None:
            above.cells[column] = value
        elif column in {Column.RECIPIENTS, Column.NOTE}:
            above.cells[column] = f"{before}\n{value}"
        elif column is not Column.ORDINAL:
            close = column not in _TEXTS
            above.cells[column] = f"{before}{value}" if close else f"{before} {value}"


def _without_ditto(own: dict[Column, Value], above: Mapping[Column, Value]) -> dict[Column, Value]:
    """The cells with "nt", "như trên", the sign of ditto, each replaced by what stands above."""
    return {
        column: above.get(column, "")
        if isinstance(value, str) and _DITTO.fullmatch(fold_tones(value)) and column not in _NUMBERS
        else value
        for column, value in own.items()
    }


class _Reader:
    """Reads the lines of one table, and keeps what has to be asked."""

    def __init__(
        self,
        table: Table,
        layout: Layout,
        answers: Answers,
        file: str,
        year: int | None,
        *,
        incoming: bool,
        today: dt.date,
    ) -> None:
        self._table = table
        self._layout = layout
        self._answers = answers
        self._file = file
        self._year = year
        self._incoming = incoming
        self._today = today
        self._turned: frozenset[Column] = frozenset()
        self._waiting: dict[About, list[int]] = {}
        self.rows: list[BookRow] = []
        self.bad: list[BadRow] = []

    def read(self, lines: list[_Line]) -> None:
        """Each line a row, or why not."""
        self._turned = frozenset(
            column
            for column in (Column.DATE, Column.ARRIVED_ON, Column.SENT_ON, Column.REPLY_DUE)
            if column in self._layout.columns.values() and _may_be_turned(lines, column)
        )
        for one in lines:
            try:
                self.rows.append(self._row(one))
            except RowError as error:
                text = " | ".join(str(value) for value in one.cells.values() if value != "")
                secret = error.why == _SECRET_ROW
                self.bad.append(
                    BadRow(
                        self._table.sheet.name,
                        one.line,
                        "" if secret else one_space(text)[:120],
                        error.why,
                    )
                )

    def questions(self) -> Iterator[Question]:
        """What waits for a person, each with its lines."""
        for about, lines in self._waiting.items():
            yield Question(self._table.sheet.name, about, tuple(lines))

    def _row(self, one: _Line) -> BookRow:
        values = {column: value for column, value in one.cells.items() if value != ""}
        texts = {column: one_space(str(value)) for column, value in values.items()}
        _refuse_secret(texts)
        sheet = self._table.sheet
        designation = self._designation(one, values, texts)
        year = one.year or self._year
        note, topic_words = (fold_tones(texts.get(at, "")) for at in (Column.NOTE, Column.TOPIC))
        given_up = bool(_GIVEN_UP.fullmatch(note) or _GIVEN_UP.fullmatch(topic_words))
        kept_free = not given_up and (
            _KEPT_FREE.fullmatch(topic_words) or (not topic_words and _KEPT_FREE.fullmatch(note))
        )
        if one.line in sheet.struck:
            if self._answers.struck_is_cancelled is None and not given_up:
                self._wait(About.STRUCK, one.line)
                raise RowError(message("it is struck through, and nobody said what that means"))
            given_up = given_up or bool(self._answers.struck_is_cancelled)
        date = self._date(values, one, year)
        if kept_free or _GIVEN_UP.fullmatch(topic_words):
            texts.pop(Column.TOPIC, None)
        if date is None and not self._may_lack_date(designation, texts, given_up=given_up):
            raise RowError(message("it has no date"))
        if date is None and year is None and designation.symbol_year is None:
            self._wait(About.YEAR, one.line)
            raise RowError(message("it has no date, and the book names no year"))
        kind, topic = _kind_and_topic(texts, designation, one.kind)
        if designation.number is None and not self._incoming:
            raise RowError(message("it has no number"))
        if designation.number is None and topic is None:
            raise RowError(message("it has neither a number nor a topic"))
        reserved = not self._incoming and date is None and not given_up
        draft = Draft(
            kind=kind,
            designation=designation,
            date=date,
            topic=topic,
            issuer=texts.get(Column.ISSUER),
            signer=texts.get(Column.SIGNER),
            recipients=_several(values.get(Column.RECIPIENTS)),
            draft=designation.number is None or reserved,
            urgency=_urgency(texts.get(Column.URGENCY)),
            standing=Standing.NUMBER_CANCELLED if given_up else Standing.UNKNOWN,
            number_year=year if date is None else None,
        )
        place = (
            f"{self._file}, {sheet.name}, {one.line}" if sheet.name else f"{self._file}, {one.line}"
        )
        return BookRow(
            sheet.name,
            one.line,
            _with_evidence(with_kind_checked(draft), place),
            self._incoming,
            self._handling(values, texts, one, year),
        )

    def _may_lack_date(
        self, designation: Designation, texts: Mapping[Column, str], *, given_up: bool
    ) -> bool:
        """A number given up or kept free has no day, nor need a paper received have one."""
        if given_up or self._incoming:
            return True
        return designation.number is not None and Column.TOPIC not in texts

    def _designation(
        self, one: _Line, values: Mapping[Column, Value], texts: Mapping[Column, str]
    ) -> Designation:
        sheet = self._table.sheet
        places = [at for at, column in self._layout.columns.items() if column in _NUMBERS]
        if not _NUMBERS & set(values) and any((one.line, at) in sheet.uncomputed for at in places):
            raise RowError(
                message(
                    "its number is a formula without a value: open the file, save it, try again"
                )
            )
        return _designation(values, texts)

    def _date(self, values: Mapping[Column, Value], one: _Line, year: int | None) -> dt.date | None:
        """The date of the document; with number and symbol in one column it may stand there."""
        value = values.get(Column.DATE)
        if value is None:
            dates = find_dates(one_space(str(values.get(Column.DESIGNATION, ""))))
            return dates[0].date if len(dates) == 1 else None
        if Column.MONTH in values and isinstance(value, str) and value.isdigit():
            value = f"{value}/{values[Column.MONTH]}"
        arrived = None
        if Column.ARRIVED_ON in values:
            arrived = self._day_or_none(Column.ARRIVED_ON, values[Column.ARRIVED_ON], one, year)
        day = self._day(Column.DATE, value, one, year, not_after=arrived)
        if day > self._today:
            raise RowError(message("its date {date} lies ahead", date=day.strftime("%d/%m/%Y")))
        if not self._fits_year(day, year):
            raise RowError(
                message(
                    "its date {date} does not belong to a book of {year}",
                    date=day.strftime("%d/%m/%Y"),
                    year=str(year),
                )
            )
        return day

    def _fits_year(self, day: dt.date, year: int | None) -> bool:
        if year is None or day.year == year:
            return True
        if self._incoming:
            return year - 3 <= day.year <= year + 1
        edge = (day.year, day.month) in {(year - 1, 12), (year + 1, 1)}
        return edge and self._table.layout.headed

    def _day_or_none(
        self, column: Column, value: Value, one: _Line, year: int | None
    ) -> dt.date | None:
        try:
            return self._day(column, value, one, year)
        except RowError:
            return None

    def _day(
        self,
        column: Column,
        value: Value,
        one: _Line,
        year: int | None,
        *,
        not_after: dt.date | None = None,
    ) -> dt.date:
        """The day of a cell. RowError where it is none, or could be two."""
        first = self._reading(value, one, year, month_first=False)
        second = self._reading(value, one, year, month_first=True)
        if (
            not_after is not None
            and isinstance(value, str)
            and _DAY_MONTH.fullmatch(one_space(value))
        ):
            # 28/12 in a book whose paper came on 03/01: of the year before.
            first, second = (_before(one, not_after) for one in (first, second))
        shown = one_space(str(value)) if isinstance(value, str) else value.strftime("%d/%m/%Y")
        if column in self._turned and first != second and None not in (first, second):
            if self._answers.month_first is None:
                if column is Column.DATE:
                    self._wait(About.DATES, one.line)
                assert first is not None
                assert second is not None
                raise RowError(
                    message(
                        "“{value}” may be {first} or {second}",
                        value=shown,
                        first=first.strftime("%d/%m/%Y"),
                        second=second.strftime("%d/%m/%Y"),
                    )
                )
            first = second if self._answers.month_first else first
        day = first or (second if column in self._turned else None)
        if day is None:
            if (
                year is None
                and one.year is None
                and isinstance(value, str)
                and _DAY_MONTH.fullmatch(one_space(value))
            ):
                self._wait(About.YEAR, one.line)
                raise RowError(
                    message("“{value}” has no year, and the book names none", value=shown)
                )
            raise RowError(message("“{value}” is not a date", value=shown))
        return day

    def _reading(
        self, value: Value, one: _Line, year: int | None, *, month_first: bool
    ) -> dt.date | None:
        """The day read in one order; of a day that the spreadsheet keeps, turned back."""
        if isinstance(value, dt.date):
            return possible_date(value.year, value.day, value.month) if month_first else value
        text = one_space(value).strip(" .,;")
        if text.isdigit() and one.month is not None and year is not None and len(text) <= 2:
            return possible_date(year, one.month, int(text))
        whole = _WHOLE_DATE.fullmatch(text)
        short = _DAY_MONTH.fullmatch(text)
        found = whole or short
        if found is not None:
            of_year = _year_of(whole[3]) if whole else year
            day, month = (
                (int(found[2]), int(found[1])) if month_first else (int(found[1]), int(found[2]))
            )
            return possible_date(of_year, month, day) if of_year is not None else None
        return parse_date(text)

    def _handling(
        self,
        values: Mapping[Column, Value],
        texts: Mapping[Column, str],
        one: _Line,
        year: int | None,
    ) -> dict[str, Any]:
        noted: dict[str, Any] = {}
        notes = [texts[Column.NOTE]] if Column.NOTE in texts else []
        for column in (Column.KEPT_BY, Column.ARRIVAL_NUMBER, Column.HANDLER):
            if column in texts:
                noted[column.value] = texts[column]
        for column in (Column.SENT_ON, Column.ARRIVED_ON, Column.REPLY_DUE):
            if column not in values:
                continue
            name = "passed_on" if column is Column.SENT_ON and self._incoming else column.value
            day = self._day_or_none(column, values[column], one, year)
            if day is None:
                notes.append(f"{self._heading(column)}: {texts[column]}")
            else:
                noted[name] = day
        for column in (Column.COPIES, Column.PAGES):
            figure = re.fullmatch(r"0*([1-9]\d{0,5})(?: (?:bản|tờ|trang))?", texts.get(column, ""))
            if figure is not None:
                noted[column.value] = int(figure[1])
        if notes:
            noted["note"] = "; ".join(notes)
        return noted

    def _heading(self, column: Column) -> str:
        place = next(at for at, one in self._layout.columns.items() if one is column)
        return self._layout.headings[place]

    def _wait(self, about: About, line: int) -> None:
        lines = self._waiting.setdefault(about, [])
        if line not in lines:
            lines.append(line)


_SECRET_ROW = message("it is a secret paper; such papers belong into the secret book")


def _refuse_secret(texts: Mapping[Column, str]) -> None:
    """RowError for a row that is marked secret, in its column or in a cell of its own."""
    degree = fold_tones(texts.get(Column.SECRECY, ""))
    marked = bool(degree) and not _ORDINARY.fullmatch(degree)
    if marked or any(names_secret(text) for text in texts.values()):
        raise RowError(_SECRET_ROW)


def _urgency(text: str | None) -> str | None:
    """The degree of urgency, in the words of Nghị định 30; None for an ordinary paper."""
    folded = fold_tones(text or "")
    for words, degree in (("hoa toc", "HỎA TỐC"), ("thuong khan", "THƯỢNG KHẨN"), ("khan", "KHẨN")):
        if words in folded and not folded.startswith("khong"):
            return degree
    return None


def _before(day: dt.date | None, not_after: dt.date) -> dt.date | None:
    if day is None or day <= not_after or (day - not_after).days < 31:
        return day
    return possible_date(day.year - 1, day.month, day.day)


def _may_be_turned(lines: list[_Line], column: Column) -> bool:
    """Whether days and months of a column may stand the wrong way round.

    So it is where a text can only be read with the month first; where the days that the
    spreadsheet understood all lie up to the 12th and those it left as text all after it; and where
    the dates run against their numbers far more than turned round.
    """
    cells = [value for one in lines if (value := one.cells.get(column, "")) != ""]
    pairs = [
        (int(found[1]), int(found[2]))
        for one in cells
        if isinstance(one, str)
        and (found := _WHOLE_DATE.fullmatch(one_space(one)) or _DAY_MONTH.fullmatch(one_space(one)))
    ]
    if any(second > 12 >= first for first, second in pairs):
        return True
    kept = [one for one in cells if isinstance(one, dt.date)]
    if kept and pairs and all(one.day <= 12 for one in kept) and all(day > 12 for day, _ in pairs):
        return len(kept) + len(pairs) >= 5
    if len(kept) < 5:
        return False
    turned = [possible_date(one.year, one.day, one.month) or one for one in kept]
    return _against(kept) * 4 > len(kept) and _against(turned) * 2 < _against(kept)


def _against(days: list[dt.date]) -> int:
    return sum(later < earlier for earlier, later in zip(days, days[1:], strict=False))


_DATE_BESIDE = re.compile(r"[\s,;(]+\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})\)?$")


def _designation(values: Mapping[Column, Value], texts: Mapping[Column, str]) -> Designation:
    written = texts.get(Column.DESIGNATION) or texts.get(Column.NUMBER)
    if written is None:
        return Designation()
    if isinstance(values.get(Column.DESIGNATION) or values.get(Column.NUMBER), dt.date):
        raise RowError(
            message("its number was turned into a date by the spreadsheet: {value}", value=written)
        )
    first = _DATE_BESIDE.sub("", written.split(" ngày ")[0].split(" Ngày ")[0])
    found = parse_designation(first)
    symbol = texts.get(Column.SYMBOL)
    if found is None or found.number is None:
        raise RowError(message("“{value}” is not a number and symbol", value=written))
    if symbol and found.symbol is None:
        joined = parse_designation(f"{found.printed_number}/{symbol.lstrip('/')}")
        found = joined or replace(found, symbol=clean_symbol(symbol) or None)
    return found


_ABOUT = re.compile(r"v/v\b", re.I)


def _kind_and_topic(
    texts: Mapping[Column, str], designation: Designation, group: str | None
) -> tuple[str | None, str | None]:
    """The kind by its column, by the topic's first words, by the symbol, by the group above; and
    the topic without the kind's name."""
    named = texts.get(Column.KIND)
    kind = (kind_of_name(named) or kind_of_abbreviation(named)) if named else None
    symbol = kind_of_symbol(designation.symbol)
    words = texts.get(Column.TOPIC)
    if words is None:
        return kind or symbol or group, None
    known = kind or symbol or group
    begins, rest = _leading_kind(words, known)
    if begins is not None and (kind is None or begins == kind):
        kind, words = begins, rest
    if known is None and kind is None and designation.symbol and _ABOUT.match(words):
        # "718/CAH-QLHC, V/v …": only an official letter has its topic so (Nghị định 30, Phụ lục I).
        kind = "CV"
    return kind or symbol or group, topic_text([words]) or None


def _leading_kind(words: str, known: str | None) -> tuple[str | None, str]:
    """The kind that "Kế hoạch về …" begins with, and the rest; None where none is meant.

    The name counts where "về", "V/v" or a colon follows, where it stands in brackets, or where it
    is the kind that is known otherwise.
    """
    inside = re.match(r"[(\[]([^()\[\]]{2,30})[)\]]\s*[-–:]?\s*", words)
    if inside is not None and (kind := kind_of_name(inside[1]) or kind_of_abbreviation(inside[1])):
        return kind, words[inside.end() :]
    for one in sorted(KINDS, key=lambda each: -len(each.name)):
        for name in (one.name, *one.other_names, one.code):
            if not words.lower().startswith(name.lower() + " "):
                continue
            rest = words[len(name) :].strip(" :-–")
            about = re.match(r"(?:về|v/v|vv)\b", rest, re.IGNORECASE)
            after = words[len(name) :].lstrip()[:1]
            if about or after == ":" or known == one.code:
                return one.code, rest
    return None, words


def _several(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    parts = (one_space(one).strip(" -–.,") for one in re.split(r"[;\n]", str(value)))
    return tuple(one for one in parts if one)


def _with_evidence(draft: Draft, place: str) -> Draft:
    """Each value with the row that it came from."""
    said = Evidence(place, Source.LIST, SURE)
    names = [
        name
        for name in ("kind", "date", "topic", "issuer", "signer", "recipients")
        if getattr(draft, name) not in (None, ())
    ]
    if draft.designation.number is not None:
        names.append("number")
    if draft.designation.symbol is not None:
        names.append("symbol")
    return replace(draft, evidence=dict.fromkeys((*names, "origin"), said))
