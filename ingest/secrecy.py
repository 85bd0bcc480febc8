"""Marks of secrecy: how MẬT, TỐI MẬT and TUYỆT MẬT are written, typed, stamped and misread.

Input: a line of text, or what recognition made of a stamp; output: a `Secrecy`. The rule: Luật
Bảo vệ bí mật nhà nước, and box 10a of RULES A2. Gotcha: a mark stands alone. "Bí mật nhà nước",
"bảo mật", "mật độ" are words of a sentence and mean nothing; so is "MẬT" under a line that ends in
"BÍ". A stamp that cannot be read is no mark because it is red: urgent stamps are red too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.pages import Line, Secrecy, plain
from register.vietnamese_text import clean_lookalikes, fold_tones, one_space

_DEGREE = r"(?:(?:TUYỆT|TỐI)\s?)?MẬT"
_URGENT = r"(?:HỎA\s?TỐC|HOẢ\s?TỐC|THƯỢNG\s?KHẨN|KHẨN)(?:\s+HẸN GIỜ)?"
_COPY = r"(?:\s?[,;.(–-]*\s*BẢN\sSỐ\s?:?\s?[\d.…_/ ]*\)?)?"
_LABEL = r"(?:(?:MỨC\s)?ĐỘ MẬT|DẤU MẬT)\s?[:\-]?\s*"
_JOIN = r"\s?[-–—/,;+&.]*\s?"
_MARK = re.compile(
    rf"(?:{_LABEL})?(?:{_URGENT}{_JOIN})?{_DEGREE}(?:{_JOIN}{_URGENT})?{_COPY}", re.IGNORECASE
)
# Typed without marks. "MAT" alone may be an abbreviation.
_BARE = re.compile(r"(?:DO MAT\s?:\s?(?:TOI |TUYET )?|TOI |TUYET )MAT")
# A mark in capitals with some words more: "TÀI LIỆU MẬT", "TUYỆT MẬT (không sao chụp)". Honey,
# density, codes and passwords are none.
_WITH_MORE = re.compile(
    rf"(?:TÀI LIỆU|VĂN BẢN|HỒ SƠ|BẢN|DẤU|LOẠI|ĐỘ)\s{_DEGREE}"
    r"|(?:(?:TUYỆT|TỐI) MẬT|MẬT(?! (?:ONG|ĐỘ|MÃ|KHẨU|THIẾT|THƯ|NGHỊ|VỤ|ĐƯỜNG|MÍA|DANH|NHÀ|GẤU)\b))"
    r"[\s(,;.:–-]+\S.{0,30}"
)
_NUMBER_THEN = re.compile(rf"^S[ốỐ]\s?:?.*\d.*\s\(?(?P<mark>{_DEGREE})\)?$")
_FRAME = " \t[](){}<>|/\\*_=~.·•:;'\"“”‘’«»-–—+#^`!"
# "M Ậ T", "T Ố I  M Ậ T": letters set apart.
_SPACED = re.compile(r"(?:\w\s+){2,}\w")
_PARTS = re.compile(r"\t| {3,}|\s\|\s")
# A line broken in the middle of "BÍ MẬT", "BẢO MẬT", "CƠ MẬT", "ĐƯỜNG MẬT".
_GOES_ON = re.compile(r"\b(?:bi|bao|co|duong|tham|than|trang|trong|ve|nuoi ong lay|lam|va)$")


def mark_in(text: str, before: str = "") -> Secrecy:
    """What a line says that stands in a mark's place; `before`: the line above it.

    A line of several columns is judged column by column.
    """
    if _GOES_ON.search(fold_tones(before).rstrip()):
        return Secrecy.OPEN
    parts = _PARTS.split(text) if _PARTS.search(text.strip()) else [text]
    return max((_whole(part) for part in parts), default=Secrecy.OPEN)


def marks_among(lines: Sequence[Line]) -> Secrecy:
    """What lines say that stand in a mark's places; rows of tables tell of other papers."""
    said, before = Secrecy.OPEN, ""
    for line in lines:
        if not line.table:
            said = max(said, mark_in(line.text, before))
        before = line.text
    return said


def _whole(text: str) -> Secrecy:
    line = one_space(clean_lookalikes(plain(text))).strip(_FRAME)
    if not 3 <= len(line) <= 80 or not line[0].isupper():
        return Secrecy.OPEN
    if _SPACED.fullmatch(line):
        line = line.replace(" ", "")
    if _MARK.fullmatch(line) or _BARE.fullmatch(line) or _NUMBER_THEN.match(line):
        return Secrecy.CERTAIN
    if line == "MAT" or _WITH_MORE.fullmatch(line):
        return Secrecy.DOUBTFUL
    return Secrecy.OPEN


