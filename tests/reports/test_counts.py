"""Counts over several cuts: they agree, and nothing is left out silently."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from register.entry import Entry, Origin
from register.errors import SovanbanError
from reports.counts import By, count_by, parse_by
from reports.counts_paper import counts_paper, counts_table
from reports.paper import Table
from reports.render.writing import paper_bytes
from tests.sample_year import listed_45, others, whole_year


def english(template: str) -> str:
    return template


def test_the_list_of_45_by_kind() -> None:
    counts = count_by(listed_45(), (By.KIND,))
    assert {row.keys[0]: row.count for row in counts.rows} == {
        "KH": 14,
        "QĐ": 2,
        "TB": 13,
        "CV": 16,
    }
    assert (counts.total, counts.left_out) == (45, ())


def test_months_come_in_order_and_add_up() -> None:
    counts = count_by(listed_45(), (By.MONTH,))
    keys = [row.keys[0] for row in counts.rows]
    assert keys[:2] == ["2022-12", "2023-01"]
    assert keys == sorted(keys, key=str)
    assert sum(row.count for row in counts.rows) == 45


@pytest.mark.parametrize("by", [one for one in By if one is not By.FIELD])
def test_every_cut_gives_the_same_total(by: By) -> None:
    counts = count_by(whole_year(), (by,))
    assert sum(row.count for row in counts.rows) == counts.total
    assert counts.total == count_by(whole_year(), (By.KIND,)).total


def test_by_field_the_distinct_total_stands_beside_those_in_several() -> None:
    counts = count_by(listed_45(), (By.FIELD,))
    several = sum(len(one.fields) > 1 for one in listed_45())
    assert counts.total == 45
    assert counts.in_several == several > 0
    assert sum(row.count for row in counts.rows) > 45


def test_two_keys_at_once_agree_with_each_alone() -> None:
    both = count_by(listed_45(), (By.KIND, By.MONTH))
    alone = {row.keys[0]: row.count for row in count_by(listed_45(), (By.KIND,)).rows}
    for kind, count in alone.items():
        assert sum(row.count for row in both.rows if row.keys[0] == kind) == count


def test_drafts_and_other_offices_are_left_out_and_counted_there() -> None:
    entries = whole_year()
    counts = count_by(entries, (By.KIND,))
    left = {one.reason: len(one.entries) for one in counts.left_out}
    drafts = sum(one.draft and one.origin is Origin.ISSUED for one in entries)
    foreign = sum(one.origin is not Origin.ISSUED for one in entries)
    assert left == {"draft": drafts, "other_origin": foreign}
    assert counts.total + drafts + foreign == len(entries)


def test_received_papers_are_counted_when_asked_for() -> None:
    received = [one for one in others() if one.origin is Origin.RECEIVED and not one.draft]
    assert count_by(others(), (By.KIND,), origin=Origin.RECEIVED).total == len(received)


def test_an_undated_document_is_left_out_by_month_but_counts_by_kind() -> None:
    entry = Entry(id=1, kind="KH", origin=Origin.ISSUED)
    by_month = count_by([entry], (By.MONTH,))
    assert [(one.reason, one.entries) for one in by_month.left_out] == [("no_date", (1,))]
    assert count_by([entry], (By.KIND,)).total == 1


def test_an_unknown_kind_stays_unknown() -> None:
    (row,) = count_by([Entry(id=1, origin=Origin.ISSUED)], (By.KIND,)).rows
    assert (row.keys, str(row.labels[0])) == ((None,), "Not known")


def test_one_name_in_two_spellings_is_one_row() -> None:
    entries = [
        Entry(id=at, signer=name, origin=Origin.ISSUED)
        for at, name in enumerate(("Nguyễn Thị Hoà", "Nguyễn Thị Hòa", "NGUYỄN THỊ HÒA"))
    ]
    (row,) = count_by(entries, (By.SIGNER,)).rows
    assert row.count == 3


def test_each_figure_opens_to_the_documents_behind_it() -> None:
    (row,) = [r for r in count_by(listed_45(), (By.KIND,)).rows if r.keys == ("QĐ",)]
    assert row.entries == (15, 16)


def test_the_table_fits_the_width_and_has_a_bar_in_every_row() -> None:
    counts = count_by(whole_year(), (By.FIELD,))
    for width in (60, 80, 120):
        lines = counts_table(counts, english, width).split("\n")
        rows = lines[: len(counts.rows)]
        assert all("█" in line or "▌" in line for line in rows)
        assert max(len(line) for line in rows) <= width
    assert "Left out: 13" in counts_table(counts, english)


def test_the_longest_bar_is_the_largest_figure() -> None:
    counts = count_by(listed_45(), (By.KIND,))
    bars = [line.count("█") for line in counts_table(counts, english).split("\n")[:4]]
    assert bars.index(max(bars)) == [row.count for row in counts.rows].index(16)


def test_the_paper_says_the_total_and_what_was_left_out() -> None:
    paper = counts_paper(count_by(whole_year(), (By.KIND,)), english)
    assert paper.sheets[0].rows[-1] == ("Công văn", 16)
    assert paper.data["total"] == 79
    assert any("Left out: 2" in getattr(block, "text", "") for block in paper.blocks)


def test_the_workbook_says_of_whom_and_when_the_total_and_what_was_left_out() -> None:
    counted = count_by(whole_year(), (By.KIND,))
    paper = counts_paper(counted, english, reference="(UBND xã Khê Lãng, year 2023)")
    page = openpyxl.load_workbook(io.BytesIO(paper_bytes(paper, "xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][0] == "Number of documents by kind of document"
    assert rows[1][0] == "(UBND xã Khê Lãng, year 2023)"
    assert rows[3] == ["Kind of document", "How many"]
    total = rows.index(["Total", 79])
    assert page.auto_filter.ref == f"A4:B{total}"
    below = [str(row[0]) for row in rows[total + 1 :]]
    assert any(one.startswith("Left out: 2 – ") for one in below)


def test_a_document_that_is_perhaps_counted_twice_is_said_to_be() -> None:
    known = listed_45()
    copy = replace(known[0], id=888, needs_review=True)
    counts = count_by([*known, copy], (By.KIND,))
    (note,) = counts.notes
    assert (note.code, note.entries) == ("perhaps_same", (known[0].id, 888))
    assert "id:888" in counts_table(counts, english)


@pytest.mark.parametrize("text", ["", "colour", "kind,kind", "kind,month,year"])
def test_what_cannot_be_counted_by_is_explained(text: str) -> None:
    with pytest.raises(SovanbanError, match="kind, month, quarter"):
        parse_by(text)
    assert parse_by("kind, Month") == (By.KIND, By.MONTH)


def test_two_keys_make_a_cross_table_whose_totals_agree() -> None:
    paper = counts_paper(count_by(listed_45(), (By.KIND, By.MONTH)), english)
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert paper.landscape
    assert table.total is not None
    assert table.total[-1] == "45"
    assert [row[-1] for row in table.rows] == ["14", "2", "13", "16"]
    assert table.columns[1].heading == "12/2022"


def test_a_chart_comes_as_picture_and_drawing() -> None:
    paper = counts_paper(count_by(listed_45(), (By.KIND,)), english)
    drawn = paper_bytes(paper, "svg").decode()
    assert drawn.count("<rect") == 4
    assert ">14</text>" in drawn
    assert paper_bytes(paper, "png").startswith(b"\x89PNG")
    assert paper_bytes(paper, "png") == paper_bytes(paper, "png")
    with pytest.raises(SovanbanError, match="no chart to write"):
        paper_bytes(counts_paper(count_by(listed_45(), (By.KIND, By.YEAR)), english), "png")


def test_spellings_of_one_office_are_one_row_under_its_fullest_name() -> None:
    names = ("UBND xã", "UBND xã Khê Lãng", "UBND xã Khê Lãng", "UBND xã Khê Lăng", None)
    entries = [
        Entry(id=at, issuer=name, issuer_id=1, origin=Origin.ISSUED)
        for at, name in enumerate(names)
    ]
    (row,) = count_by(entries, (By.ISSUER,)).rows
    assert (str(row.labels[0]), row.count) == ("Ủy ban nhân dân xã Khê Lãng", 5)
