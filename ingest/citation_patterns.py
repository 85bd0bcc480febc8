"""The grammar by which texts cite documents, as regular expressions from named pieces.

Input is text made plain by `citations.plain_text`: Markdown marks and look-alikes replaced one for
one, so that offsets stay true. Each pattern says what it must not match.
Gotcha: every gap is bounded, because these run over whole reports.
"""

from __future__ import annotations

import re

from register.designation_patterns import (
    GROUP,
    JOINT,
    LETTER,
    LOWER,
    NUMBER,
    OLD_YEAR,
    PARTY,
    SLASH,
    STATE,
    SUFFIX,
    SYMBOL,
)
from register.kinds import names_longest_first
from register.vietnamese_text import fold_tones

# Marks of Markdown and of the little HTML that stands in it; taken out one for one by blanks.
MARKUP = re.compile(r"\*{1,3}|^#{1,6}(?=\s)|</?(?:b|i|u|em|strong)>|<br\s?/?>", re.MULTILINE)
# A page's number on a line of its own, between blank lines or behind a page break.
PAGE_NUMBER = re.compile(
    r"(?:(?<=\n\n)|(?<=\f))[ \t]{0,40}[-–]?[ \t]?\d{1,3}[ \t]?[-–]?[ \t]{0,40}"
    r"(?=\n\s{0,40}\n|\n?\f)"
    r"|(?<=\f)\s{0,2}[-–]?[ \t]?\d{1,3}[ \t]?[-–]?[ \t]{0,40}(?=\n)"
)


def across_lines(pattern: str) -> re.Pattern[str]:
    """The pattern with each blank in it standing for any few white spaces: names break at lines."""
    return re.compile(pattern.replace(" ", r"\s{1,3}"))


# --- The kind's name before a number -------------------------------------------------------

_SPELLINGS = {"thỏa": "thoả", "ủy": "uỷ"}


def _spaced(name: str) -> str:
    """A name whose words may stand on two lines, with both tone places."""
    for new, old in _SPELLINGS.items():
        name = name.replace(new, f"(?:{new}|{old})")
    return name.replace(" ", r"\s{1,14}")


# Names of two kinds in one: the first says what the paper is.
COMPOUND_NAMES = {
    "thông báo kết luận": "TB",
    "thông báo ý kiến kết luận": "TB",
    "nghị quyết liên tịch": "LNQ",
    "tờ trình báo cáo": "TTr",
}
_NAMES = sorted({*names_longest_first(), *COMPOUND_NAMES}, key=lambda name: (-len(name), name))

# Abbreviated names before a number: "QĐ số 15/QĐ-UBND", "NĐ 30/2020/NĐ-CP". Case counts: "ct",
# "bc" are no names.
SHORT_NAMES = {
    "QĐ": "QĐ",
    "KH": "KH",
    "CV": "CV",
    "TB": "TB",
    "BC": "BC",
    "NQ": "NQ",
    "NĐ": "NĐ",
    "TT": "TT",
    "CT": "CT",
    "TTr": "TTr",
    "HD": "HD",
    "TTLT": "TTLT",
    "CĐ": "CĐ",
    "KL": "KL",
    "CTr": "CTr",
    "GM": "GM",
}
_SHORT = "|".join(sorted(SHORT_NAMES, key=len, reverse=True))
KIND_NAME = rf"(?:(?i:{'|'.join(_spaced(name) for name in _NAMES)})|{_SHORT})"

# What may stand between name and "số": it belongs to the name.
_EXTRA = (
    r"(?:\s{1,3}(?i:phối hợp|thẩm tra|thẩm định|giám sát|hành động|liên ngành|công tác|thanh tra|"
    r"làm việc|kiểm tra|"
    r"liên tịch|cá biệt|chuyên đề|khẩn|hỏa tốc|hoả tốc|thượng khẩn|chung))?"
)
# "số", with its mark lost or mistaken in typing ("sô", "sổ").
_SO = r"(?:[Ss][ốỐôÔổỔ]\b|[Ss][ốỐ](?=\d))"
# A lone "s" is what recognition leaves of "số" ("Nghị định s20/2008"); only behind a kind's name.
NUMBER_LEAD = rf"\s{{0,14}}:?\s{{0,3}}(?:{_SO}|(?<=\s)s)?\s{{0,3}}[:.]?\s{{0,14}}"

