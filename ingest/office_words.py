"""Words that begin the name of an office or of an office's head, as data (RULES B3, B4).

Input: a line's text; output: whether it opens with such a word. Used to join the lines of box 2,
to end a topic before the authority's line, and to tell a signer's title from a name. Gotcha:
"BỘ" and "SỞ" open offices only in capitals, since "bộ" and "sở" are ordinary words.
"""

from __future__ import annotations

import re
from functools import lru_cache

OFFICES: tuple[str, ...] = (
    "ỦY BAN",
    "UỶ BAN",
    "UBND",
    "UB",
    "HĐND",
    "HỘI ĐỒNG",
    "BỘ",
    "SỞ",
    "CỤC",
    "TỔNG CỤC",
    "CHI CỤC",
    "VỤ",
    "VĂN PHÒNG",
    "BAN",
    "TRUNG TÂM",
    "TRƯỜNG",
    "PHÒNG",
    "THANH TRA",
    "CÔNG AN",
    "ĐẢNG BỘ",
    "ĐẢNG ỦY",
    "ĐẢNG UỶ",
    "HUYỆN ỦY",
    "HUYỆN UỶ",
    "TỈNH ỦY",
    "TỈNH UỶ",
    "THÀNH ỦY",
    "THÀNH UỶ",
    "THỊ ỦY",
    "THỊ UỶ",
    "QUẬN ỦY",
    "QUẬN UỶ",
    "CHI BỘ",
    "ĐOÀN",
    "HỘI",
    "MẶT TRẬN",
    "LIÊN ĐOÀN",
    "LIÊN MINH",
    "TÒA ÁN",
    "TOÀ ÁN",
    "VIỆN",
    "QUỐC HỘI",
    "CHÍNH PHỦ",
    "THỦ TƯỚNG",
    "CHỦ TỊCH NƯỚC",
    "NGÂN HÀNG",
    "KHO BẠC",
    "BẢO HIỂM",
    "TỔNG CÔNG TY",
    "CÔNG TY",
    "TẬP ĐOÀN",
    "ĐẠI HỌC",
    "HỌC VIỆN",
    "BỆNH VIỆN",
    "TRẠM",
    "ĐỘI",
    "BCH",
    "BCĐ",
    "BTC",
    "QUÂN KHU",
    "BỘ CHỈ HUY",
    "KIỂM TOÁN",
    "THƯỜNG TRỰC",
    "CÔNG ĐOÀN",
    "TỔ",
    "ĐÀI",
    "THÔNG TẤN",
    "CƠ QUAN",
    "NHÀ XUẤT BẢN",
    "NHÀ VĂN HÓA",
    "NHÀ VĂN HOÁ",
    "TIỂU BAN",
    "HẠT",
    "THƯ VIỆN",
    "BẢO TÀNG",
    "QUỸ",
    "HỢP TÁC XÃ",
    "TỔNG LIÊN ĐOÀN",
    "UBMTTQ",
    "MTTQ",
    "TAND",
    "VKSND",
    "BHXH",
    "LĐLĐ",
)

AREAS: tuple[str, ...] = (
    "TỈNH",
    "THÀNH PHỐ",
    "TP.",
    "TP",
    "HUYỆN",
    "QUẬN",
    "THỊ XÃ",
    "TX.",
    "XÃ",
    "PHƯỜNG",
    "THỊ TRẤN",
    "TT.",
    "ĐẶC KHU",
    "VIỆT NAM",
    "THÔN",
    "KHU PHỐ",
    "VÙNG",
)

