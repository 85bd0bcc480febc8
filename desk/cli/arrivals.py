"""`sovanban arrivals`: what came in a year, which replies are overdue, and the next number."""

from __future__ import annotations

import click

from desk.output_options import json_option
from desk.param_types import Year
from desk.terminal import show, show_json, table, terminal_width
from office.numbers import incoming
from office.wiring import Desk
from register.arrivals import Arrival, given_twice
from register.message import Message, message
from register.printed_date import printed_date


@click.command()
@click.option("--year", type=Year(), metavar="YEAR", help="Year of arrival; without it this year.")
@click.option("--overdue", is_flag=True, help="Only papers whose reply is overdue, of any year.")
@json_option
@click.pass_obj
def command(desk: Desk, year: int | None, *, overdue: bool, as_json: bool) -> None:
    """Show the papers that came in, which replies are overdue, and the next arrival number.

    Examples: sovanban arrivals --year 2023; sovanban arrivals --overdue
    """
    book = incoming(desk)
    meant = year or desk.today.year
    lines = list(book.every) if overdue and year is None else book.of_year(meant)
    if overdue:
        lines = [one for one in lines if one.overdue(desk.today)]
    if as_json:
        rows = [
            {
                "overdue": one.overdue(desk.today),
                **one.noted.as_json(),
                "entry": one.entry.as_json(),
            }
            for one in lines
        ]
        show_json(
            {"schema": 1, "year": meant, "next_number": book.next_number(meant), "arrivals": rows}
        )
        return
    _show(desk, lines, overdue=overdue)
    told = message(
        "Next arrival number of {year}: {number}.", year=meant, number=book.next_number(meant)
    )
    show(desk.say(told))


def _show(desk: Desk, lines: list[Arrival], *, overdue: bool) -> None:
    if not lines:
        nothing = message("No reply is overdue.") if overdue else message("Nothing in this year.")
        show(desk.say(nothing))
        return
    twice = {one.entry.id for same in given_twice(lines) for one in same}
    rows = []
    for one in lines:
        noted, day = one.noted, one.noted.arrived_on
        arrived = " ".join(
            part for part in (noted.arrival_number, printed_date(day) if day else None) if part
        )
        remarks = [desk.say(each) for each in _remarks(desk, one, twice=one.entry.id in twice)]
        rows.append((arrived, one.entry.label, noted.handler or "", "; ".join(remarks)))
    heads = (message("Arrival"), message("Designation"), message("Given to"), message("Note"))
    show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=3))


def _remarks(desk: Desk, one: Arrival, *, twice: bool) -> list[Message]:
    found = [message("number given twice")] if twice else []
    due = one.noted.reply_due
    if due is None or one.noted.answered_by is not None:
        return found
    if one.overdue(desk.today):
        return [*found, message("reply overdue (due {day})", day=printed_date(due))]
    return [*found, message("reply by {day}", day=printed_date(due))]
