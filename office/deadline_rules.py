"""The office's rules of deadlines: seen, tried on the register's papers, set and taken back.

Input: a desk and rules; output: rules as they hold. Gotcha: a change is tried by the loader on a
file aside before the history notes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from office.rules_file import changed_rules, put_back, put_out_of_use
from office.wiring import Desk
from register.deadline_rules import DeadlineRule, load_deadline_rules, suggested
from register.errors import SovanbanError
from register.own_deadlines import (
    HEAD,
    own_keys,
    own_rules,
    same_rule,
    with_rule,
    without_rule,
)

if TYPE_CHECKING:
    from register.judgement import Judgement


ACTION = "deadline_changed"
Told = Callable[[DeadlineRule], Mapping[str, str]]
"""What the history keeps of a rule, in words."""


_YEARS_TRIED = 3


@dataclass(frozen=True, slots=True)
class RuleHeld:
    """A rule as it holds; shipped: None for one of the office's own; written: whether the
    office's file says something of it."""

    rule: DeadlineRule
    shipped: DeadlineRule | None
    written: bool

    @property
    def own(self) -> bool:
        """Whether it is the office's, wholly or in some of its values."""
        return self.shipped is None or bool(self.changed)

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys in which it differs from the shipped rule."""
        return own_keys(self.rule, self.shipped) if self.shipped is not None else ()


def rules_held(desk: Desk) -> list[RuleHeld]:
    """Every rule as it holds, in the files' order. SovanbanError where the office's is wrong."""
    shipped = {one.code: one for one in load_deadline_rules()}
    rules = desk.deadline_rules()
    written = own_rules(desk.home.deadlines)
    return [RuleHeld(one, shipped.get(one.code), one.code in written) for one in rules]


def rule_held(desk: Desk, code: str) -> RuleHeld:
    """The rule of a code. SovanbanError where there is none."""
    found = next((one for one in rules_held(desk) if one.rule.code == code.strip()), None)
    if found is None:
        raise SovanbanError("There is no rule “{code}”.", coded="no_deadline_rule", code=code)
    return found


def set_rule(desk: Desk, wanted: DeadlineRule, told: Told) -> tuple[RuleHeld, bool]:
    """Have a rule hold as wanted, or make a new one; the rule then, and whether it changed."""
    desk.home.require()
    held = {one.rule.code: one for one in rules_held(desk)}
    now = held.get(wanted.code)
    if now is not None and same_rule(now.rule, wanted):
        return now, False
    shipped = now.shipped if now is not None else None
    before = now.rule if now is not None else None
    with (
        desk.register.change(ACTION) as noted,
        _changed(desk, wanted.code, wanted, before, shipped),
    ):
        noted.note(
            {wanted.title: told(before) if before else None},
            {wanted.title: told(wanted)},
        )
    return rule_held(desk, wanted.code), True


def suggested_rules(desk: Desk) -> list[DeadlineRule]:
    """What is suggested for the plans that nobody has set a day for, not yet taken: rules as they
    would be."""
    return [suggested(one) for one in desk.deadline_rules() if one.can_be_suggested]


def take_suggested(desk: Desk, told: Told) -> list[DeadlineRule]:
    """Take every suggestion at once: the rules are the office's own from then on, and each is
    changed like any other. [] where there is none."""
    desk.home.require()
    taken = suggested_rules(desk)
    if not taken:
        return []
    shipped = {one.code: one for one in load_deadline_rules()}
    before = {one.code: one for one in desk.deadline_rules()}

    def edit(text: str) -> str:
        for one in taken:
            text = with_rule(text, one, now=before[one.code], shipped=shipped.get(one.code))
        return text

    def right(aside: Path) -> bool:
        wanted = before | {one.code: one for one in taken}
        rules = load_deadline_rules(aside)
        return len(rules) == len(wanted) and all(same_rule(one, wanted[one.code]) for one in rules)

    with (
        desk.register.change(ACTION) as noted,
        changed_rules(desk.home.deadlines, edit, right, start=HEAD),
    ):
        noted.note(
            {one.title: told(before[one.code]) for one in taken},
            {one.title: told(one) for one in taken},
        )
    return taken


def reset_rule(desk: Desk, code: str, told: Told) -> RuleHeld | None:
    """Take back all that the office's file says of a rule; the shipped rule, None where it was
    the office's own and is gone."""
    desk.home.require()
    held = rule_held(desk, code)
    if held.written:
        after = told(held.shipped) if held.shipped else None
        with desk.register.change(ACTION) as noted, _changed(desk, code, None, None, held.shipped):
            noted.note({held.rule.title: told(held.rule)}, {held.rule.title: after})
    return rule_held(desk, code) if held.shipped is not None else None


def reset_rules(desk: Desk) -> bool:
    """The shipped rules alone, even where the office's file is wrong; it is kept beside. False
    where there is none."""
    return put_out_of_use(desk, desk.home.deadlines, ACTION)


def rules_back(desk: Desk) -> None:
    """The office's rules again that `reset_rules` put out of use."""
    if not put_back(desk, desk.home.deadlines, ACTION):
        raise SovanbanError("No earlier rules of the office are kept.")


def preview(desk: Desk, rule: DeadlineRule) -> dict[int, Judgement]:
    """What the rule, saved or not, finds in the register's last years, the newest first."""
    from office.deadlines import replacing
    from register.deadlines import judge
    from register.year_meant import years_meant

    entries = desk.register.find()
    years = {year for one in entries for year in years_meant(one)[0] if year <= desk.today.year}
    links = replacing(desk)
    found: dict[int, Judgement] = {}
    for year in sorted({*years, desk.today.year}, reverse=True)[:_YEARS_TRIED]:
        for one in judge(
            [rule], entries, year=year, as_of=desk.today, links=links, days=desk.working_days
        ):
            found[year] = one
    return found


def _changed(
    desk: Desk,
    code: str,
    wanted: DeadlineRule | None,
    before: DeadlineRule | None,
    shipped: DeadlineRule | None,
) -> AbstractContextManager[None]:
    """The office's file with the rule as wanted (None: without it), checked by the loader."""
    others = {one.code: one for one in desk.deadline_rules() if one.code != code}

    def edit(text: str) -> str:
        if wanted is None:
            return without_rule(text, code)
        return with_rule(text, wanted, now=before, shipped=shipped)

    def right(aside: Path) -> bool:
        rules = {one.code: one for one in load_deadline_rules(aside)}
        found = rules.pop(code, None)
        expected = wanted or shipped
        same = found is expected if expected is None else bool(found and same_rule(found, expected))
        return same and rules == others

    return changed_rules(desk.home.deadlines, edit, right, start=HEAD)
