"""Who issued a cited paper: the words that name a body of state, Party or association.

Input: plain text and a place in it; output: where the name that begins there ends.
Gotcha: Vietnamese names a body half in small letters ("Sở Nông nghiệp và Phát triển nông thôn"),
so a name ends at a word that begins what the body does, not at the first small letter.
"""

from __future__ import annotations

import re

from ingest.citation_patterns import KIND_NAME, across_lines
from register.designation_patterns import LETTER, UPPER

_WORD = rf"[{LETTER}\d&]+"
_LEVEL = (
    r"(?:[Tt]hành phố|[Tt]hị trấn|[Tt]hị xã|[Pp]hường|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Xx]ã|"
    r"[Đđ]ặc khu|TP\.?|[Tt]hôn|[Tt]ổ dân phố|XÃ|HUYỆN|TỈNH|cấp (?:xã|huyện|tỉnh)|cùng cấp)(?!\w)"
)
# A proper name: every syllable has its capital. "Về", "V/v" begin a topic.
_NOT_NAME = r"(?!(?:Về|Ban|Phê|Quy|Công|Thông|Hướng|V/v|Căn|Thực|Kế|Quyết|Nghị)\b)"
_NAME = rf"{_NOT_NAME}[{UPPER}]\w*(?:['’]\w+)?"
_NAME += rf"(?:(?:\s{{1,2}}|\s?-\s?){_NOT_NAME}[{UPPER}]\w*(?:['’]\w+)?){{0,5}}"
_PLACE = rf"{_LEVEL}(?:\s{{1,2}}(?:{_NAME}|\d{{1,2}}(?!\w)))?"
_NAMED_PLACE = rf"{_LEVEL}\s{{1,2}}{_NAME}"

# "Quốc hội khóa XV": of which term; it belongs to the name.
_TERM = r"(?:\s{1,2}(?:khóa|khoá)\s{1,2}[IVXLC\d]{1,6}(?!\w))?"

