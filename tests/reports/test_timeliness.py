"""The on-time check as text and paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from register.deadline_rules import load_deadline_rules
from register.deadlines import Judgement, judge
from reports.paper import Table
from reports.render.writing import paper_bytes
from reports.timeliness import arranged, summary, timeliness_paper, timeliness_table
from reports.timeliness_years import years_paper
from tests.sample_year import named, whole_year


def english(template: str) -> str:
    return template


def judged() -> list[Judgement]:
    entries = whole_year()
    quarter = named(entries, "40/QĐ-UBND")
    entries[entries.index(quarter)] = replace(quarter, date=dt.date(2023, 4, 20))
    links = [(named(entries, "22/KH-UBND").id, named(entries, "61/KH-UBND").id)]
    return judge(
        load_deadline_rules(), entries, year=2023, as_of=dt.date(2023, 12, 31), links=links
    )


def test_the_table_has_a_line_for_each_rule_and_fits() -> None:
    text = timeliness_table(2023, judged(), english, 120)
    rows = text.split("\n\n")[1].split("\n")
    shown = arranged(judged())
    assert sum(not row.startswith("    ") for row in rows) == len(shown.with_day)
    assert all(one.rule.title in text.replace("\n", " ") for one in shown.not_there[:3])
    assert max(len(row) for row in rows) <= 120
    assert "…" not in "".join(rows)


def test_late_by_law_is_said_only_of_a_sure_law() -> None:
    text = timeliness_table(2023, judged(), english, 140)
    rows = text.split("\n")
    assert any("quý I " in row and "05 days late by law" in row for row in rows)
    assert text.count("late by law") == 2
    assert "The register holds" in text


def test_later_versions_and_other_candidates_are_told() -> None:
    text = timeliness_table(2023, judged(), english)
    shown = " ".join(text.split())
    assert "61/KH-UBND (31/12/2022); 22/KH-UBND (01/3/2023); 22a/KH-UBND" in shown
    assert "It could also be: 81/QĐ-UBND (11/7/2023)." in shown


def test_the_paper_lies_across_and_opens_in_every_format() -> None:
    paper = timeliness_paper(
        2023, dt.date(2023, 12, 31), judged(), english, office="UBND xã Khê Lãng"
    )
    assert paper.landscape
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(table.rows) == len(arranged(judged()).with_day)
    assert len(paper.sheets[0].rows) == len(judged())
    assert table.rows[0][4] == "05 days late by law"
    assert "0 to be looked at" in str(summary(judged()))
    assert paper.reference == "(UBND xã Khê Lãng, as of 31/12/2023)"
    assert paper.data["year"] == 2023
    for ending in ("docx", "xlsx", "pdf", "html"):
        assert paper_bytes(paper, ending) == paper_bytes(paper, ending)


def test_years_stand_side_by_side() -> None:
    as_of = dt.date(2023, 12, 31)
    years = {
        year: judge(load_deadline_rules(), whole_year(), year=year, as_of=as_of)
        for year in (2022, 2023)
    }
    paper = years_paper(years, english, office="UBND xã Khê Lãng")
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [one.heading for one in table.columns[2:]] == ["2022", "2023"]
    (plan,) = [row for row in table.rows if row[1] == "Kế hoạch cải cách hành chính năm"]
    assert plan[2:] == ("–", "30/12/2022")
    assert paper_bytes(paper, "docx") == paper_bytes(paper, "docx")
