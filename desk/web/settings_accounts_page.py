"""Accounts: who may log in, as what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.visit import OnlyKeeper, Visiting
from desk.words import ROLES
from office import accounts
from office.accounts import SHORTEST_PASSWORD, Role
from register.errors import SovanbanError
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/accounts")
def page(visit: Visiting) -> Response:
    """All accounts."""
    visit.desk.home.require()
    accounts = visit.room.accounts.all()
    keepers = [one.name for one in accounts if one.role is Role.KEEPER]
    return visit.page(
        "settings_accounts.html",
        accounts=accounts,
        roles=ROLES,
        shortest=SHORTEST_PASSWORD,
        only_keeper=keepers[0] if len(keepers) == 1 else None,
        only_here=visit.room.hosts.only_here,
    )


@router.post("/settings/accounts", dependencies=[OnlyKeeper])
def add_account(
    visit: Visiting, name: Text = "", role: Text = "clerk", password: Text = "", again: Text = ""
) -> Response:
    """A new account; the first one is a keeper's, because somebody has to keep the accounts."""
    _same_twice(password, again)
    given = Role(role) if role in set(Role) else Role.READER
    if not visit.room.accounts.all():
        given = Role.KEEPER
    made = accounts.open_account(visit.desk, name, given, password)
    told = message("Account made: {name} ({role}).", name=made.name, role=ROLES[made.role])
    return visit.go("/settings/accounts", told=told)


@router.post("/settings/accounts/change", dependencies=[OnlyKeeper])
def change_account(
    visit: Visiting,
    name: Text = "",
    role: Text = "",
    password: Text = "",
    again: Text = "",
    remove: Text = "",
) -> Response:
    """Another role, another password, or the account closed."""
    desk = visit.desk
    if remove:
        keep_one = not visit.room.hosts.only_here
        closed = accounts.close_account(desk, name, keep_one=keep_one)
        told = message("Account closed: {name}.", name=closed.name)
    else:
        _same_twice(password, again)
        wanted = Role(role) if role in set(Role) else None
        changed = accounts.change_account(desk, name, role=wanted, password=password or None)
        told = message("Account changed: {name}.", name=changed.name)
    return visit.go("/settings/accounts", told=told)


def _same_twice(password: str, again: str) -> None:
    """A form that asks for the password twice; one that asks once leaves `again` empty."""
    if again and again != password:
        raise SovanbanError("The two passwords are not the same. Nothing was changed.")
