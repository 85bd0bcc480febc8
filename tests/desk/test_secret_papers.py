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
