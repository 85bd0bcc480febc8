"""Box 4: the line "Khê Lãng, ngày 07 tháng 3 năm 2023" of a head (RULES A2, A3).

Input: a piece's text; output: a `DateLine`: place and day as far as they are written. Gotcha: a
line that goes on after the date, or a bare short date, is none: it cites another paper, or it is
the day of arrival.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.vietnamese_dates import NAMED, SHORT, DateParts, parts_of
from register.vietnamese_text import LOWER_LETTERS, UPPER_LETTERS


@dataclass(frozen=True, slots=True)
class DateLine:
    """place: as written, None where absent; parts: day, month, year as far as written."""

    place: str | None
    parts: DateParts

    @property
    def date(self) -> dt.date | None:
        """The day; None where a part is blank or the day cannot be."""
        return self.parts.date

    @property
    def blank(self) -> bool:
        """Whether a part of the date is not filled in."""
        return None in (self.parts.day, self.parts.month, self.parts.year)


_LETTER = UPPER_LETTERS + LOWER_LETTERS
# A place is a name: capital first, no figures. "TP. Hồ Chí Minh", "Thành phố X, tỉnh Y".
_PLACE = rf"(?P<place>[{UPPER_LETTERS}][{_LETTER}'’.\s-]{{1,40}}?(?:,\s?[{_LETTER}\s]{{3,30}}?)?)"
_JOINT = r"\s?[,.;]?\s?"
_HOUR = re.compile(
    r"\s?,?\s*(?:vào\s)?(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?)?(?:phút)?\s?,?\s"
    r"(?=[Nn]gày)"
)
_END = r"[\s.,;/]*$"
_FILL = r"[\s.…_]*"
_NAMED_LINE = re.compile(rf"^(?:{_PLACE}{_JOINT})?(?P<date>{NAMED.pattern}){_END}")
_SHORT_LINE = re.compile(rf"^{_PLACE}\s?,\s?(?:[Nn]gày\s?)?(?P<date>{SHORT.pattern}){_END}")
# The day, month or year still blank: "ngày    tháng    năm 2026", "ngày … tháng … năm …".
_BLANK_LINE = re.compile(
    rf"^(?:{_PLACE}{_JOINT})?[Nn]gày{_FILL}(?P<day>\d{{1,2}})?{_FILL}tháng{_FILL}"
    rf"(?P<month>\d{{1,2}})?{_FILL}năm{_FILL}(?P<year>(?:19|20)\d{{2}})?(?:20)?{_END}"
)
# Figures that were typed or recognised as letters: "ngày l5 tháng 3 năm 2O24". None is guessed.
_UNREAD_LINE = re.compile(
    rf"^{_PLACE}\s?,\s?[Nn]gày\s(?P<day>[\w?|!]{{1,3}})\stháng\s(?P<month>[\w?|!]{{1,3}})\s"
    rf"năm\s(?P<year>[\w?|!]{{4}}){_END}"
)


def read_date_line(text: str) -> DateLine | None:
    """The date line that the whole of `text` is, or None where it is none."""
    whole = _mended(text)
    for pattern in (_NAMED_LINE, _SHORT_LINE):
        match = pattern.match(whole)
        if match is not None:
            return DateLine(_place(match["place"]), parts_of(match))
    match = _BLANK_LINE.match(whole)
    if match is None:
        return _unread(whole)
    day, month, year = (int(part) if part else None for part in match.group("day", "month", "year"))
    return DateLine(_place(match["place"]), DateParts(day, month, year))


def _unread(text: str) -> DateLine | None:
    """A line of box 4 whose figures are letters in part: only its sure parts are kept."""
    match = _UNREAD_LINE.match(text)
    if match is None:
        return None
    day, month, year = (
        int(part) if part.isdecimal() else None for part in match.group("day", "month", "year")
    )
    return DateLine(_place(match["place"]), DateParts(day, month, year))


def _mended(text: str) -> str:
    """Without a telegram's hour ("hồi 14 giờ 00 ngày …"), and with the figures of one year that
    blanks have parted: "năm 20 23", "năm 2 0 2 3"."""
    text = _HOUR.sub(", ", text)
    return re.sub(
        r"(năm\s?)([12]\s?[09]\s?\d\s?\d)(?=[\s.,;/]*$)",
        lambda match: match[1] + match[2].replace(" ", ""),
        text,
    )


def _place(written: str | None) -> str | None:
    if written is None:
        return None
    place = written.strip(" .,;-")
    return None if place.lower() in {"", "ngày"} else place
