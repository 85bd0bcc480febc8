"""A number as clerks type it leads to the document, first."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.search import open_index
from register.book import Register
from register.designation import Designation
from register.entry import Origin
from tests.index.archives import Paper, add_papers, paper
from tests.index.conftest import TODAY, Search, designations

FIRST = [
    ("24", "24/KH-UBND"),
    ("24/KH", "24/KH-UBND"),
    ("24 KH", "24/KH-UBND"),
    ("24 KH-UBND", "24/KH-UBND"),
    ("24/KH-UBND", "24/KH-UBND"),
    ("24/kh-ubnd", "24/KH-UBND"),
    ("kh 24", "24/KH-UBND"),
    ("KH24", "24/KH-UBND"),
    ("24kh", "24/KH-UBND"),
    ("KH số 24", "24/KH-UBND"),
    ("kế hoạch 24", "24/KH-UBND"),
    ("ke hoach so 24", "24/KH-UBND"),
    ("KH 24 2023", "24/KH-UBND"),
    ("kh 24 năm 2023", "24/KH-UBND"),
    ("24/kh - ubnd", "24/KH-UBND"),
    ("24/KH -UBND", "24/KH-UBND"),
    ("24 / KH - UBND", "24/KH-UBND"),
    ("số 24", "24/KH-UBND"),
    ("so 24", "24/KH-UBND"),
    ("Số: 24/KH-UBND", "24/KH-UBND"),
    ("24/KH-UBND ngày 07/3/2023", "24/KH-UBND"),
    ("kh 24 tthc", "24/KH-UBND"),
    ("so:24", "24/KH-UBND"),
    ("so:24/KH", "24/KH-UBND"),
    ("loai:KH 24", "24/KH-UBND"),
    ("qđ 37", "37/QĐ-UBND"),
    ("qd 37", "37/QĐ-UBND"),
    ("quyết định 37", "37/QĐ-UBND"),
    ("quyet dinh so 37", "37/QĐ-UBND"),
    ("37 qd", "37/QĐ-UBND"),
    ("22a", "22a/KH-UBND"),
    ("22A", "22a/KH-UBND"),
    ("kh 22a", "22a/KH-UBND"),
    ("22a/KH-UBND", "22a/KH-UBND"),
    ("22", "22/KH-UBND"),
    ("35-KH/ĐU", "35-KH/ĐU"),
    ("35-kh/du", "35-KH/ĐU"),
    ("3", "03/TB-UBND"),
    ("03", "03/TB-UBND"),
    ("3/TB", "03/TB-UBND"),
    ("tb 3", "03/TB-UBND"),
    ("51/ubnd-vp", "51/UBND-VP"),
    ("51 UBND-VP", "51/UBND-VP"),
    ("cv 51", "51/UBND-VP"),
    ("tb 51", "51/TB-UBND"),
    ("100", "100/UBND-VP"),
    ("tb 98", "98/UBND-VP"),
    ("thông báo 168", "168/TB-UBND"),
    ("nq 7", "07/NQ-HĐND"),
    ("07/NQ-HĐND", "07/NQ-HĐND"),
    ("７/NQ-HĐND", "07/NQ-HĐND"),
    ("696", "696/QĐ-UBND"),
    ("696/QĐ-UBND", "696/QĐ-UBND"),
    ("QĐ 286/2021", "286/QĐ-UBND"),
]


@pytest.mark.parametrize(("typed", "designation"), FIRST)
def test_a_number_leads_to_its_document_first(search: Search, typed: str, designation: str) -> None:
    assert designations(search(typed))[:1] == [designation]


def test_a_number_inside_a_title_stays_findable(search: Search) -> None:
    assert designations(search("Đề án 06")) == ["163/CV-UBND"]
    first_three = designations(search("6 tháng đầu năm 2023"))[:3]
    assert sorted(first_three) == ["41/KH-UBND", "77/BC-UBND", "84/QĐ-UBND"]


def test_the_document_stands_above_those_that_cite_it(search: Search) -> None:
    found = designations(search("696/QĐ-UBND"))
    assert found.index("696/QĐ-UBND") < found.index("44/UBND-VP")


def test_a_number_without_its_document_finds_those_that_cite_it(search: Search) -> None:
    assert designations(search("1981/QĐ-UBND"))[0] == "177/UBND-VP"


def test_a_suffixed_number_comes_after_the_bare_one(search: Search) -> None:
    found = designations(search("22"))
    assert found[:3] == ["22/KH-UBND", "22/QĐ-UBND", "22a/KH-UBND"]


def test_at_equal_merit_ours_come_first_and_then_the_newer(
    register: Register, tmp_path: Path
) -> None:
    def same(date: str, origin: Origin) -> Paper:
        return paper(Designation("5", None, None, "KH-UBND"), "việc", date, origin=origin)

    add_papers(
        register,
        [
            same("2021-02-01", Origin.ISSUED),
            same("2023-02-01", Origin.RECEIVED),
            same("2022-02-01", Origin.ISSUED),
        ],
    )
    index = open_index(tmp_path / "index", register)
    hits = index.search("kh 5", today=TODAY).hits
    assert [str(hit.date) for hit in hits] == ["2022-02-01", "2021-02-01", "2023-02-01"]
    index.close()
