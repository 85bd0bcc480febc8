"""`sovanban offices`: which offices the register knows, under which names, and who came after whom.

Input: names as people type them; output: offices with their other spellings, predecessors and
successor. Gotcha: whose papers are ours depends on it, so origins are settled anew after a change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from desk.office_values import check_deed, read_office_values, with_marks
from desk.param_types import Day
from desk.terminal import show, show_json, table, terminal_width
from office.wiring import Desk
from register import office_changes, office_succession
from register.errors import SovanbanError
from register.message import Message, message
from register.office import Office
from register.printed_date import printed_date
from register.vietnamese_text import fold_tones, nfc, one_space


@dataclass(frozen=True, slots=True)
class Known:
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


def run(desk: Desk) -> list[Known]:
    """All offices, ours first, then by name."""
    register = desk.register
    held = register.papers_of_offices()
    aliases = register.aliases()
    offices = register.offices()
    by_id = {one.id: one for one in offices}
    return [
        Known(
            one,
            tuple((name, sure) for office_id, name, sure in aliases if office_id == one.id),
            held.get(one.id, 0),
            by_id.get(one.successor_id or 0),
            tuple(old for old in offices if old.successor_id == one.id),
        )
        for one in offices
    ]


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


def edit(desk: Desk, name: str, words: Sequence[str]) -> Message:
    """Set name, superior, family, from, to of an office by `field=value`; empty clears it.

    SovanbanError for an unknown field or a wrong value.
    """
    values = read_office_values(words)
    if not values:
        raise SovanbanError("Say what to set: name=, superior=, family=, from=, to=.")
    office = office_changes.edit(desk.register, _clean(name), values)
    _settle(desk)
    return message("Kept: {office}.", office=office.name)


def _clean(name: str) -> str:
    return one_space(nfc(name))


def _settle(desk: Desk) -> None:
    """Whose papers are ours follows from who came after whom."""
    from ingest.origins import settle_origins

    if desk.register.us() is not None:
        settle_origins(desk.register)


def perhaps_one(known: Sequence[Known]) -> list[tuple[Known, Known]]:
    """Pairs of offices whose names differ in marks only: one office perhaps, misread once.

    The one with fewer documents stands first: it would be joined into the other.
    """
    alike: dict[str, list[Known]] = {}
    for one in known:
        alike.setdefault(fold_tones(one.office.name), []).append(one)
    return [
        (small, group[-1])
        for group in (sorted(some, key=lambda one: one.entries) for some in alike.values())
        for small in group[:-1]
        if not small.office.is_us
    ]


@click.command()
@click.argument("values", nargs=-1, metavar="FIELD=VALUE")
@click.option("--confirm", metavar="NAME", help="This office, or this spelling of one, is right.")
@click.option("--alias", metavar="NAME", help="Another spelling of the office given by --of.")
@click.option(
    "--remove-alias", metavar="NAME", help="This spelling means another office; parts joined ones."
)
@click.option("--successor", metavar="NAME", help="The office that came after those given by --of.")
@click.option(
    "--no-successor", metavar="NAME", help="No office came after this one; takes --successor back."
)
@click.option(
    "--of",
    multiple=True,
    metavar="NAME",
    help="The office that --alias spells otherwise, or that came before --successor.",
)
@click.option("--since", type=Day(), metavar="DATE", help="First day of the --successor.")
@click.option("--join", metavar="NAME", help="This is no office of its own, but the one of --into.")
@click.option("--into", metavar="NAME", help="The office that --join is a name of.")
@click.option("--sure", is_flag=True, help="Join though the two look like different offices.")
@click.option("--edit", metavar="NAME", help="Set name=, superior=, family=, from=, to= of it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, /, values: tuple[str, ...], *, as_json: bool, **asked: Any) -> None:
    """List the offices that the register knows, with their other spellings.

    A spelling that differs by one letter is only proposed: it counts when a person confirms it.
    Examples: sovanban offices --confirm "UBND xã Khê Lãng"; sovanban offices --successor "UBND xã
    Vĩnh Khê" --of "UBND xã Khê Lãng" --of "UBND xã Khê Hạ" --since 01/7/2025
    """
    told = _changed(desk, values, asked)
    if as_json:
        show_json({"schema": 1, "offices": [one.as_json() for one in run(desk)]})
    elif told:
        for one in told:
            show(desk.say(one))
    else:
        _show(desk)


def _changed(desk: Desk, values: tuple[str, ...], asked: dict[str, Any]) -> list[Message]:
    check_deed(values, asked)
    told = []
    if asked["alias"] is not None:
        told.append(add_alias(desk, asked["alias"], asked["of"][0]))
    if asked["successor"] is not None:
        told.append(set_successor(desk, asked["of"], asked["successor"], asked["since"]))
    if asked["join"] is not None:
        told.append(join(desk, asked["join"], asked["into"], sure=asked["sure"]))
    if asked["edit"] is not None:
        told.append(edit(desk, asked["edit"], values))
    for name, run_it in (
        ("remove_alias", remove_alias),
        ("no_successor", clear_successor),
        ("confirm", confirm),
    ):
        if asked[name] is not None:
            told.append(run_it(desk, asked[name]))
    return told


def _show(desk: Desk) -> None:
    known = run(desk)
    if not known:
        show(desk.say(message("The register knows no office yet.")))
        return
    alike = {small.office.id: large.office.name for small, large in perhaps_one(known)}
    rows = []
    for one in known:
        marks = _marks(desk, one)
        if one.office.id in alike:
            told = message("perhaps the same as {office}", office=alike[one.office.id])
            marks.append(desk.say(told))
        rows.append((one.office.name, str(one.entries), ", ".join(marks)))
        for name, sure in one.aliases:
            mark = "" if sure else desk.say(message("to be confirmed"))
            rows.append((f"= {name}", "", mark))
    heads = (message("Office"), message("Documents"), message("Note"))
    show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=0))


def _marks(desk: Desk, one: Known) -> list[str]:
    marks = [desk.say(message("our office"))] if one.office.is_us else []
    if one.office.is_us and not one.office.confirmed:
        marks.append(desk.say(message("to be confirmed")))
    if one.successor is not None:
        marks.append(desk.say(message("→ {office}", office=one.successor.name)))
    return marks
