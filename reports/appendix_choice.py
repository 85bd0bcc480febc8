"""Which documents an appendix list holds, and in what order.

Input: an `AppendixChoice` with the register's entries; output: the entries of the list, what the
report's own list held, and what the register knows. Gotcha: "issued" means origin issued and not
a draft, with or without a file (MODEL, "Origin"); what that leaves out is said in the notes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from register.deadline_proposals import lasting_words
from register.entry import Entry, ListedIn, Origin, Standing
from register.errors import SovanbanError
from register.fields_of_work import GROUP, comparable, matches_field
from register.kinds import KINDS
from register.records import IssuedListHead
from reports.period import Period, calendar_year, report_period, report_year


class Order(StrEnum):
    """The order of a list: by kind then date, by date, by number, as last year, or by hand."""

    KIND_DATE = "kind"
    DATE = "date"
    NUMBER = "number"
    LAST_YEAR = "last-year"
    HAND = "hand"


class Group(StrEnum):
    """Headings between the entries; the numbers run on."""

    NONE = "none"
    KIND = "kind"
    FIELD = "field"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class AppendixChoice:
    """What the list is to hold.

    entries: all entries of the register (the choice is made here); report: the report it goes
    with; listed_in: exactly what stood in that report's list, in its order; only: ids that
    further filters of the caller left (None: all); office: our name; title: instead of ours;
    last_list: last year's list in its order, for Order.LAST_YEAR. By hand: without: ids left out;
    also: ids added whatever the rest says (left out wins); sequence: ids in the order of
    Order.HAND, ids that the list does not hold say nothing. head: the report's list as it was
    read, with its own heading and the rows that were not; with_form: the report has form 1.
    """

    entries: tuple[Entry, ...]
    report: Entry | None = None
    listed_in: bool = False
    field: str | None = None
    period: Period | None = None
    year: int | None = None
    kinds: tuple[str, ...] = ()
    only: frozenset[int] | None = None
    office: str = ""
    title: str | None = None
    order: Order = Order.KIND_DATE
    group: Group = Group.NONE
    verbatim: bool = False
    with_notes: bool = True
    last_list: tuple[Entry, ...] = ()
    without: frozenset[int] = frozenset()
    also: frozenset[int] = frozenset()
    sequence: tuple[int, ...] = ()
    head: IssuedListHead | None = None
    with_form: bool = True

    @property
    def title_year(self) -> int | None:
        """The year the list is for: asked for, or the report's."""
        if self.year is not None:
            return self.year
        return report_year(self.report) if self.report is not None else None


def entries_of(choice: AppendixChoice) -> list[Entry]:
    """The list's entries in order. SovanbanError where a report's list is asked for and unknown."""
    listed = listed_entries(choice)
    if choice.listed_in and not listed:
        raise SovanbanError("The register knows no list in this report.", coded="no_list_known")
    found = listed if choice.listed_in else known_to_register(choice)
    kept = [one for one in found if one.id not in choice.without]
    added = _added(choice, kept)
    if choice.listed_in:
        ordered = [*kept, *in_order(added, Order.KIND_DATE)]
    elif choice.order is Order.LAST_YEAR:
        ordered = in_last_years_order([*kept, *added], choice.last_list)
    else:
        ordered = in_order([*kept, *added], choice.order)
    return in_sequence(ordered, choice.sequence) if choice.order is Order.HAND else ordered


def _added(choice: AppendixChoice, kept: Sequence[Entry]) -> list[Entry]:
    """What was added by hand and is neither there already nor left out by hand."""
    wanted = choice.also - choice.without - {one.id for one in kept}
    return [one for one in choice.entries if one.id in wanted]


def in_sequence(entries: Sequence[Entry], sequence: Sequence[int]) -> list[Entry]:
    """Sorted by a sequence of ids; what it does not name comes after, in the order it had."""
    places = {entry_id: at for at, entry_id in enumerate(sequence)}
    return sorted(entries, key=lambda one: places.get(one.id, len(places)))


def listed_entries(choice: AppendixChoice) -> list[Entry]:
    """What stood in the report's list, in its order; empty without a report or a list."""
    if choice.report is None:
        return []
    report_id = choice.report.id
    found = [(place_in(one, report_id), one) for one in choice.entries]
    placed = [(place.no, one.id, one) for place, one in found if place is not None]
    return [one for _, _, one in sorted(placed, key=lambda row: row[:2])]


