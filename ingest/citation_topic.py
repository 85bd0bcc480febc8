"""What a cited paper is about (trích yếu): where its words begin and where they end.

Input: plain text and the place behind designation, day and issuer; output: offsets, and the topic
on one line. A topic begins after "về", "về việc", "V/v" or at a verb that topics begin with ("phê
duyệt", "quy định", "thông báo"), and ends where a reader would end it.
Gotcha: ", " inside a topic goes on ("xây dựng, kiểm tra, xử lý"), but ", nhằm", ", có 130 lượt",
", UBND xã đã" do not belong to it.
"""

from __future__ import annotations

import re

from ingest.citation_issuers import ISSUER_START, issuer_end
from ingest.citation_patterns import KIND_NAME, across_lines
from register.designation_patterns import LOWER, UPPER
from register.vietnamese_text import one_space

ABOUT = re.compile(
    r"[\s,:\-]{0,4}[\"“(]?\s{0,2}(?:(?i:họp)\s{1,3}(?=(?i:về)\s))?(?:(?i:về\s{1,3}việc|v\s?/\s?v|"
    r"về)(?!\w)[\s.:]{0,4}(?:(?i:việc)(?!\w)\s{0,3})?)"
)
# Verbs and nouns that a topic begins with, when no "về" leads it. Not "thay thế", "kèm theo",
# "được", "đã", "có hiệu lực": those say something of the paper.
TOPIC_VERB = across_lines(
    r"\s{1,3}[\"“]?(?=(?i:ban hành(?!\s{1,2}kèm)|phê duyệt|công bố|"
    r"thông qua(?!\s(?:ngày|vào|tại))|quy định(?!\s(?:cụ thể(?!\svà)|rõ|tại|"
    r"trên|này|của|như|thì))|hướng dẫn|thông báo|sửa đổi|"
    r"bổ sung|thành lập|kiện toàn|bãi bỏ|triển khai|thực hiện|tổ chức|tăng cường|giao|"
    r"phân công|phân bổ|điều chỉnh|đính chính|cử|bổ nhiệm|công nhận|tặng|khen thưởng|"
    r"chấn chỉnh|đẩy mạnh|rà soát|báo cáo|đề nghị|mời|đôn đốc|kết luận|ý kiến kết luận|"
    r"tiếp tục|góp ý|trả lời|xin ý kiến|phát động|hỗ trợ|thu hồi|cho phép|chuyển|yêu cầu|"
    r"kiểm tra|giải quyết|đào tạo|ứng dụng|tuyên truyền|phối hợp|xử lý|cải cách|nâng cao|"
    r"bảo đảm|đảm bảo|khắc phục|phòng, chống|phòng chống|xây dựng|thi hành|chủ trương|"
    r"ghi nhận|hợp nhất|sắp xếp|quyết toán|giám sát|một số|những|ứng phó)(?!\w))"
)
_ANY_TOPIC = re.compile(rf"\s{{1,3}}[\"“]?(?=[{LOWER}{UPPER}])")

# --- ends -----------------------------------------------------------------------------------

