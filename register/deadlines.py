"""Whether the plans of a year came out in time (MODEL, "On time").

Input: rules, entries, the year that plans are for, and the day on which one asks. Output: one
`Judgement` a rule. Gotcha: nothing is called late by law unless the rule is law and both its day
and its article are sure; where documents that fit disagree, or only a day that nobody has checked
against the law's text would make it late, the verdict is `uncertain`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from register.deadline_reasons import date_unsure, draft_reasons, reasons
from register.deadline_rules import AfterPaper, DeadlineRule, FixedDay, Wording
from register.entry import Entry, Origin, Standing
from register.fields_of_work import words_found
from register.judgement import Judgement, Verdict
from register.message import Message, Translate, message
from register.versions import versions_of
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
    pairs = tuple(links)
    # A register of many years is narrowed to the year first: each rule then reads few topics.
    seen = [
        one
        for one in entries
        if (one.date is None or one.date <= as_of) and year in years_meant(one)[0]
    ]
    ours = [one for one in seen if _counts(one)]
    calendar = days or WorkingDays.shipped()
    return [
        _judged(rule, ours, seen, year, as_of, pairs, calendar)
        for rule in rules
        if rule.holds_for(year)
    ]


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


def _judged(
    rule: DeadlineRule,
    ours: Sequence[Entry],
    seen: Sequence[Entry],
    year: int,
    as_of: dt.date,
    links: tuple[tuple[int, int], ...],
    days: WorkingDays,
) -> Judgement:
    fitting = [one for one in ours if _fits(rule.wording, one, year)]
    groups = sorted(versions_of(fitting, ours, links, year=year), key=lambda g: _rank(rule, g))
    due, trouble = _due_day(rule, seen, year, days)
    last = _last_day(rule, due)
    if not groups:
        drafts = [one for one in seen if _is_draft(one) and _fits(rule.wording, one, year)]
        judged = _nothing_found(rule, due, last, as_of, trouble)
        told = (*draft_reasons(drafts), *judged.why)
        return replace(judged, drafts=tuple(drafts), why=told)
    verdicts = {_verdict_of(group, due, last, year) for group in groups}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNCERTAIN
    if len(_events(rule, seen, year)) > 1:
        verdict = Verdict.UNCERTAIN
    if verdict is Verdict.LATE and rule.day_unchecked:
        verdict = Verdict.UNCERTAIN
    first, *later = groups[0]
    words = words_matched(rule.wording, first) or words_matched(rule.wording, groups[0][-1])
    timed = verdict in (Verdict.ON_TIME, Verdict.LATE)
    judged = Judgement(
        rule=rule,
        verdict=verdict,
        due=due,
        last_day=last,
        days_late=_days_late(first, last) if timed else None,
        entry=first,
        later=tuple(later),
        candidates=tuple(group[0] for group in groups),
        words=words,
    )
    why = reasons(judged, year) + ([trouble] if trouble else [])
    return replace(judged, why=tuple(why))


def _rank(rule: DeadlineRule, group: Sequence[Entry]) -> tuple[int, dt.date, tuple[int, int, str]]:
    """Preferred words first, then the earlier date, then the lower number."""
    first = group[0]
    liked = len(words_found(rule.wording.prefer, first.topic or ""))
    return (-liked, first.date or dt.date.max, first.designation.order)


def _events(rule: DeadlineRule, seen: Sequence[Entry], year: int) -> list[Entry]:
    if not isinstance(rule.due, AfterPaper):
        return []
    event = rule.due.event
    return [one for one in seen if one.date and not one.draft and _fits(event, one, year)]


def _due_day(
    rule: DeadlineRule, seen: Sequence[Entry], year: int, days: WorkingDays
) -> tuple[dt.date | None, Message | None]:
    """The due day and, where it cannot be had, why."""
    if rule.due is None:
        return None, message("Nobody has entered a day for it; enter what was ordered.")
    if isinstance(rule.due, FixedDay):
        return rule.due.of(year), None
    events = _events(rule, seen, year)
    if not events:
        return None, message("The document that its day counts from is not in the register.")
    if len(events) > 1:
        names = ", ".join(one.label for one in events)
        return None, message("Its day counts from one of several documents: {names}.", names=names)
    start = events[0].date
    assert start is not None
    if rule.due.working:
        return days.after(start, rule.due.days), None
    return start + dt.timedelta(days=rule.due.days), None


def _last_day(rule: DeadlineRule, due: dt.date | None) -> dt.date | None:
    if due is None or rule.inclusive:
        return due
    return due - dt.timedelta(days=1)


def _verdict_of(
    group: Sequence[Entry], due: dt.date | None, last: dt.date | None, year: int
) -> Verdict:
    if due is None or last is None:
        return Verdict.NO_DUE_DAY
    first = group[0]
    if first.date is None or date_unsure(first) or not years_meant(first)[1]:
        return Verdict.UNCERTAIN
    return Verdict.ON_TIME if first.date <= last else Verdict.LATE


def _days_late(entry: Entry, last: dt.date | None) -> int | None:
    if entry.date is None or last is None:
        return None
    return max(0, (entry.date - last).days)


def _nothing_found(
    rule: DeadlineRule,
    due: dt.date | None,
    last: dt.date | None,
    as_of: dt.date,
    trouble: Message | None,
) -> Judgement:
    none = message("No document of this kind with these words is in the register.")
    why = (none,) if trouble is None else (none, trouble)
    if rule.only_if_found:
        only = message("It is due only where such a case occurs.")
        waits = last is not None and as_of <= last
        verdict = Verdict.NOT_DUE if waits else Verdict.NO_DUE_DAY
        return Judgement(rule, verdict, due, last, why=(none, only))
    if last is None:
        return Judgement(rule, Verdict.NO_DUE_DAY, due, last, why=why)
    verdict = Verdict.NOT_DUE if as_of <= last else Verdict.MISSING
    return Judgement(rule, verdict, due, last, why=why)
