"""Which kinds share a run of numbers, told from the numbers themselves; always a proposal.

Input: entries; output: proposals with their evidence, a person confirms (MODEL, "Series").
Gotcha: silence proves nothing: two kinds are proposed as one run only where their numbers mix
and never clash; an equal number or one break of the order keeps them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from register.entry import Entry, Standing
from register.identity import identity_year
from register.message import Message, message
from register.number_order import OrderedRun, in_order, out_of_place, with_day_and_number
from register.printed_date import printed_date
from register.series import Member, Series, member_of
from register.working_days import WorkingDays

ENOUGH_MIXING = 3
"""So often must two kinds follow one another in one order before they are proposed as one run."""

_SHOWN = 3


@dataclass(frozen=True)
class Run:
    """Papers that draw from one run, as far as is known or proposed, by number."""

    series: Series
    entries: tuple[Entry, ...]

    @property
    def numbers(self) -> tuple[int, int]:
        """The lowest and the highest number."""
        orders = [one.designation.order[0] for one in self.entries]
        return min(orders), max(orders)

    @cached_property
    def ordered(self) -> OrderedRun:
        """Its longest part in which dates never go back as the numbers go up."""
        return in_order(self.entries)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A run that could be confirmed, and why it is thought to be one."""

    run: Run
    evidence: tuple[Message, ...] = field(default=())


def member_runs(entries: Iterable[Entry]) -> list[Run]:
    """One run for each office, year, kind and body; a paper without a symbol joins its kind's."""
    grouped: dict[tuple[int | None, int], dict[Member, list[Entry]]] = defaultdict(dict)
    for one in entries:
        year, member = identity_year(one), member_of(one)
        if one.designation.number is not None and year is not None and member is not None:
            grouped[one.issuer_id, year].setdefault(member, []).append(one)
    runs = []
    for (office, year), members in grouped.items():
        _join_without_symbol(members)
        for member in sorted(members):
            ordered = sorted(members[member], key=lambda one: (one.designation.order, one.id))
            runs.append(Run(Series(office, year, (member,)), tuple(ordered)))
    return sorted(runs, key=lambda run: (run.series.year, run.series.office or 0, run.series.name))


def _join_without_symbol(members: dict[Member, list[Entry]]) -> None:
    for bare in [one for one in members if not one.body]:
        same = [
            one
            for one in members
            if one.body and one.kind == bare.kind and one.with_year == bare.with_year
        ]
        if len(same) == 1:
            members[same[0]].extend(members.pop(bare))


def propose(entries: Iterable[Entry], days: WorkingDays) -> list[Proposal]:
    """Proposals for every office and year, runs that mix joined; confirmed ones come too."""
    return [
        Proposal(run, _evidence(run, together, days))
        for together in _books(entries, days)
        for run in together
    ]


def _books(entries: Iterable[Entry], days: WorkingDays) -> Iterator[list[Run]]:
    """The runs of each office and year, those that mix joined."""
    by_book: dict[tuple[int | None, int], list[Run]] = defaultdict(list)
    for run in member_runs(entries):
        by_book[run.series.office, run.series.year].append(run)
    for alone in by_book.values():
        yield _joined(alone, days)


def known_runs(
    entries: Iterable[Entry], confirmed: Sequence[Series], days: WorkingDays
) -> list[Run]:
    """The runs to judge by: confirmed series, and for all other papers what is proposed."""
    every = list(entries)
    runs = []
    taken: set[int] = set()
    for series in confirmed:
        own = [one for one in every if one.designation.number is not None and series.holds(one)]
        taken |= {one.id for one in own}
        if own:
            ordered = sorted(own, key=lambda one: (one.designation.order, one.id))
            runs.append(Run(series, tuple(ordered)))
    left = [one for one in every if one.id not in taken]
    return runs + [run for together in _books(left, days) for run in together]


def _joined(runs: Sequence[Run], days: WorkingDays) -> list[Run]:
    """Join the two runs that mix most, again and again, while any two do."""
    left = list(runs)
    while True:
        pairs = [
            (mixing(one, other), at, to)
            for at, one in enumerate(left)
            for to, other in enumerate(left)
            if at < to and why_apart(one, other, days) is None
        ]
        best = max(pairs, key=lambda pair: (pair[0], -pair[1], -pair[2]), default=None)
        if best is None or best[0] < ENOUGH_MIXING:
            return left
        one, other = left[best[1]], left.pop(best[2])
        left[best[1]] = _union(one, other)


def _union(one: Run, other: Run) -> Run:
    members = tuple(sorted((*one.series.members, *other.series.members)))
    both = sorted((*one.entries, *other.entries), key=lambda e: (e.designation.order, e.id))
    return Run(Series(one.series.office, one.series.year, members), tuple(both))


def mixing(one: Run, other: Run) -> int:
    """How often papers of the two follow one another in the order of numbers."""
    if any(member.with_year for run in (one, other) for member in run.series.members):
        return 0  # normative papers have a run of their own by law (RULES A3, Đ.15.1a)
    first = {entry.id for entry in one.entries}
    ordered = [*one.ordered.entries, *other.ordered.entries]
    sides = [entry.id in first for entry in with_day_and_number(ordered)]
    return sum(a != b for a, b in zip(sides, sides[1:], strict=False))


def why_apart(one: Run, other: Run, days: WorkingDays) -> Message | None:
    """What shows that two runs are not one: an equal number, or a break of the order.

    Papers that are out of order in their own run are no witnesses.
    """
    first, second = one.ordered.entries, other.ordered.entries
    theirs = {entry.designation.order: entry for entry in second}
    for entry in first:
        same = theirs.get(entry.designation.order)
        if same is not None and Standing.NUMBER_CANCELLED not in (entry.standing, same.standing):
            return message(
                "Apart from {other}: both have a number {number}.",
                other=other.series.name,
                number=entry.designation.printed_number,
            )
    breaks = out_of_place([*first, *second], days)
    if breaks:
        found = breaks[0]
        return message(
            "Apart from {other}: {one} of {day} and {neighbour} of {its_day} are not in one order.",
            other=other.series.name,
            one=found.entry.label,
            day=_day(found.entry),
            neighbour=found.neighbour.label,
            its_day=_day(found.neighbour),
        )
    return None


def _day(entry: Entry) -> str:
    return printed_date(entry.date) if entry.date else "?"


def _evidence(run: Run, runs: Sequence[Run], days: WorkingDays) -> tuple[Message, ...]:
    first, last = run.numbers
    said = [
        message(
            "{count} papers, numbers {first} to {last}.",
            count=len(run.entries),
            first=first,
            last=last,
        )
    ]
    misplaced = out_of_place(run.entries, days)
    if len(run.entries) > 1 and not misplaced:
        said.append(message("Numbers and dates go up together."))
    elif misplaced:
        names = ", ".join(one.entry.label for one in misplaced[:_SHOWN])
        said.append(message("Out of order: {names}.", names=names))
    if len(run.series.members) > 1:
        said.append(message("Their numbers mix in one order, and no number occurs twice."))
    apart = (why_apart(run, other, days) for other in runs if other is not run)
    said.extend([one for one in apart if one is not None])
    return tuple(said)
