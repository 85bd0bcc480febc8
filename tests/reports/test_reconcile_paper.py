"""The comparison as a person reads it: on the terminal, on paper and in a workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from register.claim import Claim, Claimed
from register.entry import Draft
from register.message import message
from reports.paper import Align, Column, Look, Paper, Table, Text
from reports.period import Period
from reports.reconcile import Reconciliation, ReportRead, reconcile
from reports.reconcile_paper import reconcile_lines, reconcile_paper
from tests.reports.compared_report import (
    KH22A,
    KH24,
    LIST,
    QD37,
    US,
    cited,
    compared,
    count,
    entry,
)

LONG = "cả năm ban hành " + "văn bản phòng cháy " * 10
CUT = "cả năm ban hành " + "văn bản phòng cháy " * 7 + "văn bản…"


def with_all() -> Reconciliation:
    """One finding of each sort."""
    known = [
        replace(KH24, has_file=False), KH22A, QD37,
        entry(10, "10/KH-UBND", "2023-02-17", "theo dõi thi hành pháp luật"),
        entry(20, "50/KH-UBND", "2022-12-14", "trước kỳ"),
        entry(30, "40/QĐ-UBND", "2023-04-06", "", fields=()),
    ]  # fmt: skip
    named = [
        *LIST,
        cited("50/KH-UBND", "2022-12-14", None, 4),
        cited("37/QĐ-UBND", "2023-03-28"),
        cited("77/KH-UBND", "2023-05-05"),
        cited("10/KH-UBND", "2023-02-17"),
    ]
    form = message("{form}, row {row}", form="Biểu mẫu 1", row="1")
    claims = (
        count(4, place=form), replace(count(12, "phòng cháy"), text=LONG),
        Claim(text="20 thủ tục", what=Claimed.SUM, value=Decimal(20), complete=True,
              parts=(Decimal(10), Decimal(9))),
    )  # fmt: skip
    return compared(known, named, *claims)


NOTHING = reconcile(
    ReportRead(Draft(kind="BC"), (), (), own=US), [], fields_of=lambda _words: ("khac",)
)
SUMMARY = (
    "Figures: 1 agree, 1 differ, 0 are cut off, 1 cannot be checked. Documents: 5 found in the "
    "register, 1 differences, 1 missing in the list, 1 missing in the register."
)
OTHER_YEAR = "Dated 2022, though the list is for 2023: 50/KH-UBND (14/12/2022)."
NOTE = (
    "1 documents issued in the period have no known topic, so nobody can say whether they belong "
    "in the list: 40/QĐ-UBND."
)


def test_the_lines_say_first_what_must_be_looked_at_and_last_what_agrees() -> None:
    assert reconcile_lines(with_all(), str) == [
        "Figures to be looked at: 2",
        "! 20 thủ tục: 10 + 9 = 19, not 20.",
        f"? {CUT}: The words do not say which papers are counted.",
        "",
        "Documents that differ: 1",
        "! 37/QĐ-UBND: The report dates it 28/3/2023, the register 27/3/2023. [I.1]",
        "",
        "Issued in the period and field, but missing in the report's list: 1",
        "- Kế hoạch số 10/KH-UBND ngày 17/02/2023 về theo dõi thi hành pháp luật [I.1]",
        "",
        "In the report's list, but outside the period: 1",
        "- 50/KH-UBND: Dated 14/12/2022, outside the report's period. [PHỤ LỤC, item 4]",
        "",
        "Cited, but not in the register: 1",
        "- 77/KH-UBND: The report names it; the register does not have it. [I.1]",
        "",
        "Cited papers of ours that the register holds no file of: 1",
        "- 24/KH-UBND",
        "",
        "Figures that agree: 1",
        "= 4 văn bản chỉ đạo CCHC: The report's own list holds 4. [Biểu mẫu 1, row 1]",
        "",
        f"- {OTHER_YEAR}",
        f"- {NOTE}",
        "",
        SUMMARY,
    ]


def test_the_lines_of_an_empty_comparison_say_that_nothing_was_found() -> None:
    assert reconcile_lines(NOTHING, str) == [
        "Figures to be looked at: 0",
        "",
        "Documents that differ: 0",
        "",
        "Issued in the period and field, but missing in the report's list: 0",
        "",
        "In the report's list, but outside the period: 0",
        "",
        "Cited, but not in the register: 0",
        "",
        "Cited papers of ours that the register holds no file of: 0",
        "",
        "Figures that agree: 0",
        "",
        "- The report's period is not known, so all years were compared.",
        "- The report holds no list of issued documents to compare.",
        "",
        "Figures: 0 agree, 0 differ, 0 are cut off, 0 cannot be checked. Documents: 0 found in the "
        "register, 0 differences, 0 missing in the list, 0 missing in the register.",
    ]


def test_words_are_cut_only_where_they_are_very_long_and_never_within_a_word() -> None:
    for text, shown in (("a" * 160, "a" * 160), ("b" * 155 + " cdefgh", "b" * 155 + "…")):
        claim = replace(count(12, "phòng cháy"), text=text)
        assert reconcile_lines(compared([KH24], [], claim), str)[1].startswith(f"? {shown}: ")


def shown(paper: Paper) -> list[object]:
    """The paper's blocks, tables by their rows."""
    return [one.rows if isinstance(one, Table) else (one.look, one.text) for one in paper.blocks
            if isinstance(one, Table | Text)]  # fmt: skip


