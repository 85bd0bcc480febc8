"""How a text stands to a paper that it names: based on it, carrying it out, replacing it …

Input: plain text and a citation's place; output: a `Relation`. Words right before the name decide
("Căn cứ", "Thực hiện", "thay thế", "sửa đổi", "bãi bỏ", "kèm theo"), or right after it ("hết hiệu
lực").
Gotcha: "theo Quyết định số …" and "quy định tại …" merely cite; "thực hiện theo" too.
"""

from __future__ import annotations

import re

from register.citation import Relation

_WINDOW = 160
_BASE_WINDOW = 600

# Words that may stand between the deciding word and the name without changing the relation; a
# colon with a list's mark too ("Bãi bỏ các văn bản sau: 1. Quyết định số …").
_LIST_MARK = r"(?:(?:sau đây|sau|dưới đây)?\s?:\s{0,4}(?:(?:[-+•]|\d{1,2}[.)]|[a-zđ]\))\s{0,3})?)?"
_OBJECT = (
    r"(?:[\s,]{1,3}(?:các|những|nội dung|một số|một phần|toàn bộ|phần|điều|khoản|điểm|mục|chương|"
    r"phụ lục|của|tại|số|cho|và|hiệu lực|thi hành|văn bản|quy định|cụm từ|tên|\d{1,3}|"
    r"[a-zđ](?!\w)|bổ sung|sửa đổi|thay thế|bãi bỏ|hủy bỏ|trước đây|cũ|nêu tại|quy chế|danh mục|"
    r"hai|ba|đối với))*\s{0,3}" + _LIST_MARK + "$"
)
_CARRY_OBJECT = (
    r"(?:[\s,]{1,3}(?:các|những|nội dung|đúng|tốt|nghiêm túc|nghiêm|có hiệu quả|hiệu quả|đầy đủ|"
    r"kịp thời|tinh thần|thắng lợi|quyết liệt|đồng bộ|văn bản|và))*\s{0,3}" + _LIST_MARK + "$"
)


def _lead(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words}", re.IGNORECASE)


_BEFORE = (
    (Relation.ACCOMPANIES, _lead(r"(?:kèm theo|gửi kèm)(?:\s{1,2}các)?\s{0,3}$")),
    (Relation.REPLACES, _lead(rf"thay thế{_OBJECT}")),
    (
        Relation.REPEALS,
        _lead(rf"(?:bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|chấm dứt hiệu lực){_OBJECT}"),
    ),
    (Relation.AMENDS, _lead(rf"(?:sửa đổi|bổ sung|điều chỉnh){_OBJECT}")),
    (
        Relation.BASED_ON,
        _lead(
            r"(?:căn cứ|(?<!xem )xét)(?:[\s,]{1,3}(?:vào|theo|các|nội dung|quy định|tại|điểm|"
            r"khoản|điều|"
            r"mục|\d{1,3}|[a-zđ](?!\w)|và|của|tinh thần))*\s{0,3}$"
        ),
    ),
    (
        Relation.BASED_ON,
        _lead(r"(?:theo|xét) đề nghị(?:\s{1,2}[^\s.;:,]{1,12}){1,16}\s{1,2}tại\s{1,3}$"),
    ),
    (
        Relation.CARRIES_OUT,
        _lead(rf"(?:thực hiện|triển khai)(?:[\s,]{{1,3}}thực hiện)?{_CARRY_OBJECT}"),
    ),
)
# "được sửa đổi, bổ sung tại Nghị định số …", "được thay thế bằng …": the named paper does it.
_DOES_IT = re.compile(
    r"(?<!\w)(?:được|bị)\s{1,2}(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
    r"(?:[\s,]{1,3}(?:bổ sung|thay thế|bãi bỏ|một số điều|một phần|và))*\s{1,2}"
    r"(?:tại|bởi|bằng|theo|ở)(?:\s{1,2}các)?\s{0,3}$"
)
# "được thay thế bằng Quyết định số 6": that one replaces it, not the text; so it is left out.
_AFTER = (
    (
        Relation.REPEALS,
        re.compile(
            r"[\s,]{0,3}(?:(?:nay|sẽ|đã|cũng|bị|đều)\s{1,2})*(?:hết hiệu lực|bị bãi bỏ|"
            r"chấm dứt hiệu lực|bãi bỏ(?!\w)|được bãi bỏ|không còn hiệu lực|bị hủy bỏ)",
            re.IGNORECASE,
        ),
    ),
    (
        Relation.REPLACES,
        re.compile(
            r"[\s,]{0,3}(?:(?:nay|sẽ|đã|cũng)\s{1,2})*(?:được|bị) thay thế"
            r"(?!\s{1,2}(?:bằng|bởi)[^.;\n]{0,40}\d)",
            re.IGNORECASE,
        ),
    ),
)
# A line of a preamble: all that it names is a base.
# A heading "CĂN CỨ" or "Căn cứ:" over a list of papers.
_BASE_HEADING = re.compile(
    r"^[ \t]{0,8}(?:[IVX\d]{1,4}[.)]\s)?(?:Các |CÁC )?(?:CĂN CỨ|"
    r"[Cc]ăn cứ)[^\n:;,.\d]{0,40}:?[ \t]*\n"
    r"(?P<list>(?:[ \t]*\n)?(?:[ \t]*\S[^\n]*(?:\n|$)){1,40})",
    re.MULTILINE,
)
_BASE_LINE = re.compile(r"^[\s\-+]{0,4}(?:Căn cứ|Xét|Theo đề nghị|CĂN CỨ)(?!\w)", re.MULTILINE)
_CLAUSE = re.compile(r"[.;:!?](?=\s)|\n\s{0,3}\n")

