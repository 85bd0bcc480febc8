"""The lines of a head or a closing made ready for reading: one thing a piece.

Input: `Line`s of one document; output: `Piece`s, cleaned of look-alikes and Markdown marks, where
merged columns ("ỦY BAN NHÂN DÂN CỘNG HÒA …", "Số: 24/KH-UBND Khê Lãng, ngày …", "Nơi nhận: TM. …")
are taken apart and texts that are not the paper's own (electronic signatures, arrival stamps,
rules) are left out. Gotcha: a piece is parted by grammar, never by the width of a gap alone, since
blanks to fill in ("Số:        /KH-UBND") are gaps too; a gap counts before a whole date line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.date_line import read_date_line
from ingest.pages import Line, Side, plain
from ingest.person_names import person_name
from ingest.recognised_words import repaired_capitals
from register.vietnamese_text import (
    LOWER_LETTERS,
    UPPER_LETTERS,
    clean_lookalikes,
    fold_tones,
    one_space,
)

UPPER, LOWER = UPPER_LETTERS, LOWER_LETTERS


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that stands in a head or closing.

    text: clean, one blank between words; offset: of its line in the document's reading; page: from
    1; ocr: the page's mean confidence where it was recognised; gap: a blank line stands before it;
    cell: it came from a line that was taken apart.
    """

    text: str
    line: Line
    page: int
    side: Side = Side.FULL
    bold: bool = False
    ocr: float | None = None
    gap: bool = False
    cell: bool = False
    offset: int = 0

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals only (figures and marks do not count)."""
        return self.text == self.text.upper() and any(char.isalpha() for char in self.text)

    @property
    def centred(self) -> bool:
        """Whether its line stands in the page's middle."""
        return self.line.centred


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a reading with its place: offset in the text, page, confidence if recognised."""

    offset: int
    page: int
    line: Line
    ocr: float | None = None


# Read without marks, since recognition and old fonts lose them first.
_MOTTO = re.compile(
    r"cong\s?hoa\s?xa\s?hoi\s?chu\s?nghia\s?viet\s?nam"
    r"|doc\s?lap\s*[-.*_~]*\s*tu\s?do\s*[-.*_~]*\s*hanh\s?phuc"
)
PARTY_HEAD = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM$")
# The gazette's running head: its number and day are the gazette's own.
_GAZETTE_HEAD = re.compile(r"^(?:\d+\s)?CÔNG BÁO\s?/\s?Số", re.IGNORECASE)
RULE = re.compile(r"^[\s\-_*=~.·•─—oO0|+<>#:…]*$")
_NOT_A_RULE = re.compile(r"^(?:0+|o+|O+)$")

# What a program for signing prints on the paper. Its day is the day of signing, not the date of
# issue (RULES C4), and its names are certificates, not signers.
SIGNATURE = re.compile(
    r"^(?:(?:Được\s)?[Kk]ý (?:bởi|điện tử|số)|Người ký|Ngày ký|Thời gian ký|Giờ ký|Email ?:|"
    r"Cơ quan ?:|Chức vụ ?:|Tổ chức ?:|Đơn vị ?:|Digitally signed|Signature (?:Not |not |is )?"
    r"(?:[Vv]erified|[Vv]alid)|Signer ?:|Signed by|DN ?: ?|Date ?: ?\d{4}|Reason ?:|Location ?:|"
    r"Lý do ký|Foxit|Adobe|Phiên bản|VGCA|\+0[78]:?00)"
    r"|^\d{2}[./-]\d{2}[./-]\d{4} \d{2}:\d{2}:\d{2}",
)
COPY_MARK = re.compile(r"^(?:BẢN )?(?:SAO Y|SAO LỤC|TRÍCH SAO)(?: BẢN CHÍNH)?\b")

# The receiving office's stamp (dấu "ĐẾN"): number and day of arrival are another office's.
ARRIVAL = re.compile(r"^(?:(?:CÔNG VĂN|VĂN BẢN|CV)\s?)?ĐẾN(?:\s|:|$)")
_ARRIVAL_LINE = re.compile(
    r"^(?:Số(?: đến)?|Ngày(?: đến)?|Giờ(?: đến)?|Chuyển|Kính chuyển|Lưu hồ sơ|"
    r"Số và ký hiệu(?: HS)?)\s*[:.]",
    re.IGNORECASE,
)
_ARRIVAL_REACH = 5
_SYLLABLE = re.compile(rf"[{UPPER}{LOWER}]{{2}}")
_WIDE_GAP = re.compile(r"^(?P<left>.*\S)(?: {4,}|\s*\t\s*)(?P<right>\S.*)$")
_LONGEST_ROW = 240

_STRAY_MARKS = re.compile(r"^\*{1,3}(?=\S)|(?<=\S)\*{1,3}$|^_{2,3}(?=\S)|(?<=\S)_{2,3}$")
_WRAPPED_BOLD = re.compile(r"^\s*(?:#{1,6}\s|\*\*\S|__\S|<b>|\*\*\*\S)|\S\*\*\s*$")

_CAP_WORD = rf"[{UPPER}][{UPPER}{LOWER}]*\.?"
_PLACE_BEFORE_DATE = rf"(?:{_CAP_WORD}\s?(?:-\s?)?){{1,6}}"
DATE_TAIL = re.compile(
    rf"\s(?P<date>(?![{UPPER}]{{3,}}\s[^,]*[{LOWER}]){_PLACE_BEFORE_DATE}\s?,\s?[Nn]gày[\s.…_\d]*tháng[\s.…_\d]*năm[\s.…_\d]*)$"
)
# Two columns of plain text: the place is what stands right of the gap, before ", ngày".
_GAP_THEN_DATE = re.compile(
    r"^\s*(?P<left>\S.*?)(?: {2,}|\s*\t\s*)(?P<right>\S(?:(?! {2}|\t).)*,\s?[Nn]gày\b.*)$"
)
_NUMBER_THEN_DATE = re.compile(
    r"^(?P<number>S(?:ố|Ố)\b[^,]*?/\s?[^\s,]+(?:\s?-\s?[^\s,]+)*)\s+"
    r"(?P<date>[^\d/]{0,60}[Nn]gày[\s.…_\d]*(?:tháng|/).*)$"
)
_RECIPIENTS_THEN = re.compile(r"^(?P<left>Nơi nhận\s?:)\s*(?P<right>\S.*)$")
_CLOSING_WORDS = (
    rf"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[./]?\s?[{UPPER}]|PHÓ |CHỦ TỊCH|GIÁM ĐỐC|"
    r"BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH |CỤC TRƯỞNG|TRƯỞNG |TỔNG |BÍ THƯ|HIỆU TRƯỞNG|THỦ TƯỚNG|"
    r"VỤ TRƯỞNG|VIỆN TRƯỞNG)"
)
_ITEM_THEN = re.compile(
    rf"^(?P<left>[-+•].*?[;.,)\w])\s+(?P<right>{_CLOSING_WORDS}[{UPPER}\s.,/&-]*)$"
)


def motto_in(text: str) -> re.Match[str] | None:
    """Where the national motto or the Party's head stands in a clean text, if it does."""
    return _MOTTO.search(fold_tones(text)) or PARTY_HEAD.search(text)


