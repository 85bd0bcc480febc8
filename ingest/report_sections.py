"""Where in a report something stands: its headings, its forms and the rows of their tables.

Input: the text of a report (NFC, LF); output: sections by offset, and form rows. Gotcha: a
numbered sentence ("1. Tiếp tục đẩy mạnh …") is no heading; a heading is short and does not end
like a sentence. Offsets are those of the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.citations import without_marks
from ingest.claim_patterns import FIGURE
from register.message import Message, message
from register.vietnamese_text import one_space, same_length_lookalikes

_LONGEST = 130
_PART = re.compile(r"^(?P<no>PHẦN\s+(?:THỨ\s+)?\w+|[IVX]{1,5}\.)\s*(?P<name>.*)$")
_POINT = re.compile(r"^(?P<no>\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+(?P<name>\D.*)$")
_FORM = re.compile(
    r"^(?P<no>(?:Biểu mẫu|Biểu|Mẫu|Phụ biểu)\s+(?:số\s+)?(?:\d[\w.\-/]*|[IVX]+\b))", re.IGNORECASE
)
_STRONG = ("**", "#", "<b>")
"""How Markdown begins a heading, however long it is."""
_LONGEST_STRONG = 500
_NAME = 90
_APPENDIX = re.compile(r"^(?P<no>PHỤ LỤC|Phụ lục)(?:\s(?:số\s)?[\dIVX]{1,4})?\s?[.:]?$")
_TAG = re.compile(r"<[^<>\n]{1,40}>")
_ROW_NO = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's place: its number with those above it ("I.3"), its words, and what kind it is."""

    start: int
    number: str
    name: str
    form: bool = False
    appendix: bool = False

    @property
    def text(self) -> str:
        """For people: "I.3. Cải cách thủ tục hành chính"."""
        return " ".join(one for one in (self.number, self.name) if one)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form: its number ("3.1.2"), label, unit, value as written, and its span."""

    form: Section
    no: str
    label: str
    unit: str
    value: str
    start: int
    end: int

    @property
    def parent(self) -> str:
        """The number of the row it belongs to; "" at the top."""
        return self.no.rpartition(".")[0]


def shown_text(text: str) -> str:
    """The text as it is searched: marks and tags of Markdown and HTML as blanks, one for one."""
    blank = _TAG.sub(lambda found: " " * len(found.group()), without_marks(text))
    return same_length_lookalikes(blank)


def sections_of(shown: str, text: str) -> tuple[Section, ...]:
    """The headings in order; `shown` is what `shown_text` gives for `text`."""
    found: list[Section] = []
    part = ""
    in_form = False
    offset = 0
    for raw in shown.split("\n"):
        line = one_space(raw)
        start, offset = offset, offset + len(raw) + 1
        strong = text[start : start + len(raw)].lstrip().startswith(_STRONG)
        if not line or "\t" in raw.strip() or len(line) > (_LONGEST_STRONG if strong else _LONGEST):
            continue
        section = _section(line, start, part, in_form=in_form, strong=strong)
        if section is None:
            continue
        if not section.form and not section.appendix and _PART.match(line):
            part = section.number.rstrip(".")
        in_form = section.form or section.appendix or (in_form and not _PART.match(line))
        found.append(section)
    return tuple(found)


def _section(line: str, start: int, part: str, *, in_form: bool, strong: bool) -> Section | None:
    form = _FORM.match(line)
    if form is not None:
        return Section(start, form["no"].rstrip("."), "", form=True)
    if _APPENDIX.match(line):
        return Section(start, line.rstrip(" .:"), "", appendix=True)
    top = _PART.match(line)
    if top is not None:
        return Section(start, one_space(top["no"]), _short(top["name"]))
    point = _POINT.match(line)
    if point is None or in_form or (not strong and line.endswith((".", ";", ","))):
        return None
    number = f"{part}.{point['no']}." if part else f"{point['no']}."
    return Section(start, number, _short(point["name"]))


def _short(name: str) -> str:
    cut = name.rstrip(" .:")
    return cut if len(cut) <= _NAME else cut[:_NAME].rsplit(" ", 1)[0] + "…"


def section_at(sections: Sequence[Section], offset: int) -> Section | None:
    """The section that an offset lies in; None before the first."""
    place = bisect_right([one.start for one in sections], offset)
    return sections[place - 1] if place else None


class Places:
    """Says where in a report an offset lies, in words for people."""

    def __init__(self, text: str) -> None:
        self._sections = sections_of(shown_text(text), text)

    def at(self, offset: int, list_no: int | None = None) -> Message:
        """The section; with `list_no` the item of the list that stands there."""
        section = section_at(self._sections, offset)
        if section is None:
            return message("beginning of the report")
        if list_no is not None:
            return message("{section}, item {no}", section=section.text, no=list_no)
        return message("{place}", place=section.text)


def form_rows(shown: str, sections: Sequence[Section]) -> tuple[FormRow, ...]:
    """The rows of all forms: lines of cells parted by tabs, the first a row's number."""
    rows = []
    offset = 0
    for raw in shown.split("\n"):
        start, offset = offset, offset + len(raw) + 1
        if "\t" not in raw:
            continue
        cells = [one_space(cell) for cell in raw.split("\t")]
        section = section_at(sections, start)
        if len(cells) < 3 or section is None or not _ROW_NO.match(cells[0]):
            continue
        at = next((i for i, cell in enumerate(cells) if i > 1 and _is_figure(cell)), None)
        if at is None:
            continue
        unit = " ".join(cell for cell in cells[2:at] if cell)
        rows.append(
            FormRow(
                section, cells[0].rstrip("."), cells[1], unit, cells[at], start, start + len(raw)
            )
        )
    return tuple(rows)


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(FIGURE, cell))
