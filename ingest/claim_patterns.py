"""The regular expressions of claimed figures, from named pieces.

Each says what it must not match. Figures are written the Vietnamese way: a point parts
thousands (4.531.000.000), a comma the fraction (99,95); 99.95 is met too.
"""

from __future__ import annotations

import re
from decimal import Decimal

from register.kinds import KINDS

FIGURE = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,3})?)"

# Not inside a designation, a date or a longer figure: 24/KH, 15/02/2023, 2016/QĐ.
NOT_BEFORE = r"(?<![\w/.,\-])(?<!/\s)"
NOT_AFTER = r"(?![\d/]|[.,]\d|\s?/)"

COUNT = rf"{NOT_BEFORE}(?P<count>{FIGURE}){NOT_AFTER}"

DOCUMENT_UNITS = tuple(
    sorted({"văn bản", *(one.name for one in KINDS if not one.law)}, key=lambda n: -len(n))
)

# "45 văn bản chỉ đạo"; never "kế hoạch số 39 về" (the number comes after the kind there), nor
# "07 quyết định số 12" (a citation whose kind follows a day's number).
DOCUMENTS = re.compile(
    rf"{COUNT}\s+(?P<unit>(?i:{'|'.join(DOCUMENT_UNITS)}))\b(?!\s+số\b)"
    r"(?P<normative>\s+(?:quy phạm pháp luật|QPPL))?"
)
"""How many documents."""

ISSUING = re.compile(
    r"ban hành|phát hành|tham mưu|xây dựng|soạn thảo|ký ban hành|văn bản (?:đi|đến)", re.IGNORECASE
)
"""A count of documents is a claim only in a sentence with one of these."""

OTHERS = re.compile(
    r"\b(?:(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+"
    r"(?P<level>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)|"
    r"(?P<party>Đảng ủy|Huyện ủy|Tỉnh ủy|Thành ủy)|(?P<central>Chính phủ|Bộ|Sở|Trung ương)\b)",
    re.IGNORECASE,
)
"""Offices that may be the one that issued: the nearest before the verb counts."""

# 2036/2037, 1991/ 1994: never a day (15/02), a month (12/2023) or a designation.
FRACTION = re.compile(
    rf"(?<![\w/.,\-])(?P<part>{FIGURE})\s?/\s?(?P<whole>{FIGURE})(?![\d/\w]|[.,]\d|\s?/)"
)
NOT_A_FRACTION = re.compile(r"(?:ngày|tháng|quý|năm|(?<!tổng )số|điều|khóa|lớp)\s*$", re.IGNORECASE)

# The percentage that belongs to a fraction: in the same clause, with no other figure between.
PERCENT = re.compile(rf"(?P<between>[^\d%;\n]{{0,140}}?)(?P<percent>{FIGURE})\s?%")
# "tăng 12%", "đạt 80% kế hoạch" are shares of something else than the fraction before them.
NOT_ITS_PERCENT = re.compile(
    r"trong đó|[.]\s|\bvà\s*$|\b(?:tăng|giảm|vượt|so với|cùng kỳ|kế hoạch|dự toán|còn|riêng)\b",
    re.IGNORECASE,
)
ITS_PERCENT = re.compile(
    r"(?:^\s*|[=(:–-]\s*|\b(?:đạt|chiếm|bằng|là|tương đương|tỷ lệ|tỉ lệ|ứng với|khoảng)\s*"
    r"(?:là\s*|:\s*)?)$",
    re.IGNORECASE,
)
"""How a percentage is joined to its fraction: at once, or by a word that says "makes"."""
OF_SOMETHING_ELSE = re.compile(
    r"\s*(?:so với|kế hoạch|dự toán|chỉ tiêu|KH\b|nghị quyết|cùng kỳ|tổng|số)", re.IGNORECASE
)
"""After a percentage: the whole that it is of, which is then not the fraction's."""

SHARE_UNIT = re.compile(
    r"\s*(?P<unit>hồ sơ|văn bản đi|văn bản đến|văn bản|nhiệm vụ|phiếu|thủ tục|TTHC|người|hộ|"
    r"đơn|vụ|việc|cuộc|trường hợp|lượt|chỉ tiêu)\b",
    re.IGNORECASE,
)

# "gồm", "bao gồm" and "chia theo" name all parts, "trong đó" may name some.
ALL_PARTS = re.compile(
    r"(?:bao\s)?gồm(?:\scó)?\s?:?|chia theo[^:;,.\d]{0,40}(?:có|:)", re.IGNORECASE
)
SOME_PARTS = re.compile(r"trong (?:đó|số)(?:\scó)?\s?:?", re.IGNORECASE)
NEXT_PARTS = re.compile(r"[;,]\s*(?=(?:chia|phân|xét|tính)\s+theo\b)", re.IGNORECASE)

ITEM = re.compile(rf"{COUNT}(?!\s?%)(?:\s+(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?))?")
"""A figure that may be a total or a part, with the word or two after it."""

LOOK_BACK = 24
"""So many letters before a figure say whether it is a day or a number."""

NOT_AN_ITEM = re.compile(
    r"(?:ngày|tháng|quý|năm|(?<!tổng )số|điều|khoản|khóa|mức độ|lần thứ|Đề án)\s*:?\s*$",
    re.IGNORECASE,
)
"""Before a figure that counts nothing: a day, a number, a level."""

BRACKET = re.compile(r"[^()\d.;:]{0,60}\(\s*(?P<inside>[^()]{5,400})\)")

COMRADES = re.compile(rf"{COUNT}\s+đồng chí\b", re.IGNORECASE)
STAFF = re.compile(rf"(?:tổng(?:\ssố)?|có)\s+{COUNT}\s+cán bộ,?\s+công chức", re.IGNORECASE)
LEVEL_OF = re.compile(r"trình độ", re.IGNORECASE)


def figure(text: str) -> Decimal:
    """The value of a figure as written: "4.531.000" -> 4531000, "99,95" -> 99.95."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))
