"""A register brought back from a backup, on the first page of a computer that has none.

Input: the backup, sent by the browser or named on this computer; output: the home. Gotcha: a
register that is there is never replaced here: its folder is renamed first, by hand, so that
nobody loses one by a wrong click.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response

from desk.web.visit import NotAllowedError, OnlyKeeper, Visit, Visiting
from office import backup
from register.backup import Kept
from register.disk import new_passing_folder
from register.errors import SovanbanError
from register.message import message

router = APIRouter(include_in_schema=False)


@router.post("/welcome/restore", dependencies=[OnlyKeeper])
def bring_back(
    visit: Visiting,
    file: UploadFile | None = None,
    path: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Make the register from a backup that is sent, or that lies on this computer."""
    if visit.desk.home.exists:
        raise SovanbanError(
            "There is a register already; nothing was changed. To restore a backup, close the "
            "program and give the folder {home} another name first.",
            home=visit.desk.home.folder,
        )
    if file is not None and file.filename:
        kept = _from_upload(visit, file)
    else:
        kept = _from_path(visit, path)
    visit.room.watching.look_now()
    told = message("Restored: {count} files.", count=kept.files)
    if kept.damage:
        told = message(
            "Restored: {count} files. Not whole: of {all} stored papers {missing} are missing and "
            "{changed} are not as they were taken in. Look for another backup.",
            count=kept.files,
            all=kept.damage.papers,
            missing=len(kept.damage.missing),
            changed=len(kept.damage.changed),
        )
    return visit.go("/overview", told=told)


def _from_upload(visit: Visit, file: UploadFile) -> Kept:
    folder = new_passing_folder()
    try:
        place = folder / "so-van-ban.zip"
        with place.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        return backup.restore_home(visit.desk, place)[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _from_path(visit: Visit, typed: str) -> Kept:
    if not visit.room.hosts.only_here:
        raise NotAllowedError(
            "Files can be named only on the computer itself. Choose the backup file instead."
        )
    place = Path(typed.strip().strip('"')).expanduser()
    if not typed.strip() or not place.is_file():
        raise SovanbanError("Choose the backup file, or write where it lies on this computer.")
    return backup.restore_home(visit.desk, place)[0]
