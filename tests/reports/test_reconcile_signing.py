"""Whether a report may be signed as it stands: each cause alone, and what could not be judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from register.citation import Relation
from register.claim import Claim, Claimed, Flow
from register.entry import Draft, Entry, Origin
from register.message import message
from reports.period import Period
from reports.reconcile import Reconciliation, ReportRead, reconcile
from reports.reconcile_cited import Cited
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
    verdicts,
)

NOT_LISTED = entry(10, "10/KH-UBND", "2023-02-17", "theo dõi thi hành pháp luật")
EARLY = entry(20, "50/KH-UBND", "2022-12-14", "trước kỳ")


def said(found: Reconciliation) -> list[str]:
    return [str(one) for one in found.notes]


def basis(one: Cited, relation: Relation) -> Cited:
    return replace(one, citation=replace(one.citation, relation=relation))


def test_a_report_that_agrees_in_all_may_be_signed() -> None:
    found = compared(KNOWN, LIST, count(3))
    assert not found.needs_a_person
    assert said(found) == []


@pytest.mark.parametrize(
    ("known", "named", "claims"),
    [
        (KNOWN, LIST, (count(4),)),
        (KNOWN, [*LIST, cited("24/KH-UBND", "2023-03-17", KH24.topic)], ()),
        ([*KNOWN, NOT_LISTED], LIST, ()),
        ([*KNOWN, EARLY], [*LIST, cited("50/KH-UBND", "2022-12-14", None, 4)], ()),
        (KNOWN, [*LIST, cited("77/KH-UBND", "2023-05-05")], ()),
    ],
    ids=["a figure", "a date", "left out of the list", "outside the period", "not in the register"],
)
def test_one_thing_amiss_is_enough_to_need_a_person(
    known: list[Entry], named: list[Cited], claims: tuple[Claim, ...]
) -> None:
    found = compared(known, named, *claims)
    amiss = (
        [one for one in found.claims if one.verdict.value == "differs"],
        found.differs,
        found.missing_in_appendix,
        found.outside_period,
        found.missing_in_register,
    )
    assert sum(bool(some) for some in amiss) == 1
    assert found.needs_a_person


def test_a_figure_that_cannot_be_checked_does_not_stop_the_signing() -> None:
    assert not compared(KNOWN, LIST, count(12, "phòng cháy")).needs_a_person


# -- the period ------------------------------------------------------------------------------


def test_the_period_of_a_years_report_is_told_by_its_days() -> None:
    assert compared(KNOWN, LIST).as_json(str)["period"] == {
        "from": "2022-12-15",
        "to": "2023-12-14",
    }
    for period, told in (
        (Period(None, dt.date(2023, 6, 30)), {"from": None, "to": "2023-06-30"}),
        (Period(dt.date(2023, 1, 1), None), {"from": "2023-01-01", "to": None}),
    ):
        assert compared(KNOWN, LIST, period=period).as_json(str)["period"] == told


def test_a_report_of_no_known_year_is_held_against_all_years_and_says_so() -> None:
    report = ReportRead(Draft(kind="BC"), (), tuple(LIST), entry=99, own=US)
    found = reconcile(report, [*KNOWN, EARLY], fields_of=lambda _words: ("khac",))
    assert said(found) == ["The report's period is not known, so all years were compared."]
    assert found.as_json(str)["period"] == {"from": None, "to": None}
    assert [one.entry for one in found.missing_in_appendix] == [20]
    assert found.outside_period == ()


def letter(number: int, day: str | None, origin: Origin = Origin.RECEIVED) -> Entry:
    made = entry(
        number, f"{number}/UBND-VP", day or "2023-05-01", "mời họp", issuer_id=DISTRICT,
        origin=origin,
    )  # fmt: skip
    return made if day else replace(made, date=None)


def test_only_received_papers_of_the_period_are_counted_as_received() -> None:
    known = [
        letter(61, "2023-05-01"),
        letter(62, "2022-12-14"),
        letter(63, "2023-12-15"),
        letter(64, None),
        letter(65, "2023-05-02", Origin.OTHER),
        letter(66, "2022-12-15"),
    ]
    found = compared([*KNOWN, *known], [], count(2, "", flow=Flow.RECEIVED))
    assert verdicts(found) == [("agrees", 2, 2)]
    assert str(found.claims[0].message) == "The register counts 2 in the period."


# -- the list --------------------------------------------------------------------------------


def test_a_report_without_a_list_is_counted_in_the_register_and_says_so() -> None:
    other = entry(12, "12/KH-UBND", "2023-05-01", "phòng cháy", fields=("khac",))
    body = [replace(one, citation=replace(one.citation, list_no=None)) for one in LIST[:1]]
    found = compared([*KNOWN, other], body, count(3))
    assert said(found) == ["The report holds no list of issued documents to compare."]
    assert verdicts(found) == [("agrees", 3, 3)]
    assert str(found.claims[0].message) == "The register counts 3 in the period."
    assert found.missing_in_appendix == ()


def test_a_list_of_no_common_field_is_told_to_be_unjudged() -> None:
    fire = entry(12, "12/KH-UBND", "2023-05-01", "phòng cháy", fields=("khac",))
    items = [LIST[0], cited("12/KH-UBND", "2023-05-01", "phòng cháy", 2)]
    undescribed = entry(30, "40/QĐ-UBND", "2023-04-06", "", fields=())
    found = compared([*KNOWN, fire, undescribed], items)
    assert said(found) == [
        "The listed documents share no field of work, so what is missing in the list cannot be "
        "told."
    ]
    assert found.missing_in_appendix == ()


def test_the_list_of_one_field_misses_only_papers_of_that_field() -> None:
    more = entry(13, "13/KH-UBND", "2023-05-01", "thuê máy chủ", fields=("cchc.so",))
    found = compared([*KNOWN, more, NOT_LISTED], [LIST[0]])
    assert [one.entry for one in found.missing_in_appendix] == [10]


def test_a_paper_named_in_the_text_alone_is_still_missing_in_the_list_with_its_place() -> None:
    found = compared([*KNOWN, NOT_LISTED], [*LIST, cited("10/KH-UBND", "2023-02-17")])
    (row,) = found.missing_in_appendix
    assert (row.designations, row.entry, str(row.place)) == (("10/KH-UBND",), 10, "I.1")


def test_papers_missing_in_the_list_are_told_by_kind_then_date() -> None:
    more = [
        entry(10, "80/QĐ-UBND", "2023-02-17", "rà soát"),
        entry(11, "31/KH-UBND", "2023-06-01", "kiểm tra", has_file=False),
        entry(12, "32/KH-UBND", "2023-05-01", "tự kiểm tra"),
    ]
    found = compared([*KNOWN, *more], LIST).missing_in_appendix
    assert [(one.designations[0], one.has_file) for one in found] == [
        ("32/KH-UBND", True), ("31/KH-UBND", False), ("80/QĐ-UBND", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "topic", "told"),
    [((), "", True), (("khac",), "", True), (("khac",), "phòng cháy", False),
     (("cchc.so",), "", False)],
    ids=["nothing known", "no field", "a topic", "a field"],
)  # fmt: skip
def test_papers_of_which_neither_field_nor_topic_is_known_are_named(
    fields: tuple[str, ...], topic: str, *, told: bool
) -> None:
    unknown = [entry(at, f"{at}/QĐ-UBND", "2023-04-06", topic, fields=fields) for at in (40, 41)]
    sentence = (
        "2 documents issued in the period have no known topic, so nobody can say whether they "
        "belong in the list: 40/QĐ-UBND, 41/QĐ-UBND."
    )
    assert said(compared([*KNOWN, *unknown], LIST)) == ([sentence] if told else [])


# -- rows ------------------------------------------------------------------------------------


def test_a_listed_item_without_a_date_has_the_registers_and_one_that_it_lacks_its_own() -> None:
    items = [cited("50/KH-UBND", None, None, 1), cited("09/KH-UBND", "2024-01-02", None, 2)]
    found = compared([EARLY], items).outside_period
    assert [(one.designations, one.entry, str(one.message)) for one in found] == [
        (("50/KH-UBND",), 20, "Dated 14/12/2022, outside the report's period."),
        (("09/KH-UBND",), None, "Dated 02/01/2024, outside the report's period."),
    ]
    assert [str(one.place) for one in found] == ["PHỤ LỤC, item 1", "PHỤ LỤC, item 2"]


def test_a_paper_of_another_year_named_in_the_text_is_not_outside_the_period() -> None:
    assert (
        compared([*KNOWN, EARLY], [*LIST, cited("50/KH-UBND", "2022-12-14")]).outside_period == ()
    )


def test_only_our_own_papers_are_said_to_lack_a_file_and_each_once() -> None:
    ours = replace(KH24, has_file=False)
    theirs = entry(
        50, "24/KH-UBND", "2023-02-27", "chuyển đổi số", issuer_id=DISTRICT, origin=Origin.OTHER,
        has_file=False,
    )  # fmt: skip
    named = [
        cited("24/KH-UBND", "2023-03-07"),
        *LIST,
        cited("24/KH-UBND", "2023-02-27", "chuyển đổi số", office=DISTRICT, ours=False),
    ]
    found = compared([ours, KH22A, QD37, theirs], named)
    (row,) = found.without_file
    assert (row.designations, row.entry, row.has_file) == (("24/KH-UBND",), 1, False)
    assert (str(row.place), str(row.message)) == ("I.1", "In the register without a file.")
    assert {one.entry: (one.ours, one.has_file) for one in found.matched} == {
        1: (True, False), 2: (True, True), 3: (True, True), 50: (False, False),
    }  # fmt: skip


def test_a_paper_named_twice_is_one_row_with_both_names_and_its_first_place() -> None:
    later = replace(cited("24", "2023-03-07", kind="KH"), place=message("II.3"))
    (row,) = compared(KNOWN, [LIST[0], later]).matched
    assert row.designations == ("24/KH-UBND", "24")
    assert str(row.place) == "PHỤ LỤC, item 1"


def test_papers_that_the_register_lacks_are_told_once_for_each_date_and_kind() -> None:
    named = [
        cited("77/KH-UBND", "2023-05-05"),
        cited("77/KH-UBND", "2023-05-05"),
        cited("77/KH-UBND", "2023-06-05"),
        cited("77", "2023-05-05", kind="TB"),
        cited("77", "2023-05-05", kind="CT"),
    ]
    found = compared(KNOWN, named).missing_in_register
    assert [one.designations[0] for one in found] == ["77/KH-UBND", "77/KH-UBND", "77", "77"]


@pytest.mark.parametrize(
    ("ours", "relation", "told", "alarms"),
    [
        (True, Relation.BASED_ON, "Named as a basis, without its office; the register does not "
         "have it.", False),
        (None, Relation.CARRIES_OUT, "Named as a basis, without its office; the register does not "
         "have it.", False),
        (False, Relation.BASED_ON, "Of another office; the register does not have it.", False),
        (False, None, "Of another office; the register does not have it.", False),
        (None, None, "The report names it; the register does not have it.", True),
        (True, Relation.REPLACES, "The report names it; the register does not have it.", True),
    ],
)  # fmt: skip
def test_it_is_told_why_the_register_lacks_a_paper_and_whether_that_alarms(
    relation: Relation | None, told: str, *, ours: bool | None, alarms: bool
) -> None:
    one = cited("12/NQ-HĐND", "2022-12-20", office=None, ours=ours)
    if relation is not None:
        one = basis(one, relation)
    found = compared(KNOWN, [one])
    (row,) = found.missing_in_register
    assert (str(row.message), row.ours, found.needs_a_person) == (told, ours, alarms)


def test_a_report_is_not_its_own_source_but_last_years_report_is_a_paper_like_any_other() -> None:
    last_year = replace(cited("80/BC-UBND", "2022-12-08"), office=None)
    (row,) = compared(KNOWN, [last_year]).missing_in_register
    assert row.designations == ("80/BC-UBND",)
    for other in (replace(REPORT, kind="KH"), replace(REPORT, date=dt.date(2023, 12, 9))):
        own = cited("80/BC-UBND", "2023-12-08")
        own_report = replace(other, designation=own.citation.designation)
        report = ReportRead(own_report, (), (own,), own=US)
        assert reconcile(report, KNOWN, fields_of=lambda _words: ()).missing_in_register != ()
        same = ReportRead(replace(own_report, kind="BC", date=REPORT.date), (), (own,), own=US)
        assert reconcile(same, KNOWN, fields_of=lambda _words: ()).missing_in_register == ()


def test_one_difference_found_at_two_places_is_told_once_and_two_are_told_both() -> None:
    wrong = cited("24/KH-UBND", "2023-03-17", KH24.topic)
    other = cited("24/KH-UBND", "2023-03-07", "tinh giản biên chế")
    found = compared(KNOWN, [wrong, wrong, other]).differs
    assert [one.field for one in found] == ["date", "topic"]


def test_the_object_of_the_comparison_has_all_of_each_row() -> None:
    share = Claim(text="49/50", what=Claimed.SHARE, value=Decimal("98.5"), complete=True,
                  place=message("II.1"),
                  parts=(Decimal(49), Decimal(50)))  # fmt: skip
    named = [cited("24/KH-UBND", "2023-03-17", KH24.topic), cited("77/KH-UBND", "2023-05-05")]
    found = compared([KH24], named, share).as_json(str)
    assert found == {
        "schema": 1,
        "period": {"from": "2022-12-15", "to": "2023-12-14"},
        "claims": [{
            "text": "49/50", "place": "II.1", "claimed": 98.5, "counted": 98, "verdict": "differs",
            "cut_off": False, "message": "49 of 50 is 98%, not 98,5%.",
        }],
        "matched": [{
            "designations": ["24/KH-UBND"], "place": "I.1", "entry": 1, "ours": True,
            "has_file": True,
            "message": "Kế hoạch số 24/KH-UBND ngày 07/3/2023 về kiểm soát thủ tục hành chính "
            "năm 2023",
        }],
        "missing_in_appendix": [],
        "missing_in_register": [{
            "designations": ["77/KH-UBND"], "place": "I.1", "entry": None, "ours": True,
            "has_file": None, "message": "The report names it; the register does not have it.",
        }],
        "outside_period": [],
        "without_file": [],
        "differs": [{
            "designations": ["24/KH-UBND"], "place": "I.1", "entry": 1, "field": "date",
            "sure": True, "rests_on": "file",
            "message": "The report dates it 17/3/2023, the register 07/3/2023.",
        }],
        "notes": ["The report holds no list of issued documents to compare."],
    }  # fmt: skip
