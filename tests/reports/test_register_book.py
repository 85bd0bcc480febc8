"""The register books and the metadata export."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as xml
from dataclasses import replace

import pytest

from register.entry import Origin, Standing
from register.errors import SovanbanError
from reports.metadata_export import export_json, export_xml
from reports.paper import Table
from reports.register_book import Book, book_of, register_book
from reports.render.writing import paper_bytes
from tests.sample_year import OFFICE, named, whole_year


def english(template: str) -> str:
    return template


def table_of(book: Book) -> Table:
    (table,) = register_book(whole_year(), book, english, office=OFFICE, year=2023).blocks
    assert isinstance(table, Table)
    return table


@pytest.mark.parametrize(("book", "columns"), [("di", 10), ("den", 10), ("muc-luc", 7)])
def test_each_book_has_the_columns_of_the_decree(book: str, columns: int) -> None:
    table = table_of(book_of(book))
    assert len(table.columns) == columns
    assert all(len(row) == columns for row in table.rows)


def test_the_book_of_sent_papers_runs_by_date_and_number() -> None:
    numbers = [row[0] for row in table_of(Book.SENT).rows]
    issued = [one for one in whole_year() if one.origin is Origin.ISSUED and one.designation.number]
    assert len(numbers) == len(issued)
    at = numbers.index("22/KH-UBND")
    assert numbers[at + 1] == "22a/KH-UBND"
    row = table_of(Book.SENT).rows[at]
    assert row[1] == "01/3/2023"
    assert row[2].startswith("Kế hoạch về Ứng dụng Công nghệ thông tin")


def test_received_papers_stand_in_their_own_book() -> None:
    rows = table_of(Book.RECEIVED).rows
    assert len(rows) == sum(one.origin is Origin.RECEIVED for one in whole_year())
    assert all(row[0] == row[1] == "" for row in rows)


def test_a_cancelled_number_stays_in_the_book_and_is_marked() -> None:
    entry = replace(named(whole_year(), "13/KH-UBND"), standing=Standing.NUMBER_CANCELLED)
    (table,) = register_book([entry], Book.SENT, english).blocks
    assert isinstance(table, Table)
    assert table.rows[0][-1] == "Number cancelled"


def test_the_book_is_written_across_the_page_in_every_format() -> None:
    paper = register_book(whole_year(), Book.SENT, english, office=OFFICE, year=2023)
    assert paper.landscape
    assert paper.reference.startswith("Year 2023, from 14/9/2021 to")
    for ending in ("docx", "xlsx", "pdf", "html", "csv", "md", "json"):
        assert paper_bytes(paper, ending) == paper_bytes(paper, ending)


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