_KIND_NUMBER = (
    rf"(?:các\s{{1,2}})?{KIND_NAME}(?:\s{{1,2}}[{LOWER}]+){{0,2}}\s{{1,3}}"
    r"(?:[Ss]ố\s{0,2}:?\s{0,2})?\d"
)
_NAMED_NUMBER = re.compile(_KIND_NUMBER)
# Words after which a further paper, named by kind and number, is one of its own.
_AND = re.compile(
    r"(?:\s{0,2},\s{1,2}(?:và\s{1,2})?|\s{1,2}(?:và|cùng với|cùng)\s{1,2})"
    r"(?:(?:đã\s)?(?:ký\s)?(?:ban hành|ra|có)\s(?:các\s)?)?"
)
_REPLACING = re.compile(r"[\s,]{1,3}(?:và\s{1,2})?thay thế(?:\s{1,2}(?:cho|các))?\s{1,3}")
_COMMA_END = across_lines(
    r"\s?,\s{1,2}(?:(?:có|với|gồm|bao gồm|trong đó|đồng thời|nhằm|qua đó|theo đó|do đó|từ đó|"
    r"vì vậy|"
    r"kết quả,|đến nay|cụ thể|nay|tuy nhiên|căn cứ|số máy|đề nghị|yêu cầu|trên cơ sở|hết hiệu lực|"
    r"có hiệu lực|được|đã|đạt|hiện|nhất là|góp phần|thay thế|kèm theo|để|nhưng|song|sau khi|"
    r"hướng tới|phấn đấu|chúng tôi|tôi|xin|lãnh đạo|toàn xã|xã đã|toàn huyện|ngay|khi|trước khi|"
    r"công chức (?=\w+ \w+ (?:đã|phát|báo|tham|có))|các đơn vị|các phòng|các xã|các thôn|các ban|"
    r"các ngành|các cơ quan|địa phương|như sau|"
    r"thì|mà|bám|ban hành (?:kèm|ngày)|ký ngày|cùng ngày|đều (?:ký|ngày|ban hành)|hoàn thành|giao|"
    r"ngày\s\d|trước ngày|tổng số|"
    r"thời gian|thời hạn)(?!\w)|"
    r"(?:xã|phường|huyện|thôn|cơ quan|đơn vị|địa phương|các \w+) (?:[A-ZĐ]\w+ ){0,4}(?:đã|phải|"
    r"cần)\s)"
)
_SAID_OF_IT = across_lines(
    r"\s{1,2}(?:(?:đã|vẫn|cũng|nay|sẽ|còn|đang|chưa)\s{1,2}(?:được|đạt|đề ra|góp phần|hoàn thành|"
    r"có|bộc lộ|hết|"
    r"tạo|giúp|phát huy)|(?:bị|nay)\s{1,2}(?:bãi bỏ|thay thế)\s{1,2}(?:bởi|bằng|kể|từ)|"
    r"(?:đã\s)?được (?:sửa đổi|bổ sung|thay thế)[^.;:()]{0,40}? (?:bởi|tại|theo|bằng)|"
    r"(?:nay\s)?(?:hết hiệu lực|có hiệu lực)|(?:nay\s)?không còn (?:phù hợp|hiệu lực)|"
    r"được (?:quan tâm|quán triệt|phổ biến|niêm yết|gửi|lưu|triển khai (?:đến|tới|nghiêm|kịp|đầy|"
    r"đồng))|"
    r"(?:để|nhằm) (?:báo cáo|gửi|trình) |có viện dẫn|phải (?:đính chính|thu hồi|sửa|hủy)|"
    r"ghi (?:sai|nhầm)|sai (?:số liệu|căn cứ|thể thức))"
)
_STOP_PHRASE = across_lines(
    r"\s{1,2}(?:đồng thời|nhằm|trong đó|theo đó|cùng ngày)(?!\w)|\s?\((?i:sau đây|gọi tắt|"
    r"dưới đây|sau đó|"
    r"có |(?:ban hành |ký |cùng )?ngày )"
)
_FULL_STOP = re.compile(r"[.!?](?:[\"”)]{0,2})(?=\s|$)|\.(?=[A-ZĐ][a-zà-ỹ])|…(?=\s|$)")
_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|TX|TT|P|Q|H|ThS|TS|PGS|GS|đ/c|Đ/c|Nxb|St)|v\.v)$")
_LINE_START = re.compile(
    r"\s*(?:[-+•●*–|]\s|[-+](?=\w)|\d{1,3}[.)]\s|\d{1,2}\.\d|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|"
    r"Điều\s\d|Căn cứ|"
    r"CĂN CỨ|Xét|Theo đề nghị|Kính gửi|Nơi nhận|TM\.|KT\.|QUYẾT|PHỤ LỤC|Phụ lục|"
    r"Thực hiện\s|Ngày\s\d|\()"
)
_ENDS = re.compile(
    r"[:;.!?…\n\f,\t()\"“”|]|\s(?=thay|và|cùng|đã|vẫn|cũng|nay|sẽ|còn|đang|chưa|bị|hết|có|phải|"
    r"không|được|để|nhằm|đồng|trong|theo|ghi|sai|\()"
)
_PAGE_NUMBER = re.compile(r"\n\s*[-–]?\s?\d{1,3}\s?[-–]?\s*(?=\n)")
_SMALL_LETTER = re.compile(rf"\s[{LOWER}]")
_BLANKS = re.compile(r"\s*")
# What a body does that is named behind a comma: the topic is over, the sentence goes on.
_SUBJECT_DOES = re.compile(
    r"\s{1,2}(?:đã|báo cáo|ban hành|xây dựng|tổ chức|tiến hành|triển khai|yêu cầu|đề nghị|"
    r"thông báo|có|phối hợp|chỉ đạo|giao|kính|trân|xin|quyết|ra|ký|cũng|tiếp tục|luôn|thực hiện|"
    r"nhận|thống nhất|lập|kiểm|rà|phải|được|sẽ|[A-ZĐ]\w+\s(?:đã|báo cáo|ban hành))(?!\w)"
)


def clean_topic(words: str) -> str | None:
    """A topic on one line, without the marks around it; None where no word is left."""
    words = _PAGE_NUMBER.sub("\n", words)
    topic = one_space(words).strip(" .,;:-–")
    return topic if re.search(r"\w{2}", topic) else None


def topic_start(plain: str, at: int, stop: int, *, anything: bool) -> int | None:
    """Where the topic's words begin behind `at`; None where no topic follows.

    anything: take whatever words follow, as behind the head of a list's item.
    """
    about = ABOUT.match(plain, at, stop)
    if about is not None and not _in_new_paragraph(about.group(), about.group().lstrip()):
        return about.end()
    verb = TOPIC_VERB.match(plain, at, stop)
    if verb is not None and not _in_new_paragraph(verb.group(), plain[verb.end() : verb.end() + 1]):
        return verb.end()
    if anything and (rest := _ANY_TOPIC.match(plain, at, stop)) is not None:
        return rest.end()
    return None