_NAMED = re.compile(
    r"[(\[]\s?(?:văn bản |tài liệu |độ )?(?:tuyệt |tối )?mật\s?[)\]]"
    r"|(?:^|[\t;|])\s*(?:tuyệt |tối )?mật\s*(?:$|[\t;|])"
    r"|độ mật\s?[:\-]\s?(?:tuyệt |tối )?mật\b",
    re.IGNORECASE,
)


def names_secret(line: str) -> bool:
    """Whether a line of a list or report says that the paper it names is secret: "(Mật)", a cell
    of its own, "độ mật: Tối mật". The line stays as it stands; its topic is not taken."""
    return _NAMED.search(clean_lookalikes(line)) is not None


_STAMPS = ("MAT", "TOIMAT", "TUYETMAT")
# What recognition makes of a stamp's letters.
_ALIKE = str.maketrans(
    {"0": "O", "Q": "O", "D": "O", "1": "I", "L": "I", "J": "I", "!": "I", "|": "I", "4": "A",
     "Λ": "A", "7": "T", "F": "T", "W": "M"}
)  # fmt: skip
_STAMPED = re.compile(
    r"[I1]{0,2}(?:HOATOC|HOAIOC|KHAN|THUONGKHAN)?(?:TOI|TUYET)?MAT[I1]?(?:BANSO.*)?"
)
_URGENT_AND = re.compile(r"(?:[OT]OC|KHAN)MAT")
# The word itself among what was made of frames and of print under it.
_ALONE = re.compile(
    r"(?<![^\W\d_])M[ẬẠÂẶẤ][T](?![^\W\d_])"
    r"(?! ?(?:ONG|ĐỘ|MÃ|KHẨU|THIẾT|THƯ|NGHỊ|VỤ|ĐƯỜNG|MÍA|DANH|NHÀ|GẤU|TRẬN)\b)"
)
_USUAL = tuple(
    one.translate(_ALIKE)
    for one in (
        "HOATOC", "KHAN", "THUONGKHAN", "HENGIO", "DEN", "CONGVANDEN", "VANBANDEN", "CONGVAN",
        "DUTHAO", "SAOY", "SAOYBANCHINH", "BANSAO", "BANCHINH", "SAOLUC", "TRICHSAO", "THUHOI",
        "XEMXONGTRALAI", "LUUHANHNOIBO", "DAKIEMTRA", "BANLUU", "HOSO", "CHUYEN", "NGAY", "DAKY",
        "UYBANNHANDAN", "TAILIEU", "PHONG", "MAUSO", "CONGHOA", "DOCLAP", "KINHGUI", "LUUTRU",
        "VANTHU", "DATHU", "NHANDAN", "DANGUY", "DEN SO",
    )
)  # fmt: skip


def stamp_says(lines: Iterable[str], *, stamp: bool) -> Secrecy | None:
    """What the recognised lines of one stamp say; None where they say nothing that is known.

    stamp: it has a stamp's frame or colour, so a reading that is nearly a mark is a doubtful one.
    """
    found: Secrecy | None = None
    for line in lines:
        key = stamp_key(line)
        if len(key) < 3:
            continue
        if _STAMPED.fullmatch(key) or "TOIMAT" in key or "TUYETMAT" in key:
            return Secrecy.CERTAIN
        if _URGENT_AND.search(key):
            return Secrecy.CERTAIN
        # Among other words ("CHẤT LƯỢNG MẬT ONG" read in part) the word alone is no certainty.
        if stamp and (_ALONE.search(line) or _nearly(key)):
            found = Secrecy.DOUBTFUL
        elif found is None and _is_usual(key):
            found = Secrecy.OPEN
    return found


def stamp_key(text: str) -> str:
    """A stamp's letters, those that look alike made one."""
    return "".join(
        one for one in fold_tones(text).upper() if one.isalnum() or one in "!|"
    ).translate(_ALIKE)


def _nearly(key: str) -> bool:
    if "MAT" in key and len(key) <= 6:
        return True
    # One letter of three is much: a seal's edge reads as "bat". The M is broad and stays.
    if len(key) <= 4 and not key.startswith("M"):
        return False
    return any(
        abs(len(key) - len(mark)) <= allowed and _distance(key, mark) <= allowed
        for mark, allowed in zip(_STAMPS, (1, 2, 3), strict=True)
    )


def _is_usual(key: str) -> bool:
    return any(word in key if len(word) > 4 else key.startswith(word) for word in _USUAL) or any(
        _distance(key, word) <= len(word) // 4 for word in _USUAL if len(word) > 3
    )


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or taken away."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        above, row[0] = row[0], place
        for index, wanted in enumerate(other, start=1):
            above, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, above + (letter != wanted)),
            )
    return row[-1]
