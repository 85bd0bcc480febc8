"""Whose papers they are, in whatever order they come in and whoever says it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.sample import Planned
from tests.journeys.conftest import Run, json_lines

ROOT = Path(__file__).parents[2]

LETTER = """PHÒNG NỘI VỤ
HUYỆN VĨNH KHÊ
Số: 56/PNV-CCHC
V/v báo cáo số liệu cải cách hành chính
Vĩnh Khê, ngày 09 tháng 3 năm 2023

Kính gửi: Ủy ban nhân dân các xã.

Phòng Nội vụ đề nghị các xã gửi số liệu trước ngày 20.

TRƯỞNG PHÒNG
Lê Văn Bình
"""

PLAN = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
Số: {number}/KH-UBND
Khê Lãng, ngày {number} tháng 4 năm 2023

KẾ HOẠCH
Kiểm tra công vụ lần {number}

Căn cứ tình hình thực tế.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Văn Khải
"""


def origins(run: Run) -> dict[str, str]:
    _, out, _ = run("list", "--json")
    return {one["designation"]: one["origin"] for one in json.loads(out)}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_letter_taken_in_first_does_not_make_its_sender_us(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path, "công văn.txt", LETTER))
    for number in (11, 12, 13):
        run("ingest", write(tmp_path, f"kh {number}.txt", PLAN.format(number=number)))
    assert origins(run) == {
        "56/PNV-CCHC": "received",
        "11/KH-UBND": "issued",
        "12/KH-UBND": "issued",
        "13/KH-UBND": "issued",
    }


def test_naming_our_office_afterwards_settles_every_paper_at_once(run: Run, tmp_path: Path) -> None:
    run("ingest", write(tmp_path, "công văn.txt", LETTER))
    run("ingest", write(tmp_path, "kh 11.txt", PLAN.format(number=11)))
    code, _, err = run("init", "--office", "UBND xã Khê Lãng")
    assert (code, err) == (0, "")
    assert origins(run) == {"56/PNV-CCHC": "received", "11/KH-UBND": "issued"}


def test_a_list_tells_who_we_are_where_its_report_does_not(run: Run, tmp_path: Path) -> None:
    report = (
        "Số:      /BC-UBND\nKhê Lãng, ngày 08 tháng 12 năm 2023\n\nBÁO CÁO\n"
        "Kết quả năm 2023\n\nNăm qua xã đã làm được nhiều việc.\n\nPHỤ LỤC\n"
        "Các văn bản đã ban hành năm 2023\n\n"
        "1. Kế hoạch số 11/KH-UBND ngày 17/02/2023 của UBND xã Khê Lãng về tuyên truyền.\n"
        "2. Kế hoạch số 12/KH-UBND ngày 17/02/2023 của UBND xã Khê Lãng về kiểm tra.\n"
        "3. Kế hoạch số 13/KH-UBND ngày 17/02/2023 về tinh giản biên chế năm 2023.\n"
    )
    run("ingest", write(tmp_path, "báo cáo.txt", report))
    found = origins(run)
    assert {found["11/KH-UBND"], found["12/KH-UBND"], found["13/KH-UBND"]} == {"issued"}


def test_an_undated_mention_and_its_paper_are_one_entry_in_either_order(
    run: Run, tmp_path: Path
) -> None:
    mention = PLAN.format(number=14).replace(
        "Căn cứ tình hình thực tế.",
        "Thực hiện theo Kế hoạch số 11/KH-UBND của Ủy ban nhân dân xã Khê Lãng.",
    )
    first = write(tmp_path, "kh 14.txt", mention)
    second = write(tmp_path, "kh 11.txt", PLAN.format(number=11))
    for order in ((first, second), (second, first)):
        for path in order:
            run("ingest", path)
        assert sorted(origins(run)) == ["11/KH-UBND", "14/KH-UBND"]
        (tmp_path / "Sổ văn bản").rename(tmp_path / f"sổ {order[0].name}")


def test_two_runs_over_the_same_folder_at_once_lose_nothing_and_double_nothing(
    run: Run, archive: tuple[Path, tuple[Planned, ...]], tmp_path: Path
) -> None:
    folder, _ = archive
    plans = folder / "Văn bản đi" / "Kế hoạch"
    run("init", "--office", "UBND xã Khê Lãng")
    words = [sys.executable, "-m", "desk", "--home", str(tmp_path / "Sổ văn bản")]
    words += ["ingest", str(plans), "--json", "--no-ocr"]
    both = [
        subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    outcomes = [one["outcome"] for out, _ in said for one in json_lines(out)[:-1]]
    count = sum(1 for one in plans.iterdir() if one.is_file())
    assert sorted(outcomes) == sorted(["taken"] * count + ["known"] * count)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user without all rights"
)
def test_a_folder_that_may_not_be_opened_is_set_aside(run: Run, tmp_path: Path) -> None:
    closed = tmp_path / "kín"
    closed.mkdir(mode=0o000)
    try:
        code, out, _ = run("ingest", closed, "--json")
    finally:
        closed.chmod(0o700)
    assert (code, json_lines(out)[0]["outcome"]) == (1, "set_aside")


DECREE = """CHÍNH PHỦ
Số: {number}/2024/NĐ-CP
Hà Nội, ngày {number} tháng 4 năm 2024

NGHỊ ĐỊNH
Quy định về việc số {number}

TM. CHÍNH PHỦ
THỦ TƯỚNG
"""


def test_a_folder_of_decrees_does_not_make_the_government_us(run: Run, tmp_path: Path) -> None:
    for number in (11, 12, 13):
        run("ingest", write(tmp_path, f"nđ {number}.txt", DECREE.format(number=number)))
    assert set(origins(run).values()) == {"other"}
    run("ingest", write(tmp_path, "kh 11.txt", PLAN.format(number=11)))
    assert origins(run)["11/KH-UBND"] == "issued"


def test_where_no_letterhead_is_ahead_the_candidates_are_told_and_none_is_taken(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "văn bản"
    folder.mkdir()
    write(folder, "công văn.txt", LETTER)
    write(folder, "kh 11.txt", PLAN.format(number=11))
    _, out, _ = run("ingest", folder)
    assert "init --office" in out
    assert "Phòng Nội vụ huyện Vĩnh Khê (1)" in out
    assert "Ủy ban nhân dân xã Khê Lãng (1)" in out
    assert set(origins(run).values()) == {"other"}


def test_papers_only_named_are_told_apart_from_those_with_files(run: Run, tmp_path: Path) -> None:
    run("init", "--office", "UBND xã Khê Lãng")
    text = PLAN.format(number=11).replace(
        "Căn cứ tình hình thực tế.",
        "Căn cứ Công văn số 4179/SCT-QLTM ngày 05/6/2096 của Sở Công Thương về việc họp.\n"
        "Thực hiện Kế hoạch số 7/KH-UBND ngày 03/3/2096 của UBND xã Khê Lãng.",
    )
    run("ingest", write(tmp_path, "kh 11.txt", text))

    def listed(*filters: str) -> list[str]:
        _, out, _ = run("list", "--json", *filters)
        return sorted(one["designation"] for one in json.loads(out))

    assert listed("--file", "held") == ["11/KH-UBND"]
    assert listed("--file", "cited") == ["07/KH-UBND", "4179/SCT-QLTM"]
    assert listed("--unreviewed", "--file", "cited") == ["07/KH-UBND"]
    _, out, _ = run("list", "--json")
    dates = {one["designation"]: one["date"] for one in json.loads(out)}
    assert dates == {"11/KH-UBND": "2023-04-11", "07/KH-UBND": None, "4179/SCT-QLTM": None}
