"""The tables of the old encodings are whole, one to one, and used only where they belong."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.legacy_encodings import (
    TCVN3_TABLE,
    VNI_TABLE,
    OldEncoding,
    decode_by_font,
    decode_tcvn3,
    decode_vni,
    font_encoding,
)
from ingest.readers.encoding_guess import guess_old_encoding
from register.vietnamese_text import LOWER_LETTERS

MARKED = [letter for letter in LOWER_LETTERS if letter not in "abcdefghijklmnopqrstuvwxyz"]


def test_tcvn3_has_74_letters_one_to_one() -> None:
    assert len(TCVN3_TABLE) == 74
    assert len(set(TCVN3_TABLE.values())) == 74
    assert set(MARKED) <= set(TCVN3_TABLE.values())
    assert all(0xA0 < ord(old) <= 0xFF for old in TCVN3_TABLE)


def test_tcvn3_agrees_with_the_published_code_page() -> None:
    """Code points of TCVN 5712:1993 (VN1), right half, checked against iconv's TCVN5712-1."""
    published = {0xB5: "à", 0xD5: "ế", 0xAD: "ư", 0xAE: "đ", 0xA7: "Đ", 0xFE: "ỵ", 0xC7: "ầ"}
    assert {code: TCVN3_TABLE[chr(code)] for code in published} == published


@pytest.mark.parametrize("letter", MARKED)
def test_each_letter_goes_to_tcvn3_and_back(letter: str) -> None:
    encode = {new: old for old, new in TCVN3_TABLE.items()}
    assert decode_tcvn3(encode[letter]) == letter
    assert decode_tcvn3(encode[letter], capitals=True) == letter.upper()


@pytest.mark.parametrize("letter", MARKED + [letter.upper() for letter in MARKED])
def test_each_letter_goes_to_vni_and_back(letter: str) -> None:
    old = [sequence for sequence, new in VNI_TABLE.items() if new == letter]
    assert old
    assert all(decode_vni(sequence) == letter for sequence in old)
    assert all(unicodedata.normalize("NFC", letter) == letter for letter in VNI_TABLE.values())


@pytest.mark.parametrize(
    ("old", "right"),
    [
        ("QuyÕt ®Þnh", "Quyết định"),
        ("KÕ ho¹ch", "Kế hoạch"),
        ("X· B×nh L·ng", "Xã Bình Lãng"),
        ("Uû ban", "Uỷ ban"),
        ("­íc tÝnh", "ước tính"),
        ("\u2212íc ®¹t", "ước đạt"),
    ],
)
def test_tcvn3_words(old: str, right: str) -> None:
    assert decode_tcvn3(old) == right


@pytest.mark.parametrize(
    ("old", "right"),
    [
        ("Quyeát ñònh", "Quyết định"),
        ("Keá hoaïch", "Kế hoạch"),
        ("UÛy ban nhaân daân", "Ủy ban nhân dân"),
        ("ÑOÄC LAÄP - TÖÏ DO", "ĐỘC LẬP - TỰ DO"),
        ("thôøi haïn, ñöôïc", "thời hạn, được"),
    ],
)
def test_vni_words(old: str, right: str) -> None:
    assert decode_vni(old) == right


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", OldEncoding.TCVN3),
        (".VnArialH", OldEncoding.TCVN3),
        ("ABCDEF+.VnTime", OldEncoding.TCVN3),
        ("VnTime", OldEncoding.TCVN3),
        ("VNI-Times", OldEncoding.VNI),
        ("VNI Times", OldEncoding.VNI),
        ("Times New Roman", None),
        ("ABCDEF+TimesNewRomanPSMT", None),
        (None, None),
    ],
)
def test_fonts_tell_their_encoding(font: str | None, encoding: OldEncoding | None) -> None:
    assert font_encoding(font) == encoding


def test_real_vietnamese_letters_are_never_decoded_again() -> None:
    assert decode_by_font("Kế hoạch số 24", ".VnTime") == "Kế hoạch số 24"
    assert decode_by_font("Số 24", "VNI-Times") == "Số 24"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("KÕ ho¹ch kiÓm so¸t thñ tôc hµnh chÝnh n¨m", OldEncoding.TCVN3),
        ("Keá hoaïch kieåm soaùt thuû tuïc haønh chính naêm", OldEncoding.VNI),
        ("Kế hoạch kiểm soát thủ tục hành chính năm", None),
        ("Plan of the commune for the control of procedures", None),
        ("Ke hoach kiem soat thu tuc hanh chinh nam", None),
    ],
)
def test_the_encoding_of_a_text_without_fonts_is_told_by_its_words(
    text: str, encoding: OldEncoding | None
) -> None:
    assert guess_old_encoding(text) == encoding
