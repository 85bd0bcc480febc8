"""The documents of a report beside the register, what is missing on either side, the paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from register.citation import Citation
from register.claim import Claim, Claimed
from register.entry import Entry, Origin, Standing
from register.evidence import Evidence, Source
from register.message import message
from reports.paper import Table
from reports.period import Period
from reports.reconcile import ReportRead, reconcile
from reports.reconcile_cited import Cited, same_topic
from reports.reconcile_paper import reconcile_lines, reconcile_paper
from reports.render.writing import write
from tests.reports.compared_report import (
    DISTRICT,
    KH22A,
    KH24,
    KNOWN,
    LIST,
    QD37,
    REPORT,
    US,
    cited,
    compared,
    count,
    entry,
)


def differing(*said: Cited, entries: list[Entry] = KNOWN) -> list[tuple[str, str]]:
    return [(one.field, str(one.message)) for one in compared(entries, list(said)).differs]


def test_a_paper_cited_as_the_register_has_it_matches_once() -> None:
    found = compared(KNOWN, [LIST[0], cited("24/KH-UBND", "2023-03-07")])
    assert [one.entry for one in found.matched] == [1]
    assert found.differs == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (cited("24/KH-UBND", "2023-03-17", KH24.topic),
         ("date", "The report dates it 17/3/2023, the register 07/3/2023.")),
        (cited("24/KH-UBND", "2022-03-07", KH24.topic),
         ("date", "The report dates it 07/3/2022, the register 07/3/2023.")),
        (cited("24/KH-HĐND", "2023-03-07", KH24.topic),
         ("symbol", "The report says 24/KH-HĐND, the register 24/KH-UBND.")),
        (cited("24", "2023-03-07", KH24.topic, kind="KH"),
         ("symbol", "The report gives no symbol; the register has 24/KH-UBND.")),
        (cited("22/KH-UBND", "2023-03-01", KH22A.topic),
         ("number", "The report says 22/KH-UBND, the register 22a/KH-UBND.")),
        (cited("37/QĐ-UBND", "2023-03-27", "tinh giản biên chế"),
         ("topic", "The report words the topic “tinh giản biên chế”, the register “thành lập tổ "
          "hỗ trợ”.")),
    ],
    ids=["day", "year", "symbol", "no symbol", "letter", "topic"],
)  # fmt: skip
def test_the_field_that_differs_is_named(said: Cited, expected: tuple[str, str]) -> None:
    assert differing(said) == [expected]


def test_a_notice_with_a_letters_symbol_is_shown() -> None:
    letter = entry(5, "98/UBND-VP", "2023-07-19", "công khai", kind="TB")
    (found,) = differing(cited("98/UBND-VP", "2023-07-19", kind="TB"), entries=[letter])
    assert found == ("kind", "Called thông báo, but the symbol is that of công văn.")


def test_22_in_the_body_and_22a_in_the_list_are_shown_with_both_places() -> None:
    kh22 = entry(4, "22/KH-UBND", "2023-03-01", "ứng dụng công nghệ thông tin")
    body = cited("22/KH-UBND", "2023-03-01", KH22A.topic)
    (found,) = compared([*KNOWN, kh22], [body, *LIST]).differs
    assert found.designations == ("22/KH-UBND", "22a/KH-UBND")
    assert "PHỤ LỤC, item 2" in str(found.message)


def test_shortened_topics_are_no_difference_and_other_subjects_are() -> None:
    short, long = "tuyên truyền CCHC năm 2023", "nhiệm vụ tuyên truyền cải cách hành chính năm 2023"
    assert same_topic(short, long)
    assert not same_topic("thành lập tổ hỗ trợ", "tinh giản biên chế")


def test_a_paper_of_another_office_is_not_taken_for_ours_of_the_same_number() -> None:
    theirs = cited("24/KH-UBND", "2023-02-27", "chuyển đổi số", office=DISTRICT, ours=False)
    found = compared(KNOWN, [theirs])
    assert found.matched == ()
    assert [(one.designations, one.ours) for one in found.missing_in_register] == [
        (("24/KH-UBND",), False)
    ]
    assert not found.needs_a_person


def test_our_own_paper_that_the_register_lacks_needs_a_person() -> None:
    found = compared(KNOWN, [cited("77/KH-UBND", "2023-05-05", "phòng dịch")])
    assert [one.designations for one in found.missing_in_register] == [("77/KH-UBND",)]
    assert found.needs_a_person


def test_what_was_issued_in_the_period_and_field_but_is_not_listed_is_missing() -> None:
    more = [
        entry(10, "10/KH-UBND", "2023-02-17", "theo dõi thi hành pháp luật"),
        entry(11, "11/KH-UBND", "2022-11-01", "trước kỳ"),
        entry(12, "12/KH-UBND", "2023-05-01", "phòng cháy", fields=("khac",)),
        entry(13, "13/KH-UBND", "2023-05-01", "hủy", standing=Standing.NUMBER_CANCELLED),
        entry(14, "14/KH-UBND", "2023-05-02", "thay thế", standing=Standing.REPLACED),
        entry(15, "15/KH-UBND", "2023-05-02", "của huyện", origin=Origin.OTHER),
    ]
    found = compared([*KNOWN, *more], LIST)
    assert [one.designations[0] for one in found.missing_in_appendix] == [
        "10/KH-UBND", "14/KH-UBND",
    ]  # fmt: skip
    said = str(found.missing_in_appendix[1].message)
    assert said.endswith("– replaced since by another document")


CV184 = entry(45, "184/UBND-VP", "2023-10-09", "cải cách thủ tục hành chính", kind="CV")
SCAN = replace(CV184, id=125, needs_review=True)


@pytest.mark.parametrize("known", [[CV184, SCAN], [SCAN, CV184]])
def test_a_paper_that_the_register_holds_twice_is_matched_with_both_ids(known: list[Entry]) -> None:
    item = cited("184/UBND-VP", "2023-10-09", CV184.topic, 4, kind="CV")
    found = compared([*KNOWN, *known], [*LIST, item])
    (row,) = [one for one in found.matched if one.designations == ("184/UBND-VP",)]
    assert (row.entry, found.missing_in_register, found.missing_in_appendix) == (45, (), ())
    assert str(row.message).endswith("– fits 2 documents: id:45, id:125")
    assert "- 184/UBND-VP fits 2 documents: id:45, id:125." in reconcile_lines(found, str)


def test_a_paper_named_without_its_year_that_fits_two_is_not_called_missing() -> None:
    older = entry(50, "24/KH-UBND", "2022-03-01", "của năm trước")
    found = compared([*KNOWN, older], [cited("24/KH-UBND", None)])
    assert found.missing_in_register == ()
    assert [(one.entry, str(one.message)) for one in found.matched] == [
        (None, "fits 2 documents: id:1, id:50")
    ]


def test_a_date_that_no_entry_has_fits_nothing() -> None:
    twice = [replace(one, date=dt.date(2023, 10, 9)) for one in (CV184, SCAN)]
    item = cited("184/UBND-VP", "2021-10-09", "việc khác", kind="CV")
    assert [one.designations for one in compared([*KNOWN, *twice], [item]).missing_in_register] == [
        ("184/UBND-VP",)
    ]


def test_a_listed_paper_outside_the_period_is_a_finding_and_of_december_is_not() -> None:
    early = entry(20, "50/KH-UBND", "2022-12-14", "trước kỳ")
    late = entry(21, "59/KH-UBND", "2022-12-30", "trong kỳ")
    items = [cited("50/KH-UBND", "2022-12-14", None, 1), cited("59/KH-UBND", "2022-12-30", None, 2)]
    found = compared([early, late], items)
    assert [one.designations for one in found.outside_period] == [("50/KH-UBND",)]
    whole = Period(dt.date(2022, 1, 1), dt.date(2023, 12, 31))
    assert compared([early, late], items, period=whole).outside_period == ()


def test_cited_papers_without_a_file_are_named_but_do_not_stop_the_signing() -> None:
    found = compared([replace(KH24, has_file=False), KH22A, QD37], LIST)
    assert [one.designations for one in found.without_file] == [("24/KH-UBND",)]
    assert not found.needs_a_person


def test_the_report_does_not_cite_itself() -> None:
    own = Cited(
        Citation("Kèm theo Báo cáo", REPORT.designation, kind="BC", date=REPORT.date),
        message("I.1"),
    )
    assert compared(KNOWN, [own]).missing_in_register == ()


def test_papers_of_unknown_topic_are_said_to_be_unjudged() -> None:
    unknown = entry(30, "40/QĐ-UBND", "2023-04-06", "", fields=())
    found = compared([*KNOWN, unknown], LIST)
    assert "40/QĐ-UBND" in str(found.notes[0])


def test_the_json_has_the_promised_keys_and_every_row_its_place() -> None:
    found = compared(KNOWN, [*LIST, cited("77/KH-UBND", "2023-05-05")], count(4)).as_json(str)
    assert {"claims", "matched", "missing_in_appendix", "missing_in_register", "differs"} <= set(
        found
    )
    missing: Any = found["missing_in_register"]
    (row,) = missing
    assert (row["designations"], row["place"]) == (["77/KH-UBND"], "I.1")


def test_the_paper_puts_what_differs_before_what_agrees() -> None:
    share = Claim(text="1/2 hồ sơ, đạt 60%", what=Claimed.SHARE, value=Decimal(60), complete=True,
                  parts=(Decimal(1), Decimal(2)))  # fmt: skip
    cut_off = replace(share, value=Decimal(66), parts=(Decimal(2), Decimal(3)), text="2/3 = 66%")
    found = compared(KNOWN, LIST, count(3), cut_off, count(2, "công khai TTHC"), share)
    tables = [one for one in reconcile_paper(found, str).blocks if isinstance(one, Table)]
    assert [table.rows[0][5] for table in tables if len(table.columns) == 7] == [
        "differs",
        "agrees",
    ]
    lines = reconcile_lines(found, str)
    assert lines[0] == "Figures to be looked at: 3"
    assert [line[:2] for line in lines[1:4]] == ["! ", "? ", "- "]
    assert lines[3].startswith("- 2/3 = 66%: 2 of 3 is 67% when rounded")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "json", "csv", "pdf", "md", "html"])
def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    found = compared(KNOWN, [*LIST, cited("77/KH-UBND", "2023-05-05")], count(4), count(3))
    paper = reconcile_paper(found, str)
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    assert write(paper, first).read_bytes() == write(paper, second).read_bytes()


def test_a_paper_of_an_unknown_office_is_not_taken_for_ours_of_the_same_number() -> None:
    for day in ("2023-03-07", None):
        theirs = cited("24/KH-UBND", day, KH24.topic, office=None, ours=False)
        found = compared(KNOWN, [theirs])
        assert found.matched == ()
        assert [one.ours for one in found.missing_in_register] == [False]


def test_a_paper_of_an_unknown_office_that_fits_several_is_never_one_of_ours() -> None:
    fits = [
        entry(50, "24/KH-UBND", "2022-03-01", "của huyện", issuer_id=DISTRICT, origin=Origin.OTHER),
        entry(51, "24/KH-UBND", "2021-03-01", "của tỉnh", issuer_id=7, origin=Origin.OTHER),
    ]
    theirs = cited("24/KH-UBND", None, office=None, ours=False)
    (row,) = compared([*KNOWN, *fits], [theirs]).matched
    assert str(row.message) == "fits 2 documents: id:50, id:51"


def test_a_cited_paper_of_another_office_is_matched_with_that_offices_paper() -> None:
    district = entry(
        50, "24/KH-UBND", "2023-02-27", "chuyển đổi số", issuer_id=DISTRICT, origin=Origin.OTHER
    )
    for office in (DISTRICT, None):
        theirs = cited("24/KH-UBND", "2023-02-27", "chuyển đổi số", office=office, ours=False)
        assert [one.entry for one in compared([*KNOWN, district], [theirs]).matched] == [50]


@pytest.mark.parametrize("topic", ["kiểm soát thủ tục hành chính năm 2023", None])
def test_two_papers_that_fit_but_for_one_field_leave_the_choice_to_a_person(
    topic: str | None,
) -> None:
    known = [
        entry(60, "24/KH-HĐND", "2023-05-02", "kiểm soát thủ tục hành chính năm 2023"),
        entry(61, "24/KH-BCĐ", "2023-05-02", "kiểm soát thủ tục hành chính năm 2023"),
    ]
    said = cited("24/KH-UBND", "2023-05-02", topic)
    assert [one.designations for one in compared(known, [said]).missing_in_register] == [
        ("24/KH-UBND",)
    ]
    assert [one.entry for one in compared(known[:1], [said]).matched] == [60]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mở lớp tập huấn nghiệp vụ", "mở lớp tập huấn văn thư lưu trữ", True),
        ("mở lớp tập huấn nghiệp vụ năm", "mở lớp tập thể dục sáng chiều tối", False),
    ],
)
def test_topics_are_one_where_three_of_five_words_are_shared(
    one: str, other: str, *, same: bool
) -> None:
    assert same_topic(one, other) is same


def test_the_report_itself_is_no_paper_that_its_list_left_out() -> None:
    known = [*KNOWN, entry(99, "80/BC-UBND", "2023-11-08", "kết quả CCHC năm 2023")]
    assert compared(known, LIST).missing_in_appendix == ()


def test_a_paper_without_a_date_is_not_said_to_be_missing_from_the_list() -> None:
    undated = replace(entry(70, "70/KH-UBND", "2023-05-01", "công khai"), date=None)
    assert compared([*KNOWN, undated], LIST).missing_in_appendix == ()


def test_a_missing_basis_from_above_alarms_nobody() -> None:
    from register.citation import Relation

    said = cited("12/NQ-HĐND", "2022-12-20", office=None, ours=None)
    based = replace(said, citation=replace(said.citation, relation=Relation.BASED_ON))
    assert not compared(KNOWN, [based]).needs_a_person
    assert compared(KNOWN, [said]).needs_a_person


def grounds(found: Any) -> list[tuple[str, str, bool]]:
    return [(one.field, one.rests_on.value, one.sure) for one in found.differs]


def test_each_difference_says_what_it_rests_on_and_is_a_question_where_that_is_little() -> None:
    said = [cited("24/KH-UBND", "2023-03-08", KH24.topic)]
    heard = {"date": Evidence("ngày 07/3/2023", Source.CITATION, 0.9)}
    read = {"date": Evidence("ngày 07/3/2023", Source.OCR, 0.9)}
    for entry_, rests_on, sure in (
        (KH24, "file", True),
        (replace(KH24, has_file=False, evidence=heard), "mention", False),
        (replace(KH24, evidence=read), "recognised", False),
        (replace(KH24, origin=Origin.RECEIVED), "other_office", False),
    ):
        found = compared([entry_], said)
        assert grounds(found) == [("date", rests_on, sure)]
        (line,) = [one for one in reconcile_lines(found, str) if "24/KH-UBND: " in one]
        assert line[0] == ("!" if sure else "?")
    topic = compared([KH24], [cited("24/KH-UBND", "2023-03-07", "tổ chức hội thi")])
    assert grounds(topic) == [("topic", "wording", False)]


def test_a_report_that_was_recognised_only_asks() -> None:
    scanned = replace(REPORT, evidence={"topic": Evidence("BÁO CÁO", Source.OCR, 0.9)})
    report = ReportRead(scanned, (count(4),), tuple(LIST), entry=99, own=US)
    found = reconcile(report, KNOWN, fields_of=lambda words: ("cchc.chidao",))
    assert [one.verdict.value for one in found.claims] == ["not_checkable"]
    assert all(not one.sure for one in found.differs)


def test_of_a_list_read_in_part_nothing_is_said_to_be_missing() -> None:
    one_lost = [LIST[0], LIST[2]]
    found = compared(KNOWN, one_lost, count(3))
    assert found.missing_in_appendix == ()
    assert [one.verdict.value for one in found.claims] == ["not_checkable"]
    assert "Of the 3 items of the report's list 2 were read" in str(found.notes[0])


def test_listed_papers_of_the_year_before_are_told_neutrally() -> None:
    early = entry(60, "60/KH-UBND", "2022-12-30", "công tác cải cách hành chính năm 2023")
    found = compared([*KNOWN, early], [*LIST, cited("60/KH-UBND", "2022-12-30", early.topic, 4)])
    assert any(
        str(one) == "Dated 2022, though the list is for 2023; they lie in its period: 60/KH-UBND "
        "(30/12/2022)."
        for one in found.notes
    )
    assert found.outside_period == ()


def test_in_a_register_without_papers_of_the_reporting_office_nothing_is_alarming() -> None:
    said = [cited("77/KH-UBND", "2023-05-05", "phòng cháy")]
    assert compared(KNOWN, said).needs_a_person
    assert not compared([], said).needs_a_person
