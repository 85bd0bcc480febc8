"""`sovanban deadlines rules`, `set`, `reset` and `holidays`: what deadlines are judged by."""

from __future__ import annotations

import datetime as dt

import click

from desk.deadline_values import read_rule_words, rule_wanted
from desk.deadline_words import SOURCES, due_words, told_rule
from desk.output_options import json_option
from desk.param_types import Day
from desk.terminal import paragraph, show, show_json, table, terminal_width
from office.deadline_rules import (
    RuleHeld,
    preview,
    reset_rule,
    reset_rules,
    rules_back,
    rules_held,
    set_rule,
    suggested_rules,
    take_suggested,
)
from office.holidays import DAY_KINDS, note_day, noted_days
from office.rules_file import has_earlier
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message
from register.own_deadlines import as_table
from register.own_holidays import DayKind
from register.printed_date import printed_date


@click.command("rules")
@json_option
@click.pass_obj
def rules_command(desk: Desk, *, as_json: bool) -> None:
    """List the rules: code, name, day, who set it, and whether it is the office's own."""
    held = rules_held(desk)
    if as_json:
        show_json({"schema": 1, "rules": [_json(desk, one) for one in held]})
        return
    heads = [desk.translate(one) for one in ("Code", "Rule", "Due day", "Who set the day")]
    rows = [
        (
            one.rule.code + (" *" if one.own else ""),
            one.rule.title,
            desk.say(due_words(one.rule)),
            desk.say(SOURCES[one.rule.source]) if one.rule.due else "",
        )
        for one in held
    ]
    show(table(heads, rows, width=terminal_width(), wrap=1))
    show("\n" + desk.say(message("*: set by the office, not as shipped.")))


@click.command("set")
@click.argument("rule")
@click.argument("values", nargs=-1, required=True, metavar="KEY=VALUE")
@json_option
@click.pass_obj
def set_command(desk: Desk, rule: str, values: tuple[str, ...], *, as_json: bool) -> None:
    """Set the day of a rule and who set it, or make a rule of the office's own.

    An empty value goes back to the shipped one. In must= each phrase must stand in the topic (";"
    between them), and “|” means “or”.

    Examples: sovanban deadlines set cchc due=31/12 due_year=-1 source=order basis="Công văn số
    12/UBND-NV"; sovanban deadlines set thu-thue-dat title="Kế hoạch thu thuế đất" kinds=KH
    must="thu thuế" due=31/01
    """
    wanted = rule_wanted(desk, rule.strip(), read_rule_words(values))
    held, changed = set_rule(desk, wanted, lambda one: told_rule(one, desk.translate))
    if as_json:
        show_json({"schema": 1, "changed": changed, **_json(desk, held)})
        return
    _tell(desk, held)
    if not changed:
        show(desk.say(message("Nothing is different; the values were so already.")))
    for year, judged in preview(desk, held.rule).items():
        found = "; ".join(
            f"{one.label} {printed_date(one.date) if one.date else ''}".strip()
            for one in judged.candidates
        )
        told = message("{year} recognised: {found}", year=year, found=found or "—")
        show(paragraph(desk.say(told), width=terminal_width(), indent="  "))


@click.command("suggest")
@click.option("--take", is_flag=True, help="Take all of them; each is then the office's own.")
@json_option
@click.pass_obj
def suggest_command(desk: Desk, *, take: bool, as_json: bool) -> None:
    """Suggest a day for each plan that nobody has set one for. It is a suggestion and no law:
    nothing is judged by it before it is taken.

    Examples: sovanban deadlines suggest; sovanban deadlines suggest --take; sovanban deadlines set
    cchc superior_days=7
    """
    if take:
        found = take_suggested(desk, lambda one: told_rule(one, desk.translate))
    else:
        found = suggested_rules(desk)
    if as_json:
        rows = [{"rule": one.code, "due_words": desk.say(due_words(one))} for one in found]
        show_json({"schema": 1, "taken": take, "rules": rows})
        return
    if not found:
        show(desk.say(message("Every plan has a day already; nothing is suggested.")))
        return
    if take:
        told = message("Taken for {count} plans; they are the office's own now.", count=len(found))
        show(paragraph(desk.say(told), width=terminal_width()))
        return
    told = message(
        "Suggested, to be corrected where it does not fit: {words}.", words=due_words(found[0])
    )
    show(paragraph(desk.say(told), width=terminal_width()))
    for one in found:
        show(f"  {one.code}  {one.title}")
    take_all = message("Take all: sovanban deadlines suggest --take")
    show(desk.say(take_all))


