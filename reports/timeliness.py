"""The on-time check of a year as a table for the terminal and as a paper.

Input: `Judgement`s; output: text or a `Paper`. Gotcha: "late by law" is written only where the
judgement says so; a rule without a day gets no verdict on time (RULES D).
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence

from register.deadlines import Judgement, Verdict, deadlines_json
from register.message import Message, Translate, message
from register.printed_date import printed_date
from reports.paper import Align, Block, Column, Look, Numbered, Paper, Sheet, Table, Text
from reports.wording import short_name, two_figures

_MARKS = {
    Verdict.ON_TIME: "+",
    Verdict.LATE: "!",
    Verdict.MISSING: "!",
    Verdict.UNCERTAIN: "?",
    Verdict.NOT_DUE: " ",
    Verdict.NO_DUE_DAY: " ",
}


def verdict_said(judged: Judgement) -> Message:
    """The verdict in a few words."""
    if judged.verdict is Verdict.LATE:
        if judged.late_by_law:
            return message("{days} days late by law", days=two_figures(judged.days_late or 0))
        return message("{days} days after the day set", days=two_figures(judged.days_late or 0))
    if judged.entry is None and judged.rule.only_if_found:
        return message("Only where it occurs")
    if judged.day_decides:
        return message("Check the day first")
    return {
        Verdict.ON_TIME: message("On time"),
        Verdict.MISSING: message("Not found, day passed"),
        Verdict.NOT_DUE: message("Not due yet"),
        Verdict.UNCERTAIN: message("Must be looked at"),
        Verdict.NO_DUE_DAY: message("No day set"),
    }[judged.verdict]


def due_said(judged: Judgement) -> Message:
    """The due day as the rule puts it: "before" or "at the latest"."""
    if judged.due is None:
        return message("{text}", text="–")
    if judged.rule.day_unchecked:
        return message("{due} (to be checked)", due=_day_said(judged, judged.due))
    return _day_said(judged, judged.due)


def _day_said(judged: Judgement, due: dt.date) -> Message:
    day = printed_date(due)
    if judged.rule.inclusive:
        return message("{day} at the latest", day=day)
    return message("before {day}", day=day)


def timeliness_table(
    year: int, judgements: Sequence[Judgement], translate: Translate, width: int = 100
) -> str:
    """Plain text: one rule a line with its document, then what must be looked at, with reasons."""
    rows = [
        (
            _MARKS[one.verdict],
            one.rule.title,
            (_day_said(one, one.due) if one.due else due_said(one)).text(translate),
            _document(one, translate),
            verdict_said(one).text(translate),
        )
        for one in judgements
    ]
    wide = [max((len(row[at]) for row in rows), default=0) for at in range(5)]
    room = max(28, width - wide[2] - wide[3] - wide[4] - 9)
    lines = [message("Plans and recurring papers for {year}", year=year).text(translate), ""]
    column = min(room, wide[1])
    for judged, (mark, title, due, document, verdict) in zip(judgements, rows, strict=True):
        first, *more = textwrap.wrap(title, column)
        lines.append(
            f"{mark} {first:<{column}}  {due:<{wide[2]}}  {document:<{wide[3]}}  {verdict}".rstrip()
        )
        if judged.rule.day_unchecked:
            more.append(translate("(the due day is to be checked)"))
        lines.extend(f"    {line}" for line in more)
    for one in judgements:
        if _is_spoken_of(one):
            said = " ".join(reason.text(translate) for reason in one.why)
            lines.extend(("", f"{_MARKS[one.verdict]} {one.rule.title}", f"  {said}"))
    lines.extend(("", summary(judgements).text(translate)))
    return "\n".join(lines)


def _is_spoken_of(judged: Judgement) -> bool:
    """Whether its reasons are told: a person must look, or there is more than one paper."""
    return bool(judged.needs_a_person or judged.later or judged.candidates[1:] or judged.drafts)


def summary(judgements: Sequence[Judgement]) -> Message:
    """How many rules have which verdict."""
    verdicts = [one.verdict for one in judgements]
    return message(
        "{rules} rules: {on_time} on time, {late} late, {missing} not found, {uncertain} to be "
        "looked at, {not_due} not due yet, {no_day} without a day.",
        rules=len(verdicts),
        on_time=verdicts.count(Verdict.ON_TIME),
        late=verdicts.count(Verdict.LATE),
        missing=verdicts.count(Verdict.MISSING),
        uncertain=verdicts.count(Verdict.UNCERTAIN),
        not_due=verdicts.count(Verdict.NOT_DUE),
        no_day=verdicts.count(Verdict.NO_DUE_DAY),
    )


def _document(judged: Judgement, translate: Translate) -> str:
    entry = judged.entry
    if entry is None:
        return translate("draft") if judged.drafts else "–"
    return short_name(entry) + (f" ({printed_date(entry.date)})" if entry.date else "")


def timeliness_paper(
    year: int,
    as_of: dt.date,
    judgements: Sequence[Judgement],
    translate: Translate,
    *,
    office: str = "",
) -> Paper:
    """The overview of a year as a paper across the page."""
    columns = (
        Column(translate("No."), 0.75, Align.CENTRE),
        Column(translate("Plan or paper"), 6.4),
        Column(translate("Due day"), 2.4, Align.CENTRE),
        Column(translate("Document"), 3),
        Column(translate("Verdict"), 2.8, Align.CENTRE),
    )
    rows = tuple(
        (
            str(no),
            one.rule.title,
            due_said(one).text(translate),
            _document(one, translate),
            verdict_said(one).text(translate),
        )
        for no, one in enumerate(judgements, start=1)
    )
    blocks: list[Block] = [
        Table(columns, rows, points=10),
        Text(summary(judgements).text(translate), Look.NOTE),
        *_remarks(judgements, translate),
    ]
    reference = message("({office}, as of {day})", office=office, day=printed_date(as_of))
    alone = message("(as of {day})", day=printed_date(as_of))
    return Paper(
        title=message("On-time check of plans and recurring papers for {year}", year=year).text(
            translate
        ),
        reference=(reference if office else alone).text(translate),
        blocks=tuple(blocks),
        sheets=(_sheet(judgements, translate),),
        landscape=True,
        data=deadlines_json(year, judgements, translate),
    )


def _remarks(judgements: Sequence[Judgement], translate: Translate) -> list[Block]:
    """The reasons of what a person must look at, under the overview."""
    spoken = [one for one in judgements if _is_spoken_of(one)]
    if not spoken:
        return []
    head: list[Block] = [Text(translate("Reasons and basis"), Look.SECTION)]
    lines = (f"{one.rule.title}: {_reasons(one, translate)}" for one in spoken)
    return [*head, Numbered(tuple(lines))]


def _reasons(judged: Judgement, translate: Translate) -> str:
    said = [one.text(translate) for one in judged.why]
    if judged.rule.basis:
        said.append(message("Basis: {basis}.", basis=judged.rule.basis).text(translate))
    if judged.rule.note:
        said.append(judged.rule.note)
    return " ".join(said)


def _sheet(judgements: Sequence[Judgement], translate: Translate) -> Sheet:
    columns = (
        Column(translate("Plan or paper"), 4),
        Column(translate("Due day"), 1.2, Align.CENTRE),
        Column(translate("Day against the law's text"), 1.2, Align.CENTRE),
        Column(translate("Number and symbol"), 1.5),
        Column(translate("Date of issue"), 1.2, Align.CENTRE),
        Column(translate("Verdict"), 1.8),
        Column(translate("Days late"), 0.8, Align.CENTRE),
        Column(translate("Reasons and basis"), 6),
    )
    rows = tuple(
        (
            one.rule.title,
            one.due,
            translate("to be checked") if one.rule.day_unchecked else None,
            short_name(one.entry) if one.entry else None,
            one.entry.date if one.entry else None,
            verdict_said(one).text(translate),
            one.days_late,
            _reasons(one, translate),
        )
        for one in judgements
    )
    return Sheet(translate("On time"), columns, rows)
