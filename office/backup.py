"""Everything of the home in one file, looked at again, and the home made from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message

if TYPE_CHECKING:
    from register.backup import Kept


def back_up_home(desk: Desk, target: Path, *, force: bool = False) -> Kept:
    """Write the backup and read it again; what it holds.

    SovanbanError where the target is in the way, or lies in the register's own folder.
    """
    from register.backup import back_up
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


def restore_home(desk: Desk, file: Path, *, force: bool = False) -> tuple[Kept, Path | None]:
    """Restore into the desk's home; what came back, and where the old home lies now."""
    from register.backup import restore

    desk.close()
    home = desk.home
    return restore(
        file, home.folder, home.register, without=home.not_backed_up, force=force, now=desk.now()
    )
