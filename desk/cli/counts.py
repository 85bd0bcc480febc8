"""`sovanban counts`: how many documents, by kind, month, field and so on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import FilterChoice, filter_options, filters_of
from desk.param_types import SomePath
from desk.terminal import show, show_json, terminal_width
from desk.wiring import Desk
from register.entry import Origin
from register.message import message

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
    desk: Desk, by: str, choice: FilterChoice, target: Path | None, *, force: bool, as_json: bool
) -> None:
    """Count documents, and say what was left out.

    Example: sovanban counts --by kind,month --year 2023
    """
    counts = run(desk, by, choice)
    if target is not None:
        from reports.counts_paper import counts_paper
        from reports.render.writing import write

        write(counts_paper(counts, desk.translate), target, force=force,
              templates=desk.home.templates)  # fmt: skip
    if as_json:
        show_json(counts.as_json(desk.translate))
        return
    from reports.counts_paper import counts_table

    show(counts_table(counts, desk.translate, terminal_width()))
    if target is not None:
        show(desk.say(message("Written: {file}", file=target)))
