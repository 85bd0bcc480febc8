"""The reasons of a judgement on time, as sentences for a clerk.

Gotcha: only a sure law makes "late by law"; otherwise it is "after the day set" (RULES D).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from register.entry import Entry
from register.evidence import REVIEW_BELOW
from register.judgement import Coverage, Judgement, SuperiorPlan, Verdict
from register.message import Message, message
from register.office import full_name
from register.printed_date import printed_date
from register.year_meant import years_meant


def reasons(judged: Judgement, year: int) -> list[Message]:
    """Sentences for a judgement that has a document: what was taken, when, what else fits."""
    entry = judged.entry
    assert entry is not None
    said = [
        message(
            "{designation} was taken for it: its topic has “{words}”.",
            designation=entry.label,
            words="”, “".join(judged.words),
        )
    ]
    said.extend(_time_said(judged, entry))
    if judged.later:
        names = ", ".join(_named(one) for one in judged.later)
        said.append(
            message("Later versions, which do not change the verdict: {names}.", names=names)
        )
    if len(judged.candidates) > 1:
        names = ", ".join(_named(one) for one in judged.candidates[1:])
        said.append(message("It could also be: {names}.", names=names))
    if not years_meant(entry)[1]:
        said.append(message("Its topic does not say that it is for {year}.", year=year))
    if entry.date is None or date_unsure(entry):
        said.append(message("Its date is not sure."))
    return said


def _time_said(judged: Judgement, entry: Entry) -> list[Message]:
    """The sentence on days: only a sure law makes "late by law" (RULES D)."""
    if judged.last_day is None or entry.date is None:
        return []
    if judged.day_decides:
        return [
            message(
                "Dated {date}; the day to keep, {last}, has not been checked against the official "
                "text. Check it there before calling the paper late.",
                date=printed_date(entry.date),
                last=printed_date(judged.last_day),
            )
        ]
    if judged.verdict is Verdict.UNCERTAIN and judged.fallback and entry.date > judged.last_day:
        return [
            message(
                "Dated {date}, after {last}; but that day holds only where the superior's plan "
                "came earlier.",
                date=printed_date(entry.date),
                last=printed_date(judged.last_day),
            )
        ]
    if judged.rule.awaits_a_person:
        return [message("Its day gives no verdict until a person has confirmed it.")]
    if judged.verdict is not Verdict.LATE:
        return []
    values = {
        "days": judged.days_late,
        "last": printed_date(judged.last_day),
        "date": printed_date(entry.date),
    }
    part = [] if judged.coverage is None else [part_said(judged.coverage, late=True)]
    if judged.late_by_law:
        said = message("Dated {date}, {days} days late by law: the last day was {last}.", **values)
    else:
        said = message(
            "Dated {date}, {days} days after the day set: the last day was {last}.", **values
        )
    return [said, *part]


def part_said(coverage: Coverage, *, late: bool = False) -> Message:
    """That the register holds only a part, so that the paper, or an earlier version of one that
    is late, may be among the others."""
    values = {"held": coverage.held, "least": coverage.at_least, "year": coverage.year}
    if not coverage.held:
        return message("The register holds no paper of these kinds of {year}.", year=coverage.year)
    if late:
        return message(
            "The register holds {held} of at least {least} papers of these kinds of {year}: an "
            "earlier version may be among the others.",
            **values,
        )
    return message(
        "The register holds {held} of at least {least} papers of these kinds of {year}: it may be "
        "among the others.",
        **values,
    )


_LAST_YEARS = 3


def beside(judged: Judgement) -> list[Message]:
    """What stands beside the verdict: the superior's plan, past years, what others keep."""
    said = [_superior_said(one) for one in judged.superior]
    days = judged.past.in_year(judged.year) if judged.year is not None else None
    if days is not None:
        first, usual, last = (f"{one:%d/%m}" for one in days)
        years = ", ".join(
            f"{printed_date(one.date)} ({plan})" for plan, one in judged.past.entries if one.date
        )
        told = message("In past years: {years}.", years=years)
        if len(judged.past.entries) > 1:
            told = message(
                "In past years: {years}; earliest {first}, usual {usual}, latest {last}.",
                years=years,
                first=first,
                usual=usual,
                last=last,
            )
        said.append(told)
        said.extend(_later_than_before(judged))
    said.extend(
        message("Elsewhere ({where}): {says}.", where=one.where, says=one.says)
        for one in judged.rule.practice
    )
    return said


def _superior_said(plan: SuperiorPlan) -> Message:
    values = {
        "paper": _named(plan.entry),
        "office": full_name(plan.entry.issuer or ""),
        "days": abs(plan.working_days or 0),
    }
    if plan.working_days is None:
        return message("Plan of {office}: {paper}.", **values)
    if plan.working_days < 0:
        return message("{days} working days before {paper} of {office}.", **values)
    return message("{days} working days after {paper} of {office}.", **values)


def _later_than_before(judged: Judgement) -> list[Message]:
    """Whether it came later than in each of the last three years."""
    assert judged.year is not None
    entry = judged.entry
    before = [
        one.date - dt.date(plan, 1, 1)
        for plan, one in judged.past.entries
        if one.date is not None and plan >= judged.year - _LAST_YEARS
    ]
    if entry is None or entry.date is None or len(before) < _LAST_YEARS or date_unsure(entry):
        return []
    if entry.date - dt.date(judged.year, 1, 1) <= max(before):
        return []
    return [message("Later than in each of the last three years.")]


def draft_reasons(drafts: Sequence[Entry]) -> list[Message]:
    """That only a draft is there, and of which day."""
    return [
        message("There is a draft of {day}, without a number yet.", day=printed_date(one.date))
        if one.date is not None
        else message("There is a draft, without a number and a date yet.")
        for one in drafts
    ]


def _named(entry: Entry) -> str:
    day = f" ({printed_date(entry.date)})" if entry.date else ""
    return entry.label + day


def date_unsure(entry: Entry) -> bool:
    """Whether the date was read with less confidence than the review threshold."""
    evidence = entry.evidence.get("date")
    return evidence is not None and evidence.confidence < REVIEW_BELOW
