"""The day that belongs to a cited designation, directly after it.

Input: plain text and the place where a designation ends; output: the day and where it ends.
Gotcha: a day near a designation is often another thing's; only a fixed shape is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest import citation_patterns as grammar
from ingest.citation_issuers import issuer_end
from ingest.vietnamese_dates import MIXED, NAMED, SHORT, parts_of, possible_date
from register.designation_patterns import UPPER

# Years of two figures: the state has numbered its papers since 1945.
_FIRST_OLD_YEAR = 45

_SAME_DAY = re.compile(r"[\s,(]{1,3}cùng ngày(?!\s{0,3}\d)\)?")
# ", ngày 05/5/2024, UBND xã đã tổ chức hội nghị": the day of what was done, not of the paper.
_EVENT = re.compile(
    r"\s{1,2}(?:đã(?=\s{1,2}(?!ban hành|ký|có))|tổ chức|tiến hành|họp|làm việc|kiểm tra|phối hợp|"
    r"triển khai|mời|thành lập|ban hành(?!\s{1,2}(?:[Vv]ề|[Vv]/v)))(?!\w)"
)
_SPACE = re.compile(r"\s?,?\s{1,3}")


@dataclass(frozen=True, slots=True)
class DateRead:
    """found: whether a day's words stand there; date: the day, None if it cannot be or is not
    whole; end: where the span ends: with the day, or before it if it stands in brackets or is not
    whole; beyond: where reading goes on; sure: the year is in full; comma: a comma parts the day
    from the designation; same_day: "cùng ngày …", a day for all papers of the list; as_before:
    "cùng ngày" alone, the day of the paper named before.
    """

    found: bool
    date: dt.date | None
    end: int
    beyond: int
    sure: bool = True
    comma: bool = False
    same_day: bool = False
    as_before: bool = False


def date_after(plain: str, pos: int) -> DateRead:
    """The day directly after a designation: ", ngày 07/3/2023", "ký ngày", "cùng ngày"."""
    none = DateRead(found=False, date=None, end=pos, beyond=pos)
    lead = grammar.DATE_LEAD.match(plain, pos)
    if lead is None or _another_line(plain, lead):
        return none
    named = NAMED.match(plain, lead.end()) or MIXED.match(plain, lead.end())
    if named is not None and (named["day"] or named["month"]):
        return _whole(plain, named, lead)
    day = grammar.DAY_WORD.match(plain, lead.end())
    at = day.end() if day else lead.end()
    comma = "," in lead.group()
    short = SHORT.match(plain, at)
    if short is not None and (
        day or lead["paren"] or comma or lead["word"] or not lead.group().strip()
    ):
        return _whole(plain, short, lead)
    two = grammar.SHORT_YEAR.match(plain, at) or grammar.PARTED_YEAR.match(plain, at)
    if two is not None and (day or lead["paren"]):
        year = int(two[4].replace(" ", ""))
        if year < 100:
            year += 1900 if year >= _FIRST_OLD_YEAR else 2000
        date = possible_date(year, int(two[3]), int(two[1]))
        return DateRead(
            found=True, date=date, end=two.end(), beyond=two.end(), sure=False, comma=comma
        )
    if (same := _SAME_DAY.match(plain, pos)) is not None:
        return DateRead(found=False, date=None, end=pos, beyond=same.end(), as_before=True)
    return none


# "Ngày 07/3/2023" on a line of its own, or going on with who issued the paper and what about.
_DAY_OF_LINE = re.compile(
    r"(?i:ngày)\s{1,2}\d{1,2}[^\n,;:]{3,30}?\d{4}\s{0,2}(?:$|[.;)|\n]|(?:của|về|v/v)\s)",
    re.MULTILINE,
)
_DESIGNATED = re.compile(rf"\d\s?/\s?(?:\d{{4}}\s?/\s?)?[{UPPER}]{{2}}")


def _another_line(plain: str, lead: re.Match[str]) -> bool:
    """Whether a line ends before the day, and the day is of another thing: a new sentence begins
    with it ("Ngày …, UBND xã họp"), or its line or row names a paper of its own.
    """
    if "\n" not in lead.group():
        return False
    at = lead.end()
    line = plain[at : at + 300].split("\n", 1)[0]
    if _DESIGNATED.search(line):
        return True
    return plain[at : at + 1].isupper() and _DAY_OF_LINE.match(plain, at) is None


def _whole(plain: str, match: re.Match[str], lead: re.Match[str]) -> DateRead:
    comma = "," in lead.group()
    if comma and _is_an_events(plain, match.end()):
        return DateRead(found=False, date=None, end=lead.start(), beyond=lead.start())
    parts = parts_of(match)
    whole = parts.day is not None and parts.month is not None
    closed = lead["paren"] and plain[match.end() : match.end() + 1] == ")"
    return DateRead(
        found=True,
        date=parts.date,
        end=match.end() if whole and not lead["paren"] else lead.start(),
        beyond=match.end() + (1 if closed else 0),
        comma=comma,
        same_day=(lead["word"] or "").lower().startswith(("cùng", "đều")),
    )


def _is_an_events(plain: str, end: int) -> bool:
    space = _SPACE.match(plain, end)
    if space is None:
        return False
    issuer = issuer_end(plain, space.end())
    return issuer is not None and _EVENT.match(plain, issuer) is not None