# Between two papers of one list: the relation of the first holds for the second.
LISTED = re.compile(
    r"[\s,;]{0,4}(?:(?:và|cùng với|cùng|hoặc|hay)\s{1,2})?(?:các\s{1,2})?(?:số\s{0,2})?"
)
_NEW_SENTENCE = re.compile(r"[.:!?](?=\s)|\n\s{0,3}\n")
_JOINT = re.compile(
    r"(?:[,;]|(?<=\s)(?:và|cùng với|cùng|với))\s{1,2}(?:(?:và|đồng thời|"
    r"các)\s{1,2})*(?:số\s{0,2})?$"
)
_BULLET = r"[;.,]?\s{0,3}\n\s{0,6}(?:[-+•]|\d{1,2}[.)]|[a-zđ]\))\s{0,3}(?:và\s)?"
LISTED_BELOW = re.compile(_BULLET)
_HEADS_LINE = re.compile(r"\n\s{0,6}(?:[-+•]|\d{1,2}[.)]|[a-zđ]\))\s{0,3}$")
HOLDS_ON = frozenset(Relation) - {Relation.CITES, Relation.ACCOMPANIES}


def relation_of(plain: str, start: int, after: int) -> Relation:
    """The relation that the words around a citation say; CITES where they say none.

    start: where its name begins; after: where its own words (day, issuer, topic) end.
    """
    offset = max(0, start - _WINDOW)
    window = plain[offset:start]
    if _DOES_IT.search(window):
        return Relation.CITES
    for relation, pattern in _BEFORE:
        if pattern.search(window):
            return relation
    return relation_behind(plain, after)


def relation_behind(plain: str, after: int) -> Relation:
    """The relation that the words behind a citation say ("hết hiệu lực"); CITES if none."""
    for relation, pattern in _AFTER:
        if pattern.match(plain, after):
            return relation
    return Relation.CITES


def base_line_start(plain: str, start: int) -> int | None:
    """Where the clause with `start` begins with "Căn cứ", "Xét", "Theo đề nghị"; None where it
    does not.
    """
    line = plain.rfind("\n", 0, start) + 1
    under = list(_BASE_HEADING.finditer(plain, max(0, start - 3000), min(len(plain), start + 300)))
    if any(head.start("list") <= start < head.end("list") for head in under):
        return line
    leads = list(_BASE_LINE.finditer(plain, max(0, start - _BASE_WINDOW), start))
    if not leads or _CLAUSE.search(plain, leads[-1].end(), start):
        return None
    return leads[-1].start()


def does_it(plain: str, start: int) -> bool:
    """Whether the named paper is what amends or replaces: "được sửa đổi, bổ sung tại …"."""
    return _DOES_IT.search(plain, max(0, start - _WINDOW), start) is not None


def continues_list(plain: str, end: int, start: int) -> bool:
    """Whether the paper at `start` is a further one of the list with the paper that ends at `end`:
    the same sentence, joined by a comma, ";" or "và".
    """
    if start - end > 1600:
        return False
    return bool(_JOINT.search(plain, end, start)) and not _NEW_SENTENCE.search(plain, end, start)


def heads_line(plain: str, start: int) -> bool:
    """Whether a list's mark and nothing else stands before `start` on its line."""
    return _HEADS_LINE.search(plain, max(0, start - 16), start) is not None
