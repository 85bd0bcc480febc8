"""`sovanban purge`: of an erased paper nothing is left in the home but one bare line."""

from __future__ import annotations

import json
from pathlib import Path

from register.store import sha256_of
from tests.desk.conftest import Run

PAPER = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
Số: 05/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khê Lãng, ngày 07 tháng 3 năm 2023
BÁO CÁO
Kết quả diễn tập phòng thủ Zuvexat
Theo Kế hoạch số 24/KH-UBND ngày 01/3/2023 về bố phòng Qolimur.
"""
WORDS = ("Zuvexat", "zuvexat", "Qolimur", "qolimur", "Lê Kín")


def _held(home: Path) -> bytes:
    return b"\n".join(one.read_bytes() for one in home.rglob("*") if one.is_file())


def test_of_an_erased_paper_nothing_is_left_in_the_home(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Zuvexat.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert run("ingest", str(path)).code == 0
    run("amend", "05/BC-UBND", "signer=Lê Kín", "--why", "Zuvexat")
    run("backup", str(tmp_path / "cũ.zip"))
    home = next(tmp_path.rglob("so.sqlite")).parent
    assert b"Zuvexat" in _held(home)

    wrong = run("purge", "05/BC-UBND", "--why", "văn bản mật", "--confirm", "06/BC-UBND")
    assert wrong.code == 2
    assert b"Zuvexat" in _held(home)

    done = run(
        *("purge", "05/BC-UBND", "--why", "văn bản mật", "--confirm", "05/bc-ubnd"),
        *("--backups", str(tmp_path), "--json"),
    )
    told = json.loads(done.out)
    assert told["files"] == 1
    assert [Path(one).name for one in told["backups"]] == ["cũ.zip"]
    held = _held(home)
    assert [word for word in WORDS if word.encode() in held] == []
    assert not list((home / "files").rglob(f"{sha256_of(path)}*"))
    assert json.loads(run("search", "zuvexat", "--json").out)["total"] == 0
    assert "05/BC-UBND" not in run("list").out
    assert "văn bản mật" in held.decode("utf-8", "replace")
