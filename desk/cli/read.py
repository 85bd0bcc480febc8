"""`sovanban read`: what would be read from a file; nothing is registered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk.param_types import SomePath
from desk.terminal import show, show_json_line, wrapped
from desk.words import FIELDS, SOURCES, word
from office.reading import documents_in
from office.wiring import Desk
from register.message import message

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("file", type=SomePath())
@click.option("--ocr/--no-ocr", default=None, help="Read scans by text recognition.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object a document.")
@click.pass_obj
def command(desk: Desk, file: Path, *, ocr: bool | None, as_json: bool) -> None:
    """Show what would be read from a file, and from which words. Nothing is registered."""
    found = documents_in(desk, file, ocr=ocr)
    for one in found:
        if as_json:
            show_json_line(one)
        else:
            _show(desk, one)


def _show(desk: Desk, one: dict[str, Any]) -> None:
    show(
        desk.say(
            message(
                "{file}, pages {first} to {last} (reader: {reader})",
                file=one["file"],
                first=one["pages_from"],
                last=one["pages_to"],
                reader=one["reader"],
            )
        )
    )
    for name, title in FIELDS.items():
        value = one.get(name)
        if value in (None, [], False):
            continue
        text = "; ".join(value) if isinstance(value, list) else str(value)
        if value is True:
            text = desk.translate("yes")
        label = desk.say(title)
        lines = wrapped(text, 56) or [""]
        show(f"  {label:<22}{lines[0]}")
        for line in lines[1:]:
            show(" " * 24 + line)
        said = one["evidence"].get(name)
        if said:
            source = desk.say(word(SOURCES, said["source"]))
            show(" " * 24 + click.style(f"({source}, {said['confidence']:.0%})", dim=True))
    for warning in one["warnings"]:
        show(f"  ! {warning}")
