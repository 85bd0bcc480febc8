"""Folding: what must compare equal, and what must not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.vietnamese_text import (
    clean_lookalikes,
    fold_tones,
    nfc,
    printable,
    same_length_lookalikes,
    same_word_key,
)


def test_marks_and_case_fold_away_for_what_a_clerk_types() -> None:
    assert fold_tones("KẾ HOẠCH Đào tạo, bồi dưỡng") == "ke hoach dao tao, boi duong"
    assert fold_tones(unicodedata.normalize("NFD", "định hướng ở Ý Yên")) == "dinh huong o y yen"


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà giải", "hòa giải"), ("uỷ ban", "ủy ban"), ("kỹ thuật", "kĩ thuật"), ("Thuý", "thúy")],
)
def test_two_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert same_word_key(one) == same_word_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lãng", "Lăng"), ("số", "sổ"), ("quý", "qúi"), ("tổ", "tô"), ("đa", "da"), ("tay", "tai")],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert same_word_key(one) != same_word_key(other)


def test_look_alikes_become_vietnamese_letters_and_plain_signs() -> None:
    assert (
        clean_lookalikes("37/QÐ\u2013UBND\u00a0Lƣu trữ CỘNG HÕA") == "37/QĐ-UBND Lưu trữ CỘNG HÒA"
    )


@given(st.text())
def test_offsets_survive_same_length_cleaning_and_folding(text: str) -> None:
    plain = nfc(text)
    assert len(same_length_lookalikes(plain)) == len(plain)


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF)))
def test_folding_vietnamese_keeps_the_length(text: str) -> None:
    plain = "".join(ch for ch in nfc(text) if len(ch.lower()) == 1)
    assert len(fold_tones(nfc(plain))) == len(nfc(plain))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kế hoạch\tsố 24\ncủa xã", "Kế hoạch\tsố 24\ncủa xã"),
        ("đỏ\x1b[31m", "đỏ[31m"),
        ("a\x00b\x0bc\x0cd\x7fe\x9bf", "abcdef"),
        ("a\ud800b\udfffc\ufffed\uffff", "abcd"),
        ("xã 🏠 Ứ", "xã 🏠 Ứ"),
    ],
)
def test_only_what_no_paper_can_hold_is_left_out(text: str, kept: str) -> None:
    assert printable(text) == kept
