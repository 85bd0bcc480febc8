"""What the commands on the register print and change, on a real home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk.language import load_language
from desk.main import run_command_line
from register.entry import Origin, Standing
from register.filters import Filters
from register.message import message, message_json
from tests.desk.conftest import US, Office, Run, everything_in

ENTRY_KEYS = (
    "id", "kind", "kind_conflict", "number", "suffix", "symbol_year", "symbol", "designation",
    "date", "for_year", "topic", "issuer", "issuer_id", "issuer_superior", "place", "signer",
    "signer_title", "authority", "recipients", "addressees", "bases", "fields", "origin",
    "standing", "draft", "has_file", "urgency", "listed_in", "needs_review", "revision",
)  # fmt: skip
"""CLI.md, "An entry in JSON"."""


def test_init_makes_a_home_and_asks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "sổ"
    assert run_command_line(["--home", str(home), "init", "--office", "UBND xã Khê Lãng"]) == 0
    shown = capsys.readouterr().out
    assert f"Đã lập sổ văn bản tại {home}." in shown
    assert f"Đã ghi cơ quan sử dụng sổ: {US}." in shown
    assert set(everything_in(home)) == {"files", "settings.toml", "so.sqlite"}


def test_init_twice_keeps_what_is_there(office: Office, run: Run) -> None:
    before = everything_in(office.home.folder)
    ran = run("init")
    assert ran.code == 0
    assert f"Đã có sổ tại {office.home.folder}; giữ nguyên." in ran.out
    assert everything_in(office.home.folder) == before


def test_list_json_is_an_array_of_entries_with_the_keys_of_the_contract(run: Run) -> None:
    entries = json.loads(run("list", "--json").out)
    assert len(entries) == 9
    assert all(set(one) == set(ENTRY_KEYS) for one in entries)
    dates = [one["date"] for one in entries]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("words", "designations"),
    [
        (("--kind", "kh", "--year", "2023"), ["35-KH/ĐU", "22/KH-UBND", "22a/KH-UBND",
                                              "24/KH-UBND"]),
        (("--kind", "ke hoach", "--origin", "issued", "--from", "07/03/2023"), ["24/KH-UBND"]),
        (("--kind", "qd,cv"), ["15/QĐ-UBND", "696/QĐ-UBND", "51/UBND-VP"]),
        (("--from", "01/03/2023", "--to", "2023-03-31"), ["22/KH-UBND", "22a/KH-UBND",
                                                          "24/KH-UBND"]),
        (("--issuer", "ha son"), ["696/QĐ-UBND"]),
        (("--field", "tthc"), ["24/KH-UBND"]),
        (("--origin", "đến"), ["696/QĐ-UBND"]),
        (("--unreviewed",), ["15/QĐ-UBND"]),
        (("--query", "một cửa"), ["24/KH-UBND"]),
        (("--for-year", "2023"), [None]),
    ],
)  # fmt: skip
def test_filters_choose(run: Run, words: tuple[str, ...], designations: list[str | None]) -> None:
    found = json.loads(run("list", "--json", *words).out)
    assert [one["designation"] for one in found] == designations


def test_the_list_is_a_table_that_fits_80_columns(run: Run) -> None:
    ran = run("list", "--year", "2023")
    lines = ran.out.splitlines()
    assert lines[0].split("  ")[0] == "id"
    assert all(len(line) <= 80 for line in lines)
    assert "07/3/2023" in ran.out
    assert "10/02/2023" in ran.out
    assert lines[-1] == "Tổng số: 8 văn bản; trong đó dự thảo: 1; cần rà soát: 1."


def test_an_empty_list_says_so(run: Run) -> None:
    ran = run("list", "--year", "1999")
    assert (ran.code, ran.out) == (0, "Không có văn bản nào trong sổ phù hợp.\n")


def test_show_gives_evidence_doubts_files_lists_and_links(office: Office, run: Run) -> None:
    paper = run("show", "kh", "24", "2023").out
    assert "07/3/2023 (trên văn bản, trang 1, 95%)" in paper
    assert "KH 24 kiểm soát.txt" in paper
    assert f"Có trong danh mục của:\n  id:{office.ids.report}" in paper
    assert "2. Kế hoạch số 24" in paper
    doubtful = " ".join(run("show", "15/QĐ-UBND").out.split())
    assert (
        "ngày ban hành: văn bản khác ghi khác; trong sổ: 31/01/2023; giá trị kia: 30/01/2023 "
        "(danh mục của báo cáo, trang 4, 90%: “Quyết định số 15/QĐ-UBND ngày 30/01/2023”)"
    ) in doubtful
    assert "thay thế: id:2 22/KH-UBND (01/3/2023)" in run("show", "22a").out
    assert "bị thay thế bởi: id:3 22a/KH-UBND (01/3/2023)" in run("show", "22").out


def test_show_json_has_the_entry_and_what_belongs_to_it(office: Office, run: Run) -> None:
    shown = json.loads(run("show", "id:4", "--json").out)
    assert shown["schema"] == 1
    assert set(shown) == {*ENTRY_KEYS, "schema", "evidence", "doubts", "files", "links"}
    assert shown["files"][0]["name"] == "KH 24 kiểm soát.txt"
    assert shown["listed_in"] == [{"entry": office.ids.report, "no": 2}]


def test_add_puts_an_entry_in_by_a_persons_word(office: Office, run: Run) -> None:
    run("add", "so_ky_hieu=61/KH-UBND", "trich_yeu=chuyển đổi số năm 2023", "ngay=31/12/2022")
    assert json.loads(run("show", "61", "--json").out)["for_year"] == 2023
    ran = run("add", "so_ky_hieu=03/TB-UBND", "ngay=06/01/2023", "trich_yeu=nghỉ Tết",
              "--why", "chưa có tệp")  # fmt: skip
    assert ran.code == 0
    assert "03/TB-UBND  06/01/2023  nghỉ Tết" in ran.out
    with office.register() as register:
        [entry] = register.find(Filters(kinds=("TB",)))
        assert entry.issuer == US
        assert entry.origin is Origin.ISSUED
        assert not entry.draft
        assert entry.evidence["date"].source.value == "person"
        assert register.history(entry.id)[0].why == "chưa có tệp"
        assert register.history(entry.id)[0].who


def test_add_without_a_number_is_a_draft(office: Office, run: Run) -> None:
    assert run("add", "loai=tờ trình", "trich_yeu=xin kinh phí").code == 0
    with office.register() as register:
        [entry] = register.find(Filters(kinds=("TTr",)))
    assert entry.draft


def test_add_of_another_offices_paper_is_received(office: Office, run: Run) -> None:
    run("add", "so_ky_hieu=271/KH-UBND", "ngay=2/2/2023", "co_quan=UBND huyện Vĩnh Khê")
    with office.register() as register:
        [entry] = register.find(Filters(issuer="Vĩnh Khê"))
    assert entry.origin is Origin.RECEIVED


def test_add_refuses_what_is_there_already(office: Office, run: Run) -> None:
    ran = run("add", "so_ky_hieu=24/KH-UBND", "ngay=07/3/2023", "trich_yeu=khác hẳn")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == (
        "24/KH-UBND đã có trong sổ nên không ghi thêm. Muốn sửa thì dùng "
        f"`sovanban amend id:{office.ids.kh24} trường=giá_trị`:"
    )
    assert f"id:{office.ids.kh24}" in ran.err.splitlines()[1]


def test_amend_changes_says_what_and_settles_the_doubt(office: Office, run: Run) -> None:
    ran = run("amend", "15/QĐ-UBND", "ngày=30/01/2023", "signer=Đỗ Văn Khải")
    assert ran.code == 0
    assert "  ngày ban hành: 31/01/2023 → 30/01/2023" in ran.out.splitlines()
    assert "  người ký: — → Đỗ Văn Khải" in ran.out.splitlines()
    with office.register() as register:
        entry = register.entry(office.ids.qd15)
        assert not entry.needs_review
        assert register.history(entry.id)[-1].before["date"] == "2023-01-31"


def test_amend_of_one_part_keeps_the_others(office: Office, run: Run) -> None:
    run("amend", "22a", "so=23", "hau_to=", "tinh_trang=bị thay thế", "noi_nhan=Như trên; Lưu: VT")
    with office.register() as register:
        entry = register.entry(office.ids.kh22a)
    assert entry.designation.text == "23/KH-UBND"
    assert entry.standing is Standing.REPLACED
    assert entry.recipients == ("Như trên", "Lưu: VT")


def test_amend_of_the_kind_settles_its_conflict_with_the_symbol(office: Office, run: Run) -> None:
    run("amend", "22", "kind=tb")
    shown = json.loads(run("show", "22", "--json").out)
    assert (shown["kind"], shown["kind_conflict"]) == ("TB", "KH")


def test_undo_puts_the_values_back_and_undo_again_redoes(office: Office, run: Run) -> None:
    run("amend", "22a", "so=23", "hau_to=", "ngay=02/3/2023", "nguon=other")
    ran = run("undo", f"id:{office.ids.kh22a}")
    assert ran.code == 0
    assert "  ngày ban hành: 02/3/2023 → 01/3/2023" in ran.out.splitlines()
    with office.register() as register:
        entry = register.entry(office.ids.kh22a)
        assert entry.designation.text == "22a/KH-UBND"
        assert entry.origin is Origin.ISSUED
    run("undo", f"id:{office.ids.kh22a}")
    with office.register() as register:
        assert register.entry(office.ids.kh22a).designation.text == "23/KH-UBND"


def test_merge_moves_the_first_into_the_second(office: Office, run: Run) -> None:
    ran = run("merge", "22/KH-UBND", "22a/KH-UBND", "--why", "cùng một kế hoạch")
    assert ran.code == 0
    assert ran.out.startswith("Đã gộp: id:2  22/KH-UBND")
    with office.register() as register:
        assert register.entry(office.ids.kh22).id == office.ids.kh22a
    told = run("undo", f"id:{office.ids.kh22a}")
    assert told.code == 0
    assert f"Đã tách lại: id:{office.ids.kh22}  22/KH-UBND" in told.out
    with office.register() as register:
        assert register.entry(office.ids.kh22).id == office.ids.kh22


def test_history_tells_who_did_what_and_when(run: Run) -> None:
    run("amend", "22a", "nguoi_ky=Đỗ Văn Khải")
    shown = run("history", "22a").out
    assert "20/12/2023 08:30  Văn thư  vào sổ" in shown
    assert "người ký: — → Đỗ Văn Khải" in shown
    changes = json.loads(run("history", "22a", "--json").out)
    assert changes["changes"][-1]["after"] == {"signer": "Đỗ Văn Khải"} | {
        key: value for key, value in changes["changes"][-1]["after"].items() if key == "evidence"
    }


def test_review_lists_both_values_and_accept_keeps_the_first(office: Office, run: Run) -> None:
    listed = " ".join(run("review").out.split())
    assert "trong sổ: 31/01/2023; giá trị kia: 30/01/2023" in listed
    found = json.loads(run("review", "--json").out)["review"]
    (doubt,) = found[0]["doubts"]
    assert found == [
        {
            "entry": office.ids.qd15,
            "designation": "15/QĐ-UBND",
            "doubts": [doubt],
            "candidates": [],
        }
    ]
    assert (doubt["field"], doubt["code"]) == ("date", "differs")
    assert (doubt["stands"], doubt["value"]) == ("2023-01-31", "2023-01-30")
    assert run("review", "15", "--accept").code == 0
    assert run("review").out == "Không có văn bản nào cần rà soát.\n"
    with office.register() as register:
        assert str(register.entry(office.ids.qd15).date) == "2023-01-31"


def test_review_tells_what_was_noticed_on_a_paper_in_vietnamese(office: Office, run: Run) -> None:
    noticed = message("Two numbers stand in the heading: {numbers}. Look at the paper and type "
                      "the right one.", numbers="24, 25")  # fmt: skip
    with office.register() as register, register.change("taken_in") as change:
        change.doubt(office.ids.cv51, "paper", "warning", message_json(noticed))
    spoken = noticed.text(load_language("vi").translate)
    assert spoken != str(noticed)
    assert spoken in " ".join(run("review", "51").out.split())
