"""Plans for numbers: the document itself before those that name it.

Input: references found among the words; output: ranked nodes and bonuses. The ranks: its whole
symbol, its kind and number, its number; a suffix that was not typed comes half a step below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.contract import All, AnyOf, Field, Leaf, Node
from index.number_words import DayReference, NumberReference

SYMBOL_WHOLE, SYMBOL_PART, KIND, NUMBER, DAY, DESPITE_REST = 8.0, 7.0, 6.0, 5.0, 4.0, 2.0
_NO_SUFFIX_TYPED = 0.5
SHORT_REST = 2
"""Beside a number that is sure, so few other words may be missing from the document."""


IN_YEAR, FOR_YEAR = 3.0, 6.0
"""What a year typed among words is worth: half a word of the heading, in any archive."""


def key(*names: str, boost: float = 0.0, flat: bool = False) -> Leaf:
    """A leaf on any of some facts of the register."""
    terms = tuple((name, 1.0) for name in names)
    return Leaf(Field.KEY, terms=terms, boost=boost, flat=flat)


def number_ranks(
    number: NumberReference, rest: Sequence[Leaf], *, alone: bool
) -> list[tuple[float, Node]]:
    """The document meant by a number, with the other words that were typed.

    A bare number among other words has no rank: it is more often part of a title.
    """
    if not number.certain and not alone:
        return []
    exact = key(f"no:{number.number}{number.suffix or ''}")
    ranks: list[tuple[float, Node]] = []
    for height, facts in _facts_of(number):
        ranks.append((height, All((exact, *facts, *rest))))
        if number.suffix is None:
            like = key(f"base:{number.number}")
            ranks.append((height - _NO_SUFFIX_TYPED, All((like, *facts, *rest))))
    if rest and len(rest) <= SHORT_REST:
        _, facts = _facts_of(number)[0]
        ranks.append((DESPITE_REST, All((exact, *facts))))
    return ranks


def _facts_of(number: NumberReference) -> list[tuple[float, tuple[Node, ...]]]:
    """What besides the number was typed, the surest first."""
    when: tuple[Node, ...] = ()
    if number.day is not None:
        when = (key(f"day:{number.day.isoformat()}"),)
    elif number.year is not None:
        when = (key(f"year:{number.year}"),)
    kind: tuple[Node, ...] = ()
    if number.kinds:
        kind = (key(*(f"kind:{code}" for code in number.kinds)),)
    if not number.groups:
        return [(KIND if kind else NUMBER, (*kind, *when))]
    whole = key(f"symbol:{''.join(number.groups)}")
    parts = tuple(key(f"group:{group}") for group in number.groups)
    first = _first_group(number.groups[0])
    facts: list[tuple[float, tuple[Node, ...]]] = [
        (SYMBOL_WHOLE, (whole, *when)),
        (SYMBOL_PART, (AnyOf((All(parts), first)) if len(parts) == 1 else All(parts), *when)),
    ]
    if len(parts) > 1:
        facts.append((KIND, (first, *when)))
    return facts


def _first_group(group: str) -> Node:
    from index.kinds_called import kinds_called

    codes = kinds_called(group)
    return key(f"first:{group}", *(f"kind:{code}" for code in codes))


def number_bonus(number: NumberReference) -> list[Node]:
    """A bare number among words still speaks for the document that bears it."""
    return [key(f"no:{number.number}{number.suffix or ''}", boost=1.0)]


def day_rank(day: DayReference, rest: Sequence[Leaf]) -> tuple[float, Node]:
    """Documents of a day that was typed, with the other words."""
    return DAY, All((key(f"day:{day.day.isoformat()}"), *rest))


def year_bonus(row: str) -> list[Node]:
    """Documents of a year that was typed among the words, and still more those for that year.

    A plan for 2023 is often dated December 2022.
    """
    nodes: list[Node] = []
    for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", row):
        nodes.append(key(f"year:{year}", boost=IN_YEAR, flat=True))
        nodes.append(key(f"for:{year}", boost=FOR_YEAR, flat=True))
    return nodes
