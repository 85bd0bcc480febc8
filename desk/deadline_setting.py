"""The office's rules of deadlines: seen, tried on the register's papers, set and taken back.

Input: a desk and values as typed; output: rules as they hold. One place for the command and the
page. Gotcha: a change is tried by the loader on a file aside before the history notes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk.deadline_values import new_rule, wanted_rule
from desk.deadline_words import told_rule
from office.rules_file import changed_rules, put_back, put_out_of_use
from office.wiring import Desk
from register.deadline_rules import DeadlineRule, load_deadline_rules
from register.errors import SovanbanError
from register.own_deadlines import (
    HEAD,
    RESERVED,
    own_keys,
    own_rules,
    rule_code,
    same_rule,
    with_rule,
    without_rule,
)

if TYPE_CHECKING:
    from register.judgement import Judgement

ACTION = "deadline_changed"
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


def run_rules(desk: Desk) -> list[RuleHeld]:
    """Every rule as it holds, in the files' order. SovanbanError where the office's is wrong."""
    shipped = {one.code: one for one in load_deadline_rules()}
    rules = desk.deadline_rules()
    written = own_rules(desk.home.deadlines)
    return [RuleHeld(one, shipped.get(one.code), one.code in written) for one in rules]


def run_rule(desk: Desk, code: str) -> RuleHeld:
    """The rule of a code. SovanbanError where there is none."""
    found = next((one for one in run_rules(desk) if one.rule.code == code.strip()), None)
    if found is None:
        raise SovanbanError(
            "There is no rule “{code}”. `sovanban deadlines rules` lists them.", code=code
        )
    return found


def run_wanted(desk: Desk, code: str | None, given: Mapping[str, str]) -> DeadlineRule:
    """The rule with the given values, not yet written; code: None for a new one, named by its
    title. SovanbanError for a value that cannot be used."""
    held = {one.rule.code: one for one in run_rules(desk)}
    if code is not None and code in held:
        return wanted_rule(held[code].rule, given, held[code].shipped)
    new = code if code is not None else rule_code(given.get("title", ""), frozenset(held))
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", new) or new in RESERVED:
        raise SovanbanError(
            "“{code}” cannot be the code of a new rule. Use small letters without marks, figures "
            "and “-”, such as thu-thue-dat.",
            code=new,
        )
    return wanted_rule(new_rule(new), given, None)


def run_set(desk: Desk, code: str | None, given: Mapping[str, str]) -> tuple[RuleHeld, bool]:
    """Set these values of a rule, or make a new one; the rule then, and whether it changed."""
    desk.home.require()
    held = {one.rule.code: one for one in run_rules(desk)}
    wanted = run_wanted(desk, code, given)
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
            {wanted.title: told_rule(before, desk.translate) if before else None},
            {wanted.title: told_rule(wanted, desk.translate)},
        )
    return run_rule(desk, wanted.code), True


def run_reset(desk: Desk, code: str) -> RuleHeld | None:
    """Take back all that the office's file says of a rule; the shipped rule, None where it was
    the office's own and is gone."""
    desk.home.require()
    held = run_rule(desk, code)
    if held.written:
        after = told_rule(held.shipped, desk.translate) if held.shipped else None
        with desk.register.change(ACTION) as noted, _changed(desk, code, None, None, held.shipped):
            noted.note(
                {held.rule.title: told_rule(held.rule, desk.translate)}, {held.rule.title: after}
            )
    return run_rule(desk, code) if held.shipped is not None else None


def run_reset_all(desk: Desk) -> bool:
    """The shipped rules alone, even where the office's file is wrong; it is kept beside. False
    where there is none."""
    return put_out_of_use(desk, desk.home.deadlines, ACTION)


def run_back(desk: Desk) -> None:
    """The office's rules again that `run_reset_all` put out of use."""
    if not put_back(desk, desk.home.deadlines, ACTION):
        raise SovanbanError("No earlier rules of the office are kept.")


def run_preview(desk: Desk, rule: DeadlineRule) -> dict[int, Judgement]:
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
