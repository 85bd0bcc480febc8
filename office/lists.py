"""Counts, register books and exports: what is asked of them, passed to reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from office.filters import FilterChoice, filters_of
from office.wiring import Desk
from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.message import Message, message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from register.series import Member, Series
    from reports.counts import Counts
    from reports.metadata_export import Exported
    from reports.paper import Paper


def count(desk: Desk, by: str, choice: FilterChoice) -> Counts:
    """Count what the filters choose; issued documents unless --origin says another."""
    from reports.counts import count_by, parse_by

    keys = parse_by(by)
    filters = filters_of(choice, desk)
    return count_by(desk.register.find(filters), keys, origin=filters.origin or Origin.ISSUED)


def reference(desk: Desk, choice: FilterChoice) -> str:
    """The line under a printed count's title: whose documents, and of which time."""
    told = _time(choice)
    time = desk.say(told) if told is not None else ""
    whole = ", ".join(part for part in (desk.office, time) if part)
    return f"({whole})" if whole else ""


def _time(choice: FilterChoice) -> Message | None:
    first, last = choice.from_date, choice.to_date
    if choice.year is not None:
        return message("year {year}", year=choice.year)
    if choice.for_year is not None:
        return message("for the year {year}", year=choice.for_year)
    if first is not None and last is not None:
        return message("from {first} to {last}", first=printed_date(first), last=printed_date(last))
    if first is not None:
        return message("from {first} on", first=printed_date(first))
    if last is not None:
        return message("up to {last}", last=printed_date(last))
    return None


def book(
    desk: Desk,
    book: str,
    choice: FilterChoice,
    *,
    series: str | None = None,
    office: int | None = None,
) -> Paper:
    """The book as a paper, of what the filters leave.

    book: di, den, muc-luc; series: kinds that share a run of numbers, as typed; office: only
    papers of this one (its id), because each office that ours has succeeded has its own numbers.
    """
    from reports.register_book import book_of, register_book

    register = desk.register
    # Reserved and given-up numbers have no date, so their year is the book's affair.
    filters = filters_of(replace(choice, year=None), desk)
    entries = register.find(filters)
    if office is not None:
        entries = [one for one in entries if one.issuer_id == office]
    named = None
    if series is not None:
        entries, named = _of_series(desk, entries, series, choice.year)
    handling = register.handling([one.id for one in entries])
    answering = {one.answered_by for one in handling.values() if one.answered_by is not None}
    return register_book(
        entries,
        book_of(book),
        desk.translate,
        office=desk.office,
        year=choice.year,
        series=named or "",
        handling=handling,
        answers={one.id: one.label for one in register.entries(sorted(answering))},
    )


def _of_series(
    desk: Desk, entries: list[Entry], typed: str, year: int | None
) -> tuple[list[Entry], str]:
    """The entries of the series that holds the kinds typed; its name.

    Where a person confirmed that the kinds share numbers with others, those belong to it too.
    """
    from register.identity import identity_year
    from register.series import confirmed_series, member_of, parse_members

    register = desk.register
    known = [one for entry in register.find() if (one := member_of(entry)) is not None]
    members = parse_members(typed, known)
    if members is None:
        raise SovanbanError(
            "“{typed}” names no kinds. Write them with commas: KH, QĐ or KH-UBND, CV-UBND.",
            typed=typed,
        )
    confirmed = confirmed_series(register)

    def whole(of_year: int | None) -> tuple[Member, ...]:
        return _with_shared(members, confirmed, of_year)

    chosen = [
        one
        for one in entries
        if (member := member_of(one)) is not None and member in whole(identity_year(one))
    ]
    return chosen, ", ".join(one.text for one in whole(year))


def _with_shared(
    members: tuple[Member, ...], confirmed: tuple[Series, ...], year: int | None
) -> tuple[Member, ...]:
    found = set(members)
    for one in confirmed:
        if one.year == year and found & set(one.members):
            found |= set(one.members)
    return tuple(sorted(found))


def export(desk: Desk, form: str, choice: FilterChoice) -> tuple[Exported, int, int]:
    """The export of what the filters leave, how many documents it holds, how many were left out.

    Drafts, reserved and given-up numbers are no documents yet and are left out, and so is what is
    merely cited, unless the filters ask for it.
    """
    from reports.metadata_export import export_json, export_xml

    register = desk.register
    found = register.find(filters_of(choice, desk))
    chosen = [one for one in found if _is_document(one, choice)]
    handling = register.handling([one.id for one in chosen])
    make = export_json if form == "nd30-json" else export_xml
    return make(chosen, handling), len(chosen), len(found) - len(chosen)


def _is_document(entry: Entry, choice: FilterChoice) -> bool:
    given_up = entry.standing is Standing.NUMBER_CANCELLED
    cited = entry.origin is Origin.OTHER and choice.origin is None
    return not (entry.draft or given_up or cited)
