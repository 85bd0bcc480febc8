"""What is demanded of a document for a line as typed: long forms as one, of long lines the rare."""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from index.abbreviations import load_abbreviations
from index.contract import Leaf
from index.query_builder import DEMANDED, BuiltQuery, build
from index.query_language import read_query
from index.search import open_index
from register.book import Register
from register.designation import Designation
from tests.index.archives import add_papers, paper
from tests.index.conftest import TODAY, designations

SHIPPED = load_abbreviations()
LETTERS = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "sigma",
]


def built(typed: str, rare: dict[str, int] | None = None) -> BuiltQuery:
    """The query of a line; `rare`: in how many papers a word stands, 100 where it is not named."""

    def frequency(leaf: Leaf) -> int:
        names = [name.split("\t")[0] for name, _ in (*leaf.terms, *leaf.prefixes)]
        return next((count for word, count in (rare or {}).items() if word in names), 100)

    return build(read_query(typed, today=dt.date(2023, 12, 31)), SHIPPED, frequency)


def demanded(typed: str, rare: dict[str, int] | None = None) -> list[str]:
    return [one.typed for one in built(typed, rare).demanded]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kế hoạch cải cách hành chính", ["kế hoạch", "cải cách hành chính"]),
        ("ke hoach cai cach hanh chinh", ["ke hoach", "cai cach hanh chinh"]),
        ("dịch vụ công trực tuyến", ["dịch vụ công trực tuyến"]),
        ("dịch vụ công cho xã", ["dịch vụ công", "xã"]),
        ("CCHC xã", ["CCHC", "xã"]),
        ("cải cách chính quyền", ["cải", "cách", "chính", "quyền"]),
    ],
)
def test_a_long_form_is_demanded_as_one_word_and_the_longest_goes_first(
    typed: str, words: list[str]
) -> None:
    assert demanded(typed) == words


def test_a_long_form_and_its_abbreviation_ask_for_the_same() -> None:
    short, long = built("kế hoạch CCHC"), built("kế hoạch cải cách hành chính")
    assert short.plan().must == long.plan().must


def test_the_words_of_a_long_form_scattered_over_a_paper_are_not_the_long_form(
    register: Register, tmp_path: Path
) -> None:
    topics = (
        "CCHC của xã", "hành khách đi đúng cách, cải tạo sân chính", "cải cách hành chính năm 2023",
    )  # fmt: skip
    add_papers(
        register,
        [
            paper(Designation(str(at), None, None, "KH-UBND"), topic, f"2023-01-{at:02d}")
            for at, topic in enumerate(topics, start=1)
        ],
    )
    index = open_index(tmp_path / "index", register)
    found = designations(index.search("cải cách hành chính", today=TODAY))
    index.close()
    assert sorted(found) == ["01/KH-UBND", "03/KH-UBND"]


def test_words_that_only_join_are_not_demanded_unless_nothing_else_was_typed() -> None:
    assert demanded("dân vận theo hội cho thôn") == ["dân", "vận", "hội", "thôn"]
    assert demanded("theo cho") == ["theo", "cho"]


@pytest.mark.parametrize(
    "word", ["về", "việc", "của", "và", "các", "cho", "tại", "theo", "những", "với", "do", "bởi"]
)
def test_a_joining_word_is_not_demanded_however_it_is_written(word: str) -> None:
    assert demanded(f"dân {word} hội") == ["dân", "hội"]
    assert demanded(f"DÂN {word.upper()} HỘI") == ["DÂN", "HỘI"]
    assert demanded(unicodedata.normalize("NFD", f"dân {word} hội")) == ["dân", "hội"]


def test_words_that_look_like_joining_ones_are_demanded() -> None:
    looks_alike = ["tài", "vệ", "cửa", "vợ", "vôi", "đo"]
    assert demanded("dân " + " ".join(looks_alike)) == ["dân", *looks_alike]


def test_of_a_long_line_the_rarest_words_are_demanded_in_the_order_typed() -> None:
    rare = {word: 12 - at for at, word in enumerate(LETTERS)}
    assert len(LETTERS) == DEMANDED + 2
    assert demanded(" ".join(LETTERS), rare) == LETTERS[2:]
    backwards = {word: at + 1 for at, word in enumerate(LETTERS)}
    assert demanded(" ".join(LETTERS), backwards) == LETTERS[:DEMANDED]


def test_of_a_long_line_a_word_that_no_paper_has_is_not_demanded() -> None:
    rare = {"gamma": 0, "kappa": 0}
    left = [one for one in LETTERS if one not in rare]
    assert demanded(" ".join(LETTERS), rare) == left
    assert demanded(" ".join(LETTERS), dict.fromkeys(LETTERS, 0)) == LETTERS[:DEMANDED]


def test_of_a_long_line_the_rarest_neighbours_that_any_paper_has_count_most() -> None:
    line = [f"{letter}{again}" for again in "abcd" for letter in LETTERS]
    pairs = [f"{one} {other}" for one, other in pairwise(line)]
    stand_in = {pair: 47 - at for at, pair in enumerate(pairs[:-1])} | {pairs[-1]: 0}
    kept = [one.terms[0][0] for one in built(" ".join(line), stand_in).pairs]
    assert kept == pairs[-1 - DEMANDED : -1]


def test_a_line_of_ten_words_is_demanded_whole() -> None:
    ten = LETTERS[:DEMANDED]
    assert demanded(" ".join(ten), {"beta": 0}) == ten
    assert len(built(" ".join(ten)).pairs) == 9


def test_what_is_left_out_takes_no_word_of_other_marks_along(
    register: Register, tmp_path: Path
) -> None:
    topics = ("đất bán", "đất bàn", "đất ban")
    add_papers(
        register,
        [
            paper(Designation(str(at), None, None, "KH-UBND"), topic, f"2023-01-{at:02d}")
            for at, topic in enumerate(topics, start=1)
        ],
    )
    index = open_index(tmp_path / "index", register)
    marked = designations(index.search("đất -bán", today=TODAY))
    plain = designations(index.search("dat -ban", today=TODAY))
    index.close()
    assert sorted(marked) == ["02/KH-UBND", "03/KH-UBND"]
    assert plain == []


def test_a_word_with_its_number_counts_more_than_any_other_neighbours() -> None:
    boosts = {one.terms[0][0]: one.boost for one in built("giao ban tháng 5 quý iv xã").pairs}
    first = boosts["giao ban"]
    assert {pair for pair, boost in boosts.items() if boost > first} == {"thang 5", "qui iv"}
