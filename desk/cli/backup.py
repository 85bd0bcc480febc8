"""`sovanban backup`: everything of the register's folder in one file."""

from __future__ import annotations

from pathlib import Path

import click

from desk.param_types import SomePath
from desk.terminal import show
from office.wiring import Desk
from register.backup import Kept, back_up
from register.errors import SovanbanError
from register.message import Message, message


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
def command(desk: Desk, file: Path, *, force: bool) -> int:
    """Write the register, its files, settings, templates and rules into one ZIP file.

    Others may go on working meanwhile. The register and each stored paper are checked, and the
    file is read again. The exit code is 1 where something is damaged: the file is then written
    beside the one before, which stays.
    Example: sovanban backup E:/sao-luu/so-van-ban.zip
    """
    kept = run(desk, file, force=force)
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


def not_whole(kept: Kept) -> list[Message]:
    """What to tell of a backup of a damaged home: where it lies, what is damaged, what is whole."""
    return [
        message(
            "The backup is NOT whole, because something in the register's folder is damaged. It "
            "lies in {file}; an older backup was not replaced: keep both.",
            file=kept.beside,
        ),
        *kept.damage.told(),
    ]
