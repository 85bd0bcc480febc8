"""How papers are read and kept: the settings file, and the backup."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from desk.cli import backup
from desk.web.downloads import attachment
from desk.web.visit import OnlyKeeper, Visiting
from register.errors import SovanbanError

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/program")
def page(visit: Visiting) -> Response:
    """The settings of reading, and where everything lies."""
    return visit.page("settings_program.html", settings=visit.desk.settings, home=visit.desk.home)


@router.post("/settings/backup", dependencies=[OnlyKeeper])
def back_up(visit: Visiting) -> Response:
    """The whole register in one file, to be kept elsewhere."""
    folder = Path(tempfile.mkdtemp(prefix="sovanban-"))
    target = folder / f"so-van-ban-{visit.desk.today:%Y%m%d}.zip"
    try:
        backup.run(visit.desk, target)
    except SovanbanError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        target,
        media_type="application/octet-stream",
        headers=attachment(target.name),
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )
