"""The register kept safe: a backup a day by itself, and a warning where the home lies badly.

Input: a desk; output: backups in the folder that the office chose, and what a person should know.
Gotcha: only backups of this name and kind are ever removed, never the last whole one, and what is
not whole (see `register.backup`) counts as none.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from office.wiring import Desk
from register.errors import RefusedError, SovanbanError
from register.message import Message, message
from register.os_words import mending_os, why_os
from register.printed_date import printed_date

if TYPE_CHECKING:
    from register.backup import Kept

_NAME = re.compile(r"so-van-ban-(\d{4})(\d\d)(\d\d)\.zip")
OLD_DAYS = 3
"""A weekend may pass; then somebody should look why there is no newer backup."""


NOT_WHOLE = message(
    "Today's backup is not whole, because something in the register's folder is damaged. The "
    "backups before it are kept. Take the files in again whose stored copies are missing."
)


@dataclass(frozen=True, slots=True)
class BackupState:
    """The office's daily backup: where it goes, the newest day there, and how old that is.

    folder: None where the office chose none; newest: None where there is none, or the folder
    cannot be seen now.
    """

    folder: Path | None
    newest: dt.date | None
    days: int | None

    @property
    def overdue(self) -> bool:
        """Whether a person should look: a folder is chosen, and no new backup lies there."""
        return self.folder is not None and (self.days is None or self.days >= OLD_DAYS)

    def told(self) -> Message:
        """The state in a sentence."""
        if self.folder is None:
            return message(
                "No folder is chosen for a daily backup. Choose one under Settings, best on "
                "another disk."
            )
        if self.newest is None:
            return message(
                "There is no daily backup in {folder}. Check that the disk is connected.",
                folder=self.folder,
            )
        return message(
            "The newest daily backup is of {day} ({days} days ago), in {folder}.",
            day=printed_date(self.newest),
            days=self.days,
            folder=self.folder,
        )


def backup_state(desk: Desk) -> BackupState:
    """How things stand with the daily backup. SovanbanError where the settings are wrong."""
    folder = _folder(desk)
    days = sorted(_backups(folder)) if folder is not None else []
    newest = days[-1] if days else None
    return BackupState(folder, newest, (desk.today - newest).days if newest else None)


def back_up_daily(desk: Desk) -> Kept | None:
    """Make today's backup where the office chose a folder and there is none yet; None otherwise.

    Older ones beyond the number to keep go then, but only once today's is whole. SovanbanError as
    `back_up`, RefusedError also where the folder is not there.
    """
    folder = _folder(desk)
    if folder is None or not desk.home.exists:
        return None
    if not folder.is_dir():
        raise RefusedError(
            "The folder {folder} for the daily backup is not there. Connect its disk, or choose "
            "another folder.",
            folder=folder,
        )
    _refuse_inside(desk, folder)
    if desk.today in _backups(folder):
        return None
    target = folder / f"so-van-ban-{desk.today:%Y%m%d}.zip"
    home = desk.home
    from register.backup import back_up

    kept = back_up(home.folder, home.register, target, without=home.not_backed_up, now=desk.now())
    if not kept.damage:
        _remove_old(folder, desk.settings.backup_keep)
    return kept


def _folder(desk: Desk) -> Path | None:
    typed = desk.settings.backup_folder
    return Path(typed).expanduser() if typed else None


def _refuse_inside(desk: Desk, folder: Path) -> None:
    if folder.resolve().is_relative_to(desk.home.folder.resolve()):
        raise SovanbanError(
            "The backup would lie in the register's own folder and be lost with it. Choose another "
            "place, best on another disk."
        )


def _backups(folder: Path) -> dict[dt.date, Path]:
    """The whole daily backups in the folder by their day; none where it cannot be seen."""
    found = {}
    try:
        for one in folder.iterdir():
            named = _NAME.fullmatch(one.name)
            if named is not None and one.is_file():
                try:
                    found[dt.date(*map(int, named.groups()))] = one
                except ValueError:
                    continue
    except OSError:
        return {}
    return found


def _remove_old(folder: Path, keep: int) -> None:
    backups = _backups(folder)
    for day in sorted(backups)[: -max(1, keep)]:
        try:
            backups[day].unlink()
        except OSError as error:
            raise RefusedError(
                "“{file}” cannot be removed: {why}. {advice}",
                file=backups[day].name,
                why=why_os(error),
                advice=mending_os(error),
            ) from error


_SYNCED = re.compile(
    r"onedrive.*|google ?drive|my drive|drive của tôi|dropbox.*|icloud ?drive|"
    r"com~apple~clouddocs|nextcloud|owncloud|zalo.*cloud|mega(?:sync)?",
    re.IGNORECASE,
)
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "fuse.sshfs",
    "fuse.rclone",
    "afs",
    "ncpfs",
}
_DRIVE_REMOTE = 4


def risky_place(folder: Path) -> Message | None:
    """What to tell of a home that lies on a network disk or in a synced folder; None elsewhere.

    SQLite's log beside the register (WAL) needs memory that two computers cannot share, and a
    program that copies one file without the other makes a damaged register of them
    (https://sqlite.org/wal.html, https://sqlite.org/howtocorrupt.html).
    """
    place = folder.expanduser().resolve()
    if any(_SYNCED.fullmatch(part) for part in place.parts):
        return message(
            "The register lies in a folder that is synchronised ({folder}). What copies it while "
            "it is written can damage it. Keep the register on this computer's own disk, and let "
            "the daily backup go to the synchronised folder.",
            folder=folder,
        )
    if _on_network(place):
        return message(
            "The register lies on a network disk ({folder}). Written from two computers it can be "
            "damaged. Keep it on one computer's own disk, open its page to the others, and let the "
            "daily backup go to the network disk.",
            folder=folder,
        )
    return None


def _on_network(place: Path) -> bool:
    if os.name == "nt":
        if str(place).startswith("\\\\"):
            return True
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
        return bool(kernel.GetDriveTypeW(f"{place.drive}\\") == _DRIVE_REMOTE)
    if sys.platform != "linux":
        return False
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return network_mount(place, lines)


def network_mount(place: Path, mounts: list[str]) -> bool:
    """Whether the mount that holds the place is a network's; mounts: lines as in /proc/mounts."""
    best, kind = "", ""
    for line in mounts:
        parts = line.split()
        if len(parts) < 3:
            continue
        at = parts[1].replace("\\040", " ")
        if len(at) >= len(best) and place.is_relative_to(at):
            best, kind = at, parts[2]
    return kind in _NETWORK
