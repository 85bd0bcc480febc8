"""Former and later offices: who came after whom, and since which day.

Input: names as people type them; output: the offices as they stand then, with a row in the
history. Source: MODEL "Office"; on 01/7/2025 communes were merged all over the country (RULES).
Gotcha: several offices may have one successor; `valid_to` is the last day of the former ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from register.errors import SovanbanError
from register.office import Office, full_name, with_predecessors
from register.office_changes import again, office_called
from register.printed_date import printed_date

if TYPE_CHECKING:
    from register.book import Register

SUCCESSION = "office_succession"
"""The action of the history."""

_DAY = dt.timedelta(days=1)


def set_successor(
    register: Register, former: Sequence[str], successor: str, since: dt.date | None
) -> tuple[tuple[Office, ...], Office]:
    """Say that one office came after others: the former ones and the successor.

    Names that the register does not know are entered. since: the first day of the successor; the
    former offices end the day before. SovanbanError for a circle, or without names.
    """
    names = [one.strip() for one in former if one.strip()]
    if not names or not successor.strip():
        raise SovanbanError("Name the successor and at least one office that came before it.")
    with register.change(SUCCESSION) as change:
        new = change.offices.add(successor, confirmed=True)
        olds = [change.offices.add(one, confirmed=True) for one in names]
        before_new = change.offices.own(new)
        for old, name in zip(olds, names, strict=True):
            if old == new or new in change.offices.own(old):
                raise SovanbanError(
                    "“{office}” cannot come before “{successor}”: it is the same office, or came "
                    "after it.",
                    office=name,
                    successor=successor,
                )
        was = {one.id: one for one in register.offices()}
        ends = {} if since is None else {"valid_to": since - _DAY}
        for old in olds:
            change.offices.set(old, {"successor_id": new, **ends})
        if since is not None and _began_with(was.get(new), before_new):
            change.offices.set(new, {"valid_from": since})
        noted = [(name, was.get(old)) for old, name in zip(olds, names, strict=True)]
        later = _told_successor(full_name(successor), since)
        change.note(
            {"successor": {_name(n, one): _successor_was(one, was) for n, one in noted}},
            {"successor": {_name(n, one): later for n, one in noted}},
        )
    offices = {one.id: one for one in register.offices()}
    return tuple(offices[one] for one in olds), offices[new]


def _began_with(office: Office | None, before: Collection[int]) -> bool:
    """Whether the successor began on that day, as far as is known: it is new, or has no day yet."""
    return office is None or (office.valid_from is None and len(before) == 1)


def _name(typed: str, office: Office | None) -> str:
    return office.name if office is not None else full_name(typed)


def _successor_was(office: Office | None, offices: Mapping[int, Office]) -> str | None:
    if office is None or office.successor_id is None:
        return None
    later = offices.get(office.successor_id)
    since = office.valid_to + _DAY if office.valid_to else None
    return _told_successor(later.name, since) if later is not None else None


def _told_successor(name: str, since: dt.date | None) -> str:
    return f"{name} ({printed_date(since)})" if since is not None else name


def clear_successor(register: Register, name: str) -> tuple[Office, Office]:
    """Nothing came after this office: it as it stands then, and what was its successor.

    SovanbanError where it had none.
    """
    office = office_called(register, name)
    offices = {one.id: one for one in register.offices()}
    later = offices.get(office.successor_id or 0)
    if later is None:
        raise SovanbanError("No successor of {office} is noted.", office=office.name)
    others = [one for one in offices.values() if one.successor_id == later.id and one != office]
    with register.change(SUCCESSION) as change:
        change.offices.set(office.id, {"successor_id": None, "valid_to": None})
        first = office.valid_to + _DAY if office.valid_to else None
        if not others and first is not None and later.valid_from == first:
            change.offices.set(later.id, {"valid_from": None})
        change.note(
            {"successor": {office.name: _successor_was(office, offices)}},
            {"successor": {office.name: None}},
        )
    return again(register, office), later


def chain(register: Register) -> list[tuple[Office, tuple[Office, ...]]]:
    """Every successor with those that came right before it, the latest successor first."""
    offices = register.offices()
    found = [(one, tuple(old for old in offices if old.successor_id == one.id)) for one in offices]
    follows = [one for one in found if one[1]]
    return sorted(follows, key=lambda one: one[0].valid_from or dt.date.min, reverse=True)


def own_offices(register: Register) -> frozenset[int]:
    """Ids of our office and of those it has succeeded; empty while nobody has said who we are."""
    us = register.us()
    return with_predecessors(register.offices(), us.id) if us is not None else frozenset()
