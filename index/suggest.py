"""Did you mean: nearest words of the register's own, and the pairs they stand in.

Input: the words as typed and an engine's vocabulary; output: the line mended, or None. Gotcha:
only words that the register has are proposed, and a number is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.abbreviations import Abbreviations
from index.contract import Field, Leaf, SearchEngine
from index.query_builder import asked_in
from index.syllables import WORD, syllable
from index.tone_place import written
from register.vietnamese_text import has_vietnamese_letters

_LETTERS = "abcdeghiklmnopqrstuvxyfjwz"
_FAR = 5
"""From so many letters on a word may be two letters off."""


@dataclass(frozen=True)
class Vocabulary:
    """Folded words of the register: how many documents have each, and its usual marks."""

    counts: dict[str, int]
    usual: dict[str, str]


def vocabulary_of(engine: SearchEngine) -> Vocabulary:
    """All words that an engine's documents have."""
    counts: dict[str, int] = {}
    best: dict[str, tuple[int, str]] = {}
    for term, having in engine.vocabulary(Field.WORD):
        fold, parted, marked = term.partition("\t")
        if not parted:
            continue
        counts[fold] = counts.get(fold, 0) + having
        if having > best.get(fold, (0, ""))[0]:
            best[fold] = (having, marked or fold)
    return Vocabulary(counts, {fold: written(marked) for fold, (_, marked) in best.items()})


def mended(
    row: str, vocabulary: Vocabulary, engine: SearchEngine, abbreviations: Abbreviations
) -> str | None:
    """The row with unknown words, and words that never stand beside their neighbours, mended.

    None where nothing better is known.
    """
    typed = WORD.findall(row)
    folds = [syllable(word).fold for word in typed]
    whole = {one.typed for one in asked_in(row, abbreviations)[0] if one.keys is None}
    in_form = {word for form in whole for word in form.split()}
    marks = has_vietnamese_letters(row)
    changed = False
    for at, word in enumerate(typed):
        if word in in_form or any(char.isdigit() for char in word):
            continue
        better = _better(at, folds, vocabulary, engine)
        if better is None:
            continue
        folds[at] = better
        typed[at] = " ".join(vocabulary.usual.get(one, one) for one in better.split())
        if not marks:
            typed[at] = better
        changed = True
    return " ".join(typed) if changed else None


def _better(at: int, folds: list[str], vocabulary: Vocabulary, engine: SearchEngine) -> str | None:
    word = folds[at]
    left = folds[at - 1].split()[-1] if at > 0 else None
    right = folds[at + 1] if at + 1 < len(folds) else None
    known = word in vocabulary.counts
    if known and (_beside(word, left, right, engine) or (left is None and right is None)):
        return None
    candidates = dict.fromkeys(one for one in _near(word) if one in vocabulary.counts)
    candidates.pop(word, None)
    if not known and not candidates and len(word) >= _FAR:
        candidates = dict.fromkeys(one for one in vocabulary.counts if _two_off(word, one))
    scored = []
    for one in candidates:
        beside = _beside(one, left, right, engine)
        if beside or not known:
            scored.append(((beside, vocabulary.counts[one]), one))
    if not known:
        scored += [((count, count), parted) for parted, count in _parted(word, engine)]
    return max(scored)[1] if scored else None


def _beside(word: str, left: str | None, right: str | None, engine: SearchEngine) -> int:
    pairs = [f"{left} {word}"] if left else []
    pairs += [f"{word} {right}"] if right else []
    return sum(engine.frequency(Leaf(Field.PAIR, terms=((pair, 1.0),))) for pair in pairs)


def _near(word: str) -> Iterator[str]:
    """Every row of letters one step away: one left out, swapped, changed or put in."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


def _two_off(word: str, other: str) -> bool:
    """Whether two words with the same first letter are at most two steps apart."""
    if word[0] != other[0] or abs(len(word) - len(other)) > 2:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        earlier, before, row = before, row, [at]
        for to, its in enumerate(other, 1):
            steps = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == its:
                steps = min(steps, earlier[to - 2] + 1)
            row.append(steps)
    return row[-1] <= 2


def _parted(word: str, engine: SearchEngine) -> Iterator[tuple[str, int]]:
    """Two words run together that stand beside each other somewhere: "caicach"."""
    for at in range(1, len(word)):
        parted = f"{word[:at]} {word[at:]}"
        count = engine.frequency(Leaf(Field.PAIR, terms=((parted, 1.0),)))
        if count:
            yield parted, count
