"""What a person decides about offices: other names, one office that was taken for two, its data.

Input: names as people type them; output: the office as it stands then, with a row in the history.
Source: MODEL "Office". Gotcha: entries keep the words that their paper has (`issuer`); only the
office that they mean (`issuer_id`) moves, and moves back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from register.errors import SovanbanError
from register.office import Family, Office, full_name, office_key, unit_of
from register.series import confirmed_series

if TYPE_CHECKING:
    from register.book import Register
    from register.change import RegisterChange
    from register.entry import Entry

JOINED = "offices_joined"
PARTED = "office_parted"
EDITED = "office_edited"
NAMED = "offices"
"""Actions of the history."""


def office_called(register: Register, name: str) -> Office:
    """The office of this name or other spelling. SovanbanError where there is none."""
    key = office_key(name)
    offices = register.offices()
    by_name = {office_key(one.name): one for one in offices}
    by_id = {one.id: one for one in offices}
    by_alias = {office_key(alias): by_id[of] for of, alias, _ in register.aliases()}
    found = by_name.get(key) or by_alias.get(key)
    if found is None:
        raise SovanbanError(
            "The register knows no office “{name}”.",
            coded="no_such_office",
            name=name,
        )
    return found


# -- other spellings ---------------------------------------------------------------------------


def confirm_name(register: Register, name: str) -> Office:
    """A person's word that an office, or another spelling of one, is right; doubts of it end."""
    office = office_called(register, name)
    with register.change(NAMED) as change:
        change.offices.confirm(name)
        _settle_doubts(register, change, name)
        change.note({"confirmed_name": None}, {"confirmed_name": full_name(name)})
    return again(register, office)


def add_alias(register: Register, alias: str, name: str) -> Office:
    """Another spelling of a known office. SovanbanError where it is an office of its own."""
    office = office_called(register, name)
    with register.change(NAMED) as change:
        known = change.offices.find(alias)
        if known not in (None, office.id):
            raise SovanbanError(
                "“{alias}” is an office of its own in the register; it stays so. If both are one "
                "office, join the two instead.",
                alias=alias,
            )
        if known is None:
            change.offices.add_alias(office.id, alias, confirmed=True)
        change.note({"other_name": None}, {"other_name": f"{full_name(alias)} = {office.name}"})
    return again(register, office)


def remove_alias(register: Register, alias: str) -> tuple[Office, Office | None]:
    """A spelling does not mean this office: the office that had it, and the one it stands for now.

    Papers whose issuer is spelt so, or that came with a joined office, go to an office of their
    own; where there are none, only the spelling goes (None). SovanbanError where it is no
    spelling of an office.
    """
    key = office_key(alias)
    had = next((of for of, name, _ in register.aliases() if office_key(name) == key), None)
    if had is None:
        raise SovanbanError("“{alias}” is no other spelling of an office.", alias=alias)
    office = next(one for one in register.offices() if one.id == had)
    came = _moved_by_joining(register, alias, had)
    written = {one.id for one in register.find() if _is_spelt(one, had, key)}
    with register.change(PARTED) as change:
        change.offices.drop_alias(alias)
        _settle_doubts(register, change, alias)
        apart = change.offices.find(alias)
        if apart is None and written:
            apart = change.offices.add(alias)
        if apart is not None:
            for entry_id in sorted(came | written):
                change.amend(entry_id, {"issuer_id": apart})
        change.note({"other_name": f"{full_name(alias)} = {office.name}"}, {"other_name": None})
    new = next((one for one in register.offices() if one.id == apart), None)
    return again(register, office), new


def _is_spelt(entry: Entry, office_id: int, key: str) -> bool:
    spelt = office_key(entry.issuer) if entry.issuer else None
    return entry.issuer_id == office_id and spelt == key


def _moved_by_joining(register: Register, name: str, into: int) -> set[int]:
    """Entries that were moved when this office was joined, and have not been moved since."""
    old = register.joined_office(office_key(name))
    if old is None:
        return set()
    moved = {
        one.entry_id
        for one in register.changes_of(JOINED)
        if one.entry_id is not None and one.before.get("issuer_id") == old
    }
    return {one.id for one in register.entries(moved) if one.issuer_id == into}


def _settle_doubts(register: Register, change: RegisterChange, name: str) -> None:
    for doubt in register.doubts():
        if doubt.code == "alias" and office_key(str(doubt.value or "")) == office_key(name):
            change.settle(doubt.entry_id, ["issuer"])


