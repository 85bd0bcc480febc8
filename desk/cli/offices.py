"""`sovanban offices`: which offices the register knows, under which names, and who came after whom.

Input: names as people type them; output: offices with their other spellings, predecessors and
successor. Gotcha: whose papers are ours depends on it, so origins are settled anew after a change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from desk.param_types import Day
from desk.people_values import not_of_office, read_office_values
from desk.terminal import show, show_json, table, terminal_width
from desk.typed_pairs import split_words
from office.offices import (
    KnownOffice,
    add_alias,
    clear_successor,
    confirm,
    edit,
    join,
    known_offices,
    perhaps_one,
    remove_alias,
    set_successor,
)
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message

_DEEDS = ("confirm", "alias", "remove_alias", "successor", "no_successor", "join", "edit")
"""Options of `offices` that each do something; one a call."""


def _check_deed(values: Sequence[str], asked: Mapping[str, Any]) -> None:
    """Options that belong together. SovanbanError where one is missing, or for two deeds at once.

    Of two deeds the first would stay done where the second is refused.
    """
    if sum(asked[one] is not None for one in _DEEDS) > 1:
        raise SovanbanError(
            "Do one at a time: --confirm, --alias, --remove-alias, --successor, --no-successor, "
            "--join or --edit."
        )
    if asked["alias"] is not None and len(asked["of"]) != 1:
        raise SovanbanError("--alias and --of belong together: --alias SPELLING --of OFFICE.")
    if (asked["successor"] is not None or asked["alias"] is not None) != bool(asked["of"]):
        raise SovanbanError(
            "--of belongs to --alias or --successor: --successor NEW --of OLD --since DATE."
        )
    if (asked["join"] is None) != (asked["into"] is None):
        raise SovanbanError("--join and --into belong together: --join NAME --into OFFICE.")
    if values and asked["edit"] is None:
        raise SovanbanError("Say which office to set it of: --edit NAME superior=….")


@click.command()
@click.argument("values", nargs=-1, metavar="FIELD=VALUE")
@click.option("--confirm", metavar="NAME", help="This office, or this spelling of one, is right.")
@click.option("--alias", metavar="NAME", help="Another spelling of the office given by --of.")
@click.option(
    "--remove-alias", metavar="NAME", help="This spelling means another office; parts joined ones."
)
@click.option("--successor", metavar="NAME", help="The office that came after those given by --of.")
@click.option(
    "--no-successor", metavar="NAME", help="No office came after this one; takes --successor back."
)
@click.option(
    "--of",
    multiple=True,
    metavar="NAME",
    help="The office that --alias spells otherwise, or that came before --successor.",
)
@click.option("--since", type=Day(), metavar="DATE", help="First day of the --successor.")
@click.option("--join", metavar="NAME", help="This is no office of its own, but the one of --into.")
@click.option("--into", metavar="NAME", help="The office that --join is a name of.")
@click.option("--sure", is_flag=True, help="Join though the two look like different offices.")
@click.option("--edit", metavar="NAME", help="Set name=, superior=, family=, from=, to= of it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, /, values: tuple[str, ...], *, as_json: bool, **asked: Any) -> None:
    """List the offices that the register knows, with their other spellings.

    A spelling that differs by one letter is only proposed: it counts when a person confirms it.
    Examples: sovanban offices --confirm "UBND xã Khê Lãng"; sovanban offices --successor "UBND xã
    Vĩnh Khê" --of "UBND xã Khê Lãng" --of "UBND xã Khê Hạ" --since 01/7/2025
    """
    told = _changed(desk, values, asked)
    if as_json:
        show_json({"schema": 1, "offices": [one.as_json() for one in known_offices(desk)]})
    elif told:
        for one in told:
            show(desk.say(one))
    else:
        _show(desk)


def _changed(desk: Desk, values: tuple[str, ...], asked: dict[str, Any]) -> list[Message]:
    _check_deed(values, asked)
    told = []
    if asked["alias"] is not None:
        told.append(add_alias(desk, asked["alias"], asked["of"][0]))
    if asked["successor"] is not None:
        told.append(set_successor(desk, asked["of"], asked["successor"], asked["since"]))
    if asked["join"] is not None:
        told.append(join(desk, asked["join"], asked["into"], sure=asked["sure"]))
    if asked["edit"] is not None:
        told.append(
            edit(desk, asked["edit"], read_office_values(split_words(values, not_of_office)))
        )
    for name, run_it in (
        ("remove_alias", remove_alias),
        ("no_successor", clear_successor),
        ("confirm", confirm),
    ):
        if asked[name] is not None:
            told.append(run_it(desk, asked[name]))
    return told


def _show(desk: Desk) -> None:
    known = known_offices(desk)
    if not known:
        show(desk.say(message("The register knows no office yet.")))
        return
    alike = {small.office.id: large.office.name for small, large in perhaps_one(known)}
    rows = []
    for one in known:
        marks = _marks(desk, one)
        if one.office.id in alike:
            told = message("perhaps the same as {office}", office=alike[one.office.id])
            marks.append(desk.say(told))
        rows.append((one.office.name, str(one.entries), ", ".join(marks)))
        for name, sure in one.aliases:
            mark = "" if sure else desk.say(message("to be confirmed"))
            rows.append((f"= {name}", "", mark))
    heads = (message("Office"), message("Documents"), message("Note"))
    show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=0))


def _marks(desk: Desk, one: KnownOffice) -> list[str]:
    marks = [desk.say(message("our office"))] if one.office.is_us else []
    if one.office.is_us and not one.office.confirmed:
        marks.append(desk.say(message("to be confirmed")))
    if one.successor is not None:
        marks.append(desk.say(message("→ {office}", office=one.successor.name)))
    return marks
