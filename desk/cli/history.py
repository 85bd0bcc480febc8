"""`sovanban history`: what happened to an entry, oldest first."""

from __future__ import annotations

from collections.abc import Iterator

import click

from desk.entry_argument import EntryChoice, entry_options, find_entry
from desk.handling_values import told_handling
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.value_text import told_value
from desk.wiring import Desk
from desk.words import ACTIONS, FIELDS, HANDLING, word
from register.entry import Entry
from register.message import message
from register.printed_date import printed_date
from register.records import Change

_HIDDEN = ("evidence", "revision", "symbol_key", "issuer_id")


def run(desk: Desk, choice: EntryChoice) -> tuple[Entry, list[Change]]:
    """The entry meant, and its changes."""
    entry = find_entry(desk.register, choice)
    return entry, desk.register.history(entry.id)


@click.command()
@click.argument("entry", nargs=-1, required=True)
@entry_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk, entry: tuple[str, ...], year: int | None, issuer: str | None, *, as_json: bool
) -> None:
    """Show who changed what in a document's entry, and when."""
    found, changes = run(desk, EntryChoice(" ".join(entry), year, issuer, file=True))
    if as_json:
        show_json({"schema": 1, "entry": found.id, "changes": [_json(one) for one in changes]})
        return
    show(f"id:{found.id}  {found.label}")
    for change in changes:
        day = f"{printed_date(change.when.date())} {change.when:%H:%M}"
        show(f"\n{day}  {change.who}  {desk.say(word(ACTIONS, change.action))}")
        for line in _lines(desk, change):
            show(paragraph(line, width=terminal_width(), indent="  "))


def _json(change: Change) -> dict[str, object]:
    return {
        "revision": change.revision,
        "when": change.when.isoformat(timespec="seconds"),
        "who": change.who,
        "action": change.action,
        "before": change.before,
        "after": change.after,
        "why": change.why,
    }


def _lines(desk: Desk, change: Change) -> Iterator[str]:
    for name, after in change.after.items():
        if name in _HIDDEN:
            continue
        before = _told(desk, name, change.before.get(name))
        now = _told(desk, name, after)
        label = desk.say(word({**FIELDS, **HANDLING}, name))
        yield f"{label}: {before or '—'} → {now or '—'}" if change.before else f"{label}: {now}"
    if change.why:
        yield desk.say(message("Reason: {why}", why=change.why))


def _told(desk: Desk, name: str, value: object) -> str:
    if name in HANDLING:
        return told_handling(name, value)
    return told_value(name, value, desk.translate)
