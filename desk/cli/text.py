"""`sovanban text`: the Unicode text of a file as it is read."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.reading import text_of
from office.wiring import Desk


@click.command()
@click.argument("file", type=SomePath())
@click.option("--ocr/--no-ocr", default=None, help="Read scans by text recognition.")
@click.pass_obj
def command(desk: Desk, file: Path, *, ocr: bool | None) -> None:
    """Print the text of a file as it is read."""
    show(text_of(desk, file, ocr=ocr))
