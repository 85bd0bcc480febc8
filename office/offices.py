"""Offices: who we are, what each is called, who came after whom, and which two are one.

Input: names as papers write them; output: offices with their spellings, predecessors and successor.
Gotcha: whose papers are ours depends on it, so origins are settled anew after a change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from office.wiring import Desk
from register import office_changes, office_succession
from register.errors import SovanbanError
from register.message import Message, message
from register.office import Office, full_name
from register.printed_date import printed_date
from register.vietnamese_text import fold_tones, nfc, one_space

if TYPE_CHECKING:
    from ingest.origins import Candidate


@dataclass(frozen=True, slots=True)
class Begun:
    """new: no register was there before; office: our office's full name, None where not said;
    named: whether this run entered it."""

    new: bool
    office: str | None
    named: bool = False


def begin(desk: Desk, office: str | None) -> Begun:
    """Begin a register where there is none; with `office` say who "us" is."""
    name = one_space(nfc(office)) if office is not None else None
    if name == "":
        raise SovanbanError("The office's name is empty.", coded="office_name_empty")
    if name is not None and lacks_its_marks(name):
        raise SovanbanError(
            "Type the office's name with its Vietnamese marks, because printed papers bear it: "
            "“{name}” has none.",
            name=name,
        )
    new = not desk.home.exists
    register = desk.make_home()
    name = name or (desk.settings.office if register.us() is None else None)
    if name:
        with register.change("init") as change:
            before = register.us()
            office_id = change.offices.add(name, confirmed=True)
            change.offices.set_us(office_id, confirmed=True)
            change.note({"office": before.name if before else None}, {"office": full_name(name)})
        _settle_all(desk)
    us = register.us()
    return Begun(new, us.name if us is not None else None, named=bool(name))


def _settle_all(desk: Desk) -> None:
    """Papers that are there count as ours or another's from now on, not from the next run on."""
    from ingest.origins import settle_origins

    settle_origins(desk.register)


_WRITTEN_WITH_MARKS = frozenset(
    (
        "uy",
        "nhan",
        "dan",
        "hoi",
        "dong",
        "dang",
        "xa",
        "phuong",
        "thi",
        "tran",
        "huyen",
        "quan",
        "tinh",
        "pho",
        "truong",
        "phong",
    )
)


def lacks_its_marks(name: str) -> bool:
    """ "ubnd xa tan hoa": words of an office's name, and not one Vietnamese letter or tone."""
    return name.isascii() and not _WRITTEN_WITH_MARKS.isdisjoint(name.lower().split())


def with_marks(name: str) -> str:
    """The name. SovanbanError where it is written without its Vietnamese marks."""
    if lacks_its_marks(name):
        raise SovanbanError(
            "Type the office's name with its Vietnamese marks, because printed papers bear it: "
            "“{name}” has none.",
            name=name,
        )
    return name


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office, its other spellings (with whether a person confirmed each), and its entries.

    successor: the office that came after it; before: those that it came after.
    """

    office: Office
    aliases: tuple[tuple[str, bool], ...]
    entries: int
    successor: Office | None = None
    before: tuple[Office, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The object of `offices --json`."""
        begins, ends = self.office.valid_from, self.office.valid_to
        return {
            "id": self.office.id,
            "name": self.office.name,
            "family": self.office.family.value,
            "superior": self.office.superior,
            "us": self.office.is_us,
            "confirmed": self.office.confirmed,
            "aliases": [{"name": name, "confirmed": sure} for name, sure in self.aliases],
            "entries": self.entries,
            "valid_from": begins.isoformat() if begins else None,
            "valid_to": ends.isoformat() if ends else None,
            "successor": self.successor.id if self.successor else None,
            "predecessors": [one.id for one in self.before],
        }


def known_offices(desk: Desk) -> list[KnownOffice]:
    """All offices, ours first, then by name."""
    register = desk.register
    held = register.papers_of_offices()
    aliases = register.aliases()
    offices = register.offices()
    by_id = {one.id: one for one in offices}
    return [
        KnownOffice(
            one,
            tuple((name, sure) for office_id, name, sure in aliases if office_id == one.id),
            held.get(one.id, 0),
            by_id.get(one.successor_id or 0),
            tuple(old for old in offices if old.successor_id == one.id),
        )
        for one in offices
    ]


