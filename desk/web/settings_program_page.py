"""How papers are read and kept: the settings file, abbreviations of the search, and the backup."""

from __future__ import annotations

import shutil
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from desk import setting_values
from desk.web.downloads import attachment
from desk.web.visit import OnlyKeeper, Visiting
from office import abbreviations, backup
from register.disk import new_passing_folder
from register.errors import SovanbanError
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/program")
def page(visit: Visiting) -> Response:
    """The settings of reading, and where everything lies."""
    visit.desk.home.require()
    return visit.page(
        "settings_program.html",
        settings=setting_values.held_settings(visit.desk),
        shorts=abbreviations.all_abbreviations(visit.desk),
        home=visit.desk.home,
    )


@router.post("/settings/program", dependencies=[OnlyKeeper])
def set_one(visit: Visiting, key: Text = "", value: Text = "", default: Text = "") -> Response:
    """One setting changed, or back to its default."""
    given = {} if default else {key: value}
    held = setting_values.change_settings(visit.desk, given, (key,) if default else ())
    now = next(one for one in held if one.known.key == key)
    told = message("Kept: {name} = {value}.", name=now.known.name, value=now.value or "—")
    return visit.go("/settings/program", told=told)


@router.post("/settings/abbreviations", dependencies=[OnlyKeeper])
def abbreviate(visit: Visiting, short: Text = "", long: Text = "", remove: Text = "") -> Response:
    """A short form for the search, another meaning of one, or one taken out."""
    if remove:
        told = message("Taken out: {short}.", short=abbreviations.remove(visit.desk, remove))
    else:
        kept = abbreviations.put(visit.desk, short, long)
        told = message("“{short}” now means {long}.", short=kept.short, long="; ".join(kept.longs))
    return visit.go("/settings/program", told=told)


@router.post("/settings/abbreviations/reset", dependencies=[OnlyKeeper])
def shipped_abbreviations(visit: Visiting) -> Response:
    """Back to the shipped table."""
    abbreviations.reset(visit.desk)
    return visit.go("/settings/program", told=message("The shipped abbreviations are used again."))


@router.post("/settings/backup", dependencies=[OnlyKeeper])
def back_up(visit: Visiting) -> Response:
    """The whole register in one file, to be kept elsewhere."""
    folder = new_passing_folder()
    target = folder / f"so-van-ban-{visit.desk.today:%Y%m%d}.zip"
    try:
        kept = backup.back_up_home(visit.desk, target)
    except SovanbanError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    lies = kept.beside or target  # its name says that it is not whole
    return FileResponse(
        lies,
        media_type="application/octet-stream",
        headers=attachment(lies.name),
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )
