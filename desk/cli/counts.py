"""`sovanban counts`: how many documents, by kind, month, field and so on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options
from desk.output_options import file_options, json_option, tell_written, write_paper
from desk.terminal import show, show_json, terminal_width
from office.filters import FilterChoice
from office.lists import count, reference
from office.wiring import Desk

if TYPE_CHECKING:
    pass


@click.command()
@click.option(
    "--by",
    required=True,
    metavar="KEYS",
    help="kind, month, quarter, year, field, signer or issuer; two with a comma (kind,month).",
)
@filter_options
@file_options(help_text="File to write: {endings}; a chart: {pictures}.")
@json_option
@click.pass_obj
def command(
    desk: Desk, by: str, choice: FilterChoice, target: Path | None, *, force: bool, as_json: bool
) -> None:
    """Count documents, and say what was left out.

    Example: sovanban counts --by kind,month --year 2023
    """
    counts = count(desk, by, choice)
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
