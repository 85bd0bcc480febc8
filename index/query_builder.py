"""From what was understood to a plan of terms, through the chain that made the index's terms.

Input: a `Query` and the table of abbreviations; output: a `Plan` and what of it can be eased.
Gotcha: words that only join others (về, của, và …) add to the score but are never demanded,
because a list's titles leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.abbreviations import Abbreviations
from index.analysis import symbol_groups
from index.contract import All, AnyOf, Field, Leaf, Most, Node, Plan
from index.number_plan import day_rank, key, number_bonus, number_ranks, year_bonus
from index.number_words import DayReference, NumberReference, references_in
from index.query_language import Either, Part, Phrase, Prefix, Query, Word, spoken
from index.syllables import WORD, Syllable, range_of, syllable
from register.vietnamese_text import nfc

_JOINING_WORDS = """
    về việc của và các cho tại theo những với do bởi
    v ve viec cua va cac tai nhung voi
"""
_JOINING = frozenset(syllable(word).marked for word in _JOINING_WORDS.split())
"""Words that only join others, as `Syllable.marked` has them: there the tone stands at the end."""

OTHER_MARKS = 0.3
"""What a word counts whose marks are not those that were typed."""

PAIR_BOOST = 0.7

NUMBERED_BOOST = 3.0
"""Of a word with its number (tháng 5, quý II, đợt 2), which names one of a row of like papers."""

_NUMBERED = re.compile(r"(?:\D+) (?:\d{1,3}|i{1,3}|iv|vi{0,3}|ix|x)", re.ASCII)
DEMANDED = 10
"""Of a long query only so many words, the rarest, are demanded; the rest would only cost time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One word or abbreviation asked for: how to find it, as typed, and whether it is demanded."""

    leaf: Leaf
    typed: str
    keys: Syllable | None
    demanded: bool


@dataclass(frozen=True, slots=True)
class BuiltQuery:
    """All that can be asked of an engine for one query.

    asked: the plain words; others: phrases, prefixes and choices; pairs: of neighbours; ranks:
    what puts the document itself first; strict: numbers that were demanded by so:.
    """

    asked: tuple[Asked, ...]
    others: tuple[Node, ...]
    pairs: tuple[Leaf, ...]
    bonus: tuple[Node, ...]
    ranks: tuple[tuple[float, Node], ...]
    strict: tuple[Node, ...]
    without: tuple[Node, ...]
    understood: str

    @property
    def demanded(self) -> tuple[Asked, ...]:
        """The words that must stand in a document; all of them where all only join."""
        return tuple(one for one in self.asked if one.demanded) or self.asked

    def plan(self) -> Plan:
        """Every demanded word, or the number."""
        words = tuple(one.leaf for one in self.demanded)
        return self._plan(All((*words, *self.others, *self.strict)))

    def eased(self, need: int) -> Plan:
        """At least `need` of the demanded words, and all that was put in quotes or the like."""
        words = Most(tuple(one.leaf for one in self.demanded), need)
        return self._plan(All((words, *self.others, *self.strict)))

    def _plan(self, must: Node) -> Plan:
        joining = tuple(one.leaf for one in self.asked if one not in self.demanded)
        bonus = (*self.bonus, *self.pairs, *joining)
        return Plan(must, self.without, bonus, () if self.strict else self.ranks)


def build(
    query: Query, abbreviations: Abbreviations, frequency: Callable[[Leaf], int]
) -> BuiltQuery:
    """The terms of a query; `frequency` tells which words of a long one are rare."""
    row, others = _parted(query.parts)
    numbers, days = references_in(row)
    asked, folds = asked_in(row, abbreviations)
    asked, pairs = _rarest(asked, _pairs_of(folds), frequency)
    ranks: list[tuple[float, Node]] = []
    bonus: list[Node] = list(year_bonus(row))
    for one in numbers:
        its_days = [day for day in days if one.day == day.day]
        rest = _rest_of(row, [one, *its_days], abbreviations)[:DEMANDED]
        ranks += number_ranks(one, rest, alone=not rest)
        bonus += number_bonus(one)
    for day in days if not numbers else []:
        ranks.append(day_rank(day, _rest_of(row, [day], abbreviations)[:DEMANDED]))
    other_nodes = tuple(_node(part, abbreviations) for part in others)
    return BuiltQuery(
        asked=asked,
        others=other_nodes,
        pairs=pairs,
        bonus=tuple(bonus),
        ranks=tuple(_ranks_within(ranks, other_nodes)),
        strict=tuple(_strict(one) for one in query.numbers),
        without=tuple(_as_typed(_node(part, abbreviations)) for part in query.without),
        understood=_spoken(numbers, query) if _is_all(row, numbers) else "",
    )


def _parted(parts: Sequence[Part]) -> tuple[str, list[Part]]:
    row = " ".join(part.text for part in parts if isinstance(part, Word))
    return nfc(row), [part for part in parts if not isinstance(part, Word)]


def _spoken(numbers: Sequence[NumberReference], query: Query) -> str:
    """Numbers in the words of the query language, with the filters and the rest as typed."""
    said = [query.filters_understood]
    for one in numbers:
        symbol = f"/{'-'.join(one.groups).upper()}" if one.groups else ""
        said.append(f"so:{one.number}{one.suffix or ''}{symbol}")
        said += [f"loai:{','.join(one.kinds)}"] if one.kinds else []
        said += [f"nam:{one.year}"] if one.year else []
    said += [spoken(part) for part in query.parts if not isinstance(part, Word)]
    said += [f"-{spoken(part)}" for part in query.without]
    return " ".join(one for one in said if one)


def _is_all(row: str, numbers: Sequence[NumberReference]) -> bool:
    if not numbers:
        return False
    left = row
    for one in reversed(numbers):
        left = left[: one.start] + left[one.end :]
    return not WORD.search(left)


def _rest_of(
    row: str, taken: Sequence[NumberReference | DayReference], abbreviations: Abbreviations
) -> tuple[Leaf, ...]:
    """The demanded words of a row beside a number and a date, without the date's "ngày"."""
    left = row
    for one in sorted(taken, key=lambda span: -span.start):
        before = left[: one.start]
        if isinstance(one, DayReference):
            before = re.sub(r"(?i)\b(ngày|ngay)\s+$", "", before)
        left = f"{before} , {left[one.end :]}"
    return tuple(one.leaf for one in asked_in(left, abbreviations)[0] if one.demanded)


