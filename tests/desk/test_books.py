"""Register books out and in, and the metadata export, from the command line."""

from __future__ import annotations

import json
import xml.etree.ElementTree as xml
from pathlib import Path

import openpyxl
import pytest

from tests.desk.conftest import US, Office, Run


def book_of(run: Run, tmp_path: Path, *words: str) -> list[dict[str, object]]:
    target = tmp_path / "sổ.json"
    assert run("book", *words, "-o", str(target), "--force").code == 0
    entries: list[dict[str, object]] = json.loads(target.read_text(encoding="utf-8"))["entries"]
    return entries


def numbers(entries: list[dict[str, object]]) -> list[object]:
    return [one["designation"] for one in entries]


def test_the_book_of_a_year_holds_our_papers_with_their_handling(run: Run, tmp_path: Path) -> None:
    run("amend", "22a/KH-UBND", "copies=5", "kept_by=Văn phòng")
    entries = book_of(run, tmp_path, "--type", "di", "--year", "2023")
    assert numbers(entries) == [
        "15/QĐ-UBND", "22/KH-UBND", "22a/KH-UBND", "24/KH-UBND", "51/UBND-VP",
    ]  # fmt: skip
    handling = entries[2]["handling"]
    assert isinstance(handling, dict)
    assert (handling["copies"], handling["kept_by"]) == (5, "Văn phòng")


def test_a_book_of_one_series_takes_the_kinds_that_share_its_numbers(
    run: Run, tmp_path: Path
) -> None:
    words = ("--type", "di", "--year", "2023", "--series", "QĐ")
    assert numbers(book_of(run, tmp_path, *words)) == ["15/QĐ-UBND"]
    assert run("check", "--confirm-series", "KH,QĐ", "--year", "2023").code == 0
    assert len(book_of(run, tmp_path, *words)) == 4


def test_a_received_paper_stands_in_the_year_it_came_in(run: Run, tmp_path: Path) -> None:
    run("amend", "696/QĐ-UBND", "arrival_number=1", "arrived_on=02/01/2024")
    assert book_of(run, tmp_path, "--type", "den", "--year", "2023") == []
    (entry,) = book_of(run, tmp_path, "--type", "den", "--year", "2024")
    assert entry["designation"] == "696/QĐ-UBND"


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "csv", "md", "html"])
def test_the_book_is_written_in_every_format(ending: str, run: Run, tmp_path: Path) -> None:
    target = tmp_path / f"sổ.{ending}"
    assert run("book", "--type", "muc-luc", "--field", "cchc", "-o", str(target)).code == 0
    assert target.stat().st_size > 100
    assert run("book", "--type", "di", "-o", str(target)).code == 2


def test_a_book_that_was_written_is_known_when_it_is_taken_in_again(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "sổ đi.xlsx"
    run("book", "--type", "di", "--year", "2023", "-o", str(target))
    found = json.loads(run("import-book", str(target), "--json").out)
    # The year that a plan is for is read from its topic, where nobody had said it yet.
    assert (found["added"], found["filled"], found["known"]) == (0, 1, 4)
    assert (found["differing"], found["not_taken"]) == ([], [])
    columns = [one["column"] for one in found["tables"][0]["columns"]]
    assert columns == ["designation", "date", "topic", "signer", "recipients", "kept_by", "copies",
                       "sent_on", "received_by", "note"]  # fmt: skip


def clerks_book(folder: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ("STT", "Số, KH", "Ngày tháng", "Trích yếu", "Nơi nhận"),
        (1, "30/KH-UBND", "05/4/2023", "Kế hoạch phòng chống lụt bão", "Các thôn"),
        (2, "31/KH-UBND", "45/4/2023", "Kế hoạch diễn tập", ""),
    ):
        sheet.append(row)
    path = folder / "sổ tay.xlsx"
    workbook.save(path)
    return path


def test_a_clerks_book_is_looked_at_taken_in_and_taken_back(
    office: Office, run: Run, tmp_path: Path
) -> None:
    path = clerks_book(tmp_path)
    looked = run("import-book", str(path))
    # A row that cannot be taken is for a person to look at.
    assert looked.code == 1
    assert "Số, KH → " in looked.out
    assert "45/4/2023" in looked.out
    assert run("show", "30/KH-UBND").code == 2
    done = run("import-book", str(path), "--confirm")
    assert done.code == 1
    shown = json.loads(run("show", "30/KH-UBND", "--json").out)
    assert (shown["kind"], shown["origin"], shown["issuer"]) == ("KH", "issued", US)
    assert shown["topic"] == "phòng chống lụt bão"
    assert json.loads(run("search", "lụt bão", "--json").out)["total"] == 1
    number = done.out.rstrip().split()[-1]
    assert run("import-book", "--undo", number).code == 0
    assert run("show", "30/KH-UBND").code == 2
    assert json.loads(run("search", "lụt bão", "--json").out)["total"] == 0
    assert run("doctor").code == 0
    assert run("import-book", "--undo-last").code == 2


@pytest.mark.parametrize("words", [(), ("a.xlsx", "--undo", "3"), ("không có.xlsx", "--confirm")])
def test_an_import_without_a_book_is_refused(words: tuple[str, ...], run: Run) -> None:
    ran = run("import-book", *words)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("form", ["nd30-json", "nd30-xml"])
def test_the_export_holds_documents_and_tells_what_it_left_out(
    form: str, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "xuất"
    ran = run("export", "--format", form, "--year", "2023", "-o", str(target))
    assert ran.code == 0
    if form == "nd30-xml":
        found = [one.findtext("CodeNumber") for one in xml.parse(target).getroot()]
    else:
        documents = json.loads(target.read_text(encoding="utf-8"))["documents"]
        found = [one["CodeNumber"] for one in documents]
    assert sorted(str(one) for one in found) == ["15", "22", "22a", "24", "51", "696"]
    assert "2" in ran.out.splitlines()[1]  # the report without a number, the Party's plan
    assert run("export", "--format", form, "-o", str(target)).code == 2


def test_a_paper_entered_as_received_stays_so(run: Run, tmp_path: Path) -> None:
    run("add", "designation=12/UBND-VP", "date=03/4/2023", "topic=rà soát",
        "issuer=UBND huyện Vĩnh Khê", "so_den=7")  # fmt: skip
    paper = tmp_path / "a.txt"
    paper.write_text("KẾ HOẠCH\n", encoding="utf-8")
    run("ingest", str(paper))
    assert json.loads(run("show", "12/UBND-VP", "--json").out)["origin"] == "received"
