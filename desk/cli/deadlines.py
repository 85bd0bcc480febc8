"""`sovanban deadlines`: did the year's plans and reports come out in time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import Day, SomePath, Year
from desk.terminal import show, show_json, terminal_width
from desk.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    from register.judgement import Judgement


def run(desk: Desk, year: int, as_of: dt.date | None = None) -> list[Judgement]:
    """A judgement for each rule of the year, as seen on `as_of` (today)."""
    from register.deadlines import judge

    register = desk.register
    rules = desk.deadline_rules()
    links = [
        (one.from_entry, one.to_entry)
        for one in register.replacements()
        if one.relation == "replaces"
    ]
    day = as_of or desk.today
    return judge(rules, register.find(), year=year, as_of=day, links=links)


@click.command()
@click.option("--year", type=Year(), required=True, help="Year that the plans and reports are for.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge as on this day (else today).")
@click.option(
    "-o",
    "--output",
    "target",
    type=SomePath(),
    metavar="FILE",
    help="File to write: .docx, .xlsx, .csv, .md, .html, .json or .pdf.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    year: int,
    as_of: dt.date | None,
    target: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Check which annual plans and reports came out in time, and which paper was taken for each.

    Days that no law sets are entered in deadlines.toml of the register's folder. The exit code is
    1 where something is late, missing or unclear.
    """
    judgements = run(desk, year, as_of)
    if target is not None:
        _write(desk, year, as_of or desk.today, judgements, target, force=force)
    if as_json:
        from register.deadlines import deadlines_json

        show_json(deadlines_json(year, judgements, desk.translate))
    else:
        from reports.timeliness import timeliness_table

        show(timeliness_table(year, judgements, desk.translate, terminal_width()))
        if target is not None:
            show(desk.say(message("Written: {file}", file=target)))
    return 1 if any(one.needs_a_person for one in judgements) else 0


def _write(
    desk: Desk,
    year: int,
    as_of: dt.date,
    judgements: list[Judgement],
    target: Path,
    *,
    force: bool,
) -> None:
    from reports.render.writing import write
    from reports.timeliness import timeliness_paper

    paper = timeliness_paper(year, as_of, judgements, desk.translate, office=desk.office)
    write(paper, target, force=force, templates=desk.home.templates)
