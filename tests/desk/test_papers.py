"""What the commands that search, print and count give, on a real home."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from tests.desk.conftest import US, Office, Run


def test_search_finds_without_marks_and_by_number(run: Run) -> None:
    answer = json.loads(run("search", "kiem soat thu tuc", "--json").out)
    assert answer["schema"] == 1
    assert set(answer) == {"schema", "total", "hits", "did_you_mean", "facets", "understood",
                           "hint"}  # fmt: skip
    assert answer["hits"][0]["designation"] == "24/KH-UBND"
    assert {"id", "designation", "kind", "date", "topic", "score", "excerpt"} <= set(
        answer["hits"][0]
    )
    shown = run("search", "22a").out
    assert shown.startswith("22a/KH-UBND  01/3/2023  Kế hoạch  (id:3)")
    assert "\x1b" not in shown


def test_a_change_is_found_by_the_next_search(run: Run) -> None:
    run("search", "ngân sách")
    run("amend", "51/UBND-VP", "trich_yeu=phòng chống lụt bão")
    assert json.loads(run("search", "lụt bão", "--json").out)["total"] == 1


def test_search_that_finds_nothing_says_so(run: Run) -> None:
    ran = run("search", "zzzz")
    assert ran.code == 0
    assert ran.out.startswith("Không có văn bản nào khớp với từ tìm.\n")


def test_a_query_as_a_filter_that_took_less_than_typed_says_so(run: Run) -> None:
    ran = run("list", "--query", "số hóa zzzz", "--json")
    assert [one["designation"] for one in json.loads(ran.out)] == ["51/UBND-VP"]
    assert ran.err.startswith("Không có văn bản nào chứa")
    assert run("list", "--query", "số hóa", "--json").err == ""


def test_appendix_of_a_reports_list_keeps_its_order(office: Office, run: Run) -> None:
    ran = run("appendix", "--listed-in", f"id:{office.ids.report}", "--json")
    appendix = json.loads(ran.out)
    assert appendix["schema"] == 1
    assert set(appendix) >= {"title", "report", "entries", "counts", "difference", "notes"}
    assert [one["designation"] for one in appendix["entries"]] == ["22a/KH-UBND", "24/KH-UBND"]
    assert appendix["counts"] == [{"kind": "KH", "label": "Kế hoạch", "count": 2}]


def test_appendix_of_a_year_and_field_shows_the_difference_to_the_report(
    office: Office, run: Run
) -> None:
    ran = run("appendix", "--year", "2023", "--field", "cchc", "--json")
    appendix = json.loads(ran.out)
    assert appendix["report"] == office.ids.report
    assert sorted(appendix["difference"]["not_listed"]) == [
        office.ids.kh22, office.ids.qd15, office.ids.cv51,
    ]  # fmt: skip
    told = run("appendix", "--year", "2023", "--field", "cchc").out
    assert "22/KH-UBND" in told
    assert "Tổng số: 5" in told


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "md", "html", "json"])
def test_appendix_is_written_and_not_overwritten(
    office: Office, run: Run, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"phụ lục.{ending}"
    ran = run("appendix", "--year", "2023", "-o", str(target))
    assert ran.code == 0
    assert f"Đã ghi: {target}" in ran.out
    first = target.read_bytes()
    again = run("appendix", "--year", "2023", "-o", str(target))
    assert again.code == 2
    assert again.err.count("\n") == 1
    assert target.read_bytes() == first
    assert run("appendix", "--year", "2023", "-o", str(target), "--force").code == 0
    if ending == "json":
        assert json.loads(first)["schema"] == 1


def test_appendix_csv_opens_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    run("appendix", "--year", "2023", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert any("24/KH-UBND" in cell for row in rows for cell in row)


def test_appendix_with_files_makes_a_zip_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "minh chứng.zip"
    ran = run("appendix", "--year", "2023", "--with-files", str(target))
    assert ran.code == 0
    assert "Chưa có tệp nên không nằm trong gói: 4 văn bản." in ran.out
    with zipfile.ZipFile(target) as papers:
        assert any(name.endswith(".txt") for name in papers.namelist())


def test_appendix_with_an_unknown_ending_writes_nothing(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "a.xyz"
    assert run("appendix", "--year", "2023", "-o", str(target)).code == 2
    assert not target.exists()


def test_counts_agree_with_the_list_and_say_what_is_left_out(run: Run) -> None:
    counts = json.loads(run("counts", "--by", "kind", "--json").out)
    assert set(counts) >= {"schema", "by", "rows", "total", "left_out"}
    assert {row["keys"][0]: row["count"] for row in counts["rows"]} == {"KH": 4, "QĐ": 1, "CV": 1}
    assert {one["reason"]: one["count"] for one in counts["left_out"]} == {
        "other_origin": 2, "draft": 1,
    }  # fmt: skip
    assert "Kế hoạch" in run("counts", "--by", "kind").out


def test_deadlines_end_with_1_where_a_person_must_look(run: Run) -> None:
    ran = run("deadlines", "--year", "2023", "--as-of", "20/12/2023", "--json")
    answer = json.loads(ran.out)
    assert set(answer) == {"schema", "year", "rules"}
    # What is not seen in a register that holds a part of the year's papers is no finding.
    to_look_at = [
        one
        for one in answer["rules"]
        if one["verdict"] in {"late", "missing"}
        or (one["verdict"] == "uncertain" and (one["entry"] or one["candidates"]))
    ]
    assert ran.code == int(bool(to_look_at))
    assert {"rule", "title", "due", "inclusive", "source", "mark", "basis", "verdict",
            "days_late", "entry", "candidates", "why"} <= set(answer["rules"][0])  # fmt: skip


def test_deadlines_tell_a_wrong_rule_file(office: Office, run: Run) -> None:
    office.home.deadlines.write_text("[[rule]\n", encoding="utf-8")
    ran = run("deadlines", "--year", "2023")
    assert ran.code == 2
    assert "deadlines.toml" in ran.err


def test_templates_copy_never_overwrites(office: Office, run: Run) -> None:
    assert run("templates", "copy").code == 0
    copied = [one for one in office.home.templates.iterdir() if one.is_file()]
    assert copied
    copied[0].write_bytes(b"sua")
    run("templates", "copy")
    assert copied[0].read_bytes() == b"sua"


def test_offices_lists_and_confirms_a_spelling(office: Office, run: Run) -> None:
    with office.register() as register, register.change("ingest") as change:
        us = change.offices.find(US)
        assert us is not None
        change.offices.add_alias(us, "Ủy ban nhân dân xã Khê Lăng", confirmed=False)
        change.doubt(office.ids.cv51, "issuer", "alias", "Ủy ban nhân dân xã Khê Lăng")
    assert "= Ủy ban nhân dân xã Khê Lăng           chờ xác nhận" in run("offices").out
    assert run("offices", "--confirm", "UBND xã Khê Lăng").code == 0
    listed = json.loads(run("offices", "--json").out)["offices"]
    assert listed[0]["us"]
    assert listed[0]["aliases"] == [{"name": "Ủy ban nhân dân xã Khê Lăng", "confirmed": True}]
    with office.register() as register:
        assert not register.entry(office.ids.cv51).needs_review


def test_offices_takes_another_spelling(run: Run) -> None:
    ran = run("offices", "--alias", "UBND Khê Lãng", "--of", "UBND xã Khê Lãng")
    assert ran.code == 0
    assert run("offices", "--alias", "UBND tỉnh Hà Sơn", "--of", US).code == 2