@click.command("reset")
@click.argument("rule", required=False)
@click.option("--all", "everything", is_flag=True, help="All rules; the office's file is kept.")
@click.option("--back", is_flag=True, help="Use the office's file again that --all put aside.")
@click.pass_obj
def reset_command(desk: Desk, rule: str | None, *, everything: bool, back: bool) -> None:
    """Take a rule back to what is shipped; a rule of the office's own goes away.

    Example: sovanban deadlines reset cchc
    """
    if (rule is not None) + everything + back != 1:
        raise SovanbanError("Say one thing to reset: a rule's code, --all or --back.")
    if back:
        rules_back(desk)
        show(desk.say(message("The office's own rules hold again.")))
    elif rule is None:
        done = reset_rules(desk)
        none = message("There are no rules of the office; the shipped ones hold.")
        show(desk.say(message("The shipped rules hold again.") if done else none))
        if has_earlier(desk.home.deadlines):
            show(desk.say(message("Back again: sovanban deadlines reset --back")))
    else:
        held = reset_rule(desk, rule.strip(), lambda one: told_rule(one, desk.translate))
        if held is None:
            show(desk.say(message("The rule “{rule}” was taken away.", rule=rule)))
        else:
            _tell(desk, held)


def _tell(desk: Desk, held: RuleHeld) -> None:
    rule = held.rule
    source = f" ({desk.say(SOURCES[rule.source])})" if rule.due else ""
    show(f"{rule.code}  {rule.title}")
    show(paragraph(desk.say(due_words(rule)) + source, width=terminal_width(), indent="  "))
    if rule.day_unchecked:
        told = message("The day is to be checked against the official text.")
        show(paragraph(desk.say(told), width=terminal_width(), indent="  "))


def _json(desk: Desk, held: RuleHeld) -> dict[str, object]:
    return {
        "rule": held.rule.code,
        **as_table(held.rule),
        "due_words": desk.say(due_words(held.rule)),
        "own": held.own,
        "shipped": as_table(held.shipped) if held.shipped is not None else None,
    }


@click.command("holidays")
@click.option("--off", type=Day(), metavar="DATE", help="This day is off.")
@click.option("--worked", type=Day(), metavar="DATE", help="This weekend day is worked instead.")
@click.option("--remove", type=Day(), metavar="DATE", help="Neither; as in the shipped table.")
@json_option
@click.pass_obj
def holidays_command(
    desk: Desk,
    off: dt.date | None,
    worked: dt.date | None,
    remove: dt.date | None,
    *,
    as_json: bool,
) -> None:
    """List or note the days off and the days worked instead that were announced for a year.

    Terms in working days and the calendar follow them. Example: sovanban deadlines holidays
    --off 02/5/2025 --worked 26/4/2025
    """
    # The only one that may be refused comes first, so that nothing is left half done.
    for day, kind in ((worked, DayKind.WORKED), (off, DayKind.OFF), (remove, None)):
        if day is not None:
            note_day(desk, day, kind)
    days = noted_days(desk)
    if as_json:
        rows = [{"date": one.day.isoformat(), "kind": one.kind.name.lower()} for one in days]
        show_json({"schema": 1, "days": rows})
        return
    for one in days:
        show(f"{printed_date(one.day)}  {desk.say(DAY_KINDS[one.kind])}")
    if not days:
        show(desk.say(message("No days were noted beside the shipped table.")))
