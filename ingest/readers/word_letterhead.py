"""Heads and closings that are typed with tabs or blanks instead of a table, split in halves.

Input: the drafts of a document; output: the same with left lines before right ones. Gotcha:
"Số:      /KH-UBND" has a wide gap that is no border between halves: a row of blanks counts only
before words that stand in the right half (the state's name, the motto, place and day).
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.pages import Side
from ingest.readers.word_paragraphs import Draft
from register.vietnamese_text import fold_tones

_LONGEST_HEAD = 14  # lines
_LONGEST_CLOSING = 30
_GAP = re.compile(r"\t[\t ]*| {3,}")
_RIGHT_HEAD = re.compile(
    r"\W*(?:cong ?h.a ?xa ?hoi|dang ?cong ?san ?viet|doc ?lap ?[-–] ?tu ?do|[-_*=]{3,}$"
    r"|[^\d\t]{2,40}, *ngay\b)"
)
_RIGHT_CLOSING = re.compile(
    r"(?:tm|kt|tl|tuq|q) ?\.|chu tich|pho |chanh |truong |giam doc|bi thu|nguoi |\(|[a-z ]{6,30}$"
)
_HEAD_END = re.compile(r"\W*(?:kinh gui|can cu )")


def split_letterheads(drafts: list[Draft]) -> list[Draft]:
    """Split the head (first lines) and the closing (from "Nơi nhận") where they are typed so."""
    drafts = _split_head(drafts)
    return _split_closing(drafts)


def _split_head(drafts: list[Draft]) -> list[Draft]:
    last = -1
    parted: list[tuple[str, str] | None] = []
    for number, draft in enumerate(drafts[:_LONGEST_HEAD]):
        if draft.side is not Side.FULL or draft.table or _HEAD_END.match(fold_tones(draft.text)):
            break
        halves = _part(draft.text, _RIGHT_HEAD)
        parted.append(halves)
        if halves:
            last = number
    if not any(halves and halves[0] and halves[1] for halves in parted):
        return drafts
    return _reorder(drafts, 0, last + 1, parted)


def _split_closing(drafts: list[Draft]) -> list[Draft]:
    start = next(
        (
            number
            for number in range(len(drafts) - 1, max(-1, len(drafts) - _LONGEST_CLOSING), -1)
            if fold_tones(drafts[number].text).lstrip().startswith("noi nhan")
            and drafts[number].side is Side.FULL
            and not drafts[number].table
        ),
        None,
    )
    if start is None:
        return drafts
    parted: list[tuple[str, str] | None] = []
    last = -1
    for draft in drafts[start:]:
        if draft.side is not Side.FULL or draft.table:
            break
        halves = _part(draft.text, _RIGHT_CLOSING)
        parted.append(halves)
        if halves:
            last = len(parted) - 1
    if last < 0:
        return drafts
    return _reorder(drafts, start, start + len(parted), parted)


def _part(text: str, right_half: re.Pattern[str]) -> tuple[str, str] | None:
    """Left and right of a line, split at the last gap after which the right half begins."""
    found: tuple[str, str] | None = None
    for gap in _GAP.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        if right.strip() and right_half.match(fold_tones(right.strip())):
            found = (left.strip(), right.strip())
    return found


def _reorder(
    drafts: list[Draft], start: int, end: int, parted: list[tuple[str, str] | None]
) -> list[Draft]:
    left: list[Draft] = []
    right: list[Draft] = []
    for draft, halves in zip(drafts[start:end], parted, strict=False):
        if halves is None:
            left.append(replace(draft, side=Side.LEFT))
            continue
        for text, side, half in ((halves[0], Side.LEFT, left), (halves[1], Side.RIGHT, right)):
            if text:
                half.append(replace(draft, text=text, side=side))
    while end < len(drafts) and re.match(r"v/v\b", fold_tones(drafts[end].text).strip()):
        left.append(replace(drafts[end], side=Side.LEFT))
        end += 1
    return drafts[:start] + left + right + drafts[end:]
