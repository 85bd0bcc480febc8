"""Numbers against dates: which papers of a run stand out of order, and by how much.

Input: papers of one run; output: the papers that do not fit, with the neighbour they contradict.
Source: RULES A3, B2 (Đ.15.2: a number may be given on the next working day, so one working day
of disorder is allowed). Gotcha: the longest run in order is taken as right, so one stray paper is
named and not everything after it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from register.entry import Entry
from register.working_days import WorkingDays

ALLOWED = 1
"""Working days by which number and date may disagree."""


@dataclass(frozen=True, slots=True)
class OutOfPlace:
    """A paper that breaks the order, the neighbour that shows it, and the working days between."""

    entry: Entry
    neighbour: Entry
    days: int


def with_day_and_number(entries: Sequence[Entry]) -> list[Entry]:
    """Those that can be compared, by number, then suffix, then date."""
    known = [one for one in entries if one.designation.number and one.date is not None]
    return sorted(known, key=lambda one: (one.designation.order, _day(one), one.id))


@dataclass(frozen=True)
class OrderedRun:
    """The longest part of a run in which dates never go back as the numbers go up."""

    entries: tuple[Entry, ...]

    @cached_property
    def numbers(self) -> list[tuple[int, int, str]]:
        """The numbers, rising, as `Designation.order` has them."""
        return [one.designation.order for one in self.entries]

    def holds_number(self, entry: Entry) -> bool:
        """Whether a paper of this number and suffix stands in it."""
        wanted = entry.designation.order
        at = bisect_left(self.numbers, wanted)
        return at < len(self.numbers) and self.numbers[at] == wanted


def in_order(entries: Sequence[Entry]) -> OrderedRun:
    """The papers of a run that agree with one another."""
    run = with_day_and_number(entries)
    ends: list[dt.date] = []
    last_at: list[int] = []
    before: list[int | None] = []
    for at, one in enumerate(run):
        length = bisect_right(ends, _day(one))
        before.append(last_at[length - 1] if length else None)
        ends[length : length + 1] = [_day(one)]
        last_at[length : length + 1] = [at]
    kept: list[Entry] = []
    step: int | None = last_at[-1] if last_at else None
    while step is not None:
        kept.append(run[step])
        step = before[step]
    return OrderedRun(tuple(reversed(kept)))


def out_of_place(entries: Sequence[Entry], days: WorkingDays) -> list[OutOfPlace]:
    """Papers that break the order by more than one working day, by number."""
    kept = in_order(entries)
    kept_ids = {one.id for one in kept.entries}
    found = (
        misfit(one, kept, days) for one in with_day_and_number(entries) if one.id not in kept_ids
    )
    return [one for one in found if one is not None]


def misfit(entry: Entry, run: OrderedRun, days: WorkingDays) -> OutOfPlace | None:
    """Where `entry` contradicts an ordered run that it is not part of; None where it fits."""
    if entry.date is None:
        return None
    place = bisect_right(run.numbers, entry.designation.order)
    breaks = []
    if place > 0 and entry.date < _day(run.entries[place - 1]):
        lower = run.entries[place - 1]
        breaks.append(OutOfPlace(entry, lower, days.between(entry.date, _day(lower))))
    if place < len(run.entries) and entry.date > _day(run.entries[place]):
        higher = run.entries[place]
        breaks.append(OutOfPlace(entry, higher, days.between(_day(higher), entry.date)))
    worst = max(breaks, key=lambda one: one.days, default=None)
    return worst if worst is not None and worst.days > ALLOWED else None


def _day(entry: Entry) -> dt.date:
    return entry.date or dt.date.max
