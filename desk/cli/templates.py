"""`sovanban templates`: the Word templates of printed papers, to be edited by the office."""

from __future__ import annotations

import os
from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import paragraph, show, show_json, terminal_width
from office import print_templates as known
from office.print_templates import InUse, PrintTemplate
from office.settings_file import cannot_change
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.os_words import mending_os, why_os


def run(desk: Desk) -> list[InUse]:
    """Each template, and whose is in use."""
    desk.home.require()
    return known.in_use(desk)


def run_copy(desk: Desk) -> tuple[Path, ...]:
    """Copy the shipped templates into the home; those that are there stay. The files copied."""
    from reports.render.writing import copy_templates

    desk.home.require()
    return copy_templates(desk.home.templates)


def run_put(desk: Desk, name: str, content: bytes, file: str) -> PrintTemplate:
    """Have papers printed with this Word file from now on; the one before is kept.

    file: its name, as the person knows it. SovanbanError where it cannot be printed with.
    """
    template = known.template_named(name)
    desk.home.require()
    known.tried(desk, template, content, file)
    if content == known.place_in_use(desk, template).read_bytes():
        return template
    before = _own(desk, template)
    with desk.register.change("templates_changed") as change:
        change.note({template.name: _whose(before)}, {template.name: file})
        _keep(desk, template, content, before)
    return template


def run_reset(desk: Desk, name: str) -> bool:
    """Back to the shipped template; whether the office had one of its own, which is kept."""
    template = known.template_named(name)
    desk.home.require()
    before = _own(desk, template)
    if before is None:
        return False
    with desk.register.change("templates_changed") as change:
        change.note({template.name: "own"}, {template.name: "shipped"})
        _keep(desk, template, None, before)
    return True


def run_back(desk: Desk, name: str) -> PrintTemplate:
    """The template that was in use before, in use again; SovanbanError where none is kept."""
    template = known.template_named(name)
    place = known.before_place(desk, template)
    if not place.is_file():
        raise SovanbanError("No earlier template of “{name}” is kept.", name=template.name)
    return run_put(desk, name, place.read_bytes(), place.name)


def run_preview(desk: Desk, name: str) -> bytes:
    """A sample paper (Word) printed with the template in use."""
    template = known.template_named(name)
    place = known.place_in_use(desk, template)
    return known.tried(desk, template, place.read_bytes(), place.name)


def _own(desk: Desk, template: PrintTemplate) -> bytes | None:
    place = known.own_place(desk, template)
    return place.read_bytes() if place.is_file() else None


def _whose(before: bytes | None) -> str:
    return "shipped" if before is None else "own"


def _keep(desk: Desk, template: PrintTemplate, content: bytes | None, before: bytes | None) -> None:
    """Write the new one (None: take ours away), and the old one beside it."""
    from reports.render.writing import put

    place = known.own_place(desk, template)
    try:
        place.parent.mkdir(exist_ok=True)
        shipped = known.shipped_place(template).read_bytes()
        if content is None or content == shipped:
            place.unlink(missing_ok=True)
        else:
            put(content, place)
        if before is not None and before not in (content, shipped):
            put(before, known.before_place(desk, template))
    except OSError as error:
        raise cannot_change(place, error) from error


@click.group("templates")
def command() -> None:
    """Word templates of the printed papers."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_command(desk: Desk, *, as_json: bool) -> None:
    """List the templates: what each is for, and whose is in use."""
    found = run(desk)
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
    template = run_put(desk, name or file.stem, content, file.name)
    show(desk.say(message("“{file}” is in use from now on.", file=file.name)))
    show(desk.say(message("Back again: sovanban templates reset {name}", name=template.name)))


@command.command("reset")
@click.argument("name")
@click.pass_obj
def reset_command(desk: Desk, name: str) -> None:
    """Back to the shipped template; the office's own is kept beside it."""
    if run_reset(desk, name):
        show(desk.say(message("The shipped template is in use again.")))
    else:
        show(desk.say(message("The shipped template is in use already.")))


@command.command("back")
@click.argument("name")
@click.pass_obj
def back_command(desk: Desk, name: str) -> None:
    """Use the template again that was in use before the last change."""
    run_back(desk, name)
    show(desk.say(message("The earlier template is in use again.")))
