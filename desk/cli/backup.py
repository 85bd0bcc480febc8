"""`sovanban backup`: everything of the register's folder in one file."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.backup import back_up_home, not_whole
from office.wiring import Desk
from register.message import message


@click.command()
@click.argument("file", type=SomePath())
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.pass_obj
def command(desk: Desk, file: Path, *, force: bool) -> int:
    """Write the register, its files, settings, templates and rules into one ZIP file.

    Others may go on working meanwhile. The register and each stored paper are checked, and the
    file is read again. The exit code is 1 where something is damaged: the file is then written
    beside the one before, which stays.
    Example: sovanban backup E:/sao-luu/so-van-ban.zip
    """
    kept = back_up_home(desk, file, force=force)
    if kept.damage:
        for one in not_whole(kept):
            show(desk.say(one))
        return 1
    show(
        desk.say(
            message(
                "Written and checked: {file} ({count} files, {size} MB).",
                file=file,
                count=kept.files,
                size=f"{kept.size / 1_000_000:.1f}",
            )
        )
    )
    return 0
