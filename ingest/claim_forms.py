"""Claims of a report's forms: "Số văn bản … đã ban hành | Văn bản | 45", rates with their parts.

Input: form rows; output: claims. Gotcha: a row's parts are the rows numbered under it (3.1 over
3.1.1 and 3.1.2); rows that do not add up may simply not be all the parts, so only a rate that its
own parts contradict is a claim that can fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import claim_patterns as p
from ingest.report_sections import FormRow
from register.claim import Claim, Claimed
from register.kinds import kind_of_name
from register.message import message

_COUNTED = re.compile(r"(?:Tổng\s+)?số\s+(?:lượng\s+)?", re.IGNORECASE)
_ISSUED = re.compile(r"ban hành|phát hành", re.IGNORECASE)
_NORMATIVE = re.compile(r"VBQPPL|quy phạm pháp luật", re.IGNORECASE)
_PART = re.compile(
    r"\bđã\b|đúng hạn|hoàn thành|giải ngân|thực hiện|giải quyết|được|có phát sinh|trực tuyến",
    re.IGNORECASE,
)
"""A row that is the part of the row above it: what of it was done."""
_DOCUMENT = re.compile("|".join(p.DOCUMENT_UNITS) + "|VBQPPL", re.IGNORECASE)


def form_claims(rows: Sequence[FormRow]) -> Iterator[Claim]:
    """The claims of all forms, row by row."""
    for at, row in enumerate(rows):
        if "%" in row.unit:
            yield from _rate(row, _children(rows, at))
        elif _is_count(row):
            yield _documents(row)
        else:
            yield from _sum(row, _children(rows, at))


def _children(rows: Sequence[FormRow], at: int) -> list[FormRow]:
    parent = rows[at]
    found = []
    for row in rows[at + 1 :]:
        if row.form != parent.form or not row.no.startswith(parent.no + "."):
            break
        if row.parent == parent.no:
            found.append(row)
    return found


def _is_count(row: FormRow) -> bool:
    label = _COUNTED.match(row.label)
    named = _DOCUMENT.match(row.label, label.end()) if label else None
    return named is not None and _ISSUED.search(row.label) is not None


def _documents(row: FormRow) -> Claim:
    unit = _DOCUMENT.search(row.label)
    return replace(
        _claim(row),
        what=Claimed.DOCUMENTS,
        unit="văn bản",
        kind=kind_of_name(unit.group()) if unit else None,
        about=row.label,
        normative=_NORMATIVE.search(row.label) is not None,
    )


def _rate(row: FormRow, children: Sequence[FormRow]) -> Iterator[Claim]:
    """A percentage and the two rows it is made of: the whole first, then the part.

    Nothing of nothing is no claim.
    """
    if len(children) < 2 or children[0].unit != children[1].unit or "%" in children[0].unit:
        return
    whole, part = (p.figure(one.value) for one in children[:2])
    if whole != 0:
        yield replace(
            _claim(row),
            what=Claimed.SHARE,
            parts=(part, whole),
            unit=children[0].unit.lower(),
            complete=len(children) == 2 and _PART.search(children[1].label) is not None,
        )


def _sum(row: FormRow, children: Sequence[FormRow]) -> Iterator[Claim]:
    """A total whose parts add up; others may be no parts at all, and nothing is made of them."""
    units = {one.unit for one in children}
    parts = tuple(p.figure(one.value) for one in children)
    total = p.figure(row.value)
    if len(parts) > 1 and len(units) == 1 and total != 0 and sum(parts) == total:
        yield replace(_claim(row), parts=parts, unit=next(iter(units)).lower())


def _claim(row: FormRow) -> Claim:
    return Claim(
        text=f"{row.label}: {row.value} {row.unit.lower()}".strip(),
        what=Claimed.SUM,
        place=message("{form}, row {row}", form=row.form.text, row=row.no),
        value=p.figure(row.value),
        start=row.start,
        end=row.end,
    )
