"""Number and day that a signing program stamped on a PDF are read in the line they stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pages import Line, Reading, Side
from ingest.readers import read_file
from tests.ingest.readers.made_files import BODY, HEAD, make_pdf, stamp

BLANK_HEAD = [
    *HEAD,
    (95, 110, "Số:"),
    (150, 110, "/KH-UBND"),
    (290, 110, "Khê Lãng, ngày", "i"),
    (405, 110, "tháng", "i"),
    (470, 110, "năm 2023", "i"),
]


def line_with(reading: Reading, words: str) -> Line:
    found = [line for page in reading.pages for line in page.lines if words in line.text]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("kind", ["signature", "text field", "note"])
def test_a_stamped_number_and_day_stand_in_the_gaps_they_fill(tmp_path: Path, kind: str) -> None:
    path = make_pdf(tmp_path / "kế hoạch.pdf", [BLANK_HEAD + BODY])
    stamp(path, [(120, 109, "7432"), (382, 109, "21"), (448, 109, "7")], kind=kind)
    reading = read_file(path)
    number = line_with(reading, "Số:")
    assert (number.text, number.side, number.stamped) == ("Số: 7432/KH-UBND", Side.LEFT, True)
    day = line_with(reading, "Khê Lãng, ngày")
    assert day.text == "Khê Lãng, ngày 21 tháng 7 năm 2023"
    assert (day.side, day.stamped, day.italic) == (Side.RIGHT, True, True)


def test_a_stamp_some_points_too_high_still_belongs_to_its_line(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [BLANK_HEAD + BODY])
    stamp(path, [(120, 105, "24")], size=15)
    assert line_with(read_file(path), "Số:").text == "Số: 24/KH-UBND"


def test_a_number_that_was_never_stamped_stays_blank(tmp_path: Path) -> None:
    reading = read_file(make_pdf(tmp_path / "a.pdf", [BLANK_HEAD + BODY]))
    assert line_with(reading, "Số:").text == "Số: /KH-UBND"
    assert line_with(reading, "Khê Lãng, ngày").text == "Khê Lãng, ngày tháng năm 2023"
    assert not any(line.stamped for line in reading.pages[0].lines)


def test_a_stamp_over_printed_words_stays_a_line_of_its_own(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [BLANK_HEAD + BODY])
    stamp(path, [(150, 250, "Signed by the office")])
    reading = read_file(path)
    assert line_with(reading, "Signed").text == "Signed by the office"
    assert line_with(reading, "Thực hiện").text == BODY[2][2]


def test_a_hidden_note_is_not_read(tmp_path: Path) -> None:
    import pikepdf

    path = make_pdf(tmp_path / "a.pdf", [BLANK_HEAD + BODY])
    stamp(path, [(120, 109, "999")])
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].obj.Annots[0].F = 2
        document.save(path)
    assert "999" not in read_file(path).text


def test_the_file_itself_is_not_touched(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [BLANK_HEAD + BODY])
    stamp(path, [(120, 109, "7432")])
    before = path.read_bytes()
    read_file(path)
    assert path.read_bytes() == before
