"""`sovanban backup`: everything of the register's folder in one file."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.wiring import Desk
from register.backup import Kept, back_up
from register.errors import SovanbanError
from register.message import message


def run(desk: Desk, target: Path, *, force: bool = False) -> Kept:
    """Write the backup and read it again; what it holds.

    SovanbanError where the target is in the way, or lies in the register's own folder.
    """
    from reports.render.writing import check_target

    home = desk.home
    home.require()
    check_target(target, force=force)
    if target.resolve().is_relative_to(home.folder.resolve()):
        raise SovanbanError(
            "The backup would lie in the register's own folder and be lost with it. Choose another "
            "place, best on another disk."
        )
    return back_up(home.folder, home.register, target, without=home.not_backed_up, now=desk.now())


@click.command()
@click.argument("file", type=SomePath())
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.pass_obj
def command(desk: Desk, file: Path, *, force: bool) -> None:
    """Write the register, its files, settings, templates and rules into one ZIP file.

    Others may go on working meanwhile. The file is read again and compared with its checksums.
    Example: sovanban backup E:/sao-luu/so-van-ban.zip
    """
    kept = run(desk, file, force=force)
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
