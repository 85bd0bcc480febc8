"""The register as a book: one run of numbers of one year, its gaps, and the next free number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from desk.web.downloads import asked_format, paper_answer
from desk.web.overview_page import chosen_year, years_of
from desk.web.visit import Visit, Visiting
from office import lists, numbers
from office.filters import FilterChoice, kind_code
from office.numbers import next_told
from register.entry import Entry, Origin
from register.errors import SovanbanError
from register.kinds import KINDS, label
from register.message import Message, message
from register.office_succession import own_offices
from register.reserving import is_reserved
from register.series import confirmed_series
from register.series_inference import Run, known_runs

router = APIRouter(include_in_schema=False)


_SHOWN = 400
"""Lines of the book shown at once; the rest is asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book: a document, or a stretch of numbers that nothing is known of."""

    entry: Entry | None = None
    first: int = 0
    last: int = 0
    twice: bool = False
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class BookRun:
    """A run of numbers as shown: its key in the address, its name, the lines.

    key: the series, with "~" and the office's id where it is another than ours (a former one).
    """

    key: str
    name: str
    confirmed: bool
    entries: tuple[Entry, ...]


@router.get("/register")
def page(visit: Visiting) -> Response:
    """The book of a year, one run or all documents."""
    entries = visit.desk.register.find()
    years = years_of(entries)
    year = chosen_year(visit, years)
    runs = _runs(visit, entries, year)
    wanted = visit.request.query_params.get("series", "")
    chosen = next((one for one in runs if one.key == wanted), None)
    shown = chosen.entries if chosen else _ours(entries, year)
    lines = _lines(shown, _given_twice(runs), in_run=chosen is not None)
    most = len(lines) if visit.request.query_params.get("all") else _SHOWN
    kinds, symbols = _kinds(entries), _symbols(entries)
    return visit.page(
        "register.html",
        year=year,
        years=years,
        runs=runs,
        chosen=chosen,
        lines=lines[:most],
        left=len(lines) - most,
        kinds=kinds,
        us=visit.desk.register.us(),
        symbols=symbols,
        coming=_coming(visit, kinds[0][0], symbols.get(kinds[0][0], "")),
        just=visit.request.query_params.get("just", ""),
        imported=visit.request.query_params.get("import", ""),
        label=label,
    )


@router.get("/register/file")
def book_file(visit: Visiting) -> Response:
    """The outgoing book of the year, as Nghị định 30 has it; of one run where that is shown."""
    year = chosen_year(visit, years_of(visit.desk.register.find()))
    series, _, office = visit.request.query_params.get("series", "").strip().partition("~")
    whose = _id_of(visit, office) if series else None
    paper = lists.book(
        visit.desk, "di", FilterChoice(year=year), series=series or None, office=whose
    )
    name = visit.desk.say(message("Register of outgoing documents {year}", year=year))
    return paper_answer(visit, paper, asked_format(visit), name)


@router.get("/register/next")
def next_number(
    visit: Visiting,
    kind: Annotated[str, Query(max_length=20)] = "",
    symbol: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """Which number would be given now for this kind and symbol; nothing is reserved."""
    return visit.page("part_next_number.html", coming=_coming(visit, kind, symbol))


@router.post("/register/reserve")
def reserve_number(
    visit: Visiting,
    kind: Annotated[str, Form(max_length=20)] = "",
    symbol: Annotated[str, Form(max_length=60)] = "",
    topic: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Reserve the next number of a series for a paper that is about to be issued."""
    made, _ = numbers.reserve(
        visit.desk, kind_code(kind), symbol=symbol.strip() or None, topic=topic
    )
    told = message("Reserved for you: {designation}.", designation=made.designation.text)
    year = visit.desk.today.year
    return visit.go(f"/register?year={year}&just={made.entry_id}", told=told)