# Heads of offices: they sign, and stand over the bases of decisions.
HEADS: tuple[str, ...] = (
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "THỦ TƯỚNG",
    "PHÓ THỦ TƯỚNG",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TỔNG GIÁM ĐỐC",
    "PHÓ TỔNG GIÁM ĐỐC",
    "CỤC TRƯỞNG",
    "PHÓ CỤC TRƯỞNG",
    "TỔNG CỤC TRƯỞNG",
    "PHÓ TỔNG CỤC TRƯỞNG",
    "VỤ TRƯỞNG",
    "PHÓ VỤ TRƯỞNG",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "CHÁNH THANH TRA",
    "PHÓ CHÁNH THANH TRA",
    "CHÁNH ÁN",
    "PHÓ CHÁNH ÁN",
    "VIỆN TRƯỞNG",
    "PHÓ VIỆN TRƯỞNG",
    "TRƯỞNG",
    "PHÓ TRƯỞNG",
    "HIỆU TRƯỞNG",
    "PHÓ HIỆU TRƯỞNG",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
    "BÍ THƯ THƯỜNG TRỰC",
    "TỔNG BÍ THƯ",
    "THỐNG ĐỐC",
    "PHÓ THỐNG ĐỐC",
    "TỔNG THANH TRA",
    "PHÓ TỔNG THANH TRA",
    "TỔNG KIỂM TOÁN",
    "CHI CỤC TRƯỞNG",
    "ĐỘI TRƯỞNG",
    "CHỈ HUY TRƯỞNG",
    "PHÓ CHỈ HUY TRƯỞNG",
    "CHÍNH TRỊ VIÊN",
    "CHỦ NHIỆM",
    "PHÓ CHỦ NHIỆM",
    "THƯ KÝ",
    "TỔNG THƯ KÝ",
    "CHỦ TỌA",
    "CHỦ TRÌ",
    "TƯ LỆNH",
    "PHÓ TƯ LỆNH",
    "CHÍNH ỦY",
    "KẾ TOÁN",
    "ỦY VIÊN",
    "UỶ VIÊN",
    "TỔ TRƯỞNG",
    "HẠT TRƯỞNG",
    "TRẠM TRƯỞNG",
    "CÔNG CHỨC",
    "CHÁNH",
    "PHÓ CHÁNH",
    "QUYỀN",
    "PHÓ",
)

_BODIES_THAT_DECIDE = (
    "ỦY BAN",
    "UỶ BAN",
    "UBND",
    "HỘI ĐỒNG",
    "HĐND",
    "CHÍNH PHỦ",
    "QUỐC HỘI",
    "BAN THƯỜNG VỤ",
    "BAN CHẤP HÀNH",
    "ĐẢNG ỦY",
    "ĐẢNG UỶ",
    "THƯỜNG TRỰC",
    "BỘ",
    "BAN",
)


# The rest of a name, broken in the middle: "BAN CHỈ HUY | PHÒNG, CHỐNG THIÊN TAI", "CÁC | TỔ CHỨC".
_NO_OFFICE = re.compile(r"^(?:PHÒNG,? CHỐNG|TỔ CHỨC|TỔ QUỐC|BAN HÀNH|HỘI NHẬP|BỘ MÁY|BỘ ĐỘI)")


@lru_cache(maxsize=8)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(re.escape(word) for word in longest)})(?=[\s,.;:/-]|$)")


def opens_with_office(text: str) -> bool:
    """Whether the text, in any case, begins with an office's first word."""
    shouted = text.upper()
    return bool(_opening(OFFICES).match(shouted)) and not _NO_OFFICE.match(shouted)


def opens_with_area(text: str) -> bool:
    """Whether the text begins with a word for an area: "TỈNH LÀO CAI"."""
    return bool(_opening(AREAS).match(text.upper()))


def opens_with_head(text: str) -> bool:
    """Whether the text, in capitals, begins with the title of an office's head."""
    return bool(_opening(HEADS).match(text))


def decides(text: str) -> bool:
    """Whether a line in capitals names who decides: a head, or a body that decides itself."""
    if _NO_OFFICE.match(text):
        return False
    return opens_with_head(text) or bool(_opening(_BODIES_THAT_DECIDE).match(text))
