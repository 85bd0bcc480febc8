"""`sovanban templates`: the Word templates of printed papers, to be edited by the office."""

from __future__ import annotations

import os
from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import paragraph, show, show_json, terminal_width
from office import print_templates as known
from office.print_templates import (
    back_to_earlier,
    back_to_shipped,
    copy_shipped,
    put_in_use,
    templates_in_use,
)
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.os_words import mending_os, why_os


@click.group("templates")
def command() -> None:
    """Word templates of the printed papers."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_command(desk: Desk, *, as_json: bool) -> None:
    """List the templates: what each is for, and whose is in use."""
    found = templates_in_use(desk)
    if as_json:
        rows = [
            {
                "name": one.template.name,
                "own": one.own,
                "changed": one.changed.isoformat(timespec="seconds") if one.changed else None,
                "file": os.fspath(known.place_in_use(desk, one.template)),
            }
            for one in found
        ]
        show_json({"schema": 1, "templates": rows})
        return
    for one in found:
        whose = message("the office's own") if one.own else message("the shipped one")
        show(f"{one.template.name}: {desk.say(one.template.title)} ({desk.say(whose)})")
        show(paragraph(desk.say(one.template.what), width=terminal_width(), indent="  "))


@command.command("copy")
@click.pass_obj
def copy(desk: Desk) -> None:
    """Copy the templates into the register's folder, where Word can edit them. A template that is
    there already stays as it is."""
    copied = copy_shipped(desk)
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


@command.command("put")
@click.argument("file", type=SomePath())
@click.option("--as", "name", metavar="NAME", help="Which template it is (by its file's name).")
@click.pass_obj
def put_command(desk: Desk, file: Path, name: str | None) -> None:
    """Print with this Word file from now on. It is tried on a sample first, and refused where the
    sample does not come out whole.

    Example: sovanban templates put phu-luc.docx
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SovanbanError(
            "“{file}” cannot be read: {why}. {advice}",
            file=file.name,
            why=why_os(error),
            advice=mending_os(error),
        ) from error
    template = put_in_use(desk, name or file.stem, content, file.name)
    show(desk.say(message("“{file}” is in use from now on.", file=file.name)))
    show(desk.say(message("Back again: sovanban templates reset {name}", name=template.name)))


@command.command("reset")
@click.argument("name")
@click.pass_obj
def reset_command(desk: Desk, name: str) -> None:
    """Back to the shipped template; the office's own is kept beside it."""
    if back_to_shipped(desk, name):
        show(desk.say(message("The shipped template is in use again.")))
    else:
        show(desk.say(message("The shipped template is in use already.")))


@command.command("back")
@click.argument("name")
@click.pass_obj
def back_command(desk: Desk, name: str) -> None:
    """Use the template again that was in use before the last change."""
    back_to_earlier(desk, name)
    show(desk.say(message("The earlier template is in use again.")))
