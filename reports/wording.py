"""How a document is named in a list or a sentence: "Kế hoạch số 24/KH-UBND ngày 07/3/2023 về …".

Input: an entry; output: Vietnamese text by the use of offices. Gotcha: the joint before the topic
depends on the kind and on how the topic begins ("V/v" for letters, nothing before a topic that
begins with the kind's own name: "Thông báo số … thông báo ý kiến kết luận").
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4–5 and the lists that offices print (RULES A3).
"""

from __future__ import annotations

import re

from register.designation import Designation
from register.entry import Entry, Origin
from register.kinds import kind
from register.printed_date import printed_date
from register.vietnamese_text import one_space

BLANK = " " * 6
"""The place that is left for a number not yet given."""

_ABOUT = "về"
_ABOUT_THE_MATTER = "về việc"

_JOINTS = {"CV": "V/v", "QĐ": _ABOUT_THE_MATTER, "TB": _ABOUT_THE_MATTER, "TTr": _ABOUT_THE_MATTER}

# Topics that begin so join on by themselves: "về việc về …" would stutter.
_JOINED_ALREADY = re.compile(r"^(về|v/v|của|quy định|ban hành kèm)\b", re.IGNORECASE)


def entry_line(entry: Entry) -> str:
    """The whole line, without a full stop; another office's document names its issuer."""
    parts = [document_name(entry)]
    if entry.origin is not Origin.ISSUED and entry.issuer:
        parts.append(f"của {short_office(entry.issuer)}")
    topic = tidy(entry.topic or "")
    if topic:
        parts.extend(part for part in (_joint(entry.kind, topic), inside_a_line(topic)) if part)
    return " ".join(parts)


_NAMES_FIRST = ("Đảng", "Chính phủ", "Quốc hội", "Nhà nước", "Trung ương", "Luật", "Bộ luật")


def inside_a_line(topic: str) -> str:
    """A topic as it goes on within a line: "Tinh giản biên chế" -> "tinh giản biên chế".

    A paper's own title begins with a capital because it is a title. Names ("Festival Thăng Long",
    "Đảng bộ") and abbreviations ("TTHC") keep theirs.
    """
    first, _, rest = topic.partition(" ")
    is_name = topic.startswith(_NAMES_FIRST) or rest[:1].isupper() or first[1:].lower() != first[1:]
    return topic if is_name else topic[:1].lower() + topic[1:]


def tidy(topic: str) -> str:
    """A topic as it is printed: no blank before a comma; its words stay (MODEL, "Topic")."""
    return re.sub(r"\s+(?=[,;:])", "", one_space(topic))


def short_name(entry: Entry) -> str:
    """What a note calls a document: its designation, or kind and topic where it has no number."""
    if entry.designation.number is not None:
        return entry.designation.text
    name = kind(entry.kind).title if entry.kind else "Văn bản"
    topic = tidy(entry.topic or "")
    shown = topic if len(topic) <= _SHOWN else topic[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return f"{name} “{shown}”" if shown else name


_SHOWN = 60


def kind_and_topic(entry: Entry) -> str:
    """What books write: "Kế hoạch về kiểm soát TTHC", "Thông báo ý kiến kết luận …"."""
    name = kind(entry.kind).title if entry.kind else "Văn bản"
    topic = tidy(entry.topic or "")
    if topic.lower().startswith(name.lower() + " "):
        return topic[0].upper() + topic[1:]
    return " ".join(part for part in (name, _joint(entry.kind, topic), topic) if part)


def document_name(entry: Entry) -> str:
    """Kind, designation and date: "Kế hoạch số 24/KH-UBND ngày 07/3/2023"."""
    words = [kind(entry.kind).title if entry.kind else "Văn bản"]
    if entry.designation.text:
        words.append(f"số {printed_designation(entry.designation)}")
    if entry.date is not None:
        words.append(f"ngày {printed_date(entry.date)}")
    return " ".join(words)


def printed_designation(designation: Designation) -> str:
    """The designation; a number not yet given stays blank: "      /BC-UBND"."""
    if designation.number is None and designation.symbol:
        joint = "-" if designation.is_party else "/"
        return f"{BLANK}{joint}{designation.symbol}"
    return designation.text


def _joint(code: str | None, topic: str) -> str:
    begins_with_kind = code is not None and topic.lower().startswith(kind(code).name + " ")
    if begins_with_kind or _JOINED_ALREADY.match(topic):
        return ""
    return _JOINTS.get(code or "", _ABOUT)


_SHORT = (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))


def short_office(name: str) -> str:
    """An office's name as lists shorten it: "Ủy ban nhân dân xã A" -> "UBND xã A"."""
    for long, short in _SHORT:
        if name.lower().startswith(long.lower()):
            return short + name[len(long) :]
    return name


def two_figures(count: int) -> str:
    """A number as administrative prose writes it: 2 -> "02", 14 -> "14"."""
    return f"{count:02}"


_KEPT = re.compile(r"^[\s\-–+]*(?:lưu|luu)\s*[:.]?\s*", re.IGNORECASE)


def receivers_and_keeper(entry: Entry) -> tuple[tuple[str, ...], str]:
    """Who gets the paper, and, from its own last line "Lưu: VT", who keeps a copy."""
    everyone = (*entry.addressees, *entry.recipients)
    kept = [_KEPT.sub("", one).strip(" .;") for one in everyone if _KEPT.match(one)]
    others = dict.fromkeys(one for one in everyone if not _KEPT.match(one))
    return tuple(others), "; ".join(kept)
