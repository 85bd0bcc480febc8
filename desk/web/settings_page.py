"""Settings: who we are, names of offices, series, rules, templates, accounts; all explained."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from desk.accounts import Role
from desk.cli import account, backup, check, init, offices, templates
from desk.web.downloads import attachment
from desk.web.on_time_page import SOURCES
from desk.web.visit import OnlyKeeper, Visiting
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES
from register.message import message

if TYPE_CHECKING:
    from register.series import Series
    from register.series_inference import Proposal

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings")
def page(visit: Visiting) -> Response:
    """All settings on one page."""
    desk = visit.desk
    return visit.page(
        "settings.html",
        us=desk.register.us(), offices=offices.run(desk), series=_series(visit),
        rules=desk.deadline_rules(), sources=SOURCES, field_rules=_words(visit),
        settings=desk.settings, home=desk.home, accounts=visit.room.accounts.all(),
        roles=account.ROLES, own_templates=desk.home.templates.is_dir(),
    )  # fmt: skip


@router.post("/settings/office", dependencies=[OnlyKeeper])
def our_office(visit: Visiting, name: Text = "") -> Response:
    """Say who we are."""
    begun = init.run(visit.desk, name)
    return visit.go("/settings", told=message("Our office: {office}.", office=begun.office or "—"))


@router.post("/settings/confirm", dependencies=[OnlyKeeper])
def confirm(visit: Visiting, name: Text = "") -> Response:
    """An office or a spelling is right."""
    office = offices.confirm(visit.desk, name)
    return visit.go("/settings#offices", told=message("Confirmed: {office}.", office=office.name))


@router.post("/settings/alias", dependencies=[OnlyKeeper])
def alias(visit: Visiting, alias: Text = "", name: Text = "") -> Response:
    """Another spelling of a known office."""
    if not alias.strip():
        raise SovanbanError("Write the other spelling.")
    office = offices.add_alias(visit.desk, alias, name)
    told = message("“{alias}” now means {office}.", alias=alias, office=office.name)
    return visit.go("/settings", told=told)


@router.post("/settings/series", dependencies=[OnlyKeeper])
def series(
    visit: Visiting, kinds: Text = "", year: Annotated[int, Form(ge=1900, le=2199)] = 2000
) -> Response:
    """These kinds share one run of numbers."""
    kept = check.confirm(visit.desk, kinds, year)
    told = message(
        "Confirmed: {series} share one run of numbers in {year}.", series=kept.name, year=kept.year
    )
    return visit.go("/settings", told=told)


@router.post("/settings/templates", dependencies=[OnlyKeeper])
def copy_templates(visit: Visiting) -> Response:
    """Copy the Word templates to where the office can edit them."""
    copied = templates.run_copy(visit.desk)
    told = message("Templates copied: {count}.", count=len(copied))
    return visit.go("/settings", told=told)


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


@router.post("/settings/accounts", dependencies=[OnlyKeeper])
def add_account(
    visit: Visiting, name: Text = "", role: Text = "clerk", password: Text = ""
) -> Response:
    """A new account; the first one is a keeper's, because somebody has to keep the accounts."""
    given = Role(role) if role in set(Role) else Role.READER
    if not visit.room.accounts.all():
        given = Role.KEEPER
    made = account.add(visit.desk, name, given, password)
    told = message("Account made: {name} ({role}).", name=made.name, role=account.ROLES[made.role])
    return visit.go("/settings", told=told)


@router.post("/settings/accounts/change", dependencies=[OnlyKeeper])
def change_account(
    visit: Visiting, name: Text = "", role: Text = "", password: Text = "", remove: Text = ""
) -> Response:
    """Another role, another password, or the account closed."""
    accounts = visit.room.accounts
    if remove:
        told = message("Account closed: {name}.", name=accounts.remove(name).name)
    else:
        wanted = Role(role) if role in set(Role) else None
        changed = accounts.amend(name, role=wanted, password=password or None)
        told = message("Account changed: {name}.", name=changed.name)
    return visit.go("/settings", told=told)


@router.get("/welcome")
def welcome(visit: Visiting) -> Response:
    """The first page of all, where there is no register yet."""
    if visit.desk.home.exists:
        return visit.go("/search")
    return visit.page("welcome.html", home=visit.desk.home.folder)


@router.post("/welcome", dependencies=[OnlyKeeper])
def begin(visit: Visiting, name: Text = "") -> Response:
    """Begin a register."""
    init.run(visit.desk, name or None)
    return visit.go("/take-in")


def _series(visit: Visiting) -> list[tuple[Proposal, Series | None]]:
    """The runs of numbers, worked out once while the register stays as it is."""
    desk = visit.desk
    return visit.room.remembered("series", desk.register.revision, lambda: check.proposals(desk))


def _words(visit: Visiting) -> list[tuple[str, list[str]]]:
    """Each field of work with the words by which it is recognised."""
    found: dict[str, list[str]] = {name: [] for name in FIELD_NAMES.values()}
    for rule in visit.desk.field_rules():
        found.setdefault(FIELD_NAMES[rule.field], []).extend((*rule.any, *rule.all))
    return [(name, list(dict.fromkeys(words))) for name, words in found.items()]
