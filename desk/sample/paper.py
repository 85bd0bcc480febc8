"""A paper before it is drawn: head, body and foot of one document, without any file format.

Role: bodies.py and report.py fill it, docx_paper.py, pdf_paper.py and plain_paper.py draw it.
The parts follow the box diagram of Nghị định 30/2020/NĐ-CP, Phụ lục I (RULES A2).
Gotcha: a draft has an empty `number` and no `date`; what is drawn then is the blank itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

DRAFT_YEAR = 2023


class Layout(StrEnum):
    """How the head is set: offices differ, and a reader must cope with all of these."""

    TABLE = "table"
    TABS = "tabs"
    BELOW = "below"
    MERGED = "merged"
    SPACED = "spaced"
    STAMPED_NOTE = "stamped_note"
    STAMPED_FIELD = "stamped_field"
    PLAIN = "plain"

    @property
    def stamped(self) -> bool:
        """Number and day stand in annotations over a blank, as on electronically signed papers."""
        return self in (Layout.STAMPED_NOTE, Layout.STAMPED_FIELD)


class Style(StrEnum):
    """How a line of the body stands on the page."""

    BASIS = "basis"
    BODY = "body"
    HEADING = "heading"
    CENTRE = "centre"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; `lead` is its bold beginning ("Điều 1.")."""

    text: str
    style: Style = Style.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with borders: the first row is its heading; widths are shares of the text width."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """The next block begins a page."""


Block = Text | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues: `lines` are printed bold, `above` (the superior) over them."""

    name: str
    lines: tuple[str, ...]
    place: str
    above: str | None = None
    party: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, ready to be drawn; `appendix` comes behind the signature."""

    office: Office
    kind: str
    number: str
    symbol: str
    date: date | None
    title: str
    subject: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    addressees: tuple[str, ...] = ()
    deciding: str = ""
    layout: Layout = Layout.TABLE
    appendix: tuple[Block, ...] = ()

    @property
    def number_line(self) -> tuple[str, str, str]:
        """Before the number, the number (perhaps blank), after it: "Số: ", "24", "/KH-UBND"."""
        if self.office.party:
            return "Số ", self.number, f"-{self.symbol}"
        gap = " " if self.layout is Layout.SPACED else ""
        return "Số: ", self.number or " " * 5, f"{gap}/{self.symbol}"

    @property
    def date_words(self) -> tuple[str, str, str, str, str]:
        """The date line around its day and month: "Khê Lãng, ngày ", "07", " tháng ", "3", …

        Days below 10 and the months 1 and 2 have a leading zero (NĐ 30, Phụ lục I, II.4).
        """
        if self.date is None:
            return (
                f"{self.office.place}, ngày ",
                " " * 4,
                " tháng ",
                " " * 4,
                f" năm {DRAFT_YEAR}",
            )
        return (f"{self.office.place}, ngày ", *day_and_month(self.date), f" năm {self.date.year}")

    @property
    def is_letter(self) -> bool:
        """An official letter has no title; its subject stands under the number, after "V/v"."""
        return not self.title

    def without_number(self) -> Paper:
        """The same paper as it was before a number and a day were given."""
        return replace(self, number="", date=None)


def day_and_month(day: date) -> tuple[str, str, str]:
    """Day, the word between, and month, as they are printed."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}", " tháng ", month


def short_date(day: date) -> str:
    """A date inside running text: 07/3/2023, 15/02/2023."""
    number, _, month = day_and_month(day)
    return f"{number}/{month}/{day.year}"
