"""Whole, broken and garbage text are told apart; short and foreign texts are left in peace."""

from __future__ import annotations

import pytest

from ingest.readers.text_health import measure

WHOLE = (
    "Thực hiện kế hoạch của Ủy ban nhân dân huyện về công tác kiểm soát thủ tục hành chính, "
    "Ủy ban nhân dân xã xây dựng kế hoạch triển khai trên địa bàn xã như sau."
)


def test_whole_vietnamese_is_neither_broken_nor_garbage() -> None:
    health = measure(WHOLE)
    assert health.syllable_share == 1.0
    assert not health.broken
    assert not health.garbage


def test_words_torn_into_letters_are_broken() -> None:
    torn = WHOLE.replace("ạ", " ạ ").replace("ủ", " ủ ").replace("h", " h ")
    assert measure(torn).broken


def test_words_run_together_are_broken() -> None:
    words = WHOLE.split()
    pairs = "".join(word + (" " if number % 2 else "") for number, word in enumerate(words))
    assert measure(pairs).broken


@pytest.mark.parametrize("shift", [3, 29, 31])
def test_a_shifted_font_map_is_garbage(shift: int) -> None:
    assert measure("".join(chr(ord(c) + shift) if c != " " else c for c in WHOLE)).garbage


def test_replacement_marks_are_garbage() -> None:
    assert measure("\ufffd" * 40).garbage


def test_english_is_not_garbage() -> None:
    text = (
        "This agreement is made between the parties for the supply of goods and services and "
        "shall be governed by the laws of the country in which the buyer has its seat."
    )
    assert not measure(text).garbage


def test_a_seal_and_a_name_get_no_verdict() -> None:
    health = measure("Ký bởi: xyzzt qwrt")
    assert not health.broken
    assert not health.garbage
