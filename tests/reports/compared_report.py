"""A report and a register for the tests of the comparison."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from register.citation import Citation
from register.claim import Claim, Claimed
from register.designation import parse_designation
from register.entry import Draft, Entry, Origin, with_kind_checked
from register.message import message
from reports.reconcile import Reconciliation, ReportRead, reconcile
from reports.reconcile_cited import Cited

US, DISTRICT = 1, 2
REPORT = Draft(kind="BC", date=dt.date(2023, 12, 8), topic="kết quả CCHC năm 2023", for_year=2023)


def entry(number: int, designation: str, day: str, topic: str, **values: Any) -> Entry:
    found = parse_designation(designation)
    assert found is not None
    checked = with_kind_checked(Draft(kind=values.pop("kind", None), designation=found))
    known = {
        "issuer_id": US, "origin": Origin.ISSUED, "has_file": True, "fields": ("cchc.tthc",),
        **values,
    }  # fmt: skip
    return Entry(
        kind=checked.kind, kind_conflict=checked.kind_conflict, designation=found,
        date=dt.date.fromisoformat(day), topic=topic, id=number, **known,
    )  # fmt: skip


def cited(
    designation: str,
    day: str | None,
    topic: str | None = None,
    no: int | None = None,
    **values: Any,
) -> Cited:
    found = parse_designation(designation)
    assert found is not None
    kind = values.pop("kind", found.kind_code)
    citation = Citation(
        raw=designation,
        designation=found,
        kind=kind,
        date=dt.date.fromisoformat(day) if day else None,
        topic=topic,
        list_no=no,
    )
    place = message("{section}, item {no}", section="PHỤ LỤC", no=no) if no else message("I.1")
    return Cited(citation, place, **{"office": US, "ours": True, **values})


def compared(
    entries: list[Entry], cited_ones: list[Cited] | None = None, *claims: Claim, **values: Any
) -> Reconciliation:
    report = ReportRead(REPORT, tuple(claims), tuple(cited_ones or ()), entry=99, own=US)
    return reconcile(report, entries, fields_of=_fields_of, **values)


def _fields_of(words: str) -> tuple[str, ...]:
    if "TTHC" in words:
        return ("cchc.tthc",)
    return ("cchc.chidao",) if "CCHC" in words else ("khac",)


KH24 = entry(1, "24/KH-UBND", "2023-03-07", "kiểm soát thủ tục hành chính năm 2023")
KH22A = entry(2, "22a/KH-UBND", "2023-03-01", "ứng dụng công nghệ thông tin", fields=("cchc.so",))
QD37 = entry(3, "37/QĐ-UBND", "2023-03-27", "thành lập tổ hỗ trợ", fields=("cchc.so",))
KNOWN = [KH24, KH22A, QD37]
LIST = [
    cited("24/KH-UBND", "2023-03-07", KH24.topic, 1),
    cited("22a/KH-UBND", "2023-03-01", KH22A.topic, 2),
    cited("37/QĐ-UBND", "2023-03-27", QD37.topic, 3),
]


def count(value: int, about: str = "chỉ đạo CCHC", **values: Any) -> Claim:
    return Claim(text=f"{value} văn bản {about}", what=Claimed.DOCUMENTS, value=Decimal(value),
                 about=about, **values)  # fmt: skip


def verdicts(found: Reconciliation) -> list[tuple[str, object, object]]:
    rows = [one.as_json(str) for one in found.claims]
    return [(str(one["verdict"]), one["claimed"], one["counted"]) for one in rows]
