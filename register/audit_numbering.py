"""Checks of numbers: gaps, numbers given twice, inserted numbers, numbers of no run.

Input: `Audited`; output: findings. Source: RULES A3, B2. Gotcha: a gap is "cause unknown" (a
number given up, reserved, of another series, or a paper that never came here), never "lost"; and
before a person has confirmed the series it is only "if these share one series" (MODEL).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from register.entry import Entry, Origin
from register.finding import Audited, Finding, Severity, dated
from register.identity import identity_year
from register.message import Message, message
from register.series import body_of
from register.series_inference import Run
from register.strangers import WITNESSES

_SHOWN = 25
"""Ranges of numbers named in one sentence."""

_TOPIC = 60


def gap(looked_at: Audited) -> list[Finding]:
    """Numbers of a run that no paper of the register has.

    From 1 where the series is confirmed, else from the lowest known number. A paper whose kind
    and symbol disagree may belong to the run, so its number is no gap; a paper that fits no run
    does not stretch it.
    """
    stray = {one.found.entry.id for one in looked_at.strangers}
    found = []
    for run in looked_at.runs:
        own = [one for one in run.entries if one.id not in stray]
        if not run.series.confirmed and (len(own) < WITNESSES or not _speaks_of_gaps(own)):
            continue
        missing = _missing(run, own, looked_at.entries)
        if missing:
            severity = Severity.WARNING if run.series.confirmed else Severity.NOTE
            ids = tuple(one.id for one in own)
            found.append(Finding("gap", severity, ids, _gap_said(run, missing)))
    return found


def _speaks_of_gaps(own: Sequence[Entry]) -> bool:
    """Whether a gap among these says anything: they are ours, and we hold most of them (MODEL,
    "Known only by mention"): of other offices' papers hardly any come to us.
    """
    ours = sum(one.origin is Origin.ISSUED for one in own)
    return 2 * ours > len(own) and 2 * sum(one.has_file for one in own) > len(own)


def _missing(run: Run, own: Sequence[Entry], entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The holes as (first, last). A number with a letter does not take the bare number's place."""
    if not own:
        return []
    numbers = [one.designation.order[0] for one in own]
    taken = {one.designation.order[0] for one in own if one.designation.suffix is None}
    taken |= _perhaps_taken(run, entries)
    below = 0 if run.series.confirmed else min(numbers) - 1
    top = max(numbers)
    edges = [below, *sorted(n for n in taken if below < n <= top), top + 1]
    return [(a + 1, b - 1) for a, b in zip(edges, edges[1:], strict=False) if b - a > 1]


def _perhaps_taken(run: Run, entries: Sequence[Entry]) -> set[int]:
    kinds = {member.kind for member in run.series.members}
    return {
        one.designation.order[0]
        for one in entries
        if one.kind_conflict is not None
        and one.designation.number is not None
        and (one.issuer_id, identity_year(one)) == (run.series.office, run.series.year)
        and not kinds.isdisjoint((one.kind, one.kind_conflict))
    }


def _gap_said(run: Run, missing: Sequence[tuple[int, int]]) -> Message:
    values = {
        "series": run.series.name,
        "year": run.series.year,
        "count": sum(last - first + 1 for first, last in missing),
        "numbers": ranges(missing),
    }
    if run.series.confirmed:
        return message(
            "Series {series} of {year}: {count} numbers are not in the register, cause unknown: "
            "{numbers}.",
            **values,
        )
    return message(
        "If these share one series ({series} of {year}), {count} numbers between them are not in "
        "the register, cause unknown: {numbers}.",
        **values,
    )


def ranges(holes: Sequence[tuple[int, int]]) -> str:
    """Numbers as people write them: "1–7, 16, 18"; a very long list ends in "…"."""
    shown = [f"{first}–{last}" if first != last else str(first) for first, last in holes[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(holes) > _SHOWN else "")


def duplicate_number(looked_at: Audited) -> list[Finding]:
    """One number and symbol of an office and year on several papers; or in a confirmed series."""
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for one in looked_at.entries:
        year = identity_year(one)
        if one.designation.number is None or year is None or not _is_ours_or_held(one):
            continue
        symbol = one.designation.symbol_key or f"{one.kind} {body_of(one.designation)}"
        groups[one.issuer_id, year, one.designation.order, symbol].append(one)
    for run in looked_at.runs:
        if run.series.confirmed:
            for one in run.entries:
                groups[run.series, one.designation.order].append(one)
    found: dict[tuple[int, ...], Finding] = {}
    for group in groups.values():
        if len(group) > 1:
            ids = tuple(sorted(one.id for one in group))
            found.setdefault(ids, _twice(ids, group))
    return list(found.values())


def _is_ours_or_held(entry: Entry) -> bool:
    return entry.origin is Origin.ISSUED or (entry.has_file and entry.issuer_id is not None)


def _twice(ids: tuple[int, ...], group: Sequence[Entry]) -> Finding:
    return Finding(
        "duplicate_number",
        Severity.WARNING,
        ids,
        message(
            "Number {number} stands on several papers of one series: {papers}.",
            number=group[0].designation.printed_number,
            papers="; ".join(_with_topic(one) for one in group),
        ),
    )


def _with_topic(entry: Entry) -> str:
    return f"{dated(entry)} “{entry.topic[:_TOPIC]}”" if entry.topic else dated(entry)


def suffix_number(looked_at: Audited) -> list[Finding]:
    """Numbers with a letter (22a, 26bis): put in between; flagged, never refused (RULES B2)."""
    return [
        Finding(
            "suffix_number",
            Severity.NOTE,
            (one.id,),
            message("{paper}: a number with a letter, so it was put in between.", paper=dated(one)),
        )
        for one in looked_at.entries
        if one.designation.suffix is not None and one.origin is Origin.ISSUED
    ]


def fits_no_series(looked_at: Audited) -> list[Finding]:
    """Papers far from their place in their own run, which fit no other run of the year either."""
    return [
        Finding(
            "fits_no_series",
            Severity.WARNING,
            (one.found.entry.id,),
            message(
                "{paper} fits no run of numbers of its year: in {series} its number stands next to "
                "{neighbour}. Number, date or symbol may be mistyped.",
                paper=dated(one.found.entry),
                neighbour=dated(one.found.neighbour),
                series=one.run.series.name,
            ),
        )
        for one in looked_at.strangers
    ]
