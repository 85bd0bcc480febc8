"""`sovanban offices`: which offices the register knows, under which names, and who we are."""

from __future__ import annotations

from dataclasses import dataclass

import click

from desk.terminal import show, show_json, table, terminal_width
from desk.wiring import Desk
from register.errors import SovanbanError
from register.message import Message, message
from register.office import Office, office_key
from register.vietnamese_text import nfc, one_space


@dataclass(frozen=True, slots=True)
class Known:
    """An office, its other spellings (with whether a person confirmed each), and its entries."""

    office: Office
    aliases: tuple[tuple[str, bool], ...]
    entries: int

    def as_json(self) -> dict[str, object]:
        """The object of `offices --json`."""
        return {
            "id": self.office.id,
            "name": self.office.name,
            "family": self.office.family.value,
            "us": self.office.is_us,
            "confirmed": self.office.confirmed,
            "aliases": [{"name": name, "confirmed": sure} for name, sure in self.aliases],
            "entries": self.entries,
        }


def run(desk: Desk) -> list[Known]:
    """All offices, ours first, then by name."""
    register = desk.register
    held: dict[int | None, int] = {}
    for entry in register.find():
        held[entry.issuer_id] = held.get(entry.issuer_id, 0) + 1
    aliases = register.aliases()
    return [
        Known(
            office,
            tuple((name, sure) for office_id, name, sure in aliases if office_id == office.id),
            held.get(office.id, 0),
        )
        for office in register.offices()
    ]


def confirm(desk: Desk, name: str) -> Office:
    """A person's word that an office, or another spelling of one, is right.

    Where it is the office proposed as ours, that is confirmed too; doubts about the spelling end.
    SovanbanError where no office is called so.
    """
    register = desk.register
    with register.change("offices") as change:
        office_id = change.offices.confirm(name)
        if office_id is None:
            raise _unknown(name)
        for doubt in register.doubts():
            if doubt.code == "alias" and office_key(str(doubt.value or "")) == office_key(name):
                change.settle(doubt.entry_id, ["issuer"])
    return next(one for one in register.offices() if one.id == office_id)


def add_alias(desk: Desk, alias: str, name: str) -> Office:
    """Another spelling of a known office. SovanbanError where it is an office of its own."""
    register = desk.register
    with register.change("offices") as change:
        office_id = change.offices.find(name)
        if office_id is None:
            raise _unknown(name)
        known = change.offices.find(alias)
        if known not in (None, office_id):
            raise SovanbanError(
                "“{alias}” is an office of its own in the register; it stays so. Amend the "
                "issuer of its documents instead.",
                alias=alias,
            )
        change.offices.add_alias(office_id, alias, confirmed=True)
    return next(one for one in register.offices() if one.id == office_id)


def _unknown(name: str) -> SovanbanError:
    return SovanbanError(
        "The register knows no office “{name}”. `sovanban offices` lists those it knows.",
        name=name,
    )


@click.command()
@click.option("--confirm", metavar="NAME", help="This office, or this spelling of one, is right.")
@click.option("--alias", metavar="NAME", help="Another spelling of the office given by --of.")
@click.option("--of", metavar="NAME", help="The office that --alias spells otherwise.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, confirm: str | None, alias: str | None, of: str | None, *, as_json: bool
) -> None:
    """List the offices that the register knows, with their other spellings.

    A spelling that differs by one letter is only proposed: it counts when a person confirms it.
    Example: sovanban offices --confirm "UBND xã Khê Lãng"
    """
    if (alias is None) != (of is None):
        raise SovanbanError("--alias and --of belong together: --alias SPELLING --of OFFICE.")
    told = _changed(desk, confirm, alias, of)
    if as_json:
        show_json({"schema": 1, "offices": [one.as_json() for one in run(desk)]})
    elif told is not None:
        show(desk.say(told))
    else:
        _show(desk)


def _changed(
    desk: Desk, confirmed: str | None, alias: str | None, of: str | None
) -> Message | None:
    told = None
    if alias is not None and of is not None:
        office = add_alias(desk, one_space(nfc(alias)), one_space(nfc(of)))
        told = message("“{alias}” now means {office}.", alias=alias, office=office.name)
    if confirmed is not None:
        office = confirm(desk, one_space(nfc(confirmed)))
        told = message("Confirmed: {office}.", office=office.name)
    return told


def _show(desk: Desk) -> None:
    known = run(desk)
    if not known:
        show(desk.say(message("The register knows no office yet.")))
        return
    us, proposed = desk.say(message("our office")), desk.say(message("to be confirmed"))
    rows = []
    for one in known:
        marks = [us] if one.office.is_us else []
        if one.office.is_us and not one.office.confirmed:
            marks.append(proposed)
        rows.append((one.office.name, str(one.entries), ", ".join(marks)))
        for name, sure in one.aliases:
            rows.append((f"= {name}", "", "" if sure else proposed))
    heads = (message("Office"), message("Documents"), message("Note"))
    show(table([desk.say(one) for one in heads], rows, width=terminal_width(), wrap=0))
