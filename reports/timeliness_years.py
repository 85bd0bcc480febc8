"""The on-time check over several years side by side.

Input: judgements by year; output: a `Paper` across the page, a row a rule and a column a year.
Gotcha: a rule that did not hold in a year has a blank there, not a missing paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from register.deadlines import Judgement, Verdict, deadlines_json
from register.message import Translate, message
from register.printed_date import printed_date
from reports.paper import Align, Column, Look, Paper, Sheet, Table, Text
from reports.timeliness import summary, verdict_said
from reports.wording import short_name


def years_paper(
    judged: Mapping[int, Sequence[Judgement]], translate: Translate, *, office: str = ""
) -> Paper:
    """The overview; judged: each year's judgements."""
    years = sorted(judged)
    by_rule = {year: {one.rule.code: one for one in judged[year]} for year in years}
    titles = {one.rule.code: one.rule.title for year in years for one in judged[year]}
    columns = (
        Column(translate("No."), 0.6, Align.CENTRE),
        Column(translate("Plan or paper"), 4),
        *(Column(str(year), 2.2, Align.CENTRE) for year in years),
    )
    rows = tuple(
        (
            str(no),
            title,
            *(_cell(by_rule[year].get(code), translate) for year in years),
        )
        for no, (code, title) in enumerate(titles.items(), start=1)
    )
    span = f"{years[0]} – {years[-1]}" if len(years) > 1 else str(years[0]) if years else ""
    remarks = tuple(
        Text(f"{year}: {summary(judged[year]).text(translate)}", Look.NOTE) for year in years
    )
    return Paper(
        title=message("On-time check of plans and recurring papers for {year}", year=span).text(
            translate
        ),
        reference=office,
        blocks=(Table(columns, rows, points=10), *remarks),
        sheets=(_sheet(judged, translate),),
        landscape=True,
        data={
            "schema": 1,
            "years": [deadlines_json(year, judged[year], translate) for year in years],
        },
    )


def _cell(judged: Judgement | None, translate: Translate) -> str:
    """Date and verdict: "30/12/2022, đúng hạn"; the verdict alone without a document."""
    if judged is None:
        return ""
    verdict = verdict_said(judged).text(translate)
    if judged.entry is None:
        return "–" if judged.verdict is Verdict.NO_DUE_DAY else verdict
    day = printed_date(judged.entry.date) if judged.entry.date else short_name(judged.entry)
    if judged.verdict is Verdict.NO_DUE_DAY:
        return day
    if judged.rule.day_unchecked and judged.verdict is Verdict.ON_TIME:
        verdict += " " + translate("(the due day is to be checked)")
    return f"{day}: {verdict}"


def _sheet(judged: Mapping[int, Sequence[Judgement]], translate: Translate) -> Sheet:
    columns = (
        Column(translate("Year"), 0.8, Align.CENTRE),
        Column(translate("Plan or paper"), 4),
        Column(translate("Due day"), 1.2, Align.CENTRE),
        Column(translate("Number and symbol"), 1.6),
        Column(translate("Date of issue"), 1.2, Align.CENTRE),
        Column(translate("Verdict"), 2),
        Column(translate("Days late"), 1, Align.CENTRE),
    )
    rows = tuple(
        (
            year,
            one.rule.title,
            one.due,
            short_name(one.entry) if one.entry else None,
            one.entry.date if one.entry else None,
            verdict_said(one).text(translate),
            one.days_late,
        )
        for year in sorted(judged)
        for one in judged[year]
    )
    return Sheet(translate("On time"), columns, rows)