def pieces_of(lines: Iterable[SourceLine]) -> list[Piece]:
    """The pieces of the lines, in order, without rules, signature texts and arrival stamps."""
    pieces: list[Piece] = []
    gap = False
    for source in lines:
        found = [_repaired(one) for one in _pieces_of_line(source) if _holds_words(one)]
        if not found:
            gap = True
            continue
        for piece in found:
            if _is_rule(piece.text):
                gap = True
                continue
            pieces.append(replace(piece, gap=gap))
            gap = False
    return _without_foreign_text(pieces)


def _holds_words(piece: Piece) -> bool:
    """Whether there is anything to read: specks that recognition took for letters are not."""
    if piece.ocr is None:
        return bool(piece.text)
    return bool(_SYLLABLE.search(piece.text)) or piece.text.isdigit()


def _repaired(piece: Piece) -> Piece:
    if piece.ocr is None or not piece.capitals:
        return piece
    return replace(piece, text=repaired_capitals(piece.text).strip(" _~`'|"))


def clean(text: str) -> str:
    """A line's words: look-alikes made plain, Markdown marks off, one blank between words."""
    bare = plain(text)
    previous = ""
    while previous != bare:
        previous, bare = bare, _STRAY_MARKS.sub("", bare).strip()
    return one_space(clean_lookalikes(bare))


def _is_rule(text: str) -> bool:
    return bool(RULE.match(text)) and not _NOT_A_RULE.match(text)


