"""`sovanban account`: who may use the page from other computers, and what each may do."""

from __future__ import annotations

import sys

import click

from desk.param_types import one_of
from desk.terminal import show, show_json, table, terminal_width
from desk.words import ROLES
from office.accounts import (
    Role,
    all_accounts,
    change_account,
    close_account,
    open_account,
)
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message

ROLE = one_of(Role)


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
    account = open_account(desk, name, Role(role), _asked_password(desk))
    told = message("Account made: {name} ({role}).", name=account.name, role=ROLES[account.role])
    show(desk.say(told))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_command(desk: Desk, *, as_json: bool) -> None:
    """List the accounts."""
    accounts = all_accounts(desk)
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
    account = change_account(desk, name, role=Role(role))
    show(desk.say(message("{name} is now {role}.", name=account.name, role=ROLES[account.role])))


@command.command("password")
@click.argument("name")
@click.pass_obj
def password_command(desk: Desk, name: str) -> None:
    """Give an account another password; it is asked for, or read from standard input."""
    account = change_account(desk, name, password=_asked_password(desk))
    show(desk.say(message("The password of {name} is changed.", name=account.name)))


@command.command("remove")
@click.argument("name")
@click.pass_obj
def remove_command(desk: Desk, name: str) -> None:
    """Close an account. What it changed keeps its name in the history."""
    account = close_account(desk, name)
    show(desk.say(message("Account closed: {name}.", name=account.name)))


def _asked_password(desk: Desk) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first: str = click.prompt(desk.say(message("Password")), hide_input=True)
    again: str = click.prompt(desk.say(message("The same again")), hide_input=True)
    if first != again:
        raise SovanbanError("The two passwords are not the same. Nothing was changed.")
    return first
