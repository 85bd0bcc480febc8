"""Places that name a document without a symbol, or with its number still blank.

Input: plain text; output: groups of `Spot`s: "Kế hoạch số 11 ngày 17/02/2023", "Nghị định 61 của
Chính phủ", "Báo cáo số /BC-UBND".
Gotcha: "kế hoạch 5 năm", "báo cáo 6 tháng", "Đề án 06" name no document: a bare number needs
"số", a day, an issuer or a kind of law before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import citation_patterns as grammar
from ingest.citation_dates import DateRead, date_after
from ingest.citation_designated import Spot
from ingest.citation_issuers import issuer_end
from ingest.citation_names import kind_of_written
from ingest.citation_symbols import in_capitals
from register.designation import Designation, clean_number, clean_symbol, kind_of_symbol

# Kinds that a bare number after the name alone may mean ("Nghị định 61").
_BARE_WITHOUT_SO = frozenset({"NĐ", "TT", "TTLT", "CT", "NQ", "QĐ", "KH", "CV", "TB", "KL", "HD"})
_BARE_WITH_SO = _BARE_WITHOUT_SO | frozenset(
    ("BC", "TTr", "CĐ", "LUAT", "PL", "QyĐ", "QC", "CTr", "GM", "LNQ")
)
_YEARS = range(1945, 2101)
_ABOUT = re.compile(r"\s{1,2}về(?: việc)?\s")
_OF = re.compile(r"\s{1,2}(?:của|do)\s{1,2}")
_CLOSED = re.compile(r"\s{0,2}(?:$|[,.;:)\n]|về|và)")


def blank(plain: str) -> Iterator[list[Spot]]:
    """Papers whose number is still blank: "Báo cáo số /BC-UBND, ngày 08/12/2023"."""
    for match in grammar.BLANK.finditer(plain):
        raw = match["symbol"] or match["party"]
        symbol = in_capitals(clean_symbol(raw))
        if kind_of_symbol(symbol) is None:
            continue
        read = date_after(plain, match.end())
        designation = Designation(symbol=symbol)
        kind = kind_of_written(match["name"])
        yield [
            Spot(
                match.start(),
                read.end,
                designation,
                kind,
                named=True,
                date=read.date,
                date_sure=read.sure,
                group=match.start(),
                list_of=match.start(),
                number_end=match.end(),
                dated=read.found,
                beyond=read.beyond,
            )
        ]


def bare(plain: str) -> Iterator[list[Spot]]:
    """Papers named by kind and number alone; a list of numbers with one day is one group."""
    for match in grammar.BARE.finditer(plain):
        kind = kind_of_written(match["name"])
        read = date_after(plain, match.end())
        if not _bare_is_one(plain, match, kind, read):
            continue
        year = match["symbol_year"]
        designation = Designation(
            clean_number(match["number"]), match["suffix"], int(year) if year else None
        )
        end = match.start("run") if match["run"] else match.end()
        spot = Spot(
            match.start(),
            end,
            designation,
            kind,
            named=True,
            date=read.date,
            date_sure=read.sure,
            group=match.start(),
            list_of=match.start(),
            bare=True,
            same_day=read.same_day,
            number_end=end,
            dated=read.found,
            beyond=read.beyond,
            day_as_before=read.as_before,
        )
        spots = [spot]
        for one in grammar.ONE_SHARED.finditer(plain, match.start("run"), match.end("run")):
            number = replace(designation, number=clean_number(one["number"]), suffix=one["suffix"])
            spots.append(replace(spot, start=one.start(), end=one.end(), designation=number))
        spots[-1] = replace(spots[-1], end=max(read.end, spots[-1].end))
        yield spots


def _bare_is_one(plain: str, match: re.Match[str], kind: str | None, read: DateRead) -> bool:
    """Whether a name with a bare number is a document: "kế hoạch 5 năm" is none."""
    if kind not in _BARE_WITH_SO or (match["run"] and not read.found):
        return False
    if read.found or read.as_before:
        return True
    after = match.end()
    if kind == "CTr":
        return False
    if match["lead"].strip():
        return grammar.AFTER_BARE.match(plain, after) is not None
    if kind not in _BARE_WITHOUT_SO or int(match["number"]) in _YEARS:
        return False
    if match["symbol_year"]:
        return kind in {"NĐ", "TT", "TTLT", "NQ", "QĐ", "CT"}
    if _ABOUT.match(plain, after):
        return True
    of = _OF.match(plain, after)
    if of is not None:
        return issuer_end(plain, of.end(), places=True) is not None
    return (
        kind in {"NĐ", "TT"}
        and match["name"][0].isupper()
        and _CLOSED.match(plain, after) is not None
    )
