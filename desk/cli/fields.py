"""`sovanban fields`: the words by which papers are put into fields of work."""

from __future__ import annotations

import click

from desk.field_rule_values import field_rule_wanted, one_field, read_field_words
from desk.output_options import json_option
from desk.param_types import WholeNumber
from desk.terminal import paragraph, show, show_json, terminal_width
from desk.value_text import told_value
from office.field_rules import (
    NumberedRule,
    Rejudged,
    add_rule,
    judge_anew,
    remove_rule,
    reset_rules,
    rule_of,
    rules_back,
    rules_in_use,
    set_rule,
    try_topic,
)
from office.filters import kind_code
from office.finding import entry_line
from office.rules_file import has_earlier
from office.wiring import Desk
from register.fields_of_work import FIELD_NAMES, OTHER, FieldRule
from register.kinds import label
from register.message import message


@click.group("fields", invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the words by which papers are put into fields of work; change them, try them, and
    judge the register's papers anew.

    Examples: sovanban fields; sovanban fields try "kế hoạch chuyển đổi số năm 2024"; sovanban
    fields add so any="họp trực tuyến; phòng họp không giấy"
    """
    if ctx.invoked_subcommand is not None:
        return
    desk: Desk = ctx.obj
    held = rules_in_use(desk)
    if as_json:
        show_json({"schema": 1, "rules": [_json(one) for one in held]})
        return
    for code, name in FIELD_NAMES.items():
        if code != OTHER:
            show(f"{name} ({code})")
            for one in held:
                if one.rule.field == code:
                    _tell(desk, one)


@command.command("try")
@click.argument("topic")
@click.option("--kind", metavar="KIND", help="Kind of document: kh, KH, kế hoạch.")
@json_option
@click.pass_obj
def try_command(desk: Desk, topic: str, kind: str | None, *, as_json: bool) -> None:
    """Show which fields a topic would get, and by which words.

    Example: sovanban fields try "số hóa hồ sơ một cửa" --kind KH
    """
    judged = try_topic(desk, topic, kind_code(kind) if kind else None)
    if as_json:
        rows = [{"field": one.code, "words": list(one.words)} for one in judged]
        show_json({"schema": 1, "fields": rows})
        return
    for one in judged:
        show(f"{one.name} ({one.code}): {one.reason or '—'}")


@command.command("add")
@click.argument("field")
@click.argument("values", nargs=-1, required=True, metavar="KEY=VALUE")
@click.pass_obj
def add_command(desk: Desk, field: str, values: tuple[str, ...]) -> None:
    """Give a field more words: any= one of these, all= and each of these, must_not= none of
    these, kinds= only of these kinds; “;” between phrases.

    Example: sovanban fields add tthc any="làm thủ tục tại nhà; trả kết quả qua bưu điện"
    """
    given = read_field_words(values)
    rule = field_rule_wanted(FieldRule(one_field(field), ()), given)
    _tell_changed(desk, add_rule(desk, rule))


@command.command("set")
@click.argument("number", type=WholeNumber(1))
@click.argument("values", nargs=-1, required=True, metavar="KEY=VALUE")
@click.pass_obj
def set_command(desk: Desk, number: int, values: tuple[str, ...]) -> None:
    """Change a rule, named by its number in the list; a value takes the place of the old one.

    Example: sovanban fields set 3 must_not="khiếu nại; tranh chấp"
    """
    rule = field_rule_wanted(rule_of(desk, number).rule, read_field_words(values))
    held, changed = set_rule(desk, number, rule)
    if not changed:
        show(desk.say(message("Nothing is different; the values were so already.")))
    _tell_changed(desk, held)


@command.command("remove")
@click.argument("number", type=WholeNumber(1))
@click.pass_obj
def remove_command(desk: Desk, number: int) -> None:
    """Take a rule away, named by its number in the list."""
    rule = remove_rule(desk, number)
    show(desk.say(message("Taken away: {words}", words="; ".join(rule.any))))
    _tell_waiting(desk)


@command.command("reset")
@click.option("--back", is_flag=True, help="Use the office's own words again.")
@click.pass_obj
def reset_command(desk: Desk, *, back: bool) -> None:
    """Use the shipped words again; the office's own are kept, for --back."""
    if back:
        rules_back(desk)
        show(desk.say(message("The office's own words hold again.")))
    else:
        done = reset_rules(desk)
        none = message("There are no words of the office; the shipped ones hold.")
        show(desk.say(message("The shipped words hold again.") if done else none))
        if done and has_earlier(desk.home.fields_of_work):
            show(desk.say(message("Back again: sovanban fields reset --back")))
    _tell_waiting(desk)


@command.command("apply")
@click.option("--confirm", is_flag=True, help="Do it; otherwise only show what would change.")
@json_option
@click.pass_obj
def apply_command(desk: Desk, *, confirm: bool, as_json: bool) -> None:
    """Judge all topics of the register anew by the words as they hold now.

    What a person set stays. Without --confirm it only shows which documents would change.
    """
    found = judge_anew(desk, confirm=confirm)
    if as_json:
        rows = [
            {"entry": one.entry.id, "before": list(one.entry.fields), "after": list(one.new)}
            for one in found
        ]
        show_json({"schema": 1, "done": confirm, "changes": rows})
        return
    for one in found:
        show(entry_line(one.entry))
        show(paragraph(_change_line(desk, one), width=terminal_width(), indent="  "))
    if not found:
        show(desk.say(message("Every document stands in the fields that its topic gives.")))
    elif confirm:
        show(desk.say(message("Fields of {count} documents changed.", count=len(found))))
    else:
        show(desk.say(message("Nothing was changed. Do it: sovanban fields apply --confirm")))


def _tell(desk: Desk, held: NumberedRule) -> None:
    own = " *" if held.own else ""
    words = f"{held.number}.{own} {'; '.join(held.rule.any)}"
    show(paragraph(words, width=terminal_width(), indent="  ", hanging="    "))
    for line in _limits(desk, held.rule):
        show(paragraph(line, width=terminal_width(), indent="     ", hanging="  "))


def _limits(desk: Desk, rule: FieldRule) -> list[str]:
    kinds = ", ".join(label(one) for one in rule.kinds)
    told = [
        message("and all of: {words}", words="; ".join(rule.all)) if rule.all else None,
        message("but none of: {words}", words="; ".join(rule.must_not)) if rule.must_not else None,
        message("only of: {kinds}", kinds=kinds) if rule.kinds else None,
    ]
    return [desk.say(one) for one in told if one is not None]


def _tell_changed(desk: Desk, held: NumberedRule) -> None:
    show(FIELD_NAMES[held.rule.field])
    _tell(desk, held)
    _tell_waiting(desk)


def _tell_waiting(desk: Desk) -> None:
    count = len(judge_anew(desk))
    if count:
        told = message(
            "{count} documents would change their fields: sovanban fields apply", count=count
        )
        show(desk.say(told))


def _change_line(desk: Desk, one: Rejudged) -> str:
    before = told_value("fields", one.entry.fields, desk.translate) or "—"
    return f"{before} → {told_value('fields', one.new, desk.translate)}"


def _json(held: NumberedRule) -> dict[str, object]:
    rule = held.rule
    return {
        "number": held.number,
        "field": rule.field,
        "any": list(rule.any),
        "all": list(rule.all),
        "must_not": list(rule.must_not),
        "kinds": list(rule.kinds),
        "own": held.own,
    }
