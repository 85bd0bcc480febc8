"""field=value: names in both languages, values as typed."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from desk.field_values import read_assignments
from register.designation import Designation
from register.entry import DRAFT_FIELDS, Origin, Standing
from register.errors import SovanbanError


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("designation=24/KH-UBND", "designation", Designation("24", None, None, "KH-UBND")),
        ("số ký hiệu=03/TB - UBND", "designation", Designation("3", None, None, "TB-UBND")),
        ("so=03", "number", "3"),
        ("suffix=A", "suffix", "a"),
        ("ký hiệu=QĐ - UBND", "symbol", "QĐ-UBND"),
        ("loại=kế hoạch", "kind", "KH"),
        ("ngày=07/3/2023", "date", dt.date(2023, 3, 7)),
        ("ngay=2023-03-07", "date", dt.date(2023, 3, 7)),
        ("date=", "date", None),
        ("trích yếu=  về   một cửa ", "topic", "về một cửa"),
        ("nơi nhận=Như trên; Lưu: VT.", "recipients", ("Như trên", "Lưu: VT.")),
        ("bases=", "bases", ()),
        ("fields=tthc, cchc.so", "fields", ("cchc.tthc", "cchc.so")),
        ("dự thảo=có", "draft", True),
        ("draft=no", "draft", False),
        ("tình trạng=bãi bỏ", "standing", Standing.REPEALED),
        ("origin=đến", "origin", Origin.RECEIVED),
        ("for_year=2023", "for_year", 2023),
        ("topic=a=b", "topic", "a=b"),
    ],
)
def test_a_value_is_read(word: str, field: str, value: object) -> None:
    assert read_assignments([word]) == {field: value}


def test_names_typed_in_decomposed_letters_are_known() -> None:
    word = unicodedata.normalize("NFD", "người ký=Đỗ Văn Khải")
    assert read_assignments([word]) == {"signer": "Đỗ Văn Khải"}


@pytest.mark.parametrize(
    "word",
    ["topic", "màu=đỏ", "ngay=31/02/2023", "so=abc", "so=24/KH-UBND", "loai=abc", "standing=",
     "draft=maybe", "fields=abc", "designation=kế hoạch", "suffix=abc", "for_year=20"],
)  # fmt: skip
def test_what_cannot_be_a_value_is_refused(word: str) -> None:
    with pytest.raises(SovanbanError):
        read_assignments([word])


def test_a_field_given_twice_is_refused() -> None:
    with pytest.raises(SovanbanError, match="twice"):
        read_assignments(["ngay=07/3/2023", "date=08/3/2023"])


def test_every_field_of_a_draft_can_be_given() -> None:
    from desk.field_values import NAMES

    own = {"number", "suffix", "symbol_year", "symbol", "origin"}
    assert set(NAMES) - own == set(DRAFT_FIELDS) - {"kind_conflict"}
