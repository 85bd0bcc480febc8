"""Rows of a page into lines, the two-column head and closing split into their halves.

Input: rows with places; output: `Line`s in reading order: of a two-column zone first all left
lines, then all right ones (letterhead boxes 1–4, closing boxes 7 and 9b of RULES A2).
Gotcha: only the letterhead and the closing are split. A body row with a wide gap (a table, a
tab) stays one line, or its cells would be torn apart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.pages import Line, Side
from ingest.readers.glyphs import clean_line
from ingest.readers.row_layout import Word, join_words
from register.vietnamese_text import fold_tones

Span = tuple[float, float]

_HEAD = re.compile(r"cong ?h.a ?xa ?h.i|dang ?cong ?san ?viet|doc ?lap ?-? ?tu ?do")
_HEAD_END = re.compile(r"kinh gui|can cu ")
_CLOSING = re.compile(r"n.i ?nhan ?:?")
_NARROWEST = 3.0  # points of white between the two halves
_FARTHEST = 4.5  # sizes of white between two rows of one letterhead
_SIGNER_ABOVE = 4  # rows of the signer's block that may stand above "Nơi nhận"


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows `first`..`last` (inclusive) of a page that stand in two halves around `split`."""

    first: int
    last: int
    split: float


def page_lines(
    rows: list[list[Word]], width: float, height: float, *, first_page: bool
) -> list[Line]:
    """The lines of a page in reading order, with side, place, size and style."""
    rows_words = [words for words in rows if words]
    if not any(words[0].table for words in rows_words):
        rows_words = with_unruled_tables(rows_words)
    margins = _margins(rows_words, width)
    zones = _zones(rows_words, width, height, first_page=first_page)
    lines: list[Line] = []
    index = 0
    while index < len(rows_words):
        zone = next((z for z in zones if z.first == index), None)
        if zone is None:
            lines.append(_line(rows_words[index], Side.FULL, margins))
            index += 1
            continue
        lines += _zone_lines(rows_words, zone, margins)
        index = zone.last + 1
    return [line for line in lines if line.text]


def _zone_lines(rows: list[list[Word]], zone: Zone, margins: Span) -> list[Line]:
    halves: dict[Side, list[Line]] = {Side.LEFT: [], Side.RIGHT: []}
    for words in rows[zone.first : zone.last + 1]:
        left, right = _halves(words, zone.split)
        if left:
            halves[Side.LEFT].append(_line(left, Side.LEFT, margins))
        if right:
            halves[Side.RIGHT].append(_line(right, Side.RIGHT, margins))
    return halves[Side.LEFT] + halves[Side.RIGHT]


def _halves(words: list[Word], split: float) -> tuple[list[Word], list[Word]]:
    middle = [(word.x0 + word.x1) / 2 for word in words]
    return (
        [word for word, x in zip(words, middle, strict=True) if x < split],
        [word for word, x in zip(words, middle, strict=True) if x >= split],
    )


def _zones(rows: list[list[Word]], width: float, height: float, *, first_page: bool) -> list[Zone]:
    zones: list[Zone] = []
    head = _head_zone(rows, width, height, first_page=first_page)
    if head:
        zones.append(head)
    after = head.last + 1 if head else 0
    closing = _closing_zone(rows, width, after)
    if closing:
        zones.append(closing)
    return zones


def _head_zone(
    rows: list[list[Word]], width: float, height: float, *, first_page: bool
) -> Zone | None:
    """The letterhead, found by the state's or the Party's name, else by a gap in the middle."""
    for index, words in enumerate(rows):
        if words[0].top > 0.6 * height:
            break
        start = _phrase_start(words, _HEAD)
        if start is not None and start > 0.25 * width:
            return _grow(rows, index, start, width, height)
    if not first_page:
        return None
    for index, words in enumerate(rows[:12]):
        if words[0].top > 0.3 * height:
            break
        start = _gap_start(words, width)
        if start is not None:
            return _grow(rows, index, start, width, height)
    return None