_COUNCIL_BODY = (
    r"(?:UBND|(?i:[uủ][ỷỶy] ban nhân dân|ủy ban nhân dân|uỷ ban nhân dân)|HĐND|"
    r"(?i:hội đồng nhân dân)|TTHĐND|(?i:thường trực (?:hđnd|hội đồng nhân dân))|"
    r"(?i:đoàn đại biểu quốc hội))"
)
# "HĐND và UBND xã", "Thường trực HĐND xã Phú Vân".
COUNCIL = across_lines(
    rf"{_COUNCIL_BODY}(?:(?:\s{{0,2}}[,-]\s{{0,2}}|\s{{1,2}}và\s{{1,2}}){_COUNCIL_BODY})?"
    rf"(?:\s{{1,2}}(?:các\s{{1,2}})?{_PLACE}(?:(?:,\s{{1,2}}{_NAMED_PLACE}|"
    rf"\s{{1,2}}{_PLACE})){{0,3}}|\s{{1,2}}{_NAME})?{_TERM}"
)
PARTY = across_lines(
    r"(?:(?:Ban Thường vụ|BTV|Ban Chấp hành|BCH|Thường trực|Ban thường vụ|Văn phòng|"
    r"Ủy ban Kiểm tra|Uỷ ban Kiểm tra|UBKT|Ban Tổ chức|Ban Tuyên giáo và Dân vận|"
    r"Ban Tuyên giáo|Ban Dân vận|Ban Nội chính|Ban Xây dựng Đảng)\s{1,2})?"
    r"(?:Đảng (?:ủy|uỷ|bộ)|Đảng uỷ|Huyện (?:ủy|uỷ)|Tỉnh (?:ủy|uỷ)|Thành (?:ủy|uỷ)|"
    r"Quận (?:ủy|uỷ)|Thị (?:ủy|uỷ)|Chi bộ|Trung ương Đảng|Trung ương|đảng ủy|Tổng Bí thư)(?!\w)"
    rf"(?:\s{{1,2}}(?:khối\s{{1,2}})?(?:{_PLACE}|{_NAME}))?{_TERM}"
)
# In any case ("Chính Phủ"), and "Chinh phủ", as it is often mistyped.
NATION = across_lines(
    r"(?i:Bộ trưởng, Chủ nhiệm (?:Văn phòng Ch[íi]nh phủ|(?:Ủy|Uỷ) ban Dân tộc)|"
    r"(?:Phó )?Thủ tướng(?: Ch[íi]nh phủ)?|Văn phòng Ch[íi]nh phủ|"
    r"(?:Phó )?(?:Tổng )?Thanh tra Ch[íi]nh phủ|Ch[íi]nh phủ|"
    r"(?:Ủy ban|Uỷ ban) [Tt]hường vụ Quốc hội|UBTVQH|Văn phòng Quốc hội|Quốc hội|"
    r"Văn phòng Chủ tịch nước|Chủ tịch nước|Bộ Chính trị(?:, Ban Bí thư)?|"
    r"Ban Bí thư(?: Trung ương (?:Đảng|Đoàn))?|"
    r"Ban Chấp hành Trung ương(?: Đảng)?(?!\s{1,2}Đoàn)|(?:Tổng )?Kiểm toán nhà nước|"
    r"(?:Thống đốc )?Ngân hàng Nhà nước(?: Việt Nam)?|Bảo hiểm xã hội(?: Việt Nam)?|"
    rf"TTg|TTCP)(?!\w){_TERM}"
)
# Bodies whose name goes on in words of their field: read on to a stop word.
UNIT = across_lines(
    r"(?:(?:Bộ trưởng|Thứ trưởng|Giám đốc|Phó Giám đốc|Trưởng|Phó|Cục trưởng|Chánh|Tổng Giám đốc|"
    r"Hiệu trưởng|Công chức|công chức|Viện trưởng)\s{1,2}"
    r")?(?:Bộ|Sở|Phòng|phòng|Ban|Cục|Tổng cục|Chi cục|Vụ|Viện|Trung tâm|Văn phòng|Thanh tra|"
    r"Công an|Tòa án|Toà án|Viện kiểm sát|Kho bạc|Trường|Trạm|Hội|Đoàn|Liên đoàn|Công đoàn|"
    r"Ủy ban|Uỷ ban|UBMTTQ|UB MTTQ|MTTQ|Mặt trận|Bộ Chỉ huy|Tổ|BCH|BCĐ|Liên minh|Hội đồng|"
    r"BHXH|Quỹ|Hợp tác xã|Tập đoàn|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) đoàn|Học viện|"
    r"Đại học|Bệnh viện|Đài|Báo|Nhà máy|Xí nghiệp|Chi nhánh|Doanh nghiệp|Bảo tàng|Thư viện|"
    r"Đội|Tổng công ty|Công ty|Hạt|Ngân hàng|Bảo hiểm|"
    r"Văn hóa - Xã hội|Tư pháp - Hộ tịch|Địa chính - Xây dựng)(?!\w)"
)
HEAD_OF = across_lines(
    r"(?:Chủ tịch|Phó Chủ tịch|Bí thư|Phó Bí thư|Chánh Văn phòng|Thủ trưởng|Người đứng đầu|"
    r"lãnh đạo|Thường trực|đồng chí Chủ tịch|đồng chí Bí thư)\s{1,2}"
)
# The same bodies in small letters, only where "của" leads them.
_SMALL_UNIT = across_lines(
    r"(?:sở|phòng|ban(?! hành)|cục|chi cục|trung tâm|văn phòng|thanh tra|công an|trường|trạm|hội|"
    r"đoàn|công đoàn|huyện ủy|tỉnh ủy|thành ủy|đảng bộ|chi bộ|trưởng|giám đốc|bộ)(?!\w)"
)
PLACE_ALONE = across_lines(rf"{_PLACE}")

