"""How well headings are read, field by field.

Input: a read draft and what is expected of it (gold of a paper, or the sample's plan); output: a
verdict a field. Gotcha: "wrong" is the verdict that hurts: a value that looks right and is not.
"Missing" sends a person to the paper; "false" is a value where the paper has none.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from register.designation import clean_number
from register.entry import Draft
from register.kinds import kind_of_name
from register.vietnamese_text import clean_lookalikes, one_space, same_word_key

FIELDS = (
    "kind", "number", "suffix", "symbol_year", "symbol", "date", "issuer", "place", "topic",
    "signer", "draft",
)  # fmt: skip
_LIKE_ENOUGH = 0.85


class Verdict(StrEnum):
    """What became of a field."""

    EXACT = "exact"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSING = "missing"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class FieldScore:
    """Counts of verdicts of one field over many papers."""

    field: str
    counts: Mapping[Verdict, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def share(self, verdict: Verdict) -> float:
        return self.counts.get(verdict, 0) / self.total if self.total else 0.0


def compare(draft: Draft, expected: Mapping[str, object]) -> dict[str, Verdict]:
    """A verdict for each field that `expected` names.

    `expected` holds the keys of gold.jsonl or of the sample's plan; a kind may be a name or a
    code, a number may have leading zeros, an issuer may be "OFFICE (SUPERIOR)".
    """
    verdicts: dict[str, Verdict] = {}
    for field in FIELDS:
        if field in expected:
            right = _expected(field, expected[field])
            verdicts[field] = _verdict(field, _read(draft, field), right)
    return verdicts


def tally(verdicts: Iterable[Mapping[str, Verdict]]) -> list[FieldScore]:
    """The verdicts of many papers as counts, in the order of `FIELDS`."""
    counts: dict[str, Counter[Verdict]] = {field: Counter() for field in FIELDS}
    for one in verdicts:
        for field, verdict in one.items():
            counts[field][verdict] += 1
    return [FieldScore(field, counts[field]) for field in FIELDS if counts[field]]


def _read(draft: Draft, field: str) -> str | None:
    if field in {"number", "suffix", "symbol_year", "symbol"}:
        value: object = getattr(draft.designation, field)
    elif field == "issuer" and draft.issuer and draft.issuer_superior:
        value = f"{draft.issuer} ({draft.issuer_superior})"
    else:
        value = getattr(draft, field)
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value is None else str(value)


def _expected(field: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    text = str(value)
    if field == "kind":
        return kind_of_name(text) or text
    return clean_number(text) if field == "number" else text


def _verdict(field: str, read: str | None, expected: str | None) -> Verdict:
    if expected is None:
        return Verdict.EXACT if read is None else Verdict.FALSE
    if read is None:
        return Verdict.MISSING
    if field not in {"topic", "issuer", "place", "signer"}:
        return Verdict.EXACT if read == expected else Verdict.WRONG
    ours, theirs = _key(read), _key(expected)
    if ours == theirs:
        return Verdict.EXACT
    if field == "issuer" and ours.split(" (")[0] == theirs.split(" (")[0]:
        return Verdict.EXACT if " (" not in theirs else Verdict.PARTIAL
    if field == "signer":
        return Verdict.WRONG
    alike = difflib.SequenceMatcher(None, ours, theirs).ratio()
    return Verdict.PARTIAL if alike >= _LIKE_ENOUGH else Verdict.WRONG


def _key(text: str) -> str:
    """Case, tone places, quotes, dashes and a leading "về việc" do not count."""
    plain = re.sub(r"[“”\"'‘’]", "", one_space(clean_lookalikes(text)))
    plain = re.sub(r"^(?:về việc|về|v/v)\s+", "", plain.lower())
    plain = re.sub(r"^ubnd\b", "ủy ban nhân dân", plain)
    return same_word_key(re.sub(r"\s*([-,;.])\s*", r"\1 ", plain)).strip(" .;,")
