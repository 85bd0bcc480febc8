"""`sovanban cite`: every document that a file's text names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import SomePath
from desk.terminal import show, show_json_line, table, terminal_width
from desk.words import RELATIONS, word
from office.reading import citations_in
from office.wiring import Desk
from register.kinds import label
from register.message import message
from register.printed_date import printed_date

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("file", type=SomePath())
@click.option("--ocr/--no-ocr", default=None, help="Read scans by text recognition.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a line a cited document.")
@click.pass_obj
def command(desk: Desk, file: Path, *, ocr: bool | None, as_json: bool) -> None:
    """Show every document that a file's text names, in reading order."""
    found = citations_in(desk, file, ocr=ocr)
    if as_json:
        for one in found:
            show_json_line(one.as_json())
        return
    if not found:
        show(desk.say(message("The text names no document by its number.")))
        return
    heads = ("Relation", "Kind", "Designation", "Date", "Issuer", "Topic")
    show(
        table(
            [desk.translate(one) for one in heads],
            [
                (
                    desk.say(word(RELATIONS, one.relation.value)),
                    label(one.kind) if one.kind else "—",
                    one.designation.text or "—",
                    printed_date(one.date) if one.date else "—",
                    one.issuer or "—",
                    one.topic or "—",
                )
                for one in found
            ],
            width=terminal_width(),
            wrap=5,
        )
    )
