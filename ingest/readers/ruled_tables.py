"""Tables that a PDF page draws with lines: where their rows and cells are.

Input: the paths drawn on a page; output: tables as bands (rows) with the edges of their cells.
Gotchas: Word draws a border as thin filled boxes, one a cell; a heading's short rule and a
frame around one text are no table; without lines there is no table, only text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.readers.page_frame import PageFrame

_THIN = 2.5  # points: a filled box that is thinner is a line
_NEAR = 3.0  # points: lines closer than this are one border
_MOST_SEGMENTS = 6000  # a drawing or a map, not a table
_NARROWEST = 0.35  # share of the page's width that a table takes at least

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: where it lies (y of a level one, x of an upright one) and its two ends."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table: its top and bottom and the edges of its cells from left to right; wide:
    how many of the table's columns each cell takes.
    """

    top: float
    bottom: float
    edges: tuple[float, ...]
    wide: tuple[int, ...] = ()


def page_bands(page: Any, frame: PageFrame) -> list[Band]:
    """The rows of all ruled tables of a pypdfium2 page."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for points, filled_only in _drawn(page, frame):
        _sort_rules(points, level, upright, filled_only=filled_only)
    return bands_of(level, upright, frame.width)


def bands_of(level: list[Rule], upright: list[Rule], width: float) -> list[Band]:
    """The table rows that level and upright lines make on a page of the given width."""
    bands: list[Band] = []
    for top, bottom in _spans(upright):
        own = [r for r in upright if r.start >= top - _NEAR and r.end <= bottom + _NEAR]
        columns = _places(rule.place for rule in own)
        if len(columns) < 3 or columns[-1] - columns[0] < _NARROWEST * width:
            continue
        borders = _level_borders(level, top, bottom, columns)
        rows = [
            _band(upper, lower, own, columns)
            for upper, lower in zip(borders, borders[1:], strict=False)
            if lower - upper > 2 * _NEAR
        ]
        rows = [row for row in rows if len(row.edges) >= 2]
        if len(rows) >= 2 and any(len(row.edges) >= 3 for row in rows):
            bands += rows
    return bands


def _spans(upright: list[Rule]) -> list[tuple[float, float]]:
    """The heights of the page over which upright lines follow one another without a gap."""
    spans: list[tuple[float, float]] = []
    for rule in sorted(upright, key=lambda rule: rule.start):
        if spans and rule.start <= spans[-1][1] + _NEAR:
            spans[-1] = spans[-1][0], max(spans[-1][1], rule.end)
        else:
            spans.append((rule.start, rule.end))
    return spans


def _places(values: Iterable[float]) -> list[float]:
    """Distinct places, those nearer than a border's width taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _level_borders(
    level: list[Rule], top: float, bottom: float, columns: list[float]
) -> list[float]:
    """Heights at which level lines cross nearly half of the table or more."""
    left, right = columns[0], columns[-1]
    inside = [rule for rule in level if top - _NEAR <= rule.place <= bottom + _NEAR]
    borders = []
    for place in _places(rule.place for rule in inside):
        covered = sum(
            max(0.0, min(rule.end, right + _NEAR) - max(rule.start, left - _NEAR))
            for rule in inside
            if place <= rule.place <= place + _NEAR
        )
        if covered > 0.4 * (right - left):
            borders.append(place)
    return borders


def _band(upper: float, lower: float, own: list[Rule], columns: list[float]) -> Band:
    middle = (upper + lower) / 2
    standing = [rule.place for rule in own if rule.start <= middle <= rule.end]
    at = [
        number
        for number, x in enumerate(columns)
        if any(x - 0.1 <= place <= x + _NEAR for place in standing)
    ]
    wide = tuple(b - a for a, b in zip(at, at[1:], strict=False))
    return Band(upper, lower, tuple(columns[number] for number in at), wide)


def _sort_rules(
    points: list[Point], level: list[Rule], upright: list[Rule], *, filled_only: bool
) -> None:
    """Add the lines of one drawn shape."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left < _THIN or bottom - top < _THIN:
        if right - left > 2 * _NEAR:
            level.append(Rule((top + bottom) / 2, left, right))
        elif bottom - top > 2 * _NEAR:
            upright.append(Rule((left + right) / 2, top, bottom))
        return
    if filled_only:
        return  # a coloured ground, not a border
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        if abs(ay - by) < 1 and abs(ax - bx) > 2 * _NEAR:
            level.append(Rule(ay, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 1 and abs(ay - by) > 2 * _NEAR:
            upright.append(Rule(ax, min(ay, by), max(ay, by)))


def _drawn(page: Any, frame: PageFrame) -> list[tuple[list[Point], bool]]:
    """The drawn shapes of a page as points, and whether each is only filled."""
    import ctypes

    import pypdfium2.raw as raw

    shapes: list[tuple[list[Point], bool]] = []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    matrix, seen = raw.FS_MATRIX(), 0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        path = drawn.raw
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            continue
        raw.FPDFPageObj_GetMatrix(path, matrix)
        count = raw.FPDFPath_CountSegments(path)
        seen += count
        if seen > _MOST_SEGMENTS:
            return []
        for points in _subpaths(path, count, matrix, frame):
            shapes.append((points, not stroke.value))
    return shapes


def _subpaths(path: Any, count: int, matrix: Any, frame: PageFrame) -> list[list[Point]]:
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[list[Point]] = []
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.place(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            found[-1].append(found[-1][0])
    return [points for points in found if len(points) > 1]
