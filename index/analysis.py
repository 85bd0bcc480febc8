"""The one chain that turns text into terms, for entries and for queries alike.

Input: an entry and its text; output: an `IndexDocument`. Syllables, abbreviations with what they
stand for, and pairs of neighbouring syllables (in place of positions: a phrase is its pairs).
Gotcha: abbreviations are written out before pairs are made, so "kế hoạch CCHC" and "kế hoạch
cải cách hành chính" have the same pairs; change anything here and `VERSION` must grow.
"""

from __future__ import annotations

from itertools import pairwise

from index.abbreviations import Abbreviations
from index.contract import IndexDocument, Terms
from index.syllables import WORD, Syllable, folded, syllable
from register import kinds
from register.designation import Designation
from register.entry import Entry, Origin
from register.vietnamese_text import nfc

VERSION = 2
"""Part of the fingerprint: an index made by another version is rebuilt."""


def terms_of(text: str, abbreviations: Abbreviations) -> Terms:
    """The terms of an NFC text."""
    words: list[str] = []
    folds: list[str] = []
    known = abbreviations.by_folded
    for one in map(syllable, WORD.findall(text)):
        words.append(one.term)
        if one.fold in known:
            _write_out(one, abbreviations, words, folds)
        else:
            folds.append(one.fold)
    words.extend(key for _, _, key in abbreviations.found_in(folds))
    return Terms(tuple(words), tuple([f"{a} {b}" for a, b in pairwise(folds)]))


def _write_out(
    word: Syllable, abbreviations: Abbreviations, words: list[str], folds: list[str]
) -> None:
    """Add what an abbreviation stands for: its first meaning in the row, the others as words."""
    forms = abbreviations.meanings(word.marked, word.fold)
    if not forms:
        folds.append(word.fold)
        return
    for form in forms:
        long = [syllable(one) for one in form.words]
        words.extend(one.term for one in long)
        words.append(form.key)
        if form is forms[0]:
            folds.extend(one.fold for one in long)


def document_of(entry: Entry, text: str, abbreviations: Abbreviations) -> IndexDocument:
    """An entry with the text of its files, as terms.

    The heading is what a clerk calls the document by: kind, number and topic. The body is its
    text with what the register knows besides: date, issuer, signer, place.
    """
    kind = kinds.label(entry.kind) if entry.kind else ""
    head = terms_of(nfc(f"{kind} {entry.designation.text} {entry.topic or ''}"), abbreviations)
    body = terms_of(f"{_known_besides(entry)} {nfc(text)}", abbreviations)
    return IndexDocument(entry.id, head, body, tuple(keys_of(entry)), worth_of(entry))


def worth_of(entry: Entry) -> float:
    """Ours before what we merely cite, a document before its draft, at nearly equal merit."""
    worth = {Origin.ISSUED: 1.0, Origin.RECEIVED: 0.97, Origin.OTHER: 0.85}[entry.origin]
    return worth * (0.55 if entry.draft else 1.0)


def _known_besides(entry: Entry) -> str:
    day = entry.date
    parts = [
        f"ngày {day.day} tháng {day.month} năm {day.year}" if day else "",
        entry.issuer or "",
        entry.signer_title or "",
        entry.signer or "",
        entry.place or "",
    ]
    return nfc(" ".join(parts))


def keys_of(entry: Entry) -> list[str]:
    """The facts of the register that a query may name: number, kind, symbol, years, day."""
    keys = designation_keys(entry.designation)
    codes = {entry.kind, entry.kind_conflict, entry.designation.kind_code} - {None}
    keys += [f"kind:{code}" for code in sorted(str(one) for one in codes)]
    if entry.year is not None:
        keys.append(f"year:{entry.year}")
    if entry.for_year is not None:
        keys.append(f"for:{entry.for_year}")
    if entry.date is not None:
        keys.append(f"day:{entry.date.isoformat()}")
    return keys


def designation_keys(designation: Designation) -> list[str]:
    """Number with its suffix, the bare number of a suffixed one, symbol whole and in groups."""
    keys = []
    if designation.number is not None:
        keys.append(f"no:{designation.number}{designation.suffix or ''}")
        if designation.suffix is not None:
            keys.append(f"base:{designation.number}")
    if designation.symbol is not None:
        groups = symbol_groups(designation.symbol)
        keys.append(f"symbol:{''.join(groups)}")
        keys += [f"group:{one}" for one in dict.fromkeys(groups)]
        if groups:
            keys.append(f"first:{groups[0]}")
    return keys


def symbol_groups(symbol: str) -> list[str]:
    """The groups of a symbol, folded: "KH-UBND" -> kh, ubnd; "KH/ĐU" -> kh, du."""
    return [folded(one).lower() for one in WORD.findall(nfc(symbol))]
