"""The words that were found, marked where they stand, and the piece of text that shows them best.

Input: what was asked and the text as stored; output: an excerpt with spans. Gotcha: spans are
code points of the excerpt, which keeps the text's own marks and has its line ends as blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.abbreviations import Abbreviations
from index.query_builder import Asked, asked_in
from index.query_language import Either, Phrase, Prefix, Query, Word
from index.syllables import Placed, folded, placed
from register.vietnamese_text import nfc, one_space

WIDTH = 220
"""Characters of an excerpt, about three lines on the page."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Wanted:
    """What to mark: folded words with the marks they were typed with, beginnings, long forms.

    beside: words such as "của" that were typed but not demanded; marked only next to another.
    """

    words: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self.words or self.prefixes or self.forms)


def wanted_of(query: Query, abbreviations: Abbreviations) -> Wanted:
    """The words, beginnings and long forms that a query asks for."""
    words: dict[str, str] = {}
    beside: dict[str, str] = {}
    prefixes: list[str] = []
    forms: list[tuple[str, ...]] = []
    row: list[str] = []
    for part in query.parts:
        for one in part.options if isinstance(part, Either) else (part,):
            if isinstance(one, Prefix):
                prefixes.append(folded(nfc(one.text)))
            elif isinstance(one, Word):
                row.append(one.text)
            elif isinstance(one, Phrase):
                asked = asked_in(nfc(one.text), abbreviations)[0]
                _take(asked, abbreviations, words, beside, forms)
    _take(asked_in(nfc(" ".join(row)), abbreviations)[0], abbreviations, words, beside, forms)
    return Wanted(words, beside, tuple(prefixes), tuple(dict.fromkeys(forms)))


def _take(
    asked: Iterable[Asked],
    abbreviations: Abbreviations,
    words: dict[str, str],
    beside: dict[str, str],
    forms: list[tuple[str, ...]],
) -> None:
    listed = tuple(asked)
    some_demanded = any(one.demanded for one in listed)
    keys = {term for one in listed for term, _ in one.leaf.terms if term.startswith("~")}
    for long_forms in abbreviations.long_forms.values():
        forms += [folds for folds, key in long_forms if key in keys]
    for folds, meanings in abbreviations.by_folded.items():
        if any(one.key in keys for one in meanings):
            words[folds] = folds
    for one in listed:
        if one.keys is not None:
            named = words if one.demanded or not some_demanded else beside
            named[one.keys.fold] = one.keys.marked


def spans_in(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Where the wanted words stand in an NFC text; neighbours parted by a blank are one span.

    A word typed with marks is marked where it has these or none; where no such word stands, also
    with other marks, because then it was found by these.
    """
    row = list(placed(text))
    found = _found(row, wanted, strict=True) or _found(row, wanted, strict=False)
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1] + 1 and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _found(row: Sequence[Placed], wanted: Wanted, *, strict: bool) -> set[Span]:
    found: set[int] = set()
    folds = [one.keys.fold for one in row]
    for at, one in enumerate(row):
        if _is_typed(one, wanted.words, strict=strict) or (
            wanted.prefixes and one.keys.fold.startswith(wanted.prefixes)
        ):
            found.add(at)
        for form in wanted.forms:
            if folds[at] == form[0] and tuple(folds[at : at + len(form)]) == form:
                found |= set(range(at, at + len(form)))
    neighbours = {at + step for at in found for step in (-1, 1)} & set(range(len(row)))
    found |= {at for at in neighbours if _is_typed(row[at], wanted.beside, strict=strict)}
    return {(row[at].start, row[at].end) for at in found}


def _is_typed(one: Placed, words: dict[str, str], *, strict: bool) -> bool:
    typed = words.get(one.keys.fold)
    if typed is None:
        return False
    marks_agree = typed in (one.keys.fold, one.keys.marked) or one.keys.marked == one.keys.fold
    return marks_agree or not strict


def excerpt_of(topic: str, text: str, wanted: Wanted) -> tuple[str, tuple[Span, ...]]:
    """The piece to show: of the text where that has wanted words, else the topic."""
    topic = one_space(nfc(topic))
    piece = _best_piece(nfc(text), wanted) if wanted.anything else ""
    shown = piece or topic
    return shown, spans_in(shown, wanted)


def _best_piece(text: str, wanted: Wanted) -> str:
    hits = [(match.start(), match.group().lstrip("0")) for match in _rough(text, wanted)]
    if not hits:
        return ""
    best, best_worth = hits[0][0], -1.0
    last = 0
    for first in range(len(hits)):
        while last < len(hits) and hits[last][0] < hits[first][0] + WIDTH - 40:
            last += 1
        inside = [word for _, word in hits[first:last]]
        worth = len(set(inside)) * 10 + min(len(inside), 8)
        if worth > best_worth:
            best, best_worth = hits[first][0], worth
    return _cut(text, max(0, best - 40))


_HITS_READ = 600


def _rough(text: str, wanted: Wanted) -> list[re.Match[str]]:
    """Where wanted words may stand, at the speed of one regular expression."""
    words = set(wanted.words) | {word for form in wanted.forms for word in form}
    words |= {word[:-1] + "y" for word in words if word.endswith("i")}
    exact = "|".join(f"0*{re.escape(word)}" for word in sorted(words))
    begun = "|".join(re.escape(one) + "[^\\W_]*" for one in wanted.prefixes)
    choice = "|".join(one for one in (exact, begun) if one)
    pattern = re.compile(rf"(?<![^\W_])(?:{choice})(?![^\W_])")
    found = []
    for match in pattern.finditer(folded(text)):
        found.append(match)
        if len(found) >= _HITS_READ:
            break
    return found


def _cut(text: str, start: int) -> str:
    """About `WIDTH` characters from `start`, at blanks, on one line, with … where it was cut."""
    end = min(len(text), start + WIDTH)
    if start > 0:
        start = text.find(" ", start, start + 30) + 1 or start
    if end < len(text):
        end = text.rfind(" ", end - 30, end) if " " in text[end - 30 : end] else end
    piece = one_space(text[start:end])
    return f"{'… ' if start else ''}{piece}{' …' if end < len(text) else ''}"
