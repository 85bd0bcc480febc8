"""The year that a plan or report is for, which is often not the year of its date.

Input: an entry; output: the year and whether it is sure. Gotcha: "giai đoạn 2021-2025" names no
year, and a plan of December without a year in its topic may be for either year.
"""

from __future__ import annotations

import re

from register.entry import Draft
from register.vietnamese_text import nfc

_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b(?!\s*[-–]\s*\d{4})", re.IGNORECASE)

# A decision cited in the topic has a day of its own: "ngày 18 tháng 4 năm 2023" is not a plan's
# year, nor is the year that a conference looks back on when another follows it.
_DAY_BEFORE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s*$", re.IGNORECASE)

_LATE_IN_THE_YEAR = 11


def year_named(topic: str) -> int | None:
    """The last year that a topic names ("… năm 2023"), years of cited days apart."""
    text = nfc(topic)
    years = [
        int(found[1])
        for found in _YEAR.finditer(text)
        if not _DAY_BEFORE.search(text[: found.start()])
    ]
    return years[-1] if years else None


def years_meant(entry: Draft) -> tuple[tuple[int, ...], bool]:
    """The years that `entry` may be for, and whether that is sure.

    From `for_year`, else the topic, else the date; of November or December without a year both
    that year and the next are possible.
    """
    if entry.for_year is not None:
        return (entry.for_year,), True
    named = year_named(entry.topic or "")
    if named is not None:
        return (named,), True
    if entry.date is None:
        return (), False
    if entry.date.month >= _LATE_IN_THE_YEAR:
        return (entry.date.year, entry.date.year + 1), False
    return (entry.date.year,), True
