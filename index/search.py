"""Search: a line as people type it in, a page of hits out.

Input: an open register and the index's folder; output: `SearchAnswer`. Filters alone are answered
from the register. Gotcha: call `sync` after changes and at start; a search only reads, except
that a damaged index is set aside and rebuilt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from index.abbreviations import Abbreviations, load_abbreviations
from index.answer import Health, Hit, SearchAnswer, Sort
from index.cards import Card
from index.catalogue import Catalogue
from index.contract import DamagedIndexError, Matches, SearchEngine, Stamp
from index.finding import NOTHING_ASKED, Found, Means, find
from index.highlight import Wanted, excerpt_of, spans_in, wanted_of
from index.keeper import Keeper
from index.query_language import Query, read_query
from index.ranking import page_in_order, page_of
from index.similar import similar_ids
from index.suggest import Vocabulary, vocabulary_of
from index.sync import Progress, SyncReport
from register.book import Register
from register.filters import Filters
from register.message import Message, message
from register.vietnamese_text import nfc, one_space

__all__ = ["Filters", "Health", "Hit", "Index", "SearchAnswer", "Sort", "SyncReport", "open_index"]


def open_index(
    folder: Path,
    register: Register,
    *,
    engine: str = "whoosh",
    abbreviations: Path | None = None,
) -> Index:
    """The index in `folder`, made when first needed.

    engine: "whoosh" or "fts5"; abbreviations: the office's own table, if that file exists.
    ValueError for another engine, SovanbanError for a table that cannot be read.
    """
    table = load_abbreviations(abbreviations)
    return Index(register, Keeper(folder, register, table, engine, _opener(engine)), table)


def _opener(engine: str) -> Callable[[Path], SearchEngine]:
    if engine == "whoosh":
        from index.engine import WhooshEngine

        return WhooshEngine.open
    if engine == "fts5":
        from index.fts5_engine import Fts5Engine

        return Fts5Engine.open
    raise ValueError(f"there is no search engine {engine!r}")


class Index:
    """One office's search; may be shared by threads, which take turns."""

    def __init__(self, register: Register, keeper: Keeper, abbreviations: Abbreviations) -> None:
        self._register = register
        self._keeper = keeper
        self._abbreviations = abbreviations
        self._catalogue = Catalogue(register)
        self._turn = keeper.turn
        self._words: tuple[Stamp | None, Vocabulary] | None = None

    def sync(self) -> SyncReport:
        """Take in what the register has that the index has not; quick where there is nothing.

        Makes or rebuilds the index where it is missing, damaged or of another version. Where
        another process is writing, nothing is done (`busy`).
        """
        return self._keeper.sync()

    def rebuild(self, *, progress: Progress | None = None) -> SyncReport:
        """Make the whole index anew; the old one answers until the new one takes its place."""
        return self._keeper.rebuild(progress)

    def search(
        self,
        query: str,
        *,
        filters: Filters = Filters(),
        limit: int = 10,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        today: dt.date,
    ) -> SearchAnswer:
        """Answer one line; nothing typed is an error. Filters typed in it narrow `filters`.

        limit, offset: the page; `today` gives the year of a month typed without one.
        """
        with self._turn:
            start, size = max(0, offset), max(0, limit)
            best = start + size if sort is Sort.RELEVANCE else 0
            found, hint = self._found(query, filters, best, today)
            matches, cards = found.matches, self._catalogue.cards(found.matches.ids).card
            order = self._order(sort, found)
            if order is Sort.RELEVANCE:
                page = page_of(matches, cards, offset=start, limit=size)
            else:
                ordered = self._catalogue.in_order(matches.ids, order)
                page = page_in_order(matches.ids, ordered, offset=start, limit=size)
            return SearchAnswer(
                total=len(matches.ids),
                hits=tuple(self._hits(page, matches, wanted_of(found.query, self._abbreviations))),
                did_you_mean=found.did_you_mean,
                facets=self._catalogue.facets(matches.ids),
                understood=found.understood,
                hint=hint,
            )

    def found_ids(
        self, query: str, *, filters: Filters = Filters(), today: dt.date
    ) -> tuple[frozenset[int], Message | None]:
        """All entries that a line finds, and what to say about it; for a line used as a filter.

        Nothing is ranked, counted or excerpted: the cost is that of matching.
        """
        with self._turn:
            found, hint = self._found(query, filters, 0, today)
            return frozenset(found.matches.ids), hint

    def similar(self, entry_id: int, limit: int = 5) -> list[Hit]:
        """Entries whose words are most like this one's, best first; SovanbanError without it."""
        with self._turn:
            entry = self._register.entry(entry_id)
            text = self._register.text(entry.id)
            engine = self._ready()
            if engine is None:
                return []
            matches = similar_ids(entry, text, engine, self._abbreviations)
            cards = self._catalogue.cards(matches.ids).card
            matches = _living(matches, cards)
            page = page_of(matches, cards, offset=0, limit=limit)
            return self._hits(page, matches, Wanted())

    def health(self, *, thorough: bool = False) -> Health:
        """Register and index compared; thorough: every file's checksum too."""
        with self._turn:
            return self._keeper.health(self._catalogue.cards().card.keys(), thorough=thorough)

    def close(self) -> None:
        """Let the files go."""
        with self._turn:
            self._keeper.close()

    def _ready(self) -> SearchEngine | None:
        """The engine that answers; made if there is none, None while another process makes it."""
        try:
            return self._keeper.engine()
        except DamagedIndexError:
            if self._keeper.sync().busy:
                return None
            return self._keeper.engine()

    def _found(
        self, line: str, filters: Filters, best: int, today: dt.date
    ) -> tuple[Found, Message | None]:
        """What a line finds among living entries, and all hints in one."""
        read = read_query(line, today=today)
        chosen = both(filters, read.filters)
        within = None if chosen == Filters() else self._catalogue.matching_ids(chosen)
        found = self._find(read, within, best)
        cards = self._catalogue.cards(found.matches.ids).card
        matches = _living(found.matches, cards)
        return replace(found, matches=matches), _joined((*read.hints, *found.hints))

    def _find(self, query: Query, within: frozenset[int] | None, best: int) -> Found:
        if not query.has_words:
            if within is None and query.typed:
                return Found(query, Matches((), {}), hints=() if query.hints else (NOTHING_ASKED,))
            ids = self._catalogue.cards().card.keys() if within is None else within
            return Found(
                query, Matches(sorted(ids), dict.fromkeys(ids, 0.0)), understood=query.understood
            )
        for last in (False, True):
            engine = self._ready()
            if engine is None:
                break
            try:
                return find(query, self._means(engine), within, best)
            except DamagedIndexError:
                if last:
                    raise
                if self._keeper.mend().busy:
                    break
        return Found(query, Matches((), {}), hints=(_BEING_BUILT,))

    def _means(self, engine: SearchEngine) -> Means:
        return Means(engine, self._abbreviations, self._vocabulary)

    def _vocabulary(self) -> Vocabulary:
        """The words of the index's newest commit, read once for each."""
        engine = self._keeper.engine()
        stamp = engine.stamp() if engine is not None else None
        if self._words is None or self._words[0] != stamp:
            words = vocabulary_of(engine) if engine is not None else Vocabulary({}, {})
            self._words = (stamp, words)
        return self._words[1]

    def _order(self, sort: Sort, found: Found) -> Sort:
        return Sort.DATE if sort is Sort.RELEVANCE and not found.query.has_words else sort

    def _hits(self, ids: list[int], matches: Matches, wanted: Wanted) -> list[Hit]:
        hits = []
        for entry in self._register.entries(ids):
            topic = one_space(nfc(entry.topic or ""))
            text = self._register.text(entry.id) if wanted.anything else ""
            excerpt, marks = excerpt_of(topic, text, wanted)
            hits.append(
                Hit(
                    entry.id,
                    entry.designation.text,
                    entry.kind,
                    entry.date,
                    topic or None,
                    matches.rank.get(entry.id, 0.0) * 100 + matches.score.get(entry.id, 0.0),
                    excerpt,
                    marks,
                    spans_in(topic, wanted),
                )
            )
        return hits


_BEING_BUILT = message(
    "The search index is being built by another program; until it is done only filters answer."
)


def _living(matches: Matches, cards: Mapping[int, Card]) -> Matches:
    """Without entries that the index still has and the register has merged away."""
    ids = [one for one in matches.ids if one in cards]
    if len(ids) == len(matches.ids):
        return matches
    score = {one: value for one, value in matches.score.items() if one in cards}
    return Matches(ids, score, {one: value for one, value in matches.rank.items() if one in cards})


def both(given: Filters, typed: Filters) -> Filters:
    """Filters given beside the line and typed in it; where both say something, the typed one."""
    return Filters(
        **{
            name: getattr(typed, name)
            if getattr(typed, name) != getattr(_NONE, name)
            else getattr(given, name)
            for name in Filters.__dataclass_fields__
        }
    )


_NONE = Filters()


def _joined(hints: tuple[Message, ...]) -> Message | None:
    if not hints:
        return None
    joined = hints[0]
    for one in hints[1:]:
        joined = message("{first} {second}", first=joined, second=one)
    return joined
