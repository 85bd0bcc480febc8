"""Appendix choices kept and run again, periods, and the order of last year's list."""

from __future__ import annotations

import json

import pytest

from register.entry import Draft, ListedIn, Origin
from tests.desk.conftest import US, Office, Run


def designations(out: str) -> list[str]:
    return [one["designation"] for one in json.loads(out)["entries"]]


def test_a_choice_is_kept_and_run_again_for_another_period(run: Run) -> None:
    first = run("appendix", "--field", "cchc", "--kind", "KH", "--order", "number", "--save-as",
                "Kế hoạch CCHC", "--period", "2023")  # fmt: skip
    assert first.code == 0
    assert "--saved" in first.out
    again = run("appendix", "--saved", "ke hoach cchc", "--period", "2023-Q1", "--json")
    assert designations(again.out) == ["22/KH-UBND", "22a/KH-UBND", "24/KH-UBND"]
    assert designations(run("appendix", "--saved", "Kế hoạch CCHC", "--year", "2022", "--json").out
                        ) == ["24/KH-UBND"]  # fmt: skip
    nothing = run("appendix", "--saved", "Kế hoạch CCHC", "--period", "quý III/2023", "--json")
    assert designations(nothing.out) == []


def test_a_choice_keeps_no_time(run: Run) -> None:
    run("appendix", "--field", "cchc", "--year", "2022", "--save-as", "A")
    assert len(designations(run("appendix", "--saved", "A", "--json").out)) > 1


@pytest.mark.parametrize(
    "words",
    [
        ("--saved", "không có"),
        ("--saved", "A", "--kind", "QĐ"),
        ("--period", "quý V/2023"),
        ("--period", "2023", "--year", "2023"),
        ("--year", "2023", "--order", "last-year"),
        ("--year", "2023", "--order", "last-year", "--as-in", "51/UBND-VP"),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], run: Run) -> None:
    run("appendix", "--field", "cchc", "--save-as", "A")
    ran = run("appendix", *words)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_the_order_of_last_years_list_is_followed(office: Office, run: Run) -> None:
    ids = office.ids
    with office.register() as register, register.change("ingest") as change:
        report = change.add(
            Draft(kind="BC", topic="kết quả cải cách hành chính năm 2022", issuer=US,
                  for_year=2022, draft=True),
            origin=Origin.ISSUED, issuer_id=change.offices.add(US),
        )  # fmt: skip
        old = change.add(
            Draft(kind="KH", topic="kiểm soát thủ tục hành chính năm 2022", issuer=US),
            origin=Origin.ISSUED, issuer_id=change.offices.add(US),
        )  # fmt: skip
        change.holdings.set_list(
            report, title="", reference=None,
            items=[(old, ListedIn(report, 1)), (ids.kh24_2022, ListedIn(report, 2))],
        )  # fmt: skip
    ran = run("appendix", "--year", "2023", "--kind", "KH", "--order", "last-year", "--json")
    assert designations(ran.out)[0] == "24/KH-UBND"
    plain = run("appendix", "--year", "2023", "--kind", "KH", "--json")
    assert designations(plain.out)[0] == "22/KH-UBND"
