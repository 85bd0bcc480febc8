"""Fields of work: the words by which a paper is put into a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Field

from desk.field_rule_values import field_rule_wanted, one_field
from desk.web.errors import NotThereError
from desk.web.visit import OnlyKeeper, Visit, Visiting
from office import field_rules
from office.field_rules import NumberedRule, Rejudged
from office.filters import kind_code
from office.rules_file import has_earlier
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES, OTHER, FieldRule, Judged
from register.kinds import KINDS
from register.message import Message, message

router = APIRouter(include_in_schema=False)

LIST = "/settings/fields"
_SHOWN = 200
"""Documents of which the page shows how their fields would change."""

Was = Annotated[str, Form(max_length=40)]


class WordsForm(BaseModel):
    """The words of a rule as their form sends them."""

    field: Annotated[str, Field(max_length=40)] = ""
    any: Annotated[str, Field(max_length=20_000)] = ""
    all: Annotated[str, Field(max_length=20_000)] = ""
    must_not: Annotated[str, Field(max_length=20_000)] = ""
    kinds: Annotated[str, Field(max_length=300)] = ""
    was: Annotated[str, Field(max_length=40)] = ""

    def given(self) -> dict[str, str]:
        """Texts by key, as the command takes them."""
        return {key: str(one) for key, one in self.model_dump(exclude={"was"}).items()}


def _unmarked(topic: str) -> bool:
    """Whether a topic of several words has not one Vietnamese letter or tone."""
    return topic.isascii() and len(topic.split()) > 2


Given = Annotated[WordsForm, Form()]


@router.get(LIST)
def page(visit: Visiting) -> Response:
    """Each field with its words, a topic to try, and what would change in the register."""
    params = visit.request.query_params
    topic, kind = params.get("topic", "")[:500], params.get("kind", "")
    try:
        held = field_rules.rules_in_use(visit.desk)
    except SovanbanError as error:
        return visit.page(
            "settings_rules_broken.html", sentence=error.message, reset=f"{LIST}/reset"
        )
    tried: tuple[Judged, ...] = ()
    if topic.strip():
        tried = field_rules.try_topic(visit.desk, topic, kind_code(kind) if kind else None)
    if visit.partial:
        return visit.page("part_field_tried.html", tried=tried, unmarked=_unmarked(topic))
    return visit.page(
        "settings_fields.html",
        unmarked=_unmarked(topic),
        fields=[
            (code, name, [one for one in held if one.rule.field == code])
            for code, name in FIELD_NAMES.items()
            if code != OTHER
        ],
        own=visit.desk.home.fields_of_work.is_file(),
        earlier=has_earlier(visit.desk.home.fields_of_work),
        unsettled=len(_waiting(visit)),
        topic=topic,
        chosen_kind=kind,
        tried=tried,
        all_kinds=KINDS,
    )


@router.get(f"{LIST}/apply")
def changes(visit: Visiting) -> Response:
    """The documents whose topics give other fields than they stand in."""
    found = _waiting(visit)
    return visit.page(
        "settings_fields_apply.html",
        found=found[:_SHOWN],
        total=len(found),
        left=max(0, len(found) - _SHOWN),
    )


@router.post(f"{LIST}/apply", dependencies=[OnlyKeeper])
def apply(visit: Visiting) -> Response:
    """Put them into the fields that their topics give."""
    found = field_rules.judge_anew(visit.desk, confirm=True)
    return visit.go(LIST, told=message("Fields of {count} documents changed.", count=len(found)))


@router.get(f"{LIST}/new")
def new(visit: Visiting) -> Response:
    """The form of more words for a field."""
    field = visit.request.query_params.get("field", "")
    return _form(visit, None, WordsForm(field=field if field in FIELD_NAMES else "").model_dump())


@router.post(f"{LIST}/new", dependencies=[OnlyKeeper])
def add(visit: Visiting, form: Given) -> Response:
    """More words for a field."""
    try:
        rule = field_rule_wanted(FieldRule(one_field(form.field), ()), form.given())
        made = field_rules.add_rule(visit.desk, rule)
    except SovanbanError as error:
        return _form(visit, None, form.model_dump(), wrong=error.message)
    return _saved(visit, made.rule)


@router.post(f"{LIST}/reset", dependencies=[OnlyKeeper])
def reset(visit: Visiting) -> Response:
    """The shipped words; the office's own are kept beside."""
    field_rules.reset_rules(visit.desk)
    return visit.go(LIST, told=message("The shipped words hold again."))


@router.post(f"{LIST}/back", dependencies=[OnlyKeeper])
def back(visit: Visiting) -> Response:
    """The office's own words again."""
    field_rules.rules_back(visit.desk)
    return visit.go(LIST, told=message("The office's own words hold again."))


@router.get(LIST + "/{number}")
def one_rule(visit: Visiting, number: int) -> Response:
    """The form of a rule."""
    held = _held(visit, number)
    return _form(visit, held, _values(held))


@router.post(LIST + "/{number}", dependencies=[OnlyKeeper])
def change(visit: Visiting, number: int, form: Given) -> Response:
    """Other words for a rule."""
    held = _held(visit, number)
    try:
        now = field_rules.rule_of(visit.desk, number, form.was).rule
        rule = field_rule_wanted(now, form.given())
        saved, _ = field_rules.set_rule(visit.desk, number, rule, was=form.was)
    except SovanbanError as error:
        return _form(visit, held, form.model_dump(), wrong=error.message)
    return _saved(visit, saved.rule)


@router.post(LIST + "/{number}/remove", dependencies=[OnlyKeeper])
def remove(visit: Visiting, number: int, was: Was = "") -> Response:
    """Take a rule away."""
    _held(visit, number)
    rule = field_rules.remove_rule(visit.desk, number, was=was)
    return visit.go(LIST, told=message("Taken away: {words}", words="; ".join(rule.any)))


def _saved(visit: Visit, rule: FieldRule) -> Response:
    return visit.go(LIST, told=message("Saved: {name}.", name=FIELD_NAMES[rule.field]))


def _form(
    visit: Visit,
    held: NumberedRule | None,
    values: Mapping[str, Any],
    *,
    wrong: Message | None = None,
) -> Response:
    names = [(code, name) for code, name in FIELD_NAMES.items() if code != OTHER]
    return visit.page(
        "settings_field_rule.html",
        status=400 if wrong else 200,
        held=held,
        values=values,
        wrong=wrong,
        names=names,
        all_kinds=KINDS,
    )


def _held(visit: Visit, number: int) -> NumberedRule:
    try:
        return field_rules.rule_of(visit.desk, number)
    except SovanbanError as error:
        raise NotThereError(
            "There is no such rule. It may have been taken away meanwhile."
        ) from error


def _values(held: NumberedRule) -> dict[str, Any]:
    rule = held.rule
    return WordsForm(
        field=rule.field,
        any="\n".join(rule.any),
        all="\n".join(rule.all),
        must_not="\n".join(rule.must_not),
        kinds=", ".join(rule.kinds),
        was=held.was,
    ).model_dump()


def _waiting(visit: Visit) -> list[Rejudged]:
    """What judging anew would change; counted again when papers or words change."""
    if not visit.desk.home.exists:
        return []
    stamp = (visit.desk.register.revision, visit.desk.field_rules())
    return visit.room.remembered("rejudged", stamp, lambda: field_rules.judge_anew(visit.desk))
