"""`sovanban history`: what happened to an entry, or the journal of the whole register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from desk.change_words import change_lines, reason_lines
from desk.entry_argument import entry_options
from desk.param_types import WholeNumber
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.words import ACTIONS, word
from office.finding import EntryChoice, find_entry
from office.journal import Deed, journal, labels
from office.wiring import Desk
from register.message import message
from register.printed_date import printed_date
from register.records import Change

LAST = 30
_NAMED = 6
"""So many entries of one deed are named in its line."""


@click.command()
@click.argument("entry", nargs=-1)
@entry_options
@click.option("--limit", type=WholeNumber(1, 10_000), metavar="N", help="At most N changes (30).")
@click.option("--who", metavar="NAME", help="Only what this person did.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    limit: int | None,
    who: str | None,
    *,
    as_json: bool,
) -> None:
    """Show who changed what in a document's entry, and when; without ENTRY the journal of the
    whole register, the newest first.

    Examples: sovanban history 24/KH-UBND; sovanban history --limit 10 --who "Nguyễn Thị Lan"
    """
    if not entry:
        _show_journal(desk, limit or LAST, who, as_json=as_json)
        return
    found = find_entry(desk.register, EntryChoice(" ".join(entry), year, issuer, file=True))
    changes = desk.register.history(found.id)
    changes = [one for one in changes if who in (None, one.who)][-(limit or len(changes)) :]
    if as_json:
        show_json({"schema": 1, "entry": found.id, "changes": [_json(one) for one in changes]})
        return
    show(f"id:{found.id}  {found.label}")
    for change in changes:
        show(f"\n{_head(desk, change)}")
        _show_lines((*change_lines(change, desk), *reason_lines(change, desk)))


def _show_journal(desk: Desk, limit: int, who: str | None, *, as_json: bool) -> None:
    told, _ = journal(desk.register, limit=limit, who=who)
    if as_json:
        rows = [
            _json(change) | {"entry": change.entry_id} for one in told for change in one.changes
        ]
        show_json({"schema": 1, "changes": rows})
        return
    if not told:
        show(desk.say(message("Nothing was done yet.")))
    names = labels(desk.register, [some for one in told for some in one.entry_ids])
    for deed in told:
        about = _about(desk, deed, names)
        show(_head(desk, deed.first) + (f"  {about}" if about else ""))
        _show_lines(_deed_lines(desk, deed))


def _about(desk: Desk, deed: Deed, names: Mapping[int, tuple[int, str]]) -> str:
    ids = deed.entry_ids
    shown = ", ".join(names[one][1] for one in ids[:_NAMED] if one in names)
    if len(ids) <= _NAMED:
        return shown
    return desk.say(message("{count} documents: {names}, …", count=len(ids), names=shown))


def _deed_lines(desk: Desk, deed: Deed) -> Iterator[str]:
    """Values only where one entry, or the register itself, became otherwise."""
    for change in deed.changes:
        if change.before or change.entry_id is None:
            yield from change_lines(change, desk) if len(deed.entry_ids) <= 1 else ()
    if len(deed.names) == 1:
        yield from reason_lines(next(one for one in deed.changes if one.why), desk)
    elif deed.names:
        more = ", …" if len(deed.names) > _NAMED else ""
        yield ", ".join(deed.names[:_NAMED]) + more


def _head(desk: Desk, change: Change) -> str:
    day = f"{printed_date(change.when.date())} {change.when:%H:%M}"
    return f"{day}  {change.who}  {desk.say(word(ACTIONS, change.action))}"


def _show_lines(lines: Iterator[str] | tuple[str, ...]) -> None:
    for line in lines:
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
