"""`sovanban counts`: how many documents, by kind, month, field and so on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import FilterChoice, filter_options, filters_of
from desk.output_options import file_options, json_option, tell_written, write_paper
from desk.terminal import show, show_json, terminal_width
from office.wiring import Desk
from register.entry import Origin
from register.message import Message, message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from reports.counts import Counts


def run(desk: Desk, by: str, choice: FilterChoice) -> Counts:
    """Count what the filters choose; issued documents unless --origin says another."""
    from reports.counts import count_by, parse_by

    keys = parse_by(by)
    filters = filters_of(choice, desk)
    return count_by(desk.register.find(filters), keys, origin=filters.origin or Origin.ISSUED)


@click.command()
@click.option(
    "--by",
    required=True,
    metavar="KEYS",
    help="kind, month, quarter, year, field, signer or issuer; two with a comma (kind,month).",
)
@filter_options
@file_options(
    help_text="File to write: .docx, .xlsx, .csv, .md, .html, .json, .pdf; a chart: .svg, .png."
)
@json_option
@click.pass_obj
def command(
    desk: Desk, by: str, choice: FilterChoice, target: Path | None, *, force: bool, as_json: bool
) -> None:
    """Count documents, and say what was left out.

    Example: sovanban counts --by kind,month --year 2023
    """
    counts = run(desk, by, choice)
    if target is not None:
        from reports.counts_paper import counts_paper

        paper = counts_paper(counts, desk.translate, reference=reference(desk, choice))
        write_paper(desk, paper, target, force=force)
    if as_json:
        show_json(counts.as_json(desk.translate))
        return
    from reports.counts_paper import counts_table

    show(counts_table(counts, desk.translate, terminal_width()))
    tell_written(desk, target)


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
