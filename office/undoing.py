"""A person's last change of an entry taken back, and what can be taken back at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from office.wiring import Desk
from register.designation import Designation
from register.entry import DESIGNATION_PARTS, DRAFT_FIELDS, ENTRY_FIELDS, Entry, Origin, Standing
from register.errors import RefusedError, SovanbanError
from register.handling import HANDLING_FIELDS, handling_values
from register.message import message
from register.records import Change

if TYPE_CHECKING:
    from register.book import Register
    from register.change import RegisterChange


_BY_THE_PROGRAM = (
    "ingest",
    "taken_in",
    "set_aside",
    "not_secret",
    "origin_settled",
    "office_proposed",
    "init",
)
"""What no person decided about the entry; taking it back would undo a reading, not a mistake."""


_FILE_MOVED = message(
    "The attached file was parted from {entry} or moved since, so attaching it cannot be taken "
    "back. If the file is still here and does not belong here, part it."
)


MOVED_BACK = {"merge": "merge_undone", "attach": "attach_undone"}
"""Changes that moved files and links, with the action of their undo."""


def undo(
    desk: Desk, entry_id: int, *, revision: int | None = None, seen: int | None = None
) -> tuple[Entry, Entry, Change]:
    """Take a person's last change of the entry back; before, after, change.

    revision: a merge or an attached file of this revision instead, of which all is put back that
    still is as it was left; seen: the entry's revision when the person looked at it. SovanbanError
    where there is none: a new entry has nothing to go back to. RefusedError where somebody changed
    the entry meanwhile, so that nobody's newer change is taken back unseen.
    """
    register = desk.register
    before = register.entry(entry_id)
    if seen is not None:
        _refuse_newer(before, seen)
    history = register.history(before.id)
    if revision is None:
        _refuse_split(register, history)
        last = _last_change(history, before)
    else:
        last = _asked(history, revision, before)
    if last.action in MOVED_BACK:
        _move_back(register, before, last)
        return before, register.entry(before.id), last
    with register.change("undo") as change:
        _refuse_newer(change.entry(before.id), before.revision)
        values = _values(last.before, before)
        if values:
            change.amend(before.id, values)
            change.undoing.evidence(before.id, last)
        handling = handling_values(last.before)
        if handling:
            change.holdings.set_handling(before.id, handling)
        _links_back(change, before, last)
    return before, register.entry(before.id), last


def _refuse_newer(entry: Entry, seen: int) -> None:
    if entry.revision != seen:
        raise RefusedError(
            "{entry} has been changed since you looked at it, so nothing was taken back. Look at "
            "its history again.",
            entry=entry.label,
        )


def _is_movable(change: Change) -> bool:
    """Whether the change merged a document into the entry or attached a file to it."""
    return change.action in MOVED_BACK and "moved" in change.after


def reversible(history: list[Change], files: Iterable[int]) -> frozenset[int]:
    """Revisions of the merges and attached files that can still be taken back.

    files: ids of those that the entry has now.
    """
    ended, held = _undone(history), frozenset(files)
    return frozenset(
        one.revision
        for one in history
        if _is_movable(one)
        and one.revision not in ended
        and (one.action != "attach" or (_file(one) in held and not _was_parted(history, one)))
    )


def _file(change: Change) -> int:
    return int(change.after.get("moved", {}).get("file", 0))


def _was_parted(history: list[Change], attached: Change) -> bool:
    """Whether the file attached then was parted from the entry since, though it may be back."""
    return any(
        one.action == "split" and one.revision > attached.revision and _file(one) == _file(attached)
        for one in history
    )


def _undone(history: list[Change]) -> frozenset[int]:
    ended = (one.after.get("moved", {}) for one in history if one.action in MOVED_BACK.values())
    return frozenset(one["undone"] for one in ended if "undone" in one)


def _move_back(register: Register, entry: Entry, last: Change) -> None:
    history = register.history(entry.id)
    with register.change(MOVED_BACK[last.action]) as change:
        if last.action == "merge":
            change.undoing.merge(entry.id, last)
        else:
            if not change.holdings.holds(entry.id, _file(last)) or _was_parted(history, last):
                raise SovanbanError(_FILE_MOVED.template, entry=entry.label)
            rows = register.journal(before=last.revision + 1, limit=1)
            change.undoing.attached(entry.id, rows)
        change.keep(entry.id, {"undone": last.revision})


def _links_back(change: RegisterChange, entry: Entry, last: Change) -> None:
    """A link that the change made goes; one that an undo took away comes again."""
    moved = last.after.get("moved", {})
    gone = change.undoing.remove_links(moved.get("links", ()))
    made = change.undoing.links_back(moved.get("gone_links", ()))
    if gone or made:
        change.keep(entry.id, {"links": made, "gone_links": gone})
    for one in gone:
        change.touch(one["from_entry"])


def _refuse_split(register: Register, history: list[Change]) -> None:
    """A parted file is put back by a merge only: say of which two. SovanbanError if it was last."""
    by_persons = [one for one in history if one.action not in _BY_THE_PROGRAM]
    if not by_persons or by_persons[-1].action != "split":
        return
    rows = register.journal(before=by_persons[-1].revision + 1, limit=1)
    moved = [one for one in rows if one.entry_id is not None and one.action == "split"]
    new = next((one for one in moved if "origin" in one.after and not one.before), None)
    old = next((one for one in moved if one is not new), None)
    if new is None or old is None:
        return
    going, staying = register.entry(new.entry_id or 0), register.entry(old.entry_id or 0)
    if going.id == staying.id:
        return
    raise SovanbanError(
        "The last change parted a file.",
        coded="merge_parted",
        going=going.label,
        going_id=going.id,
        staying=staying.label,
        staying_id=staying.id,
    )


def _last_change(history: list[Change], entry: Entry) -> Change:
    ended = _undone(history)
    for change in reversed(history):
        action = change.action
        if action in _BY_THE_PROGRAM or action in MOVED_BACK.values():
            continue
        if action in MOVED_BACK:
            if _is_movable(change) and change.revision not in ended:
                return change
            if action == "merge" and not _is_movable(change) and "merged_into" not in change.after:
                raise SovanbanError(
                    "The last change of {entry} was a merge by an earlier version of the program, "
                    "which did not keep what moved, so it cannot be taken back. Correct the entry "
                    "by hand.",
                    entry=entry.label,
                )
        elif _restorable(change):
            return change
    raise SovanbanError(
        "Nobody has changed {entry} since it came into the register; there is nothing to undo.",
        entry=entry.label,
    )


def _asked(history: list[Change], revision: int, entry: Entry) -> Change:
    ended = _undone(history)
    for change in history:
        if change.revision == revision and _is_movable(change) and revision not in ended:
            return change
    raise SovanbanError(
        "Change {revision} of {entry} is no merge and no attached file that could be taken back.",
        revision=revision,
        entry=entry.label,
    )


def _restorable(change: Change) -> bool:
    names = {*DRAFT_FIELDS, *DESIGNATION_PARTS, *HANDLING_FIELDS, "origin"}
    moved = change.after.get("moved", {})
    return not names.isdisjoint(change.before) or not {"links", "gone_links"}.isdisjoint(moved)


def _values(before: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """History's JSON values as an entry's, parts of the designation on top of what stands."""
    values: dict[str, Any] = {}
    for name, value in before.items():
        if name == "standing":
            values[name] = Standing(value)
        elif name == "origin":
            values[name] = Origin(value)
        elif name in DRAFT_FIELDS or name == "issuer_id":
            values[name] = ENTRY_FIELDS[name].form.from_json(value)
    if any(name in before for name in DESIGNATION_PARTS):
        old = entry.designation
        parts = {name: before.get(name, getattr(old, name)) for name in DESIGNATION_PARTS}
        values["designation"] = Designation(**parts)
    return values
