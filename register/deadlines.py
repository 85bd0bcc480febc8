"""Whether the plans of a year came out in time (MODEL, "On time").

Input: rules, entries, the year that plans are for, and the day on which one asks. Output: one
`Judgement` a rule. Gotcha: nothing is called late by law unless the rule is law and both its day
and its article are sure; where documents that fit disagree, or only a day that nobody has checked
against the law's text would make it late, the verdict is `uncertain`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from register.deadline_papers import (
    coverage_of,
    known_by_mention,
    level_above,
    of_level_above,
    versions_of,
)
from register.deadline_reasons import beside, date_unsure, draft_reasons, part_said, reasons
from register.deadline_rules import PLAN_KINDS, AfterPaper, DeadlineRule, FixedDay, Wording
from register.entry import Entry, Origin, Standing
from register.fields_of_work import words_found
from register.judgement import Coverage, Judgement, PastDays, SuperiorPlan, Verdict
from register.message import Message, Translate, message
from register.printed_date import printed_date
from register.working_days import WorkingDays
from register.year_meant import years_meant

__all__ = ["Judgement", "Verdict", "deadlines_json", "judge", "words_matched"]


def deadlines_json(
    year: int, judgements: Iterable[Judgement], translate: Translate
) -> dict[str, object]:
    """The whole answer of `deadlines --json`."""
    rules = [one.as_json(translate) for one in judgements]
    return {"schema": 1, "year": year, "rules": rules}


def judge(
    rules: Iterable[DeadlineRule],
    entries: Sequence[Entry],
    *,
    year: int,
    as_of: dt.date,
    links: Iterable[tuple[int, int]] = (),
    days: WorkingDays | None = None,
) -> list[Judgement]:
    """A judgement for each rule that holds for `year`, in the rules' order.

    entries: all that the register knows; only issued ones that are no drafts and are dated up to
    `as_of` are taken for plans. links: ids (newer, older) where the newer replaces the older.
    """
    calendar = days or WorkingDays.shipped()
    issued = [one for one in entries if _counts(one) and (one.date is None or one.date <= as_of)]
    ours: dict[int, list[Entry]] = {}
    for one in issued:
        for meant in years_meant(one)[0]:
            if year - _PAST_YEARS <= meant <= year:
                ours.setdefault(meant, []).append(one)
    # A register of many years is narrowed to the year first: each rule then reads few topics.
    seen = [
        one
        for one in entries
        if (one.date is None or one.date <= as_of) and year in years_meant(one)[0]
    ]
    asked = _Asked(year, as_of, tuple(links), calendar, ours, seen, issued)
    judged = [_judged(rule, asked) for rule in rules if rule.holds_for(year)]
    return _settled([one for one in judged if one is not None])


_PAST_YEARS = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every rule is judged by: ours: issued papers by the year they are for; seen: all papers
    for the year; issued: all issued ones, for the numbers."""

    year: int
    as_of: dt.date
    links: tuple[tuple[int, int], ...]
    days: WorkingDays
    ours: Mapping[int, Sequence[Entry]]
    seen: Sequence[Entry]
    issued: Sequence[Entry]


def _settled(judged: Sequence[Judgement]) -> list[Judgement]:
    """Without the row of a law that another one replaced within the year: the one under which the
    paper came out stays, without a paper the newer."""
    by_code = {one.rule.code: one for one in judged}
    gone = set()
    for newer in judged:
        older = by_code.get(newer.rule.succeeds)
        if older is None:
            continue
        if older.entry is None and not older.due:
            gone.add(older.rule.code)
        elif newer.entry is None:
            gone.add(newer.rule.code)
    return [one for one in judged if one.rule.code not in gone]


def issuers_for(year: int, entries: Iterable[Entry]) -> frozenset[int]:
    """Ids of the offices whose papers are meant for `year` and count as issued plans."""
    return frozenset(
        one.issuer_id
        for one in entries
        if one.issuer_id is not None and _counts(one) and year in years_meant(one)[0]
    )


def _counts(entry: Entry) -> bool:
    void = (Standing.NUMBER_CANCELLED, Standing.WITHDRAWN)
    return entry.origin is Origin.ISSUED and not entry.draft and entry.standing not in void


def _is_draft(entry: Entry) -> bool:
    """A draft of ours without a number; a reserved number is no draft of a paper."""
    return entry.origin is Origin.ISSUED and entry.draft and entry.designation.number is None


def words_matched(wording: Wording, entry: Entry) -> tuple[str, ...]:
    """The words by which `entry` fits `wording`; empty where it does not fit."""
    topic = entry.topic or ""
    if entry.kind not in wording.kinds or words_found(wording.must_not, topic):
        return ()
    found: list[str] = []
    for group in wording.must:
        some = words_found(group, topic)
        if not some:
            return ()
        found.extend(word for word in some if word not in found)
    return tuple(found)


def _fits(wording: Wording, entry: Entry, year: int) -> bool:
    return year in years_meant(entry)[0] and bool(words_matched(wording, entry))


