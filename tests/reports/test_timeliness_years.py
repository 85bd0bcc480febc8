"""Years side by side: what stands in each cell, and the workbook's row for each year and plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from register.deadlines import Judgement, Verdict, deadlines_json
from reports.paper import Align, Look, Paper, Table, Text
from reports.timeliness import summary
from reports.timeliness_years import years_paper
from tests.reports.test_timeliness import judged

QUARTER_1, QUARTER_2 = (
    "Công khai thực hiện dự toán ngân sách xã quý I",
    "Công khai thực hiện dự toán ngân sách xã quý II, 6 tháng đầu năm",
)
REFORM, FOOD = "Kế hoạch cải cách hành chính năm", "Kế hoạch kiểm tra an toàn thực phẩm năm"
MEDIATION = "Kế hoạch công tác hòa giải ở cơ sở"


def rows_of(*titles: str) -> list[Judgement]:
    """Judgements of 2023 by the titles of their rules."""
    by_title = {one.rule.title: one for one in judged()}
    return [by_title[title] for title in titles]


def table_of(paper: Paper) -> Table:
    (table,) = [one for one in paper.blocks if isinstance(one, Table)]
    return table


def cells(*judgements: Judgement) -> list[str]:
    return [row[2] for row in table_of(years_paper({2023: judgements}, str)).rows]


def test_a_cell_says_the_day_and_the_verdict_where_there_is_one() -> None:
    assert cells(*rows_of(QUARTER_1, QUARTER_2, REFORM, FOOD, MEDIATION)) == [
        "20/4/2023: 05 days late by law",
        "13/7/2023: On time",
        "30/12/2022",
        "Not seen; register holds a part",
        "–",
    ]


def test_a_day_that_is_to_be_checked_is_told_with_on_time_alone() -> None:
    late, on_time = rows_of(QUARTER_1, QUARTER_2)
    unsure = [replace(one, rule=replace(one.rule, article_mark="M")) for one in (on_time, late)]
    first, second = cells(*unsure)
    assert first == "13/7/2023: On time (the due day is to be checked)"
    assert "to be checked" not in second


def test_a_paper_without_a_day_stands_there_by_its_number() -> None:
    (plan,) = rows_of(REFORM)
    assert plan.entry is not None
    undated = replace(plan, entry=replace(plan.entry, date=None))
    assert cells(undated) == ["60/KH-UBND"]
    assert cells(replace(undated, verdict=Verdict.UNCERTAIN))[0].startswith("60/KH-UBND: ")


def side_by_side(years: dict[int, Sequence[Judgement]], office: str = "") -> Paper:
    return years_paper(years, str, office=office)


def test_a_rule_that_did_not_hold_in_a_year_has_a_blank_there() -> None:
    quarter, plan = rows_of(QUARTER_2, REFORM)
    paper = side_by_side({2023: [quarter], 2022: [plan]}, "UBND xã Khê Lãng")
    assert table_of(paper).rows == (
        ("1", REFORM, "30/12/2022", ""),
        ("2", QUARTER_2, "", "13/7/2023: On time"),
    )
    assert paper.title == "On-time check of plans and recurring papers for 2022 – 2023"
    assert (paper.reference, paper.landscape) == ("UBND xã Khê Lãng", True)
    assert paper.blocks[1:] == (
        Text(f"2022: {summary([plan])}", Look.NOTE),
        Text(f"2023: {summary([quarter])}", Look.NOTE),
    )
    assert paper.data == {
        "schema": 1,
        "years": [deadlines_json(2022, [plan], str), deadlines_json(2023, [quarter], str)],
    }


def test_one_year_is_told_as_one_and_no_year_as_none() -> None:
    (plan,) = rows_of(REFORM)
    assert side_by_side({2023: [plan]}).title.endswith("papers for 2023")
    empty = side_by_side({})
    assert empty.title.strip().endswith("papers for")
    assert table_of(empty).rows == ()


def test_the_workbook_has_a_row_for_each_year_and_plan_the_earlier_year_first() -> None:
    late, plan, food = rows_of(QUARTER_1, REFORM, FOOD)
    (sheet,) = side_by_side({2023: [late, food], 2022: [plan]}).sheets
    assert sheet.name == "On time"
    assert [one.heading for one in sheet.columns] == [
        "Year", "Plan or paper", "Due day", "Number and symbol", "Date of issue", "Verdict",
        "Days late",
    ]  # fmt: skip
    assert sheet.rows == (
        (2022, REFORM, None, "60/KH-UBND", dt.date(2022, 12, 30), "No day set", None),
        (2023, QUARTER_1, dt.date(2023, 4, 15), "40/QĐ-UBND", dt.date(2023, 4, 20),
         "05 days late by law", 5),
        (2023, FOOD, dt.date(2022, 11, 1), None, None, "Not seen; register holds a part", None),
    )  # fmt: skip


def test_all_but_the_plans_names_stand_in_the_middle_and_in_the_readers_language() -> None:
    paper = years_paper({2023: rows_of(QUARTER_1)}, lambda template: f"«{template}", office="")
    columns = table_of(paper).columns
    assert [one.heading for one in columns] == ["«No.", "«Plan or paper", "2023"]
    assert [one.align for one in columns] == [Align.CENTRE, Align.LEFT, Align.CENTRE]
    (sheet,) = paper.sheets
    assert all(one.heading.startswith("«") for one in sheet.columns)
    assert [one.align is Align.CENTRE for one in sheet.columns] == [
        True, False, True, False, True, False, True,
    ]  # fmt: skip
    assert paper.title.startswith("«")
    assert sheet.name.startswith("«")
    assert str(sheet.rows[0][5]).startswith("«")
    assert table_of(paper).rows[0][2].startswith("20/4/2023: «")
