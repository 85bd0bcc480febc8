"""The kinds of documents that a typed word may mean: code, abbreviation or name, marks or not.

Gotcha: without marks "hd" is hướng dẫn and hợp đồng; both are meant until something tells.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.syllables import folded
from register import kinds
from register.vietnamese_text import has_vietnamese_letters, nfc, one_space


def kinds_called(words: str) -> tuple[str, ...]:
    """Codes that `words` may stand for, in the table's order; empty where it names no kind."""
    text = one_space(nfc(words))
    if has_vietnamese_letters(text):
        exact = kinds.kind_of_abbreviation(text) or kinds.kind_of_name(text)
        if exact is not None:
            return (exact,)
    return _by_folded().get(folded(text), ())


@lru_cache(maxsize=1)
def _by_folded() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for kind in kinds.KINDS:
        called = (kind.code, *kind.abbreviations, kind.name, *kind.other_names)
        for one in {folded(name) for name in called}:
            table[one] = (*table.get(one, ()), kind.code)
    return table


@lru_cache(maxsize=1)
def abbreviation_pattern() -> str:
    """The folded abbreviations as one choice for a regular expression, longest first."""
    return _choice(
        {folded(short) for kind in kinds.KINDS for short in (kind.code, *kind.abbreviations)}
    )


@lru_cache(maxsize=1)
def name_pattern() -> str:
    """The folded names as one choice for a regular expression, longest first."""
    return _choice(
        {folded(name) for kind in kinds.KINDS for name in (kind.name, *kind.other_names)}
    )


def _choice(words: set[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