def perhaps_us(desk: Desk) -> tuple[Candidate, ...]:
    """Whom "us" may be by the letterheads of papers with files, while nobody has said it."""
    from ingest.origins import candidates

    us = desk.register.us()
    return () if us is not None and us.confirmed else candidates(desk.register)[:5]


def confirm(desk: Desk, name: str) -> Message:
    """A person's word that an office, or another spelling of one, is right.

    Where it is the office proposed as ours, that is confirmed too; doubts about the spelling end.
    SovanbanError where no office is called so.
    """
    office = office_changes.confirm_name(desk.register, _clean(name))
    return message("Confirmed: {office}.", office=office.name)


def add_alias(desk: Desk, alias: str, name: str) -> Message:
    """Another spelling of a known office. SovanbanError where it is an office of its own."""
    alias = _clean(alias)
    if not alias:
        raise SovanbanError("Write the other spelling.")
    office = office_changes.add_alias(desk.register, alias, _clean(name))
    return message("“{alias}” now means {office}.", alias=alias, office=office.name)


def remove_alias(desk: Desk, alias: str) -> Message:
    """A spelling does not mean the office it was taken for; its papers get an office of their own.

    This also parts two offices that were joined. SovanbanError where it is no other spelling.
    """
    office, apart = office_changes.remove_alias(desk.register, _clean(alias))
    _settle(desk)
    if apart is None:
        return message("“{alias}” no longer means {office}.", alias=alias, office=office.name)
    return message(
        "“{alias}” is an office of its own now, with its documents ({count}).",
        alias=apart.name,
        count=desk.register.papers_of_offices().get(apart.id, 0),
    )


def join(desk: Desk, name: str, into: str, *, sure: bool = False) -> Message:
    """Two names are one office; errors as `office_changes.join`. `remove_alias` takes it back."""
    old = office_changes.office_called(desk.register, _clean(name))
    kept, moved = office_changes.join(desk.register, _clean(name), _clean(into), sure=sure)
    _settle(desk)
    return message(
        "“{alias}” is now a name of {office}; {count} documents belong to it from now on.",
        alias=old.name,
        office=kept.name,
        count=moved,
    )


def set_successor(
    desk: Desk, former: Sequence[str], successor: str, since: dt.date | None = None
) -> Message:
    """Say which office came after others, and since when; unknown names are entered.

    SovanbanError for a circle, or a new name without its Vietnamese marks.
    """
    names = [_clean(one) for one in former if _clean(one)]
    for one in (*names, _clean(successor)):
        with_marks(one)
    olds, new = office_succession.set_successor(desk.register, names, _clean(successor), since)
    _settle(desk)
    named = ", ".join(one.name for one in olds)
    if since is None:
        return message("{former} → {office}.", former=named, office=new.name)
    return message(
        "{former} → {office} from {day}.", former=named, office=new.name, day=printed_date(since)
    )


def clear_successor(desk: Desk, name: str) -> Message:
    """Nothing came after this office. SovanbanError where no successor is noted."""
    office, later = office_succession.clear_successor(desk.register, _clean(name))
    _settle(desk)
    return message(
        "Taken back: {later} is not the successor of {office}.",
        later=later.name,
        office=office.name,
    )


def edit(desk: Desk, name: str, values: Mapping[str, Any]) -> Message:
    """Set name, superior, family, valid_from, valid_to of an office; None clears one."""
    if not values:
        raise SovanbanError("Say what to set: name=, superior=, family=, from=, to=.")
    office = office_changes.edit(desk.register, _clean(name), dict(values))
    _settle(desk)
    return message("Kept: {office}.", office=office.name)


def _clean(name: str) -> str:
    return one_space(nfc(name))


def _settle(desk: Desk) -> None:
    """Whose papers are ours follows from who came after whom."""
    from ingest.origins import settle_origins

    if desk.register.us() is not None:
        settle_origins(desk.register)


def perhaps_one(known: Sequence[KnownOffice]) -> list[tuple[KnownOffice, KnownOffice]]:
    """Pairs of offices whose names differ in marks only: one office perhaps, misread once.

    The one with fewer documents stands first: it would be joined into the other.
    """
    alike: dict[str, list[KnownOffice]] = {}
    for one in known:
        alike.setdefault(fold_tones(one.office.name), []).append(one)
    return [
        (small, group[-1])
        for group in (sorted(some, key=lambda one: one.entries) for some in alike.values())
        for small in group[:-1]
        if not small.office.is_us
    ]
