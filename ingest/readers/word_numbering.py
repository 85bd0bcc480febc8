"""The numbers that Word puts before list paragraphs and that stand in no text: "1.", "a)".

Input: the numbering part; output: the next label of a list and level. Gotcha: one counter a
list definition, not a list: several lists share one definition and go on counting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.word_package import W

_PLACE = re.compile(r"%(\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int


class Numbering:
    """Counts the lists of one document while it is read from its start."""

    def __init__(self, tree: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if tree is None:
            return
        for abstract in tree.iter(f"{W}abstractNum"):
            name = str(abstract.get(f"{W}abstractNumId"))
            levels = [_level(each) for each in abstract.iter(f"{W}lvl")]
            self._levels[name] = dict(level for level in levels if level)
        for each in tree.findall(f"{W}num"):
            self._add_list(each)

    def _add_list(self, each: Any) -> None:
        number = str(each.get(f"{W}numId"))
        abstract = each.find(f"{W}abstractNumId")
        if abstract is not None:
            self._lists[number] = str(abstract.get(f"{W}val"))
        for override in each.findall(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            level = str(override.get(f"{W}ilvl", "0"))
            if start is not None and level.isdigit():
                self._starts[number, int(level)] = _whole(start.get(f"{W}val"), 1)

    def next_label(self, number: str, level_name: str) -> str:
        """The label of the next paragraph of a list, "" for unknown lists; bullets give "-"."""
        level = _whole(level_name, 0)
        name = self._lists.get(number)
        levels = self._levels.get(name or "", {})
        if name is None or level not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        if number not in self._begun:
            self._begun.add(number)
            for (owner, place), start in self._starts.items():
                if owner == number:
                    counts[place] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return _label(levels, counts, level)


def _level(each: Any) -> tuple[int, _Level] | None:
    kind, text, start = (each.find(f"{W}{tag}") for tag in ("numFmt", "lvlText", "start"))
    place = str(each.get(f"{W}ilvl", ""))
    if not place.isdigit():
        return None
    return int(place), _Level(
        str(kind.get(f"{W}val")) if kind is not None else "decimal",
        str(text.get(f"{W}val") or "") if text is not None else "",
        _whole(start.get(f"{W}val"), 1) if start is not None else 1,
    )


def _label(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    if levels[level].kind == "bullet":
        return "-"
    if levels[level].kind == "none":
        return ""

    def fill(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place not in levels:
            return ""
        count = counts.setdefault(place, levels[place].start)
        return _spoken(levels[place].kind, count)

    return _PLACE.sub(fill, levels[level].text).strip()


def _spoken(kind: str, count: int) -> str:
    if kind in {"lowerLetter", "upperLetter"} and count > 0:
        letter = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman.upper() if kind == "upperRoman" else roman
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text += letters
            count -= value
    return text


def _whole(value: Any, otherwise: int) -> int:
    text = str(value)
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