# What a body does, or what is said of the paper: a name ends before it. Small letters only.
_STOP = across_lines(
    r"(?:về|v/v|V/v|Về|đã|đang|sẽ|được|bị|có|là|cho|theo|tại|từ|đến|đối với|nhằm|để|ngày|kèm|"
    r"ý kiến|ban hành|phê duyệt|công bố|quy định|hướng dẫn|thông báo|kết luận|yêu cầu|đề nghị|"
    r"sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|triển khai|thực hiện|thành lập|kiện toàn|rà soát|"
    r"tăng cường|đẩy mạnh|giao(?!\s(?:thông|dịch|lưu))|thành(?!\s(?:phố|viên))|gửi|soạn|"
    r"(?<!ăng\s)ký|(?<!ương\s)trình|"
    r"chỉ đạo|nêu|báo cáo|tổ chức|xây dựng|"
    r"công nhận|phân công|phân bổ|điều chỉnh|đính chính|cử|bổ nhiệm|tặng|mời|khen thưởng|"
    r"chấn chỉnh|đôn đốc|góp ý|phối hợp|tiếp tục|số(?=\s{0,2}\d)|trên|trong|bằng|hết|còn|vẫn|cũng|"
    r"ra|lập|thuê|thẩm định|chấp thuận|thống nhất|đồng ý|gia hạn|kiến nghị|"
    r"nhận|trả lời|phát động|quyết định|chuẩn bị|bám|nay|mới|cấp|hỗ trợ|khóa|nhiệm kỳ|nói|"
    r"với|ở|hiện|chưa|không|nếu|khi|mà|do|phát hành|giải quyết|hợp nhất|kể từ|nhắc)(?!\w)"
)
# Words of names that would end one: the police's departments.
_WITHIN = across_lines(
    r"(?i:hành chính về trật tự xã hội|phòng cháy,? (?:và )?chữa cháy(?: và cứu nạn,? cứu hộ)?|"
    r"đăng ký (?:đất đai|kinh doanh)|tội phạm về (?:ma túy|trật tự xã hội|kinh tế))(?!\w)"
)
_MOTTO = re.compile(r"CỘNG (?:HÒA|HOÀ)|ĐỘC LẬP|Độc lập")
_STEP = re.compile(
    rf"(?:\s?-\s?|\s{{1,2}}|,\s{{1,2}}(?=(?:{_WORD}\s{{1,2}}){{1,5}}và\s{{1,2}}[{UPPER}]))"
)
_AND = re.compile(r"\s{1,2}và\s{1,2}")
_BLANKS = re.compile(r"\s{1,2}")
_KIND = re.compile(KIND_NAME + r"(?!\w)")
_ONE_WORD = re.compile(_WORD)
_MOST_WORDS = 16

# Where an issuer may begin: at a capital, or at one of the small-letter heads.
ISSUER_START = re.compile(
    rf"(?<![\w/.\-])(?:[{UPPER}]|thủ tướng|ủy ban|uỷ ban|hội đồng|thường trực|chính phủ|công chức|"
    r"phòng|lãnh đạo|đồng chí|đảng ủy|đoàn đại biểu)"
)


def issuer_end(text: str, start: int, *, places: bool = False) -> int | None:
    """Where the issuer that begins at `start` ends; None where no issuer begins there.

    `places`: whether "xã", "tỉnh", "xã Phú Vân" alone may stand for the body (after "của").
    """
    end = _one_issuer(text, start, places=places)
    if end is None:
        return None
    joined = _AND.match(text, end)
    if joined is not None and not joined.group().count("\n\n"):
        further = _one_issuer(text, joined.end(), places=False)
        if further is not None:
            return further
    return end


