"""The field's abbreviations and what they stand for, both ways.

Input: the shipped table `abbreviations.toml`, or the office's own file of the same name; output:
a table that finds long forms in a row of syllables. Gotcha: long forms are compared folded, so a
long form of one syllable would match everywhere and is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from index.syllables import syllable, syllables_of
from register.errors import SovanbanError

SHIPPED = Path(__file__).parent / "abbreviations.toml"
"""The table as shipped; a file of this name in the office's home is used instead."""


@dataclass(frozen=True, slots=True)
class LongForm:
    """One meaning of an abbreviation: `key` names it in the index, `words` are its syllables."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Abbreviations:
    """Abbreviations by their word and by their folded word; long forms by their first syllable.

    by_marked: "hđnd" to its meanings; by_folded: "hdnd" to the meanings of all that fold to it;
    long_forms: folded first syllable to (folded syllables, key), longest first; source: text of
    the file, for the fingerprint.
    """

    by_marked: Mapping[str, tuple[LongForm, ...]]
    by_folded: Mapping[str, tuple[LongForm, ...]]
    long_forms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    source: str

    def found_in(self, folds: Sequence[str]) -> list[tuple[int, int, str]]:
        """Every long form in a row of folded syllables: (from, to, key), long ones not parted.

        A shorter form inside a longer one is found too ("thủ tục hành chính" in a row that has
        it), each at its place, in reading order.
        """
        starts = self.long_forms
        found = []
        for at, fold in enumerate(folds):
            forms = starts.get(fold)
            if forms is None:
                continue
            for words, key in forms:
                if tuple(folds[at : at + len(words)]) == words:
                    found.append((at, at + len(words), key))
        return found

    def meanings(self, marked: str, fold: str) -> tuple[LongForm, ...]:
        """What a typed word may stand for: with marks exactly that, without marks all alike."""
        exact = self.by_marked.get(marked)
        if exact is not None and marked != fold:
            return exact
        return self.by_folded.get(fold, ())


def load_abbreviations(own: Path | None = None) -> Abbreviations:
    """The office's table if `own` is a file, else the shipped one.

    SovanbanError where the file is not TOML of the shipped form.
    """
    path = own if own is not None and own.is_file() else SHIPPED
    text = path.read_text(encoding="utf-8-sig")
    try:
        entries = tomllib.loads(text)["abbreviations"].items()
        table = {short: [long] if isinstance(long, str) else list(long) for short, long in entries}
        return _table_of(table, text)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise SovanbanError(
            "The table of abbreviations {path} cannot be read: {problem}. Mend it, or delete it "
            "to use the one that came with sovanban.",
            path=path,
            problem=error,
        ) from error


def _table_of(table: Mapping[str, Sequence[str]], source: str) -> Abbreviations:
    by_marked: dict[str, tuple[LongForm, ...]] = {}
    by_folded: dict[str, tuple[LongForm, ...]] = {}
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for short, longs in table.items():
        word = syllable(short)
        for position, long in enumerate(longs):
            words = tuple(syllables_of(long))
            if len(words) < 2:
                raise TypeError(f"{short} = {long!r}")
            form = LongForm(f"~{word.marked}{position or ''}", words)
            by_marked[word.marked] = (*by_marked.get(word.marked, ()), form)
            by_folded[word.fold] = (*by_folded.get(word.fold, ()), form)
            folds = tuple(syllable(one).fold for one in words)
            starts.setdefault(folds[0], []).append((folds, form.key))
    ordered = {
        first: tuple(sorted(forms, key=lambda form: (-len(form[0]), form[1])))
        for first, forms in starts.items()
    }
    return Abbreviations(
        MappingProxyType(by_marked), MappingProxyType(by_folded), MappingProxyType(ordered), source
    )