@router.post("/register/cancel")
def give_up(
    visit: Visiting,
    entry: Annotated[int, Form(ge=1, le=999_999_999)],
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Give a number up; it stays in the book, marked."""
    if not why.strip():
        raise SovanbanError("Say why the number is given up; the book keeps the reason.")
    found = numbers.cancel(visit.desk, entry, why)
    year = found.year or visit.desk.today.year
    told = message("Given up: {designation}.", designation=found.label)
    return visit.go(f"/register?year={year}", told=told)


def _coming(visit: Visit, kind: str, symbol: str) -> Message | None:
    """The number that comes next, or what is missing to tell it."""
    try:
        coming = numbers.next_number(visit.desk, kind_code(kind), symbol=symbol.strip() or None)
    except SovanbanError as error:
        return error.message
    return None if coming is None else next_told(coming, visit.desk.today.year)


def _ours(entries: Sequence[Entry], year: int) -> tuple[Entry, ...]:
    own = [one for one in entries if one.origin is Origin.ISSUED and one.year == year]
    return tuple(own)


def _runs(visit: Visit, entries: Sequence[Entry], year: int) -> list[BookRun]:
    confirmed = confirmed_series(visit.desk.register)
    every = visit.room.remembered(
        "runs",
        visit.desk.register.revision,
        lambda: known_runs(entries, confirmed, visit.desk.working_days),
    )
    runs: list[Run] = [one for one in every if one.series.year == year]
    us = visit.desk.register.us()
    own = us.id if us is not None else None
    names = {one.id: one.name for one in visit.desk.register.offices()}
    return [
        BookRun(*_key_and_name(one, own, names), one.series.confirmed, tuple(one.entries))
        for one in sorted(runs, key=lambda one: one.series.office != own)
    ]


def _key_and_name(run: Run, own: int | None, names: Mapping[int, str]) -> tuple[str, str]:
    """Offices that ours has succeeded have runs of the same kinds: those bear the office's name."""
    name, office = run.series.name, run.series.office
    if office is None or office == own:
        return name, name
    return f"{name}~{office}", f"{name} ({names.get(office, '')})"


def _id_of(visit: Visit, office: str) -> int | None:
    """The office of a key; ours where it names none and ours has succeeded others; else any."""
    if office.isascii() and office.isdigit() and len(office) < 10:
        return int(office)
    us = visit.desk.register.us()
    return us.id if us is not None and len(own_offices(visit.desk.register)) > 1 else None


def _given_twice(runs: Sequence[BookRun]) -> frozenset[int]:
    """Ids of documents that share a number with another one of their series."""
    found: set[int] = set()
    for run in runs:
        several = Counter(one.designation.order for one in run.entries)
        found |= {one.id for one in run.entries if several[one.designation.order] > 1}
    return frozenset(found)


def _lines(entries: Sequence[Entry], twice: frozenset[int], *, in_run: bool) -> list[Line]:
    """Documents in order; in one run by number, with the holes between."""
    if not in_run:
        return [
            Line(one, twice=one.id in twice, reserved=is_reserved(one)) for one in reversed(entries)
        ]
    lines: list[Line] = []
    last = 0
    for one in sorted(entries, key=lambda one: (one.designation.order, one.id)):
        number = one.designation.order[0]
        if number > last + 1 and (last or number > 1):
            lines.append(Line(first=last + 1, last=number - 1))
        lines.append(Line(one, twice=one.id in twice, reserved=is_reserved(one)))
        last = number
    return lines


def _kinds(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Kinds to reserve for: those that our office uses first, by how often."""
    used = Counter(one.kind for one in entries if one.origin is Origin.ISSUED and one.kind)
    ordered = sorted(KINDS, key=lambda one: -used[one.code])
    return [(one.code, one.name) for one in ordered]


def _symbols(entries: Sequence[Entry]) -> dict[str, str]:
    """The usual symbol of each kind that our office uses."""
    used: dict[str, Counter[str]] = {}
    for one in entries:
        if one.origin is Origin.ISSUED and one.kind and one.designation.symbol:
            used.setdefault(one.kind, Counter())[one.designation.symbol] += 1
    return {kind: counter.most_common(1)[0][0] for kind, counter in used.items()}
