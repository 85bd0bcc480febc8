"""How well the fields beside the ones of heading_score.py are read, and how many documents.

Input: a read draft and the expected values; output: a verdict a field. Gotcha: a list counts as
partial where most of its items are there, because one slip in seven lines is no wrong list.
"""

from __future__ import annotations

from collections.abc import Mapping

from register.entry import Draft
from register.vietnamese_text import clean_lookalikes, one_space, same_word_key
from tests.archive.heading_score import Verdict, compare

PLAIN = ("signer_title", "authority", "urgency", "kind_conflict", "for_year")
LISTS = ("addressees", "recipients", "bases")
_MOST = 0.6


def verdicts_of(draft: Draft, expected: Mapping[str, object]) -> dict[str, Verdict]:
    """A verdict for every field that `expected` names."""
    verdicts = compare(draft, expected)
    for name in PLAIN:
        if name in expected:
            verdicts[name] = _plain(getattr(draft, name), expected[name])
    for name in LISTS:
        wanted = expected.get(name)
        if isinstance(wanted, list):
            verdicts[name] = _list(list(getattr(draft, name)), wanted)
    return verdicts


def nothing_read(expected: Mapping[str, object]) -> dict[str, Verdict]:
    """The verdicts where a document was not found at all."""
    return verdicts_of(Draft(), expected)


def _plain(read: object, wanted: object) -> Verdict:
    if wanted is None:
        return Verdict.EXACT if read is None else Verdict.FALSE
    if read is None:
        return Verdict.MISSING
    return Verdict.EXACT if _key(read) == _key(wanted) else Verdict.WRONG


def _list(read: list[str], wanted: list[str]) -> Verdict:
    ours, theirs = [_key(one) for one in read], [_key(one) for one in wanted]
    if ours == theirs:
        return Verdict.EXACT
    if not theirs:
        return Verdict.FALSE
    if not ours:
        return Verdict.MISSING
    common = len(set(ours) & set(theirs))
    return Verdict.PARTIAL if common >= _MOST * len(theirs) else Verdict.WRONG


def _key(value: object) -> str:
    text = (
        one_space(clean_lookalikes(str(value))).lower().replace("t/m", "tm.").replace("t/l", "tl.")
    )
    return same_word_key(text.replace(". ", ".")).strip(" .;,")
