"""`sovanban amend`: fields corrected by a person's word."""

from __future__ import annotations

import click

from desk.entry_argument import entry_options
from desk.field_values import assignments
from desk.handling_values import handling_changes, read_given
from desk.terminal import show, show_json
from desk.value_text import told_value
from desk.words import FIELDS, word
from office.entries import amend, warnings
from office.finding import EntryChoice, entry_line, find_entry
from office.wiring import Desk
from register.entry import Entry
from register.message import message


@click.command()
@click.argument("entry")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE")
@entry_options
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: str,
    values: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    why: str | None,
    *,
    as_json: bool,
) -> None:
    """Correct fields of a document; an empty value clears the field.

    Example: sovanban amend "24/KH-UBND" date=07/3/2023 signer="Đỗ Văn Khải"
    """
    fields, handling = read_given(assignments(values), desk.register)
    meant = find_entry(desk.register, EntryChoice(entry, year, issuer))
    before, after = amend(desk, meant.id, fields, handling, why)
    if as_json:
        show_json({"schema": 1, **after.as_json()})
        return
    show(entry_line(after))
    for line in differences(desk, before, after):
        show(f"  {line}")
    for one in warnings(desk, after):
        show(desk.say(one))


def differences(desk: Desk, before: Entry, after: Entry) -> list[str]:
    """A line for each field that the entry's last change changed; one sentence where none did."""
    lines = []
    for name in FIELDS:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new and name not in ("issuer_id", "kind_conflict"):
            label = desk.say(word(FIELDS, name))
            was = told_value(name, old, desk.translate) or "—"
            lines.append(f"{label}: {was} → {told_value(name, new, desk.translate) or '—'}")
    lines += handling_changes(desk.register.history(after.id)[-1], desk.translate)
    return lines or [desk.say(message("Nothing is different; the values were so already."))]