# The name right before a number, at the end of a window: "Kế hoạch số: ".
NAME_BEFORE = re.compile(rf"(?<!\w)(?P<name>{KIND_NAME}){_EXTRA}{NUMBER_LEAD}$")
# A name with its title between: "Báo cáo kết quả rà soát số " (used only where the symbol names
# the same kind).
TITLED_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>{KIND_NAME})(?:\s{{1,2}}[{LETTER}]+){{1,3}}\s{{1,2}}{_SO}\s{{0,3}}:?\s{{0,3}}$"
)
# A law has its title between: "Luật Lưu trữ số 33/2024/QH15".
LAW_BEFORE = re.compile(
    r"(?<!\w)(?P<name>Bộ luật|Luật|Pháp lệnh|LUẬT|BỘ LUẬT)\s{1,2}(?P<title>(?:[^.;:()]|"
    r"\(sửa đổi\)){2,120}?)"
    rf"(?:\s{{1,2}}|\s?\()(?:{_SO})\s{{0,3}}:?\s{{0,3}}$"
)
# "Tờ trình của Ủy ban Kiểm tra Huyện ủy số 18-TTr/UBKTHU": the issuer between.
OF_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>{KIND_NAME})\s{{1,2}}của\s{{1,2}}"
    rf"(?P<issuer>[{LETTER} \n-]{{2,60}}?)\s{{1,2}}{_SO}"
    r"\s{0,3}:?\s{0,3}$"
)
# The same names in a text whose marks were mistyped ("Kế hoach số", "Quyết đinh số"): folded, and
# used only where the symbol names the same kind.
_FOLDED = "|".join(sorted({fold_tones(name) for name in _NAMES}, key=len, reverse=True))
FOLDED_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>{_FOLDED})"
    r"\s{1,3}so\s{0,3}:?\s{0,3}$"
)
# "Văn bản số 2088/SXD-QHKT": the writer leaves the kind open.
PAPER_BEFORE = re.compile(
    r"(?<!\w)(?:(?i:văn bản)(?:\s{1,2}(?i:khẩn|hỏa tốc|hoả tốc|thượng khẩn|trả lời))?|VB)\s{1,2}"
    rf"(?:{_SO})?\s{{0,2}}:?\s{{0,2}}$"
)
# What bears a number and is a paper without being of one of the decree's kinds: a licence, an
# application, a petition. Words from there to the number are of its name.
UNNAMED_BEFORE = re.compile(
    r"(?<!\w)(?i:văn bản|giấy phép|giấy chứng nhận|giấy xác nhận|giấy đề nghị|giấy đăng ký|"
    r"đơn đề nghị|đơn xin|đơn|kiến nghị|phiếu chuyển|phiếu trình|phiếu lấy ý kiến|chứng thư)"
    rf"(?:\s{{1,2}}[{LOWER}]+){{0,8}}?\s{{1,2}}{_SO}\s{{0,3}}:?\s{{0,3}}$"
)
LICENCE_BEFORE = re.compile(r"(?i:giấy chứng nhận)[^\n.;]{0,80}$")
NUMBER_WORD = re.compile(rf"(?<!\w){_SO}\s{{0,3}}:?\s{{0,3}}$")

# Things that bear numbers and are no documents that are cited.
OTHER_NUMBER = re.compile(
    r"(?<!\w)(?i:mẫu|biểu|biểu mẫu|phụ lục|phụ biểu|hồ sơ|thửa đất|thửa|tờ bản đồ|tài khoản|"
    r"số nhà|nhà số|điện thoại|đt|sđt|cccd|cmnd|biển số|biển kiểm soát|hóa đơn|hoá đơn|biên lai|"
    r"đường|ngõ|ngách|mã số|mã|serial|qcvn|tcvn|tccs|iso|lô|phòng|khung|sổ|trang|phiếu thu|"
    r"phiếu chi|phiếu nhập|phiếu xuất|séc|thẻ|vé|chứng chỉ|văn bằng|giấy khai sinh|trích lục|"
    r"giấy chứng nhận[\w ]{0,40}|bản đồ|bản vẽ|bài|gói thầu|hạng mục)"
    r"\s{0,2}(?i:số)?\s{0,2}:?\s{0,2}$"
)

# --- The designation ------------------------------------------------------------------------

# Not inside a longer run of figures ("12/24/KH"), a standard's year ("QCVN 102:2016/BTTTT") or a
# word ("QH15/…"); "số31/TB-UBND", with no blank, is one.
_FREE = rf"(?<![\d/])(?<!\d[.,:\-])(?:(?<![{LETTER}\d])|(?<=[Ss]ố)|(?<=SỐ)|(?<=\ss))"
# "55/2005/TTLT/BNV-VPCP", "12/QĐ/UBND": a second slash inside the symbol, in old papers.
_MORE = rf"(?P<more>{SLASH}{GROUP}(?:{JOINT}{GROUP}){{0,5}})?"
# "05/ct-ubnd": small letters, only with a body that is known.
_SMALL = (
    rf"{NUMBER}{SUFFIX}{SLASH}(?P<symbol>(?:kh|qđ|tb|bc|ct|cv|nq|ttr|hd|gm)\s?-\s?(?:ubnd|hđnd|đu))"
)
# "Kết luận 49 KL/TW", "84 QĐ/TWĐTN", "12 QĐ-UBND": a blank for the hyphen or slash behind the
# number; "led" tells that it counts only behind a kind's name or "số".
_BLANK_JOINT = (
    rf"(?P<led>){NUMBER}{SUFFIX}\s(?P<symbol>(?:KL|NQ|QĐ|CT|QC|HD|BC|KH|CTr|TB|TTr|CV|GM|NĐ|TT)"
    rf"(?:{SLASH}|-){GROUP}(?:{JOINT}{GROUP}){{0,4}})"
)
# "1.234/QĐ-UBND": a point between the thousands.
_THOUSANDS = r"(?P<number>\d{1,2}\.\d{3})"
DESIGNATIONS = (
    re.compile(_FREE + OLD_YEAR.pattern),
    re.compile(_FREE + STATE.pattern + _MORE),
    re.compile(_FREE + PARTY.pattern),
    re.compile(_FREE + _BLANK_JOINT),
    re.compile(_FREE + _THOUSANDS + STATE.pattern.removeprefix(NUMBER)),
    re.compile(_FREE + _SMALL + rf"(?![{LETTER}])"),
)

