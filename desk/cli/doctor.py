"""`sovanban doctor`: is everything whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.terminal import paragraph, paths_in, show, show_json, terminal_width
from office.wiring import Desk
from register.message import Message, message

if TYPE_CHECKING:
    from office.self_check import Trouble


def run(desk: Desk, *, stamps: bool = False) -> list[Trouble]:
    """What is wrong; empty where all is well."""
    from office.self_check import self_check

    return self_check(desk, stamps=stamps)


def mend(desk: Desk) -> list[Message]:
    """Mend what can be mended; what was done."""
    from office.self_check import mend as mend_home

    return mend_home(desk)


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended, then look.")
@click.option(
    "--stamps",
    is_flag=True,
    help="Also look through the stored papers for marks of secrecy (long).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, *, fix: bool, stamps: bool, as_json: bool) -> int:
    """Check that the register, the stored papers and the search index are whole.

    The exit code is 1 where something is wrong; without --fix nothing is changed.
    """
    mended = mend(desk) if fix else []
    if not as_json:
        for told in mended:
            show(desk.say(told))
    found = run(desk, stamps=stamps)
    if as_json:
        findings = [one.as_json(desk.translate) for one in found]
        also = {"mended": [desk.say(one) for one in mended]} if fix else {}
        show_json({"schema": 1, "findings": findings, **also})
    elif not found:
        show(
            desk.say(
                message(
                    "All is well: the register, the stored papers and the search index agree "
                    "({home}).",
                    home=desk.home.folder,
                )
            )
        )
    else:
        for one in found:
            said, whole = f"- {desk.say(one.message)}", paths_in(one.message)
            show(paragraph(said, width=terminal_width(), hanging="  ", whole=whole))
            if one.entries:
                show(f"    {', '.join(f'id:{entry_id}' for entry_id in one.entries)}")
    return 1 if found else 0
