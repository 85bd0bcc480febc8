"""Writes the office's own words for fields of work: one rule changed, added or taken away.

Input: the text of the office's file (or the shipped one, which it begins as) and rules; output:
the new text, with every remark and all other rules as they stood. Gotcha: rules have no names;
they are counted from 1 as they stand in the file, so whoever changes one says what it held.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from register.fields_of_work import FieldRule
from register.toml_blocks import Block, appended, cut, joined, new_block, with_values

_HEADING = "[[rule]]"
_ALONE = re.compile(r"^(\s*)\[\s*rule\s*\]", re.MULTILINE)


def fingerprint(rule: FieldRule) -> str:
    """A short text that is another one as soon as the rule says something else."""
    said = repr((rule.field, rule.any, rule.all, rule.must_not, rule.kinds))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def unordered(rule: FieldRule) -> tuple[object, ...]:
    """What the rule says, without regard to the order of its words, which means nothing."""
    lists = (rule.any, rule.all, rule.must_not, rule.kinds)
    return (rule.field, *(tuple(sorted(words)) for words in lists))


def with_field_rule(text: str, number: int, rule: FieldRule) -> str:
    """The text with this rule in the place of the one of that number. KeyError without such."""
    head, blocks = _cut(text)
    at = _place(blocks, number)
    blocks[at] = with_values(blocks[at], _values(rule))
    return joined(head, blocks)


def with_new_field_rule(text: str, rule: FieldRule) -> str:
    """The text with one more rule at its end."""
    head, blocks = _cut(text)
    given = {key: one for key, one in _values(rule).items() if one is not None}
    return appended(head, blocks, new_block(_HEADING, given))


def without_field_rule(text: str, number: int) -> str:
    """The text without the rule of that number. KeyError without such."""
    head, blocks = _cut(text)
    del blocks[_place(blocks, number)]
    return joined(head, blocks)


def _cut(text: str) -> tuple[str, list[Block]]:
    # The loader takes a single [rule] for a list of one; a second one needs the list's brackets.
    return cut(_ALONE.sub(r"\1[[rule]]", text))


def _place(blocks: list[Block], number: int) -> int:
    places = [at for at, one in enumerate(blocks) if one.path == ("rule",)]
    if not 1 <= number <= len(places):
        raise KeyError(number)
    return places[number - 1]


def _values(rule: FieldRule) -> Mapping[str, object | None]:
    return {
        "field": rule.field,
        "any": list(rule.any),
        "all": list(rule.all) or None,
        "must_not": list(rule.must_not) or None,
        "kinds": list(rule.kinds) or None,
    }
