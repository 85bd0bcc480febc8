"""Overview: how much there is, and what needs a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import Response

from desk.web.visit import Visit, Visiting
from office import deadlines, lists
from office.filters import FilterChoice
from office.keeping import backup_state, risky_place
from register.audit import about, audit, audited
from register.due_calendar import coming_due
from register.entry import Entry, Origin
from register.fields_of_work import FIELD_NAMES
from register.finding import Finding
from register.message import Message
from reports.counts import By

if TYPE_CHECKING:
    from reports.counts import Counts

router = APIRouter(include_in_schema=False)

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: name, figure, its length in hundredths of the longest, its address."""

    name: str
    count: int
    length: float
    target: str


@router.get("/overview")
def page(visit: Visiting) -> Response:
    """Counts, charts and what needs a look, for one year."""
    entries = visit.desk.register.find()
    years = years_of(entries)
    year = chosen_year(visit, years)
    of_year = FilterChoice(year=year)
    backup = backup_state(visit.desk)
    risky = risky_place(visit.desk.home.folder)
    overdue = backup.told() if backup.overdue or backup.folder is None else None
    return visit.page(
        "overview.html",
        backup=backup,
        safety=[one for one in (risky, visit.room.backups.trouble, overdue) if one is not None],
        year=year,
        years=years,
        origins={one: sum(e.origin is one for e in entries) for one in Origin},
        without_file=sum(e.origin is Origin.ISSUED and not e.has_file for e in entries),
        unsure=sum(e.needs_review for e in entries),
        charts=[
            (name, _bars(visit, lists.count(visit.desk, by.value, of_year), by, year))
            for name, by in (("kind", By.KIND), ("month", By.MONTH), ("field", By.FIELD))
        ],
    )


@router.get("/overview/needs")
def needs(visit: Visiting) -> Response:
    """What needs a look; asked for by the page itself, because a large register takes a while."""
    entries = visit.desk.register.find()
    year = chosen_year(visit, years_of(entries))
    judged = deadlines.judged_year(visit.desk, year)
    findings = _checked(visit, entries, year)
    names = {one.id: one.label for one in entries}
    return visit.page(
        "part_needs.html",
        year=year,
        findings=findings[:_SHOWN],
        more=max(0, len(findings) - _SHOWN),
        late=[one for one in judged if one.needs_a_person],
        coming=[
            one
            for one in coming_due(judged, as_of=visit.desk.today)
            if not one.judged.needs_a_person
        ],
        names=names,
    )


def _checked(
    visit: Visit, entries: list[Entry], year: int
) -> list[tuple[Message, tuple[int, ...]]]:
    """What the checks warn of in the year; `check` reads the stored files besides."""
    register, today = visit.desk.register, visit.desk.today

    def looked_at() -> list[Finding]:
        return audit(audited(register, today=today, days=visit.desk.working_days, place=None))

    found = visit.room.remembered("audit", (register.revision, today), looked_at)
    ids = {one.id for one in entries if one.year == year}
    warnings = [one for one in about(found, ids) if one.needs_a_person]
    return [(one.message, one.entries) for one in warnings]


def years_of(entries: list[Entry]) -> list[int]:
    """The years of our own documents, newest first."""
    return sorted(
        {one.year for one in entries if one.year and one.origin is Origin.ISSUED}, reverse=True
    )


def chosen_year(visit: Visit, years: list[int]) -> int:
    """The year of the address, else the newest that has documents, else this one."""
    typed = visit.request.query_params.get("year", "")
    if len(typed) == 4 and typed.isascii() and typed.isdigit() and 1900 <= int(typed) <= 2199:
        return int(typed)
    now = visit.desk.today.year
    return next((one for one in years if one <= now), now)


def _bars(visit: Visit, counted: Counts, by: By, year: int) -> list[Bar]:
    longest = max((row.count for row in counted.rows), default=1)
    return [
        Bar(
            _name(visit, by, row.keys[0], row.labels[0]),
            row.count,
            round(100 * row.count / max(longest, 1), 1),
            _target(by, row.keys[0], year),
        )
        for row in counted.rows
    ]


def _name(visit: Visit, by: By, key: str | None, label: Message) -> str:
    return (
        FIELD_NAMES.get(key or "", visit.desk.say(label))
        if by is By.FIELD
        else visit.desk.say(label)
    )


def _target(by: By, key: str | None, year: int) -> str:
    if by is By.MONTH and key:
        y, _, month = key.partition("-")
        if month.isdigit():
            return f"/search?q=thang:{int(month)}/{y}&origin=issued"
    if key is None:
        return f"/search?year={year}&origin=issued"
    return f"/search?year={year}&origin=issued&{'kind' if by is By.KIND else 'field'}={key}"
