"""Stamps put into the rows they were stamped over: "Số:      /UBND-XD" and 7432 are one line.

Input: the printed rows of a page and its stamped letters; output: rows with the stamps merged.
Gotchas: a stamp's baseline is some points off the row it fills, so stamps are placed by gap
and overlap; some programs stamp into the page itself, so a lone number that floats beside a
gap counts as a stamp too; the text of a signature (who, when, which certificate) never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.readers.glyphs import Blank, Glyph
from ingest.readers.row_layout import Row, make_rows
from register.vietnamese_text import fold_tones

_DOTS = " ._…"
_NUMBER = re.compile(r"^\d{1,5}[a-zđ]?$|^\d{1,2}[/.]\d{1,2}([/.]\d{4})?$")
_SIGNATURE_TEXT = re.compile(r"ky boi|nguoi ky|ngay ky|ky ngay|thoi gian|email|co quan|@|\d:\d\d")
_LONGEST = 34  # letters of a stamp that can still be a number with its symbol, or a whole day


def rows_with_stamps(glyphs: Iterable[Glyph]) -> list[Row]:
    """The page's rows from top to bottom, stamps merged where they belong."""
    glyphs = list(glyphs)
    rows = make_rows(g for g in glyphs if not g.stamped)
    rows = _loose_numbers_as_stamps(rows)
    for stamp in stamp_pieces(g for g in glyphs if g.stamped):
        row = _row_for(stamp, rows) if _can_fill_a_gap(stamp) else None
        if row is None:
            rows.append(stamp)
        else:
            _merge(stamp, row)
    rows.sort(key=lambda row: row.base)
    return rows


def stamp_pieces(letters: Iterable[Glyph]) -> list[Row]:
    """Stamped letters as pieces: one piece is what stands together on one baseline."""
    pieces: list[Row] = []
    for glyph in sorted(letters, key=lambda g: (round(g.base, 1), g.x0)):
        last = pieces[-1] if pieces else None
        if (
            last is not None
            and abs(glyph.base - last.base) <= 0.2 * max(glyph.size, 1)
            and -0.5 * glyph.size <= glyph.x0 - last.letters[-1].x1 <= 1.0 * glyph.size
        ):
            last.letters.append(glyph)
        else:
            pieces.append(Row(glyph.base, glyph.size, [glyph]))
    return pieces


def _can_fill_a_gap(stamp: Row) -> bool:
    text = stamp.text
    short = len(text) <= _LONGEST and any(char.isdigit() for char in text)
    return short and not _SIGNATURE_TEXT.search(fold_tones(text))


def _row_for(stamp: Row, rows: list[Row]) -> Row | None:
    """The nearest row that has room for the stamp, lone numbers looked for a little farther."""
    number = bool(_NUMBER.match(stamp.text))
    best: tuple[float, Row] | None = None
    for row in rows:
        distance = abs(row.base - stamp.base) / max(row.size, stamp.size, 1.0)
        near = distance <= 0.75 or (number and distance <= 1.3 and _has_gap_at(row, stamp))
        if near and not _covers_letters(stamp, row, share=0.6 if number else 0.35):
            distance += 0.0 if _has_gap_at(row, stamp) else 0.5
            if best is None or distance < best[0]:
                best = (distance, row)
    return best[1] if best else None


def _has_gap_at(row: Row, stamp: Row) -> bool:
    """Whether the stamp stands between two printed letters that are more than a blank apart."""
    middle = (stamp.x0 + stamp.x1) / 2
    left = [g.x1 for g in row.letters if g.x1 <= middle and g.text not in _DOTS]
    right = [g.x0 for g in row.letters if g.x0 >= middle and g.text not in _DOTS]
    return bool(left and right) and 0.8 * row.size < min(right) - max(left) < 12 * row.size


def _covers_letters(stamp: Row, row: Row, *, share: float) -> bool:
    """Whether the stamp lies over letters of the row instead of in a gap of it."""
    x0, x1 = stamp.x0, stamp.x1
    covered = 0.0
    for glyph in row.letters:
        if glyph.text not in _DOTS:
            covered += max(0.0, min(x1, glyph.x1) - max(x0, glyph.x0))
    return covered > share * max(x1 - x0, 1.0)


def _merge(stamp: Row, row: Row) -> None:
    """Put the stamp's letters into the row, in place of the dots that marked the blank."""
    middle = (stamp.x0 + stamp.x1) / 2
    letters = [g for g in row.letters if g.text not in _DOTS]
    left = max((g.x1 for g in letters if g.x1 <= middle), default=0.0)
    right = min((g.x0 for g in letters if g.x0 >= middle), default=float("inf"))
    row.letters = [
        g for g in row.letters if g.text not in _DOTS or not left - 1 <= g.x0 <= right + 1
    ]
    # It keeps its letters but takes the row's baseline, so that it sorts among its letters.
    row.letters.extend(g._replace(base=row.base) for g in stamp.letters)


def _loose_numbers_as_stamps(rows: list[Row]) -> list[Row]:
    """Merge rows that are only a number floating beside a gap of another row."""
    kept: list[Row] = []
    loose: list[Row] = []
    for row in rows:
        is_number = len(row.letters) <= 6 and _NUMBER.match(row.text)
        (loose if is_number else kept).append(row)
    for row in loose:
        target = next((r for r in kept if _floats_at(row, r)), None)
        if target is None:
            kept.append(row)
        else:
            stamped = [g._replace(stamped=True, blank=Blank.WRITTEN) for g in row.letters[:1]]
            stamped += [g._replace(stamped=True) for g in row.letters[1:]]
            _merge(Row(row.base, row.size, stamped), target)
    return kept


def _floats_at(row: Row, other: Row) -> bool:
    """Whether a number's row is a little off another row, in a gap of it."""
    near = abs(row.base - other.base) <= 0.9 * max(row.size, other.size)
    return near and _has_gap_at(other, row) and not _covers_letters(row, other, share=0.2)