def _phrase_start(words: list[Word], pattern: re.Pattern[str]) -> float | None:
    """Where the words that match the pattern begin, in points from the left."""
    text, places = "", []
    for word in words:
        places.append((len(text), word.x0))
        text += fold_tones(word.text) + " "
    found = pattern.search(text)
    if not found:
        return None
    return max(x for offset, x in places if offset <= found.start())


def _gap_start(words: list[Word], width: float) -> float | None:
    """Where the right half begins, in a row with a clear gap around the page's middle."""
    for before, after in zip(words, words[1:], strict=False):
        left = (words[0].x0 + before.x1) / 2
        right = (after.x0 + words[-1].x1) / 2
        wide = after.x0 - before.x1 > 2 * before.size
        if wide and left < 0.42 * width and right > 0.58 * width and after.x0 < 0.62 * width:
            return after.x0
    return None


def _grow(
    rows: list[list[Word]], anchor: int, start: float, width: float, height: float
) -> Zone | None:
    """Take in rows around the anchor as long as a strip of white stands between the halves."""
    strip = _strip_before(rows[anchor], start)
    last = anchor
    for index in range(anchor + 1, len(rows)):
        shrunk = _narrowed(strip, rows[index], width)
        if shrunk is None or rows[index][0].top > 0.65 * height:
            break
        if _HEAD_END.match(fold_tones(join_words(rows[index]))):
            break
        if rows[index][0].top - rows[last][0].bottom > _FARTHEST * rows[index][0].size:
            break
        strip, last = shrunk, index
    first = anchor
    for index in range(anchor - 1, -1, -1):
        shrunk = _narrowed(strip, rows[index], width)
        if shrunk is None:
            break
        strip, first = shrunk, index
    split = (strip[0] + strip[1]) / 2
    has_left = any(_halves(words, split)[0] for words in rows[first : last + 1])
    return Zone(first, last, split) if has_left else None


def _strip_before(words: list[Word], start: float) -> Span:
    left = max((word.x1 for word in words if word.x1 <= start + 1), default=0.0)
    return left, start


def _narrowed(strip: Span, words: list[Word], width: float) -> Span | None:
    """The strip of white that is left when a row joins the zone; None if the row crosses it."""
    if _centred_alone(words, width):
        return None
    low, high = strip
    # A row may reach over one edge of the strip; the widest white inside the strip counts.
    best: Span | None = None
    edges = [0.0, *[word.x1 for word in words]]
    nexts = [*[word.x0 for word in words], width]
    for end, begin in zip(edges, nexts, strict=True):
        free = max(low, end), min(high, begin)
        wider = best is None or free[1] - free[0] > best[1] - best[0]
        if free[1] - free[0] >= _NARROWEST and wider:
            best = free
    return best


def _centred_alone(words: list[Word], width: float) -> bool:
    """Whether a row stands in the page's middle, as the title under a letterhead does."""
    x0, x1 = words[0].x0, words[-1].x1
    widest = max((b.x0 - a.x1 for a, b in zip(words, words[1:], strict=False)), default=0.0)
    return widest < 3 * words[0].size and 0.455 < (x0 + x1) / 2 / width < 0.56


def _closing_zone(rows: list[list[Word]], width: float, after: int) -> Zone | None:
    """The recipients at the left with the signer's block at the right (boxes 9b and 7)."""
    for index in range(len(rows) - 1, after - 1, -1):
        words = rows[index]
        text = fold_tones(join_words(words[:2]))
        if words[0].x0 < 0.4 * width and _CLOSING.match(text):
            return _grow_closing(rows, index, width, after)
    return None


