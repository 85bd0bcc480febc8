"""Tables of a Word file: the letterhead's and the signer's told from real ones.

Input: a table element; output: its rows as cells with their place, and what kind of table it
is. Gotcha: an office writes the head of its papers as a borderless table of two columns (RULES
A2 boxes 1–4) and the closing as another; their cells are halves of a page, not data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from ingest.readers.word_package import W
from register.vietnamese_text import fold_tones

_HEAD = re.compile(r"cong ?h.a ?xa ?hoi|dang ?cong ?san ?viet|doc ?lap ?- ?tu ?do")
# The youth union's head takes the place of the state's; as a cell's first words only, since
# lists of organisations name the union too.
_YOUTH_HEAD = re.compile(r"^\W*doan (?:tncs|thanh nien cong san) ho chi minh")
_CLOSING = re.compile(r"^\W*(?:noi nhan|luu:|tm ?\.|kt ?\.|tl ?\.|tuq ?\.|q ?\. )|chu tich$", re.M)


class TableKind(Enum):
    """What a table is for."""

    HALVES = auto()  # letterhead or closing: left and right half of the page
    FRAME = auto()  # one cell around text, or "Kính gửi:" beside its addressees
    DATA = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its middle as a share of the table's width; `goes_on` is the rest of a merge."""

    element: Any
    middle: float
    span: int
    goes_on: bool


def table_rows(table: Any) -> list[list[Cell]]:
    """The rows of a table, deleted rows left out."""
    widths = [_number(each.get(f"{W}w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
    rows = []
    for row in _children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            rows.append(_cells(row, widths))
    return rows


def _children(parent: Any, tag: str) -> list[Any]:
    """Children of a kind, those inside content controls and change marks too."""
    found = []
    for child in parent:
        if child.tag == f"{W}{tag}":
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            found += _children(child, tag)
    return found


def _cells(row: Any, widths: list[float]) -> list[Cell]:
    elements = _children(row, "tc")
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    place = int(_number(skipped.get(f"{W}val"))) if skipped is not None else 0
    total = sum(widths)
    cells: list[Cell] = []
    for number, element in enumerate(elements):
        properties = element.find(f"{W}tcPr")
        span = max(int(_number(_value(properties, "gridSpan") or 1)), 1)
        left, right = sum(widths[:place]), sum(widths[: place + span])
        known = total > 0 and place + span <= len(widths)
        middle = (left + right) / 2 / total if known else (number + 0.5) / len(elements)
        merge = None if properties is None else properties.find(f"{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val") != "restart"
        cells.append(Cell(element, middle, span, goes_on))
        place += span
    return cells


def table_kind(table: Any, rows: list[list[Cell]], texts: list[list[str]]) -> TableKind:
    """Tell what a table is for; `texts` are the cells' texts, row by row."""
    filled = [sum(1 for text in row if text.strip()) for row in texts]
    most = max(filled, default=0)
    if max((len(row) for row in rows), default=0) <= 1:
        return TableKind.FRAME
    if most > 2 or len([n for n in filled if n]) > 8:
        return TableKind.DATA
    folded = [fold_tones("\n".join(row)) for row in texts]
    if any(text.lstrip().startswith("kinh gui") for text in folded):
        return TableKind.FRAME
    if any(_HEAD.search(text) for text in folded):
        return TableKind.HALVES
    bare = not has_borders(table)
    last_cells = [fold_tones(row[-1]) for row in texts[:1] if len(row) > 1]
    if bare and any(_YOUTH_HEAD.search(text) for text in last_cells):
        return TableKind.HALVES
    if bare and any(_CLOSING.search(fold_tones(text)) for row in texts for text in row):
        return TableKind.HALVES
    if any("noi nhan" in text for text in folded) and len(rows) <= 3:
        return TableKind.HALVES
    return TableKind.DATA


def has_borders(table: Any) -> bool:
    """Whether a table draws lines by itself or by a style named as a grid."""
    properties = table.find(f"{W}tblPr")
    borders = None if properties is None else properties.find(f"{W}tblBorders")
    if borders is not None:
        return any(
            each.get(f"{W}val") not in {"nil", "none", None}
            and each.tag in {f"{W}insideH", f"{W}insideV", f"{W}top", f"{W}left"}
            for each in borders
        )
    return "grid" in (_value(properties, "tblStyle") or "").lower()


def _value(properties: Any | None, tag: str) -> str | None:
    found = None if properties is None else properties.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0
