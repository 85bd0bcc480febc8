"""What stands before a cited paper's name: who issued it and on what day.

Input: plain text and the place where the name begins; output: issuer and day, each None where the
words do not say so. Shapes: "Ngày 26/7/2023 UBND xã đã ban hành kế hoạch số …", "Đảng ủy ban hành
…", "của công chức Văn hóa - Xã hội tại Tờ trình số …".
Gotcha: "triển khai Kế hoạch số …" says who carries it out, not who issued it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.citation_issuers import ISSUER_START, PLACE_ALONE, issuer_end
from ingest.citation_patterns import PAPER_BEFORE, UNNAMED_BEFORE
from ingest.vietnamese_dates import MIXED, NAMED, SHORT, parts_of
from register.vietnamese_text import one_space

_WINDOW = 220

_ADVERB = (
    r"(?:(?:đã|cũng|vừa|tiếp tục|kịp thời|chủ động|trực tiếp|đồng thời|sớm|luôn|lần lượt|còn|"
    r"sẽ|mới|lại|khẩn trương|ngay sau đó|sau đó|nhanh chóng|chính thức|thống nhất|"
    r"có văn bản)\s{1,2})*"
)
_ISSUE = r"(?:ký ban hành|ban hành|ra|có|xây dựng|ký|phát hành|lập|gửi|thông qua)"
_FURTHER = r"(?:\s{0,2}(?:,|và)\s{0,2}(?:ban hành|triển khai|xây dựng|tổ chức thực hiện|ký))?"
_OBJECT = (
    r"(?:\s{1,2}(?:các|những|một số|\d{1,2}|văn bản|như|gồm|hai|ba|bản|số|đồng thời|thêm|ngay))*"
    r"\s{0,2}:?\s{0,3}"
)
# The verb that leads to the paper, at the end of a window.
ISSUED_BY = re.compile(rf"(?<!\w){_ADVERB}{_ISSUE}{_FURTHER}{_OBJECT}$", re.IGNORECASE)
# A paper is sent or passed on on another day than its own.
_SENT = re.compile(r"gửi", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:\s{{1,2}}\([^()\n]{{1,120}}\))?\s{{0,2}},?\s{{0,2}}{_ADVERB}$")
# What a body does in a paper of its own: "UBND xã đã nhắc nhở … tại", "được Sở Xây dựng thẩm định
# tại". Not who carries it out.
_SAYING = (
    r"(?:nhắc nhở|chỉ đạo|đề nghị|yêu cầu|kết luận|thông báo|thông tin|có ý kiến|có văn bản|ý kiến|"
    r"tham gia ý kiến|báo cáo|trả lời|phúc đáp|hướng dẫn|quy định|phê duyệt|chấp thuận|thẩm định|"
    r"thẩm tra|cho ý kiến|cho phép|cho|giao|gia hạn|thống nhất|đồng ý|nhất trí|kiến nghị|"
    r"giải trình|trình|quyết định|xác nhận|công nhận|công bố|thông qua|điều chỉnh|bổ sung|"
    r"thành lập|ủy quyền|uỷ quyền|góp ý|cấp|thu hồi|phân bổ|phân công|bổ nhiệm|xử phạt|ban hành|"
    r"đề xuất|khẳng định|cho biết|đánh giá|xếp hạng|tặng|khen thưởng|phản ánh|cam kết|gửi)"
)
_SAID_IN = re.compile(
    rf"(?P<gap>\s{{1,2}}{_ADVERB}{_SAYING}(?!\w)(?:,?\s{{1,2}}[^\s.;:]{{1,14}}){{0,40}}?)?"
    r"\s{1,2}(?:tại|bằng)\s{1,2}(?:các\s{1,2})?$"
)
_NOT_SAID = re.compile(
    r"(?<!\w)(?:thực hiện|theo|nhiệm vụ|triển khai|áp dụng|nộp|căn cứ|được|niêm yết|đăng|"
    r"tiếp thu|quán triệt|và đã)(?!\w)"
)
# Whom a paper is sent to, and not who wrote it: "báo cáo Bộ Xây dựng tại".
_TOWARDS = re.compile(rf"(?<!\w)(?:{_SAYING}|cho|với|tới|đến|lên|nhắc)\s{{1,2}}(?:các\s{{1,2}})?$")
# Whose "thẩm quyền", "nhiệm vụ", "trụ sở" it is does not say who wrote.
_OWNED = re.compile(
    r"(?:thẩm quyền|nhiệm vụ|trụ sở|quyền hạn|trách nhiệm|chức năng|địa bàn|quản lý|hoạt động|"
    r"tổ chức|thành viên)(?:\s{1,2}giải quyết)?\s{1,2}của\s{1,2}$"
)
_SAID_WINDOW = 420
_SENTENCE_END = re.compile(r"[.;:!?](?=\s)|\n\s{0,3}\n|\n\s{0,3}[-+•]")
_SAME_DAY = re.compile(r"(?i:(?:cùng|trong) ngày),?\s{1,2}$")
_LED = re.compile(r"(?i:ngày)\s{1,3}$")
_DAY_AT_END = re.compile(r"\s{0,2},?\s{0,2}$")


@dataclass(frozen=True, slots=True)
class Before:
    """issuer: the words as written; date: the day before the issuer; date_start: where its words
    begin, to keep the paper before from taking it; verb: whether a verb of issuing leads here, and
    verb_start where it begins; same_day: "cùng ngày" stands for the day; day_sure: the day stands
    right before the issuer, not at the sentence's head.
    """

    issuer: str | None = None
    date: dt.date | None = None
    date_start: int | None = None
    verb: bool = False
    same_day: bool = False
    day_sure: bool = True
    verb_start: int = 0


def read_before(plain: str, start: int) -> Before:
    """Issuer and day that the clause before `start` gives."""
    unnamed = UNNAMED_BEFORE.search(plain, max(0, start - 90), start)
    paper = PAPER_BEFORE.search(plain, max(0, start - 40), start)
    start = min([start, *(match.start() for match in (unnamed, paper) if match is not None)])
    offset = _clause_start(plain, start)
    verb = ISSUED_BY.search(plain, offset, start)
    if verb is None:
        return _who_says(plain, start)
    found = _issuer_up_to(plain, offset, verb.start())
    issuer_start = found[0] if found else verb.start()
    day = _day_up_to(plain, offset, issuer_start)
    sure = day is not None
    day = day or _day_at_head(plain, offset, issuer_start)
    if day is not None and _SENT.search(verb.group()):
        day = None
    return Before(
        issuer=one_space(plain[found[0] : found[1]]) if found else None,
        date=parts_of(day).date if day else None,
        date_start=day.start() if day else None,
        verb=True,
        verb_start=issuer_start,
        day_sure=sure,
        same_day=day is None and _SAME_DAY.search(plain, offset, issuer_start) is not None,
    )


def _clause_start(plain: str, start: int, window: int = _WINDOW) -> int:
    """Where the clause with `start` begins: behind the last end of a sentence, `window` back."""
    offset = max(0, start - window)
    for match in _SENTENCE_END.finditer(plain, offset, start):
        if match.group() == ":" and (
            not plain[match.end() : start].strip() or plain[match.start() - 1].isdigit()
        ):
            continue
        offset = match.end()
    return offset


def _issuer_up_to(plain: str, offset: int, verb: int) -> tuple[int, int] | None:
    """The issuer that ends where the verb begins; the longest one."""
    for head in ISSUER_START.finditer(plain, offset, verb):
        end = issuer_end(plain, head.start())
        if end is not None and end <= verb and _BETWEEN.fullmatch(plain, end, verb):
            return head.start(), end
    # "xã xây dựng kế hoạch": the level alone, right before the verb.
    for place in PLACE_ALONE.finditer(plain, max(offset, verb - 40), verb):
        at_start = not re.search(r"\w\s$", plain[max(offset, place.start() - 2) : place.start()])
        if at_start and _BETWEEN.fullmatch(plain, place.end(), verb):
            return place.start(), place.end()
    return None


def _who_says(plain: str, start: int) -> Before:
    """The nearest body that says something "tại" the paper, and the day right before it."""
    if not plain[max(0, start - 12) : start].rstrip().endswith(("tại", "bằng", "tại các")):
        return Before()
    offset = _clause_start(plain, start, _SAID_WINDOW)
    heads = [(head.start(), False) for head in ISSUER_START.finditer(plain, offset, start)]
    heads += [
        (place.start(), True)
        for place in PLACE_ALONE.finditer(plain, offset, start)
        if plain[offset : place.start()].endswith("của ")
    ]
    best: tuple[int, int] | None = None
    for head, places in sorted(heads):
        end = issuer_end(plain, head, places=places)
        if end is None or end >= start or (best is not None and end <= best[1]):
            continue
        if _says_in(plain, offset, (head, end), start):
            best = head, end
    if best is None:
        return Before()
    day = _day_up_to(plain, offset, best[0])
    if day is not None and plain[offset : day.start()].strip(" \n-+•").lower() not in ("", "ngày"):
        day = None  # "Văn bản số … ngày 30/12/2024, UBND tỉnh đã phê duyệt": the paper's before
    return Before(
        issuer=one_space(plain[best[0] : best[1]]),
        date=parts_of(day).date if day else None,
        date_start=day.start() if day else None,
    )


def _says_in(plain: str, offset: int, body: tuple[int, int], start: int) -> bool:
    """Whether the body is who wrote the paper that begins at `start`, not whom it is sent to."""
    said = _SAID_IN.fullmatch(plain, body[1], start)
    if said is None or _NOT_SAID.search(said["gap"] or ""):
        return False
    before = plain[max(offset, body[0] - 40) : body[0]]
    if said["gap"] is not None:
        return not before.rstrip().endswith(("thực hiện", "theo"))
    return _TOWARDS.search(before) is None and _OWNED.search(before) is None


def _day_up_to(plain: str, offset: int, end: int) -> re.Match[str] | None:
    """The day, led by "ngày", that ends right before `end`."""
    best: re.Match[str] | None = None
    for pattern in (MIXED, NAMED, SHORT):
        for day in pattern.finditer(plain, max(offset, end - 60), end):
            led = pattern is not SHORT or _LED.search(plain, max(0, day.start() - 8), day.start())
            if led and _DAY_AT_END.fullmatch(plain, day.end(), end):
                best = day
    return best


_HEAD_DAY = re.compile(r"[\s\-+–]{0,6}(?P<day>[Nn]gày\s{1,2})?(?=\d|ngày|Ngày)")
_OTHER_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|(?<!\w)tháng\s\d")


def _day_at_head(plain: str, offset: int, end: int) -> re.Match[str] | None:
    """The day that begins the clause ("Ngày 07/3/2023, tại trụ sở, Chủ tịch UBND xã ký …"), if no
    other day stands between.
    """
    head = _HEAD_DAY.match(plain, offset, end)
    if head is None:
        return None
    start = head.start("day") if head["day"] else head.end()
    day = NAMED.match(plain, start) or MIXED.match(plain, start)
    day = day or SHORT.match(plain, head.end())
    if day is None or day.end() > end:
        return None
    mark = plain[day.end() : day.end() + 1]
    if not head["day"] and mark != ":":
        return None
    return None if _OTHER_DAY.search(plain, day.end(), end) else day


_PASSIVE = re.compile(
    r"\s{1,2}(?:đã\s{1,2})?được\s{1,2}(?:[^.,;:\n]{2,40}?\s)??(?:ký\s)?(?:ban hành|ký|thông qua)"
)


def day_of_passive(plain: str, start: int, end: int) -> dt.date | None:
    """The day of "Ngày 07/3/2023, Kế hoạch số … được ban hành": right before the name."""
    if _PASSIVE.match(plain, end) is None:
        return None
    day = _day_up_to(plain, max(0, start - 60), start)
    return parts_of(day).date if day else None
