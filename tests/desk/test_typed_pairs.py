"""Words such as `date=07/3/2023`: the field's name however it is typed, the value as it was."""

from __future__ import annotations

import pytest

from desk.typed_pairs import field_called, said_yes, typed_pairs
from register.errors import SovanbanError

NAMES = {"signer_title": ("chuc_vu",), "date": ("ngay", "ngay_ban_hanh")}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("date", "date"), ("Ngày", "date"), ("ngày ban hành", "date"), ("NGAY-BAN-HANH", "date"),
        (" chức vụ ", "signer_title"), ("signer title", "signer_title"), ("số", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_is_known_without_marks_capitals_and_blanks(typed: str, field: str | None) -> None:
    assert field_called(typed, NAMES) == field


def _wrong(word: str) -> SovanbanError:
    return SovanbanError("wrong: {word}", word=word)


def test_a_value_stays_as_it_was_typed() -> None:
    words = ("Chức vụ=Phó Chủ tịch = KT.", "ngay=")
    assert list(typed_pairs(words, NAMES, _wrong)) == [
        ("signer_title", "Chức vụ", "Phó Chủ tịch = KT."), ("date", "ngay", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["07/3/2023", "so=24", "=24"])
def test_another_word_is_told_by_the_caller(word: str) -> None:
    with pytest.raises(SovanbanError, match=f"wrong: {word}"):
        list(typed_pairs((word,), NAMES, _wrong))


@pytest.mark.parametrize(
    ("typed", "yes"), [("Có", True), ("bật", True), ("KHÔNG", False), ("", None), ("24", None)]
)
def test_yes_and_no_are_said_in_either_language(typed: str, yes: bool | None) -> None:  # noqa: FBT001
    assert said_yes(typed) is yes
