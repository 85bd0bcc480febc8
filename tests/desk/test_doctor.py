"""`doctor` and `reindex`: what is broken is found, said, and changes the exit code."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.desk.conftest import Office, Run


def _codes(run: Run) -> list[str]:
    ran = run("doctor", "--json")
    found = json.loads(ran.out)["findings"]
    assert ran.code == int(bool(found))
    return [one["code"] for one in found]


def _stored(office: Office) -> Path:
    [path] = [one for one in office.home.files.rglob("*") if one.is_file()]
    return path


def test_a_whole_home_is_well(office: Office, run: Run) -> None:
    run("reindex")
    ran = run("doctor")
    assert ran.code == 0
    assert ran.out == (
        f"Mọi thứ đều ổn: sổ, các tệp lưu và chỉ mục tìm kiếm khớp nhau ({office.home.folder}).\n"
    )


def test_a_missing_paper_is_found(office: Office, run: Run) -> None:
    run("reindex")
    _stored(office).unlink()
    assert _codes(run) == ["file_missing"]
    ran = run("doctor")
    assert ran.code == 1
    assert "Bản lưu của KH 24 kiểm soát.txt không còn." in ran.out
    assert f"id:{office.ids.kh24}" in ran.out


def test_a_changed_paper_is_found(office: Office, run: Run) -> None:
    run("reindex")
    path = _stored(office)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    assert _codes(run) == ["file_changed"]


def test_an_index_that_is_only_behind_catches_up_and_is_no_finding(
    office: Office, run: Run
) -> None:
    run("reindex")
    with office.register() as register, register.change("amend") as change:
        change.amend(office.ids.cv51, {"topic": "chuyển đổi số"})
    assert _codes(run) == []
    assert "Đã lập lại chỉ mục tìm kiếm: 9 văn bản." in run("reindex").out


def test_an_index_that_another_program_is_writing_is_found(
    office: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("reindex")
    with office.register() as register, register.change("amend") as change:
        change.amend(office.ids.cv51, {"topic": "chuyển đổi số"})
    monkeypatch.setattr("index.search.Index.sync", lambda _index: None)
    assert _codes(run) == ["index_behind"]


def test_a_deleted_index_costs_only_time(office: Office, run: Run) -> None:
    run("reindex")
    shutil.rmtree(office.home.index)
    assert json.loads(run("search", "số hóa", "--json").out)["total"] == 1
    assert _codes(run) == []


def test_a_damaged_register_is_a_finding(office: Office, run: Run) -> None:
    whole = office.home.register.read_bytes()
    broken = bytearray(whole)
    for at in range(4096, len(broken), 97):
        broken[at] ^= 0xFF
    office.home.register.write_bytes(bytes(broken))
    assert _codes(run) == ["register_damaged"]


def test_a_wrong_file_of_the_office_is_found(office: Office, run: Run) -> None:
    run("reindex")
    office.home.fields_of_work.write_text("[[rule]\n", encoding="utf-8")
    assert _codes(run) == ["own_file_wrong"]


def test_taking_a_file_in_again_puts_a_missing_or_damaged_copy_back(
    office: Office, run: Run, tmp_path: Path
) -> None:
    run("reindex")
    copy = _stored(office)
    whole = copy.read_bytes()
    again = tmp_path / "gửi lại.txt"
    again.write_bytes(whole)
    for damage in (copy.unlink, lambda: copy.write_bytes(bytes(len(whole)))):
        damage()
        ran = run("ingest", str(again))
        assert ran.code == 0
        assert "Bản lưu của KH 24 kiểm soát.txt bị mất hoặc hỏng, đã được đặt lại." in ran.out
        assert copy.read_bytes() == whole
    assert _codes(run) == []
    told = json.loads(run("ingest", str(again), "--json").out.splitlines()[0])
    assert (told["outcome"], told["reason"]) == ("known", None)


def test_what_can_be_mended_is_mended_and_nothing_is_thrown_away(office: Office, run: Run) -> None:
    run("reindex")
    copy = _stored(office)
    whole = copy.read_bytes()
    orphan, half = copy.with_name("0" * 64 + ".pdf"), copy.with_name("a.txt.1.tmp")
    orphan.write_bytes(b"of no document")
    half.write_bytes(b"half")
    os.utime(half, (1, 1))
    copy.write_bytes(whole + b" ")
    shutil.rmtree(office.home.index)
    assert sorted(_codes(run)) == ["file_changed", "file_leftover", "file_orphan"]
    ran = run("doctor", "--fix")
    assert ran.code == 0, ran.out
    assert copy.read_bytes() == whole
    assert not half.exists()
    assert (office.home.folder / "tep-thua" / orphan.name).read_bytes() == b"of no document"
    assert _codes(run) == []
    _source(office).unlink()
    copy.unlink()
    assert run("doctor", "--fix").code == 1
    assert _codes(run) == ["file_missing"]


def _source(office: Office) -> Path:
    """Where the stored paper was taken in from."""
    return office.home.folder.parent / "KH 24 kiểm soát.txt"