def _one_issuer(text: str, start: int, *, places: bool) -> int | None:
    head = HEAD_OF.match(text, start)
    if head is not None:
        return _one_issuer(text, head.end(), places=True)
    # "Văn phòng HĐND và UBND huyện", "Phòng Tư pháp", "Ban Chấp hành Đảng bộ xã": the longest.
    nation = NATION.match(text, start)
    if nation is not None:
        return nation.end()
    ends = [match.end() for pattern in (COUNCIL, PARTY) if (match := pattern.match(text, start))]
    unit = UNIT.match(text, start) or (_SMALL_UNIT.match(text, start) if places else None)
    if unit is not None:
        ends.append(_walk(text, unit))
    if not ends and places:
        place = PLACE_ALONE.match(text, start)
        return place.end() if place else None
    return _within_its_lines(text, start, max(ends)) if ends else None


def _walk(text: str, unit: re.Match[str]) -> int:
    """The end of a unit's name: on over its words to a stop word, a mark or another body."""
    end = unit.end()
    for _ in range(_MOST_WORDS):
        step = _STEP.match(text, end)
        if step is None or step.group().count("\n") > 1:
            return end
        within = _WITHIN.match(text, step.end())
        if within is not None:
            end = within.end()
            continue
        word = _ONE_WORD.match(text, step.end())
        if word is None or _MOTTO.match(text, word.start()):
            return end
        if word.group().isdigit() or _STOP.match(text, word.start()):
            return end
        if word.group() == "và" and _ends_after_and(text, word.end()):
            return end
        end = word.end()
    return end


def _within_its_lines(text: str, start: int, end: int) -> int:
    """`end`, or the line end before which the name is whole and after which something else begins:
    capitals (the motto beside a letter's topic), or another body.
    """
    for at in (match.start() for match in re.finditer(r"\n", text[start:end])):
        above = text[start : start + at].split()
        below = text[start + at : end].split()
        if not above or not below or not above[-1][0].isupper() or above[-1].isupper():
            continue
        motto = len(below[0]) > 1 and below[0].isupper()
        first = end - len(text[start + at : end].lstrip())
        if motto or any(one.match(text, first) for one in (UNIT, COUNCIL, PARTY, NATION)):
            return start + len(text[start : start + at].rstrip())
        if below[0] in ("Ủy", "Uỷ", "Hội", "Đảng"):
            return start + len(text[start : start + at].rstrip())
    return end


def _ends_after_and(text: str, end: int) -> bool:
    """Whether the words after "và" are not of the name: a stop word or no word."""
    step = _BLANKS.match(text, end)
    if step is None:
        return True
    after = step.end()
    return bool(
        _STOP.match(text, after) or _KIND.match(text, after) or not _ONE_WORD.match(text, after)
    )


_OF_AT_END = re.compile(
    r"\scủa\s(?P<issuer>[^.;:]{2,40}\s(?:huyện|tỉnh|thành phố|quận|thị xã)(?:\s[^.;:]{2,30})?)$"
)


def issuer_ending(topic: str | None, symbol: str | None) -> str | None:
    """The body that a topic ends with, where the symbol is that body's: "Kế hoạch số 14/KH-UBND về
    cải cách hành chính của UBND huyện". Never a department over "-UBND".
    """
    of = _OF_AT_END.search(topic or "")
    if of is None or symbol is None or _NAMES_A_PAPER.search(topic or ""):
        return None
    words = of["issuer"]
    if issuer_end(words, 0) != len(words):
        return None
    council = _COUNCIL_START.match(words)
    if council is None:
        return None
    body = "HĐND" if council["council"] else "UBND"
    return words if body in re.split(r"[-/]", symbol.upper()) else None


# "… theo Quyết định số 1323/QĐ-UBND của UBND tỉnh": that paper's office.
_NAMES_A_PAPER = re.compile(r"\d\s?/|(?<!\w)số\s\d")
_COUNCIL_START = re.compile(
    r"(?i:(?:chủ tịch\s)?(?:ubnd|[uủ][ỷỶy] ban nhân dân|uỷ ban nhân dân)|"
    r"(?P<council>(?:thường trực\s)?(?:hđnd|hội đồng nhân dân)))\s"
)
