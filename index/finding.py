"""From a read query to matches, easing step by step what finds nothing.

Steps: as asked; with misspelt words mended; with most of the words; without the filters only to
say how many there would be. Each step that was taken is said in a hint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from index.abbreviations import Abbreviations
from index.contract import Matches, SearchEngine
from index.query_builder import BuiltQuery, build
from index.query_language import Query, Word, spoken
from index.suggest import Vocabulary, mended
from register.message import Message, message

NOTHING_ASKED = message("There is no word or number in it to search for.")

_FEW = 3
"""With fewer hits than this a better spelling is looked for."""


@dataclass(frozen=True)
class Found:
    """What was found, by which query in the end, and what to say about it."""

    query: Query
    matches: Matches
    did_you_mean: str | None = None
    understood: str = ""
    hints: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Means:
    """What finding needs; the vocabulary is asked for only when something is misspelt."""

    engine: SearchEngine
    abbreviations: Abbreviations
    vocabulary: Callable[[], Vocabulary]

    def build(self, query: Query) -> BuiltQuery:
        """The query's terms."""
        return build(query, self.abbreviations, self.engine.frequency)


def find(query: Query, means: Means, within: frozenset[int] | None, best: int) -> Found:
    """Find a query's documents among `within`, with the scores of at least the `best` best."""
    built = means.build(query)
    if not (built.asked or built.others or built.strict or built.without):
        return Found(query, Matches((), {}), understood=query.understood, hints=(NOTHING_ASKED,))
    matches = means.engine.match(built.plan(), within, best)
    found = Found(query, matches, understood=built.understood or query.understood)
    if matches.rank or len(matches.ids) >= _FEW:
        return found
    better = _respelt(query, means, within, best)
    if better is not None and len(better.matches.ids) > len(matches.ids):
        if not matches.ids:
            return better
        return replace(found, did_you_mean=better.did_you_mean)
    return found if matches.ids else _eased(found, built, means.engine, within)


def _respelt(query: Query, means: Means, within: frozenset[int] | None, best: int) -> Found | None:
    row = " ".join(part.text for part in query.parts if isinstance(part, Word))
    if not row:
        return None
    line = mended(row, means.vocabulary(), means.engine, means.abbreviations)
    if line is None:
        return None
    others = tuple(part for part in query.parts if not isinstance(part, Word))
    again = replace(query, parts=(*(Word(word) for word in line.split()), *others))
    matches = means.engine.match(means.build(again).plan(), within, best)
    whole = " ".join([line, *(spoken(part) for part in others)])
    said = " ".join(part for part in (query.filters_understood, whole) if part)
    hint = message(
        "Nothing has the words “{typed}”; these have “{instead}”.", typed=row, instead=line
    )
    return Found(again, matches, did_you_mean=said, understood=said, hints=(hint,))


def _eased(
    found: Found, built: BuiltQuery, engine: SearchEngine, within: frozenset[int] | None
) -> Found:
    if within is not None:
        elsewhere = len(engine.match(built.plan(), None, 0).ids)
        if elsewhere:
            hint = message(
                "Nothing fits with these filters; without them {count} documents do.",
                count=elsewhere,
            )
            return replace(found, hints=(hint,))
    unknown = [one.typed for one in built.demanded if engine.frequency(one.leaf) == 0]
    for need in _steps(len(built.demanded), len(built.demanded) - len(unknown)):
        matches = engine.match(built.eased(need), within)
        if matches.ids:
            return replace(found, matches=matches, hints=(_most_words(unknown),))
    return found


def _most_words(unknown: list[str]) -> Message:
    if not unknown:
        return message("No document has all of these words; shown are those with most of them.")
    return message(
        "No document has “{words}”; shown are those with most of the other words.",
        words=" ".join(unknown),
    )


def _steps(asked: int, known: int) -> range:
    """How many words to demand, fewer each time: more than half of those that exist at all."""
    return range(min(known, asked - 1), known // 2, -1)
