"""`sovanban templates`: the Word templates of printed papers, to be edited by the office."""

from __future__ import annotations

from pathlib import Path

import click

from desk.terminal import show
from desk.wiring import Desk
from register.message import message


def run_copy(desk: Desk) -> tuple[Path, ...]:
    """Copy the shipped templates into the home; those that are there stay. The files copied."""
    from reports.render.writing import copy_templates

    desk.home.require()
    return copy_templates(desk.home.templates)


@click.group("templates")
def command() -> None:
    """Word templates of the printed papers."""


@command.command("copy")
@click.pass_obj
def copy(desk: Desk) -> None:
    """Copy the templates into the register's folder, where Word can edit them. A template that is
    there already stays as it is."""
    copied = run_copy(desk)
    for one in copied:
        show(desk.say(message("Copied: {file}", file=one)))
    if copied:
        show(desk.say(message("Edit them in Word; the next paper is printed with them.")))
    else:
        show(
            desk.say(
                message(
                    "The templates are in {folder} already; they stay as they are.",
                    folder=desk.home.templates,
                )
            )
        )
