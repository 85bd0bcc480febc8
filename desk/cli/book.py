"""`sovanban book`: the register books of Nghị định 30, as a file to print or to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options
from desk.output_options import file_options, tell_written, write_paper
from desk.param_types import OneOf
from desk.terminal import show
from office.filters import FilterChoice
from office.lists import book as book_paper
from office.wiring import Desk
from register.message import message
from register.office_changes import office_called

if TYPE_CHECKING:
    pass


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
    paper = book_paper(desk, book, choice, series=series, office=whose)
    write_paper(desk, paper, target, force=force)
    rows = sum(len(one.rows) for one in paper.sheets)
    show(desk.say(message("Documents in the book: {count}.", count=rows)))
    tell_written(desk, target)