# "Báo cáo số /BC-UBND", "Kế hoạch số ....-KH/ĐU": the number still blank. The name must stand
# there: "Số: /BC-UBND" is a paper's own head.
BLANK = re.compile(
    rf"(?<!\w)(?P<name>{KIND_NAME}){_EXTRA}\s{{1,3}}{_SO}[\s:.…_]{{0,40}}"
    rf"(?:/\s{{0,2}}{SYMBOL}|-\s?(?P<party>[A-ZĐ][A-Za-zĐđ]{{1,5}}{SLASH}{GROUP}))"
)

# Numbers before a designation whose symbol they share: "số 696, 698/QĐ-UBND".
_AND = r"\s{0,2}(?:,|;|và|đến|&)\s{0,2}(?:và\s{1,2})?(?:số\s{1,2})?"
SHARED_BEFORE = re.compile(rf"(?P<run>(?:\d{{1,5}}[a-h]?{_AND}){{1,30}})$")
ONE_SHARED = re.compile(r"(?<![\d/.])(?P<number>\d{1,5})(?P<suffix>[a-h])?(?!\d)")

# "Kế hoạch số 11 ngày", "Nghị định 61 của", "Nghị định 30/2020": no symbol. Never a decimal, a
# share ("số 24/135"), a per cent, nor a symbol's number.
BARE = re.compile(
    rf"(?<!\w)(?P<name>{KIND_NAME}){_EXTRA}(?P<lead>\s{{0,3}}{_SO}\s{{0,3}}:?\s{{0,3}}|\s{{1,3}})"
    r"(?P<number>\d{1,4})(?P<suffix>[a-h](?!\w))?(?:\s?/\s?(?P<symbol_year>(?:19|20)\d{2}))?"
    rf"(?P<run>(?:{_AND}\d{{1,4}}[a-h]?(?=\s{{0,2}}[,;]?\s{{0,2}}(?:và|,|;|ngày|\d)))*)"
    r"(?!\w|%|\s?%|[.,/:]\d|\s{0,2}/|\s?-\s?[A-ZĐ])"
)
# What must follow a bare number after "số".
AFTER_BARE = re.compile(
    r"\s{0,3}(?:$|[,.;:)\]\"”\n]|(?i:ngày|ký ngày|của|do|về|v/v|và|được|đã|nêu trên|năm \d|"
    r"trên|này|(?:của )?(?:chính phủ|ubnd|ủy ban)))"
)

# A paper's own number, alone on its line or beside place and day.
OWN_NUMBER_LINE = re.compile(rf"(?:^|\n)[ \t|]*{_SO}\s{{0,3}}[:.]?\s{{0,3}}$")

# --- Between number and date ----------------------------------------------------------------

# Directly after: ", ngày", "ký ngày", "cùng ngày", "(ngày". Nothing else, or the day is another
# thing's.
DATE_LEAD = re.compile(
    r"[\s,|]{0,14}(?P<paren>\(\s?)?(?P<word>(?i:(?:đều|cùng)(?:\s(?:được\s)?(?:ký|ban hành))?|"
    r"(?:được\s)?(?:ký|kí|ban hành|phát hành|cấp)|đề|ra)\s{1,2})?(?:(?:vào|trong|hôm)\s{1,2})?"
)
# A mark is often left out in typing: "ngay 07/3/2023".
DAY_WORD = re.compile(r"(?i:ng[àaảáạã]y)(?:\s(?:ký|ban hành))?\s?:?\s{0,14}")
# "ngày 07/3/23": read, and marked as less sure.
SHORT_YEAR = re.compile(r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{2})(?![\d/]|\s\d{2}(?!\d))")
# "16/7/20 21": a year broken by a blank is that year, and marked as less sure; never 2020.
PARTED_YEAR = re.compile(r"(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?((?:19|20)\s\d{2})(?![\d/])")
