"""From a real year-end report alone to a register (needs ../shared/data)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import LIST, REPORT, Run, json_lines, needs_shared

pytestmark = needs_shared


@pytest.fixture
def entries(run: Run) -> list[dict[str, Any]]:
    code, out, err = run("ingest", REPORT, "--json")
    assert (code, err) == (0, "")
    assert json_lines(out)[0]["outcome"] == "taken"
    code, out, _ = run("list", "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def listed(entries: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    return {place["no"]: one for one in entries for place in one["listed_in"]}


def by_designation(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["designation"]: one for one in entries}


def test_the_report_itself_is_a_draft_without_a_number(entries: list[dict[str, Any]]) -> None:
    (report,) = [one for one in entries if one["has_file"]]
    assert (report["kind"], report["number"], report["symbol"], report["date"]) == (
        "BC",
        None,
        "BC-UBND",
        "2023-12-08",
    )
    assert report["draft"] is True
    assert report["signer"] == "Trần Xuân Mãng"


def test_all_45_of_the_list_are_right(entries: list[dict[str, Any]]) -> None:
    found = listed(entries)
    assert sorted(found) == list(range(1, 46))
    (us,) = {one["issuer_id"] for one in found.values()}
    assert us is not None
    for row in csv.DictReader(LIST.open(encoding="utf-8")):
        entry = found[int(row["entry"])]
        assert entry["kind"] == row["kind"]
        assert entry["number"] == row["number"]
        assert (entry["suffix"] or "") == row["suffix"]
        assert entry["date"] == row["date"]
        assert entry["topic"] == row["topic"]
        assert entry["origin"] == "issued"
        if row["symbol"]:
            assert entry["symbol"] == row["symbol"]
        if row["issuer"]:
            assert entry["issuer"] == row["issuer"]


def test_plan_11_gets_its_symbol_from_the_body_and_15_stays_without(
    entries: list[dict[str, Any]],
) -> None:
    found = listed(entries)
    assert (found[5]["number"], found[5]["symbol"]) == ("11", "KH-UBND")
    assert (found[9]["number"], found[9]["symbol"]) == ("15", None)


def test_the_offices_other_papers_in_the_body_are_ours(entries: list[dict[str, Any]]) -> None:
    ours = {one["designation"] for one in entries if one["origin"] == "issued"}
    assert {
        "08/KH-UBND", "10/KH-UBND", "28/KH-UBND", "39", "43/KH-UBND", "50/KH-UBND", "61/KH-UBND",
        "22/KH-UBND", "22a/KH-UBND", "15/QĐ-UBND", "17/QĐ-UBND", "26a/QĐ-UBND", "40/QĐ-UBND",
        "81/QĐ-UBND", "83/QĐ-UBND", "84/QĐ-UBND", "87/QĐ-UBND", "286/QĐ-UBND",
    } <= ours  # fmt: skip
    assert len(ours) == 45 + 17 + 1, "the list, the body, and the report itself"


@pytest.mark.parametrize(
    ("designation", "date", "office"),
    [
        ("271/KH-UBND", "2023-03-15", "Tứ Kỳ"),
        ("32/KH-UBND", "2023-02-27", "Tứ Kỳ"),
        ("696/QĐ-UBND", "2023-04-18", "Hải Dương"),
        ("28/2016/QĐ-UBND", "2016-10-22", "Hải Dương"),
        ("05/2020/NQ-HĐND", "2020-07-25", "Hải Dương"),
        ("35-KH/ĐU", "2023-01-16", "Đảng ủy"),
        ("90/2020/NĐ-CP", "2020-08-13", "Chính phủ"),
        ("08/CT-UBND", "2016-11-04", "huyện"),
    ],
)
def test_papers_of_other_offices_keep_their_own_issuer(
    entries: list[dict[str, Any]], designation: str, date: str, office: str
) -> None:
    entry = by_designation(entries)[designation]
    assert (entry["date"], entry["origin"]) == (date, "other")
    assert office in entry["issuer"]


def test_the_plan_that_replaced_another_is_known(run: Run, entries: list[dict[str, Any]]) -> None:
    assert by_designation(entries)["61/KH-UBND"]["standing"] == "replaced"
    assert by_designation(entries)["22/KH-UBND"]["standing"] == "unknown"


def test_a_name_one_letter_away_is_proposed_and_not_joined_silently(
    run: Run, entries: list[dict[str, Any]]
) -> None:
    doubtful = {one["designation"] for one in entries if one["issuer"] == "UBND xã Bình Lăng"}
    to_review = {one["designation"] for one in entries if one["needs_review"]}
    assert doubtful
    assert doubtful <= to_review


def test_the_same_report_is_known_the_second_time(
    run: Run, entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    again = tmp_path / "bản sao báo cáo.txt"
    again.write_bytes(REPORT.read_bytes())
    _, out, _ = run("ingest", again, "--json")
    assert [one.get("outcome") for one in json_lines(out)[:-1]] == ["known"]
    _, out, _ = run("list", "--json")
    assert len(json.loads(out)) == len(entries)


def test_the_list_comes_back_in_its_order_with_a_neutral_note_on_two_of_2022(
    run: Run, entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    target = tmp_path / "phu-luc.json"
    code, _, err = run("appendix", "--listed-in", REPORT, "-o", target)
    assert (code, err) == (0, "")
    made = json.loads(target.read_text(encoding="utf-8"))
    expected = [row["number"] for row in csv.DictReader(LIST.open(encoding="utf-8"))]
    assert [one["number"] for one in made["entries"]] == expected
    assert {one["kind"]: one["count"] for one in made["counts"]} == {
        "KH": 14,
        "QĐ": 2,
        "TB": 13,
        "CV": 16,
    }
    notes = {one["code"]: one["entries"] for one in made["notes"]}
    assert len(notes["other_year"]) == 2
    assert "outside_period" not in notes


def test_what_the_register_knows_beyond_the_list_is_shown_before_signing(
    run: Run, entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    target = tmp_path / "phu-luc.json"
    code, _, _ = run("appendix", "--year", "2023", "--field", "cchc", "-o", target)
    assert code == 0
    made = json.loads(target.read_text(encoding="utf-8"))
    name = {one["id"]: one["designation"] for one in entries}
    missing = {name[one] for one in made["difference"]["not_listed"]}
    assert {"10/KH-UBND", "28/KH-UBND"} <= missing


def test_the_years_plans_are_judged(run: Run, entries: list[dict[str, Any]]) -> None:
    code, out, _ = run("deadlines", "--year", "2023", "--json")
    assert code in (0, 1)
    rules = json.loads(out)["rules"]
    name = {one["id"]: one["designation"] for one in entries}
    chosen = {name[one["entry"]] for one in rules if one["entry"] is not None}
    assert {"60/KH-UBND", "24/KH-UBND", "25/KH-UBND", "11/KH-UBND", "13/KH-UBND"} <= chosen
