"""The sample year 2023 as entries, from the same tables that the demo's archive is made of."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from register.designation import Designation
from register.entry import Entry, ListedIn, Origin
from register.evidence import Evidence, Source
from register.fields_of_work import fields_of, shipped_field_rules
from register.year_meant import year_named

SAMPLE = Path(__file__).parent.parent / "desk" / "sample"
OFFICE = "Ủy ban nhân dân xã Khê Lãng"
REPORT_ID = 1000

REPORT = Entry(
    id=REPORT_ID,
    kind="BC",
    designation=Designation(symbol="BC-UBND"),
    date=dt.date(2023, 12, 8),
    for_year=2023,
    topic="Kết quả thực hiện công tác cải cách hành chính năm 2023",
    issuer=OFFICE,
    place="Khê Lãng",
    fields=("cchc.chidao",),
    origin=Origin.ISSUED,
    draft=True,
    has_file=True,
)
"""The year-end report: a draft, because its number is blank."""


def listed_45() -> list[Entry]:
    """The 45 documents of the report's list, ids 1 to 45."""
    rows = _rows("year_2023.csv")
    return [_entry(int(row["entry"]), row, listed=int(row["entry"])) for row in rows]


def others() -> list[Entry]:
    """The commune's other documents and papers of other offices, ids from 101."""
    return [_entry(100 + at, row) for at, row in enumerate(_rows("other_papers.csv"), start=1)]


def whole_year() -> list[Entry]:
    """Everything, the report too."""
    return [*listed_45(), *others(), REPORT]


def named(entries: list[Entry], designation: str, date: str | None = None) -> Entry:
    """The only entry with this designation (and ISO date)."""
    (found,) = [
        one
        for one in entries
        if one.designation.text == designation and (date is None or str(one.date) == date)
    ]
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _entry(entry_id: int, row: dict[str, str], *, listed: int | None = None) -> Entry:
    topic, kind = row["topic"], row["kind"]
    date = dt.date.fromisoformat(row["date"]) if row["date"] else None
    fields = fields_of(topic, kind, shipped_field_rules())
    evidence = Evidence(topic, Source.HEADING, 1.0, page=1)
    return Entry(
        id=entry_id,
        kind=kind,
        designation=Designation(
            number=row["number"] or None, suffix=row["suffix"] or None, symbol=row["symbol"] or None
        ),
        date=date,
        for_year=year_named(topic),
        topic=topic,
        issuer=OFFICE if row.get("office", "commune") == "commune" else row["office"],
        signer="Đỗ Văn Khải" if row["signer"] == "chair" else "Nguyễn Thị Hòa",
        fields=tuple(one.code for one in fields),
        origin=Origin.ISSUED if row.get("office", "commune") == "commune" else Origin.RECEIVED,
        draft=not row["number"],
        has_file=bool(row["file"]),
        listed_in=(ListedIn(REPORT_ID, listed),) if listed else (),
        evidence={"topic": evidence},
    )
