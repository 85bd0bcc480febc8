"""What a clerk is told: doubts that name the twin, refusals that say what a paper is, wording."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from desk.value_text import told_value
from register.designation import Designation, parse_designation
from register.entry import Draft, Origin, with_kind_checked
from register.evidence import Evidence, Source
from tests.desk.conftest import US, Office, Run


def twin_of_kh24(office: Office) -> int:
    """The scan of a paper that is there, its number read below the threshold."""
    found = parse_designation("24/KH-UBND")
    assert found is not None
    seen = Evidence("Số: 24/KH-UBND", Source.OCR, 0.67, page=1)
    with office.register() as register, register.change("ingest") as change:
        entry_of = register.entry(office.ids.kh24)
        draft = Draft(
            designation=found, date=entry_of.date, topic=entry_of.topic, issuer=US,
            fields=entry_of.fields, evidence={"number": seen},
        )  # fmt: skip
        entry = change.add(
            with_kind_checked(draft), origin=Origin.ISSUED, issuer_id=entry_of.issuer_id
        )
        change.doubt(entry, "number", "unsure", None, seen)
    return entry


def test_review_and_show_name_the_entry_that_is_perhaps_the_same(office: Office, run: Run) -> None:
    scan = twin_of_kh24(office)
    line = f"sovanban merge id:{scan} id:{office.ids.kh24}"
    assert line in " ".join(run("review").out.split())
    assert line in " ".join(run("show", f"id:{scan}").out.split())
    (found,) = [
        one for one in json.loads(run("review", "--json").out)["review"] if one["entry"] == scan
    ]
    assert found["candidates"] == [office.ids.kh24]
    assert json.loads(run("show", f"id:{scan}", "--json").out)["twins"] == [office.ids.kh24]


def test_review_json_has_both_readings_with_their_evidence(office: Office, run: Run) -> None:
    (found,) = json.loads(run("review", "--json").out)["review"]
    (doubt,) = found["doubts"]
    assert (doubt["stands"], doubt["value"]) == ("2023-01-31", "2023-01-30")
    assert doubt["stands_evidence"]["source"] == "heading"
    assert doubt["evidence"]["page"] == 4


def test_counts_and_appendix_note_a_paper_that_stands_twice(office: Office, run: Run) -> None:
    scan = twin_of_kh24(office)
    counted = json.loads(run("counts", "--by", "kind", "--json").out)
    assert [(one["code"], one["entries"]) for one in counted["notes"]] == [
        ("perhaps_same", [office.ids.kh24, scan])
    ]
    told = run("counts", "--by", "kind").out
    assert f"24/KH-UBND (07/3/2023) (id:{office.ids.kh24}, id:{scan})" in told
    notes = json.loads(run("appendix", "--year", "2023", "--kind", "kh", "--json").out)["notes"]
    assert [office.ids.kh24, scan] in [one["entries"] for one in notes]


def test_a_second_init_with_an_office_says_what_it_did(office: Office, run: Run) -> None:
    ran = run("init", "--office", "UBND xã Tân Hòa")
    assert ran.code == 0
    assert "Đã ghi cơ quan sử dụng sổ: Ủy ban nhân dân xã Tân Hòa." in ran.out
    listed = json.loads(run("show", f"id:{office.ids.kh24}", "--json").out)
    assert listed["origin"] == "received"


@pytest.mark.parametrize("name", ["ubnd xa tan hoa", "UBND phuong 5", "Uy ban nhan dan xa An Phu"])
def test_an_office_typed_without_marks_is_refused(name: str, run: Run) -> None:
    ran = run("init", "--office", name)
    assert ran.code == 2
    assert "có dấu" in ran.err
    assert f"{US}." in run("init").out


def test_the_number_of_an_issued_paper_is_given_up_only_with_force(
    office: Office, run: Run
) -> None:
    words = ("cancel-number", f"id:{office.ids.kh22}", "--why", "nhầm")
    ran = run(*words)
    assert ran.code == 2
    assert "22/KH-UBND ngày 01/3/2023, “ứng dụng công nghệ thông tin”," in ran.err
    assert "sovanban recall" in ran.err
    assert run(*words, "--force").code == 0


def test_a_blank_number_and_a_draft_are_seen_in_the_list(office: Office, run: Run) -> None:
    words = ("loai=BC", "ky_hieu=BC-UBND", "trich_yeu=sơ kết quý I", "du_thao=có")
    assert run("add", *words).code == 0
    (row,) = [one for one in run("list").out.splitlines() if "/BC-UBND" in one]
    assert "…/BC-UBND" in row
    assert Designation(number="3", symbol="TB-UBND").shown == "03/TB-UBND"
    assert Designation().shown == ""


def test_history_hides_the_offices_number(office: Office, run: Run) -> None:
    run("amend", f"id:{office.ids.kh22}", "co_quan=UBND xã Tân Hòa")
    assert "cơ quan ban hành" in run("history", f"id:{office.ids.kh22}").out
    assert "issuer_id" not in run("history", f"id:{office.ids.kh22}").out
    assert "cơ quan (theo sổ)" not in run("history", f"id:{office.ids.kh22}").out


def test_what_the_program_did_by_itself_is_not_undone(office: Office, run: Run) -> None:
    with office.register() as register, register.change("origin_settled") as change:
        change.set_origin(office.ids.kh22, Origin.RECEIVED)
    ran = run("undo", f"id:{office.ids.kh22}")
    assert ran.code == 2
    assert "chưa có sửa đổi nào để hoàn tác" in ran.err
    run("amend", f"id:{office.ids.kh22}", "trich_yeu=việc khác")
    with office.register() as register, register.change("origin_settled") as change:
        change.set_origin(office.ids.kh22, Origin.ISSUED)
    assert run("undo", f"id:{office.ids.kh22}").code == 0
    shown = json.loads(run("show", f"id:{office.ids.kh22}", "--json").out)
    assert (shown["topic"], shown["origin"]) == ("ứng dụng công nghệ thông tin", "issued")


def test_a_merge_says_what_moved_and_how_it_is_undone(office: Office, run: Run) -> None:
    out = " ".join(run("merge", "22/KH-UBND", "22a/KH-UBND").out.split())
    assert f"sovanban undo id:{office.ids.kh22a}" in out
    assert f"sovanban show id:{office.ids.kh22a}" in out


def test_a_basis_does_not_say_its_own_name_twice() -> None:
    shown = told_value("bases", ("Căn cứ Luật A", "căn cứ Nghị định B"), lambda words: words)
    assert shown == "Luật A; Nghị định B"


def test_a_workbook_of_counts_names_the_office_and_the_year(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "số liệu.xlsx"
    assert run("counts", "--by", "kind", "--year", "2023", "-o", str(target)).code == 0
    page = openpyxl.load_workbook(target).worksheets[0]
    assert page["A2"].value == f"({US}, năm 2023)"
