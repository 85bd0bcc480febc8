"""Fixed words of heads and closings set right in recognised capitals: "THÀNH PHÓ" -> "THÀNH PHỐ".

Input: a line of capitals from recognition; output: the line with the words of a closed list in
their right marks (RULES F: repair only against a closed list). Gotcha: a place's own name is never
touched, nor is any figure; one character stays one character.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.office_words import AREAS, HEADS, OFFICES
from register.vietnamese_text import fold_tones

_WHOLE = (
    "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "THÔNG BÁO",
    "BÁO CÁO",
    "TỜ TRÌNH",
    "NGHỊ QUYẾT",
    "NGHỊ ĐỊNH",
    "CHỈ THỊ",
    "THÔNG TƯ",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN",
    "CÔNG ĐIỆN",
    "GIẤY MỜI",
)


def repaired_capitals(text: str) -> str:
    """The line with every known phrase of two words or more, and a leading area word, set right."""
    folded = fold_tones(text)
    for pattern, right in _phrases():
        for match in pattern.finditer(folded):
            text = text[: match.start()] + right + text[match.end() :]
    return text


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns over folded text, shortest first, so that the longest phrase has the last word."""
    many = {phrase for phrase in (*_WHOLE, *HEADS, *OFFICES, *AREAS) if " " in phrase}
    many = {phrase for phrase in many if "UỶ" not in phrase}
    found = [
        (re.compile(rf"\b{re.escape(fold_tones(phrase))}\b"), phrase)
        for phrase in sorted(many, key=lambda phrase: (len(phrase), phrase))
    ]
    areas = [phrase for phrase in AREAS if " " not in phrase and phrase[-1].isalpha()]
    found += [(re.compile(rf"^{fold_tones(area)}(?=\s\S)"), area) for area in areas]
    return tuple(found)
