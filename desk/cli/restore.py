"""`sovanban restore`: the register's folder made from a backup again."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.backup import restore_home
from office.wiring import Desk
from register.message import message


@click.command()
@click.argument("file", type=SomePath())
@click.option("--force", is_flag=True, help="Put a register that is there aside, and restore.")
@click.pass_obj
def command(desk: Desk, file: Path, *, force: bool) -> int:
    """Make the register's folder from a backup. Every file is checked before anything changes.

    The exit code is 1 where papers are missing in the backup; such a one is never put in the
    place of a register that is there.

    Example: sovanban --home D:/so-van-ban restore E:/sao-luu/so-van-ban.zip
    """
    kept, old = restore_home(desk, file, force=force)
    show(
        desk.say(
            message("Restored into {home}: {count} files.", home=desk.home.folder, count=kept.files)
        )
    )
    if old is not None:
        show(desk.say(message("The register that was there lies in {folder} now.", folder=old)))
    for one in kept.damage.told() if kept.damage else ():
        show(desk.say(one))
    return 1 if kept.damage else 0