# -- one office that was taken for two -----------------------------------------------------------


def join(register: Register, name: str, into: str, *, sure: bool = False) -> tuple[Office, int]:
    """Two names are one office: `name` becomes a spelling of `into`; how many entries moved.

    SovanbanError where something of the first would be lost (it is ours, or has confirmed series,
    or came before or after another), or where the two look like different offices and the person
    has not said to be `sure`.
    """
    old, kept = office_called(register, name), office_called(register, into)
    _refuse_join(register, old, kept)
    if not sure:
        _refuse_unlike(old, kept)
    ids = [one.id for one in register.find() if one.issuer_id == old.id]
    with register.change(JOINED) as change:
        change.offices.join(old.id, kept.id)
        for entry_id in ids:
            change.amend(entry_id, {"issuer_id": kept.id})
        _settle_doubts(register, change, old.name)
        change.note({"other_name": None}, {"other_name": f"{old.name} = {kept.name}"})
    return again(register, kept), len(ids)


def _refuse_join(register: Register, old: Office, kept: Office) -> None:
    if old.id == kept.id:
        raise SovanbanError("Both names mean one office already: {office}.", office=kept.name)
    if old.is_us:
        raise SovanbanError(
            "{office} is our own office. Join the other office into it instead.", office=old.name
        )
    followed = old.successor_id is not None
    if followed or any(one.successor_id == old.id for one in register.offices()):
        raise SovanbanError(
            "{office} came before or after another office. Take that back first, then join.",
            office=old.name,
        )
    if any(one.office == old.id for one in confirmed_series(register)):
        raise SovanbanError(
            "Series of numbers of {office} are confirmed. Take them back first, then join.",
            office=old.name,
        )


def _refuse_unlike(old: Office, kept: Office) -> None:
    """Offices of another level, tree or superior are hardly one office misspelt."""
    levels = unit_of(old.name).level, unit_of(kept.name).level
    superiors = {office_key(one.superior) for one in (old, kept) if one.superior}
    if levels[0] != levels[1] or old.family is not kept.family or len(superiors) > 1:
        raise SovanbanError(
            "“{one}” and “{other}” differ in level, system or superior, so they were not joined. "
            "If they are one office all the same, join them once more and say that you are sure.",
            one=old.name,
            other=kept.name,
        )


# -- what an office is -----------------------------------------------------------------------------


def edit(register: Register, name: str, values: Mapping[str, Any]) -> Office:
    """Set name, superior, family (a `Family`), valid_from or valid_to; None takes a value away.

    The old name stays as another spelling. SovanbanError for a name that another office has, or
    days in the wrong order.
    """
    office = office_called(register, name)
    given = dict(values)
    new_name = given.pop("name", None)
    begins = given.get("valid_from", office.valid_from)
    ends = given.get("valid_to", office.valid_to)
    if begins is not None and ends is not None and begins > ends:
        raise SovanbanError("The first day is later than the last. Turn the two days round.")
    if new_name and register.joined_office(office_key(new_name)) is not None:
        raise SovanbanError(
            "“{alias}” was joined into another office. Part the two first, then join them the "
            "other way round.",
            alias=new_name,
        )
    wanted = {**given, **({"name": full_name(new_name)} if new_name else {})}
    different = {one: new for one, new in wanted.items() if getattr(office, one) != new}
    with register.change(EDITED) as change:
        change.offices.set(office.id, {**given, "confirmed": True})
        if "name" in different:
            _rename(change, office, different["name"])
        change.note(
            {office.name: {one: _plain(getattr(office, one)) for one in different}},
            {office.name: {one: _plain(new) for one, new in different.items()}},
        )
    return again(register, office)


def _rename(change: RegisterChange, office: Office, new_name: str) -> None:
    known = change.offices.find(new_name)
    if known is not None and known != office.id:
        raise SovanbanError(
            "“{alias}” is an office of its own in the register; it stays so. If both are one "
            "office, join the two instead.",
            alias=new_name,
        )
    respelt = office_key(new_name) == office_key(office.name)
    if known is not None and not respelt:
        change.offices.drop_alias(new_name)
    change.offices.set(office.id, {"name": new_name})
    if not respelt:
        change.offices.add_alias(office.id, office.name, confirmed=True)


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, Family) else value


def again(register: Register, office: Office) -> Office:
    """The office as it stands now."""
    return next(one for one in register.offices() if one.id == office.id)
