"""When two papers are one document, and when they only look alike."""

from __future__ import annotations

import datetime as dt

import pytest

from register.designation import parse_designation
from register.entry import Draft, Entry, Origin
from register.evidence import Evidence, Source
from register.identity import (
    disagreements,
    find_all_cited,
    find_cited,
    find_same,
    identity_year,
    topics_agree,
)

DAY = dt.date(2023, 2, 17)


def entry(
    number: str,
    *,
    id: int = 1,
    kind: str | None = "KH",
    date: dt.date | None = DAY,
    issuer: int | None = 7,
    topic: str | None = None,
    seen_in: Source | None = None,
) -> Entry:
    designation = parse_designation(number)
    assert designation is not None
    return Entry(
        id=id,
        kind=kind,
        designation=designation,
        date=date,
        issuer_id=issuer,
        topic=topic,
        origin=Origin.ISSUED,
        evidence={"number": Evidence(number, seen_in, 1.0)} if seen_in else {},
    )


def draft(
    number: str, *, kind: str | None = "KH", date: dt.date | None = DAY, topic: str | None = None
) -> Draft:
    designation = parse_designation(number)
    assert designation is not None
    return Draft(kind=kind, designation=designation, date=date, topic=topic)


def test_same_office_number_symbol_and_year_are_one_document() -> None:
    same = find_same(draft("11/Kh-UBND"), 7, [entry("11/KH-UBND")])
    assert same is not None
    assert same.disagree == ()


def test_another_day_of_the_same_year_is_the_same_document_with_a_disagreement() -> None:
    same = find_same(draft("11/KH-UBND", date=dt.date(2023, 2, 18)), 7, [entry("11/KH-UBND")])
    assert same is not None
    assert same.disagree == ("date",)


@pytest.mark.parametrize(
    ("written", "issuer", "date"),
    [
        ("11/KH-UBND", 8, DAY),
        ("11/KH-UBND", 7, dt.date(2024, 2, 17)),
        ("11a/KH-UBND", 7, DAY),
        ("11/QĐ-UBND", 7, DAY),
        ("12/KH-UBND", 7, DAY),
    ],
)
def test_another_office_year_suffix_symbol_or_number_is_another_document(
    written: str, issuer: int, date: dt.date
) -> None:
    assert find_same(draft(written, date=date), issuer, [entry("11/KH-UBND")]) is None


def test_a_number_without_symbol_joins_by_kind_and_date_if_one_remains() -> None:
    known = [entry("11/KH-UBND"), entry("11/UBND-VP", id=2, kind="CV")]
    same = find_same(draft("11"), None, known)
    assert same is not None
    assert same.entry.id == 1


def test_a_number_without_symbol_stays_alone_where_two_could_be_it() -> None:
    known = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, issuer=8)]
    assert find_same(draft("11"), None, known) is None


def test_a_blank_number_is_never_joined() -> None:
    paper = Draft(kind="KH", date=DAY, topic="tinh giản biên chế năm 2023", draft=True)
    assert find_same(paper, 7, [entry("13/KH-UBND")]) is None


def test_party_numbers_run_over_the_term() -> None:
    first = entry("35-KH/ĐU", date=dt.date(2021, 5, 4))
    later = draft("35-KH/ĐU", date=dt.date(2023, 1, 16))
    assert find_same(later, 7, [first]) is not None
    assert find_same(draft("35-KH/ĐU", date=dt.date(2026, 1, 16)), 7, [first]) is None


def test_a_paper_that_stands_in_the_register_twice_is_not_joined_to_either() -> None:
    two = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2)]
    assert find_same(draft("11/KH-UBND"), 7, two) is None


def test_a_complete_identity_decides_over_papers_known_only_in_part() -> None:
    known = [entry("11/KH-UBND", id=1, issuer=None), entry("11/KH-UBND", id=2)]
    same = find_same(draft("11/KH-UBND"), 7, known)
    assert same is not None
    assert same.entry.id == 2


def test_a_number_without_symbol_names_what_disagrees_with_the_paper_it_joins() -> None:
    known = entry("11/KH-UBND", topic="đào tạo, bồi dưỡng cán bộ năm 2023")
    same = find_same(draft("11", topic="tinh giản biên chế năm 2023"), 7, [known])
    assert same is not None
    assert same.disagree == ("topic",)


@pytest.mark.parametrize(
    ("paper", "known"),
    [
        (draft("11", kind="QĐ"), entry("11/KH-UBND")),
        (draft("11", date=dt.date(2023, 2, 18)), entry("11/KH-UBND")),
        (draft("11", date=None), entry("11/KH-UBND", date=None)),
    ],
)
def test_a_number_without_symbol_needs_the_kind_and_the_day(paper: Draft, known: Entry) -> None:
    assert find_same(paper, 7, [known]) is None


@pytest.mark.parametrize("seen_in", [Source.LIST, Source.CITATION])
def test_a_paper_is_the_one_that_a_text_named_without_its_day(seen_in: Source) -> None:
    named = entry(
        "11/KH-UBND", date=None, seen_in=seen_in, topic="đào tạo, bồi dưỡng cán bộ năm 2023"
    )
    same = find_same(draft("11/Kh-UBND", topic="tinh giản biên chế năm 2023"), 7, [named])
    assert same is not None
    assert same.entry == named
    assert same.disagree == ("topic",)


