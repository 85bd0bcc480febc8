"""Accounts of the page: who may come in, with which role, by which password.

Input: the home's `accounts.json`; output: `Account` values and the answer to "is this the right
password". Gotcha: only argon2 hashes are kept, and the file is read anew whenever it has changed,
so that an account closed on the command line is closed for the running page at once.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from office.wiring import Desk
from register.errors import RefusedError, SovanbanError
from register.os_words import mending_os, why_os
from register.vietnamese_text import nfc, one_space

SHORTEST_PASSWORD = 8
_LONGEST = 200


class Role(StrEnum):
    """What a person may do: look; take in and correct; settings and accounts too."""

    READER = "reader"
    CLERK = "clerk"
    KEEPER = "keeper"

    def may(self, needed: Role) -> bool:
        """Whether this role can do what `needed` can."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Account:
    """One person; shown: the name as written in the history; changed: grows with each change."""

    name: str
    role: Role
    password_hash: str
    changed: int = 0


def account_key(name: str) -> str:
    """Equal for spellings of one name: case and blanks do not matter."""
    return one_space(nfc(name)).casefold()


class Accounts:
    """The accounts of one home."""

    def __init__(self, home: Path) -> None:
        self._path = home / "accounts.json"
        self._read: tuple[tuple[int, int], Mapping[str, Account]] | None = None

    def all(self) -> list[Account]:
        """Every account, by name."""
        return sorted(self._known().values(), key=lambda one: account_key(one.name))

    def find(self, name: str) -> Account | None:
        """The account with this name, or None."""
        return self._known().get(account_key(name))

    def add(self, name: str, role: Role, password: str) -> Account:
        """A new account. SovanbanError for a name that is taken or a password too easy."""
        shown = one_space(nfc(name))
        if not re.fullmatch(r"[\w][\w .\-@]{0,59}", shown):
            raise SovanbanError(
                "“{name}” cannot be an account's name. Use letters, digits, blanks, dots and "
                "dashes, at most 60.",
                name=shown,
            )
        if self.find(shown) is not None:
            raise SovanbanError("There is an account “{name}” already.", name=shown)
        account = Account(shown, role, _hashed(shown, password))
        self._write({**self._known(), account_key(shown): account})
        return account

    def amend(self, name: str, *, role: Role | None = None, password: str | None = None) -> Account:
        """Another role or password; whoever is logged in under this name must log in again."""
        old = self.must_find(name)
        if role not in (None, Role.KEEPER):
            self._keep_one_keeper(old)
        account = replace(
            old,
            role=role or old.role,
            password_hash=_hashed(old.name, password)
            if password is not None
            else old.password_hash,
            changed=old.changed + 1,
        )
        self._write({**self._known(), account_key(name): account})
        return account

    def remove(self, name: str) -> Account:
        """Close an account; its name stays in the history."""
        old = self.must_find(name)
        self._keep_one_keeper(old)
        left = dict(self._known())
        del left[account_key(name)]
        self._write(left)
        return old

    def right_password(self, name: str, password: str) -> Account | None:
        """The account if the password is right, else None; takes as long for an unknown name."""
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        account = self.find(name)
        hasher = PasswordHasher()
        stored = account.password_hash if account is not None else _NOBODY
        try:
            hasher.verify(stored, nfc(password)[:_LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        return account

    def must_find(self, name: str) -> Account:
        """The account with this name. SovanbanError where there is none."""
        found = self.find(name)
        if found is None:
            raise SovanbanError("There is no account “{name}”.", coded="no_account", name=name)
        return found

    def _keep_one_keeper(self, leaving: Account) -> None:
        others = [one for one in self.all() if one.role is Role.KEEPER and one != leaving]
        if leaving.role is Role.KEEPER and not others and len(self._known()) > 1:
            raise SovanbanError(
                "“{name}” is the only keeper. Make another account a keeper first.",
                name=leaving.name,
            )

    def _known(self) -> Mapping[str, Account]:
        try:
            stat = self._path.stat()
        except OSError:
            return {}
        stamp = (stat.st_mtime_ns, stat.st_size)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, self._load())
        return self._read[1]

    def _load(self) -> dict[str, Account]:
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))["accounts"]
            found = [
                Account(row["name"], Role(row["role"]), row["password_hash"], row["changed"])
                for row in rows
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SovanbanError(
                "The file of accounts {file} cannot be read.",
                coded="accounts_unreadable",
                file=self._path,
            ) from error
        return {account_key(one.name): one for one in found}

    def _write(self, accounts: Mapping[str, Account]) -> None:
        rows = [asdict(one) for one in accounts.values()]
        text = json.dumps({"accounts": rows}, ensure_ascii=False, indent=1)
        aside = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(text, encoding="utf-8")
            aside.chmod(0o600)
            aside.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise RefusedError(
                "The accounts could not be written to {file}: {why}. {advice}",
                file=self._path,
                why=why_os(error),
                advice=mending_os(error),
            ) from error
        self._read = None


_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$MIIRqgvgQbgj220jfp0MPA"
    "$YfwJSVjtjSU0zzV/P3S9nnQ/USre2wvJMjfCIjrTQbg"
)
"""A hash that no password fits; it is tried for unknown names, so that both take equally long."""


def _hashed(name: str, password: str) -> str:
    from argon2 import PasswordHasher

    plain = nfc(password)
    if len(plain) < SHORTEST_PASSWORD or account_key(plain) == account_key(name):
        raise SovanbanError(
            "The password is too easy: it needs at least {count} letters or digits and must not "
            "be the name.",
            count=SHORTEST_PASSWORD,
        )
    return PasswordHasher().hash(plain[:_LONGEST])


def all_accounts(desk: Desk) -> list[Account]:
    """All accounts of the home, by name."""
    return Accounts(desk.home.folder).all()


def open_account(desk: Desk, name: str, role: Role, password: str) -> Account:
    """A new account; the home is made where there is none. SovanbanError as `Accounts.add`."""
    desk.make_home()
    with desk.register.change("accounts_changed") as change:
        made = Accounts(desk.home.folder).add(name, role, password)
        change.note({made.name: {"role": None}}, {made.name: {"role": made.role.value}})
    return made


def change_account(
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


def close_account(desk: Desk, name: str, *, keep_one: bool = False) -> Account:
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
