"""Checks of one paper against another, and of a kind against its symbol.

Input: `Audited`; output: findings. Source: RULES F (a symbol that disagrees with the title is
shown, never mended), MODEL "Identity" (22 and 22a are two entries until a person merges them).
Gotcha: papers that other offices issued and we merely cite are not ours to correct.
"""

from __future__ import annotations

from collections import defaultdict

from register.entry import Entry, Origin, Standing
from register.finding import Audited, Finding, Severity, dated
from register.identity import topics_agree
from register.kinds import kind
from register.message import message

_ENDED = (Standing.REPLACED, Standing.REPEALED, Standing.WITHDRAWN)


def kind_against_symbol(looked_at: Audited) -> list[Finding]:
    """Papers whose title says one kind and whose symbol another (98/UBND-VP called a notice)."""
    return [
        Finding(
            "kind_against_symbol",
            Severity.WARNING,
            (one.id,),
            message(
                "{paper} is called {kind}, but its symbol is that of {other}.",
                paper=dated(one),
                kind=kind(one.kind).name,
                other=kind(one.kind_conflict).name,
            ),
        )
        for one in looked_at.entries
        if one.kind is not None and one.kind_conflict is not None and one.origin is not Origin.OTHER
    ]


def perhaps_same(looked_at: Audited) -> list[Finding]:
    """Pairs of one office, kind, day and topic under numbers that differ only in the letter."""
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for one in looked_at.entries:
        if one.date is not None and one.designation.number is not None and one.topic:
            groups[one.issuer_id, one.kind, one.date, one.designation.number].append(one)
    return [
        Finding(
            "perhaps_same",
            Severity.WARNING,
            (one.id, other.id),
            message(
                "{one} and {other} have one date and one topic: perhaps the same paper.",
                coded="perhaps_same",
                one=dated(one),
                other=dated(other),
            ),
        )
        for group in groups.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if _letter_apart(one, other)
    ]


def _letter_apart(one: Entry, other: Entry) -> bool:
    ours, theirs = one.designation, other.designation
    if ours.suffix == theirs.suffix and ours.symbol_key == theirs.symbol_key:
        return False  # a number given twice, which is another finding
    symbols = {ours.symbol_key, theirs.symbol_key} - {None}
    return len(symbols) <= 1 and topics_agree(one.topic or "", other.topic or "")


def replaced_but_listed(looked_at: Audited) -> list[Finding]:
    """Papers no longer in force that a later report still lists as issued."""
    by_id = {one.id: one for one in looked_at.entries}
    newer = {old: by_id[new] for new, old in looked_at.replaced_by if new in by_id}
    found = []
    for one in looked_at.entries:
        if one.standing not in _ENDED or one.origin is not Origin.ISSUED:
            continue
        since = newer.get(one.id)
        for place in one.listed_in:
            report = by_id.get(place.entry)
            if report is not None and _was_over(since, report):
                found.append(_listed(one, report, since))
    return found


def _was_over(since: Entry | None, report: Entry) -> bool:
    """Whether it was no longer in force on the report's day; without days it may have been."""
    if since is None or since.date is None or report.date is None:
        return True
    return since.date <= report.date


def _listed(one: Entry, report: Entry, since: Entry | None) -> Finding:
    values = {"paper": dated(one), "report": dated(report)}
    if since is not None:
        told = message(
            "{paper} stands in the list of {report}, but {newer} replaced it.",
            newer=dated(since),
            **values,
        )
    else:
        told = message("{paper} stands in the list of {report}, but is no longer valid.", **values)
    return Finding("replaced_but_listed", Severity.WARNING, (one.id, report.id), told)
