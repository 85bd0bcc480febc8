"""The real report held against the register that it makes itself (needs ../shared/data)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from desk.main import run_command_line
from tests.journeys.conftest import REPORT, needs_shared

pytestmark = needs_shared


Ask = Callable[..., tuple[int, str]]
"""Words after `sovanban` on the home of the real report; exit code and standard output."""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """A home that took the real report in; the commands asked here change nothing."""
    home = tmp_path_factory.mktemp("report") / "Sổ văn bản"

    def asked(*words: str | Path) -> tuple[int, str]:
        with redirect_stdout(StringIO()) as out:
            code = run_command_line(["--home", str(home), *map(str, words)])
        return code, out.getvalue()

    assert asked("ingest", REPORT)[0] == 0
    return asked


@pytest.fixture(scope="module")
def findings(ask: Ask) -> dict[str, list[list[str]]]:
    code, out = ask("check", "--json")
    assert code == 1
    found: dict[str, list[list[str]]] = defaultdict(list)
    for one in json.loads(out)["findings"]:
        found[one["code"]].append(one["designations"])
    return found


@pytest.fixture(scope="module")
def compared(ask: Ask) -> dict[str, Any]:
    code, out = ask("reconcile", REPORT, "--json")
    assert code == 1
    found: dict[str, Any] = json.loads(out)
    return found


def test_exactly_what_a_clerk_would_name_is_found(findings: dict[str, list[list[str]]]) -> None:
    assert findings["fits_no_series"] == [["12/UBND-VP"]]
    assert findings["kind_against_symbol"] == [["98/UBND-VP"], ["99/UBND-VP"], ["100/UBND-VP"]]
    assert findings["perhaps_same"] == [["22/KH-UBND", "22a/KH-UBND"]]
    assert sorted(findings["suffix_number"]) == [["22a/KH-UBND"], ["26a/QĐ-UBND"]]
    assert len(findings["no_file"]) == 1
    for code in ("number_against_date", "duplicate_number", "future_date", "missing_file"):
        assert findings[code] == []


def test_letters_and_notices_are_apart_because_both_have_a_51(ask: Ask) -> None:
    _, out = ask("check", "--series", "--year", "2023", "--json")
    series = {tuple(one["members"]): one for one in json.loads(out)["series"]}
    assert set(series) == {("KH-UBND",), ("QĐ-UBND",), ("TB-UBND",), ("CV-UBND",)}
    assert any("51" in one and "TB-UBND" in one for one in series[("CV-UBND",)]["evidence"])


def claim(found: dict[str, Any], beginning: str) -> tuple[object, object, str]:
    (row,) = [one for one in found["claims"] if one["text"].startswith(beginning)]
    return row["claimed"], row["counted"], row["verdict"]


@pytest.mark.parametrize(
    ("beginning", "claimed", "verdict"),
    [
        ("45 văn bản chỉ đạo", 45, "agrees"),
        ("Số văn bản chỉ đạo CCHC đã ban hành", 45, "agrees"),
        ("28 văn bản chỉ đạo", 28, "not_checkable"),
        ("768/768 văn bản đi", 768, "not_checkable"),
        ("1548/1548 văn bản đến", 1548, "not_checkable"),
        ("2036/ 2037 hồ sơ", 99.95, "agrees"),
        ("1991/ 1994 hồ sơ", 99.84, "differs"),
        ("1157/1417 hồ sơ", 81.65, "agrees"),
        ("Tỷ lệ hoàn thành Kế hoạch CCHC năm", 94.3, "agrees"),
        ("Tỷ lệ thực hiện Kế hoạch giải ngân", 0, "differs"),
        ("13 người", 13, "agrees"),
        ("2051 hồ sơ", 2051, "agrees"),
        ("Trình độ quản lý nhà nước", 20, "not_checkable"),
    ],
)
def test_each_figure_gets_its_verdict(
    compared: dict[str, Any], beginning: str, claimed: float, verdict: str
) -> None:
    found = claim(compared, beginning)
    assert (found[0], found[2]) == (claimed, verdict)


def test_no_other_figure_is_said_to_differ(compared: dict[str, Any]) -> None:
    wrong = [one for one in compared["claims"] if one["verdict"] == "differs"]
    cut_off = [one for one in wrong if "cắt bớt số lẻ" in one["message"]]
    assert (len(wrong), len(cut_off)) == (4, 3)  # 99,84% (twice) and 17,7% are not rounded
    assert not any("máy tính" in one["text"] for one in compared["claims"])


def test_what_differs_is_named_with_its_place(compared: dict[str, Any]) -> None:
    found = {tuple(one["designations"]): one for one in compared["differs"]}
    assert set(found) == {
        ("22/KH-UBND", "22a/KH-UBND"), ("11", "11/KH-UBND"), ("271/KH-UBND",),
        ("98/UBND-VP",), ("99/UBND-VP",), ("100/UBND-VP",),
    }  # fmt: skip
    assert found[("22/KH-UBND", "22a/KH-UBND")]["place"].startswith("I.7.")
    assert all(one["place"] for one in compared["differs"])


def test_the_two_plans_of_the_year_before_are_told_neutrally(compared: dict[str, Any]) -> None:
    (note,) = [one for one in compared["notes"] if "2022" in one]
    assert "59/KH-UBND" in note
    assert "60/KH-UBND" in note


def test_only_the_rate_that_is_wrong_is_called_wrong(compared: dict[str, Any]) -> None:
    wrong = [one for one in compared["claims"] if one["verdict"] == "differs"]
    assert [one["claimed"] for one in wrong if not one["cut_off"]] == [0]
    assert all(one["sure"] for one in compared["differs"])


def test_all_papers_are_found_and_what_the_list_lacks_is_named(compared: dict[str, Any]) -> None:
    assert compared["missing_in_register"] == []
    assert compared["outside_period"] == []
    missing = {name for one in compared["missing_in_appendix"] for name in one["designations"]}
    assert {"08/KH-UBND", "10/KH-UBND", "22/KH-UBND", "28/KH-UBND", "50/KH-UBND"} <= missing
    assert "17/QĐ-UBND" in missing or any("17/QĐ-UBND" in one for one in compared["notes"])


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("đã ban hành 45 văn bản", "đã ban hành 46 văn bản", "claims"),
        ("24/KH - UBND, ngày 07/3/2023", "24/KH - UBND, ngày 08/3/2023", "differs"),
        ("số 42/TB- UBND, ngày 22", "số 43/TB- UBND, ngày 22", "differs"),
        ("36/QĐ - UBND, ngày 21/3/2023", "36/QĐ - UBND, ngày 21/3/2022", "differs"),
    ],
)
def test_a_mistake_put_into_the_report_is_found(
    ask: Ask, compared: dict[str, Any], tmp_path: Path, old: str, new: str, key: str
) -> None:
    text = REPORT.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "báo cáo sửa.txt"
    wrong.write_text(text.replace(old, new), encoding="utf-8")
    code, out = ask("reconcile", wrong, "--json")
    found = json.loads(out)
    more = {json.dumps(one) for one in found[key]} - {json.dumps(one) for one in compared[key]}
    assert code == 1
    assert more
    if key == "claims":
        assert all(json.loads(one)["verdict"] == "differs" for one in more)


def test_a_report_without_its_list_is_compared_by_period_and_field(
    ask: Ask, tmp_path: Path
) -> None:
    text = REPORT.read_text(encoding="utf-8")
    short = tmp_path / "báo cáo.txt"
    short.write_text(text[: text.index("Các văn bản đã ban hành để")], encoding="utf-8")
    _, out = ask("reconcile", short, "--json")
    found = json.loads(out)
    assert claim(found, "45 văn bản chỉ đạo")[2] == "not_checkable"
    assert found["missing_in_appendix"] == []
    assert found["notes"]
