"""`sovanban text`: the Unicode text of a file as it is read."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.reading import read_for_desk
from office.wiring import Desk


def run(desk: Desk, path: Path, *, ocr: bool | None = None) -> str:
    """NFC text with LF; offsets of `cite` count its code points."""
    return read_for_desk(desk, path, ocr=ocr).text


@click.command()
@click.argument("file", type=SomePath())
@click.option("--ocr/--no-ocr", default=None, help="Read scans by text recognition.")
@click.pass_obj
def command(desk: Desk, file: Path, *, ocr: bool | None) -> None:
    """Print the text of a file as it is read."""
    show(run(desk, file, ocr=ocr))
