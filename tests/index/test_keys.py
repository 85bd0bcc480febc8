"""Keys of syllables, tone places and numbers typed: tables."""

from __future__ import annotations

import pytest

from index.abbreviations import load_abbreviations
from index.analysis import terms_of
from index.kinds_called import kinds_called
from index.masks import ids_of, in_at_least, mask_of
from index.number_words import references_in
from index.syllables import folded, syllable
from index.tone_place import written


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hoà", "hòa", True),
        ("uỷ", "ủy", True),
        ("kỹ", "kĩ", True),
        ("lý", "lí", True),
        ("quý", "quí", True),
        ("giá", "gía", True),
        ("HOÀ", "hòa", True),
        ("03", "3", True),
        ("quý", "quỳ", False),
        ("thuý", "thui", False),
        ("tay", "tai", False),
        ("bán", "bàn", False),
        ("đa", "da", False),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (syllable(one).marked == syllable(other).marked) is same


@pytest.mark.parametrize(
    "text", ["Ủy ban nhân dân xã Khê Lãng", "ÐẶNG Ƣu", "KỲ HỌP thứ 16", "a/b-ơ"]
)
def test_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(text).isascii()


@pytest.mark.parametrize(
    "word", ["hành", "quyết", "hòa", "thuế", "người", "giá", "của", "ngoài", "khuyết",
             "toàn", "huyện", "tuyển", "đặc", "ủy", "kế", "việc", "giấy", "quốc", "thủy"],
)  # fmt: skip
def test_a_key_is_written_back_as_people_write(word: str) -> None:
    assert written(syllable(word).marked) == word


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("KH", ("KH",)),
        ("qd", ("QĐ",)),
        ("qđ", ("QĐ",)),
        ("ttr", ("TTr",)),
        ("hd", ("HD", "HĐ")),
        ("đa", ("ĐA",)),
        ("kế hoạch", ("KH",)),
        ("cong van", ("CV",)),
        ("xyz", ()),
    ],
)
def test_kinds_are_known_by_what_they_are_called(typed: str, codes: tuple[str, ...]) -> None:
    assert kinds_called(typed) == codes


@pytest.mark.parametrize(
    ("row", "number", "kinds", "groups", "year", "certain"),
    [
        ("24", "24", (), (), None, False),
        ("số 24", "24", (), (), None, True),
        ("24/KH", "24", (), ("kh",), None, True),
        ("24/2023", "24", (), (), 2023, True),
        ("kh 24", "24", ("KH",), (), None, True),
        ("KH24", "24", ("KH",), (), None, True),
        ("kh-ubnd 24", "24", ("KH",), ("kh", "ubnd"), None, True),
        ("kế hoạch số 24 năm 2023", "24", ("KH",), (), 2023, True),
        ("28/2016/QĐ-UBND", "28", (), ("qd", "ubnd"), 2016, True),
        ("35-KH/ĐU", "35", (), ("kh", "du"), None, True),
        ("24/kh - ubnd", "24", (), ("kh", "ubnd"), None, True),
        ("51 ubnd vp", "51", (), ("ubnd", "vp"), None, True),
        ("đề án 06", "6", ("ĐA",), (), None, True),
        ("2023", None, (), (), None, False),
        ("năm 2023", None, (), (), None, False),
        ("tháng 3/2023", None, (), (), None, False),
        ("27/3/2023", None, (), (), None, False),
    ],
)
def test_a_number_is_read_from_a_row_of_words(
    row: str,
    number: str | None,
    kinds: tuple[str, ...],
    groups: tuple[str, ...],
    year: int | None,
    certain: bool,  # noqa: FBT001
) -> None:
    found, _ = references_in(row)
    if number is None:
        assert found == []
        return
    (one,) = found
    assert (one.number, one.kinds, one.groups, one.year, one.certain) == (
        number,
        kinds,
        groups,
        year,
        certain,
    )


def test_a_whole_date_is_read_and_an_impossible_one_is_not() -> None:
    assert [str(one.day) for one in references_in("ngày 07/3/2023")[1]] == ["2023-03-07"]
    assert references_in("31/02/2023")[1] == []


def test_long_and_short_form_have_the_same_pairs_and_key() -> None:
    table = load_abbreviations()
    short, long = (
        terms_of("kế hoạch CCHC năm", table),
        terms_of("kế hoạch cải cách hành chính năm", table),
    )
    assert short.pairs == long.pairs
    assert "~cchc" in short.words
    assert "~cchc" in long.words
    assert set(long.words) <= set(short.words)


def test_masks_count_and_find() -> None:
    masks = [mask_of(ids) for ids in ([1, 5], [5, 9], [5], [])]
    assert ids_of(masks[0] | masks[1]) == [1, 5, 9]
    assert ids_of(masks[0] & masks[1]) == [5]
    assert ids_of(in_at_least(masks, 2)) == [5]
    assert ids_of(in_at_least(masks, 1)) == [1, 5, 9]
    assert (masks[0] | masks[1]).bit_count() == 3
