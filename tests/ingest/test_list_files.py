"""An appendix in a file of its own, and lists read in part: what the register keeps of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.readers.tesseract import find_tesseract
from register.entry import Origin
from tests.archive.make.lists import ListCase, Table, draw, scanned, some_case
from tests.ingest.made_run import Run

REPORT = """ỦY BAN NHÂN DÂN
XÃ KHÊ LÃNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 112/BC-UBND
Khê Lãng, ngày 05 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác cải cách hành chính năm 2023
"""
REFERENCE = "(Kèm theo Báo cáo số 112/BC-UBND ngày 05/12/2023 của UBND xã Khê Lãng)"


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    one = Run(tmp_path / "Sổ")
    with one.register:
        yield one


def appendix(reference: str = REFERENCE) -> ListCase:
    case = some_case(random.Random(4), "dev", "four columns")
    head = ("PHỤ LỤC", "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH", *([reference] if reference else ()))
    table = case.blocks[-1]
    assert isinstance(table, Table)
    some = replace(table, rows=table.rows[:9])
    return replace(case, blocks=(*head, some), rows=case.rows[:8])


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("report_first", [True, False])
def test_an_appendix_of_its_own_is_the_list_of_its_report_in_either_order(
    run: Run, tmp_path: Path, form: str, *, report_first: bool
) -> None:
    case = appendix()
    report, listed = tmp_path / "bao-cao.txt", tmp_path / f"phu-luc.{form}"
    report.write_text(REPORT, encoding="utf-8")
    listed.write_bytes(draw(case, form))
    for path in (report, listed) if report_first else (listed, report):
        assert run.take(path)[0].outcome.value in ("taken", "attached")
    (head,) = run.register.issued_lists()
    entry = run.register.entry(head.entry_id)
    assert entry.designation.text == "112/BC-UBND"
    assert entry.topic == "Kết quả công tác cải cách hành chính năm 2023"
    assert head.title == "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH"
    assert (head.rows_seen, head.rows_read, head.unread) == (len(case.rows), len(case.rows), ())
    assert len(run.register.files(entry.id)) == 2
    items = [one for one in run.register.find() if one.listed_in]
    assert len(items) == len(case.rows)
    assert not any(one.has_file for one in items)


def test_a_list_that_names_no_report_is_a_list_of_its_own_outside_counts(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "danh-muc.xlsx"
    path.write_bytes(draw(appendix(""), "xlsx"))
    (outcome,) = run.take(path)
    entry = run.register.entry(outcome.entries[0])
    assert (entry.origin, entry.kind, entry.topic) == (
        Origin.OTHER,
        None,
        "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH",
    )
    assert run.register.issued_list(entry.id) is not None
    assert run.register.us() is None


def test_rows_that_are_not_read_are_kept_in_their_places_with_the_reason(
    run: Run, tmp_path: Path
) -> None:
    text = (
        f"PHỤ LỤC\nDANH MỤC VĂN BẢN ĐÃ BAN HÀNH\n{REFERENCE}\n"
        "STT\tSố, ký hiệu\tNgày, tháng\tTrích yếu\n"
        "1\t24/KH-UBND\t07/3/2023\tVề kiểm soát thủ tục\n"
        "2\t\t08/3/2023\tVề rà soát\n"
        "3\t26/KH-UBND\t\tVề tuyên truyền\n"
        "5\t28/KH-UBND\t10/3/2023\tVề kiểm tra\n"
    )
    path = tmp_path / "danh-muc.txt"
    path.write_text(text, encoding="utf-8")
    (outcome,) = run.take(path)
    (head,) = outcome.lists
    assert (head.rows_seen, head.rows_read) == (5, 2)
    assert [(one.row, str(one.why)) for one in head.unread] == [
        (2, "row 2: no number was read"),
        (3, "row 3: no date was read"),
        (4, "row 4: missing in the list"),
    ]
    kept = run.register.issued_list(outcome.entries[0])
    assert kept is not None
    assert kept.as_json(str) == head.as_json(str)
    (doubt,) = [one for one in run.register.doubts(outcome.entries[0]) if one.code == "warning"]
    assert doubt.value["values"]["count"] == "3"


@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
def test_rows_of_a_scanned_list_wait_for_a_person_each_of_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(scanned(draw(appendix(), "pdf")))
    (outcome,) = run.take(path, ocr=True)
    items = [one for one in run.register.find() if one.listed_in]
    assert outcome.lists[0].rows_seen == 8
    assert items
    assert all(one.needs_review for one in items)
