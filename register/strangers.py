"""Papers whose number belongs to no run of their year: "12/UBND-VP" among the hundreds of August.

Input: the runs of an office's year; output: papers that stand far out of order in their own run
and fit no other. Gotcha: a run vouches for something only where enough of its papers stand in
order; two papers that disagree tell nothing about which of them is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from register.number_order import OrderedRun, OutOfPlace, misfit, out_of_place
from register.series_inference import Run
from register.working_days import WorkingDays

WITNESSES = 5
"""So many papers in order must a run have before a paper is said to fit it or not."""

FAR_AWAY_DAYS = 30
"""A paper further than this from its place in the run is of another run, or mistyped."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A paper, the run its kind and symbol would put it in, and the neighbour it contradicts."""

    run: Run
    found: OutOfPlace


def strangers(runs: Sequence[Run], days: WorkingDays) -> list[Stranger]:
    """The papers that fit no run, run by run."""
    found = []
    for run in runs:
        if len(run.ordered.entries) < WITNESSES:
            continue
        others = [
            one.ordered
            for one in runs
            if one is not run
            and (one.series.office, one.series.year) == (run.series.office, run.series.year)
            and len(one.ordered.entries) >= WITNESSES
        ]
        for one in out_of_place(run.entries, days):
            fits = any(_has_room(other, one, days) for other in others)
            if not fits and _days_away(one) > FAR_AWAY_DAYS:
                found.append(Stranger(run, one))
    return found


def _has_room(run: OrderedRun, one: OutOfPlace, days: WorkingDays) -> bool:
    return not run.holds_number(one.entry) and misfit(one.entry, run, days) is None


def _days_away(one: OutOfPlace) -> int:
    if one.entry.date is None or one.neighbour.date is None:
        return 0
    return abs((one.entry.date - one.neighbour.date).days)
