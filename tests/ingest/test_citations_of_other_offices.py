"""Papers cited in other offices' words: licences, Party and youth organs, companies, slips.

The table is in `tests/archive/other_offices`: a text and what it cites. The part "held" was
written at the same time and is only scored.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.citations import find_citations
from register.vietnamese_text import same_word_key

TEXTS = Path(__file__).parents[1] / "archive" / "other_offices"
HELD = {"exact": 74, "found": 74, "issuers": 63}
"""Of 74 marked; of 64 issuers that are written."""


def blocks(name: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Each text with (designation, day, issuer) of the papers that it cites."""
    found = []
    for block in re.split(r"\n\s*\n", (TEXTS / name).read_text(encoding="utf-8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        text = "\n".join(line for line in lines if not line.startswith("> "))
        wanted = [
            tuple(part.strip() for part in line[2:].split("|"))
            for line in lines
            if line.startswith("> ")
        ]
        if text:
            found.append((text, wanted))
    return found


def loose(designation: str) -> str:
    return re.sub(r"[\s\-./]+", "", designation).upper().lstrip("0")


@pytest.mark.parametrize(("text", "wanted"), blocks("dev.txt"))
def test_cited_with_day_and_issuer(text: str, wanted: list[tuple[str, ...]]) -> None:
    found = find_citations(text)
    assert [
        (loose(one.designation.text), one.date.isoformat() if one.date else "-", one.issuer or "-")
        for one in found
    ] == [(loose(designation), day, issuer) for designation, day, issuer in wanted]


def test_what_was_not_looked_at_is_read_as_well_as_recorded() -> None:
    exact = found = issuers = 0
    for text, wanted in blocks("held.txt"):
        left = list(find_citations(text))
        found += len(left)
        for designation, day, issuer in wanted:
            same = [one for one in left if loose(one.designation.text) == loose(designation)]
            for one in same[:1]:
                left.remove(one)
                exact += (one.date.isoformat() if one.date else "-") == day
                written = issuer not in ("-", "*")
                issuers += written and same_word_key(one.issuer or "") == same_word_key(issuer)
    assert exact >= HELD["exact"]
    assert found <= HELD["found"]
    assert issuers >= HELD["issuers"]


def test_an_inspectorates_symbol_makes_no_submission_of_its_paper() -> None:
    (one,) = find_citations("Theo Văn bản số 88/TTr-NV2 ngày 05/7/2025 của Thanh tra tỉnh.")
    assert one.kind is None
    (named,) = find_citations("Tờ trình số 88/TTr-TTT ngày 05/7/2025 của Thanh tra tỉnh.")
    assert named.kind == "TTr"


def test_an_invitations_topic_is_what_the_meeting_is_about() -> None:
    (one,) = find_citations("Giấy mời số 12/GM-UBND ngày 05/7/2025 họp về việc thu hồi đất.")
    assert one.topic == "thu hồi đất"
