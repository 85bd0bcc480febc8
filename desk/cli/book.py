"""`sovanban book`: the register books of Nghị định 30, as a file to print or to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import FilterChoice, filter_options, filters_of
from desk.output_options import file_options, tell_written, write_paper
from desk.param_types import OneOf
from desk.terminal import show
from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.message import message
from register.office_changes import office_called

if TYPE_CHECKING:
    from register.series import Member, Series
    from reports.paper import Paper


def run(
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


@click.command()
@click.option(
    "--type",
    "book",
    type=OneOf(("di", "den", "muc-luc")),
    metavar="di|den|muc-luc",
    required=True,
    help="Documents sent (di), received (den), or the list of documents in a file (muc-luc).",
)
@click.option(
    "--series", metavar="KINDS", help="Only these kinds, and those that share their numbers: KH,QĐ."
)
@click.option(
    "--office", metavar="NAME", help="Only papers of this office, not of those before it."
)
@filter_options
@file_options(required=True)
@click.pass_obj
def command(
    desk: Desk,
    book: str,
    series: str | None,
    office: str | None,
    choice: FilterChoice,
    target: Path,
    *,
    force: bool,
) -> None:
    """Write a register book: documents sent, documents received, or the contents of a file.

    Columns are those of Nghị định 30/2020/NĐ-CP; what the register does not know stays blank. How
    papers were handled is entered with `add` and `amend`. Example: sovanban book --type di --year
    2023 -o so-van-ban-di.docx
    """
    whose = office_called(desk.register, office).id if office is not None else None
    paper = run(desk, book, choice, series=series, office=whose)
    write_paper(desk, paper, target, force=force)
    rows = sum(len(one.rows) for one in paper.sheets)
    show(desk.say(message("Documents in the book: {count}.", count=rows)))
    tell_written(desk, target)