@pytest.mark.parametrize(
    ("paper", "issuer", "named"),
    [
        (draft("11/KH-UBND"), 7, entry("11/KH-UBND", date=None, seen_in=Source.HEADING)),
        (draft("11/KH-UBND"), 7, entry("11/KH-UBND", date=None)),
        (draft("11/KH-UBND"), None, entry("11/KH-UBND", date=None, seen_in=Source.LIST)),
        (
            draft("11/KH-UBND"),
            None,
            entry("11/KH-UBND", date=None, issuer=None, seen_in=Source.LIST),
        ),
        (draft("11/KH-UBND"), 7, entry("11/KH-UBND", date=None, issuer=None, seen_in=Source.LIST)),
        (draft("11"), 7, entry("11/KH-UBND", date=None, seen_in=Source.LIST)),
        (draft("11/KH-UBND"), 7, entry("11", date=None, seen_in=Source.LIST)),
        (draft("11"), 7, entry("11", date=None, seen_in=Source.LIST)),
        (draft("11/KH-UBND", date=None), 7, entry("11/KH-UBND", date=None, seen_in=Source.LIST)),
    ],
)
def test_a_paper_named_without_its_day_stays_alone_unless_office_and_symbol_are_both_known(
    paper: Draft, issuer: int | None, named: Entry
) -> None:
    assert find_same(paper, issuer, [named]) is None


def test_a_dated_paper_of_another_day_is_not_joined_as_if_it_had_been_named_without_a_day() -> None:
    listed = entry("11/KH-UBND", seen_in=Source.LIST, issuer=None)
    assert find_same(draft("11/KH-UBND", date=dt.date(2023, 2, 18)), 7, [listed]) is None
    year_known = entry("11/2023/KH-UBND", date=None, seen_in=Source.LIST)
    assert find_same(draft("11/KH-UBND"), 7, [year_known]) is not None


def test_a_paper_named_twice_without_its_day_or_that_may_be_another_stays_alone() -> None:
    named = entry("11/KH-UBND", date=None, seen_in=Source.LIST)
    again = entry("11/KH-UBND", id=2, date=None, seen_in=Source.CITATION)
    assert find_same(draft("11/KH-UBND"), 7, [named, again]) is None
    may_be = entry("11", id=3, kind="CV", issuer=None)
    assert find_same(draft("11/KH-UBND"), 7, [named, may_be]) is None


def test_numbers_restart_every_year_and_those_of_the_party_every_five() -> None:
    assert identity_year(draft("11/KH-UBND")) == 2023
    assert identity_year(draft("35-KH/ĐU")) == 2020
    assert identity_year(draft("35-KH/ĐU", date=dt.date(2025, 1, 16))) == 2025
    assert identity_year(draft("35-KH/ĐU", date=None)) is None


def test_an_undated_citation_means_the_one_paper_that_fits() -> None:
    known = entry("11/KH-UBND")
    assert find_cited(draft("11/KH-UBND", date=None), 7, [known]) == known
    two = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, date=dt.date(2022, 3, 1))]
    assert find_cited(draft("11/KH-UBND", date=None), 7, two) is None
    assert find_cited(draft("11/KH-UBND", date=None), 7, []) is None


def test_a_dated_citation_means_the_paper_that_it_is() -> None:
    known = entry("11/KH-UBND")
    assert find_cited(draft("11/KH-UBND"), 7, [known]) == known
    assert find_cited(draft("11"), None, [known]) == known
    assert find_cited(draft("11/KH-UBND", kind=None), 7, [known]) == known


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        (draft("11", date=None), 7),
        (draft("12/KH-UBND", date=None), 7),
        (draft("11a/KH-UBND", date=None), 7),
        (draft("11/QĐ-UBND", date=None), 7),
        (draft("11/KH-UBND", date=None), 8),
        (draft("11/KH-UBND", date=dt.date(2023, 2, 18)), None),
    ],
)
def test_a_citation_that_leaves_too_much_out_or_says_otherwise_means_no_paper(
    cited: Draft, issuer: int | None
) -> None:
    assert find_cited(cited, issuer, [entry("11/KH-UBND")]) is None


def test_every_paper_that_a_citation_may_mean_is_told() -> None:
    known = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, date=dt.date(2022, 3, 1))]
    cited = draft("11/KH-UBND", date=None)
    assert [one.id for one in find_all_cited(cited, 7, known)] == [1, 2]
    assert [one.id for one in find_all_cited(draft("11/KH-UBND"), 7, known)] == [1]
    unsaid = draft("11/KH-UBND", kind=None, date=None)
    assert [one.id for one in find_all_cited(unsaid, 7, known)] == [1, 2]
    of_no_kind = entry("11/KH-UBND", kind=None)
    assert find_all_cited(cited, None, [of_no_kind]) == (of_no_kind,)


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        (draft("12/KH-UBND", date=None), 7),
        (draft("11a/KH-UBND", date=None), 7),
        (draft("11/KH-UBND", date=None), 8),
        (draft("11/KH-UBND", kind="QĐ", date=None), 7),
        (draft("11/KH-UBND", date=dt.date(2023, 2, 18)), 7),
        (Draft(kind="KH"), 7),
    ],
)
def test_a_misprint_in_a_citation_may_mean_no_paper(cited: Draft, issuer: int | None) -> None:
    assert find_all_cited(cited, issuer, [entry("11/KH-UBND")]) == ()
    assert find_all_cited(cited, issuer, [Entry(id=9, kind="KH")]) == ()


