"""`sovanban check`: the register looked at against itself, and which kinds share a series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options
from desk.terminal import paragraph, show, show_json, terminal_width
from office.checking import check
from office.filters import FilterChoice
from office.series import confirm, confirm_as_before, proposals, withdraw
from office.wiring import Desk
from register.message import Message, message

if TYPE_CHECKING:
    from register.finding import Finding
    from register.series import Series
    from register.series_inference import Proposal


@click.command()
@filter_options
@click.option("--series", "only_series", is_flag=True, help="Show which kinds share numbers.")
@click.option(
    "--confirm-series",
    "confirmed",
    metavar="KINDS",
    help="Confirm that these kinds share one run of numbers in --year: KH,QĐ.",
)
@click.option(
    "--unconfirm-series",
    "withdrawn",
    metavar="KINDS",
    help="Take the confirmation of this series in --year back.",
)
@click.option(
    "--series-as-before",
    "as_before",
    is_flag=True,
    help="Confirm for --year the series that were confirmed for the year before.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    choice: FilterChoice,
    confirmed: str | None,
    withdrawn: str | None,
    *,
    as_before: bool,
    only_series: bool,
    as_json: bool,
) -> int:
    """Check the register against itself: numbers, dates, kinds, files, replaced papers.

    Gaps count only in series that a person has confirmed. The exit code is 1 where somebody must
    look. Examples: sovanban check --year 2023; sovanban check --series; sovanban check
    --confirm-series KH --year 2023
    """
    if confirmed is not None:
        series = confirm(desk, confirmed, choice.year)
        if as_json:
            show_json({"schema": 1, "confirmed": _confirmed_json(series)})
        else:
            show(desk.say(_kept(series)))
        return 0
    if withdrawn is not None:
        series = withdraw(desk, withdrawn, choice.year)
        show(desk.say(withdrawn_told(series)))
        return 0
    if as_before:
        for series in confirm_as_before(desk, choice.year or desk.today.year):
            show(desk.say(_kept(series)))
        return 0
    if only_series:
        _show_series(desk, choice.year, as_json=as_json)
        return 0
    found, names = check(desk, choice)
    if as_json:
        rows = [one.as_json(names, desk.translate) for one in found]
        show_json({"schema": 1, "findings": rows})
    else:
        _tell(desk, found)
    return 1 if any(one.needs_a_person for one in found) else 0


def _kept(series: Series) -> Message:
    return message(
        "Confirmed: {series} share one run of numbers in {year}.",
        series=series.name,
        year=series.year,
    )


def withdrawn_told(series: Series) -> Message:
    """That a confirmation was taken back."""
    return message(
        "Taken back: {series} of {year} is only proposed again.",
        series=series.name,
        year=series.year,
    )


def _tell(desk: Desk, found: Sequence[Finding]) -> None:
    width = terminal_width()
    warnings = [one for one in found if one.needs_a_person]
    notes = [one for one in found if not one.needs_a_person]
    if not warnings:
        show(desk.say(message("Nothing in the register needs a person's look.")))
    for head, mark, some in (
        (message("To be looked at: {count}", count=len(warnings)), "! ", warnings),
        (message("To be known: {count}", count=len(notes)), "- ", notes),
    ):
        if some:
            show(desk.say(head))
            for one in some:
                sign = "? " if one.severity.value == "question" else mark
                show(paragraph(sign + desk.say(one.message), width=width, hanging="  "))
    if any(one.code == "gap" for one in notes):
        show(desk.say(message("Which kinds share numbers: `sovanban check --series`.")))


def _show_series(desk: Desk, year: int | None, *, as_json: bool) -> None:
    rows = proposals(desk, year)
    if as_json:
        show_json({"schema": 1, "series": [_series_json(desk, *one) for one in rows]})
        return
    width = terminal_width()
    if not rows:
        show(desk.say(message("The register holds no numbered papers of our own.")))
    for proposal, confirmed in rows:
        show(desk.say(_series_head(proposal.run.series, confirmed)))
        for one in proposal.evidence:
            show(paragraph("- " + desk.say(one), width=width, indent="  ", hanging="  "))
    if any(confirmed is None for _, confirmed in rows):
        show(
            desk.say(
                message(
                    "To confirm: sovanban check --confirm-series KH --year 2023 (several kinds "
                    "that share one run with commas: KH,QĐ)."
                )
            )
        )


def _series_head(series: Series, confirmed: Series | None) -> Message:
    if confirmed is None:
        return message("{year}: {series} (proposed)", year=series.year, series=series.name)
    return message(
        "{year}: {series} (confirmed as {confirmed} by {who})",
        year=series.year,
        series=series.name,
        confirmed=confirmed.name,
        who=confirmed.who,
    )


def _series_json(desk: Desk, proposal: Proposal, confirmed: Series | None) -> dict[str, object]:
    series = proposal.run.series
    return {
        "office": series.office,
        "year": series.year,
        "members": [one.text for one in series.members],
        "entries": [one.id for one in proposal.run.entries],
        "numbers": list(proposal.run.numbers),
        "evidence": [desk.say(one) for one in proposal.evidence],
        "confirmed": _confirmed_json(confirmed) if confirmed is not None else None,
    }


def _confirmed_json(series: Series) -> dict[str, object]:
    return {
        "office": series.office,
        "year": series.year,
        "members": [one.text for one in series.members],
        "who": series.who,
        "on": series.on.isoformat() if series.on else None,
    }
