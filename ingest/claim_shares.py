"""Shares in running text: "2036/2037 hồ sơ, đạt tỷ lệ 99,95%", "768/768 văn bản đi".

Input: a stretch of running text with its start; output: claims. Gotcha: "15/02", "12/2023" and
"24/KH-UBND" look like shares; a share has a percentage in its clause, or something countable
after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import claim_patterns as p
from register.claim import Claim, Claimed, Flow
from register.vietnamese_text import one_space

_FLOWS = {"văn bản đi": Flow.SENT, "văn bản đến": Flow.RECEIVED}


def share_claims(start: int, text: str) -> Iterator[Claim]:
    """The shares of a stretch; counts of papers sent and received come as DOCUMENTS."""
    for found in p.FRACTION.finditer(text):
        if p.NOT_A_FRACTION.search(text[max(0, found.start() - p.LOOK_BACK) : found.start()]):
            continue
        unit = p.SHARE_UNIT.match(text, found.end())
        words = unit["unit"].lower() if unit else ""
        if words in _FLOWS:
            yield _flow(start, text, found, unit, _FLOWS[words])
            continue
        percent = _percent(text, found.end())
        if percent is None and unit is None:
            continue
        end = percent.end() if percent else (unit.end() if unit else found.end())
        end += text[end : end + 1] == ")"
        yield Claim(
            text=one_space(text[found.start() : end]),
            what=Claimed.SHARE,
            value=p.figure(percent["percent"]) if percent else None,
            parts=(p.figure(found["part"]), p.figure(found["whole"])),
            unit=words,
            complete=percent is not None,
            start=start + found.start(),
            end=start + end,
        )


def _percent(text: str, at: int) -> re.Match[str] | None:
    found = p.PERCENT.match(text, at)
    if found is None or p.NOT_ITS_PERCENT.search(found["between"]):
        return None
    if not p.ITS_PERCENT.search(found["between"]) or p.OF_SOMETHING_ELSE.match(text, found.end()):
        return None
    return found


def _flow(
    start: int, text: str, found: re.Match[str], unit: re.Match[str] | None, flow: Flow
) -> Claim:
    end = unit.end() if unit else found.end()
    return Claim(
        text=one_space(text[found.start() : end]),
        what=Claimed.DOCUMENTS,
        value=p.figure(found["whole"]),
        parts=(p.figure(found["part"]), p.figure(found["whole"])),
        unit="văn bản",
        flow=flow,
        start=start + found.start(),
        end=start + end,
    )
