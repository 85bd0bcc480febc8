"""`sovanban amend`: fields corrected by a person's word."""

from __future__ import annotations

from typing import Any

import click

from desk.cli.add import warnings
from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.field_values import read_assignments, with_designation
from desk.handling_values import handling_changes, parted, read_handling
from desk.terminal import show, show_json
from desk.value_text import told_value
from desk.words import FIELDS, word
from office.typed_entry import doubt_day, issuer_meant, refuse_far_day
from office.wiring import Desk
from register.arrivals import arrival_in, refuse_given_number
from register.designation import kind_of_symbol
from register.entry import Entry
from register.message import message


def run(
    desk: Desk, choice: EntryChoice, words: tuple[str, ...], why: str | None
) -> tuple[Entry, Entry]:
    """Amend the entry meant; the entry before and after.

    SovanbanError where the arrival number becomes another paper's, or the date lies far in the
    future.
    """
    register = desk.register
    own, handled = parted(words)
    given = read_assignments(own)
    refuse_far_day(given.get("date"), desk.today)
    handling = read_handling(handled, register)
    before = find_entry(register, choice)
    values = _with_conflict(with_designation(given, before.designation), before)
    with register.change("amend", why=why) as change:
        if "issuer" in values:
            issuer = values["issuer"]
            if issuer:
                issuer = values["issuer"] = issuer_meant(change.offices, issuer)
            values["issuer_id"] = change.offices.add(issuer) if issuer else None
        arrival = arrival_in(change, before.id)
        if values:
            change.amend(before.id, values)
        if handling:
            change.holdings.set_handling(before.id, handling)
        now = arrival_in(change, before.id)
        if now is not None and (arrival is None or now.key != arrival.key):
            refuse_given_number(change, before.id)
        if "date" in values or "arrived_on" in handling:
            doubt_day(change, before.id, desk.today)
    return before, register.entry(before.id)


def _with_conflict(values: dict[str, Any], before: Entry) -> dict[str, Any]:
    """A new kind or symbol settles anew whether the two agree."""
    if "kind" not in values and "designation" not in values:
        return values
    kind = values.get("kind", before.kind)
    by_symbol = kind_of_symbol(values.get("designation", before.designation).symbol)
    if kind is None and by_symbol is not None:
        values = {**values, "kind": by_symbol}
        kind = by_symbol
    conflict = by_symbol if by_symbol not in (None, kind) else None
    if conflict == before.kind_conflict:
        return values
    return {**values, "kind_conflict": conflict}


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
    before, after = run(desk, EntryChoice(entry, year, issuer), values, why)
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
