"""A file attached by mistake becomes a document of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk.main import run_command_line

PAPER = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
Số: 22/KH-UBND
Khê Lãng, ngày {day} tháng 3 năm 2023

KẾ HOẠCH
{topic}

Căn cứ tình hình thực tế.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Văn Khải
"""


def papers(folder: Path) -> list[Path]:
    written = []
    for day, topic in (("01", "Ứng dụng công nghệ thông tin"), ("09", "Phòng, chống thiên tai")):
        path = folder / f"{topic}.txt"
        path.write_text(PAPER.format(day=day, topic=topic), encoding="utf-8")
        written.append(path)
    return written


def test_a_file_is_parted_and_both_documents_keep_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "Sổ")]
    for path in papers(tmp_path):
        run_command_line([*home, "ingest", str(path)])
    capsys.readouterr()
    assert run_command_line([*home, "split", "22/KH-UBND", "--file-no", "2", "--json"]) == 0
    parted = json.loads(capsys.readouterr().out)
    assert (parted["date"], parted["topic"]) == ("2023-03-09", "Phòng, chống thiên tai")
    run_command_line([*home, "list", "--json"])
    entries = json.loads(capsys.readouterr().out)
    assert [(one["date"], one["has_file"]) for one in entries] == [
        ("2023-03-01", True),
        ("2023-03-09", True),
    ]


def test_an_entry_with_one_file_is_not_parted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "Sổ")]
    run_command_line([*home, "ingest", str(papers(tmp_path)[0])])
    capsys.readouterr()
    assert run_command_line([*home, "split", "22/KH-UBND", "--file-no", "1"]) == 2
    assert "không có tệp thứ hai" in capsys.readouterr().err
