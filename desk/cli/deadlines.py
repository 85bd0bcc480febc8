"""`sovanban deadlines`: did the year's plans and reports come out in time, and what falls due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.deadline_commands import (
    holidays_command,
    reset_command,
    rules_command,
    set_command,
    suggest_command,
)
from desk.output_options import file_options, json_option, tell_written, write_paper
from desk.param_types import Day, SomePath, WholeNumber, Year
from desk.terminal import paragraph, show, show_json, table, terminal_width
from office.deadlines import judged_year, judged_years, proposed_rules
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from register.due_calendar import Coming
    from register.judgement import Judgement

_WITHIN = 30
_A_YEAR = 366
_MOST_YEARS = 10


@click.group("deadlines", invoke_without_command=True)
@click.option(
    "--year", type=Year(), metavar="YEAR", help="Year that the plans and reports are for."
)
@click.option("--years", metavar="FIRST-LAST", help="Several years side by side: 2021-2023.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge as on this day (else today).")
@click.option(
    "--within",
    type=WholeNumber(1, 3660),
    metavar="DAYS",
    help="Show what falls due within so many days.",
)
@click.option(
    "--calendar",
    type=SomePath(),
    metavar="FILE",
    help="Also write what falls due into a calendar file (.ics).",
)
@click.option(
    "--office", metavar="NAME", help="Papers of this office, ours or one that came before it."
)
@file_options()
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    year: int | None,
    years: str | None,
    office: str | None,
    as_of: dt.date | None,
    within: int | None,
    calendar: Path | None,
    target: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Check which annual plans and reports came out in time, and which paper was taken for each.

    Days that no law sets are entered with `deadlines set`. The exit code is 1 where something is
    late, missing or unclear. Examples: sovanban deadlines --year 2023; sovanban deadlines --years
    2021-2023 -o dung-han.docx; sovanban deadlines --year 2024 --calendar han.ics
    """
    if ctx.invoked_subcommand is not None:
        return 0
    desk: Desk = ctx.obj
    day = as_of or desk.today
    if years is not None:
        if year is not None or calendar is not None or within is not None:
            raise SovanbanError("--years goes with neither --year, --within nor --calendar.")
        judged = judged_years(desk, _years(years), as_of, office=office)
        _tell_years(desk, judged, target, force=force, as_json=as_json)
        return _code([one for some in judged.values() for one in some])
    if year is None:
        raise SovanbanError("Say which year: sovanban deadlines --year 2023")
    judgements = judged_year(desk, year, as_of, office=office)
    if calendar is not None:
        _check_calendar(calendar, force=force)
    if target is not None:
        _write(desk, year, day, judgements, target, force=force)
    coming = _coming(judgements, day, within or (_A_YEAR if calendar else _WITHIN))
    if calendar is not None:
        _write_calendar(desk, coming, calendar)
    if as_json:
        from register.deadlines import deadlines_json

        show_json(deadlines_json(year, judgements, desk.translate))
        return _code(judgements)
    if within is None and calendar is None:
        from reports.timeliness import timeliness_table

        show(timeliness_table(year, judgements, desk.translate, terminal_width()))
        _tell_office(desk, year, office)
    else:
        _tell_coming(desk, coming)
    tell_written(desk, target, calendar)
    return _code(judgements)


def _tell_office(desk: Desk, year: int, typed: str | None) -> None:
    from office.deadlines import judged_office

    judged = judged_office(desk, year, typed)
    others = [one.name for one in judged.offices if one != judged.office]
    if judged.office is not None and others:
        told = message(
            "Judged: papers of {office}. Others that became this office issued for {year} too: "
            "{others}. See theirs with --office.",
            office=judged.office.name,
            year=year,
            others="; ".join(others),
        )
        show(paragraph(desk.say(told), width=terminal_width()))


def _code(judgements: Sequence[Judgement]) -> int:
    return 1 if any(one.needs_a_person for one in judgements) else 0


