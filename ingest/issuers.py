"""Box 2: the issuing office and the one above it (RULES A2).

Input: the head's zone; output: issuer and superior as `Found`, in the paper's own words, the lines
of one name joined. Gotcha: "ỦY BAN NHÂN DÂN" over "XÃ KHÊ LÃNG" is one office, "BỘ CÔNG THƯƠNG"
over "CỤC HÓA CHẤT" are two; bold type alone does not tell, since many papers set all in bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.date_line import read_date_line
from ingest.found import CLEAR, JOINED, WEAK, Found
from ingest.heading_zone import (
    ABOUT,
    BODY_START,
    DRAFT_MARK,
    SECRET,
    URGENCY,
    HeadingZone,
    is_motto,
)
from ingest.office_words import opens_with_area, opens_with_office
from ingest.pages import Side
from ingest.pieces import UPPER, Piece
from register.vietnamese_text import one_space

_MOST_LINES = 8
_LONGEST_LINE = 90
# Names that need the next line: "ỦY BAN NHÂN DÂN" of what area, "BAN CHỈ ĐẠO" of what work.
_INCOMPLETE = re.compile(
    r"(?:^(?:ỦY BAN(?: NHÂN DÂN)?|UỶ BAN(?: NHÂN DÂN)?|UBND|HĐND|HỘI ĐỒNG(?: NHÂN DÂN)?|"
    r"ỦY BAN THƯỜNG VỤ|UỶ BAN THƯỜNG VỤ|NGÂN HÀNG|KIỂM TOÁN|"
    r"BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BAN THƯỜNG TRỰC|THƯỜNG TRỰC|VĂN PHÒNG|BAN CHỈ ĐẠO|BAN|SỞ|CỤC|"
    r"TỔNG CỤC|PHÒNG|TRUNG TÂM|TRƯỜNG|CHI CỤC|BỘ|BỘ CHỈ HUY|BAN CHỈ HUY|ĐOÀN|HỘI|TỔ|ĐẢNG ỦY|"
    r"ĐẢNG UỶ|ĐẢNG BỘ|CÔNG AN|VIỆN|THANH TRA|BAN QUẢN LÝ|HỘI ĐỒNG NHÂN DÂN VÀ|ĐẠI HỌC|QUỸ)|"
    r"(?:[,&-]|\b(?:VÀ|CỦA|TẠI|CHO|VỀ)))$"
)
_GOES_ON = re.compile(r"^(?:VÀ|CỦA|TẠI|CHO|VỀ|&|-|,)\s", re.IGNORECASE)
# No office has this name alone: its area was not read.
_WITHOUT_AREA = re.compile(
    r"^(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\W*$", re.IGNORECASE
)
# The youth union's head stands where the state's name does.
_YOUTH_HEAD = re.compile(r"^ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$")
# One word is no office: "BỘ NÔNG NGHIỆP VÀ MÔI" / "TRƯỜNG" is a name broken over two lines.
_LAST_WORD = re.compile(r"^\S+$")
_NOT_OFFICE = re.compile(
    r"^(?:Mẫu|Phụ lục|PHỤ LỤC|Biểu|MẪU|BIỂU|Tên|Tel|Trang|Số|Ngày|Điện thoại|Fax|Địa chỉ|Website)\b"
)
_JOINT = re.compile(r"^(?:TTLT|NQLT|KHLT|CTrPH|QCPH|LT|HDLT|QĐLT|CTLT)", re.IGNORECASE)


def read_issuers(zone: HeadingZone) -> tuple[Found[str] | None, Found[str] | None]:
    """The issuing office and its superior; (None, None) where the head names no office."""
    named = zone.gazette[1].issuer if zone.gazette else None
    if zone.gazette is not None and named is not None:
        return Found(named, (zone.pieces[zone.gazette[0]],), JOINED), None
    pieces = _box_two(zone)
    offices = _offices(pieces)
    if not offices:
        return None, None
    if len(offices) > 1 and _is_joint(zone):
        every = tuple(piece for office in offices for piece in office)
        names = " - ".join(_name(office) for office in offices)
        return Found(names, every, JOINED), None
    issuer = offices[-1]
    superior = offices[-2] if len(offices) > 1 else None
    sure = CLEAR if _sure(issuer) else WEAK
    found = Found(_name(issuer), tuple(issuer), sure)
    above = Found(_name(superior), tuple(superior), JOINED) if superior else None
    return found, above


def _box_two(zone: HeadingZone) -> list[Piece]:
    """The pieces above the number that can be an office's name."""
    stops = [zone.end, _MOST_LINES * 3]
    stops += [index for index in (zone.title, zone.about) if index is not None]
    if zone.number is not None:
        stops.append(zone.number[0])
    above = zone.pieces[: min(stops)]
    sided = any(piece.side is Side.LEFT for piece in above)
    # Without motto and number the first lines are no head.
    is_head = zone.number is not None or any(is_motto(piece) for piece in above)
    kept: list[Piece] = []
    if not is_head:
        return kept
    for place, piece in enumerate(above):
        if piece.side is Side.RIGHT or is_motto(piece) or _is_other(piece.text):
            continue
        if kept and _YOUTH_HEAD.match(piece.text) and not _names_area(above[place + 1 :]):
            continue
        if sided and piece.side is Side.FULL and not piece.capitals:
            if zone.number is not None and _alone_in_line(piece, kept):
                kept.append(piece)
            continue
        if piece.capitals or _in_small_letters(piece, kept):
            kept.append(piece)
        elif kept and zone.number is None:
            break
    return kept[-_MOST_LINES:]


