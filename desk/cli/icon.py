"""`sovanban icon`: an icon on the desktop that opens the page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk.param_types import SomePath
from desk.start_icon import Start, put_icon
from desk.terminal import paragraph, paths_in, show, terminal_width
from office.wiring import Desk
from register.message import message


def run(desk: Desk, folder: Path | None = None) -> Path:
    """Put the icon into the folder, else onto the desktop; the file.

    RefusedError where it cannot be written there.
    """
    import platformdirs

    name = desk.say(message("Register of documents"))
    where = folder or Path(platformdirs.user_desktop_dir())
    return put_icon(where, Start(Path(sys.executable), desk.home.folder.resolve(), name))


@click.command()
@click.option(
    "--to", "folder", type=SomePath(), metavar="FOLDER", help="Put it there, not onto the desktop."
)
@click.pass_obj
def command(desk: Desk, folder: Path | None) -> None:
    """Put an icon onto the desktop. A double click on it opens the page in the browser.

    Whoever works with the page needs no other command. Example: sovanban icon
    """
    made = run(desk, folder)
    told = message(
        "Put there: {file}. A double click opens the page; closing the window that appears ends "
        "it.",
        file=made,
    )
    show(paragraph(desk.say(told), width=terminal_width(), whole=paths_in(told)))