def _pieces_of_line(source: SourceLine) -> Iterator[Piece]:
    raw = source.line.text
    bold = source.line.bold or bool(_WRAPPED_BOLD.search(raw))
    first = Piece(
        "", source.line, source.page, source.line.side, bold, source.ocr, offset=source.offset
    )
    if raw.lstrip().startswith("|") and raw.rstrip().endswith("|"):
        yield from _table_cells(raw, first)
        return
    parts = list(_with_name(raw) or _with_date(raw) or _halves(clean(raw)))
    for part, side in parts:
        parted = len(parts) > 1
        yield replace(first, text=part, side=side or first.side, cell=parted)


def _table_cells(raw: str, first: Piece) -> Iterator[Piece]:
    """A row of a Markdown table: of two cells they are the halves of a head or closing."""
    cells = [cell.strip() for cell in raw.strip().strip("|").split("|")]
    for index, cell in enumerate(cells):
        side = Side.FULL if len(cells) != 2 else (Side.LEFT, Side.RIGHT)[index]
        for part in re.split(r"<br\s*/?>", cell):
            yield replace(first, text=clean(part), side=side, cell=True)


def _with_name(raw: str) -> list[tuple[str, Side | None]]:
    """A recipient and, after a wide gap, the signer's name, as plain text sets them."""
    match = _WIDE_GAP.match(raw)
    name = person_name(clean(match["right"])) if match else None
    if match is None or name is None or not name.sure:
        return []
    return [(clean(match["left"]), Side.LEFT), (clean(match["right"]), Side.RIGHT)]


def _with_date(raw: str) -> list[tuple[str, Side | None]]:
    """The left column's words and, after a gap, the place and date of the right one."""
    match = _GAP_THEN_DATE.match(raw.replace("\u00a0", " "))
    if match is None or read_date_line(clean(match["right"])) is None:
        return []
    return [(clean(match["left"]), Side.LEFT), (clean(match["right"]), Side.RIGHT)]


def _halves(text: str) -> Iterator[tuple[str, Side | None]]:
    """The things of a line; a bar between two of them is what a converter left of a table."""
    halves = text.split(" | ")
    if len(halves) != 2 or len(text) > _LONGEST_ROW:
        yield from _parted(text)
        return
    for half, side in zip(halves, (Side.LEFT, Side.RIGHT), strict=True):
        for part, own in _parted(half.strip()):
            yield part, own or side


def _parted(text: str) -> Iterator[tuple[str, Side | None]]:
    """The things a line holds, each with its side where the line was merged from two columns."""
    motto = motto_in(text)
    if motto is not None:
        before, after = text[: motto.start()].strip(), text[motto.end() :].strip(" .*-_")
        if before:
            yield before, Side.LEFT
        yield text[motto.start() : motto.end()], Side.RIGHT if before or after else None
        if after:
            yield after, Side.RIGHT
        return
    for pattern, left, right in (
        (_NUMBER_THEN_DATE, "number", "date"),
        (_RECIPIENTS_THEN, "left", "right"),
        (_ITEM_THEN, "left", "right"),
    ):
        match = pattern.match(text)
        if match is not None and _fits(match, right):
            yield match[left].strip(), Side.LEFT
            yield match[right].strip(), Side.RIGHT
            return
    tail = None if read_date_line(text) else DATE_TAIL.search(text)
    if tail is not None and len(text) < 160:
        yield text[: tail.start()].strip(), Side.LEFT
        yield tail["date"].strip(), Side.RIGHT
        return
    yield text, None


def _fits(match: re.Match[str], right: str) -> bool:
    """Whether the right half of "Nơi nhận: …" is a signer's, not the first recipient."""
    if match.re is not _RECIPIENTS_THEN:
        return True
    return bool(re.match(_CLOSING_WORDS, match[right])) and match[right] == match[right].upper()


def _wraps_signature(pieces: list[Piece], index: int) -> bool:
    """Whether the piece is the wrapped rest of a line of a signature's text, between two others."""
    around = (pieces[max(0, index - 1) : index], pieces[index + 1 : index + 2])
    return all(near and SIGNATURE.match(near[0].text) for near in around)


def _without_foreign_text(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    reach = 0
    for index, piece in enumerate(pieces):
        if _wraps_signature(pieces, index):
            continue
        if any(one.match(piece.text) for one in (SIGNATURE, COPY_MARK, _GAZETTE_HEAD)):
            continue
        if ARRIVAL.match(piece.text):
            reach = _ARRIVAL_REACH
            continue
        if reach:
            reach -= 1
            if _ARRIVAL_LINE.match(piece.text) and "/" not in re.sub(
                r"\d+/\d+(?:/\d+)?", "", piece.text
            ):
                continue
        kept.append(piece)
    return kept
