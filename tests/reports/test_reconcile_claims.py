"""The figures of a report, each held against the register or against its own parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from register.claim import Claim, Claimed, Flow
from register.entry import Entry, Origin
from register.evidence import Evidence, Source
from register.message import message
from reports.reconcile_claims import ClaimVerdict
from tests.reports.compared_report import (
    DISTRICT,
    KNOWN,
    LIST,
    compared,
    count,
    entry,
    verdicts,
)

WHOLE = [*KNOWN, entry(23, "23/KH-UBND", "2023-03-03", "kiểm soát thủ tục hành chính năm 2023")]
"""KNOWN with the number that it lacks."""


def test_a_count_is_held_against_the_reports_own_list() -> None:
    found = compared(KNOWN, LIST, count(3), count(4, start=1))
    assert [row[0] for row in verdicts(found)] == ["differs", "differs"]
    agreed = compared(KNOWN, LIST, count(3), count(3, start=1))
    assert verdicts(agreed) == [("agrees", 3, 3), ("agrees", 3, 3)]
    assert not agreed.needs_a_person


def test_two_figures_for_one_thing_contradict_each_other() -> None:
    form = message("{form}, row {row}", form="Biểu mẫu 1", row="1")
    found = compared(KNOWN, LIST, count(3), count(4, place=form))
    assert str(found.claims[0].message) == (
        "The report's own list holds 3. Elsewhere the report says 4 (Biểu mẫu 1, row 1)."
    )


def test_a_kind_is_counted_alone() -> None:
    assert verdicts(compared(KNOWN, LIST, count(2, kind="KH"))) == [("agrees", 2, 2)]


def test_a_field_that_is_not_the_lists_is_counted_in_the_register() -> None:
    assert verdicts(compared(KNOWN, LIST, count(1, "công khai TTHC"))) == [("agrees", 1, 1)]
    other = compared(WHOLE, LIST, count(5, "công khai TTHC"))
    assert verdicts(other) == [("not_checkable", 5, 2)]  # which papers are meant is a question
    assert "are the same papers meant?" in str(other.claims[0].message)


def test_a_register_made_of_reports_cannot_check_what_goes_beyond_them() -> None:
    hearsay = [replace(one, has_file=False) for one in KNOWN]
    sent = count(768, "", flow=Flow.SENT)
    found = compared(hearsay, LIST, sent, count(5, "công khai TTHC"), count(3))
    assert [row[0] for row in verdicts(found)] == ["not_checkable", "not_checkable", "agrees"]
    assert verdicts(compared(KNOWN, LIST, sent)) == [("not_checkable", 768, 3)]  # 23 is not there
    assert verdicts(compared(WHOLE, LIST, sent)) == [("differs", 768, 4)]


@pytest.mark.parametrize(
    "claim",
    [count(12, "CCHC", ours=False), count(12, "phòng cháy"), count(9, "", flow=Flow.RECEIVED)],
    ids=["another office's", "words that name no field", "received, of which there are none"],
)
def test_what_cannot_be_counted_is_said_to_be_so(claim: Claim) -> None:
    (found,) = compared(KNOWN, LIST, claim).claims
    assert found.verdict is ClaimVerdict.NOT_CHECKABLE


@pytest.mark.parametrize(
    ("part", "whole", "percent", "verdict", "said"),
    [
        ("2036", "2037", "99.95", "agrees", "2036 of 2037 is 99,95%."),
        ("1157", "1417", "81.65", "agrees", "1157 of 1417 is 81,65%."),
        ("33", "35", "94.3", "agrees", "33 of 35 is 94,3%."),
        ("1991", "1994", "99.84", "differs",
         "1991 of 1994 is 99,85% when rounded; 99,84% is cut off, not rounded."),
        ("656.3", "10900", "0", "differs", "656,3 of 10.900 is 6,02%, not 0%."),
        ("49", "50", "99", "differs", "49 of 50 is 98%, not 99%."),
        ("1", "8", "13", "agrees", "1 of 8 is 13%."),
        ("1", "8", "12", "differs", "1 of 8 is 13% when rounded; 12% is cut off, not rounded."),
        ("0", "0", "100", "not_checkable", "The register does not count this."),
        ("190", "190", None, "not_checkable", "The register does not count this."),
    ],
)  # fmt: skip
def test_percentages_are_recomputed(
    part: str, whole: str, percent: str | None, verdict: str, said: str
) -> None:
    claim = Claim(
        text="", what=Claimed.SHARE, value=Decimal(percent) if percent else None,
        parts=(Decimal(part), Decimal(whole)), complete=True,
    )  # fmt: skip
    (found,) = compared(KNOWN, [], claim).claims
    assert (found.verdict.value, str(found.message)) == (verdict, said)


@pytest.mark.parametrize(
    ("parts", "complete", "verdict"),
    [((10, 10), True, "agrees"), ((10, 9), True, "differs"), ((15, 2), False, "not_checkable"),
     ((7, 13), False, "agrees")],
)  # fmt: skip
def test_sums_differ_only_where_all_parts_are_named(
    parts: tuple[int, ...], verdict: str, *, complete: bool
) -> None:
    claim = Claim(
        text="", what=Claimed.SUM, value=Decimal(20), complete=complete,
        parts=tuple(Decimal(one) for one in parts),
    )  # fmt: skip
    assert compared(KNOWN, [], claim).claims[0].verdict.value == verdict


def known_by(file: int, hearsay: int) -> list[Entry]:
    """So many papers with a file, and so many that only a report names, outside the list."""
    return [
        entry(40 + at, f"{40 + at}/QĐ-UBND", "2023-05-01", "công khai", has_file=at < file)
        for at in range(file + hearsay)
    ]


@pytest.mark.parametrize(
    ("file", "hearsay", "verdict"),
    [(2, 2, "differs"), (1, 2, "not_checkable"), (3, 2, "differs"), (2, 3, "not_checkable")],
)
def test_a_register_is_believed_only_when_half_its_papers_are_known_by_themselves(
    file: int, hearsay: int, verdict: str
) -> None:
    sent = count(768, "", flow=Flow.SENT)
    found = compared(known_by(file, hearsay), [], sent)
    assert verdicts(found) == [(verdict, 768, file + hearsay)]


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (Source.LIST, "not_checkable"),
        (Source.CITATION, "not_checkable"),
        (Source.HEADING, "differs"),
        (Source.PERSON, "differs"),
    ],
)
def test_a_paper_that_a_person_typed_is_known_by_itself_and_one_from_a_report_is_not(
    source: Source, verdict: str
) -> None:
    told = {"number": Evidence("Số 40", source, 0.9, 1)}
    papers = [replace(one, evidence=told) for one in known_by(0, 2)]
    assert verdicts(compared(papers, [], count(768, "", flow=Flow.SENT))) == [(verdict, 768, 2)]


def test_a_register_without_a_paper_of_the_period_checks_no_figure() -> None:
    assert verdicts(compared([], [], count(768, "", flow=Flow.SENT))) == [("not_checkable", 768, 0)]


@pytest.mark.parametrize(("has_file", "verdict"), [(True, "agrees"), (False, "not_checkable")])
def test_received_papers_are_counted_only_where_the_register_keeps_them(
    verdict: str, *, has_file: bool
) -> None:
    letter = entry(
        60, "9/UBND-VP", "2023-05-01", "mời họp", origin=Origin.RECEIVED, issuer_id=DISTRICT,
        has_file=has_file,
    )  # fmt: skip
    found = compared([*KNOWN, letter], [], count(1, "", flow=Flow.RECEIVED))
    assert verdicts(found) == [(verdict, 1, 1)]


DECISION = entry(70, "28/2023/QĐ-UBND", "2023-05-01", "quy chế làm việc", fields=("khac",))
FIRE = entry(71, "71/KH-UBND", "2023-05-01", "phòng cháy", fields=("khac",))


@pytest.mark.parametrize(
    ("claim", "number"),
    [
        (count(5, "", flow=Flow.SENT), 5),
        (count(1, "", flow=Flow.SENT, kind="TB"), 0),
        (count(3, "", flow=Flow.SENT, kind="KH"), 3),
        (count(2, "", kind="QĐ"), 2),
        (count(5, ""), 5),
        (count(1, "", normative=True), 1),
        (count(1, "phòng cháy", normative=True), 1),
        (count(0, "", normative=True, kind="KH"), 0),
        (count(3, "cải cách hành chính"), 3),
        (count(3, "chỉ đạo CCHC"), 3),
        (count(2, "chỉ đạo CCHC", kind="KH"), 2),
        (count(1, "rà soát TTHC trong CCHC"), 1),
    ],
    ids=lambda value: value.about or value.flow if isinstance(value, Claim) else "",
)
def test_a_claim_counts_the_papers_that_its_words_name(claim: Claim, number: int) -> None:
    (found,) = compared([*KNOWN, DECISION, FIRE], [], claim).claims
    assert found.counted == number


def test_a_claim_of_normative_papers_or_of_all_sent_is_not_held_against_the_list() -> None:
    normative = count(1, "chỉ đạo CCHC", normative=True)
    sent = count(4, "chỉ đạo CCHC", flow=Flow.SENT)
    found = compared([*KNOWN, DECISION], LIST, normative, sent)
    assert verdicts(found) == [("agrees", 1, 1), ("agrees", 4, 4)]


def test_what_was_counted_is_told_with_the_figure_of_the_report() -> None:
    claims = (
        count(3), count(1200), count(1, "công khai TTHC"), count(2, "công khai TTHC"),
        count(12, "CCHC", ours=False), count(12, "phòng cháy"),
    )  # fmt: skip
    lone = [str(compared(KNOWN, LIST, one).claims[0].message) for one in claims]
    assert lone == [
        "The report's own list holds 3.",
        "The report's own list holds 3, not 1200.",
        "The register counts 1 in the period.",
        "The register counts 1 in the period, the report 2; but it holds only a part of the "
        "numbers.",
        "Papers of another office: this register does not count them.",
        "The words do not say which papers are counted.",
    ]
    hearsay = [replace(one, has_file=False) for one in KNOWN]
    (found,) = compared(hearsay, LIST, count(768, "", flow=Flow.SENT)).claims
    assert str(found.message) == (
        "The register knows 3, but mostly from what reports name: it cannot check this figure."
    )
    assert found.counted == 3


@pytest.mark.parametrize(
    "other",
    [
        count(3),
        count(4, kind="KH"),
        count(4, flow=Flow.SENT),
        count(4, normative=True),
        count(4, ours=False),
        count(4, "công khai TTHC"),
        count(4, ""),
        Claim(text="4 văn bản chỉ đạo CCHC", what=Claimed.SUM, value=Decimal(4),
              about="chỉ đạo CCHC", parts=(Decimal(2), Decimal(2))),
    ],
    ids=["the same", "a kind", "sent", "normative", "another office", "a field", "all", "a sum"],
)  # fmt: skip
def test_a_figure_of_something_else_is_no_contradiction(other: Claim) -> None:
    for claims in ((count(3), other), (other, count(3))):
        found = compared(KNOWN, LIST, *claims).claims
        assert not [one for one in found if "Elsewhere" in str(one.message)]


def test_two_figures_for_one_field_alone_are_each_held_against_the_register() -> None:
    found = compared(KNOWN, LIST, count(1, "công khai TTHC"), count(2, "công khai TTHC"))
    assert [row[0] for row in verdicts(found)] == ["agrees", "not_checkable"]


@pytest.mark.parametrize(
    ("part", "whole", "percent", "counted"),
    [("2", "3", "66.7", "66.67"), ("2", "3", "67", "66.67"), ("2", "3", "66", "67"),
     ("1", "8", "12.5", "12.5"), ("1", "8", "12.500", "12.5"), ("1", "2", "50", "50"),
     ("1", "3", "40", "33.33"), ("1", "32", "3", "3.13"), ("1", "32", "4", "3.13")],
)  # fmt: skip
def test_the_percentage_that_was_counted_is_told_to_the_hundredth(
    part: str, whole: str, percent: str, counted: str
) -> None:
    claim = Claim(text="", what=Claimed.SHARE, value=Decimal(percent),
                  parts=(Decimal(part), Decimal(whole)))  # fmt: skip
    assert compared(KNOWN, [], claim).claims[0].counted == Decimal(counted)


@pytest.mark.parametrize(
    ("parts", "complete", "told"),
    [
        ((12, 8), True, "12 + 8 = 20."),
        ((1200, 8), True, "1200 + 8 = 1208, not 20."),
        ((15, 2), False, "15 + 2 = 17; the report names 20 but does not say that these are all."),
    ],
)
def test_a_sum_is_told_with_its_parts(parts: tuple[int, ...], told: str, *, complete: bool) -> None:
    claim = Claim(text="", what=Claimed.SUM, value=Decimal(20), complete=complete,
                  parts=tuple(Decimal(one) for one in parts))  # fmt: skip
    (found,) = compared(KNOWN, [], claim).claims
    assert (str(found.message), found.counted) == (told, Decimal(sum(parts)))