def _names_area(following: Sequence[Piece]) -> bool:
    """Whether the next line says of which area: then the line before is the union's own name."""
    return bool(following) and opens_with_area(following[0].text)


def _in_small_letters(piece: Piece, kept: Sequence[Piece]) -> bool:
    """An office written "Bộ Tài chính", as fonts of old files leave it."""
    return opens_with_office(piece.text) or bool(kept and _goes_on(kept[-1], piece))


def _alone_in_line(piece: Piece, kept: Sequence[Piece]) -> bool:
    """Whether a name in small letters goes on in a text file's line with nothing at its right."""
    if not kept or kept[-1].capitals:
        return False
    lacks_area = _WITHOUT_AREA.match(kept[-1].text) and opens_with_area(piece.text)
    return bool(lacks_area or _GOES_ON.match(piece.text))


def _is_other(text: str) -> bool:
    return bool(
        len(text) > _LONGEST_LINE
        or len(text) < 3
        or text.startswith("/")
        or SECRET.match(text)
        or URGENCY.match(text)
        or DRAFT_MARK.match(text)
        or ABOUT.match(text)
        or _NOT_OFFICE.match(text)
        or read_date_line(text)
    )


def _offices(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces grouped by office, from the top."""
    offices: list[list[Piece]] = []
    for piece in pieces:
        if offices and _goes_on(offices[-1][-1], piece, whole=_name(offices[-1])):
            offices[-1].append(piece)
        else:
            offices.append([piece])
    return [office for office in offices if _is_office(office)]


def _goes_on(last: Piece, piece: Piece, whole: str | None = None) -> bool:
    """Whether the piece continues the name that ends with `last`."""
    before = (whole or last.text).upper().rstrip(" .*")
    if _INCOMPLETE.search(before) or _GOES_ON.match(piece.text):
        return True
    if _LAST_WORD.match(piece.text):
        return True
    if opens_with_office(piece.text):
        return False
    return not opens_with_area(piece.text) or not _has_area(before)


def _has_area(name: str) -> bool:
    """Whether the name already says of which area it is."""
    words = r"TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ(?! HỘI)|PHƯỜNG|THỊ TRẤN|ĐẶC KHU"
    return bool(re.search(rf"(?:^|\s)(?:{words})\s", name))


def _is_office(office: Sequence[Piece]) -> bool:
    first = office[0].text
    if opens_with_office(first) or opens_with_area(first):
        return True
    # An office with a name of its own: trusted only in the left column of a head.
    return office[0].side is Side.LEFT and office[0].capitals


def _sure(office: Sequence[Piece]) -> bool:
    return opens_with_office(office[0].text) and not _WITHOUT_AREA.match(_name(office))


def _name(office: Sequence[Piece]) -> str:
    return one_space(" ".join(piece.text for piece in office)).strip(" .*-_,;:")


def _is_joint(zone: HeadingZone) -> bool:
    number = zone.number
    symbol = number[1].designation.symbol if number else None
    return bool(symbol and _JOINT.match(symbol))


_MOST_WRAPPED = 3
"""Lines over which the office's name and its verb may be broken."""
# Not "… của Ủy ban nhân dân huyện X thông báo": there a cited paper's office speaks.
_IN_BODY = re.compile(
    r"(?<!\bcủa )(?P<name>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Đảng ủy)\s"
    rf"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s(?:[{UPPER}][^\s,.;:]*\s?){{1,4}})"
    r"(?=\s?(?:báo cáo|ban hành|xây dựng|thông báo|đề nghị|tổ chức|triển khai))"
)


def issuer_in_body(pieces: Sequence[Piece]) -> Found[str] | None:
    """The office that the first paragraphs say is speaking: "Ủy ban nhân dân xã X báo cáo …"."""
    for index, piece in enumerate(pieces):
        lines = _sentence_from(pieces[index : index + _MOST_WRAPPED])
        match = _IN_BODY.search(one_space(" ".join(line.text for line in lines)))
        if match is not None and match.start() <= len(piece.text):
            return Found(one_space(match["name"]), tuple(lines), WEAK)
    return None


def _sentence_from(pieces: Sequence[Piece]) -> list[Piece]:
    """The first piece and the lines that its paragraph goes on with."""
    lines = list(pieces[:1])
    for piece in pieces[1:]:
        if lines[-1].text.endswith((".", ":", ";")) or piece.gap or BODY_START.match(piece.text):
            break
        lines.append(piece)
    return lines
