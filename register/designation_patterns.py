"""The grammar of numbers and symbols (số và ký hiệu) as regular expressions from named pieces.

Input is text after `same_length_lookalikes` (plain dashes, slashes, spaces, Đ, ư). Each piece
says what it must not match. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3 and Hướng dẫn
36-HD/VPTW (RULES A3, B2, B3).
"""

from __future__ import annotations

import re

from register.vietnamese_text import LOWER_LETTERS, UPPER_LETTERS

UPPER = UPPER_LETTERS
LOWER = LOWER_LETTERS
LETTER = f"{UPPER}{LOWER}"

# The figures of a number. A decimal number (66.19 of the Government since 2025) is one number;
# "10.900" is an amount of money, so at most two figures after the point.
NUMBER = r"(?P<number>\d{1,5}(?:\.\d{1,2}(?!\d))?)"

# A back-inserted number: 22a, 22A, 22bis. One letter only, and never one that begins a word
# ("15 ngày", "12 tháng": a blank stands between) or a symbol ("35KH").
SUFFIX = rf"(?P<suffix>bis|ter|[a-hA-H](?![{LETTER}]))?"

# A year inside a normative document's designation: 28/2016/QĐ-UBND. Not a day's year: it must
# be followed by a symbol, which the whole pattern sees to.
SYMBOL_YEAR = r"(?P<symbol_year>(?:19|20)\d{2})"

# One group of a symbol: QĐ, UBND, BKHĐT, NN&PTNT, QH15, TTg. It begins with a capital letter or
# Đ; "và", "của", "ngày" cannot match. Digits only at its end (QH15, UBTVQH14).
GROUP = rf"[{UPPER}][{UPPER}{LOWER}&]{{0,15}}\d{{0,3}}"

# Between groups: a hyphen, as people set it ("QĐ - UBND", "QĐ- UBND"), or a point ("KH.UBND").
# A blank alone is no joint: "KH UBND" in running text is two words.
JOINT = r"(?:\s{0,2}-\s{0,2}|\.(?=[A-ZĐ]))"

SYMBOL = rf"(?P<symbol>{GROUP}(?:{JOINT}{GROUP}){{0,6}}(?:\([{UPPER}{LOWER}\d-]{{1,12}}\))?)"

# Two where a finger slipped: "24/2026//NQ-CP".
SLASH = r"\s{0,3}/{1,2}\s{0,2}"

# 24/KH-UBND, 22a/KH-UBND, 51/UBND-VP, 55/2005/TTLT-BNV-VPCP
STATE = re.compile(rf"{NUMBER}{SUFFIX}{SLASH}(?:{SYMBOL_YEAR}{SLASH})?{SYMBOL}")

# 82/2005-QĐ-UBND: the year joined by a hyphen, before about 2006.
OLD_YEAR = re.compile(rf"{NUMBER}{SUFFIX}{SLASH}{SYMBOL_YEAR}\s?-\s?{SYMBOL}")

# 35-KH/ĐU, 137-KL/TW, 12-KH/ĐTN: hyphen after the number, slash before the body. The symbol's
# kind group has no hyphen of its own.
PARTY = re.compile(
    rf"{NUMBER}{SUFFIX}\s?-\s?(?P<symbol>[{UPPER}][{UPPER}{LOWER}]{{0,5}}{SLASH}{GROUP}(?:{JOINT}{GROUP})*)"
)

# 33/2024/L-CTN is STATE; 33/2024/QH15 too. A number that stands alone: only a whole input.
BARE = re.compile(rf"{NUMBER}{SUFFIX}")
