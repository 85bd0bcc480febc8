"""`sovanban watch`: takes in what arrives in a folder, until it is stopped.

Besides: which folders the page watches while it is open (`add`, `leave`).
"""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import OneOf, SomePath, WholeNumber
from desk.terminal import show
from office.watching import SECONDS, watch
from office.wiring import Desk
from register.entry import Origin
from register.message import message


@click.command()
@click.argument("folder", type=SomePath())
@click.option(
    "--seconds", type=WholeNumber(1, 3600), default=SECONDS, help="Seconds between two looks."
)
@click.option(
    "--origin",
    type=OneOf(("issued", "received")),
    help="Whose papers these are: issued (by us) or received. Otherwise told by the issuer.",
)
@click.pass_obj
def command(desk: Desk, folder: Path, seconds: int, origin: str | None) -> None:
    """Take in what arrives in a folder, also one on another computer, until you press Ctrl+C.

    A file is taken in once it is written to its end. Example: sovanban watch Z:/scan
    """
    try:
        watch(
            desk,
            folder,
            tell=lambda told: show(desk.say(told)),
            seconds=seconds,
            origin=Origin(origin) if origin else None,
        )
    except KeyboardInterrupt:
        show(desk.say(message("Stopped watching. What was reported as taken in is kept.")))
