"""Titles of the gazette's older form: "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP NGÀY 17 THÁNG …".

Input: the pieces from a title on; output: a `GazetteTitle`, for papers whose head has no box of
its own for the number. Gotcha: the number must follow the kind (and its "CỦA <office>") at once;
any later one is of a paper that the topic names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pieces import Piece
from ingest.vietnamese_dates import NAMED, parse_date, parts_of
from register import designation_patterns as patterns
from register.designation import Designation, from_match
from register.kinds import kind_of_name, names_longest_first

_MOST_LINES = 4
_KINDS = "|".join(name.replace(" ", r"\s") for name in names_longest_first())
_TITLE = re.compile(
    rf"^(?P<kind>{_KINDS})\s(?:của\s(?P<issuer>[^\d,;]{{3,80}}?)\s)?số\s?:?\s?(?P<rest>\d.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(rf"^\s?,?\s?(?P<date>{NAMED.pattern}|ngày\s\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}})")


@dataclass(frozen=True, slots=True)
class GazetteTitle:
    """What such a title says; `lines` is how many pieces it takes, `rest` what follows it."""

    kind: str
    issuer: str | None
    designation: Designation
    date: dt.date | None
    lines: int
    rest: str


def read_gazette_title(pieces: Sequence[Piece]) -> GazetteTitle | None:
    """The title that begins with the first of `pieces`, or None where it has another form."""
    for count in range(1, min(_MOST_LINES, len(pieces)) + 1):
        text = " ".join(piece.text for piece in pieces[:count])
        title = _TITLE.match(text)
        if title is None:
            continue
        match = patterns.STATE.match(title["rest"]) or patterns.OLD_YEAR.match(title["rest"])
        kind = kind_of_name(title["kind"])
        if match is None or kind is None:
            return None
        after = title["rest"][match.end() :]
        dated = _DATE.match(after.lower() if after.isupper() else after)
        if dated is None and count < _MOST_LINES and not after.strip() and count < len(pieces):
            longer = read_gazette_title([_joined(pieces[0], text, pieces[count].text)])
            if longer is not None and longer.date is not None:
                return GazetteTitle(
                    kind, title["issuer"], longer.designation, longer.date, count + 1, longer.rest
                )
        day = _day(dated) if dated else None
        rest = after[dated.end() :] if dated else after
        return GazetteTitle(
            kind, title["issuer"], from_match(match), day, count, rest.strip(" ,.;")
        )
    return None


def _joined(first: Piece, text: str, more: str) -> Piece:
    return Piece(f"{text} {more}", first.line, first.page)


def _day(match: re.Match[str]) -> dt.date | None:
    if match["year"]:
        return parts_of(match).date
    return parse_date(match["date"])
