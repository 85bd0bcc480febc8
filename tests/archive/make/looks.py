"""How a paper is set: the ways in which offices' papers differ, drawn apart for the two parts.

Input: a random source and a part's name; output: a Look. Gotcha: every combination of head, runs
and rule belongs to one part only, so the held part is set in ways that were never looked at.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Head(StrEnum):
    """Where number and day stand against the names above them."""

    TABLE = "table"
    MISALIGNED = "misaligned"
    MERGED = "merged"
    DAY_BELOW = "day_below"
    TABS = "tabs"
    ROWS = "rows"


class Runs(StrEnum):
    """In what pieces a line is put on the page."""

    LINE = "line"
    WORDS = "words"
    LETTERS = "letters"


class Rule(StrEnum):
    """The line under motto and issuer: drawn, typed, or not there."""

    DRAWN = "drawn"
    DASHES = "dashes"
    UNDERSCORES = "underscores"
    NONE = "none"


class NumberStyle(StrEnum):
    """How people type number and symbol."""

    PLAIN = "plain"
    GAP = "gap"
    CLOSE = "close"
    NO_COLON = "no_colon"
    WIDE_HYPHEN = "wide_hyphen"
    EN_DASH = "en_dash"
    ETH = "eth"
    NBSP = "nbsp"


class Stamp(StrEnum):
    """What carries the number and the day of an electronically signed paper."""

    NONE = "none"
    FREE_TEXT = "free_text"
    TEXT_FIELD = "text_field"
    SIGNATURE_FIELD = "signature_field"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Look:
    """One setting of a paper; sizes in points, widths in millimetres."""

    head: Head
    runs: Runs
    rule: Rule
    number_style: NumberStyle
    size: float
    left_mm: float
    narrow: float
    upper_subject: bool
    bold_number: bool
    arrival: bool
    signature_text: bool
    address: bool
    stamp: Stamp = Stamp.NONE
    horned: bool = False
    seed: int = 0


def combinations_of(part: str) -> list[tuple[Head, Runs, Rule]]:
    """The settings that belong to a part: every second one, so none is in both."""
    everything = list(product(Head, Runs, Rule))
    return [one for place, one in enumerate(everything) if (place * 7 // 3) % 2 == (part == "held")]


def some_look(rng: random.Random, part: str, *, stamped: bool = False) -> Look:
    """A setting out of the part's own combinations."""
    head, runs, rule = rng.choice(combinations_of(part))
    style = rng.choice([NumberStyle.PLAIN] * 5 + list(NumberStyle))
    kinds = [one for one in Stamp if one is not Stamp.NONE]
    return Look(
        head=head,
        runs=runs,
        rule=rule,
        number_style=NumberStyle.PLAIN if stamped else style,
        size=rng.choice((13.0, 13.5, 14.0)),
        left_mm=rng.choice((62.0, 66.0, 70.0, 74.0)),
        narrow=rng.choice((100.0, 100.0, 97.0, 94.0)),
        upper_subject=rng.random() < 0.12,
        bold_number=rng.random() < 0.1,
        arrival=rng.random() < 0.18,
        signature_text=rng.random() < (0.5 if stamped else 0.12),
        address=rng.random() < 0.15,
        stamp=rng.choice(kinds) if stamped else Stamp.NONE,
        horned=not stamped and rng.random() < 0.08,
        seed=rng.randint(0, 10**6),
    )


def number_text(designation: str, style: NumberStyle, label: str) -> str:
    """The line of number and symbol as this office types it."""
    if style is NumberStyle.GAP:
        figures, slash, rest = designation.partition("/")
        designation = f"{figures} {slash}{rest}" if figures else designation
    elif style is NumberStyle.WIDE_HYPHEN:
        designation = designation.replace("-", " - ")
    elif style is NumberStyle.EN_DASH:
        designation = designation.replace("-", "–")
    elif style is NumberStyle.ETH:
        designation = designation.replace("Đ", "Ð")
    elif style is NumberStyle.NO_COLON:
        label = label.rstrip(":")
    gap = {NumberStyle.CLOSE: "", NumberStyle.NBSP: "\u00a0"}.get(style, " ")
    gap = gap or ("" if label.endswith(":") else " ")
    return f"{label}{gap}{designation}"
