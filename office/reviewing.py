"""What is uncertain, and a person's word that it stands as it is."""

from __future__ import annotations

from dataclasses import dataclass

from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.filters import Filters
from register.records import Doubt
from register.twins import twins_by_entry


@dataclass(frozen=True, slots=True)
class ToReview:
    """An entry in review, its open doubts, and entries that are perhaps the same document."""

    entry: Entry
    doubts: tuple[Doubt, ...]
    twins: tuple[Entry, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The entry's id with its doubts: the value that stands, the other one, their evidence."""
        return {
            "entry": self.entry.id,
            "designation": self.entry.designation.text or None,
            "doubts": [self._doubt_json(one) for one in self.doubts],
            "candidates": [one.id for one in self.twins],
        }

    def _doubt_json(self, doubt: Doubt) -> dict[str, object]:
        seen = self.entry.evidence.get("number" if doubt.field == "suffix" else doubt.field)
        return {
            "field": doubt.field,
            "code": doubt.code,
            "stands": self.entry.as_json().get(doubt.field),
            "stands_evidence": seen.as_json() if seen else None,
            "value": doubt.value,
            "evidence": doubt.evidence.as_json() if doubt.evidence else None,
        }


def queue(desk: Desk) -> list[Entry]:
    """What is in review, by date and number."""
    return desk.register.find(Filters(unreviewed=True))


def to_review(desk: Desk) -> list[ToReview]:
    """The same with doubts and twins."""
    register = desk.register
    doubts: dict[int, list[Doubt]] = {}
    for one in register.doubts():
        doubts.setdefault(one.entry_id, []).append(one)
    twins = twins_by_entry(register.find())
    return [
        ToReview(entry, tuple(doubts.get(entry.id, ())), twins.get(entry.id, ()))
        for entry in queue(desk)
    ]


def accept(desk: Desk, entry_id: int) -> ToReview:
    """End all doubts of an entry: its values stand. SovanbanError where none is open."""
    register = desk.register
    entry = register.entry(entry_id)
    doubts = tuple(register.doubts(entry.id))
    if not entry.needs_review and not doubts:
        raise SovanbanError("{entry} is not waiting for review.", entry=entry.label)
    with register.change("review") as change:
        before = change.undoing.footprint()
        change.settle(entry.id)
        change.keep(entry.id, {"settled": before.left()["settled"]})
    return ToReview(register.entry(entry.id), doubts)


def reopen(desk: Desk, entry_id: int) -> ToReview:
    """Take the last `accept` of an entry back: what it ended is doubted again.

    SovanbanError where nothing was accepted, where it was taken back already, or where the entry
    was changed afterwards: what a person corrected since is not doubted again.
    """
    register = desk.register
    entry = register.entry(entry_id)
    last = next((one for one in reversed(register.history(entry.id)) if one.before), None)
    kept = last is not None and last.action == "review" and "moved" in last.after
    if last is None or not kept or entry.needs_review:
        raise SovanbanError(
            "The last thing done to {entry} was not to accept its values, so nothing was taken "
            "back.",
            entry=entry.label,
        )
    with register.change("review_reopened") as change:
        change.holdings.doubt_again(entry.id, last.after["moved"]["settled"])
        change.put_back(entry.id, {"needs_review": True})
    return ToReview(register.entry(entry.id), tuple(register.doubts(entry.id)))
