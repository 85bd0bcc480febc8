"""`sovanban show`: one entry with its evidence, doubts, files, lists and links."""

from __future__ import annotations

import click

from desk.entry_argument import entry_options
from desk.entry_page import entry_page, page_text
from desk.terminal import show, show_json, terminal_width
from office.finding import EntryChoice, find_entry
from office.wiring import Desk


@click.command()
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, entry: tuple[str, ...], year: int | None, issuer: str | None, *, as_json: bool
) -> None:
    """Show all that is known of a document, and where each value comes from.

    ENTRY is a number and symbol as you would write it (24/KH-UBND, kh 24, 24 KH, 22a), or id:17.
    """
    meant = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer, file=True))
    page = entry_page(desk.register, meant)
    if as_json:
        show_json(page.as_json())
    else:
        show(page_text(page, desk.translate, width=terminal_width()))
