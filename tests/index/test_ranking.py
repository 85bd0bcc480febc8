"""Which paper comes first where several have the words: drafts, years, numbered rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.search import Index, open_index
from register.book import Register
from register.designation import Designation
from register.entry import Origin
from register.filters import Filters
from tests.index.archives import Paper, add_papers, paper
from tests.index.conftest import TODAY, designations

TOPIC = "Tuyên truyền cải cách hành chính năm"


def plan(number: str, topic: str, date: str, *, for_year: int | None = None) -> Paper:
    made = paper(Designation(number, None, None, "KH-UBND"), topic, date, kind="KH")
    return replace(made, draft=replace(made.draft, for_year=for_year))


def draft(topic: str) -> Paper:
    made = plan("1", topic, "2024-01-02", for_year=2024)
    return replace(
        made, draft=replace(made.draft, designation=Designation(), date=None, draft=True)
    )


@pytest.fixture(params=["whoosh", "fts5"])
def index(register: Register, tmp_path: Path, request: pytest.FixtureRequest) -> Index:
    return open_index(tmp_path / "index", register, engine=request.param)


def found(index: Index, typed: str) -> list[str]:
    return designations(index.search(typed, today=TODAY))


def test_a_draft_comes_after_the_papers_although_its_title_is_shorter(
    register: Register, index: Index
) -> None:
    long = "Thực hiện nhiệm vụ tuyên truyền công tác cải cách hành chính năm 2023"
    others = [plan(str(at), f"Việc khác số {at}", "2023-05-05") for at in range(30, 50)]
    add_papers(register, [draft(f"{TOPIC} 2024"), plan("11", long, "2023-02-17"), *others])
    assert found(index, "tuyên truyền CCHC") == ["11/KH-UBND", ""]
    assert found(index, "tuyen truyen cai cach hanh chinh 2024") == [""]


def test_a_bare_year_prefers_papers_for_that_year_then_papers_of_that_year(
    register: Register, index: Index
) -> None:
    text = "so với năm 2022, năm 2023, năm 2024"
    papers = [
        plan("60", "Tuyên truyền pháp luật", "2022-12-30", for_year=2023),
        plan("70", "Tuyên truyền pháp luật", "2023-12-29", for_year=2024),
        plan("80", "Tuyên truyền pháp luật", "2021-12-29", for_year=2022),
    ]
    add_papers(register, [replace(one, text=text) for one in papers])
    assert found(index, "tuyên truyền pháp luật 2023") == ["60/KH-UBND", "70/KH-UBND", "80/KH-UBND"]
    assert found(index, "tuyên truyền pháp luật 2024")[0] == "70/KH-UBND"
    assert found(index, "tuyên truyền pháp luật 2022")[0] == "80/KH-UBND"


def test_a_word_with_its_number_finds_that_one_of_a_row(register: Register, index: Index) -> None:
    long = "Thông báo ý kiến kết luận của đồng chí Chủ tịch UBND xã tại cuộc họp giao ban tháng"
    papers = [plan(str(at), f"{long} {at} năm 2023", f"2023-{at:02}-08") for at in range(1, 13)]
    short = plan("70", "Họp giao ban tháng 7", "2023-07-04")
    add_papers(register, [*papers, replace(short, text="báo cáo tháng 5; 5 phòng")])
    assert found(index, "giao ban tháng 5")[0] == "05/KH-UBND"


def test_a_line_as_a_filter_finds_what_the_same_search_finds(
    register: Register, index: Index
) -> None:
    papers = [plan(str(at), f"{TOPIC} {2000 + at}", f"{2000 + at}-02-03") for at in range(1, 30)]
    ids = add_papers(register, papers)
    everything, hint = index.found_ids("tuyên truyền", today=TODAY)
    assert (everything, hint) == (frozenset(ids), None)
    of_year, _ = index.found_ids("tuyên truyền", filters=Filters(year=2007), today=TODAY)
    assert of_year == {ids[6]}
    typed, _ = index.found_ids("tuyên truyền nam:2008", today=TODAY)
    assert typed == {ids[7]}
    some, hint = index.found_ids("tuyên truyền chuyên đề cải cách hành chính", today=TODAY)
    assert some == frozenset(ids)
    assert "chuyên đề" in str(hint)


def test_what_other_offices_wrote_and_is_only_cited_comes_after_papers_with_files(
    register: Register, index: Index
) -> None:
    cited = [
        replace(plan(str(at), "Phòng cháy rừng", f"2023-06-{at}"), origin=Origin.OTHER)
        for at in range(11, 29)
    ]
    held = replace(
        plan("5", "Kế hoạch về phòng cháy rừng trên địa bàn các thôn, bản", "2021-02-01"),
        origin=Origin.RECEIVED,
        text="phòng cháy rừng",
    )
    add_papers(register, [*cited, held])
    assert found(index, "phòng cháy rừng")[0] == "05/KH-UBND"
    assert found(index, "12/KH-UBND")[0] == "12/KH-UBND"
