"""`sovanban offices` and `sovanban signers` as a clerk types them."""

from __future__ import annotations

import json

import pytest

from tests.desk.conftest import Office, Run

NEW, OLD, OTHER = "UBND xã Vĩnh Khê", "UBND xã Khê Lãng", "UBND xã Khê Hạ"


def origins(run: Run) -> dict[str, str]:
    return {one["designation"]: one["origin"] for one in json.loads(run("list", "--json").out)}


def issued(run: Run) -> list[str]:
    return [name for name, origin in origins(run).items() if origin == "issued"]


def test_after_a_merger_the_old_papers_are_still_issued_by_us(run: Run) -> None:
    before = issued(run)
    words = ("--successor", NEW, "--of", OLD, "--of", OTHER, "--since", "01/7/2025")
    told = run("offices", *words)
    assert told.code == 0
    assert "xã Khê Lãng, Ủy ban nhân dân xã Khê Hạ → Ủy ban nhân dân xã Vĩnh Khê từ 01/7/2025" in (
        told.out
    )
    assert run("init", "--office", NEW).code == 0
    assert issued(run) == before
    found = json.loads(run("search", f'coquan:"{NEW}"', "--json").out)
    assert found["total"] == 7
    added = run("add", "so_ky_hieu=90/KH-UBND", "ngay=01/6/2025", "trich_yeu=việc cũ",
                f"co_quan={OTHER}", "--json")  # fmt: skip
    assert json.loads(added.out)["origin"] == "issued"
    offices = {one["name"]: one for one in json.loads(run("offices", "--json").out)["offices"]}
    new = offices["Ủy ban nhân dân xã Vĩnh Khê"]
    assert len(new["predecessors"]) == 2
    assert offices["Ủy ban nhân dân xã Khê Lãng"]["successor"] == new["id"]
    assert offices["Ủy ban nhân dân xã Khê Lãng"]["valid_to"] == "2025-06-30"
    assert run("offices", "--no-successor", OLD).code == 0
    assert origins(run)["24/KH-UBND"] == "received"


def test_a_name_taken_for_an_office_is_joined_and_parted(run: Run) -> None:
    told = run("offices", "--join", "UBND tỉnh Hà Sơn", "--into", OLD)
    assert (told.code, "khác cấp" in told.err) == (2, True)
    assert run("offices", "--join", "UBND tỉnh Hà Sơn", "--into", OLD, "--sure").code == 0
    assert origins(run)["696/QĐ-UBND"] == "issued"
    told = run("offices", "--remove-alias", "UBND tỉnh Hà Sơn")
    assert "cơ quan riêng" in told.out
    assert origins(run)["696/QĐ-UBND"] == "other"


def test_options_that_belong_together_are_told(run: Run) -> None:
    for words in (
        ("--of", OLD), ("--alias", "x"), ("--successor", NEW), ("--join", OLD),
        ("superior=UBND tỉnh",), ("--edit", OLD, "cao=1"), ("--edit", OLD),
        ("--edit", OLD, "he_thong=đất"), ("--successor", "ubnd xa moi", "--of", OLD),
    ):  # fmt: skip
        told = run("offices", *words)
        assert (told.code, told.out) == (2, ""), words
        assert "Traceback" not in told.err


def test_an_office_is_edited_and_the_history_says_what_changed(run: Run) -> None:
    words = ("cap_tren=UBND tỉnh Hà Sơn", "den=30/6/2025")
    assert run("offices", "--edit", OLD, *words).code == 0
    shown = " ".join(run("history", "--limit", "5").out.split())
    assert "Ủy ban nhân dân xã Khê Lãng, cơ quan chủ quản: — → UBND tỉnh Hà Sơn" in shown
    assert run("offices", "--edit", OLD, "den=").code == 0
    (us,) = [one for one in json.loads(run("offices", "--json").out)["offices"] if one["us"]]
    assert (us["superior"], us["valid_to"]) == ("UBND tỉnh Hà Sơn", None)


def test_signers_are_proposed_taken_over_and_checked(office: Office, run: Run) -> None:
    assert "chưa có ai" in run("signers").out
    for entry, name in ((office.ids.kh22, "Đỗ Văn Khải"), (office.ids.kh24, "Đỗ Văn Khãi")):
        run("amend", f"id:{entry}", f"nguoi_ky={name}", "chuc_vu=CHỦ TỊCH")
    shown = json.loads(run("signers", "--json").out)
    assert [one["name"] for one in shown["proposed"]] == ["Đỗ Văn Khãi", "Đỗ Văn Khải"]
    assert "Đã lưu: Đỗ Văn Khải, Chủ tịch." in run("signers", "--take", "Đỗ Văn Khải").out
    found = json.loads(run("check", "--json").out)["findings"]
    (unknown,) = [one for one in found if one["code"] == "signer_unknown"]
    assert unknown["entries"] == [office.ids.kh24]
    assert "gần giống" in unknown["message"]
    assert run("signers", "--take-all").code == 2  # the name left is nearly the one on the list
    words = ("chuc_vu=Chủ tịch", "tham_quyen=TM.", "tu=02/3/2023")
    assert run("signers", "--add", "Đỗ Văn Khải", *words).code == 0
    codes = [one["code"] for one in json.loads(run("check", "--json").out)["findings"]]
    assert "signer_outside" in codes
    assert run("signers", "--remove", "Đỗ Văn Khải").code == 0
    codes = [one["code"] for one in json.loads(run("check", "--json").out)["findings"]]
    assert not {"signer_outside", "signer_unknown"} & set(codes)


def test_wrong_words_about_a_signer_are_told(run: Run) -> None:
    for words in (
        ("--add", "A", "tham_quyen=XX."), ("--add", "A", "tu=hôm qua"), ("--add", "A", "cao=1"),
        ("title=Chủ tịch",), ("--take", "A"), ("--remove", "A"), ("--take-all",), ("--add", " "),
    ):  # fmt: skip
        told = run("signers", *words)
        assert (told.code, told.out) == (2, ""), words


@pytest.mark.parametrize(
    "words",
    [
        ("signers", "--add", "Trần Văn Bê", "title=Chủ tịch", "--remove", "Không Có"),
        ("signers", "--add", "Trần Văn Bê", "--take-all"),
        ("offices", "--alias", "UBND xã KL", "--of", OLD, "--confirm", "Không có"),
        ("offices", "--edit", OLD, "superior=UBND tỉnh Hà Sơn", "--remove-alias", "Không có"),
    ],
)
def test_two_deeds_in_one_call_are_refused_before_the_first(
    run: Run, office: Office, words: tuple[str, ...]
) -> None:
    with office.register() as register:
        before = register.revision
    refused = run(*words)
    assert refused.code == 2
    assert "chỉ làm một việc" in refused.err
    with office.register() as register:
        assert register.revision == before