def _ranks_within(
    ranks: Sequence[tuple[float, Node]], others: tuple[Node, ...]
) -> list[tuple[float, Node]]:
    """A ranked document must still have what was put in quotes."""
    return [(height, All((node, *others)) if others else node) for height, node in ranks]


def _strict(typed: str) -> Node:
    numbers, _ = references_in(f"số {typed}")
    if not numbers:
        return All(tuple(key(f"group:{group}", f"no:{group}") for group in symbol_groups(typed)))
    return AnyOf(tuple(node for _, node in number_ranks(numbers[0], (), alone=True)))


def asked_in(row: str, abbreviations: Abbreviations) -> tuple[tuple[Asked, ...], list[str]]:
    """The words of a row, long forms as the one term of their abbreviation, and its folds."""
    words = [syllable(one) for one in WORD.findall(row)]
    marked = any(word.marked != word.fold for word in words)
    typed = WORD.findall(row)
    written: list[tuple[str, int]] = []
    for at, word in enumerate(words):
        forms = abbreviations.meanings(word.marked, word.fold)
        long = [syllable(one).fold for one in forms[0].words] if len(forms) == 1 else [word.fold]
        written += [(fold, at) for fold in long]
    folds = [fold for fold, _ in written]
    asked: list[Asked] = []
    covered = _longest(abbreviations.found_in(folds))
    at = 0
    while at < len(written):
        if at in covered:
            end, key = covered[at]
            span = typed[written[at][1] : written[end - 1][1] + 1]
            leaf = Leaf(Field.WORD, terms=((key, 1.0),), boost=float(min(end - at, 3)) / 2 + 0.5)
            asked.append(Asked(leaf, " ".join(span), None, demanded=True))
            at = end
            continue
        word = words[written[at][1]]
        leaf = _several(word, abbreviations) or leaf_of(word, others_marked=marked)
        demanded = word.marked not in _JOINING
        asked.append(Asked(leaf, typed[written[at][1]], word, demanded))
        at += 1
    return tuple(asked), folds


