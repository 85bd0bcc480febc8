"""Rules of deadlines: by which day each yearly plan and report is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Field

from desk.deadline_values import ALWAYS, rule_wanted
from desk.deadline_words import SOURCES, YEARS, due_words, told_rule, wording_words
from desk.web.errors import NotThereError
from desk.web.visit import OnlyKeeper, Visit, Visiting
from office import deadline_rules
from office.deadline_rules import RuleHeld
from office.deadlines import proposed_rules
from office.rules_file import has_earlier
from register.deadline_proposals import Proposal
from register.deadline_rules import AfterPaper, DeadlineRule, DueSource, FixedDay
from register.errors import SovanbanError
from register.kinds import KINDS
from register.message import Message, message
from reports.timeliness import verdict_said

router = APIRouter(include_in_schema=False)

LIST = "/settings/deadlines"

_Line = Annotated[str, Field(max_length=500)]
_Lines = Annotated[str, Field(max_length=6000)]


class RuleForm(BaseModel):
    """A rule as its form sends it; code: "" for a new one."""

    code: _Line = ""
    title: _Line = ""
    for_whom: _Line = ""
    due: _Line = ""
    due_year: _Line = "0"
    days: _Line = ""
    inclusive: _Line = "yes"
    source: _Line = ""
    checked: _Line = ""
    basis: _Line = ""
    note: _Line = ""
    kinds: _Line = ""
    must: _Lines = ""
    must_not: _Lines = ""
    prefer: _Lines = ""
    from_year: _Line = ""
    until_year: _Line = ""
    only_if_found: _Line = "no"
    superior_days: _Line = ""

    def given(self) -> dict[str, str]:
        """Texts by key, as the command takes them; what was not ticked is not said."""
        texts = {key: str(one) for key, one in self.model_dump(exclude={"code"}).items()}
        return {key: one for key, one in texts.items() if key != "checked" or one}


Given = Annotated[RuleForm, Form()]


@router.get(LIST)
def page(visit: Visiting) -> Response:
    """The rules, those first for which a day is to be entered."""
    desk = visit.desk
    try:
        held = deadline_rules.rules_held(desk)
    except SovanbanError as error:
        return visit.page(
            "settings_rules_broken.html", sentence=error.message, reset=f"{LIST}/reset-all"
        )
    kinds: dict[str, tuple[Message, list[RuleHeld]]] = {
        "no-day": (message("Without a day"), [one for one in held if not one.rule.has_day]),
        "day": (message("With a day"), [one for one in held if one.rule.has_day]),
        "own": (message("Set by the office"), [one for one in held if one.own]),
        "all": (message("All"), held),
    }
    wanted = visit.request.query_params.get("show", "")
    if wanted not in kinds:
        wanted = "no-day" if kinds["no-day"][1] else "all"
    return visit.page(
        "settings_deadlines.html",
        chosen=wanted,
        filters=[(key, name, len(some)) for key, (name, some) in kinds.items()],
        held=kinds[wanted][1],
        sources=SOURCES,
        due_words=due_words,
        proposals=_proposals(visit),
        suggestions=deadline_rules.suggested_rules(desk),
        earlier=has_earlier(desk.home.deadlines),
    )


@router.get(f"{LIST}/new")
def new(visit: Visiting) -> Response:
    """The form of a new rule, filled from a proposal where one is named."""
    wanted = visit.request.query_params.get("from", "")
    proposal = next((one for one in _proposals(visit) if one.code == wanted), None)
    values = RuleForm(source="order").model_dump()
    if proposal is not None:
        title = proposal.words[0].upper() + proposal.words[1:]
        values |= {"title": title, "kinds": proposal.kind, "must": proposal.words}
    return _form(visit, None, values, proposal=proposal)


@router.post(f"{LIST}/new", dependencies=[OnlyKeeper])
def add(visit: Visiting, form: Given) -> Response:
    """A rule of the office's own."""
    return _save(visit, None, form)


@router.post(f"{LIST}/preview", dependencies=[OnlyKeeper])
def preview(visit: Visiting, form: Given) -> Response:
    """What the rule of a form would recognise; nothing is saved."""
    held = _held(visit, form.code) if form.code else None
    found = _preview(visit, held, form.given())
    if visit.partial:
        return visit.page("part_rule_preview.html", **found)
    return _form(visit, held, form.model_dump(), found=found)


@router.post(f"{LIST}/take-suggested", dependencies=[OnlyKeeper])
def take_suggested(visit: Visiting) -> Response:
    """Every suggestion at once, from then on the office's own."""
    taken = deadline_rules.take_suggested(
        visit.desk, lambda one: told_rule(one, visit.desk.translate)
    )
    told = message("Taken for {count} plans; they are the office's own now.", count=len(taken))
    return visit.go(f"{LIST}?show=own", told=told)


@router.post(f"{LIST}/reset-all", dependencies=[OnlyKeeper])
def reset_all(visit: Visiting) -> Response:
    """The shipped rules alone; the office's are kept beside."""
    deadline_rules.reset_rules(visit.desk)
    return visit.go(LIST, told=message("The shipped rules hold again."))


@router.post(f"{LIST}/back", dependencies=[OnlyKeeper])
def back(visit: Visiting) -> Response:
    """The office's rules again."""
    deadline_rules.rules_back(visit.desk)
    return visit.go(LIST, told=message("The office's own rules hold again."))


@router.get(LIST + "/{code}")
def one_rule(visit: Visiting, code: str) -> Response:
    """A rule with its form."""
    held = _held(visit, code)
    return _form(visit, held, _values(held.rule))


