"""All that is asked of one appendix list: filters, time, report, looks, and what is done by hand.

Input: options of the command line, or a page's address; output: an `AskedList`, which the command
makes into the list and which is kept as JSON. Gotcha: what is done by hand is held as ids, so a
designation that fits several documents is settled once, when it is typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from office.appendix_choices import (
    ListOptions,
    in_period,
)
from office.filters import FilterChoice, filters_of
from office.finding import EntryChoice, find_entry
from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.filters import Filters

if TYPE_CHECKING:
    from office.wiring import Desk
    from register.entry import Entry
    from reports.appendix import Appendix
    from reports.period import Period

_DAYS = ("from_date", "to_date")


@dataclass(frozen=True, slots=True)
class AskedList:
    """One list; report, as_in: an ENTRY; listed: exactly what stood in that report's list.

    without, also, sequence: ids left out, added, and in the order by hand.
    """

    choice: FilterChoice = FilterChoice()
    how: ListOptions = ListOptions()
    report: str | None = None
    listed: bool = False
    as_in: str | None = None
    without: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    sequence: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What is kept of it: only what was chosen."""
        filters = {name: value for name, value in asdict(self.choice).items() if value}
        filters |= {name: filters[name].isoformat() for name in _DAYS if name in filters}
        own = {name: getattr(self, name) for name in _OWN if getattr(self, name)}
        return {"filters": filters, "list": asdict(self.how), **own}


_OWN = ("report", "listed", "as_in", "without", "also", "sequence")


def asked_of_json(kept: Mapping[str, Any]) -> AskedList:
    """What `as_json` kept."""
    filters = {name: _value(value) for name, value in kept["filters"].items()}
    filters |= {name: dt.date.fromisoformat(filters[name]) for name in _DAYS if name in filters}
    own = {name: _value(kept[name]) for name in _OWN if name in kept}
    return AskedList(FilterChoice(**filters), ListOptions(**kept["list"]), **own)


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def period_of(choice: FilterChoice) -> Period | None:
    """The days asked for; None where no day is named."""
    from reports.period import Period

    if choice.from_date is None and choice.to_date is None:
        return None
    return Period(choice.from_date, choice.to_date)


def only_of(desk: Desk, filters: Filters) -> frozenset[int] | None:
    """Ids that the filters leave which an appendix does not know itself; None without such."""
    further = replace(
        filters,
        kinds=(),
        year=None,
        from_date=None,
        to_date=None,
        fields=filters.fields if len(filters.fields) > 1 else (),
    )
    if further == Filters():
        return None
    return frozenset(entry.id for entry in desk.register.find(further))


def last_list(
    desk: Desk, every: tuple[Entry, ...], order: str, as_in: str | None, year: int | None
) -> tuple[Entry, ...]:
    """The list whose order is to be followed; empty for other orders. SovanbanError without one."""
    from reports.appendix_choice import AppendixChoice, Order, listed_entries, report_with_list

    if order != Order.LAST_YEAR:
        return ()
    report: Entry | None = None
    if as_in is not None:
        report = find_entry(desk.register, EntryChoice(as_in, file=True))
    elif year is not None:
        report = report_with_list(every, year - 1)
    if report is None:
        raise SovanbanError(
            "The register knows no list of the year before whose order could be followed.",
            coded="no_list_before",
        )
    listed = listed_entries(AppendixChoice(every, report=report, listed_in=True))
    if not listed:
        raise SovanbanError(
            "The register knows no list in {report}. Take that report in again, or choose another "
            "order.",
            report=report.label,
        )
    return tuple(listed)


def build(
    desk: Desk,
    choice: FilterChoice,
    *,
    listed_in: str | None = None,
    report: str | None = None,
    order: str = "kind",
    group: str = "none",
    title: str | None = None,
    verbatim: bool = False,
    notes: bool = True,
    as_in: str | None = None,
    period: str | None = None,
    without: Collection[int] = (),
    also: Collection[int] = (),
    sequence: Sequence[int] = (),
) -> Appendix:
    """Build the list. With `listed_in` (an ENTRY) it is what stood in that report's list.

    Without a report asked for, the only report of that year whose list is known is compared with.
    as_in: for order "last-year" the report whose list's order is followed (an ENTRY; else last
    year's, where the register knows one); period: a reporting period in words; without, also: ids
    left out and added by hand; sequence: ids in the order of order "hand".
    """
    from reports.appendix import build_appendix
    from reports.appendix_choice import AppendixChoice, Group, Order, report_with_list

    register = desk.register
    year_named: int | None = None
    if period is not None:
        choice, _, year_named = in_period(choice, period)
    filters = filters_of(choice, desk)
    every = tuple(register.find())
    goes_with: Entry | None = None
    if listed_in is not None or report is not None:
        goes_with = find_entry(register, EntryChoice(listed_in or report or "", file=True))
    elif (about := filters.year or filters.for_year or _whole_year(period, year_named)) is not None:
        goes_with = report_with_list(every, about)
    return build_appendix(
        AppendixChoice(
            entries=every,
            report=goes_with,
            listed_in=listed_in is not None,
            field=filters.fields[0] if len(filters.fields) == 1 else None,
            period=period_of(choice),
            year=filters.year,
            kinds=filters.kinds,
            only=only_of(desk, filters),
            office=desk.office,
            title=title,
            order=Order(order),
            group=Group(group),
            verbatim=verbatim,
            with_notes=notes,
            last_list=last_list(
                desk, every, order, as_in, filters.year or filters.for_year or year_named
            ),
            without=frozenset(without),
            also=frozenset(also),
            sequence=tuple(sequence),
            head=register.issued_list(goes_with.id) if goes_with is not None else None,
            with_form=goes_with is None or _has_form(register.text(goes_with.id)),
        )
    )


def _has_form(text: str) -> bool:
    """Whether a report holds form 1, whose first row the list fills; True for one without text."""
    from register.vietnamese_text import fold_tones

    return not text.strip() or "so van ban chi dao" in fold_tones(text)


def build_asked(desk: Desk, asked: AskedList, period: str | None = None) -> Appendix:
    """The list of all that was asked of it; period: as for `run`."""
    how = asked.how
    return build(
        desk,
        asked.choice,
        listed_in=asked.report if asked.listed else None,
        report=None if asked.listed else asked.report,
        order=how.order,
        group=how.group,
        title=how.title,
        verbatim=how.verbatim,
        notes=how.notes,
        as_in=asked.as_in,
        period=period,
        without=asked.without,
        also=asked.also,
        sequence=asked.sequence,
    )


def _whole_year(period: str | None, year: int | None) -> int | None:
    """The year, where the period named is all of it: a yearly report's list goes with no other."""
    return year if period is not None and period.strip() == str(year) else None
