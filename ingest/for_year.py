"""The year that a plan or report is for (MODEL, "Years").

Input: kind and topic; output: the year or None. Gotcha: "giai đoạn 2021-2025" and "đến năm 2030"
are no such year, nor is the year inside the date or number of a paper that the topic names.
"""

from __future__ import annotations

import re

from register.vietnamese_text import same_length_lookalikes

YEARLY_KINDS = frozenset({"KH", "BC", "CTr", "PA"})

# What holds a year and is no year of the plan: dates, designations, spans of years, goals.
_OTHER_YEARS = re.compile(
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|\d+/\d{4}/\S+"
    r"|(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm|niên độ|khóa)\s+(?:từ\s+)?(?:năm\s+)?"
    r"\d{4}(?:\s?(?:-|,|và|đến(?: năm)?)\s?(?:năm\s+)?\d{4})*"
    r"|từ\s+(?:tháng\s+\d+\s+)?năm\s+\d{4}\s+đến\s+(?:tháng\s+\d+\s+)?(?:năm\s+)?\d{4}"
    r"|(?:đến|tới|sau|trước|tầm nhìn|tầm nhìn đến|định hướng)\s+(?:hết\s+)?(?:năm\s+)\d{4}"
    r"|năm\s+\d{4}\s?-\s?\d{4}"
    r"|(?<!pháp )Luật\s+[^,;]{0,80}?năm\s+\d{4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"năm\s+(?P<year>(?:19|20)\d{2})(?!\s?[-/]\s?\d)", re.IGNORECASE)
_NEXT_YEAR = re.compile(
    r"(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp|chương trình|dự toán)[^;]{0,80}$", re.IGNORECASE
)


def year_meant(kind: str | None, topic: str | None) -> int | None:
    """The year of the plan or report; None where none or several stand in the topic.

    A report "kết quả năm 2023, phương hướng nhiệm vụ năm 2024" is for 2023.
    """
    if kind not in YEARLY_KINDS or not topic:
        return None
    text = _OTHER_YEARS.sub(lambda match: " " * len(match.group()), same_length_lookalikes(topic))
    found = list(_YEAR.finditer(text))
    years = {int(match["year"]) for match in found}
    if len(years) == 1:
        return years.pop()
    if len(years) == 2 and kind == "BC":
        first, last = found[0], found[-1]
        between = text[first.end() : last.start()]
        if int(last["year"]) == int(first["year"]) + 1 and _NEXT_YEAR.search(between):
            return int(first["year"])
    return None