@router.post(LIST + "/{code}", dependencies=[OnlyKeeper])
def change(visit: Visiting, code: str, form: Given) -> Response:
    """Set the day of a rule and all else of it."""
    return _save(visit, _held(visit, code), form)


@router.post(LIST + "/{code}/reset", dependencies=[OnlyKeeper])
def reset(visit: Visiting, code: str) -> Response:
    """Back to the shipped rule; one of the office's own goes away."""
    before = _held(visit, code).rule
    after = deadline_rules.reset_rule(
        visit.desk, code, lambda one: told_rule(one, visit.desk.translate)
    )
    if after is None:
        return visit.go(LIST, told=message("The rule “{rule}” was taken away.", rule=before.title))
    told = message(
        "Back to the default: {rule}: {due}.", rule=after.rule.title, due=due_words(after.rule)
    )
    return visit.go(f"{LIST}/{code}", told=told)


def _save(visit: Visit, held: RuleHeld | None, form: RuleForm) -> Response:
    try:
        wanted = rule_wanted(visit.desk, held.rule.code if held else None, form.given())
        saved, changed = deadline_rules.set_rule(
            visit.desk, wanted, lambda one: told_rule(one, visit.desk.translate)
        )
    except SovanbanError as error:
        return _form(visit, held, form.model_dump(), wrong=error.message)
    if not changed:
        return visit.go(LIST, told=message("Nothing is different; the values were so already."))
    told = message(
        "Saved: {rule}: {due}. The page “On time” counts with it at once.",
        rule=saved.rule.title,
        due=due_words(saved.rule),
    )
    return visit.go(LIST, told=told)


def _form(
    visit: Visit,
    held: RuleHeld | None,
    values: Mapping[str, Any],
    *,
    wrong: Message | None = None,
    found: Mapping[str, Any] | None = None,
    proposal: Proposal | None = None,
) -> Response:
    """The form with what was typed, what is wrong with it, and what it would recognise."""
    if found is None and (held is not None or proposal is not None) and wrong is None:
        found = _preview(visit, held, {key: str(one) for key, one in values.items() if one})
    shipped = held.shipped if held else None
    return visit.page(
        "settings_rule.html",
        status=400 if wrong else 200,
        held=held,
        values=values,
        wrong=wrong,
        proposal=proposal,
        shipped=shipped,
        default=_values(shipped) if shipped else None,
        after=_after(held),
        sources=SOURCES,
        years=YEARS,
        all_kinds=KINDS,
        due_words=due_words,
        **(found or {"years_found": (), "preview_wrong": None, "verdict_said": verdict_said}),
    )


def _preview(visit: Visit, held: RuleHeld | None, given: Mapping[str, str]) -> dict[str, Any]:
    """What the form's rule finds in the last years, or why that cannot be said."""
    years, wrong = {}, None
    try:
        if held is None:
            # A rule is tried before it has a name.
            given = {**given, "title": given.get("title", "").strip() or "…"}
        rule = rule_wanted(visit.desk, held.rule.code if held else None, given)
        years = deadline_rules.preview(visit.desk, _tried(rule))
    except SovanbanError as error:
        wrong = error.message
    return {
        "years_found": years.items(),
        "preview_wrong": wrong,
        "verdict_said": verdict_said,
    }


def _tried(rule: DeadlineRule) -> DeadlineRule:
    """The rule without its years, so that a rule of the past is tried on the past as well."""
    return replace(rule, from_year=None, until_year=None)


def _held(visit: Visit, code: str) -> RuleHeld:
    try:
        return deadline_rules.rule_held(visit.desk, code)
    except SovanbanError as error:
        raise NotThereError(
            "There is no such rule. It may have been taken away meanwhile."
        ) from error


def _values(rule: DeadlineRule) -> dict[str, Any]:
    """A rule as its form shows it."""
    fixed = rule.due if isinstance(rule.due, FixedDay) else None
    words = rule.wording
    return RuleForm(
        code=rule.code,
        title=rule.title,
        for_whom=rule.for_whom,
        due=f"{fixed.day:02d}/{fixed.month:02d}" if fixed else "",
        due_year=str(fixed.year_offset) if fixed else "0",
        days=str(rule.due.days) if isinstance(rule.due, AfterPaper) else "",
        inclusive="yes" if rule.inclusive else "no",
        source=rule.source.value,
        checked="yes" if rule.source is DueSource.LAW and rule.binds_by_law else "",
        basis=rule.basis,
        note=rule.note,
        kinds=", ".join(words.kinds),
        must="\n".join(" | ".join(group) for group in words.must),
        must_not="\n".join(words.must_not),
        prefer="\n".join(words.prefer),
        from_year=str(rule.from_year or ""),
        until_year=str(rule.until_year or "") if rule.until_year != ALWAYS else "",
        only_if_found="yes" if rule.only_if_found else "no",
        superior_days=str(rule.superior_days or ""),
    ).model_dump()


def _after(held: RuleHeld | None) -> str:
    """The document that a rule's day counts from, in words; "" where it has a day of its own."""
    due = held.rule.due if held else None
    return wording_words(due.event) if isinstance(due, AfterPaper) else ""


def _proposals(visit: Visit) -> list[Proposal]:
    """Plans that come back and that no rule knows; counted again when papers or rules change."""
    if not visit.desk.home.exists:
        return []
    stamp = (visit.desk.register.revision, visit.desk.deadline_rules())
    return visit.room.remembered("proposals", stamp, lambda: proposed_rules(visit.desk))
