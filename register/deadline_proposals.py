"""Proposes rules for plans that an office issues year after year and that no rule knows yet.

Input: entries of several years and the rules in force; output: proposals, and the TOML that an
office can paste into its own file. Gotcha: a proposal never brings a due day; it shows the days
on which the plan came out, and the office decides (RULES D: most plans have no legal day).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from register.deadline_rules import DeadlineRule
from register.deadlines import words_matched
from register.entry import Entry, Origin
from register.fields_of_work import comparable
from register.printed_date import printed_date
from register.vietnamese_text import fold_tones, one_space
from register.year_meant import years_meant

KINDS = ("KH", "CTr", "BC", "PA")
"""The kinds that come back each year."""

_LEAST_YEARS = 2
_OF_A_YEAR = re.compile(
    r"\b(trên địa bàn.*|năm \d{4}.*|giai đoạn \d{4}.*|\d{4}\b.*|của UBND.*|của Ủy ban.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan met in several years: kind, the topic's lasting words, and its documents by date."""

    kind: str
    words: str
    entries: tuple[Entry, ...]

    @property
    def code(self) -> str:
        """A key for the rules file: "thu-ngan-sach"."""
        return re.sub(r"[^a-z0-9]+", "-", fold_tones(f"{self.kind} {self.words}"))[:40].strip("-")

    def as_toml(self) -> str:
        """The rule as TOML, with the days of past years as remarks and no due day."""
        past = ", ".join(
            f"{one.designation.text} ngày {printed_date(one.date)}"
            for one in self.entries
            if one.date
        )
        title = self.words[0].upper() + self.words[1:]
        return (
            f"# Các năm trước: {past}\n"
            f"[rule.{self.code}]\n"
            f'title = "{_quoted(title)}"\n'
            f'kinds = ["{self.kind}"]\n'
            f'must = ["{_quoted(self.words)}"]\n'
            '# due = "31/01"   # ghi ngày được giao rồi bỏ dấu # ở đầu dòng\n'
            'source = "own"\n'
        )


def propose(entries: Iterable[Entry], rules: Sequence[DeadlineRule]) -> list[Proposal]:
    """Plans issued for at least two years that no rule recognises, the most frequent first."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    words: dict[tuple[str, str], str] = {}
    for one in entries:
        if one.origin is not Origin.ISSUED or one.draft or one.kind not in KINDS or not one.topic:
            continue
        if any(words_matched(rule.wording, one) for rule in rules):
            continue
        lasting = lasting_words(one.topic)
        key = (one.kind, comparable(lasting))
        if len(lasting.split()) > 1:
            groups.setdefault(key, []).append(one)
            words.setdefault(key, lasting)
    found = [
        Proposal(kind, words[kind, key], tuple(sorted(group, key=lambda one: str(one.date))))
        for (kind, key), group in groups.items()
        if len({years_meant(one)[0] for one in group}) >= _LEAST_YEARS
    ]
    return sorted(found, key=lambda one: (-len(one.entries), one.words))


def lasting_words(topic: str) -> str:
    """A topic without what changes from year to year: the year, the place, the issuer."""
    text = one_space(re.sub(r"[,;.“”\"]", " ", topic))
    previous = None
    while previous != text:
        previous = text
        text = _OF_A_YEAR.sub("", text).strip(" ,;.")
    return text


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
