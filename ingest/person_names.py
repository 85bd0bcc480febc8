"""Names of persons under a signature (box 7c).

Input: a line; output: the name without rank and degree, or None. Gotcha: a family name from the
list makes a name sure; without it (names of the Ê Đê, Mông, Chăm …) it is taken with less
confidence, never thrown away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.office_words import opens_with_area, opens_with_head, opens_with_office
from register.vietnamese_text import LOWER_LETTERS, UPPER_LETTERS, one_space


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as written, without rank; sure where it begins with a known family name."""

    name: str
    sure: bool


_RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy|uý)|Đô đốc|Chuẩn đô đốc|Phó đô đốc|"
    r"Chuẩn tướng|GS\.?|PGS\.?|TS\.?|TSKH\.?|ThS\.?|Ths\.?|CN\.?|KS\.?|BS\.?|BSCKI{1,3}\.?|"
    r"BSCK[12]\.?|CKI{1,3}\.?|NGƯT\.?|NSND\.?|TTƯT\.?|Luật sư|Linh mục|Đồng chí|Đ/c|Ông|Bà|"
    r"Họ và tên\s?:|\((?:Đã ký|đã ký|Đã kí)\)|Đã ký\s?:?)\s?[.,:]?\s*"
)
_WORD = rf"[{UPPER_LETTERS}][{LOWER_LETTERS}'’]*(?:[-'’][{UPPER_LETTERS}]?[{LOWER_LETTERS}]+)?"
_NAME = re.compile(rf"^{_WORD}(?:\s{_WORD}){{1,5}}$")
_CAPITAL_NAME = re.compile(rf"^[{UPPER_LETTERS}'’]+(?:\s[{UPPER_LETTERS}'’]+){{1,4}}$")

FAMILY_NAMES = frozenset(
    {
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Lí",
        "Đinh",
        "Trịnh",
        "Mai",
        "Đoàn",
        "Cao",
        "Lương",
        "Tô",
        "Hà",
        "Tạ",
        "Chu",
        "Trương",
        "Vương",
        "Thái",
        "Lâm",
        "Giàng",
        "Lò",
        "Quàng",
        "Vàng",
        "Sùng",
        "Hầu",
        "Thào",
        "Mùa",
        "Lù",
        "Lầu",
        "Cầm",
        "Tòng",
        "Hoa",
        "Kim",
        "Thạch",
        "Sơn",
        "Châu",
        "Tăng",
        "Đàm",
        "Phùng",
        "Quách",
        "Nông",
        "Ma",
        "Triệu",
        "Bàn",
        "Đào",
        "Thân",
        "La",
        "Lưu",
        "Lại",
        "Kiều",
        "Cù",
        "Khuất",
        "Nghiêm",
        "Trang",
        "Doãn",
        "Tống",
        "Từ",
        "Tôn",
        "Văn",
        "Viên",
        "Vi",
        "Lộc",
        "Hứa",
        "Khổng",
        "Cấn",
        "Chử",
        "Phí",
        "Ninh",
        "Giáp",
        "Bạch",
        "Âu",
        "Đồng",
        "Hồng",
        "Thiều",
        "Bế",
        "Mạc",
        "Lục",
        "Y",
        "H'",
        "K'",
        "Rơ",
        "Siu",
        "Ksor",
        "Nay",
        "Rmah",
        "Điểu",
        "Danh",
        "Lữ",
        "Vy",
        "Quan",
        "Hạ",
        "Tiêu",
        "Đậu",
        "Thi",
        "Trà",
        "Mã",
        "Ứng",
        "Đới",
        "Đường",
        "Nhữ",
        "Ngụy",
        "Hàn",
        "Diệp",
        "Uông",
        "Trình",
        "Ngọ",
        "Lã",
        "Liêu",
        "Lèng",
    }
)
_FAMILY_CAPITALS = frozenset(name.upper() for name in FAMILY_NAMES)


def person_name(text: str) -> PersonName | None:
    """The person that the whole of `text` names, or None."""
    bare = one_space(text).strip(" .,;:*_-")
    previous = ""
    while previous != bare:
        previous, bare = bare, _RANK.sub("", bare).strip()
    first = bare.split(" ")[0]
    if _NAME.match(bare):
        if first in FAMILY_NAMES:
            return PersonName(bare, sure=True)
        if opens_with_office(bare) or opens_with_area(bare) or opens_with_head(bare.upper()):
            return None
        return PersonName(bare, sure=False)
    if _CAPITAL_NAME.match(bare) and first in _FAMILY_CAPITALS and not opens_with_head(bare):
        return PersonName(bare, sure=True)
    return None
