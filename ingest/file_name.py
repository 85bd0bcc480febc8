"""What a file's name says of its document: "KH 24 kiem soat TTHC.docx", "51-UBND-VP.pdf".

Input: a file's name; output: designation and date as far as the name gives them. Gotcha: a name
is the last and weakest source; it is used only where the paper says nothing, and always reviewed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePath

from ingest.vietnamese_dates import SHORT, possible_date
from register.designation import Designation, clean_number
from register.kinds import kind_of_abbreviation
from register.vietnamese_text import clean_lookalikes, fold_tones, one_space


@dataclass(frozen=True, slots=True)
class NamedFields:
    """What the name says: `kind` by its abbreviation, `text` the name's words."""

    designation: Designation
    kind: str | None
    date: dt.date | None
    text: str


_BODIES = (
    "UBND",
    "UB",
    "HĐND",
    "CP",
    "TTg",
    "BNV",
    "BTC",
    "BTP",
    "BXD",
    "BYT",
    "BCT",
    "BQP",
    "BCA",
    "BGDĐT",
    "BTNMT",
    "BKHĐT",
    "BTTTT",
    "VPCP",
    "ĐU",
    "HU",
    "TU",
    "TW",
    "BCĐ",
    "SNV",
    "STP",
    "STC",
    "SXD",
    "SYT",
    "TTHĐND",
    "MTTQ",
)
_KINDS = (
    "QĐ",
    "KH",
    "TB",
    "BC",
    "TTr",
    "CV",
    "NQ",
    "CT",
    "NĐ",
    "TT",
    "CTr",
    "HD",
    "PA",
    "ĐA",
    "CĐ",
    "GM",
    "BB",
    "QC",
    "KL",
)
_GROUPS = {fold_tones(group): group for group in (*_BODIES, *_KINDS)}
_SPLIT = r"[\s._-]*"
_KIND = r"(?P<kind>q[dđ]|kh|tb|bc|ttr|cv|nq|ct|n[dđ]|ctr|hd|pa|c[dđ]|gm)"
_SO = r"(?:s[oố][\s._:]*)?"
# 24-KH-UBND, 24_KH_UBND, 30-2020-ND-CP, 51-UBND-VP: number, then groups.
_NUMBER_FIRST = re.compile(
    rf"^{_SO}(?P<number>\d{{1,5}})(?P<suffix>[a-h])?[\s._/-]{{1,3}}(?:(?P<year>(?:19|20)\d\d)[._/-])?"
    r"(?P<symbol>[A-Za-zĐđ&]{1,8}(?:[._/-][A-Za-zĐđ&]{1,10}\d{0,2}){1,4})(?=$|[\s_.,(-])",
    re.IGNORECASE,
)
# KH 24, QĐ số 15, CV30-UBND-NV
_KIND_FIRST = re.compile(
    rf"^{_KIND}{_SPLIT}{_SO}(?P<number>\d{{1,5}})(?P<suffix>[a-h](?![a-zà-ỹđ]))?(?=$|[^\d/])",
    re.IGNORECASE,
)
# 24 KH kiểm soát TTHC
_NUMBER_KIND = re.compile(
    rf"^{_SO}(?P<number>\d{{1,4}})(?P<suffix>[a-h])?[\s._-]+{_KIND}(?=$|[\s._-])", re.IGNORECASE
)
_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d{2})[.\s_-]?(?P<month>[01]\d)[.\s_-]?(?P<day>[0-3]\d)(?!\d)"
)


def read_file_name(path: PurePath) -> NamedFields | None:
    """The fields that a file's name gives, or None where it gives none."""
    stem = one_space(clean_lookalikes(path.stem))
    date, rest = _date(stem)
    designation, kind = _designation(rest)
    if designation is None and date is None:
        return None
    return NamedFields(designation or Designation(), kind, date, stem)


def _date(stem: str) -> tuple[dt.date | None, str]:
    """The day in a name, as 07.3.2023 or 2023-03-07, and the name without it."""
    for pattern in (SHORT, _DATE):
        match = pattern.search(stem)
        if match is None:
            continue
        day = possible_date(int(match["year"]), int(match["month"]), int(match["day"]))
        if day is not None:
            rest = f"{stem[: match.start()]} {stem[match.end() :]}".strip(" ._-")
            return day, rest
    return None, stem


def _designation(name: str) -> tuple[Designation | None, str | None]:
    match = _NUMBER_FIRST.match(name)
    if match is not None:
        symbol = _symbol(match["symbol"])
        if symbol is not None:
            year = match["year"]
            return _made(match, symbol, int(year) if year else None), None
    for pattern in (_KIND_FIRST, _NUMBER_KIND):
        match = pattern.match(name)
        if match is not None and not _is_year(match["number"]):
            group = _GROUPS.get(fold_tones(match["kind"]), match["kind"])
            return _made(match, None, None), kind_of_abbreviation(group)
    return None, None


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _made(match: re.Match[str], symbol: str | None, year: int | None) -> Designation:
    suffix = match["suffix"]
    return Designation(
        clean_number(match["number"]), suffix.lower() if suffix else None, year, symbol
    )


def _symbol(written: str) -> str | None:
    """The symbol of a name's groups: known kinds and bodies set right, a lone word is none.

    Groups after a body are units ("UBND-VP") when they are written in capitals.
    """
    groups = re.split(r"[._/-]", written)
    first = _GROUPS.get(fold_tones(groups[0]))
    if first is None:
        return None
    kept = [first]
    for group in groups[1:]:
        known = _GROUPS.get(fold_tones(group))
        if known is None and not group.isupper():
            break
        kept.append(known or group)
    return "-".join(kept) if len(kept) > 1 else None