def _in_new_paragraph(lead: str, begin: str) -> bool:
    """Whether words behind a line's end begin a new sentence: with a capital, and not "Về việc"."""
    if "\n" not in lead or not begin[:1].isupper():
        return False
    return "\n\n" in lead or not begin.lower().startswith(("về việc", "v/v"))


def topic_end(plain: str, start: int, stop: int, *, heads_list: bool) -> int:
    """The first place after `start` where a reader would end the topic."""
    depth = 0
    quoted = 0
    for mark in _ENDS.finditer(plain, start, stop):
        at, char = mark.start(), mark.group()
        if char == "(" and not _STOP_PHRASE.match(plain, at):
            depth += 1
        elif char == ")":
            if depth == 0:
                return at
            depth -= 1
        elif char in '"“':
            quoted += 1
        elif char == "”":
            if quoted == 0:
                return at
            quoted -= 1
        elif at > start and _is_end(plain, start, at, char, heads_list=heads_list):
            return at
    return stop


def _is_end(plain: str, start: int, at: int, char: str, *, heads_list: bool) -> bool:
    if char == ";":
        goes_on = heads_list and _SMALL_LETTER.match(plain, at + 1)
        return not goes_on or _named_behind(plain, at + 1, _BLANKS)
    if char in ".!?…":
        full = _FULL_STOP.match(plain, at)
        return full is not None and not (
            char == "." and _ABBREVIATION.search(plain, max(start, at - 6), at)
        )
    if char == ":":
        return not heads_list and plain[at + 1 : at + 2].isspace()
    if char in "\n\f":
        return _line_ends(plain, start, at)
    if char in "\t|":
        return True
    if char == "," or char.isspace():
        return _phrase_ends(plain, start, at, heads_list=heads_list)
    return bool(char == "(" and _STOP_PHRASE.match(plain, at))


def _line_ends(plain: str, start: int, at: int) -> bool:
    """Whether the topic ends with the line: a new item, paragraph or heading follows."""
    page = _PAGE_NUMBER.match(plain, at)
    rest = page.end() if page else at
    gap = _BLANKS.match(plain, rest)
    following = gap.end() if gap else rest
    if following >= len(plain):
        return True
    breaks = plain[rest:following].count("\n") + plain[rest:following].count("\f")
    if breaks > 1 or page:
        return not plain[following].islower() and plain[following] not in '“"('
    starts = _LINE_START.match(plain, following) or _NAMED_NUMBER.match(plain, following)
    return starts is not None


def _named_behind(plain: str, at: int, lead: re.Pattern[str]) -> bool:
    """Whether a kind's name with a number stands behind the words of `lead`."""
    words = lead.match(plain, at)
    return words is not None and _NAMED_NUMBER.match(plain, words.end()) is not None


def _phrase_ends(plain: str, start: int, at: int, *, heads_list: bool) -> bool:
    if _named_behind(plain, at, _REPLACING) and len(plain[start:at].split()) > 2:
        return not plain[start:at].rstrip().endswith(("sửa đổi", "bổ sung", "bãi bỏ"))
    if heads_list:
        return False
    if _named_behind(plain, at, _AND):
        return _NAMED_NUMBER.search(plain, start, at) is None
    if plain[at] == ",":
        return _COMMA_END.match(plain, at) is not None or _new_subject(plain, at)
    return bool(_STOP_PHRASE.match(plain, at) or _SAID_OF_IT.match(plain, at))


def _new_subject(plain: str, comma: int) -> bool:
    """Whether a body and what it does follow the comma: "…, UBND xã đã …"."""
    if ISSUER_START.match(plain, comma + 2) is None:
        return False
    end = issuer_end(plain, comma + 2)
    return end is not None and _SUBJECT_DOES.match(plain, end) is not None


# "+ Công khai dự toán ngân sách năm 2023 (QĐ số 15/QĐ-UBND ngày 31/01/2023)": a dashed line whose
# words are what the paper in the bracket is about. Never a sentence of running text: no stop in it.
_LINE_BEFORE_BRACKET = re.compile(
    rf"(?:^|\n)[ \t]*[-+•][ \t]*(?P<topic>[{UPPER}][^\n().;]{{12,200}}?)\s*\($"
)


def topic_before_bracket(plain: str, start: int, end: int) -> str | None:
    """The words of a dashed line that ends with this paper in brackets; None for other places."""
    if not plain[end : end + 3].lstrip().startswith(")"):
        return None
    match = _LINE_BEFORE_BRACKET.search(plain, max(0, start - 240), start)
    return clean_topic(match["topic"]) if match else None
