"""The reasons of a judgement on time, as sentences for a clerk.

Gotcha: only a sure law makes "late by law"; otherwise it is "after the day set" (RULES D).
"""

from __future__ import annotations

from collections.abc import Sequence

from register.entry import Entry
from register.evidence import REVIEW_BELOW
from register.judgement import Judgement, Verdict
from register.message import Message, message
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
    if judged.verdict is not Verdict.LATE:
        return []
    values = {
        "days": judged.days_late,
        "last": printed_date(judged.last_day),
        "date": printed_date(entry.date),
    }
    if judged.late_by_law:
        return [
            message("Dated {date}, {days} days late by law: the last day was {last}.", **values)
        ]
    return [
        message("Dated {date}, {days} days after the day set: the last day was {last}.", **values)
    ]


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