def test_the_paper_has_the_same_in_tables() -> None:
    found = with_all()
    paper = reconcile_paper(found, str)
    assert paper.title == "Comparison of a report with the register of documents"
    assert paper.reference == (
        "(kết quả CCHC năm 2023, dated 08/12/2023; period 15/12/2022 – 14/12/2023)"
    )
    assert paper.landscape
    assert paper.data == found.as_json(str)
    section, body = Look.SECTION, Look.BODY
    assert shown(paper) == [
        (body, SUMMARY),
        (section, "Figures to be looked at: 2"),
        (
            ("1", "", "20 thủ tục", "20", "19", "differs", "10 + 9 = 19, not 20."),
            ("2", "", CUT, "12", "–", "cannot be checked",
             "The words do not say which papers are counted."),
        ),
        (section, "Documents that differ: 1"),
        (("1", "37/QĐ-UBND", "I.1", "The report dates it 28/3/2023, the register 27/3/2023."),),
        (section, "Issued in the period and field, but missing in the report's list: 1"),
        (("1", "10/KH-UBND", "I.1",
          "Kế hoạch số 10/KH-UBND ngày 17/02/2023 về theo dõi thi hành pháp luật"),),
        (section, "In the report's list, but outside the period: 1"),
        (("1", "50/KH-UBND", "PHỤ LỤC, item 4",
          "Dated 14/12/2022, outside the report's period."),),
        (section, "Cited, but not in the register: 1"),
        (("1", "77/KH-UBND", "I.1", "The report names it; the register does not have it."),),
        (section, "Cited papers of ours that the register holds no file of: 1"),
        (body, "24/KH-UBND."),
        (section, "Figures that agree: 1"),
        (("1", "Biểu mẫu 1, row 1", "4 văn bản chỉ đạo CCHC", "4", "4", "agrees",
          "The report's own list holds 4."),),
        (Look.NOTE, OTHER_YEAR),
        (Look.NOTE, NOTE),
    ]  # fmt: skip


def test_the_paper_of_an_empty_comparison_has_no_empty_table() -> None:
    paper = reconcile_paper(NOTHING, str)
    assert paper.reference == "(…, dated …; period …)"
    assert not any(isinstance(one, Table) for one in paper.blocks)
    assert len(paper.blocks) == 10
    assert paper.sheets[0].rows == ()


def test_an_open_end_of_the_period_is_told_as_open() -> None:
    for period, told in (
        (Period(None, dt.date(2023, 6, 30)), "… – 30/6/2023"),
        (Period(dt.date(2023, 1, 1), None), "01/01/2023 – …"),
    ):
        paper = reconcile_paper(compared([], [], period=period), str)
        assert paper.reference.endswith(f"period {told})")


def test_a_paper_missing_in_the_list_that_the_text_does_not_name_has_no_place() -> None:
    more = entry(10, "10/KH-UBND", "2023-02-17", "theo dõi thi hành pháp luật")
    found = compared([KH24, KH22A, QD37, more], LIST)
    line = "- Kế hoạch số 10/KH-UBND ngày 17/02/2023 về theo dõi thi hành pháp luật"
    assert line in reconcile_lines(found, str)
    paper = reconcile_paper(found, str)
    (table,) = [one for one in paper.blocks if isinstance(one, Table)]
    assert table.rows[0][2] == "–"
    assert paper.sheets[0].rows[0][2] is None


