"""`sovanban undo`: the last change of an entry taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from desk.cli.amend import differences
from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.terminal import show, show_json
from desk.wiring import Desk
from desk.words import ACTIONS, word
from register.designation import Designation
from register.entry import DRAFT_FIELDS, Entry, Origin, Standing
from register.errors import SovanbanError
from register.handling import HANDLING_FIELDS, handling_values
from register.message import message
from register.records import Change

_PARTS = ("number", "suffix", "symbol_year", "symbol")
_BY_THE_PROGRAM = (
    "ingest", "taken_in", "set_aside", "origin_settled", "office_proposed", "init",
)  # fmt: skip
"""What no person decided about the entry; taking it back would undo a reading, not a mistake."""
_LISTS = ("recipients", "addressees", "bases", "fields")


def run(desk: Desk, choice: EntryChoice) -> tuple[Entry, Entry, Change]:
    """Put back the values from before a person's last change of the entry; before, after, change.

    SovanbanError where there is none: a new entry has nothing to go back to, and a merge moved
    files and links too, which values alone do not bring back.
    """
    register = desk.register
    before = find_entry(register, choice)
    last = _last_change(register.history(before.id), before)
    with register.change("undo") as change:
        change.amend(before.id, _values(last.before, before))
        handling = handling_values(last.before)
        if handling:
            change.holdings.set_handling(before.id, handling)
    return before, register.entry(before.id), last


def _last_change(history: list[Change], entry: Entry) -> Change:
    for change in reversed(history):
        if change.action in _BY_THE_PROGRAM:
            continue
        if change.action == "merge":
            raise SovanbanError(
                "The last change of {entry} was a merge, which cannot be undone. Correct the entry "
                "with `sovanban amend`, or enter the other document again with `sovanban add`.",
                entry=entry.label,
            )
        if _restorable(change.before):
            return change
    raise SovanbanError(
        "Nobody has changed {entry} since it came into the register; there is nothing to undo.",
        entry=entry.label,
    )


def _restorable(before: dict[str, Any]) -> bool:
    names = {*DRAFT_FIELDS, *_PARTS, *HANDLING_FIELDS, "origin"}
    return not names.isdisjoint(before)


def _values(before: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """History's JSON values as an entry's, parts of the designation on top of what stands."""
    values: dict[str, Any] = {}
    for name, value in before.items():
        if name in _LISTS:
            values[name] = tuple(value or ())
        elif name == "date":
            values[name] = dt.date.fromisoformat(value) if value else None
        elif name == "standing":
            values[name] = Standing(value)
        elif name == "origin":
            values[name] = Origin(value)
        elif name in DRAFT_FIELDS or name == "issuer_id":
            values[name] = value
    if any(name in before for name in _PARTS):
        old = entry.designation
        parts = {name: before.get(name, getattr(old, name)) for name in _PARTS}
        values["designation"] = Designation(**parts)
    return values


@click.command()
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, entry: tuple[str, ...], year: int | None, issuer: str | None, *, as_json: bool
) -> None:
    """Take back the last correction that a person made to a document, and say what was put back."""
    before, after, last = run(desk, EntryChoice(" ".join(entry), year, issuer))
    if as_json:
        show_json({"schema": 1, "undone": last.revision, **after.as_json()})
        return
    action = word(ACTIONS, last.action)
    show(
        desk.say(message("Taken back ({action}): {entry}", action=action, entry=entry_line(after)))
    )
    for line in differences(desk, before, after):
        show(f"  {line}")