def _longest(found: Sequence[tuple[int, int, str]]) -> dict[int, tuple[int, str]]:
    covered: dict[int, tuple[int, str]] = {}
    free = 0
    for start, end, name in found:
        if start >= free:
            covered[start] = (end, name)
            free = end
    return covered


def _several(word: Syllable, abbreviations: Abbreviations) -> Leaf | None:
    """An abbreviation of several meanings: any of them."""
    forms = abbreviations.meanings(word.marked, word.fold)
    if not forms:
        return None
    return Leaf(Field.WORD, terms=tuple((form.key, 1.0) for form in forms))


def leaf_of(word: Syllable, *, others_marked: bool) -> Leaf:
    """A syllable: with its marks first where the query has marks, else however it is marked."""
    if word.fold.isdigit():
        return Leaf(Field.WORD, terms=((word.term, 1.0),))
    if word.marked != word.fold or others_marked:
        exact = ((word.term, 1.0),)
        return Leaf(Field.WORD, terms=exact, prefixes=((range_of(word.fold), OTHER_MARKS),))
    return Leaf(Field.WORD, prefixes=((range_of(word.fold), 1.0),))


def _pairs_of(folds: Sequence[str]) -> tuple[Leaf, ...]:
    pairs = dict.fromkeys(f"{a} {b}" for a, b in pairwise(folds))
    return tuple(
        Leaf(
            Field.PAIR,
            terms=((pair, 1.0),),
            boost=NUMBERED_BOOST if _NUMBERED.fullmatch(pair) else PAIR_BOOST,
        )
        for pair in pairs
    )


def _rarest(
    asked: tuple[Asked, ...], pairs: tuple[Leaf, ...], frequency: Callable[[Leaf], int]
) -> tuple[tuple[Asked, ...], tuple[Leaf, ...]]:
    """Of a long query the rarest words and pairs, in the order typed."""
    if len(asked) <= DEMANDED:
        return asked, pairs
    known = [one for one in asked if one.demanded and frequency(one.leaf)]
    words = sorted(known or asked, key=lambda one: frequency(one.leaf))[:DEMANDED]
    rare = sorted((one for one in pairs if frequency(one)), key=frequency)[:DEMANDED]
    return (
        tuple(one for one in asked if one in words),
        tuple(one for one in pairs if one in rare),
    )


def _node(part: Part, abbreviations: Abbreviations) -> Node:
    match part:
        case Word(text):
            asked, folds = asked_in(nfc(text), abbreviations)
            words = tuple(one.leaf for one in asked)
            return All(words if " " in text else (*words, *_pairs_of(folds)))
        case Phrase(text):
            return _phrase(nfc(text), abbreviations)
        case Prefix(text):
            return Leaf(Field.WORD, prefixes=((syllable(text).fold, 1.0),))
        case Either(options):
            return AnyOf(tuple(_node(one, abbreviations) for one in options))


def _as_typed(node: Node) -> Node:
    """Only the marks that were typed: what is left out must not take its look-alikes along."""
    if isinstance(node, Leaf):
        exact = tuple(one for one in node.prefixes if one[1] != OTHER_MARKS)
        return Leaf(node.field, node.terms, exact, node.boost)
    if isinstance(node, Most):
        return Most(tuple(_as_typed(part) for part in node.parts), node.need)
    return type(node)(tuple(_as_typed(part) for part in node.parts))


def _phrase(text: str, abbreviations: Abbreviations) -> Node:
    asked, folds = asked_in(text, abbreviations)
    words = tuple(one.leaf for one in asked)
    return All((*words, *_pairs_of(folds))) if words else All(())
