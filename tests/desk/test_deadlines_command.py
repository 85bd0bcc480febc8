"""Several years at once, what falls due, and proposed rules, from the command line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.desk.conftest import Office, Run

RULES = """
[rule.kiem-soat-tthc]
title = "Kế hoạch kiểm soát thủ tục hành chính"
kinds = ["KH"]
must = ["kiểm soát thủ tục hành chính"]
due = "31/01"
inclusive = true
source = "order"
"""


def test_several_years_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    ran = run("deadlines", "--years", "2022-2023", "-o", str(tmp_path / "a.xlsx"))
    assert ran.code == 0
    head = ran.out.splitlines()[0].split()
    assert head[-2:] == ["2022", "2023"]
    assert (tmp_path / "a.xlsx").stat().st_size > 0
    years = json.loads(run("deadlines", "--years", "2022-2023", "--json").out)["years"]
    assert [one["year"] for one in years] == [2022, 2023]


def test_what_falls_due_is_told_and_written_as_a_calendar(
    office: Office, run: Run, tmp_path: Path
) -> None:
    office.home.deadlines.write_text(RULES, encoding="utf-8")
    target = tmp_path / "hạn.ics"
    words = ("deadlines", "--year", "2024", "--as-of", "05/01/2024", "--calendar", str(target))
    assert "31/01/2024" in run(*words).out
    lines = target.read_bytes().split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"DTSTART;VALUE=DATE:20240131" in lines
    assert run(*words).code == 2
    assert run(*words, "--force").code == 0
    assert run("deadlines", "--year", "2024", "--calendar", str(tmp_path / "a.txt")).code == 2
    soon = run("deadlines", "--year", "2024", "--as-of", "05/01/2024", "--within", "5").out
    assert "31/01/2024" not in soon


def test_rules_are_proposed_for_plans_that_come_back(run: Run) -> None:
    for number, day in (("31", "10/3/2022"), ("32", "12/3/2023")):
        assert run("add", f"designation={number}/KH-UBND", f"date={day}",
                   f"topic=diễn tập phòng thủ dân sự năm {day[-4:]}").code == 0  # fmt: skip
    (one,) = json.loads(run("deadlines", "propose", "--json").out)["proposals"]
    assert one["words"] == "diễn tập phòng thủ dân sự"
    assert one["rule"] in tomllib.loads(one["toml"])["rule"]
    assert "[rule.kh-dien-tap-phong-thu-dan-su]" in run("deadlines", "propose").out


@pytest.mark.parametrize(
    "words",
    [(), ("--years", "2023"), ("--years", "2023-2021"), ("--years", "2021-2023", "--year", "2023")],
)
def test_without_clear_years_nothing_is_judged(words: tuple[str, ...], run: Run) -> None:
    assert run("deadlines", *words).code == 2
