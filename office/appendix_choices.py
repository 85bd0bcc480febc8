"""Saved choices of appendix lists: made once, run again for the quarter, six months, the year.

Kept as one fact of the register, so that a backup holds them. Gotcha: a choice holds no year and
no dates; those are given anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from office.filters import FilterChoice
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES
from register.vietnamese_text import fold_tones, nfc, one_space

if TYPE_CHECKING:
    from register.book import Register
    from reports.period import Period

FACT = "appendix_choices"
LONGEST = 100
"""Letters of a name."""

_TIMES = ("year", "for_year", "from_date", "to_date")


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How a list is made, beside which entries it holds; group, order: as typed."""

    order: str = "kind"
    group: str = "none"
    title: str | None = None
    verbatim: bool = False
    notes: bool = True


def options_of(choice: FilterChoice, how: ListOptions) -> dict[str, Any]:
    """What is saved of a choice: everything but the time and the hand, and only what was chosen."""
    chosen = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(choice).items()
        if value and name not in _TIMES
    }
    lasting = replace(how, order="kind") if how.order == "hand" else how
    return {"filters": chosen, "list": asdict(lasting)}


def with_options(
    options: Mapping[str, Any], choice: FilterChoice
) -> tuple[FilterChoice, ListOptions]:
    """A saved choice for the time of `choice`. SovanbanError where that says more than a time."""
    times: dict[str, Any] = {name: getattr(choice, name) for name in _TIMES}
    if choice != FilterChoice(**times):
        raise SovanbanError(
            "A saved choice brings its own filters; only the time is added.", coded="saved_choice"
        )
    filters: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in options["filters"].items()
    }
    return FilterChoice(**filters, **times), ListOptions(**options["list"])


def in_period(choice: FilterChoice, typed: str) -> tuple[FilterChoice, Period, int]:
    """The choice with the days of a reporting period, the period, and its year.

    SovanbanError for words that name none, or dates given beside it.
    """
    from reports.period import named_period

    if choice.from_date or choice.to_date or choice.year:
        raise SovanbanError(
            "A period goes with no other year and no other days.", coded="period_and_days"
        )
    named = named_period(typed)
    if named is None:
        raise SovanbanError(
            "“{typed}” is no reporting period. Write 2023, 2023-Q1, “quý I/2023”, “6 tháng 2023” "
            "or “9 tháng 2023”.",
            typed=typed,
        )
    year, period = named
    return replace(choice, from_date=period.first, to_date=period.last), period, year


def saved_choices(register: Register) -> dict[str, dict[str, Any]]:
    """Options by the name they were saved under."""
    found: dict[str, dict[str, Any]] = json.loads(register.fact(FACT) or "{}")
    return found


def save_choice(register: Register, name: str, options: Mapping[str, Any]) -> str:
    """Keep options under a name, in place of older ones of that name; the name as kept."""
    kept = clean_name(name)
    with register.change("appendix_choice_saved", why=kept) as change:
        choices = saved_choices(register)
        older = same_name(choices, kept)
        before = choices.pop(older) if older is not None else None
        choices[kept] = dict(options)
        change.set_fact(FACT, json.dumps(choices, ensure_ascii=False, sort_keys=True))
        change.note(_noted(before), _noted(options))
    return kept


def saved_choice(register: Register, name: str) -> dict[str, Any]:
    """The options of a name, compared without marks. SovanbanError where there is none."""
    choices = saved_choices(register)
    return choices[_named(choices, name)]


def drop_choice(register: Register, name: str) -> tuple[str, dict[str, Any]]:
    """Keep a choice no longer; its name and its options. SovanbanError where there is none."""
    told = _named(saved_choices(register), name)
    with register.change("appendix_choice_deleted", why=told) as change:
        choices = saved_choices(register)  # again: somebody else may have deleted it meanwhile
        gone = _named(choices, name)
        options = choices.pop(gone)
        change.set_fact(FACT, json.dumps(choices, ensure_ascii=False, sort_keys=True))
        change.note(_noted(options), dict.fromkeys(_noted(options)))
    return gone, options


def clean_name(name: str) -> str:
    """A name as it is kept. SovanbanError for an empty or overlong one."""
    kept = one_space(nfc(name)).strip()
    if not kept:
        raise SovanbanError("Give it a name, such as “CCHC”.")
    if len(kept) > LONGEST:
        raise SovanbanError("The name is too long. Use at most {most} letters.", most=LONGEST)
    return kept


def same_name(names: Iterable[str], wanted: str) -> str | None:
    """The name among those that is the same but for marks and capitals; None for none."""
    folded = fold_tones(one_space(nfc(wanted)).strip())
    return next((one for one in names if fold_tones(one) == folded), None)


def _named(choices: Mapping[str, Any], name: str) -> str:
    found = same_name(choices, name)
    if found is None:
        raise SovanbanError(
            "No appendix choice is saved as “{name}”. Saved: {known}.",
            name=name,
            known=", ".join(sorted(choices)) or "–",
        )
    return found


def _noted(options: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the history notes of a choice: its filters, under the names of an entry's fields."""
    if options is None:
        return {}
    filters: dict[str, Any] = dict(options["filters"])
    if "field" in filters:
        filters["fields"] = [FIELD_NAMES.get(one, one) for one in filters.pop("field")]
    return filters
