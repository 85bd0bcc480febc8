"""Vietnamese dates: the one place that knows their forms.

Input: a whole phrase (`parse_date`) or a text (`find_dates`); output: calendar days, each with the
span it was read from. Own forms come first (07/3/2023, 7-3-2023, 07.3.2023, "ngày 07 tháng 3 năm
2023"), dateparser stands behind for free phrases.
Gotcha: a day that cannot be is no date at all (31/02/2023 gives None): a wrong date that looks
right is the worst that can happen to a register.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from register.vietnamese_text import nfc, one_space, same_length_lookalikes

FIRST_YEAR, LAST_YEAR = 1900, 2199

_MONTH_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_WORDS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))

# Between the parts of a named date: blanks, line ends, a comma, the dots of a form to fill in.
_GAP = r"[\s,]{0,12}"
_BLANK = r"[\s.…_,]{0,40}"

# 07/3/2023, 7-3-2023, 07.3.2023, "03 /2/ 2023". Never part of a longer run of figures
# ("12/07/3/2023", "1.07.3.2023"), and both joints alike: "10.900/2023" is none.
SHORT_DATE = (
    r"(?<![\d/])(?<!\d[.\-])(?P<day>\d{1,2})\s?(?P<joint>[/.\-])\s?(?P<month>\d{1,2})\s?"
    r"(?P=joint)\s?(?P<year>(?:19|20|21)\d{2})(?!\d|[/\-]\d)"
)

# "ngày 07 tháng 3 năm 2023", "ngày mồng 5 tháng 9 năm 2023", "ngày    tháng 12 năm 2023" (the day
# still blank). Months may be words; Giêng and Chạp are months of the moon and are not read.
NAMED_DATE = (
    rf"[Nn][Gg][ÀàAa][Yy]{_BLANK}(?:(?:[Mm][ồù]ng)\s+)?(?P<day>\d{{1,2}})?{_BLANK}"
    rf"[Tt][Hh][ÁáAa][Nn][Gg]{_BLANK}(?P<month>\d{{1,2}}|(?i:{_WORDS})(?=\s))?{_BLANK}{_GAP}"
    r"[Nn][ĂăAa][Mm][\s.…_]{0,20}(?P<year>(?:19|20|21)\d{2})(?!\d)"
)

# "ngày 7/3 năm 2023", "ngày 05 tháng 3/2023", "ngày 07-3/2023": the two forms mixed; led by "ngày".
MIXED_DATE = (
    r"[Nn][Gg][ÀàAa][Yy]\s{0,3}(?P<day>\d{1,2})\s{0,2}(?:tháng|[/.\-])\s{0,2}(?P<month>\d{1,2})"
    r"\s{0,2}(?:,?\s?năm|[/.\-]|\s)\s{0,2}(?P<year>(?:19|20|21)\d{2})(?!\d|[/\-]\d)"
)

SHORT = re.compile(SHORT_DATE)
MIXED = re.compile(MIXED_DATE)
NAMED = re.compile(NAMED_DATE)
_SHORT_YEAR = re.compile(r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?'?(\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NO_DAY_WORD = re.compile(
    r"(?:[Mm][ồù]ng\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateParts:
    """Day, month and year as far as they are written; any may be missing."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day they make; None where a part is missing or the day cannot be."""
        if self.day is None or self.month is None or self.year is None:
            return None
        return possible_date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: offsets in the text given, the day (None if incomplete or impossible)."""

    start: int
    end: int
    date: dt.date | None
    text: str
    parts: DateParts


def possible_date(year: int, month: int, day: int) -> dt.date | None:
    """The calendar day, or None where there is no such day or the year is not of our time."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parts_of(match: re.Match[str]) -> DateParts:
    """The parts of a match of `SHORT_DATE` or `NAMED_DATE` (groups day, month, year)."""
    day, month = match["day"], match["month"]
    return DateParts(
        day=int(day) if day else None,
        month=_month(month) if month else None,
        year=int(match["year"]),
    )


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_WORDS[written.lower()]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date of `text` (NFC), in reading order, spans exact.

    Named dates may lack their day (a draft's): then `date` is None and `parts` hold the rest.
    Days with a two-figure year, or without a year, are not searched for: too many numbers look so.
    """
    plain = same_length_lookalikes(text)
    found = sorted(_matches(plain), key=lambda match: match.start())
    return tuple(
        FoundDate(m.start(), m.end(), parts_of(m).date, text[m.start() : m.end()], parts_of(m))
        for m in found
    )


def _matches(plain: str) -> Iterator[re.Match[str]]:
    taken: set[int] = set()
    for pattern in (NAMED, SHORT, MIXED):
        for match in pattern.finditer(plain):
            if match.end() not in taken:
                taken.add(match.end())
                yield match


def parse_date(text: str, *, today: dt.date | None = None) -> dt.date | None:
    """The day that the whole of `text` names, or None.

    `today` is needed for years of two figures (07/3/23: never later than the next year) and for
    free words ("hôm qua"). Days of the moon and impossible days give None.
    """
    phrase = one_space(same_length_lookalikes(nfc(text))).strip(" .,;()")
    if not phrase or len(phrase) > 60:
        return None
    known, day = _own_form(phrase, today)
    return day if known else _free_form(phrase, today)


def _own_form(phrase: str, today: dt.date | None) -> tuple[bool, dt.date | None]:
    """Whether the phrase has a form of ours, and its day (None where it cannot be)."""
    bare = re.sub(r"^ngày\s+(?=\d[\d\s/.\-]*$)", "", phrase, flags=re.IGNORECASE)
    whole = SHORT.fullmatch(bare) or NAMED.fullmatch(phrase) or MIXED.fullmatch(phrase)
    if whole is not None:
        return True, parts_of(whole).date
    iso = _ISO.fullmatch(bare)
    if iso is not None:
        return True, possible_date(int(iso[1]), int(iso[2]), int(iso[3]))
    named = _NO_DAY_WORD.fullmatch(re.sub(r"^ngày\s+", "", phrase, flags=re.IGNORECASE))
    if named is not None:
        return True, possible_date(int(named[3]), int(named[2]), int(named[1]))
    short = _SHORT_YEAR.fullmatch(bare)
    if short is not None:
        return True, _two_figure_year(short, today)
    return False, None


def _two_figure_year(match: re.Match[str], today: dt.date | None) -> dt.date | None:
    """The day of 07/3/23 seen from `today`; without today it stays unread."""
    if today is None:
        return None
    century = today.year // 100 * 100
    year = century + int(match[4])
    if year > today.year + 1:
        year -= 100
    return possible_date(year, int(match[3]), int(match[1]))


def _free_form(phrase: str, today: dt.date | None) -> dt.date | None:
    """What dateparser reads in the whole phrase, if the phrase bears out what it says.

    It fills what is missing from the clock, so a phrase with figures must hold the very day and
    year, and one without figures ("hôm nay") needs `today`.
    """
    figures = {int(run) for run in re.findall(r"\d+", phrase)}
    if (not figures and today is None) or (figures and len(figures) < 2):
        return None
    import dateparser

    # The settings' type is dateparser's own and needs no import here.
    settings: dict[str, object] = {"STRICT_PARSING": bool(figures)}
    if today is not None:
        settings["RELATIVE_BASE"] = dt.datetime(today.year, today.month, today.day)
    read = dateparser.parse(phrase, languages=["vi"], settings=settings)
    if read is None:
        return None
    if figures and not (read.day in figures and read.year in figures):
        return None
    return possible_date(read.year, read.month, read.day)