def _judged(rule: DeadlineRule, asked: _Asked) -> Judgement | None:
    """The judgement; None where the rule's law was not in force."""
    year = asked.year
    day = _due_day(rule, asked)
    if day.due is not None and not (rule.in_force(day.due) and rule.in_force(day.start)):
        return None
    groups = _groups_of(rule, asked, year, day.due)
    if not groups and day.due is None and not _overlaps(rule, year):
        return None
    last = _last_day(rule, day.due)
    if groups:
        judged = _found(rule, asked, groups, day)
    else:
        drafts = [one for one in asked.seen if _is_draft(one) and _fits(rule.wording, one, year)]
        judged = _nothing_found(rule, asked, day, last)
        told = (*draft_reasons(drafts), *judged.why)
        judged = replace(judged, drafts=tuple(drafts), why=told)
    superior = tuple(
        SuperiorPlan(one, _days_between(one, judged.entry, asked.days))
        for one in _superiors(rule, asked)
    )
    judged = replace(
        judged, year=year, superior=superior, past=_past(rule, asked), fallback=day.fallback
    )
    return replace(judged, why=(*judged.why, *beside(judged)))


def _overlaps(rule: DeadlineRule, year: int) -> bool:
    begun = rule.from_day is None or rule.from_day.year <= year
    return begun and (rule.until_day is None or year <= rule.until_day.year)


def _groups_of(
    rule: DeadlineRule, asked: _Asked, year: int, due: dt.date | None
) -> list[tuple[Entry, ...]]:
    """The papers for `year` that fit, by versions, the best first; by date where no day says which
    law it was."""
    ours = asked.ours.get(year, ())
    fitting = [
        one
        for one in ours
        if words_matched(rule.wording, one)
        and (one.date is None or due is not None or rule.in_force(one.date))
        and (one.date is None or rule.opens is None or one.date >= rule.opens.of(year))
    ]
    groups = versions_of(fitting, ours, asked.links, year=year)
    return sorted(groups, key=lambda group: _rank(rule, group))


def _found(
    rule: DeadlineRule, asked: _Asked, groups: Sequence[tuple[Entry, ...]], day: _Due
) -> Judgement:
    last = _last_day(rule, day.due)
    verdicts = {_verdict_of(group, last) for group in groups}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNCERTAIN
    if day.several:
        verdict = Verdict.UNCERTAIN
    if verdict is Verdict.LATE and (rule.day_unchecked or day.fallback or day.hearsay):
        verdict = Verdict.UNCERTAIN
    if rule.awaits_a_person:
        verdict = Verdict.NO_DUE_DAY
    first, *later = groups[0]
    words = words_matched(rule.wording, first) or words_matched(rule.wording, groups[0][-1])
    timed = verdict in (Verdict.ON_TIME, Verdict.LATE)
    coverage = None
    if verdict is Verdict.LATE:
        coverage = _part_only(rule, asked, day.due)
    judged = Judgement(
        rule=rule,
        verdict=verdict,
        due=day.due,
        last_day=last,
        days_late=_days_late(first, last) if timed else None,
        entry=first,
        later=tuple(later),
        candidates=tuple(group[0] for group in groups),
        words=words,
        coverage=coverage,
        fallback=day.fallback,
    )
    why = reasons(judged, asked.year) + ([day.trouble] if day.trouble else [])
    return replace(judged, why=tuple(why))


def _part_only(rule: DeadlineRule, asked: _Asked, due: dt.date | None) -> Coverage | None:
    """How little the register holds of the papers among which it would be; None where enough."""
    years = {due.year if due else asked.year, min(asked.year, asked.as_of.year)}
    found = [
        coverage_of(asked.issued, rule.wording.kinds, year, asked.days) for year in sorted(years)
    ]
    return next((one for one in found if not one.whole), None)


def _superiors(rule: DeadlineRule, asked: _Asked) -> list[Entry]:
    """Dated plans of the offices above for the year that the same words tell, nearest level
    first; of one level by date."""
    if not any(one in PLAN_KINDS for one in rule.wording.kinds):
        return []
    found = [
        (level, one)
        for one in asked.seen
        if one.date is not None
        and not date_unsure(one)
        and (level := level_above(one)) is not None
        and years_meant(one)[1]
        and words_matched(rule.wording, one)
    ]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], str(pair[1].date)))]


def _days_between(superior: Entry, ours: Entry | None, days: WorkingDays) -> int | None:
    if superior.date is None or ours is None or ours.date is None:
        return None
    return days.between(superior.date, ours.date)


def _past(rule: DeadlineRule, asked: _Asked) -> PastDays:
    """The first version of the plan in each of the years before."""
    found = []
    for year in range(asked.year - 1, asked.year - 1 - _PAST_YEARS, -1):
        groups = _groups_of(rule, asked, year, None) if year in asked.ours else []
        if groups and groups[0][0].date is not None and years_meant(groups[0][0])[1]:
            found.append((year, groups[0][0]))
    return PastDays(tuple(found))


def _rank(rule: DeadlineRule, group: Sequence[Entry]) -> tuple[int, dt.date, tuple[int, int, str]]:
    """Preferred words first, then the earlier date, then the lower number."""
    first = group[0]
    liked = len(words_found(rule.wording.prefer, first.topic or ""))
    return (-liked, first.date or dt.date.max, first.designation.order)


