"""`check` and `reconcile` as a person runs them on an office's home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk.conftest import Office, Run

REPORT = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
Số: 150/BC-UBND

Khê Lãng, ngày 08 tháng 12 năm 2023

BÁO CÁO
Kết quả cải cách hành chính năm 2023

I. KẾT QUẢ

Năm 2023 UBND xã đã ban hành 03 văn bản chỉ đạo công tác CCHC. UBND xã đã ban hành Kế hoạch số
24/KH-UBND ngày 17/3/2023 về kiểm soát thủ tục hành chính năm 2023. Đã giải quyết 49/50 hồ sơ, đạt
tỷ lệ 99%.

PHỤ LỤC
Các văn bản đã ban hành để triển khai nhiệm vụ CCHC năm 2023
(Kèm theo Báo cáo số 150/BC-UBND ngày 08/12/2023 của UBND xã Khê Lãng)

1. Kế hoạch số 22a/KH-UBND ngày 01/3/2023 về ứng dụng công nghệ thông tin
2. Kế hoạch số 24/KH-UBND ngày 07/3/2023 về kiểm soát thủ tục hành chính năm 2023
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo CCHC.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_what_needs_a_person_gives_exit_code_1(run: Run) -> None:
    ran = run("check", "--json")
    found = json.loads(ran.out)["findings"]
    codes = {one["code"] for one in found}
    assert (ran.code, ran.err) == (1, "")
    assert {"perhaps_same", "suffix_number", "no_file", "draft_without_number"} <= codes
    (same,) = [one for one in found if one["code"] == "perhaps_same"]
    assert same["designations"] == ["22/KH-UBND", "22a/KH-UBND"]
    assert set(same) == {"code", "severity", "entries", "designations", "message"}


def test_filters_narrow_what_is_shown_and_a_quiet_year_gives_0(run: Run) -> None:
    ran = run("check", "--year", "2022", "--json")
    assert ran.code == 0
    assert {one["code"] for one in json.loads(ran.out)["findings"]} <= {"no_file"}


def test_a_stored_paper_that_was_changed_is_found(run: Run, office: Office) -> None:
    (stored,) = [one for one in office.home.files.rglob("*") if one.is_file()]
    stored.write_text("khác", encoding="utf-8")
    found = json.loads(run("check", "--json").out)["findings"]
    assert [one["entries"] for one in found if one["code"] == "changed_file"] == [[office.ids.kh24]]


def test_a_series_is_proposed_then_confirmed_and_then_its_gaps_count(run: Run) -> None:
    before = run("check", "--series", "--year", "2023", "--json")
    rows = {tuple(one["members"]): one for one in json.loads(before.out)["series"]}
    assert rows[("KH-UBND",)]["confirmed"] is None
    assert rows[("KH-UBND",)]["numbers"] == [22, 24]
    assert run("check", "--confirm-series", "kh", "--year", "2023").code == 0
    after = run("check", "--series", "--year", "2023", "--json")
    (kept,) = [one["confirmed"] for one in json.loads(after.out)["series"] if one["confirmed"]]
    assert kept["members"] == ["KH-UBND"]
    found = json.loads(run("check", "--json").out)["findings"]
    (gap,) = [one for one in found if one["code"] == "gap"]
    assert gap["severity"] == "warning"
    assert "1–21, 23" in gap["message"]


@pytest.mark.parametrize(
    "words", [("--confirm-series", "KH"), ("--confirm-series", "xx", "--year", "2023")]
)
def test_confirming_needs_a_year_and_kinds_that_exist(run: Run, words: tuple[str, ...]) -> None:
    ran = run("check", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_report_is_compared_without_being_taken_in(
    run: Run, office: Office, report: Path
) -> None:
    with office.register() as register:
        before = register.revision
    ran = run("reconcile", str(report), "--json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    verdicts = [(one["claimed"], one["counted"], one["verdict"]) for one in found["claims"]]
    assert verdicts == [(3, 2, "differs"), (99, 98, "differs")]
    assert [(one["field"], one["designations"]) for one in found["differs"]] == [
        ("date", ["24/KH-UBND"])
    ]
    missing = {name for one in found["missing_in_appendix"] for name in one["designations"]}
    assert {"22/KH-UBND", "15/QĐ-UBND", "51/UBND-VP"} == missing
    with office.register() as register:
        assert register.revision == before


def test_an_entry_of_the_register_is_compared_by_its_text(run: Run, office: Office) -> None:
    assert run("reconcile", f"id:{office.ids.kh24}", "--json").code in (0, 1)


def test_an_entry_without_a_text_is_refused_with_what_to_do(run: Run, office: Office) -> None:
    ran = run("reconcile", f"id:{office.ids.report}")
    assert (ran.code, ran.out) == (2, "")


def test_the_comparison_is_written_and_an_old_file_stays(
    run: Run, report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "đối chiếu.docx"
    assert run("reconcile", str(report), "-o", str(target)).code == 1
    first = target.read_bytes()
    assert first[:2] == b"PK"
    assert run("reconcile", str(report), "-o", str(target)).code == 2
    assert run("reconcile", str(report), "-o", str(target), "--force").code == 1
    assert target.read_bytes() == first


def test_another_period_may_be_given(run: Run, report: Path) -> None:
    ran = run("reconcile", str(report), "--from", "02/3/2023", "--to", "31/12/2023", "--json")
    found = json.loads(ran.out)
    assert [one["designations"] for one in found["outside_period"]] == [["22a/KH-UBND"]]
    assert run("reconcile", str(report), "--from", "2/3/2023", "--to", "1/1/2023").code == 2