def test_several_papers_without_a_file_and_of_two_numbers_are_told_in_one_line() -> None:
    known = [replace(one, has_file=False) for one in (KH24, KH22A, QD37)]
    body = cited("22/KH-UBND", "2023-03-01", KH22A.topic)
    found = compared(known, [*LIST, body])
    lines = reconcile_lines(found, str)
    assert "- 24/KH-UBND, 22a/KH-UBND, 37/QĐ-UBND" in lines
    assert any(one.startswith("! 22/KH-UBND / 22a/KH-UBND: ") for one in lines)
    paper = reconcile_paper(found, str)
    assert Text("24/KH-UBND, 22a/KH-UBND, 37/QĐ-UBND.") in paper.blocks
    assert paper.sheets[0].rows[0][1] == "22/KH-UBND / 22a/KH-UBND"
    (table,) = [one for one in paper.blocks if isinstance(one, Table)]
    assert table.rows[0][1] == "22/KH-UBND / 22a/KH-UBND"


def test_a_paper_found_under_two_names_has_both_in_the_workbook() -> None:
    found = compared(
        [KH24], [cited("24/KH-UBND", "2023-03-07"), cited("24", "2023-03-07", kind="KH")]
    )
    assert reconcile_paper(found, str).sheets[0].rows[-1][1] == "24/KH-UBND / 24"


def test_the_workbook_has_everything_in_one_sheet_with_its_part() -> None:
    (sheet,) = reconcile_paper(with_all(), str).sheets
    assert sheet.name == "Comparison"
    assert [one.heading for one in sheet.columns] == [
        "Part", "Document or words", "Place in the report", "Claimed", "Counted", "Verdict",
        "Remark",
    ]  # fmt: skip
    assert sheet.rows[0] == (
        "Figures of the report", "20 thủ tục", "", "20", "19", "differs", "10 + 9 = 19, not 20.",
    )  # fmt: skip
    assert [row[:3] for row in sheet.rows[1:]] == [
        ("Figures of the report", LONG, ""),
        ("Figures of the report", "4 văn bản chỉ đạo CCHC", "Biểu mẫu 1, row 1"),
        ("Documents that differ", "37/QĐ-UBND", "I.1"),
        ("Issued in the period and field, but missing in the report's list", "10/KH-UBND", "I.1"),
        ("In the report's list, but outside the period", "50/KH-UBND", "PHỤ LỤC, item 4"),
        ("Cited, but not in the register", "77/KH-UBND", "I.1"),
        ("Cited papers of ours that the register holds no file of", "24/KH-UBND",
         "PHỤ LỤC, item 1"),
        ("Found in the register", "24/KH-UBND", "PHỤ LỤC, item 1"),
        ("Found in the register", "22a/KH-UBND", "PHỤ LỤC, item 2"),
        ("Found in the register", "37/QĐ-UBND", "PHỤ LỤC, item 3"),
        ("Found in the register", "50/KH-UBND", "PHỤ LỤC, item 4"),
        ("Found in the register", "10/KH-UBND", "I.1"),
    ]  # fmt: skip
    assert sheet.rows[3][3:] == (
        None, None, "differs", "The report dates it 28/3/2023, the register 27/3/2023.",
    )  # fmt: skip
    assert sheet.rows[4][3:] == (
        None, None, None, "Kế hoạch số 10/KH-UBND ngày 17/02/2023 về theo dõi thi hành pháp luật",
    )  # fmt: skip


def test_every_heading_is_put_into_the_readers_language() -> None:
    paper = reconcile_paper(with_all(), lambda template: f"«{template}")
    (sheet,) = paper.sheets
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    columns: list[Column] = [*sheet.columns, *(each for one in tables for each in one.columns)]
    sections = [one.text for one in paper.blocks if isinstance(one, Text)]
    said = [paper.title, paper.reference, sheet.name, *(one.heading for one in columns)]
    said += [one for one in sections if not one.startswith("24/")]
    said += [str(cell) for row in sheet.rows for cell in (row[0], row[6])]
    said += [row[5] for one in tables if len(one.columns) == 7 for row in one.rows]
    assert [one for one in said if not one.startswith("«")] == []
    lines = [one for one in reconcile_lines(with_all(), lambda template: f"«{template}") if one]
    assert [one for one in lines if "«" not in one] == ["- 24/KH-UBND"]


def test_figures_and_running_numbers_stand_in_the_middle_of_their_columns() -> None:
    paper = reconcile_paper(with_all(), str)
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    centred = {each.heading for one in tables for each in one.columns if each.align is Align.CENTRE}
    assert centred == {"No.", "Claimed", "Counted"}
    assert {len(one.columns) for one in tables} == {4, 7}