def _years(typed: str) -> tuple[int, ...]:
    """ "2021-2023" -> (2021, 2022, 2023). SovanbanError for anything else."""
    found = re.fullmatch(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*", typed)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1900 <= first <= last <= 2199 or last - first >= _MOST_YEARS:
        raise SovanbanError(
            "--years needs two years with a dash, at most {most} years in all, such as 2021-2023.",
            most=_MOST_YEARS,
        )
    return tuple(range(first, last + 1))


def _tell_years(
    desk: Desk,
    judged: dict[int, list[Judgement]],
    target: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    from reports.paper import Table, Text
    from reports.timeliness_years import years_paper

    paper = years_paper(judged, desk.translate, office=desk.office)
    if target is not None:
        write_paper(desk, paper, target, force=force)
    if as_json:
        show_json(dict(paper.data))
        return
    for block in paper.blocks:
        if isinstance(block, Table):
            heads = [one.heading for one in block.columns]
            show(table(heads, block.rows, width=terminal_width(), wrap=1))
        elif isinstance(block, Text):
            show(paragraph(block.text, width=terminal_width()))
    tell_written(desk, target)


def _coming(judgements: Sequence[Judgement], day: dt.date, within: int) -> list[Coming]:
    from register.due_calendar import coming_due

    return coming_due(judgements, as_of=day, within=within)


def _tell_coming(desk: Desk, coming: Sequence[Coming]) -> None:
    if not coming:
        show(desk.say(message("Nothing falls due in that time.")))
    for one in coming:
        told = message(
            "{day}: {title} ({left} days left)",
            day=printed_date(one.last_day),
            title=one.judged.rule.title,
            left=one.days_left,
        )
        if one.days_left < 0:
            told = message(
                "{day}: {title} (overdue for {past} days)",
                day=printed_date(one.last_day),
                title=one.judged.rule.title,
                past=-one.days_left,
            )
        line = desk.say(told)
        if one.judged.rule.day_unchecked:
            line += " " + desk.translate("(the due day is to be checked)")
        show(paragraph(f"- {line}", width=terminal_width(), hanging="  "))


def _check_calendar(calendar: Path, *, force: bool) -> None:
    from reports.render.writing import check_target

    if calendar.suffix.lower() != ".ics":
        raise SovanbanError("A calendar file ends in .ics; “{file}” does not.", file=calendar.name)
    check_target(calendar, force=force)


def _write_calendar(desk: Desk, coming: Sequence[Coming], calendar: Path) -> None:
    from register.due_calendar import calendar_text
    from reports.render.writing import put

    put(calendar_text(coming, desk.translate).encode("utf-8"), calendar)


def _write(
    desk: Desk,
    year: int,
    as_of: dt.date,
    judgements: list[Judgement],
    target: Path,
    *,
    force: bool,
) -> None:
    from reports.timeliness import timeliness_paper

    paper = timeliness_paper(year, as_of, judgements, desk.translate, office=desk.office)
    write_paper(desk, paper, target, force=force)


@command.command("propose")
@json_option
@click.pass_context
def propose(ctx: click.Context, *, as_json: bool) -> None:
    """Propose rules for plans that came out in several years and that no rule knows. Copy what
    fits into deadlines.toml and enter the day that was set for you."""
    desk: Desk = ctx.obj
    proposals = proposed_rules(desk)
    if as_json:
        rows = [
            {
                "rule": one.code,
                "kind": one.kind,
                "words": one.words,
                "entries": [each.id for each in one.entries],
                "toml": one.as_toml(),
            }
            for one in proposals
        ]
        show_json({"schema": 1, "proposals": rows})
        return
    if not proposals:
        show(desk.say(message("No plan of several years was found that no rule knows yet.")))
        return
    for one in proposals:
        show(one.as_toml())
    show(
        desk.say(
            message(
                "To use them, copy them into {file} and enter the day that was set.",
                file=desk.home.deadlines,
            )
        )
    )


for _below in (rules_command, set_command, suggest_command, reset_command, holidays_command):
    command.add_command(_below)