@dataclass(frozen=True, slots=True)
class _Due:
    """The due day; start: what it counts from, else the day itself; trouble: why it cannot be had;
    several: it could count from several papers; hearsay: it counts from a paper that is known by
    mention only; fallback: the superior's plan is not in the register."""

    due: dt.date | None = None
    start: dt.date = dt.date.min
    trouble: Message | None = None
    several: bool = False
    hearsay: bool = False
    fallback: bool = False


def _events(after: AfterPaper, asked: _Asked) -> list[Entry]:
    """The papers of our own level that the days count from: no resolution of a province."""
    return [
        one
        for one in asked.seen
        if one.date
        and not one.draft
        and not of_level_above(one)
        and _fits(after.event, one, asked.year)
    ]


def _due_day(rule: DeadlineRule, asked: _Asked) -> _Due:
    if rule.superior_days is not None:
        return _after_superior(rule, rule.superior_days, asked)
    if rule.due is None:
        told = None
        if not rule.due_text:
            told = message("Nobody has entered a day for it; enter what was ordered.")
        return _Due(trouble=told)
    if isinstance(rule.due, FixedDay):
        day = rule.due.of(asked.year)
        return _Due(day, day)
    return _counted(rule.due, _events(rule.due, asked), asked.days)


def _counted(due: AfterPaper, events: Sequence[Entry], days: WorkingDays) -> _Due:
    if not events:
        told = message("The document that its day counts from is not in the register.")
        return _Due(trouble=told)
    if len(events) > 1:
        names = ", ".join(one.label for one in events)
        told = message("Its day counts from one of several documents: {names}.", names=names)
        return _Due(trouble=told, several=True)
    start = events[0].date
    assert start is not None
    day = days.after(start, due.days) if due.working else start + dt.timedelta(days=due.days)
    hearsay = known_by_mention(events[0]) or date_unsure(events[0])
    told = message("Its day counts from {paper} ({day}).", paper=events[0].label,
                   day=printed_date(start))  # fmt: skip
    return _Due(day, start, told, hearsay=hearsay)


def _after_superior(rule: DeadlineRule, count: int, asked: _Asked) -> _Due:
    """So many working days after the plan of the nearest office above, else the rule's own day."""
    plans = _superiors(rule, asked)
    nearest = [one for one in plans if level_above(one) == level_above(plans[0])]
    if len(nearest) == 1 and nearest[0].date is not None:
        start = nearest[0].date
        day = asked.days.after(start, count)
        told = message(
            "Its day is {count} working days after {paper} ({day}).",
            count=count,
            paper=nearest[0].label,
            day=printed_date(start),
        )
        return _Due(day, day, told, hearsay=known_by_mention(nearest[0]))
    if nearest:
        names = ", ".join(one.label for one in nearest)
        told = message("Its day counts from one of several documents: {names}.", names=names)
        return _Due(trouble=told, several=True)
    told = message("The superior's plan, which its day counts from, is not in the register.")
    if not isinstance(rule.due, FixedDay):
        return _Due(trouble=told)
    day = rule.due.of(asked.year)
    return _Due(day, day, told, fallback=True)


def _last_day(rule: DeadlineRule, due: dt.date | None) -> dt.date | None:
    if due is None or rule.inclusive:
        return due
    return due - dt.timedelta(days=1)


def _verdict_of(group: Sequence[Entry], last: dt.date | None) -> Verdict:
    if last is None:
        return Verdict.NO_DUE_DAY
    first = group[0]
    if first.date is None or date_unsure(first) or not years_meant(first)[1]:
        return Verdict.UNCERTAIN
    return Verdict.ON_TIME if first.date <= last else Verdict.LATE


def _days_late(entry: Entry, last: dt.date | None) -> int | None:
    if entry.date is None or last is None:
        return None
    return max(0, (entry.date - last).days)


def _nothing_found(rule: DeadlineRule, asked: _Asked, day: _Due, last: dt.date | None) -> Judgement:
    none = message("No document of this kind with these words is in the register.")
    why = (none,) if day.trouble is None else (none, day.trouble)
    waits = last is not None and asked.as_of <= last
    if rule.only_if_found:
        only = message("It is due only where such a case occurs.")
        counts = waits and not rule.awaits_a_person
        verdict = Verdict.NOT_DUE if counts else Verdict.NO_DUE_DAY
        return Judgement(rule, verdict, day.due, last, why=(none, only))
    if last is None or rule.awaits_a_person:
        return Judgement(rule, Verdict.NO_DUE_DAY, day.due, last, why=why)
    if waits:
        return Judgement(rule, Verdict.NOT_DUE, day.due, last, why=why)
    coverage = _part_only(rule, asked, day.due)
    unsure = coverage is not None or rule.day_unchecked or day.fallback or day.hearsay
    if coverage is not None:
        why = (*why, part_said(coverage))
    verdict = Verdict.UNCERTAIN if unsure else Verdict.MISSING
    return Judgement(rule, verdict, day.due, last, why=why, coverage=coverage)
