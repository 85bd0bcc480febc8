"""The period that a report is about, which is not the calendar year.

Source: Nghị định 09/2019/NĐ-CP, Điều 12 (RULES D, MODEL "Years"): a yearly report runs from
15/12 of the year before to 14/12; a quarter's to the 14th of its last month. Gotcha: an office
may set another period; then it is passed in.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from register.entry import Draft
from register.vietnamese_text import fold_tones, one_space
from register.year_meant import years_meant

_DAY = 15


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; None is open."""

    first: dt.date | None
    last: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Whether `day` lies in the period."""
        after = self.first is None or day >= self.first
        return after and (self.last is None or day <= self.last)


def yearly_period(year: int) -> Period:
    """15/12 of the year before to 14/12 of `year`."""
    return _months(year, 1, 12)


def calendar_year(year: int) -> Period:
    """1 January to 31 December of `year`."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def report_year(report: Draft) -> int | None:
    """The year a report is for; None where it cannot be told."""
    years = years_meant(report)[0]
    return years[0] if years else None


def report_period(report: Draft) -> Period | None:
    """The period of a report, by its year and the words of its topic; None without a year."""
    year = report_year(report)
    if year is None:
        return None
    words = fold_tones(report.topic or "")
    if re.search(r"\b(6|sau) thang dau nam\b", words):
        return _months(year, 1, 6)
    if re.search(r"\b(9|chin) thang\b", words):
        return _months(year, 1, 9)
    quarter = re.search(r"\bquy (iv|i{1,3}|[1-4])\b", words)
    if quarter:
        number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(quarter[1]) or int(quarter[1])
        return _months(year, 3 * number - 2, 3 * number)
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> Period:
    """From the 15th of the month before `first` to the 14th of `last`."""
    start = dt.date(year - 1, 12, _DAY) if first == 1 else dt.date(year, first - 1, _DAY)
    return Period(start, dt.date(year, last, _DAY - 1))


_NAMED = re.compile(
    r"(?:(?:nam )?(?P<year_first>\d{4})[-/ ]*)?(?P<part>quy ?(?:iv|i{1,3}|[1-4])|q[1-4]|"
    r"(?:6|sau) thang(?: dau nam)?|h1|9 thang)?[-/ ]*(?:(?:nam )?(?P<year_last>\d{4}))?"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def named_period(text: str) -> tuple[int, Period] | None:
    """The year and the reporting period that a person names: "2023", "quý I/2023", "2023-Q1",
    "6 tháng 2023"; None for anything else. Days as the decree cuts them, not the calendar's."""
    found = _NAMED.fullmatch(one_space(fold_tones(text)).strip())
    if found is None or bool(found["year_first"]) == bool(found["year_last"]):
        return None
    year = int(found["year_first"] or found["year_last"])
    part = (found["part"] or "").replace(" ", "")
    if not 1900 <= year <= 2199:
        return None
    if part.startswith("q"):
        named = part.removeprefix("quy").removeprefix("q")
        number = _QUARTERS.get(named) or int(named)
        return year, _months(year, 3 * number - 2, 3 * number)
    if part.startswith(("6", "sau", "h1")):
        return year, _months(year, 1, 6)
    return year, _months(year, 1, 9 if part.startswith("9") else 12)
