"""A change of the history in words: each value that became another, one line each.

Input: a `Change` of an entry or of the register itself (a note), and whoever translates; output:
lines such as "trích yếu: … → …". One wording for `history`, the journal and a document's page.
Gotcha: what the register keeps for itself (evidence, keys) is not told.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desk.handling_values import told_handling
from desk.value_text import told_value
from desk.words import FIELDS, HANDLING, NO, NOTED, NOTED_VALUES, YES, word
from office.papers import AttachedPaper
from office.wiring import Desk
from register.message import Message, Translate, message
from register.printed_date import printed_date

if TYPE_CHECKING:
    pass
    from office.wiring import Desk
    from register.records import Change

HIDDEN = ("evidence", "revision", "symbol_key", "issuer_id", "moved")
"""Names of a history row that a person is not told."""

_PARTED_TO = message("became the document: {entry}")
_PARTED_FROM = message("from the document: {entry}")

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def change_lines(change: Change, desk: Desk) -> list[str]:
    """What the change did, without its reason: "name: before → after"; a new entry's values alone.

    A note about the register itself is told by the names that it gave.
    """
    told = _entry_lines if change.entry_id is not None else _note_lines
    return list(told(change, desk))


def parted_lines(change: Change, desk: Desk) -> Iterator[str]:
    """Of a parted file: which, and from or to which document; nothing of another change."""
    moved = change.after.get("moved", {})
    if change.action != "split" or "name" not in moved:
        return
    yield desk.say(message("file: {name}", name=moved["name"]))
    for key, told in (("parted_to", _PARTED_TO), ("parted_from", _PARTED_FROM)):
        if key in moved:
            other = moved[key]
            label = desk.register.entry(other).label
            yield desk.say(message(told.template, entry=f"{label} (id:{other})"))


def _entry_lines(change: Change, desk: Desk) -> Iterator[str]:
    yield from parted_lines(change, desk)
    for name, after in change.after.items():
        if name in HIDDEN:
            continue
        label = desk.say(word({**FIELDS, **HANDLING}, name))
        now = _told(desk, name, after) or "—"
        if change.before:
            yield f"{label}: {_told(desk, name, change.before.get(name)) or '—'} → {now}"
        else:
            yield f"{label}: {now}"


def _told(desk: Desk, name: str, value: object) -> str:
    if name in HANDLING:
        return told_handling(name, value)
    return told_value(name, value, desk.translate)


def _note_lines(change: Change, desk: Desk) -> Iterator[str]:
    """Of what is held as rows (a dict) only the rows' values that became another are told."""
    for name in dict.fromkeys((*change.before, *change.after)):
        if name in HIDDEN:
            continue
        before, after = change.before.get(name), change.after.get(name)
        label = desk.say(word({**FIELDS, **HANDLING, **NOTED}, name))
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            for part in dict.fromkeys((*before, *after)):
                was, now = before.get(part), after.get(part)
                if was != now:
                    inner = desk.say(word({**FIELDS, **HANDLING, **NOTED}, str(part)))
                    yield f"{label}, {inner}: {_noted(was, desk)} → {_noted(now, desk)}"
        else:
            yield f"{label}: {_noted(before, desk)} → {_noted(after, desk)}"


def _noted(value: object, desk: Desk) -> str:
    return _plain(value, desk.translate) or "—"


def _plain(value: object, translate: Translate) -> str:
    """A JSON value in words; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).text(translate)
    if isinstance(value, Mapping):
        named = {**FIELDS, **HANDLING, **NOTED}
        parts = ((word(named, str(name)), _plain(one, translate)) for name, one in value.items())
        return "; ".join(f"{name.text(translate)} {one}" for name, one in parts if one)
    if isinstance(value, (list, tuple)):
        return "; ".join(one for one in (_plain(part, translate) for part in value) if one)
    text = str(value)
    if _ISO_DAY.fullmatch(text):
        return printed_date(dt.date.fromisoformat(text))
    return word(NOTED_VALUES, text).text(translate)


_WHY_IS_A_NAME = (
    "taken_in",
    "set_aside",
    "not_secret",
    "series_confirmed",
    "series_withdrawn",
    "book_imported",
    "book_import_undone",
    "appendix_choice_saved",
    "appendix_choice_deleted",
    "appendix_list_saved",
    "appendix_list_deleted",
)
"""Actions whose `why` names what they were done to (a file, a series), and is no reason."""


def reason_lines(change: Change, desk: Desk) -> list[str]:
    """Why a person did it, or to which file or series; one line, or none."""
    if not change.why:
        return []
    if change.entry_id is None and change.after and change.action in _WHY_IS_A_NAME:
        return []  # its lines have told it already
    if change.action in _WHY_IS_A_NAME:
        return [change.why]
    return [desk.say(message("Reason: {why}", why=change.why))]


def attached_told(done: AttachedPaper, name: str, translate: Translate) -> Message:
    """What became of it, in one or two sentences."""
    names = [word(FIELDS, one).text(translate) for one in dict.fromkeys(done.differs)]
    if names:
        return message(
            "Attached: {name}. It differs from the register in: {fields}. Both values are in the "
            "review.",
            name=name,
            fields=", ".join(names),
        )
    return message("Attached: {name}.", name=name)
