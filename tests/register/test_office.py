"""Names of offices: one name in its spellings, and names that only look alike."""

from __future__ import annotations

import pytest

from register.office import (
    Family,
    differs_by_one_letter,
    family_of,
    full_name,
    office_key,
    unit_of,
)


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("UBND xã Khê Lãng", "Ủy ban nhân dân xã Khê Lãng"),
        ("ỦY BAN NHÂN DÂN XÃ KHÊ LÃNG", "Ủy ban nhân dân xã Khê Lãng"),
        ("Uỷ ban nhân dân xã Khê Lãng", "ủy ban nhân dân xã Khê Lãng"),
        ("HĐND tỉnh Hà Sơn", "Hội đồng nhân dân tỉnh Hà Sơn"),
        ("Chính phủ", "Chính phủ"),
    ],
)
def test_spellings_of_a_name_have_one_key(written: str, full: str) -> None:
    assert office_key(written) == office_key(full)
    assert full_name(full_name(written)) == full_name(written)


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("HỘI ĐỒNG NHÂN DÂN XÃ KHÊ LÃNG", "Hội đồng nhân dân xã Khê Lãng"),
        ("SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("ỦY BAN MTTQ VIỆT NAM XÃ KHÊ LÃNG", "Ủy ban MTTQ Việt Nam xã Khê Lãng"),
        ("UBND XÃ KHÊ LÃNG", "Ủy ban nhân dân xã Khê Lãng"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(capitals: str, ordinary: str) -> None:
    assert full_name(capitals) == ordinary


def test_places_one_letter_apart_are_told_apart_and_noticed() -> None:
    assert office_key("UBND xã Khê Lãng") != office_key("UBND xã Khê Lăng")
    assert differs_by_one_letter("UBND xã Khê Lãng", "Ủy ban nhân dân xã Khê Lăng")
    assert not differs_by_one_letter("UBND xã Khê Lãng", "UBND xã Khê Hạ")


def test_a_name_falls_into_body_level_and_place() -> None:
    unit = unit_of("UBND huyện Vĩnh Khê")
    assert (unit.body, unit.level, unit.place) == (
        office_key("ủy ban nhân dân"),
        "huyện",
        "Vĩnh Khê",
    )


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("UBND xã Khê Lãng", Family.STATE),
        ("HĐND xã Khê Lãng", Family.COUNCIL),
        ("Đảng ủy xã Khê Lãng", Family.PARTY),
        ("Hội Nông dân xã", Family.ASSOCIATION),
    ],
)
def test_the_family_is_told_by_the_name(name: str, family: Family) -> None:
    assert family_of(name) is family
