"""When two papers are the same document (MODEL, "Identity").

Input: a draft with the office that issued it, and entries that may be it; output: a verdict with
the entry and what disagrees. Gotcha: never joined on the topic alone, and another suffix is
another document (22 and 22a).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from register.entry import Draft, Entry
from register.evidence import Source
from register.vietnamese_text import same_word_key

TERM_YEARS = 5
"""A Party committee's term; its numbers run over the whole of it (RULES B3)."""


@dataclass(frozen=True, slots=True)
class Same:
    """The entry a draft belongs to, and the names of the fields in which the two disagree."""

    entry: Entry
    disagree: tuple[str, ...]


def identity_year(draft: Draft) -> int | None:
    """The year that numbers restart in: of the symbol, of the date, or the Party's term.

    Commune congresses fall in years that end in 0 and 5, so a term is taken to begin there.
    """
    year = draft.year
    if year is not None and draft.designation.is_party:
        return year - year % TERM_YEARS
    return year


def find_same(draft: Draft, issuer_id: int | None, candidates: Sequence[Entry]) -> Same | None:
    """The one entry that `draft` is, or None.

    A complete identity (office, number, suffix, symbol, year) decides. An incomplete one joins
    only if kind, number and date agree, nothing known contradicts, and one candidate remains.
    A number is needed; drafts with a blank number are never joined here.
    """
    number = draft.designation.number
    if number is None:
        return None
    rivals = [
        entry
        for entry in candidates
        if entry.designation.number == number
        and entry.designation.suffix == draft.designation.suffix
        and not _contradicts(draft, issuer_id, entry)
    ]
    complete = [entry for entry in rivals if _is_complete(draft, issuer_id, entry)]
    if len(complete) == 1:
        return Same(complete[0], disagreements(draft, complete[0]))
    if complete:
        return None
    alike = [
        entry
        for entry in rivals
        if entry.kind == draft.kind and draft.date is not None and entry.date == draft.date
    ]
    if len(alike) == 1:
        return Same(alike[0], disagreements(draft, alike[0]))
    undated = [entry for entry in rivals if _is_undated_mention(draft, issuer_id, entry)]
    if len(undated) == 1 and len(rivals) == 1 and draft.date is not None:
        return Same(undated[0], disagreements(draft, undated[0]))
    return None


def _is_undated_mention(draft: Draft, issuer_id: int | None, entry: Entry) -> bool:
    """Whether the entry is known only from a text that left the day out: the paper that now comes
    with office, number and symbol is it, whichever of the two was taken in first.
    """
    number = entry.evidence.get("number")
    return (
        entry.date is None
        and identity_year(entry) is None
        and number is not None
        and number.source in (Source.LIST, Source.CITATION)
        and issuer_id is not None
        and entry.issuer_id == issuer_id
        and draft.designation.symbol_key is not None
        and entry.designation.symbol_key == draft.designation.symbol_key
    )


def find_cited(draft: Draft, issuer_id: int | None, candidates: Sequence[Entry]) -> Entry | None:
    """The entry that a citation means when it leaves something out (year, symbol or kind).

    Like `find_same`, but a citation without a date may mean the one entry of its office and symbol
    that nothing known contradicts. A bare number ("Nghị định 61") means none.
    """
    same = find_same(draft, issuer_id, candidates)
    if same is not None:
        return same.entry
    if draft.date is not None or draft.designation.symbol is None:
        return None
    rivals = [
        entry
        for entry in candidates
        if entry.designation.number == draft.designation.number
        and entry.designation.suffix == draft.designation.suffix
        and not _contradicts(draft, issuer_id, entry)
    ]
    return rivals[0] if len(rivals) == 1 else None


def find_all_cited(
    draft: Draft, issuer_id: int | None, candidates: Sequence[Entry]
) -> tuple[Entry, ...]:
    """Every entry that a citation may mean, for telling a person where `find_cited` has no one.

    A date that is given must be the entry's, so that a misprint fits nothing.
    """
    if draft.designation.number is None:
        return ()
    return tuple(
        entry
        for entry in candidates
        if entry.designation.number == draft.designation.number
        and entry.designation.suffix == draft.designation.suffix
        and not _contradicts(draft, issuer_id, entry)
        and (draft.kind is None or entry.kind is None or draft.kind == entry.kind)
        and (draft.date is None or entry.date == draft.date)
    )


def _contradicts(draft: Draft, issuer_id: int | None, entry: Entry) -> bool:
    pairs = (
        (issuer_id, entry.issuer_id),
        (draft.designation.symbol_key, entry.designation.symbol_key),
        (identity_year(draft), identity_year(entry)),
    )
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _is_complete(draft: Draft, issuer_id: int | None, entry: Entry) -> bool:
    ours = (issuer_id, draft.designation.symbol_key, identity_year(draft))
    theirs = (entry.issuer_id, entry.designation.symbol_key, identity_year(entry))
    return None not in ours and ours == theirs


def disagreements(draft: Draft, entry: Entry) -> tuple[str, ...]:
    """Names of date, topic and kind where both are known and are not the same."""
    found = []
    if draft.date is not None and entry.date is not None and draft.date != entry.date:
        found.append("date")
    if draft.topic and entry.topic and not topics_agree(draft.topic, entry.topic):
        found.append("topic")
    if draft.kind is not None and entry.kind is not None and draft.kind != entry.kind:
        found.append("kind")
    return tuple(found)


def topics_agree(one: str, other: str) -> bool:
    """Whether two wordings are of one topic: equal, one the beginning of the other, or nearly so.

    Reports shorten and misspell topics. Measured on the real report: spellings of one topic score
    0.96 and above, other wordings below 0.6. Papers made from one form ("… theo Quyết định số
    895 …", "… số 978 …") score as high, so figures that contradict each other part them.
    """
    first, second = _plain(one), _plain(other)
    if first.startswith(second) or second.startswith(first):
        return True
    figures, others = set(_FIGURE.findall(first)), set(_FIGURE.findall(second))
    if not (figures <= others or others <= figures):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8


_FIGURE = re.compile(r"\d+")


def _plain(topic: str) -> str:
    return same_word_key(re.sub(r"[^\w\s]", " ", topic))
