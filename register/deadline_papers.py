"""The papers a plan is judged by and those that stand beside: versions, the superior's plan, how
much of the year's papers the register holds.

Input: documents that fit, all documents, and who replaces whom. Output: groups of versions,
oldest first; the plans of offices above; `Coverage`. Gotcha: a document of the same kind and
topic for the same year is taken as a further version too (22 and 22a of one topic); who says the
reasons names it. And a paper that is not in a register that holds a part of the year's papers is
not missing: nobody knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from register.entry import Entry, Origin
from register.evidence import Source
from register.fields_of_work import comparable
from register.identity import identity_year
from register.judgement import Coverage
from register.office import Family, family_of, unit_of
from register.series_inference import known_runs
from register.working_days import WorkingDays
from register.year_meant import years_meant


def versions_of(
    fitting: Sequence[Entry],
    known: Sequence[Entry],
    links: Iterable[tuple[int, int]],
    *,
    year: int,
) -> list[tuple[Entry, ...]]:
    """Groups of versions, each by date; a linked document of `known` for `year` joins its group.

    links: ids (newer, older).
    """
    by_id = {one.id: one for one in known if year in years_meant(one)[0]}
    group_of: dict[int, set[int]] = {one.id: {one.id} for one in fitting}
    for newer, older in links:
        if newer in by_id and older in by_id and (newer in group_of or older in group_of):
            _join(group_of, newer, older)
    for one in fitting:
        for other in fitting:
            if one.id < other.id and _same_topic(one, other):
                _join(group_of, one.id, other.id)
    by_id.update((one.id, one) for one in fitting)
    distinct = {frozenset(ids) for ids in group_of.values()}
    return [tuple(sorted((by_id[i] for i in ids), key=_age)) for ids in distinct]


def _join(group_of: dict[int, set[int]], one: int, other: int) -> None:
    together = group_of.get(one, {one}) | group_of.get(other, {other})
    for member in together:
        group_of[member] = together


def _same_topic(one: Entry, other: Entry) -> bool:
    return one.kind == other.kind and comparable(one.topic or "") == comparable(other.topic or "")


def _age(entry: Entry) -> tuple[dt.date, tuple[int, int, str], int]:
    return (entry.date or dt.date.max, entry.designation.order, entry.id)


_LEVELS_ABOVE = ("huyện", "quận", "thị xã", "thành phố", "tỉnh")
"""The levels above a commune, the nearest first."""

_CENTRE = ("chính phủ", "thủ tướng chính phủ")


def level_above(entry: Entry) -> int | None:
    """How far above a commune the people's committee is that issued a paper; None for others.

    1: district; 2: province. A city may be either, and so may its paper.
    """
    if entry.origin is Origin.ISSUED or not entry.issuer:
        return None
    unit = unit_of(entry.issuer)
    if unit.level not in _LEVELS_ABOVE or family_of(entry.issuer) is not Family.STATE:
        return None
    return 2 if unit.level in ("thành phố", "tỉnh") else 1


def of_level_above(entry: Entry) -> bool:
    """Whether a paper is of an office above the commune, a council's or a ministry's too."""
    if not entry.issuer:
        return False
    level = unit_of(entry.issuer).level
    return level in _LEVELS_ABOVE or entry.issuer.lower() in _CENTRE


def known_by_mention(entry: Entry) -> bool:
    """Whether the register knows its day from what another paper says of it, and no more."""
    evidence = entry.evidence.get("date")
    hearsay = evidence is not None and evidence.source in (Source.LIST, Source.CITATION)
    return hearsay and not entry.has_file


_ENOUGH = 9
_OF = 10


def coverage_of(
    entries: Sequence[Entry], kinds: Sequence[str], year: int, days: WorkingDays
) -> Coverage:
    """How many papers of these kinds dated in a calendar year the register holds, of at least how
    many: the highest number of each run says how many there were.

    whole: nine tenths of each run, and a run for each kind.
    """
    ours = [
        one
        for one in entries
        if one.origin is Origin.ISSUED
        and not one.draft
        and one.designation.number is not None
        and identity_year(one) == year
    ]
    held = least = 0
    whole = True
    seen: set[str | None] = set()
    for run in known_runs(ours, (), days):
        of_run = {one.kind for one in run.entries}
        if of_run.isdisjoint(kinds):
            continue
        seen |= of_run
        numbers = {one.designation.order[0] for one in run.entries}
        held += len(numbers)
        least += max(numbers)
        whole = whole and len(numbers) * _OF >= max(numbers) * _ENOUGH
    return Coverage(year, held, least, whole=whole and seen.issuperset(kinds))
