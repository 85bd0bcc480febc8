"""`sovanban settings`: what an office sets once, each with its default; and setting it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from desk.setting_values import Held, change_settings, held_settings
from desk.terminal import paragraph, show, show_json, terminal_width
from office.settings import Settings
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message


@click.command()
@click.argument("assignments", metavar="[KEY=VALUE]...", nargs=-1)
@click.option("--reset", multiple=True, metavar="KEY", help="Back to the default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, assignments: tuple[str, ...], reset: tuple[str, ...], *, as_json: bool
) -> None:
    """Show the settings with their defaults, or change them.

    Examples: sovanban settings; sovanban settings review.below=80% ocr.on=no; sovanban settings
    --reset ocr.on
    """
    held = held_settings(desk)
    if assignments or reset:
        held = change_settings(desk, _pairs(assignments), reset)
    if as_json:
        show_json({"schema": 1, "settings": [_json(one) for one in held]})
    else:
        _tell(desk, held)


def _pairs(assignments: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for one in assignments:
        key, equals, value = one.partition("=")
        if not equals:
            raise SovanbanError(
                "“{word}” sets nothing. Write KEY=VALUE, such as review.below=80%.", word=one
            )
        pairs[key.strip()] = value
    return pairs


def _tell(desk: Desk, held: Sequence[Held]) -> None:
    width = terminal_width()
    for one in held:
        told_value = one.value or "—"
        show(f"{one.known.key} = {told_value}")
        default = message("default: {value}", value=one.known.default)
        for line in (desk.say(default), desk.say(one.known.what)):
            show(paragraph(line, width=width, indent="  "))


def _json(one: Held) -> dict[str, object]:
    default = one.known.held(Settings())
    return {"key": one.known.key, "value": one.raw, "default": default, "own": one.own}
