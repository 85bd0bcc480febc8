"""Text of the fonts before Unicode (TCVN3 ".VnTime", VNI "VNI-Times") made Unicode.

Input: text in which each byte of the old font stands as its Latin-1 character, as every reader
of today gives it; output: NFC text. By the font's name where it is known, else by how
Vietnamese the result is (RULES F). Gotchas: the ư of TCVN3 is the soft hyphen U+00AD, which
many programs drop or write as U+2212; capitals of ".VnTimeH" are a property of the font.
"""

from __future__ import annotations

import re
from enum import StrEnum

from register.vietnamese_text import has_vietnamese_letters, nfc


class OldEncoding(StrEnum):
    """The encodings before Unicode that are told apart."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


# Each pair: the Latin-1 character of the byte, the letter it stands for. 74 letters, one to one.
_TCVN3_PAIRS = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ"
    " ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ"
    " \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ®đ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
)
TCVN3_TABLE: dict[str, str] = {pair[0]: pair[1] for pair in _TCVN3_PAIRS.split(" ")}
"""Latin-1 character of a TCVN3 byte -> letter."""

_TCVN3 = str.maketrans(TCVN3_TABLE | {"\u2212": "ư"})

# VNI writes a vowel and a mark of its own byte; some letters are one byte alone.
_VNI_MARKS = {
    "a": "ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ",
    "e": "ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ",
    "o": "ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ",
    "ô": "ùớ øờ ûở õỡ ïợ",
    "u": "ùú øù ûủ õũ ïụ",
    "ö": "ùứ øừ ûử õữ ïự",
    "y": "ùý øỳ ûỷ õỹ",
}
_VNI_ALONE = "íí ìì æỉ óĩ òị ôơ öư îỵ ñđ"


def _vni_table() -> dict[str, str]:
    """VNI's one- and two-byte sequences in both cases -> letter."""
    table: dict[str, str] = {}
    for base, marks in _VNI_MARKS.items():
        for pair in marks.split(" "):
            mark, letter = pair[0], pair[1]
            table[base + mark] = letter
            table[base.upper() + mark.upper()] = letter.upper()
            table[base.upper() + mark] = letter.upper()  # "Uûy", a capital with a small mark
    for pair in _VNI_ALONE.split(" "):
        table[pair[0]] = pair[1]
        table[pair[0].upper()] = pair[1].upper()
    return table


VNI_TABLE: dict[str, str] = _vni_table()
"""VNI sequence of one or two Latin-1 characters -> letter."""

# The pair is tried before the single letter: "ôù" is ớ, not ơ with a mark left over.
_VNI = re.compile("|".join(sorted(map(re.escape, VNI_TABLE), key=len, reverse=True)))

_TCVN3_FONT = re.compile(r"^(?:[A-Z]{6}\+)?\.?vn(?!i)[a-z3]", re.I)
_VNI_FONT = re.compile(r"^(?:[A-Z]{6}\+)?vni[- _]?", re.I)


def decode_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 (ABC) text as Unicode; `capitals` for fonts whose name ends in H."""
    decoded = nfc(text.translate(_TCVN3))
    return decoded.upper() if capitals else decoded


def decode_vni(text: str) -> str:
    """VNI text as Unicode."""
    return nfc(_VNI.sub(lambda found: VNI_TABLE[found[0]], text))


def font_encoding(font: str | None) -> OldEncoding | None:
    """The encoding that a font's name tells (".VnTime", "ABCDEF+.VnArialH", "VNI-Times")."""
    if not font:
        return None
    if _VNI_FONT.match(font):
        return OldEncoding.VNI
    if _TCVN3_FONT.match(font):
        return OldEncoding.TCVN3
    return None


def has_capital_letters_only(font: str | None) -> bool:
    """Whether a TCVN3 font draws all letters as capitals (".VnTimeH", ".VnArialH")."""
    name = re.split(r"[,\-]", font or "")[0]
    return font_encoding(font) is OldEncoding.TCVN3 and name.rstrip().endswith("H")


def decode(text: str, encoding: OldEncoding | None, font: str | None = None) -> str:
    """Text of a run in the given encoding; text with Unicode Vietnamese letters stays as it is."""
    if encoding is None or has_vietnamese_letters(text):
        return text
    if encoding is OldEncoding.VNI:
        return decode_vni(text)
    return decode_tcvn3(text, capitals=has_capital_letters_only(font))


def decode_by_font(text: str, font: str | None) -> str:
    """Text of a run decoded by its font's name; unchanged for fonts of Unicode."""
    return decode(text, font_encoding(font), font)
