"""The office's words for fields of work: seen, tried, changed, and put on the register's papers.

Input: a desk and rules; output: rules as they hold, papers that would change. Gotcha: the office's
file takes the place of the shipped one wholly, so the first change copies that first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from office.rules_file import changed_rules, put_back, put_out_of_use
from office.wiring import Desk
from register.entry import Entry
from register.errors import RefusedError, SovanbanError
from register.evidence import Source
from register.fields_of_work import (
    FIELD_NAMES,
    OTHER,
    SHIPPED,
    FieldRule,
    Judged,
    fields_of,
    load_field_rules,
    shipped_field_rules,
)
from register.own_fields import (
    fingerprint,
    unordered,
    with_field_rule,
    with_new_field_rule,
    without_field_rule,
)
from register.vietnamese_text import nfc

ACTION = "fields_changed"


JUDGED = "fields_judged"


@dataclass(frozen=True, slots=True)
class NumberedRule:
    """A rule with its place in the file (from 1); own: whether the shipped file lacks it."""

    number: int
    rule: FieldRule
    own: bool

    @property
    def was(self) -> str:
        """What a form brings back, so that a rule changed meanwhile is not written over."""
        return fingerprint(self.rule)


@dataclass(frozen=True, slots=True)
class Rejudged:
    """An entry that stands in other fields than its topic gives; new: those that it gives."""

    entry: Entry
    new: tuple[str, ...]


def rules_in_use(desk: Desk) -> list[NumberedRule]:
    """The rules as they hold. SovanbanError where the office's file is wrong."""
    shipped = set(shipped_field_rules())
    return [
        NumberedRule(number, one, own=one not in shipped)
        for number, one in enumerate(desk.field_rules(), start=1)
    ]


def try_topic(desk: Desk, topic: str, kind: str | None = None) -> tuple[Judged, ...]:
    """The fields that a topic would get, and by which words."""
    return fields_of(nfc(topic), kind, desk.field_rules())


def add_rule(desk: Desk, rule: FieldRule) -> NumberedRule:
    """One more rule for a field; it stands last."""
    _change(desk, None, rule, lambda text: with_new_field_rule(text, rule))
    return rules_in_use(desk)[-1]


def set_rule(
    desk: Desk, number: int, rule: FieldRule, *, was: str | None = None
) -> tuple[NumberedRule, bool]:
    """Change what a rule says; the rule then, and whether it changed.

    was: its fingerprint when the person saw it. SovanbanError where it says something else now.
    """
    held = rule_of(desk, number, was)
    if unordered(rule) == unordered(held.rule):
        return held, False
    _change(desk, held.rule, rule, lambda text: with_field_rule(text, number, rule))
    return rules_in_use(desk)[number - 1], True


def remove_rule(desk: Desk, number: int, *, was: str | None = None) -> FieldRule:
    """Take a rule away; the rule that it was."""
    held = rule_of(desk, number, was)
    _change(desk, held.rule, None, lambda text: without_field_rule(text, number))
    return held.rule


def reset_rules(desk: Desk) -> bool:
    """The shipped words again, even where the office's file is wrong; that is kept beside. False
    where there is none."""
    return put_out_of_use(desk, desk.home.fields_of_work, ACTION)


def rules_back(desk: Desk) -> None:
    """The office's own words again that `run_reset` put out of use."""
    if not put_back(desk, desk.home.fields_of_work, ACTION):
        raise SovanbanError("No earlier words of the office are kept.")


def judge_anew(desk: Desk, *, confirm: bool = False) -> list[Rejudged]:
    """Judge every topic anew: the entries whose fields would change; with `confirm` they do.

    What a person set stays, and so does what has no topic.
    """
    changing = rejudged(desk.register.find(), desk.field_rules())
    if confirm and changing:
        with desk.register.change(JUDGED) as change:
            for one in changing:
                change.put_back(one.entry.id, {"fields": list(one.new)})
    return changing


def rejudged(entries: Iterable[Entry], rules: Sequence[FieldRule]) -> list[Rejudged]:
    """The entries whose topics give other fields by these rules."""
    found = []
    for one in entries:
        said = one.evidence.get("fields")
        if not one.topic or (said is not None and said.source is Source.PERSON):
            continue
        new = tuple(judged.code for judged in fields_of(one.topic, one.kind, rules))
        if set(new) != set(one.fields):
            found.append(Rejudged(one, new))
    return found


def rule_of(desk: Desk, number: int, was: str | None = None) -> NumberedRule:
    """The rule of a number. SovanbanError where there is none, or where it says something else
    than `was`."""
    held = rules_in_use(desk)
    if not 1 <= number <= len(held):
        raise SovanbanError("There is no rule {number}.", coded="no_field_rule", number=number)
    found = held[number - 1]
    if was is not None and was != found.was:
        raise SovanbanError(
            "These words were changed meanwhile. Load the page again and repeat what you did. "
            "Nothing was changed."
        )
    return found


def _change(
    desk: Desk, before: FieldRule | None, after: FieldRule | None, edit: Callable[[str], str]
) -> None:
    """One rule becomes another, none or a new one: in the file and in the history.

    SovanbanError where somebody else changed the file since it was looked at.
    """
    desk.home.require()
    looked_at = list(desk.field_rules())
    expected = sorted(map(unordered, _replaced(looked_at.copy(), before, after)))

    def right(aside: Path) -> bool:
        if list(desk.field_rules()) != looked_at:
            raise RefusedError(
                "Somebody else has just changed these words, so nothing was changed. Load the "
                "page again and repeat it."
            )
        return sorted(map(unordered, load_field_rules(aside))) == expected

    name = FIELD_NAMES[(after or before or FieldRule(OTHER, ())).field]
    start = SHIPPED.read_text(encoding="utf-8")
    with (
        desk.register.change(ACTION) as noted,
        changed_rules(desk.home.fields_of_work, edit, right, start=start),
    ):
        noted.note({name: _told(before)}, {name: _told(after)})


def _replaced(
    rules: list[FieldRule], before: FieldRule | None, after: FieldRule | None
) -> list[FieldRule]:
    if before is not None:
        rules.remove(before)
    return rules if after is None else [*rules, after]


def _told(rule: FieldRule | None) -> dict[str, str] | None:
    if rule is None:
        return None
    lists = {"any": rule.any, "all": rule.all, "must_not": rule.must_not, "kinds": rule.kinds}
    return {key: "; ".join(words) for key, words in lists.items() if words}
