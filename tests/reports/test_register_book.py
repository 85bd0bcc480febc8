"""The register books and the metadata export."""

from __future__ import annotations

import datetime as dt
import io
import json
import xml.etree.ElementTree as xml
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from register.designation import Designation
from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.handling import Handling
from reports.metadata_export import export_json, export_xml
from reports.paper import Look, NewPage, Paper, Table, Text
from reports.register_book import Book, book_of, register_book
from reports.render.writing import paper_bytes
from tests.sample_year import OFFICE, named, whole_year


def english(template: str) -> str:
    return template


def tables_of(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def rows_of(book: Book, entries: Sequence[Entry], **more: Any) -> list[tuple[str, ...]]:
    paper = register_book(entries, book, english, office=OFFICE, **more)
    return [row for table in tables_of(paper) for row in table.rows]


@pytest.mark.parametrize(("book", "columns"), [("di", 10), ("den", 10), ("muc-luc", 7)])
def test_each_book_has_the_columns_of_the_decree(book: str, columns: int) -> None:
    for table in tables_of(register_book(whole_year(), book_of(book), english)):
        assert len(table.columns) == columns
        assert table.numbers_row[-1] == f"({columns})"
        assert all(len(row) == columns for row in table.rows)


def test_the_book_of_sent_papers_runs_by_date_and_number() -> None:
    rows = rows_of(Book.SENT, whole_year())
    numbers = [row[0] for row in rows]
    issued = [one for one in whole_year() if one.origin is Origin.ISSUED and one.designation.number]
    assert len(numbers) == len(issued)
    at = numbers.index("22/KH-UBND")
    assert numbers[at + 1] == "22a/KH-UBND"
    assert rows[at][1] == "01/3/2023"
    assert rows[at][2].startswith("Kế hoạch về Ứng dụng Công nghệ thông tin")


def test_each_year_is_a_part_of_its_own_and_one_year_can_be_asked_for() -> None:
    paper = register_book(whole_year(), Book.SENT, english)
    years = [block.text for block in paper.blocks if isinstance(block, Text)
             and block.look is Look.SECTION]  # fmt: skip
    assert years == ["Year 2021", "Year 2022", "Year 2023"]
    assert sum(isinstance(block, NewPage) for block in paper.blocks) == 2
    only = rows_of(Book.SENT, whole_year(), year=2022)
    assert {row[1][-4:] for row in only} == {"2022"}


def test_received_papers_stand_in_their_own_book() -> None:
    rows = rows_of(Book.RECEIVED, whole_year())
    assert len(rows) == sum(one.origin is Origin.RECEIVED for one in whole_year())
    assert all(row[0] == row[1] == "" for row in rows)


def test_what_was_noted_of_the_handling_fills_its_columns() -> None:
    plan = named(whole_year(), "13/KH-UBND")
    noted = Handling(copies=5, kept_by="Văn phòng", sent_on=dt.date(2023, 3, 8), note="bản giấy")
    (row,) = rows_of(Book.SENT, [plan], handling={plan.id: noted})
    assert row[5:] == ("Văn phòng", "5", "08/3/2023", "", "bản giấy")
    came = replace(plan, origin=Origin.RECEIVED, date=dt.date(2022, 12, 30))
    noted = Handling(
        arrival_number="7", arrived_on=dt.date(2023, 1, 3), handler="Tư pháp",
        passed_on=dt.date(2023, 1, 4), reply_due=dt.date(2023, 1, 20), answered_by=99,
    )  # fmt: skip
    (row,) = rows_of(
        Book.RECEIVED, [came], year=2023, handling={came.id: noted}, answers={99: "12/BC-UBND"}
    )
    assert (row[0], row[1]) == ("03/01/2023", "7")
    assert row[6:] == (
        "Tư pháp", "04/01/2023", "", "Reply due 20/01/2023; Answered by 12/BC-UBND",
    )  # fmt: skip


def test_sheets_run_on_as_long_as_every_papers_pages_are_known() -> None:
    plan = named(whole_year(), "13/KH-UBND")
    papers = [replace(plan, id=at, date=dt.date(2023, 3, at)) for at in range(1, 5)]
    pages = {1: Handling(pages=3), 2: Handling(pages=1), 4: Handling(pages=2)}
    assert [row[5] for row in rows_of(Book.CONTENTS, papers, handling=pages)] == [
        "01-03", "04", "", "",
    ]  # fmt: skip


def test_a_cancelled_number_stays_in_its_place_and_is_marked() -> None:
    plan = named(whole_year(), "13/KH-UBND")
    given_up = replace(
        plan, id=900, designation=Designation("14", symbol="KH-UBND"), date=None, draft=True,
        number_year=2023, standing=Standing.NUMBER_CANCELLED,
    )  # fmt: skip
    later = replace(plan, id=901, designation=Designation("15", symbol="KH-UBND"),
                    date=dt.date(2023, 12, 1))  # fmt: skip
    rows = rows_of(Book.SENT, [given_up, later, plan], year=2023)
    assert [row[0] for row in rows] == ["13/KH-UBND", "14/KH-UBND", "15/KH-UBND"]
    assert rows[1][-1] == "Number cancelled"
    paper = register_book([given_up, later, plan], Book.SENT, english, year=2023)
    assert paper.blocks[-1] == Text("Total: 3 documents, numbers given up: 1", Look.NOTE)


def test_the_book_is_written_across_the_page_in_every_format() -> None:
    paper = register_book(whole_year(), Book.SENT, english, office=OFFICE, year=2023)
    assert paper.landscape
    assert paper.reference.startswith("Year 2023, from 05/01/2023 to")
    for ending in ("docx", "xlsx", "pdf", "html", "csv", "md", "json"):
        assert paper_bytes(paper, ending) == paper_bytes(paper, ending)


def test_each_page_of_the_pdf_carries_the_count_forward_and_repeats_the_headings() -> None:
    import pypdfium2

    plan = named(whole_year(), "13/KH-UBND")
    many = [
        replace(plan, id=at, designation=Designation(str(at), symbol="KH-UBND"))
        for at in range(1, 61)
    ]
    document = pypdfium2.PdfDocument(
        paper_bytes(register_book(many, Book.SENT, english, year=2023), "pdf")
    )
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 2
    assert all("(10)" in page for page in pages)
    rows = 0
    for page in pages[:-1]:
        rows += page.count("/KH-UBND")
        assert f"Carried forward: {rows} documents" in page
    assert "Carried forward" not in pages[-1]
    assert "Total: 60 documents" in pages[-1]


def test_an_unknown_book_is_explained() -> None:
    with pytest.raises(SovanbanError, match="di, den, muc-luc"):
        book_of("so")


def test_the_export_has_the_names_of_the_decree() -> None:
    entry = named(whole_year(), "22a/KH-UBND")
    (document,) = json.loads(export_json([entry]).content)["documents"]
    assert document["CodeNumber"] == "22a"
    assert document["CodeNotation"] == "KH-UBND"
    assert document["IssuedDate"] == "2023-03-01"
    assert document["TypeName"] == "Kế hoạch"
    assert document["SignerInfo"]["FullName"] == entry.signer
    assert "ArrivalNumber" not in document


def test_the_export_of_a_received_paper_says_when_it_came() -> None:
    entry = replace(named(whole_year(), "13/KH-UBND"), origin=Origin.RECEIVED)
    noted = Handling(
        arrival_number="112", arrived_on=dt.date(2023, 3, 9), reply_due=dt.date(2023, 3, 20)
    )
    (document,) = json.loads(export_json([entry], {entry.id: noted}).content)["documents"]
    assert document["ArrivalNumber"] == "112"
    assert (document["ArrivalDate"], document["DueDate"]) == ("2023-03-09", "2023-03-20")


def test_signs_that_xml_cannot_hold_or_would_misread_do_no_harm() -> None:
    entry = replace(named(whole_year(), "13/KH-UBND"), topic='a\x0c < b & "c" ]]>')
    root = xml.parse(io.BytesIO(export_xml([entry]).content)).getroot()
    assert root[0].findtext("Subject") == 'a < b & "c" ]]>'


def test_the_xml_says_the_same_as_the_json() -> None:
    entries = whole_year()
    root = xml.parse(io.BytesIO(export_xml(entries).content)).getroot()
    numbers = [one.findtext("CodeNumber") or None for one in root]
    documents = json.loads(export_json(entries).content)["documents"]
    assert numbers == [one["CodeNumber"] for one in documents]


def test_values_too_long_or_missing_are_told_and_kept() -> None:
    long = replace(named(whole_year(), "13/KH-UBND"), topic="x" * 501, date=None)
    exported = export_json([long])
    said = [str(one) for one in exported.remarks]
    assert said == [
        "13/KH-UBND: Subject has more than 500 letters.",
        "13/KH-UBND: without IssuedDate.",
    ]
    assert "x" * 501 in exported.content.decode()
