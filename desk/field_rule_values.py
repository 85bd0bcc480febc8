"""Words for fields of work as a person types them: `any="…"`, phrases with ";" between.

Input: texts by key, and the rule as it holds; output: the rule as wanted, not yet written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desk.deadline_values import phrases, wrong_rule_word
from desk.typed_pairs import typed_pairs
from office.filters import kind_code
from register.errors import SovanbanError
from register.fields_of_work import (
    FIELD_NAMES,
    GROUP,
    OTHER,
    FieldRule,
    wanted_codes,
)

KEYS: Mapping[str, tuple[str, ...]] = {
    "field": ("linh_vuc",),
    "any": ("co_mot",),
    "all": ("co_du",),
    "must_not": ("khong_co",),
    "kinds": ("loai", "ten_loai", "kind"),
}
"""What a person may give of a rule, with the Vietnamese names (without marks)."""


def read_field_words(words: Iterable[str]) -> dict[str, str]:
    """`any="…"` … to texts by key. SovanbanError on another key, or a word without "="."""
    return {field: value for field, _, value in typed_pairs(words, KEYS, wrong_rule_word(KEYS))}


def field_rule_wanted(now: FieldRule, given: Mapping[str, str]) -> FieldRule:
    """The rule with the given values. SovanbanError for one that cannot be used."""
    lists = {key: tuple(phrases(given[key])) for key in ("any", "all", "must_not") if key in given}
    rule = replace(now, **lists)  # type: ignore[arg-type]
    if "field" in given:
        rule = replace(rule, field=one_field(given["field"]))
    if "kinds" in given:
        kinds = [kind_code(one) for one in phrases(given["kinds"], comma=True)]
        rule = replace(rule, kinds=tuple(dict.fromkeys(kinds)))
    if not rule.any:
        raise SovanbanError(
            "Write at least one phrase, or take the rule away. Nothing was changed."
        )
    return rule


def one_field(typed: str) -> str:
    """The code of the one field that was named. SovanbanError for none, or several."""
    codes = wanted_codes(typed)
    if len(codes) != 1 or OTHER in codes:
        raise SovanbanError(
            "Words are given to one field. Choose one of: {known}.",
            known=", ".join(one for one in FIELD_NAMES if one not in (OTHER, GROUP)),
        )
    return next(iter(codes))
