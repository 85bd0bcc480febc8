"""The on-time check of a year as a table for the terminal and as a paper.

Input: `Judgement`s; output: text or a `Paper`. Gotcha: "late by law" is written only where the
judgement says so; a rule without a day gets no verdict on time (RULES D), so what has a day comes
first and the others are a short list.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from register.deadline_reasons import beside
from register.deadlines import Judgement, Verdict, deadlines_json
from register.entry import Entry
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
    if judged.not_needed:
        return message("Not found; need not exist")
    if judged.not_seen:
        return message("Not seen; register holds a part")
    if judged.day_decides or (judged.rule.awaits_a_person and judged.entry is not None):
        return message("Check the day first")
    if judged.rule.due_text and judged.verdict is Verdict.NO_DUE_DAY and judged.due is None:
        return message("No verdict")
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
        return message("{text}", text=judged.rule.due_text or "–")
    if judged.rule.day_unchecked:
        return message("{due} (to be checked)", due=_day_said(judged, judged.due))
    return _day_said(judged, judged.due)


def _day_said(judged: Judgement, due: dt.date) -> Message:
    day = printed_date(due)
    if judged.rule.inclusive:
        return message("{day} at the latest", day=day)
    return message("before {day}", day=day)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A year's rows as they are printed: those with a day; those without one that have a paper;
    and the rest, which has neither or need not be there."""

    with_day: tuple[Judgement, ...]
    without_day: tuple[Judgement, ...]
    not_there: tuple[Judgement, ...]
    not_needed: tuple[Judgement, ...]


def arranged(judgements: Sequence[Judgement]) -> Arranged:
    """The rows in the order of print; within the first those that need a person come first."""
    needed = [one for one in judgements if not one.not_needed]
    with_day = [one for one in needed if one.has_day]
    rest = [one for one in needed if not one.has_day]
    return Arranged(
        tuple(sorted(with_day, key=lambda one: (not one.needs_a_person, one.due is None))),
        tuple(one for one in rest if one.entry is not None or one.drafts),
        tuple(one for one in rest if one.entry is None and not one.drafts),
        tuple(one for one in judgements if one.not_needed),
    )


def timeliness_table(
    year: int, judgements: Sequence[Judgement], translate: Translate, width: int = 100
) -> str:
    """Plain text: what has a day, a rule a line with its document and the reasons where somebody
    must look; then a short list of the others."""
    shown = arranged(judgements)
    lines = [message("Plans and recurring papers for {year}", year=year).text(translate), ""]
    lines += _day_lines(shown.with_day, translate, width)
    for one in shown.with_day:
        if _is_spoken_of(one):
            said = " ".join(reason.text(translate) for reason in one.why)
            lines += ["", f"{_mark_of(one)} {one.rule.title}"]
            lines += _wrapped(said, width, "  ")
    for head, some in _short_lists(shown, translate):
        lines += ["", *_wrapped(head, width, "")]
        for line in some:
            lines += _wrapped(f"- {line}", width, "", "  ")
    lines.extend(("", *_wrapped(summary(judgements).text(translate), width, "")))
    return "\n".join(lines)


def _wrapped(text: str, width: int, indent: str, hanging: str | None = None) -> list[str]:
    more = indent if hanging is None else hanging
    # A designation is never cut at its hyphen: 22/KH-UBND.
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=more, break_on_hyphens=False
    )


def _mark_of(judged: Judgement) -> str:
    return " " if judged.not_seen else _MARKS[judged.verdict]


def _day_lines(judgements: Sequence[Judgement], translate: Translate, width: int) -> list[str]:
    rows = [
        (
            _mark_of(one),
            one.rule.title,
            (_day_said(one, one.due) if one.due else due_said(one)).text(translate),
            _document(one, translate),
            verdict_said(one).text(translate),
        )
        for one in judgements
    ]
    wide = [max((len(row[at]) for row in rows), default=0) for at in range(5)]
    due_wide = min(wide[2], _DUE_WIDE)
    room = max(28, width - due_wide - wide[3] - wide[4] - 9)
    column = min(room, wide[1])
    lines = []
    for judged, (mark, title, due, document, verdict) in zip(judgements, rows, strict=True):
        titles, days = textwrap.wrap(title, column), textwrap.wrap(due, due_wide)
        if judged.rule.day_unchecked:
            titles += textwrap.wrap(translate("(the due day is to be checked)"), column)
        begins = f"{mark} {titles[0]:<{column}}  {days[0]:<{due_wide}}"
        lines.append(f"{begins}  {document:<{wide[3]}}  {verdict}".rstrip())
        for at in range(1, max(len(titles), len(days))):
            left = titles[at] if at < len(titles) else ""
            right = days[at] if at < len(days) else ""
            lines.append(f"    {left:<{column - 2}}  {right}".rstrip())
    return lines


_DUE_WIDE = 22


def _short_lists(shown: Arranged, translate: Translate) -> list[tuple[str, list[str]]]:
    """What has no day to judge by: heading and lines."""
    found = []
    if shown.without_day:
        head = translate("No day is set for these; what the register knows of them:")
        found.append((head, [_short(one, translate) for one in shown.without_day]))
    for told, some in (
        (message("No day is set and none was found: {titles}."), shown.not_there),
        (message("Not found, and need not exist: {titles}."), shown.not_needed),
    ):
        if some:
            titles = "; ".join(dict.fromkeys(one.rule.title for one in some))
            found.append((message(told.template, titles=titles).text(translate), []))
    return found


def _short(judged: Judgement, translate: Translate) -> str:
    """ "Kế hoạch CCHC năm: 60/KH-UBND (30/12/2022). …": the paper and what stands beside it."""
    others = (*judged.later, *judged.candidates[1:])
    names = "; ".join([_document(judged, translate), *(_named(one) for one in others)])
    said = " ".join(one.text(translate) for one in beside(judged))
    return f"{judged.rule.title}: {names}. {said}".rstrip()


def _is_spoken_of(judged: Judgement) -> bool:
    """Whether its reasons are told: a person must look, or there is more than one paper."""
    return bool(
        judged.needs_a_person
        or judged.later
        or judged.candidates[1:]
        or judged.drafts
        or judged.superior
        or judged.past.entries
    )


def summary(judgements: Sequence[Judgement]) -> Message:
    """How many rules have which verdict."""
    verdicts = [one.verdict for one in judgements if not one.not_seen]
    return message(
        "{rules} rules: {on_time} on time, {late} late, {missing} not found, {uncertain} to be "
        "looked at, {not_due} not due yet, {no_day} without a day, {unseen} not seen in a register "
        "that holds only a part.",
        rules=len(judgements),
        unseen=len(judgements) - len(verdicts),
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
    return _named(entry)


def _named(entry: Entry) -> str:
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
    shown = arranged(judgements)
    rows = tuple(
        (
            str(no),
            one.rule.title,
            due_said(one).text(translate),
            _document(one, translate),
            verdict_said(one).text(translate),
        )
        for no, one in enumerate(shown.with_day, start=1)
    )
    blocks: list[Block] = [
        Table(columns, rows, points=10),
        Text(summary(judgements).text(translate), Look.NOTE),
        *_remarks(shown.with_day, translate),
    ]
    for head, some in _short_lists(shown, translate):
        blocks.append(Text(head, Look.SECTION if some else Look.NOTE))
        if some:
            blocks.append(Numbered(tuple(some)))
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
