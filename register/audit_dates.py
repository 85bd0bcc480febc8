"""Checks of dates: against the numbers, against today, and drafts that never got a number.

Input: `Audited`; output: findings. Source: RULES A3, B2 (Đ.15.2). Gotcha: number and date may
disagree by one working day, because a paper may get its number the day after it is signed.
"""

from __future__ import annotations

from register.entry import Entry, Origin
from register.finding import Audited, Finding, Severity, dated
from register.message import Message, message
from register.number_order import OutOfPlace, out_of_place
from register.printed_date import printed_date
from register.series_inference import Run


def number_against_date(looked_at: Audited) -> list[Finding]:
    """Papers whose number is higher and date earlier than a neighbour's, by over a working day.

    Papers that fit no run at all are `fits_no_series`' affair.
    """
    elsewhere = {one.found.entry.id for one in looked_at.strangers}
    return [
        Finding(
            "number_against_date",
            Severity.WARNING,
            (one.entry.id, one.neighbour.id),
            _order_said(run, one),
        )
        for run in looked_at.runs
        for one in out_of_place(run.entries, looked_at.days)
        if one.entry.id not in elsewhere
    ]


def _order_said(run: Run, found: OutOfPlace) -> Message:
    lower, higher = sorted((found.entry, found.neighbour), key=lambda e: e.designation.order)
    values = {"higher": dated(higher), "lower": dated(lower), "days": found.days}
    if run.series.confirmed:
        return message(
            "{higher} has the higher number but an earlier date than {lower}: {days} working days.",
            **values,
        )
    return message(
        "If these share one series, {higher} has the higher number but an earlier date than "
        "{lower}: {days} working days.",
        **values,
    )


def future_date(looked_at: Audited) -> list[Finding]:
    """Papers dated after today."""
    return [
        Finding(
            "future_date",
            Severity.WARNING,
            (one.id,),
            message(
                "{paper} is dated after today ({today}).",
                paper=dated(one),
                today=printed_date(looked_at.today),
            ),
        )
        for one in looked_at.entries
        if one.date is not None and one.date > looked_at.today
    ]


def draft_without_number(looked_at: Audited) -> list[Finding]:
    """Our own papers whose number is still blank."""
    return [
        Finding(
            "draft_without_number",
            Severity.NOTE,
            (one.id,),
            message("{paper} is a draft: it has no number yet.", paper=_draft_name(one)),
        )
        for one in looked_at.entries
        if one.draft and one.designation.number is None and one.origin is Origin.ISSUED
    ]


def _draft_name(entry: Entry) -> str:
    name = f"{entry.designation.text} “{entry.topic}”" if entry.topic else entry.label
    return f"{name} ({printed_date(entry.date)})" if entry.date else name
