"""`sovanban check`: the register looked at against itself, and which kinds share a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import FilterChoice, filter_options, filters_of
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from register.finding import Finding
    from register.series import Series
    from register.series_inference import Proposal


def run(desk: Desk, choice: FilterChoice) -> tuple[list[Finding], dict[int, str]]:
    """What the checks found about the chosen entries, and the designations of all entries."""
    from register.audit import about, audit, audited
    from register.working_days import WorkingDays

    register = desk.register
    looked_at = audited(
        register,
        today=desk.today,
        days=WorkingDays.shipped(),
        place=lambda file: desk.store.place(file.sha256, Path(file.name).suffix),
    )
    found = audit(looked_at)
    if choice != FilterChoice():
        found = about(found, {one.id for one in register.find(filters_of(choice, desk))})
    return found, {one.id: one.designation.text or one.label for one in looked_at.entries}


def proposals(desk: Desk, year: int | None = None) -> list[tuple[Proposal, Series | None]]:
    """The runs of numbers that could be confirmed, each with what was confirmed already."""
    from register.series import confirmed_series
    from register.series_inference import propose
    from register.working_days import WorkingDays

    register = desk.register
    confirmed = confirmed_series(register)
    found = []
    for one in propose(register.find(), WorkingDays.shipped()):
        series = one.run.series
        if year is None or series.year == year:
            found.append((one, _confirmed_for(series, confirmed)))
    return found


def _confirmed_for(series: Series, confirmed: Iterable[Series]) -> Series | None:
    for one in confirmed:
        same = (one.office, one.year) == (series.office, series.year)
        if same and not set(one.members).isdisjoint(series.members):
            return one
    return None


def confirm(desk: Desk, typed: str, year: int | None) -> Series:
    """Keep a person's word that these kinds share one run of numbers in `year`.

    SovanbanError without a year, for an unknown kind, or where our own office is not known.
    """
    from register.series import Series, confirm_series, member_of, parse_members

    register = desk.register
    us = register.us()
    if us is None:
        raise SovanbanError(
            "Our own office is not known yet, so no series can be confirmed. Name it with "
            '`sovanban init --office "UBND xã …"`.'
        )
    if year is None:
        raise SovanbanError(
            "Say for which year: sovanban check --confirm-series “{typed}” --year 2023", typed=typed
        )
    known = [member_of(one) for one in register.find() if one.issuer_id == us.id]
    members = parse_members(typed, [one for one in known if one is not None])
    if members is None:
        raise SovanbanError(
            "“{typed}” names no kinds. Write them with commas: KH, QĐ or KH-UBND, CV-UBND.",
            typed=typed,
        )
    return confirm_series(register, Series(us.id, year, members), who=desk.who, on=desk.today)


@click.command()
@filter_options
@click.option("--series", "only_series", is_flag=True, help="Show which kinds share numbers.")
@click.option(
    "--confirm-series",
    "confirmed",
    metavar="KINDS",
    help="Confirm that these kinds share one run of numbers in --year: KH,QĐ.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, choice: FilterChoice, confirmed: str | None, *, only_series: bool, as_json: bool
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
    if only_series:
        _show_series(desk, choice.year, as_json=as_json)
        return 0
    found, names = run(desk, choice)
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
                show(paragraph(mark + desk.say(one.message), width=width, hanging="  "))
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
        show(desk.say(message(
            "To confirm: sovanban check --confirm-series KH --year 2023 (several kinds that share "
            "one run with commas: KH,QĐ)."
        )))  # fmt: skip


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
