"""The sample archive taken in as a clerk does it: every paper as planned, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk.sample import Planned
from tests.journeys.conftest import Run, json_lines

Archive = tuple[Path, tuple[Planned, ...]]
ROOT = Path(__file__).parents[2]


def test_every_paper_is_read_as_it_was_planned(run: Run, archive: Archive) -> None:
    folder, planned = archive
    run("init", "--office", "UBND xã Khê Lãng")
    code, out, err = run("ingest", folder, "--json", "--no-ocr")
    assert err == ""
    assert code == 1, "a broken and a protected file must be looked at"
    *files, summary = json_lines(out)
    outcomes = {Path(one["path"]).relative_to(folder).as_posix(): one for one in files}
    _, out, _ = run("list", "--json")
    entries = {one["id"]: one for one in json.loads(out)}
    for plan in planned:
        got = outcomes[plan.path]
        assert (got["outcome"], got["reason"]) == (plan.outcome, plan.reason), plan.path
        if plan.outcome not in ("taken", "attached"):
            continue
        entry = entries[got["entries"][0]]
        for name in (
            "kind", "kind_conflict", "number", "suffix", "symbol_year", "symbol", "date",
            "origin", "draft", "place", "signer",
        ):  # fmt: skip
            assert entry[name] == getattr(plan, name), (plan.path, name)
        assert (entry["issuer"] or "").lower() == (plan.issuer or "").lower(), plan.path
        assert (entry["topic"] or "").lower() == (plan.topic or "").lower(), plan.path
    assert summary["taken"] == sum(one.outcome == "taken" for one in planned)
    assert summary["set_aside"] == sum(one.outcome == "set_aside" for one in planned)


def test_a_second_run_changes_nothing(
    run: Run, archive: Archive, taken_in: Path, tmp_path: Path
) -> None:
    folder, _ = archive
    shutil.copytree(taken_in, tmp_path / "Sổ văn bản")
    _, before, _ = run("list", "--json")
    _, out, _ = run("ingest", folder, "--json", "--no-ocr")
    *files, summary = json_lines(out)
    assert {one["outcome"] for one in files} == {"known", "set_aside"}
    assert summary["cited_added"] == 0
    _, after, _ = run("list", "--json")
    assert json.loads(after) == json.loads(before)


def test_two_workers_give_the_same_register_as_one(
    run: Run, archive: Archive, taken_in: Path
) -> None:
    folder, _ = archive
    _, alone, _ = run("--home", taken_in, "list", "--json")
    run("ingest", folder, "--no-ocr", "--jobs", "2")
    _, together, _ = run("list", "--json")
    assert json.loads(together) == json.loads(alone)


def test_a_run_that_is_killed_keeps_what_it_reported_and_goes_on(
    run: Run, archive: Archive, taken_in: Path, tmp_path: Path
) -> None:
    folder, _ = archive
    home = tmp_path / "Sổ văn bản"
    words = [sys.executable, "-m", "desk", "--home", str(home)]
    words += ["ingest", str(folder), "--json", "--no-ocr"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    for lines in (3, 20):
        killed = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
        assert killed.stdout is not None
        reported = [json.loads(killed.stdout.readline()) for _ in range(lines)]
        killed.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        killed.wait(timeout=120)
        killed.stdout.close()
        _, out, _ = run("list", "--json")
        known = {one["id"] for one in json.loads(out)}
        for one in reported:
            assert set(one["entries"]) <= known
    run("ingest", folder, "--no-ocr")
    _, resumed, _ = run("list", "--json")
    _, straight, _ = run("--home", taken_in, "list", "--json")
    keys = ("designation", "kind", "date", "topic", "issuer", "origin", "has_file", "listed_in")

    def facts(output: str) -> list[tuple[object, ...]]:
        return [tuple(one[key] for key in keys) for one in json.loads(output)]

    assert facts(resumed) == facts(straight)


def test_the_originals_are_kept_byte_for_byte(run: Run, archive: Archive, tmp_path: Path) -> None:
    folder, _ = archive
    plan = next(folder.rglob("KH 24*.docx"))
    run("ingest", plan)
    (copy,) = (tmp_path / "Sổ văn bản" / "files").rglob("*.docx")
    assert copy.read_bytes() == plan.read_bytes()
    assert plan.is_file()


def test_a_paper_that_says_another_date_goes_to_review_with_both(
    run: Run, archive: Archive, tmp_path: Path
) -> None:
    folder, _ = archive
    run("ingest", next(folder.rglob("KH 24*.docx")))
    other = tmp_path / "bản đánh máy lại.txt"
    other.write_text(
        "ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nSố: 24/KH-UBND\nKhê Lãng, ngày 08 tháng 3 năm 2023\n\n"
        "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2023\n\nCăn cứ tình hình thực tế.\n",
        encoding="utf-8",
    )
    _, out, _ = run("ingest", other, "--json")
    assert json_lines(out)[0]["outcome"] == "attached"
    _, out, _ = run("list", "--unreviewed", "--json")
    (entry,) = json.loads(out)
    assert entry["date"] == "2023-03-07"
    code, out, _ = run("show", f"id:{entry['id']}")
    assert code == 0
    assert "08/3/2023" in out


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("trống.docx", b"", "empty"),
        ("hỏng.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "broken"),
        ("ảnh đổi tên.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), None),
        ("ghi chú.txt", "Mua giấy in, mực, chè.".encode(), "not_a_document"),
        ("danh bạ.zip", b"PK\x05\x06" + bytes(18), None),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_with_its_reason(
    run: Run, tmp_path: Path, name: str, content: bytes, reason: str | None
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    code, out, err = run("ingest", bad, "--json")
    assert (code, err) == (1, "")
    one = json_lines(out)[0]
    assert one["outcome"] == "set_aside"
    assert one["message"]
    if reason is not None:
        assert one["reason"] == reason


def test_a_secret_paper_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "van ban mat.txt"
    paper.write_text(
        "ỦY BAN NHÂN DÂN\nXÃ KHÊ LÃNG\nMẬT\nSố: 05/KH-UBND\n"
        "Khê Lãng, ngày 08 tháng 3 năm 2023\n\nKẾ HOẠCH\nTác chiến phòng thủ\n",
        encoding="utf-8",
    )
    code, out, _ = run("ingest", paper, "--json")
    assert (code, json_lines(out)[0]["reason"]) == (1, "secret")
    home = tmp_path / "Sổ văn bản"
    held = b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())
    assert "phòng thủ".encode() not in held
    assert b"van ban mat" not in held


def test_a_full_disk_is_told_in_one_sentence_and_loses_nothing(
    run: Run, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = archive
    first, second = next(folder.rglob("KH 24*.docx")), next(folder.rglob("KH 13*.docx"))
    run("ingest", first)

    def full(*_anything: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("register.store._copy", full)
    code, _, err = run("ingest", second)
    assert code == 3
    assert len(err.splitlines()) == 1
    monkeypatch.undo()
    _, out, _ = run("list", "--json")
    assert [one["designation"] for one in json.loads(out) if one["has_file"]] == ["24/KH-UBND"]
