"""`sovanban export`: metadata of documents for an office's document management system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options
from desk.param_types import OneOf, SomePath
from desk.terminal import paragraph, show, terminal_width
from office.filters import FilterChoice
from office.lists import export
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    pass

FORMATS = ("nd30-json", "nd30-xml")
_SHOWN = 20


@click.command()
@click.option(
    "--format",
    "form",
    type=OneOf(FORMATS),
    metavar="nd30-json|nd30-xml",
    required=True,
    help="JSON or XML with the names of Nghị định 30 (CodeNumber, CodeNotation, IssuedDate…).",
)
@filter_options
@click.option(
    "-o",
    "--output",
    "target",
    type=SomePath(),
    required=True,
    metavar="FILE",
    help="File to write.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.pass_obj
def command(desk: Desk, form: str, choice: FilterChoice, target: Path, *, force: bool) -> None:
    """Write the metadata of documents for a document management system (Nghị định 30, PL VI).

    Values longer than the decree allows are kept whole and named here, for you to shorten them.
    Example: sovanban export --format nd30-xml --year 2023 -o nam-2023.xml
    """
    from reports.render.writing import check_target, put

    check_target(target, force=force)
    exported, count, left_out = export(desk, form, choice)
    put(exported.content, target)
    show(desk.say(message("Documents exported: {count}.", count=count)))
    if left_out:
        show(
            desk.say(
                message(
                    "Left out (drafts, reserved or given-up numbers, papers only cited): {count}.",
                    count=left_out,
                )
            )
        )
    for remark in exported.remarks[:_SHOWN]:
        show(paragraph(f"- {desk.say(remark)}", width=terminal_width(), hanging="  "))
    if len(exported.remarks) > _SHOWN:
        more = len(exported.remarks) - _SHOWN
        show(desk.say(message("and {count} more", count=more)))
    show(desk.say(message("Written: {file}", file=target)))