def _grow_closing(rows: list[list[Word]], anchor: int, width: float, after: int) -> Zone | None:
    free: list[Span] = [(0.25 * width, 0.72 * width)]
    last = anchor - 1
    for index in range(anchor, len(rows)):
        left_over = _cut(free, rows[index])
        if not left_over:
            break
        free, last = left_over, index
    if last < anchor:
        return None
    first = anchor
    for index in range(anchor - 1, max(after, anchor - _SIGNER_ABOVE) - 1, -1):
        words = rows[index]
        left_over = _cut(free, words)
        centre = (words[0].x0 + words[-1].x1) / 2
        if not left_over or centre < 0.56 * width or words[0].x0 < 0.4 * width:
            break
        free, first = left_over, index
    zone_words = [word for words in rows[first : last + 1] for word in words]
    for low, high in sorted(free, key=lambda span: span[0] - span[1]):
        split = (low + high) / 2
        left, right = _halves(zone_words, split)
        if left and right:
            return Zone(first, last, split)
    return None


def _cut(free: list[Span], words: list[Word]) -> list[Span]:
    """What is left of the free strips when the words of a row are taken away."""
    for word in words:
        pieces = []
        for low, high in free:
            pieces += [(low, min(high, word.x0)), (max(low, word.x1), high)]
        free = [(low, high) for low, high in pieces if high - low >= 2 * _NARROWEST]
    return free


def _margins(rows: list[list[Word]], width: float) -> Span:
    """Left and right edge of the text, the widest rows leading."""
    if not rows:
        return 0.0, width
    return min(words[0].x0 for words in rows), max(words[-1].x1 for words in rows)


def _line(words: list[Word], side: Side, margins: Span) -> Line:
    letters = sum(len(word.text) for word in words)
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    x0, x1 = words[0].x0, max(word.x1 for word in words)
    box = (x0, min(w.top for w in words), x1, max(w.bottom for w in words))
    table = words[0].table
    return Line(
        text=words[0].text if table else clean_line(join_words(words)),
        side=side,
        bbox=box,
        size=sizes.most_common(1)[0][0],
        bold=sum(len(w.text) for w in words if w.bold) * 2 > letters,
        italic=sum(len(w.text) for w in words if w.italic) * 2 > letters,
        centred=side is Side.FULL and not table and _is_centred(x0, x1, margins),
        table=table,
        stamped=any(word.stamped for word in words),
    )


def _is_centred(x0: float, x1: float, margins: Span) -> bool:
    left, right = x0 - margins[0], margins[1] - x1
    return left > 18 and right > 18 and abs(left - right) < 0.15 * (margins[1] - margins[0])


# -- tables without lines ---------------------------------------------------------------------

_FEWEST_ROWS = 3
_STRIP = 4.0  # points of white between two columns at least
_CROSSED = 0.08  # share of a table's lines that may cross the white between columns (groups)


def with_unruled_tables(rows: list[list[Word]]) -> list[list[Word]]:
    """The rows of a page, those of a table without lines put into cells joined by tabs.

    Such a table is told by rows that begin with a number at one place, and by strips of white
    that hardly any of its lines crosses. What goes on below a number belongs to its row.
    """
    anchors = _anchors(rows)
    sure = any(re.match(r"\d{1,5}[a-h]?/", rows[at][1].text) for at in anchors)
    if not anchors or (len(anchors) < _FEWEST_ROWS and not sure):
        return rows
    first, last = anchors[0], _table_end(rows, anchors)
    head = _table_head(rows, first)
    left = min(rows[at][1].x0 for at in anchors) - 2
    strips = _white_strips(
        [rows[at] for at in range(first, last + 1) if at in anchors or rows[at][0].x0 > left]
    )
    if len(strips) < 2 or any(strips[0] < rows[at][0].x1 for at in anchors):
        return rows
    done = rows[:head]
    above = [words for words in rows[head:first] if _is_apart(words, strips)]
    if above:
        done.append([_cells(above, strips)])
    done += [words for words in rows[head:first] if not _is_apart(words, strips)]
    block: list[list[Word]] = []
    for at in range(first, last + 1):
        words = rows[at]
        group = at not in anchors and words[0].x0 < strips[0]
        if (at in anchors or group) and block:
            done.append([_cells(block, strips)])
            block = []
        if group:
            done.append(words)
        else:
            block.append(words)
    if block:
        done.append([_cells(block, strips)])
    return [*done, *rows[last + 1 :]]