def place_in(entry: Entry, report_id: int) -> ListedIn | None:
    """Where `entry` stood in a report's list, if it did."""
    return next((one for one in entry.listed_in if one.entry == report_id), None)


def known_to_register(choice: AppendixChoice) -> list[Entry]:
    """What the register itself would put into the list: issued, in the field, in the time."""
    field = choice.field
    period = period_of(choice)
    if choice.listed_in and field is None:
        field = common_field(listed_entries(choice))
    return [
        one
        for one in choice.entries
        if is_issued(one)
        and one.id != (choice.report.id if choice.report else None)
        and (choice.only is None or one.id in choice.only)
        and (not choice.kinds or one.kind in choice.kinds)
        and (field is None or matches_field(one.fields, field))
        and (period is None or (one.date is not None and period.holds(one.date)))
    ]


def period_of(choice: AppendixChoice) -> Period | None:
    """The time asked for: a period, a year of dates, else the report's own period."""
    if choice.period is not None:
        return choice.period
    if choice.year is not None:
        return calendar_year(choice.year)
    return report_period(choice.report) if choice.report is not None else None


def is_issued(entry: Entry) -> bool:
    """Issued in lists and counts: by us, not a draft, the number not given up."""
    given_up = entry.standing is Standing.NUMBER_CANCELLED
    return entry.origin is Origin.ISSUED and not entry.draft and not given_up


def common_field(entries: Sequence[Entry]) -> str | None:
    """The field of work that all of a list is in: one code, `cchc`, or None."""
    if not entries:
        return None
    shared = set(entries[0].fields).intersection(*(one.fields for one in entries))
    if len(shared) == 1:
        return shared.pop()
    return GROUP if all(matches_field(one.fields, GROUP) for one in entries) else None


KIND_ORDER = ("NQ", "CT", "CTr", "ĐA", "KH", "PA", "QĐ", "QC", "QyĐ", "HD", "TB", "BC", "TTr")
"""The kinds as offices list them, further kinds after these and letters last."""


def kind_place(code: str | None) -> int:
    """The place of a kind in lists; letters after all others, unknown at the very end."""
    if code is None:
        return 1000
    if code == "CV":
        return 900
    if code in KIND_ORDER:
        return KIND_ORDER.index(code)
    return 100 + next(at for at, one in enumerate(KINDS) if one.code == code)


def in_order(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """Sorted; undated last, equal dates by number."""

    def key(one: Entry) -> tuple[object, ...]:
        day = one.date or dt.date.max
        number = one.designation.order
        if order is Order.DATE:
            return (day, number, one.id)
        if order is Order.NUMBER:
            return (number, day, one.id)
        return (kind_place(one.kind), day, number, one.id)

    return sorted(entries, key=key)


def in_last_years_order(entries: Sequence[Entry], last: Sequence[Entry]) -> list[Entry]:
    """Sorted as last year's list: each plan where its like stood, new ones after their kind.

    Alike is what has the same kind and the same topic but for year and place.
    """
    places: dict[tuple[str | None, str], int] = {}
    ends: dict[str | None, int] = {}
    for at, one in enumerate(last):
        places.setdefault(_likeness(one), at)
        ends[one.kind] = at

    def key(one: Entry) -> tuple[object, ...]:
        here = places.get(_likeness(one))
        end = ends.get(one.kind, len(last))
        place = (end, 1, kind_place(one.kind)) if here is None else (here, 0, 0)
        return (*place, one.date or dt.date.max, one.designation.order, one.id)

    return sorted(entries, key=key)


def _likeness(entry: Entry) -> tuple[str | None, str]:
    return (entry.kind, comparable(lasting_words(entry.topic or "")))


def report_with_list(entries: Sequence[Entry], year: int | None = None) -> Entry | None:
    """The only entry whose list the register knows (for `year`); None where none or several."""
    with_list = {place.entry for one in entries for place in one.listed_in}
    reports = [
        one for one in entries if one.id in with_list and (year is None or report_year(one) == year)
    ]
    return reports[0] if len(reports) == 1 else None
