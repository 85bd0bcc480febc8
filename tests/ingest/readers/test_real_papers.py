"""Papers as offices publish them, where they are at hand; no text of theirs stands here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingest.pages import Reading, Side
from ingest.readers import read_file
from ingest.readers.libreoffice import find_libreoffice
from register.vietnamese_text import nfc, same_length_lookalikes
from tests.ingest.readers.made_files import REAL

PAPERS = REAL / "papers"
OLD_FONTS = REAL / "old-fonts"
SCANS = {"p05.pdf", "p09.pdf"}


def gold() -> list[dict[str, Any]]:
    path = PAPERS / "gold.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["file"] not in SCANS]


def head_lines(reading: Reading) -> list[str]:
    lines = reading.pages[0].lines[:25]
    return [same_length_lookalikes(line.text) for line in lines if line.side is not Side.FULL]


@pytest.mark.skipif(not PAPERS.exists(), reason="the real papers are not at hand")
@pytest.mark.parametrize("row", gold(), ids=lambda row: str(row["file"]))
def test_number_and_day_stand_in_their_lines(row: dict[str, Any]) -> None:
    lines = head_lines(read_file(PAPERS / row["file"]))
    number = row["number"] or ""
    year = f"/{row['symbol_year']}" if row["symbol_year"] else ""
    wanted = f"Số: {number}{year}/{row['symbol']}" if number else f"Số: /{row['symbol']}"
    assert wanted in lines
    days = [line for line in lines if re.search(r"^[^,]+, ngày.*tháng.*năm", line)]
    assert len(days) == 1
    if row["date"] is None:
        assert not re.search(r"ngày \d", days[0])
        return
    digits = [int(each) for each in re.findall(r"\d+", days[0])]
    year_, month, day = (int(each) for each in row["date"].split("-"))
    assert digits == [day, month, year_]


@pytest.mark.skipif(not PAPERS.exists(), reason="the real papers are not at hand")
@pytest.mark.parametrize("name", sorted(SCANS))
def test_scans_say_that_they_are_scans(name: str) -> None:
    from register.errors import UnreadableError

    with pytest.raises(UnreadableError) as caught:
        read_file(PAPERS / name)
    assert caught.value.reason == "no_text"


def old_papers() -> list[Path]:
    return sorted(p for p in OLD_FONTS.glob("*") if p.suffix in {".doc", ".rtf", ".pdf"})


@pytest.mark.skipif(not OLD_FONTS.exists(), reason="the papers in old fonts are not at hand")
@pytest.mark.parametrize("path", old_papers(), ids=lambda path: path.name)
def test_papers_in_old_fonts_lose_under_one_word_in_a_hundred(path: Path) -> None:
    """Compared without case: the capitals of an …H font are not in every expected text."""
    if path.suffix != ".pdf" and find_libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    expected = nfc(path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace"))
    words = re.findall(r"[^\W\d_]+", expected.lower())
    have = re.findall(r"[^\W\d_]+", read_file(path).text.lower())
    missing = list(words)
    for word in have:
        if word in missing:
            missing.remove(word)
    assert len(missing) / len(words) < 0.01
