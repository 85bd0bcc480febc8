"""`sovanban account`: who may use the page from other computers, and what each may do."""

from __future__ import annotations

import sys

import click

from desk.param_types import one_of
from desk.terminal import show, show_json, table, terminal_width
from office.accounts import Account, Accounts, Role
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message

ROLES = {
    Role.READER: message("reader: looks things up"),
    Role.CLERK: message("clerk: takes in, corrects, reserves numbers"),
    Role.KEEPER: message("keeper: settings and accounts too"),
}
ROLE = one_of(Role)


def run(desk: Desk) -> list[Account]:
    """All accounts of the home, by name."""
    return Accounts(desk.home.folder).all()


def add(desk: Desk, name: str, role: Role, password: str) -> Account:
    """A new account; the home is made where there is none. SovanbanError as `Accounts.add`."""
    desk.make_home()
    with desk.register.change("accounts_changed") as change:
        made = Accounts(desk.home.folder).add(name, role, password)
        change.note({made.name: {"role": None}}, {made.name: {"role": made.role.value}})
    return made


def amend(
    desk: Desk, name: str, *, role: Role | None = None, password: str | None = None
) -> Account:
    """Another role or password; the journal keeps that it was changed, never the password."""
    accounts = Accounts(desk.home.folder)
    old = accounts.must_find(name)
    if role == old.role:
        role = None
    if role is None and password is None:
        return old
    with desk.register.change("accounts_changed") as change:
        changed = accounts.amend(name, role=role, password=password)
        before: dict[str, str | None] = {}
        after: dict[str, str | None] = {}
        if role is not None:
            before["role"], after["role"] = old.role.value, role.value
        if password is not None:
            before["password"], after["password"] = None, "changed"
        change.note({old.name: before}, {old.name: after})
    return changed


def remove(desk: Desk, name: str, *, keep_one: bool = False) -> Account:
    """Close an account. SovanbanError for the last keeper among several.

    keep_one: refuse the last account of all too, because nobody could log in any more.
    """
    accounts = Accounts(desk.home.folder)
    if keep_one and len(accounts.all()) == 1:
        raise SovanbanError(
            "“{name}” is the only account, and without one nobody could log in from this network. "
            "Make another keeper's account first.",
            name=accounts.must_find(name).name,
        )
    old = accounts.must_find(name)
    with desk.register.change("accounts_changed") as change:
        closed = accounts.remove(name)
        change.note({old.name: {"role": old.role.value}}, {old.name: {"role": None}})
    return closed


@click.group("account")
def command() -> None:
    """Accounts of the page, needed as soon as other computers may open it."""


@command.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=ROLE,
    default="clerk",
    metavar="reader|clerk|keeper",
    help="reader looks up, clerk also takes in and corrects, keeper also sets up (clerk).",
)
@click.pass_obj
def add_command(desk: Desk, name: str, role: str) -> None:
    """Make an account; the password is asked for, or read from standard input.

    Example: sovanban account add "Nguyễn Thị Lan" --role clerk
    """
    account = add(desk, name, Role(role), _asked_password(desk))
    told = message("Account made: {name} ({role}).", name=account.name, role=ROLES[account.role])
    show(desk.say(told))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_command(desk: Desk, *, as_json: bool) -> None:
    """List the accounts."""
    accounts = run(desk)
    if as_json:
        rows = [{"name": one.name, "role": one.role.value} for one in accounts]
        show_json({"schema": 1, "accounts": rows})
    elif not accounts:
        show(desk.say(message("There are no accounts; the page opens on this computer only.")))
    else:
        heads = [desk.say(message("Name")), desk.say(message("Role"))]
        rows_shown = [(one.name, desk.say(ROLES[one.role])) for one in accounts]
        show(table(heads, rows_shown, width=terminal_width()))


@command.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
@click.pass_obj
def role_command(desk: Desk, name: str, role: str) -> None:
    """Give an account another role."""
    account = amend(desk, name, role=Role(role))
    show(desk.say(message("{name} is now {role}.", name=account.name, role=ROLES[account.role])))


@command.command("password")
@click.argument("name")
@click.pass_obj
def password_command(desk: Desk, name: str) -> None:
    """Give an account another password; it is asked for, or read from standard input."""
    account = amend(desk, name, password=_asked_password(desk))
    show(desk.say(message("The password of {name} is changed.", name=account.name)))


@command.command("remove")
@click.argument("name")
@click.pass_obj
def remove_command(desk: Desk, name: str) -> None:
    """Close an account. What it changed keeps its name in the history."""
    account = remove(desk, name)
    show(desk.say(message("Account closed: {name}.", name=account.name)))


def _asked_password(desk: Desk) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first: str = click.prompt(desk.say(message("Password")), hide_input=True)
    again: str = click.prompt(desk.say(message("The same again")), hide_input=True)
    if first != again:
        raise SovanbanError("The two passwords are not the same. Nothing was changed.")
    return first
