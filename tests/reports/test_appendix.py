"""The appendix list: which documents, in what words, and what is said about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from register.designation import Designation
from register.entry import Entry, ListedIn, Origin, Standing
from register.errors import SovanbanError
from reports.appendix import build_appendix
from reports.appendix_choice import AppendixChoice, Group, Order, report_with_list
from reports.appendix_notes import missing_remark
from reports.appendix_paper import appendix_lines, appendix_paper
from reports.paper import NewPage, Text
from reports.period import Period, report_period, yearly_period
from reports.wording import entry_line, short_office
from tests.sample_year import OFFICE, REPORT, REPORT_ID, listed_45, named, whole_year

ALL = tuple(whole_year())


def english(template: str) -> str:
    return template


def labels(entries: tuple[Entry, ...]) -> list[str]:
    return [one.designation.text for one in entries]


def from_the_report() -> AppendixChoice:
    return AppendixChoice(ALL, report=REPORT, listed_in=True, office=OFFICE)


def test_the_reports_list_comes_back_as_its_45_in_their_order() -> None:
    appendix = build_appendix(from_the_report())
    assert [one.entry.id for one in appendix.items] == [one.id for one in listed_45()]
    assert [one.no for one in appendix.items] == list(range(1, 46))


def test_the_counts_by_kind_are_those_of_the_report() -> None:
    counts = build_appendix(from_the_report()).counts
    assert [(one.kind, one.label, one.count) for one in counts] == [
        ("KH", "Kế hoạch", 14),
        ("QĐ", "Quyết định", 2),
        ("TB", "Thông báo", 13),
        ("CV", "Công văn", 16),
    ]


def test_the_ready_sentence_names_every_kind_with_two_figures() -> None:
    said = str(build_appendix(from_the_report()).sentence)
    assert said.startswith("In 2023, UBND xã Khê Lãng issued 45 documents")
    assert said.endswith("14 kế hoạch, 02 quyết định, 13 thông báo, 16 công văn.")


def test_what_was_issued_in_the_field_but_not_listed_is_shown() -> None:
    appendix = build_appendix(from_the_report())
    missing = labels(appendix.not_listed)
    for designation in ("10/KH-UBND", "28/KH-UBND", "61/KH-UBND", "50/KH-UBND", "87/QĐ-UBND"):
        assert designation in missing
    assert "/BC-UBND" not in missing
    assert appendix.outside == ()


def test_the_two_of_2022_are_noted_without_blame() -> None:
    notes = {one.code: one for one in build_appendix(from_the_report()).notes}
    assert notes["other_year"].entries == (1, 2)
    assert "they lie in its period: 59/KH-UBND, 60/KH-UBND" in str(notes["other_year"].message)
    assert "outside_period" not in notes


def test_by_year_and_field_the_register_itself_makes_the_list() -> None:
    choice = AppendixChoice(ALL, field="cchc", year=2023, report=REPORT, office=OFFICE)
    appendix = build_appendix(choice)
    shown = [one.entry.designation.text for one in appendix.items]
    assert "10/KH-UBND" in shown
    assert labels(appendix.outside) == ["59/KH-UBND", "60/KH-UBND"]
    assert all(one.entry.date and one.entry.date.year == 2023 for one in appendix.items)
    assert all(one.entry.origin is Origin.ISSUED and not one.entry.draft for one in appendix.items)
    notes = {one.code: one for one in appendix.notes}
    assert "perhaps_same" in notes


def test_drafts_are_left_out_and_said_to_be() -> None:
    draft = Entry(
        id=700, kind="KH", designation=Designation(symbol="KH-UBND"),
        topic="chuyển đổi số năm 2023",
        fields=("cchc.so",), origin=Origin.ISSUED, draft=True,
    )  # fmt: skip
    appendix = build_appendix(AppendixChoice((*ALL, draft), field="cchc.so", year=2023))
    assert 700 not in [one.entry.id for one in appendix.items]
    (note,) = [one for one in appendix.notes if one.code == "draft_left_out"]
    assert 700 in note.entries
    assert "Kế hoạch “chuyển đổi số năm 2023”" in str(note.message)


def test_a_list_without_a_report_has_no_reference_and_no_difference() -> None:
    appendix = build_appendix(AppendixChoice(ALL, year=2023, kinds=("QĐ",)))
    assert appendix.reference is None
    assert (appendix.not_listed, appendix.outside) == ((), ())
    assert {one.entry.kind for one in appendix.items} == {"QĐ"}


def test_a_report_without_a_known_list_is_refused_with_what_to_do() -> None:
    other = replace(REPORT, id=4711)
    with pytest.raises(SovanbanError, match="knows no list in this report"):
        build_appendix(AppendixChoice(ALL, report=other, listed_in=True))


def test_the_blank_number_of_the_report_stays_blank() -> None:
    reference = build_appendix(from_the_report()).reference
    assert "      /BC-UBND ngày 08/12/2023 of UBND xã Khê Lãng" in str(reference)


def test_other_filters_narrow_the_list() -> None:
    only = frozenset({4, 5, 6})
    appendix = build_appendix(AppendixChoice(ALL, year=2023, only=only))
    assert {one.entry.id for one in appendix.items} == only


def test_numbers_run_on_under_group_headings() -> None:
    appendix = build_appendix(AppendixChoice(ALL, year=2023, group=Group.KIND))
    assert [one.no for one in appendix.items] == list(range(1, len(appendix.items) + 1))
    groups = [one.group for one in appendix.items]
    assert groups == sorted(groups, key=groups.index)
    assert groups[-1] == "Công văn"


def test_by_number_22a_stands_between_22_and_23() -> None:
    choice = AppendixChoice(ALL, year=2023, kinds=("KH",), order=Order.NUMBER)
    shown = [one.entry.designation.text for one in build_appendix(choice).items]
    at = shown.index("22a/KH-UBND")
    assert (shown[at - 1], shown[at + 1]) == ("22/KH-UBND", "23/KH-UBND")


def test_verbatim_keeps_the_line_as_it_stood() -> None:
    first = replace(
        named(listed_45(), "22a/KH-UBND"),
        listed_in=(ListedIn(REPORT_ID, 1, "Kế hoạch số 22a/KH-UBND ngày 01 tháng 3 năm 2023"),),
    )
    choice = AppendixChoice((first, REPORT), report=REPORT, listed_in=True, verbatim=True)
    (item,) = build_appendix(choice).items
    assert item.text == "Kế hoạch số 22a/KH-UBND ngày 01 tháng 3 năm 2023"


def test_replaced_unsure_and_missing_files_are_noted() -> None:
    entry = replace(
        named(listed_45(), "13/KH-UBND"),
        standing=Standing.REPLACED, needs_review=True, has_file=False, kind_conflict="CV",
    )  # fmt: skip
    appendix = build_appendix(AppendixChoice((entry, REPORT), report=REPORT, listed_in=True))
    codes = {one.code for one in appendix.notes}
    assert {"replaced_later", "uncertain", "no_file", "kind_conflict"} <= codes


def test_notes_can_be_left_off() -> None:
    assert build_appendix(replace(from_the_report(), with_notes=False)).notes == ()


def test_a_date_outside_the_period_is_a_finding() -> None:
    late = replace(named(listed_45(), "13/KH-UBND"), date=dt.date(2023, 12, 20))
    appendix = build_appendix(AppendixChoice((late, REPORT), report=REPORT, listed_in=True))
    assert "outside_period" in {one.code for one in appendix.notes}
    assert [one.id for one in appendix.outside] == [late.id]


def test_the_json_has_the_keys_of_the_contract() -> None:
    data = build_appendix(from_the_report()).as_json(english)
    assert data["schema"] == 1
    assert data["report"] == REPORT_ID
    entries, difference = data["entries"], data["difference"]
    assert isinstance(entries, list)
    assert isinstance(difference, dict)
    assert (entries[2]["no"], entries[2]["designation"]) == (3, "22a/KH-UBND")
    assert entries[2]["suffix"] == "a"
    assert set(difference) == {"not_listed", "outside"}


def test_what_the_list_lacks_is_told_with_its_twin_or_its_end() -> None:
    known = tuple(
        replace(one, standing=Standing.REPLACED) if one.label == "61/KH-UBND" else one
        for one in ALL
    )
    appendix = build_appendix(replace(from_the_report(), entries=known))
    lines = appendix_lines(appendix, english).splitlines()
    (line,) = [one for one in lines if one.startswith("- Kế hoạch số 22/KH-UBND")]
    assert line.endswith("– the list has 22a/KH-UBND of one date and topic, perhaps the same.")
    (line,) = [one for one in lines if one.startswith("- Kế hoạch số 61/KH-UBND")]
    assert line.endswith("– replaced since by another document.")
    remarks = appendix.as_json(english)["remarks"]
    assert isinstance(remarks, list)
    assert "22/KH-UBND" in [named_of(one["entry"]) for one in remarks]


def named_of(entry_id: int) -> str:
    return next(one.designation.text for one in ALL if one.id == entry_id)


def test_a_paper_held_twice_is_noted_by_its_name_and_on_the_screen_with_both_ids() -> None:
    paper = listed_45()[0]
    copy = replace(paper, id=888, needs_review=True, listed_in=())
    appendix = build_appendix(replace(from_the_report(), entries=(*ALL, copy)))
    told = [one for one in appendix.notes if 888 in one.entries]
    (note,) = [one for one in told if one.code == "perhaps_same"]
    assert note.entries == (paper.id, 888)
    assert str(note.message).endswith(": 59/KH-UBND (30/12/2022).")
    assert f"59/KH-UBND (30/12/2022) (id:{paper.id}, id:888)." in appendix_lines(appendix, english)
    paper_of_it = appendix_paper(appendix, english)
    printed = "\n".join(one.text for one in paper_of_it.blocks if isinstance(one, Text))
    assert "59/KH-UBND (30/12/2022)." in printed
    assert "id:" not in printed


def test_topics_tell_twins_apart() -> None:
    paper = listed_45()[0]
    copy = replace(paper, id=888, needs_review=True, listed_in=(), topic="đọc nhầm")
    appendix = build_appendix(replace(from_the_report(), entries=(*ALL, copy)))
    (said,) = [one for one in appendix.notes if one.code == "perhaps_same" and 888 in one.entries]
    assert str(said.message).endswith(f"59/KH-UBND (30/12/2022) (“{paper.topic}”; “đọc nhầm”).")


def test_a_paper_that_the_list_lacks_names_its_twin_without_an_id() -> None:
    paper = listed_45()[0]
    copy = replace(paper, id=888, listed_in=())
    appendix = build_appendix(replace(from_the_report(), entries=(*ALL, copy)))
    remarks = {one.id: str(missing_remark(one, appendix.listed)) for one in appendix.not_listed}
    assert remarks[888] == "perhaps the same as 59/KH-UBND (30/12/2022), which the list has"


def test_without_the_review_only_the_list_and_its_figures_are_in_the_file() -> None:
    appendix = build_appendix(from_the_report())
    whole, bare = (appendix_paper(appendix, english, with_review=one) for one in (True, False))
    assert NewPage() in whole.blocks
    assert NewPage() not in bare.blocks
    assert bare.context["ghi_chu"] == []
    assert len(bare.sheets) < len(whole.sheets)


def test_the_terminal_shows_sentence_difference_and_notes() -> None:
    lines = appendix_lines(build_appendix(from_the_report()), english)
    assert "issued 45 documents" in lines
    assert "- Kế hoạch số 10/KH-UBND ngày 17/02/2023 về thực hiện công tác theo dõi" in lines


def test_the_only_report_with_a_list_is_found() -> None:
    assert report_with_list(ALL, 2023) == REPORT
    assert report_with_list(ALL, 2022) is None


@pytest.mark.parametrize(
    ("kind", "number", "symbol", "date", "topic", "line"),
    [
        ("KH", "24", "KH-UBND", (2023, 3, 7), "kiểm soát TTHC",
         "Kế hoạch số 24/KH-UBND ngày 07/3/2023 về kiểm soát TTHC"),
        ("CV", "51", "UBND-VP", (2023, 5, 15), "tiếp tục đẩy mạnh số hóa",
         "Công văn số 51/UBND-VP ngày 15/5/2023 V/v tiếp tục đẩy mạnh số hóa"),
        ("TB", "3", "TB-UBND", (2023, 1, 6), "thông báo ý kiến kết luận",
         "Thông báo số 03/TB-UBND ngày 06/01/2023 thông báo ý kiến kết luận"),
        ("QĐ", "37", "QĐ-UBND", (2023, 3, 27), "thành lập tổ hỗ trợ",
         "Quyết định số 37/QĐ-UBND ngày 27/3/2023 về việc thành lập tổ hỗ trợ"),
        ("KH", "59", "KH-UBND", (2022, 12, 30), "triển khai thực hiện Đề án",
         "Kế hoạch số 59/KH-UBND ngày 30/12/2022 về triển khai thực hiện Đề án"),
        ("KH", "15", None, (2023, 2, 17), "tăng cường kỷ cương",
         "Kế hoạch số 15 ngày 17/02/2023 về tăng cường kỷ cương"),
        ("KH", "23", "KH-UBND", (2023, 3, 3), "phổ biến , giáo dục pháp luật",
         "Kế hoạch số 23/KH-UBND ngày 03/3/2023 về phổ biến, giáo dục pháp luật"),
        (None, "7", "X", None, None, "Văn bản số 07/X"),
    ],
)  # fmt: skip
def test_wording_by_kind(
    kind: str | None, number: str, symbol: str | None, date: tuple[int, int, int] | None,
    topic: str | None, line: str,
) -> None:  # fmt: skip
    entry = Entry(
        kind=kind,
        designation=Designation(number=number, symbol=symbol),
        date=dt.date(*date) if date else None,
        topic=topic,
        origin=Origin.ISSUED,
    )
    assert entry_line(entry) == line


def test_another_offices_document_names_its_issuer() -> None:
    entry = Entry(
        kind="QĐ", designation=Designation(number="696", symbol="QĐ-UBND"),
        date=dt.date(2023, 4, 18), topic="công bố danh mục TTHC",
        issuer="Ủy ban nhân dân tỉnh Hà Sơn",
    )  # fmt: skip
    assert entry_line(entry) == (
        "Quyết định số 696/QĐ-UBND ngày 18/4/2023 của UBND tỉnh Hà Sơn "
        "về việc công bố danh mục TTHC"
    )
    assert short_office("Hội đồng nhân dân xã A") == "HĐND xã A"


@pytest.mark.parametrize(
    ("topic", "first", "last"),
    [
        ("Kết quả CCHC năm 2023", "2022-12-15", "2023-12-14"),
        ("Kết quả CCHC 6 tháng đầu năm 2023", "2022-12-15", "2023-06-14"),
        ("Kết quả CCHC quý I năm 2023", "2022-12-15", "2023-03-14"),
        ("Kết quả CCHC quý III năm 2023", "2023-06-15", "2023-09-14"),
    ],
)
def test_the_period_of_a_report(topic: str, first: str, last: str) -> None:
    period = report_period(Entry(kind="BC", topic=topic))
    assert period == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert yearly_period(2023).holds(dt.date(2022, 12, 30))


def test_the_difference_stays_within_the_lists_field_and_the_kinds_asked_for() -> None:
    everything = build_appendix(AppendixChoice(ALL, year=2023, report=REPORT))
    assert all("khac" not in one.fields for one in everything.not_listed)
    decisions = build_appendix(AppendixChoice(ALL, year=2023, kinds=("QĐ",), report=REPORT))
    assert decisions.outside == ()
    assert {one.kind for one in decisions.not_listed} == {"QĐ"}
