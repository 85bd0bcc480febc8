"""A person says that a file is the paper of a document; and takes it back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from register.entry import Standing
from tests.desk.cli.papers import paper
from tests.desk.conftest import Office, Run


def test_a_second_file_is_kept_searched_and_fills_what_is_empty(
    office: Office, run: Run, tmp_path: Path
) -> None:
    ran = run("attach", f"id:{office.ids.kh24}", str(paper(tmp_path)), "--json")
    done = json.loads(ran.out)
    assert ran.code == 0
    assert "signer" in done["filled"]
    assert (done["signer"], done["differs"], done["date"]) == ("Đỗ Văn Khải", [], "2023-03-07")
    with office.register() as register:
        names = [one.name for one in register.files(office.ids.kh24)]
        action = register.history(office.ids.kh24)[-1].action
    assert names == ["KH 24 kiểm soát.txt", "KH 24 bản ký.txt"]
    assert action == "attach"
    assert [hit["id"] for hit in json.loads(run("search", "hoàng lan", "--json").out)["hits"]] == [
        office.ids.kh24
    ]


def test_what_differs_is_kept_as_a_doubt_and_overwrites_nothing(
    office: Office, run: Run, tmp_path: Path
) -> None:
    run("amend", f"id:{office.ids.kh24}", "nguoi_ky=Trần Thị Mơ")
    ran = run("attach", f"id:{office.ids.kh24}", str(paper(tmp_path, day="09")))
    assert ran.code == 0
    assert "ngày ban hành, người ký" in ran.out
    with office.register() as register:
        entry = register.entry(office.ids.kh24)
        doubts = {one.field: one.value for one in register.doubts(entry.id)}
    assert (str(entry.date), entry.signer, entry.needs_review) == (
        "2023-03-07", "Trần Thị Mơ", True,
    )  # fmt: skip
    assert doubts == {"date": "2023-03-09", "signer": "Đỗ Văn Khải"}


def test_a_paper_with_another_number_fills_nothing(
    office: Office, run: Run, tmp_path: Path
) -> None:
    file = paper(tmp_path, designation="25/KH-UBND")
    done = json.loads(run("attach", f"id:{office.ids.kh24}", str(file), "--json").out)
    assert (done["filled"], done["differs"], done["signer"]) == ([], ["number"], None)
    assert (done["number"], done["needs_review"]) == ("24", True)


def test_a_document_without_a_number_gets_that_of_its_signed_paper(
    office: Office, run: Run, tmp_path: Path
) -> None:
    run("add", "kind=KH", "issuer=UBND xã Khê Lãng", "topic=Trồng cây xanh năm 2023")
    with office.register() as register:
        made = max(register.ids())
    file = paper(tmp_path, designation="31/KH-UBND", topic="Trồng cây xanh năm 2023")
    done = json.loads(run("attach", f"id:{made}", str(file), "--json").out)
    assert (done["designation"], done["date"]) == ("31/KH-UBND", "2023-03-07")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        ({"secret": "MẬT\n"}, "mật"),
        ({"name": "ảnh.exe", "body": "MZ"}, ""),
    ],
)
def test_what_is_not_taken_in_is_not_attached_either(
    office: Office, run: Run, tmp_path: Path, make: dict[str, str], told: str
) -> None:
    file = paper(tmp_path, **make)
    if "name" in make:
        file.write_bytes(b"MZ\x90\0" * 200)
    with office.register() as register:
        before = register.revision
    ran = run("attach", f"id:{office.ids.kh24}", str(file))
    assert ran.code == 2
    assert told in ran.err.lower()
    with office.register() as register:
        assert register.revision == before
        assert len(register.files(office.ids.kh24)) == 1


def test_a_file_that_is_held_is_refused_with_the_document_that_has_it(
    office: Office, run: Run, tmp_path: Path
) -> None:
    file = str(tmp_path / "KH 24 kiểm soát.txt")
    held = run("attach", f"id:{office.ids.kh22}", file)
    assert held.code == 2
    assert "là tệp của 24/KH-UBND" in " ".join(held.err.split())
    own = run("attach", f"id:{office.ids.kh24}", file)
    assert (own.code, "đã có tệp này" in own.err) == (2, True)


def test_an_attached_file_is_taken_off_again_with_all_it_brought(
    office: Office, run: Run, tmp_path: Path
) -> None:
    with office.register() as register:
        before, ids = register.entry(office.ids.kh24), register.ids()
    file = paper(tmp_path, day="09")
    run("attach", f"id:{office.ids.kh24}", str(file))
    with office.register() as register:
        assert len(register.ids()) > len(ids)
        assert register.links(office.ids.kh24)
    assert run("undo", f"id:{office.ids.kh24}").code == 0
    with office.register() as register:
        after = register.entry(office.ids.kh24)
        assert (after.signer, after.evidence, after.needs_review) == (
            before.signer, before.evidence, False,
        )  # fmt: skip
        assert register.ids() == ids
        assert not register.links(office.ids.kh24)
        assert len(register.files(office.ids.kh24)) == 1
    assert run("undo", f"id:{office.ids.kh24}").code == 2
    assert run("attach", f"id:{office.ids.kh24}", str(file)).code == 0


def test_a_merge_is_parted_again_with_files_links_places_and_notes(
    office: Office, run: Run, tmp_path: Path
) -> None:
    ids = office.ids
    going, staying = f"id:{ids.kh24}", f"id:{ids.kh22}"
    run("amend", going, "so_ban=5", "nguoi_ky=Đỗ Văn Khải")
    run("amend", f"id:{ids.qd696}", f"van_ban_tra_loi=id:{ids.kh24}")
    run("recall", going, "--by", f"id:{ids.cv51}")
    with office.register() as register:
        before = {one: register.entry(one) for one in (ids.kh24, ids.kh22)}
        files, links = register.files(ids.kh24), register.links(ids.kh24)
        notes = register.handling((ids.kh24, ids.kh22, ids.qd696))
    assert run("merge", going, staying).code == 0
    with office.register() as register:
        assert [one.id for one in register.files(ids.kh22)] == [one.id for one in files]
        assert register.entry(ids.kh22).signer == "Đỗ Văn Khải"
    assert run("undo", staying).code == 0
    with office.register() as register:
        after = {one: register.entry(one) for one in (ids.kh24, ids.kh22)}
        for one in after:
            assert _told(after[one]) == _told(before[one])
        assert (register.files(ids.kh24), register.links(ids.kh24)) == (files, links)
        assert not register.files(ids.kh22)
        assert register.handling((ids.kh24, ids.kh22, ids.qd696)) == notes
    found = json.loads(run("search", "bộ phận một cửa", "--json").out)["hits"]
    assert ids.kh24 in [hit["id"] for hit in found]


def _told(entry: object) -> dict[str, object]:
    data = dict(entry.as_json())  # type: ignore[attr-defined]
    data.pop("revision")
    return data


def test_a_merge_is_parted_though_something_was_corrected_since(office: Office, run: Run) -> None:
    ids = office.ids
    run("amend", f"id:{ids.kh22}", "nguoi_ky=Đỗ Văn Khải")
    run("merge", f"id:{ids.kh22}", f"id:{ids.kh22a}")
    run("amend", f"id:{ids.kh22a}", "trich_yeu=chuyển đổi số")
    changes = json.loads(run("history", f"id:{ids.kh22a}", "--json").out)["changes"]
    merged = next(one["revision"] for one in changes if one["action"] == "merge")
    assert run("undo", f"id:{ids.kh22a}", "--revision", str(merged)).code == 0
    with office.register() as register:
        stayed, back = register.entry(ids.kh22a), register.entry(ids.kh22)
    assert (stayed.topic, stayed.signer, back.signer) == ("chuyển đổi số", None, "Đỗ Văn Khải")
    again = run("undo", f"id:{ids.kh22a}", "--revision", str(merged))
    assert again.code == 2
    run("undo", f"id:{ids.kh22a}")
    with office.register() as register:
        assert register.entry(ids.kh22a).topic == "ứng dụng công nghệ thông tin"


def test_a_report_keeps_its_list_when_it_becomes_part_of_another(office: Office, run: Run) -> None:
    ids = office.ids
    run("add", "kind=BC", "so=90", "ky_hieu=BC-UBND", "ngay=08/12/2023", "trich_yeu=báo cáo")
    with office.register() as register:
        signed = max(register.ids())
    run("merge", f"id:{ids.report}", f"id:{signed}")
    with office.register() as register:
        assert [one.entry for one in register.entry(ids.kh24).listed_in] == [signed]
    run("undo", f"id:{signed}")
    with office.register() as register:
        assert [one.entry for one in register.entry(ids.kh24).listed_in] == [ids.report]


@pytest.mark.parametrize(("words", "relation"), [((), "recalls"), (("--correct",), "corrects")])
def test_undo_takes_the_link_of_a_recall_back_and_undo_again_makes_it_anew(
    office: Office, run: Run, words: tuple[str, ...], relation: str
) -> None:
    ids = office.ids
    run("recall", f"id:{ids.kh24}", "--by", f"id:{ids.cv51}", *words)

    def links() -> list[tuple[int, int, str]]:
        with office.register() as register:
            found = register.links(ids.kh24)
        return [(one.from_entry, one.to_entry, one.relation) for one in found]

    made = [(ids.cv51, ids.kh24, relation)]
    assert links() == made
    assert run("undo", f"id:{ids.kh24}").code == 0
    assert links() == []
    with office.register() as register:
        assert register.entry(ids.kh24).standing is Standing.UNKNOWN
    run("undo", f"id:{ids.kh24}")
    assert links() == made
