"""A secret paper's words are shown by no command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.conftest import Run

PAPER = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
MẬT
Số: 02/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khê Lãng, ngày 07 tháng 3 năm 2023
BÁO CÁO
Kết quả diễn tập
I. KẾT QUẢ
Theo Kế hoạch số 24/KH-UBND ngày 01/3/2023.
"""


@pytest.mark.parametrize("command", ["text", "cite", "read"])
def test_no_command_shows_anything_of_a_secret_paper(
    run: Run, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_text(PAPER, encoding="utf-8")
    ran = run(command, str(path))
    assert ran.code == 2
    assert ran.out == ""
    assert "báo cáo.txt" in ran.err
    assert "sổ văn bản mật" in ran.err
    assert "diễn tập" not in ran.err


def test_the_same_paper_without_its_mark_is_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_text(PAPER.replace("MẬT\n", "", 1), encoding="utf-8")
    ran = run("text", str(path))
    assert ran.code == 0
    assert "Kết quả diễn tập" in ran.out


DOUBTFUL = PAPER.replace("MẬT\n", "MAT\n", 1).replace("diễn tập", "diễn tập Zuvexat")


def _left(*folders: Path) -> bytes:
    files = (one for folder in folders for one in folder.rglob("*") if one.is_file())
    return b"\n".join(one.read_bytes() for one in files)


def test_of_a_doubtful_paper_only_path_and_reason_are_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "tạm"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    path = tmp_path / "đến" / "báo cáo.txt"
    path.parent.mkdir()
    path.write_text(DOUBTFUL, encoding="utf-8")
    ran = run("ingest", str(path), "--json")
    assert '"perhaps_secret"' in ran.out
    home = next(tmp_path.rglob("so.sqlite")).parent
    held = _left(home, passing)
    assert "báo cáo.txt".encode() in held
    assert b"Zuvexat" not in held
    assert b"zuvexat" not in held


def test_a_person_says_that_a_doubtful_paper_is_not_secret_and_the_journal_keeps_it(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_text(DOUBTFUL, encoding="utf-8")
    assert run("ingest", str(path), "--not-secret", "--json").code == 0
    home = next(tmp_path.rglob("so.sqlite")).parent
    assert b"not_secret" in _left(home)


def test_nobody_can_say_that_a_sure_mark_is_none(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert '"secret"' in run("ingest", str(path), "--not-secret", "--json").out
