"""Words, however they are typed: marks, tone place, abbreviations, order, misspellings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.abbreviations import load_abbreviations
from index.answer import Sort
from index.highlight import spans_in, wanted_of
from index.query_language import read_query
from index.search import open_index
from register.book import Register
from register.designation import Designation
from register.filters import Filters
from tests.index.archives import add_papers, paper
from tests.index.conftest import TODAY, Search, designations

SAME = [
    ("kế hoạch CCHC", "kế hoạch cải cách hành chính"),
    ("kế hoạch CCHC", "ke hoach cai cach hanh chinh"),
    ("kế hoạch CCHC", "KẾ HOẠCH cchc"),
    ("kế hoạch CCHC", "kh cchc"),
    ("kiểm soát TTHC", "kiểm soát thủ tục hành chính"),
    ("PBGDPL", "phổ biến giáo dục pháp luật"),
    ("hoà giải", "hòa giải"),
    ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
    ("UBND xã", "ủy ban nhân dân xã"),
    ("kỷ luật", "kĩ luật".replace("kĩ", "kỉ")),
    ("xử lý vi phạm", "xử lí vi phạm"),
    ("quy chế", "qui chế"),
    ("đường dây nóng", "duong day nong"),
    ("ÐƯỜNG DÂY NÓNG", "đường dây nóng"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_words_find_the_same(search: Search, one: str, other: str) -> None:
    first, second = search(one, limit=100), search(other, limit=100)
    assert first.total > 0
    assert {hit.id for hit in first.hits} == {hit.id for hit in second.hits}


def test_decomposed_letters_are_the_same_letters(search: Search) -> None:
    import unicodedata

    typed = unicodedata.normalize("NFD", "tinh giản biên chế")
    assert designations(search(typed)) == ["13/KH-UBND"]


HALF_TITLES = [
    ("tinh gian bien che", "13/KH-UBND"),
    ("dao tao boi duong", "14/KH-UBND"),
    ("tổ hỗ trợ dịch vụ công", "37/QĐ-UBND"),
    ("so hoa ho so", "51/UBND-VP"),
    ("thu tuc dang kiem", "100/UBND-VP"),
    ("giao ban tháng 12", "168/TB-UBND"),
    ("kho quan ly du lieu dien tu", "185/UBND-VP"),
    ("le phi dich vu cong truc tuyen", "108/TB-UBND"),
    ("cải chính khai sinh", "74/QĐ-UBND"),
    ("nghia vu quan su so tuyen", "110/QĐ-UBND"),
]


@pytest.mark.parametrize(("typed", "designation"), HALF_TITLES)
def test_half_a_title_without_marks_finds_it(search: Search, typed: str, designation: str) -> None:
    assert designations(search(typed))[0] == designation


def small(register: Register, folder: Path, *topics: str, text: str = "") -> list[str]:
    """Titles found in order is easier to read than numbers: one paper a topic, newest last."""
    add_papers(
        register,
        [
            paper(Designation(str(at), None, None, "KH-UBND"), topic, f"2023-01-{at:02d}")
            for at, topic in enumerate(topics, start=1)
        ],
    )
    index = open_index(folder / "index", register)
    found = [hit.topic or "" for hit in index.search(text, today=TODAY).hits]
    index.close()
    return found


def test_neighbouring_syllables_beat_scattered_ones(register: Register, tmp_path: Path) -> None:
    found = small(
        register, tmp_path, "cải cách công vụ", "cách làm mới để cải thiện", text="cải cách"
    )
    assert found == ["cải cách công vụ", "cách làm mới để cải thiện"]


def test_the_typed_marks_come_first_and_others_after(register: Register, tmp_path: Path) -> None:
    found = small(register, tmp_path, "bán đất", "bàn đất", "ban đất", text="bán đất")
    assert found[0] == "bán đất"
    assert len(found) == 3


def test_a_title_beats_a_mention_in_the_text(register: Register, tmp_path: Path) -> None:
    body = "Về thu hồi đất, nội dung thu hồi đất được nêu lại: thu hồi đất. " * 5
    add_papers(
        register,
        [
            paper(Designation("1"), "việc khác", "2023-02-01", kind="CV", text=body),
            paper(Designation("2"), "thu hồi đất tại thôn Đông", "2022-02-01", kind="CV"),
        ],
    )
    index = open_index(tmp_path / "index", register)
    hits = index.search("thu hồi đất", today=TODAY).hits
    assert [hit.designation for hit in hits] == ["02", "01"]
    index.close()


def test_most_of_the_words_are_enough_and_it_is_said(search: Search) -> None:
    answer = search("thành lập tổ hỗ trợ máy cày")
    assert designations(answer)[0] == "37/QĐ-UBND"
    assert "máy cày" in str(answer.hint) or "most" in str(answer.hint)


@pytest.mark.parametrize(
    ("typed", "meant", "designation"),
    [
        ("tinh gianr biên chế", "tinh giản biên chế", "13/KH-UBND"),
        ("đường dây nògn", "đường dây nóng", "42/TB-UBND"),
        ("dang kiemm", "dang kiem", "100/UBND-VP"),
        ("tinhgian bienche", "tinh gian bien che", "13/KH-UBND"),
    ],
)
def test_a_misspelt_word_is_mended_from_the_registers_own(
    search: Search, typed: str, meant: str, designation: str
) -> None:
    answer = search(typed)
    assert answer.did_you_mean == meant
    assert designation in designations(answer)


def test_nonsense_finds_nothing_and_says_nothing_false(search: Search) -> None:
    answer = search("qwxz zzkk")
    assert (answer.total, answer.hits, answer.did_you_mean) == (0, (), None)


def test_the_matched_words_are_marked_with_their_own_marks(search: Search) -> None:
    hit = search("duong day nong").hits[0]
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["đường dây nóng"]


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("mot cua", "cơ chế một cửa của xã", ["một cửa"]),
        ("một cửa", "cơ chế một cửa của xã", ["một cửa"]),
        ("ke hoach cua xa", "kế hoạch của xã và của huyện", ["kế hoạch của xã"]),
        ("cua", "một cửa của xã", ["cửa của"]),
    ],
)
def test_a_small_word_is_marked_only_beside_another_that_was_typed(
    typed: str, text: str, marked: list[str]
) -> None:
    wanted = wanted_of(read_query(typed, today=TODAY), load_abbreviations())
    assert [text[start:end] for start, end in spans_in(text, wanted)] == marked


def test_an_abbreviation_marks_what_it_stands_for(search: Search) -> None:
    hit = search("tuyên truyền CCHC 2023 loai:KH").hits[0]
    marked = [hit.excerpt[start:end] for start, end in hit.marks]
    assert "cải cách hành chính" in marked


def test_an_excerpt_comes_from_the_text_where_the_words_stand(
    register: Register, tmp_path: Path
) -> None:
    text = "Mở đầu. " * 80 + "Giao thôn Đoài sửa kênh N7\ntrước mùa mưa. " + "Kết thúc. " * 80
    add_papers(register, [paper(Designation("8"), "thủy lợi", "2023-05-05", kind="CV", text=text)])
    index = open_index(tmp_path / "index", register)
    (hit,) = index.search("kenh n7", today=TODAY).hits
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["kênh N7"]
    assert hit.excerpt.startswith("… ")
    assert "kênh N7 trước mùa mưa" in hit.excerpt
    assert len(hit.excerpt) < 260
    index.close()


def test_facets_count_all_hits_not_only_the_page(search: Search) -> None:
    answer = search('"giao ban"', limit=2)
    assert answer.total == 9
    assert answer.facets["kind"] == {"TB": 8, "GM": 1}
    assert answer.facets["year"] == {"2023": 9}
    assert sum(answer.facets["signer"].values()) == 9


def test_filters_alone_are_answered_newest_first(search: Search) -> None:
    answer = search("nam:2022", limit=5)
    assert [str(hit.date) for hit in answer.hits] == sorted(
        (str(hit.date) for hit in answer.hits), reverse=True
    )
    assert {hit.date.year for hit in answer.hits if hit.date} == {2022}


def test_filters_given_and_typed_both_hold(search: Search) -> None:
    answer = search("giao ban thang:5/2023", filters=Filters(kinds=("TB",)))
    assert designations(answer) == ["63/TB-UBND"]


def test_by_number_22_stands_before_22a_before_23(search: Search) -> None:
    answer = search("loai:KH nam:2023", sort=Sort.NUMBER, limit=100)
    numbers = designations(answer)
    assert numbers.index("22/KH-UBND") < numbers.index("22a/KH-UBND") < numbers.index("23/KH-UBND")


def test_by_date_the_newest_comes_first(search: Search) -> None:
    days = [hit.date for hit in search("UBND", sort=Sort.DATE, limit=100).hits if hit.date]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_put_together_are_the_whole(search: Search, sort: Sort) -> None:
    whole = [hit.id for hit in search("hành chính", sort=sort, limit=1000).hits]
    pages = [
        hit.id
        for at in range(0, len(whole), 7)
        for hit in search("hành chính", sort=sort, limit=7, offset=at).hits
    ]
    assert pages == whole
    assert len(set(whole)) == len(whole) > 20


def test_similar_papers_are_about_the_same(year_index: object, search: Search) -> None:
    from index.search import Index

    assert isinstance(year_index, Index)
    one = search("tb 63").hits[0]
    similar = [hit.designation for hit in year_index.similar(one.id, limit=5)]
    assert one.designation not in similar
    assert len([name for name in similar if name.endswith("/TB-UBND")]) >= 4


def test_the_offices_own_abbreviations_take_the_place_of_the_shipped(
    register: Register, tmp_path: Path
) -> None:
    add_papers(register, [paper(Designation("1"), "họp ban quản lý chợ", "2023-01-01", kind="TB")])
    own = tmp_path / "abbreviations.toml"
    index = open_index(tmp_path / "index", register, abbreviations=own)
    assert index.search("BQLC", today=TODAY).total == 0
    index.close()
    own.write_text('[abbreviations]\n"BQLC" = "ban quản lý chợ"\n', encoding="utf-8")
    index = open_index(tmp_path / "index", register, abbreviations=own)
    assert index.sync().rebuilt
    assert index.search("BQLC", today=TODAY).total == 1
    index.close()


def test_json_has_the_keys_of_the_contract(search: Search) -> None:
    answer = search("kh 24").as_json()
    assert list(answer) == ["total", "hits", "did_you_mean", "facets", "understood", "hint"]
    assert {"id", "designation", "kind", "date", "topic", "score", "excerpt"} <= set(
        answer["hits"][0]
    )
    assert answer["hits"][0]["date"] == dt.date(2023, 3, 7).isoformat()
