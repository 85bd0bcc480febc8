"""Accounts: who may log in, as what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.accounts import Role
from desk.cli import account
from desk.web.visit import OnlyKeeper, Visiting
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/accounts")
def page(visit: Visiting) -> Response:
    """All accounts."""
    return visit.page(
        "settings_accounts.html", accounts=visit.room.accounts.all(), roles=account.ROLES
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
    return visit.go("/settings/accounts", told=told)


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
    return visit.go("/settings/accounts", told=told)
