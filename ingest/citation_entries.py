"""Turns what a text lists and cites into entries and links of the register.

Order: lists first, then citations that name their issuer, then those that do not; so that a
short mention finds the fuller one of the same text. Gotcha: an issuer that is only inferred
(from the symbol's UBND in our own report) has a confidence below the review threshold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.citation_lists import IssuedList
from ingest.for_year import year_meant
from ingest.issuer_context import IssuerContext, issuer_by_symbol, symbol_denies
from ingest.issuers_known import IssuerDesk
from ingest.secrecy import names_secret
from register.change import RegisterChange
from register.citation import Citation, Relation
from register.entry import Draft, Entry, ListedIn, Standing, with_kind_checked
from register.evidence import Evidence, Source
from register.identity import find_cited, find_same
from register.kinds import is_code, kind
from register.message import message_json
from register.office import Family, family_of, unit_of

LISTED = 0.9
CITED = 0.85
INFERRED = 0.6
"""Confidence of a list item's fields, of a citation's, and of an issuer told by the context."""

_NOT_OURS = frozenset({Relation.BASED_ON, Relation.CARRIES_OUT})
_ENDING = {
    Relation.REPLACES: Standing.REPLACED,
    Relation.AMENDS: Standing.AMENDED,
    Relation.REPEALS: Standing.REPEALED,
}
_FIRST_DAY = dt.date(1945, 9, 2)
"""No paper of the Republic is older; a cited day before it, or after today, is misread."""
_HIGHER_PLACE = re.compile(r"trên địa bàn (?P<level>huyện|tỉnh|thành phố|quận|thị xã)\b")


class CitedPapers:
    """The papers that one document names, as they are put into the register."""

    def __init__(
        self,
        change: RegisterChange,
        desk: IssuerDesk,
        context: IssuerContext,
        citing: int,
        fields_of: Callable[[str, str | None], tuple[str, ...]],
        review_below: float,
    ) -> None:
        self._change = change
        self._desk = desk
        self._context = context
        self._citing = citing
        self._fields_of = fields_of
        self._review_below = review_below
        self._by_start: dict[int, int] = {}
        self.added: list[int] = []

    def take_list(self, issued: IssuedList) -> None:
        """The items of a list of issued documents, each an entry of the list's office."""
        items: list[tuple[int, ListedIn]] = []
        own = self._desk.own_office(self._context) or self._office_of_most(issued)
        for item in issued.items:
            cited = item.citation
            if names_secret(item.text or cited.raw):
                cited = replace(cited, topic=None)
            draft = self._draft(cited, Source.LIST, LISTED)
            words = self._issuer_words(cited)
            issuer_id, doubtful = self._desk.office_of(words, self._context)
            if issuer_id is None and words is None and not self._denied(cited):
                issuer_id = own
                said = Evidence(issued.title, Source.LIST, LISTED)
                draft = replace(draft, evidence={**draft.evidence, "issuer": said})
            entry_id = self._entry(draft, issuer_id)
            if doubtful and cited.issuer:
                self._doubt_alias(entry_id, cited.issuer)
            self._by_start[cited.start] = entry_id
            items.append((entry_id, ListedIn(self._citing, item.no, item.text)))
        self._change.holdings.set_list(
            self._citing,
            title=issued.title,
            reference=issued.reference,
            items=items,
            rows_seen=issued.rows_seen,
            unread=issued.unread,
        )
        told = issued.as_head(self._citing).told
        if told is not None:
            self._change.doubt(self._citing, "paper", "warning", message_json(told))

    def _office_of_most(self, issued: IssuedList) -> int | None:
        """The office that most items name, for a report whose own issuer was not read."""
        named = Counter(
            office
            for item in issued.items
            if (office := self._desk.office_of(item.citation.issuer, self._context)[0])
        )
        return named.most_common(1)[0][0] if named else None

    def take_citations(self, citations: Sequence[Citation], text: str) -> None:
        """Citations of a text: entries for new papers, a link for each mention."""
        numbered = [one for one in citations if one.designation.number is not None]
        waiting = [one for one in numbered if one.start not in self._by_start]
        for named in (True, False):
            for one in waiting:
                if (self._issuer_words(one) is not None) is named:
                    self._by_start[one.start] = self._cited_entry(one)
        for one in numbered:
            self._link(one, numbered, text)

    def _issuer_words(self, cited: Citation) -> str | None:
        return cited.issuer or issuer_by_symbol(cited.designation.symbol)

    def _denied(self, cited: Citation) -> bool:
        """Whether the symbol says that it is not the citing office's: -UBND in a bureau's list."""
        own = self._context.own
        return own is not None and symbol_denies(cited.designation.symbol, own)

    def _cited_entry(self, cited: Citation) -> int:
        draft = self._draft(cited, Source.CITATION, CITED)
        words = self._issuer_words(cited)
        issuer_id, doubtful = self._desk.office_of(words, self._context)
        known = self._known(draft, issuer_id)
        if known is not None:
            self._add_to(known, draft, issuer_id)
            return known.id
        inferred = issuer_id is None and self._is_own(cited)
        if inferred:
            issuer_id = self._desk.own_office(self._context)
            guess = Evidence(cited.raw, Source.CITATION, INFERRED)
            draft = replace(draft, evidence={**draft.evidence, "issuer": guess})
            known = self._known(draft, issuer_id)
            if known is not None:
                self._add_to(known, draft, issuer_id)
                return known.id
        entry_id = self._entry(draft, issuer_id)
        if doubtful and words:
            self._doubt_alias(entry_id, words)
        return entry_id

    def _doubt_alias(self, entry_id: int, words: str) -> None:
        """A spelling one letter away goes to review, unless the paper itself names its issuer."""
        said = self._change.entry(entry_id).evidence.get("issuer")
        if said is None or said.source in (Source.LIST, Source.CITATION):
            self._change.doubt(entry_id, "issuer", "alias", words)

    def _known(self, draft: Draft, issuer_id: int | None) -> Entry | None:
        candidates = self._change.candidates(draft.designation.number or "")
        return find_cited(draft, issuer_id, candidates)

    def _is_own(self, cited: Citation) -> bool:
        """Whether a paper cited without its issuer may be taken for the citing office's own."""
        if self._context.own is None or cited.relation in _NOT_OURS:
            return False
        if cited.kind is not None and is_code(cited.kind) and kind(cited.kind).law:
            return False
        if cited.topic and _HIGHER_PLACE.search(cited.topic):
            level = unit_of(self._context.own).level
            if level in ("xã", "phường", "thị trấn", "đặc khu"):
                return False
        body = {Family.STATE: "UBND", Family.COUNCIL: "HĐND"}.get(family_of(self._context.own))
        symbol = cited.designation.symbol
        return symbol is None or (body is not None and body in symbol.upper().split("-"))

    def _entry(self, draft: Draft, issuer_id: int | None) -> int:
        """The entry of a fully described paper: joined where it is the same, else new.

        A day that no paper can have is left out; where the paper is ours, a person is asked.
        """
        said = draft.evidence.get("date")
        strange = draft.date is not None and not _FIRST_DAY <= draft.date <= self._change.today
        if strange:
            kept = {name: one for name, one in draft.evidence.items() if name != "date"}
            draft = replace(draft, date=None, evidence=kept)
        entry_id = self._joined_or_new(draft, issuer_id)
        if strange and self._desk.is_ours(issuer_id) and self._change.entry(entry_id).date is None:
            self._change.doubt(entry_id, "date", "unsure", None, said)
        return entry_id

    def _joined_or_new(self, draft: Draft, issuer_id: int | None) -> int:
        candidates = self._change.candidates(draft.designation.number or "")
        same = find_same(draft, issuer_id, candidates)
        number = draft.evidence.get("number")
        unsure = number is not None and number.confidence < self._review_below
        if same is not None and not (unsure and same.disagree):
            self._add_to(same.entry, draft, issuer_id)
            return same.entry.id
        entry_id = self._change.add(
            draft,
            origin=self._desk.origin_of(issuer_id, has_file=False),
            issuer_id=issuer_id,
            review_below=self._review_below,
        )
        self.added.append(entry_id)
        return entry_id

    def _add_to(self, entry: Entry, draft: Draft, issuer_id: int | None) -> None:
        """Fill what the entry lacks; keep as a doubt what disagrees."""
        if entry.id == self._citing:
            return
        if draft.date is not None and entry.date is not None and draft.date != entry.date:
            said = draft.evidence.get("date")
            self._change.doubt(entry.id, "date", "differs", draft.date, said)
        self._change.fill(
            entry.id,
            draft,
            issuer_id=issuer_id,
            origin=self._desk.origin_of(issuer_id, has_file=False),
        )

    def _draft(self, cited: Citation, source: Source, sure: float) -> Draft:
        if names_secret(cited.raw):
            cited = replace(cited, topic=None)
        evidence = Evidence(cited.raw, source, sure * cited.confidence)
        given = {
            "number": cited.designation.number,
            "symbol": cited.designation.symbol,
            "kind": cited.kind,
            "date": cited.date,
            "issuer": cited.issuer,
            "topic": cited.topic,
        }
        draft = Draft(
            kind=cited.kind,
            designation=cited.designation,
            date=cited.date,
            issuer=cited.issuer,
            topic=cited.topic,
            for_year=year_meant(cited.kind, cited.topic),
            fields=self._fields_of(cited.topic, cited.kind) if cited.topic else (),
            evidence={name: evidence for name, value in given.items() if value is not None},
        )
        return with_kind_checked(draft)

    def _link(self, cited: Citation, all_cited: Sequence[Citation], text: str) -> None:
        target = self._by_start[cited.start]
        subject = self._citing
        if cited.relation in _ENDING:
            subject = self._subject(cited, all_cited, text)
        if target == subject:
            return
        span = range(cited.start, cited.end)
        self._change.holdings.link(subject, target, cited.relation.value, cited.raw, span)
        if cited.relation in _ENDING:
            self._change.end_standing(target, _ENDING[cited.relation])

    def _subject(self, cited: Citation, all_cited: Sequence[Citation], text: str) -> int:
        """Which paper replaces or amends: one named before it in the sentence, else the text's own.

        "… ban hành Kế hoạch số 22/KH-UBND … thay thế kế hoạch số 61/KH-UBND": 22 replaces 61.
        """
        before = [one for one in all_cited if one.end <= cited.start]
        if not before:
            return self._citing
        nearest = max(before, key=lambda one: one.end)
        between = text[nearest.end : cited.start]
        if re.search(r"[.;:]\s|\b(?:này|Điều)\b", between):
            return self._citing
        return self._by_start[nearest.start]