@pytest.mark.parametrize(
    ("paper", "known", "named"),
    [
        (draft("11", kind="QĐ"), entry("11"), ("kind",)),
        (draft("11", kind=None), entry("11"), ()),
        (draft("11"), entry("11", kind=None), ()),
        (draft("11", date=None), entry("11"), ()),
        (draft("11"), entry("11", date=None), ()),
        (draft("11", date=dt.date(2023, 2, 18)), entry("11"), ("date",)),
        (draft("11", topic="tuyển quân"), entry("11", topic="tuyển sinh"), ("topic",)),
        (draft("11", topic="tuyển quân"), entry("11", topic="Tuyển quân"), ()),
        (draft("11", topic="tuyển quân"), entry("11"), ()),
        (draft("11"), entry("11", topic="tuyển quân"), ()),
        (
            draft("11", kind="QĐ", date=dt.date(2023, 2, 18), topic="tuyển quân"),
            entry("11", topic="phòng cháy rừng"),
            ("date", "topic", "kind"),
        ),
    ],
)
def test_what_both_say_and_say_otherwise_is_named(
    paper: Draft, known: Entry, named: tuple[str, ...]
) -> None:
    assert disagreements(paper, known) == named


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("tinh giản biên chế năm 2023", "Tinh giản biên chế năm 2023", True),
        ("rà soát TTHC", "rà soát TTHC trên địa bàn xã", True),
        ("rà soát TTHC trên địa bàn xã", "rà soát TTHC", True),
        ("hoà giải cơ sở", "hòa giải cơ sở", True),
        ("đào tạo, bồi dưỡng cán bộ", "đào tạo bồi dưỡng cán bộ", True),
        ("rà soát (TTHC)", "rà soát TTHC trên địa bàn xã Khê Lãng", True),
        ("trồng rừng", "chồng rừng", True),
        ("tuyên truyền Đề án 06 năm 2023", "tuyên truyên Đề án 06 trong năm 2023", True),
        (
            "tuyên truyền về cải cách hành chính theo Đề án 06 năm 2023",
            "tuyên truyền cải cách hành chính theo Đề án 06",
            True,
        ),
        (
            "tuyên truyền cải cách hành chính theo Đề án 06",
            "tuyên truyền về cải cách hành chính theo Đề án 06 năm 2023",
            True,
        ),
        ("công khai TTHC theo Quyết định số 895", "công khai TTHC theo Quyết định số 978", False),
        ("tinh giản biên chế năm 2023", "đào tạo, bồi dưỡng cán bộ năm 2023", False),
    ],
)
def test_topics_agree_over_wording_but_not_over_subjects(
    one: str, other: str, *, agree: bool
) -> None:
    assert topics_agree(one, other) is agree


def test_a_paper_that_two_entries_fit_wholly_is_joined_to_neither() -> None:
    twins = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2)]
    assert find_same(draft("11/KH-UBND"), 7, twins) is None


def test_of_two_whole_twins_the_day_alone_does_not_choose_one() -> None:
    twins = [entry("11/KH-UBND"), entry("11/KH-UBND", id=2, date=dt.date(2023, 4, 3))]
    assert find_same(draft("11/KH-UBND"), 7, twins) is None


def test_a_whole_entry_goes_before_one_that_only_looks_like_it() -> None:
    known = [entry("11/KH-UBND", id=2, issuer=None), entry("11/KH-UBND")]
    same = find_same(draft("11/KH-UBND"), 7, known)
    assert same is not None
    assert same.entry.id == 1


def test_a_number_without_symbol_is_not_joined_over_another_kind_or_day() -> None:
    assert find_same(draft("11", kind="QĐ"), None, [entry("11/KH-UBND")]) is None
    assert find_same(draft("11", date=dt.date(2023, 2, 18)), None, [entry("11/KH-UBND")]) is None


def test_two_papers_without_a_day_are_not_joined_for_having_none() -> None:
    known = [entry("11/KH-UBND", date=None)]
    assert find_same(draft("11/KH-UBND", date=None), 7, known) is None


def test_long_topics_agree_over_one_misspelling() -> None:
    topic = (
        "phê duyệt kết quả rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi chức năng quản "
        "lý của Ủy ban nhân dân xã trong các lĩnh vực đất đai, môi trường, xây dựng, hộ tịch, "
        "chứng thực, bảo trợ xã hội và người có công trên địa bàn xã Khê Lãng"
    )
    assert topics_agree(f"Về {topic}", topic.replace("quản lý", "quản lí"))
