"""Kind and topic of a document: boxes 5a and 5b (RULES A2, MODEL "Topic").

Input: the head's zone; output: kind and topic as `Found`. Gotcha: the line that names the issuing
authority over the bases ("BỘ TRƯỞNG BỘ XÂY DỰNG") follows the topic without a break and is no
part of it.
"""

from __future__ import annotations

import re

from ingest.closing_marks import opens_closing
from ingest.date_line import read_date_line
from ingest.found import CLEAR, JOINED, WEAK, Found
from ingest.heading_zone import (
    ADDRESSEE,
    BASE,
    BODY_START,
    DRAFT_MARK,
    SECRET,
    URGENCY,
    HeadingZone,
    is_motto,
)
from ingest.number_line import read_number_line
from ingest.office_words import opens_with_office
from ingest.pages import Side
from ingest.pieces import Piece
from ingest.title_line import is_authority_line, read_title_line
from register.vietnamese_text import LOWER_LETTERS, UPPER_LETTERS, one_space

_LONGEST_TOPIC = 14  # lines
_SHORTEST = 3  # letters; a line of fewer is no part of a topic
_ROW = 3.0  # points between the tops of two parts of one row
_BLANK = 9.0  # points, at most, between two words of one line
_PARAGRAPHS_WIDTH = 380.0  # points
_LEADING = re.compile(r"^\(?\s?(?:V\s?/\s?v\b|Vv\b|về\s+việc\b|về\b)\s?[:.]?\s*", re.IGNORECASE)
_OF_ISSUER = re.compile(
    r"^(?:của)\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch|Thủ tướng|Chính phủ|Bộ|HĐND|"
    r"Hội đồng nhân dân|Quốc hội|Ban)\b[^,;]*?(?=\s(?:về việc|về|V/v)\s)\s*",
    re.IGNORECASE,
)
_AFTER_TOPIC = re.compile(
    r"^\(\s?(?:Kèm|Ban hành|Trình|Từ ngày|Số liệu|Tài liệu|Phục vụ)", re.IGNORECASE
)
# Words that begin a body paragraph, where the line does not look like a title's.
_BODY_WORDS = re.compile(
    r"^(?:Thực hiện|Theo|Nhằm|Để|Xét|Trên cơ sở|Tiếp theo|Sau khi|Vừa qua|Hiện nay|Qua|Nhân dịp|"
    r"Trong|Ngày \d+|Ngày|Năm \d+|Được sự|Chấp hành|Triển khai|Tại|Hôm nay|Kính|Ủy ban nhân dân|"
    r"Uỷ ban nhân dân|UBND|Bộ [A-ZĐ]|Sở [A-ZĐ]|Chính phủ|Trường|Trung tâm|Đảng ủy|HĐND|"
    r"Ban [A-ZĐ]|Thường trực)"
)
_SENDS = re.compile(r"\s(?:điện|gửi|kính mời|trân trọng kính mời)\s?:?$", re.IGNORECASE)
_UNFINISHED = re.compile(
    rf"(?:[,–-]|\b(?:của|và|với|cho|về|tại|trên|trong|theo|từ|đến|các|những|là|do|để|bởi|cùng|số|"
    rf"ngày|tháng|năm|chủ tịch|bí thư|giám đốc|việc|thuộc|đối|giữa|hoặc|cấp|[{UPPER_LETTERS}]))$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"^[{UPPER_LETTERS}“\"(]")
_SMALL = re.compile(rf"^[{LOWER_LETTERS}\d]")


def topic_text(lines: list[str]) -> str:
    """Lines joined to a topic: without leading về/về việc/V/v/"của UBND …", without final marks."""
    text = one_space(" ".join(lines))
    opened = text.startswith("(")
    previous = ""
    while previous != text:
        previous = text
        text = _LEADING.sub("", _OF_ISSUER.sub("", text)).strip()
    if opened and text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    return re.sub(r"[\s.,;:/*_-]+$", "", text)


def read_kind(zone: HeadingZone) -> Found[str] | None:
    """The kind by the title, or by the name before "số" ("Luật số"); a "V/v" makes a letter.

    The symbol's word is not asked here: `register.entry.with_kind_checked` sets the two together.
    """
    if zone.gazette is not None:
        return Found(zone.gazette[1].kind, (zone.pieces[zone.gazette[0]],), JOINED)
    if zone.title is not None:
        piece = zone.pieces[zone.title]
        title = read_title_line(piece)
        if title is not None:
            return Found(title.kind, (piece,), CLEAR)
    if zone.about is not None:
        return Found("CV", (zone.pieces[zone.about],), CLEAR)
    return None


def read_topic(zone: HeadingZone) -> Found[str] | None:
    """The topic under the title (5a), else the letter's after "V/v" (5b)."""
    if zone.gazette is not None:
        start, gazette = zone.gazette
        return _below(zone, start + gazette.lines - 1, gazette.rest)
    if zone.title is not None:
        title = read_title_line(zone.pieces[zone.title])
        return _below(zone, zone.title, title.rest if title else "")
    if zone.about is not None:
        return _after_about(zone, zone.about)
    return None


def _below(zone: HeadingZone, start: int, rest: str) -> Found[str] | None:
    """The topic after `rest` of the title's own line and in the lines under it."""
    kept = [zone.pieces[start]] if rest else []
    lines = [rest] if rest else []
    ran_on = False
    for index, piece in enumerate(zone.pieces[start + 1 : start + 1 + _LONGEST_TOPIC], start + 1):
        if opens_closing(zone.pieces, index):
            ran_on = True
            break
        if lines == ["CỦA"] or (lines and re.fullmatch(r"(?i)của .{2,90}", lines[0])):
            lines, kept = [], []
        if piece.side is Side.RIGHT and not piece.centred and not kept:
            continue
        if _ends_topic(piece, kept, zone.pieces[start], lines):
            break
        kept.append(piece)
        lines.append(piece.text)
    if ran_on and _last_is_body(kept):
        kept, lines = kept[:-1], lines[:-1]
    topic = topic_text(lines)
    if not topic:
        return None
    sure = JOINED if rest else CLEAR
    if ran_on:
        return Found(topic, tuple(kept), WEAK)
    # Plain lines may have run on into the body; the more of them, the likelier.
    plain = WEAK + 0.2 if len(kept) < 3 else WEAK
    return Found(topic, tuple(kept), sure if _looks_titled(kept) else plain)


def _last_is_body(kept: list[Piece]) -> bool:
    """Whether the last line before a closing is the paper's body: a paper has at least a line."""
    if len(kept) < 2 or _set_off(kept[-1]):
        return False
    return len(kept[-1].text) < _SHORTEST or not _UNFINISHED.search(kept[-2].text)


def _looks_titled(pieces: list[Piece]) -> bool:
    return all(piece.bold or piece.centred or piece.capitals for piece in pieces) or all(
        piece.line.size is None for piece in pieces
    )


def _ends_topic(piece: Piece, kept: list[Piece], title: Piece, lines: list[str]) -> bool:
    text = piece.text
    if BASE.match(text) or ADDRESSEE.match(text) or BODY_START.match(text):
        return True
    if piece.line.table or is_motto(piece) or _AFTER_TOPIC.match(text) or _SENDS.search(text):
        return True
    unfinished = bool(kept and _UNFINISHED.search(lines[-1]))
    if _is_mark(text) or (text.isdigit() and not unfinished):
        return True
    if not kept:
        return _is_body(piece, title)
    if _looks_titled([kept[-1]]) and _set_off(kept[-1]) and not _set_off(piece):
        # A topic's last short line may lose its look ("… năm 2023" typed apart), so small
        # letters after an unfinished line go on.
        return not (unfinished and _SMALL.match(text))
    if is_authority_line(piece) and not (unfinished and kept[-1].capitals):
        return True
    if kept[-1].bold and title.bold and not piece.bold and not piece.capitals:
        # A paragraph's first line, drawn in, may stand in the page's middle by chance.
        return not (unfinished and _SMALL.match(text))
    if piece.ocr is not None and _fills_line(piece) and _BODY_WORDS.match(text) and not unfinished:
        return True
    if piece.gap and not unfinished:
        return not (piece.bold and kept[-1].bold and not _BODY_WORDS.match(text))
    return not _set_off(piece) and bool(_BODY_WORDS.match(text)) and not unfinished


def _fills_line(piece: Piece) -> bool:
    """Whether a recognised line is as wide as a paragraph's: then "centred" says nothing."""
    box = piece.line.bbox
    return box is not None and box[2] - box[0] > _PARAGRAPHS_WIDTH and not piece.capitals


def _set_off(piece: Piece) -> bool:
    return piece.bold or piece.centred or piece.capitals


def _is_body(piece: Piece, title: Piece) -> bool:
    """Whether the line under a title is already body: a title without a topic."""
    if _set_off(piece):
        return is_authority_line(piece) and not piece.text.startswith("CỦA ")
    if len(piece.text) > 400:
        return True
    return bool(_BODY_WORDS.match(piece.text)) and (title.bold or piece.gap)


def _is_mark(text: str) -> bool:
    return bool(
        SECRET.match(text)
        or DRAFT_MARK.match(text)
        or (URGENCY.match(text) and text == text.upper())
        or read_number_line(text)
        or _has_place(text)
    )


def _has_place(text: str) -> bool:
    """A line of box 4; a date alone is the end of a topic ("… ngày 15 tháng 3 năm 2023")."""
    date = read_date_line(text)
    return date is not None and date.place is not None


def _after_about(zone: HeadingZone, start: int) -> Found[str] | None:
    first = zone.pieces[start]
    kept = [first]
    width = _half(first)
    for index, piece in enumerate(zone.pieces[start + 1 : start + 1 + _LONGEST_TOPIC], start + 1):
        if opens_closing(zone.pieces, index):
            break
        if piece.side is Side.RIGHT:
            place = next((at for at, one in enumerate(kept, 1) if _is_cut_from(one, piece)), None)
            if place is not None:
                kept.insert(place, piece)
            continue
        if _ends_letter_topic(piece, kept[-1], width):
            break
        kept.append(piece)
    topic = topic_text([piece.text for piece in kept])
    if not topic:
        return None
    clear = first.side is Side.LEFT or len(kept) == 1 or all(not piece.gap for piece in kept[1:])
    return Found(topic, tuple(kept), CLEAR if clear else JOINED)


def _is_cut_from(left: Piece, right: Piece) -> bool:
    """Whether a row's right end is the rest of its left part, cut at a blank between words."""
    one, other = left.line.bbox, right.line.bbox
    if one is None or other is None or left.page != right.page or not _SMALL.match(right.text):
        return False
    return abs(one[1] - other[1]) < _ROW and 0 <= other[0] - one[2] < _BLANK


def _half(piece: Piece) -> float | None:
    """The right end that lines of a letter's topic keep to: theirs is the left column."""
    box = piece.line.bbox
    return None if box is None else box[2] + 40


def _ends_letter_topic(piece: Piece, last: Piece, width: float | None) -> bool:
    text = piece.text
    if ADDRESSEE.match(text) or BASE.match(text) or BODY_START.match(text) or piece.line.table:
        return True
    unfinished = bool(_UNFINISHED.search(last.text))
    if is_motto(piece) or (text.isdigit() and not unfinished) or read_title_line(piece) is not None:
        return True
    if (_is_mark(text) and piece.side is not Side.LEFT) or SECRET.match(text):
        return True
    if piece.capitals and URGENCY.match(text) and not last.capitals:
        return True
    box = piece.line.bbox
    if piece.side is Side.FULL and width is not None and box is not None and box[2] > width:
        return True
    if piece.gap and piece.side is Side.FULL:
        return True
    finished = last.text.endswith((".", ";"))
    return (
        finished
        and piece.side is Side.FULL
        and bool(_CAPITAL.match(text))
        or (
            piece.side is Side.FULL
            and opens_with_office(text)
            and bool(_BODY_WORDS.match(text))
            and not unfinished
        )
    )