def _anchors(rows: list[list[Word]]) -> list[int]:
    """The rows that begin with a number of a row, well apart from what follows."""
    found = [
        at
        for at, words in enumerate(rows)
        if len(words) > 2
        and re.fullmatch(r"\d{1,3}\.?", words[0].text)
        and words[1].x0 - words[0].x1 > 0.5 * words[0].size
    ]
    if not found:
        return []
    middles = sorted((rows[at][0].x0 + rows[at][0].x1) / 2 for at in found)
    place = middles[len(middles) // 2]
    return [at for at in found if abs((rows[at][0].x0 + rows[at][0].x1) / 2 - place) < 12]


def _table_end(rows: list[list[Word]], anchors: list[int]) -> int:
    """The last line of the last row: those that follow close, at its columns."""
    last = anchors[-1]
    left = rows[last][1].x0 - 2
    while last + 1 < len(rows):
        words = rows[last + 1]
        close = words[0].top - rows[last][0].bottom < 0.9 * words[0].size
        if not close or words[0].x0 < left:
            break
        last += 1
    return last


def _table_head(rows: list[list[Word]], first: int) -> int:
    """The first line above the table that belongs to it: its heading, or a row cut by the page."""
    head = first
    while head > 0 and first - head < 4:
        words = rows[head - 1]
        gap = rows[head][0].top - words[0].bottom
        widest = max((b.x0 - a.x1 for a, b in zip(words, words[1:], strict=False)), default=0.0)
        indented = words[0].x0 > rows[first][1].x0 - 2
        name = join_words(words)
        group = name == name.upper() or re.match(r"[IVX]{1,5}\.", name)
        if gap > 1.3 * words[0].size or not (
            widest > 0.8 * words[0].size or indented or (group and widest > 0)
        ):
            break
        head -= 1
    return head


def _white_strips(rows: list[list[Word]]) -> list[float]:
    """The middles of the strips of white between columns, from left to right."""
    left = int(min(words[0].x0 for words in rows))
    right = int(max(word.x1 for words in rows for word in words)) + 1
    crossed = [0] * (right - left + 1)
    for words in rows:
        for word in words:
            for x in range(int(word.x0) - left, int(word.x1) - left + 1):
                crossed[min(max(x, 0), right - left)] += 1
    allowed = _CROSSED * len(rows)
    narrowest = _STRIP if len(rows) > 5 else 1.8 * _STRIP
    strips: list[float] = []
    start: int | None = None
    for x, count in enumerate(crossed):
        if count <= allowed:
            start = x if start is None else start
        elif start is not None:
            if start > 0 and x - start >= narrowest:
                strips.append(left + (start + x) / 2)
            start = None
    return strips


def _column(word: Word, strips: list[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return sum(middle > strip for strip in strips)


def _is_apart(words: list[Word], strips: list[float]) -> bool:
    """Whether a line above the rows is a heading's or a cut row's, and no group's name."""
    gaps = (b.x0 - a.x1 for a, b in zip(words, words[1:], strict=False))
    widest = max(gaps, default=0.0)
    return words[0].x0 > strips[0] or widest > 0.8 * words[0].size


def _cells(block: list[list[Word]], strips: list[float]) -> Word:
    """Lines of one table row as one word, its cells joined by tabs."""
    cells: list[list[Word]] = [[] for _ in range(len(strips) + 1)]
    for words in block:
        for word in words:
            cells[_column(word, strips)].append(word)
    flat = [word for words in block for word in words]
    first = flat[0]
    return Word(
        text="\t".join(clean_line(join_words(cell)) for cell in cells),
        x0=min(word.x0 for word in flat),
        top=min(word.top for word in flat),
        x1=max(word.x1 for word in flat),
        bottom=max(word.bottom for word in flat),
        size=first.size,
        font=first.font,
        bold=all(word.bold for word in flat),
        italic=all(word.italic for word in flat),
        stamped=any(word.stamped for word in flat),
        table=True,
    )
