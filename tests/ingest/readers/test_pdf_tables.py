"""Ruled tables of a PDF are rows of cells; lines that make no table change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pages import Line
from ingest.readers import read_file
from tests.ingest.readers.made_files import HEAD, HEIGHT, Text, make_pdf

CELLS: list[Text] = [
    (90, 300, "TT", "b"), (130, 300, "Văn bản", "b"), (420, 300, "Ghi chú", "b"),
    (90, 336, "1"), (130, 325, "Kế hoạch số 24/KH-UBND ngày"), (130, 345, "07/3/2023"),
    (90, 375, "2"), (130, 375, "Thông báo số 03/TB-UBND"), (420, 375, "quý I"),
]  # fmt: skip
AROUND: list[Text] = [(85, 260, "Danh mục văn bản kèm theo:"), (85, 420, "Hết danh mục.")]
LEVELS, UPRIGHTS = (285, 310, 358, 385), (85, 125, 410, 540)


def draw(path: Path, *, kind: str) -> None:
    """Draw the table's lines: "lines", "boxes" (thin and filled, as Word does) or "cells"."""
    import pikepdf

    ops = []
    if kind == "cells":
        for top, bottom in zip(LEVELS, LEVELS[1:], strict=False):
            for left, right in zip(UPRIGHTS, UPRIGHTS[1:], strict=False):
                ops.append(f"{left} {HEIGHT - bottom} {right - left} {bottom - top} re S")
    for y in LEVELS if kind != "cells" else ():
        line = f"85 {HEIGHT - y} m 540 {HEIGHT - y} l S"
        ops.append(line if kind == "lines" else f"85 {HEIGHT - y} 455 0.5 re f")
    for x in UPRIGHTS if kind != "cells" else ():
        line = f"{x} {HEIGHT - 385} m {x} {HEIGHT - 285} l S"
        ops.append(line if kind == "lines" else f"{x} {HEIGHT - 385} 0.5 100 re f")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].contents_add("\n".join(ops).encode(), prepend=True)
        document.save(path)


def lines(path: Path) -> list[Line]:
    return list(read_file(path).pages[0].lines)


@pytest.mark.parametrize("kind", ["lines", "boxes", "cells"])
def test_a_ruled_table_is_rows_of_cells(tmp_path: Path, kind: str) -> None:
    path = make_pdf(tmp_path / "a.pdf", [HEAD + AROUND + CELLS])
    draw(path, kind=kind)
    found = lines(path)
    assert [line.text for line in found][4:] == [
        "Danh mục văn bản kèm theo:",
        "TT\tVăn bản\tGhi chú",
        "1\tKế hoạch số 24/KH-UBND ngày 07/3/2023\t",
        "2\tThông báo số 03/TB-UBND\tquý I",
        "Hết danh mục.",
    ]
    assert [line.table for line in found][4:] == [False, True, True, True, False]
    assert found[5].bold
    assert not found[6].bold


def test_without_lines_there_is_no_table(tmp_path: Path) -> None:
    found = lines(make_pdf(tmp_path / "a.pdf", [HEAD + AROUND + CELLS]))
    assert not any(line.table for line in found)
    assert "2 Thông báo số 03/TB-UBND quý I" in [line.text for line in found]


def test_a_ruled_letterhead_is_still_two_halves(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [HEAD + AROUND])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        boxes = [(85, 45, 165, 20), (250, 45, 310, 20), (85, 65, 165, 20), (250, 65, 310, 20)]
        drawn = "\n".join(f"{x} {HEIGHT - y - h} {w} {h} re S" for x, y, w, h in boxes)
        document.pages[0].contents_add(drawn.encode(), prepend=True)
        document.save(path)
    found = lines(path)
    assert [line.side.value for line in found] == ["left"] * 2 + ["right"] * 2 + ["full"] * 2
    assert not any(line.table for line in found)
