"""The language as the page speaks it: fields by their titles, and the page's advice.

Input: a language; output: the same for the page. Gotcha: what happened is told alike everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desk.advice import ON_THE_PAGE, advised
from desk.words import FIELDS, HANDLING
from register.message import Language, Message, message

_DAY = "{option} needs a date such as 07/3/2023, not “{value}”."
_COUNT = "{name} needs a whole number from 1, not “{value}”."
_YEAR = "{option} needs a year such as 2023, not “{value}”."
_YES_OR_NO = "{name} needs yes or no, not “{value}”."
_EMPTY = "The field {name} cannot be empty."

WRONG_VALUES: Mapping[str, tuple[Message, Message | None]] = {
    _DAY: (
        message("{name}: “{value}” is no day of the calendar. Write it like 07/3/2023."),
        message("“{value}” is no day of the calendar. Write it like 07/3/2023."),
    ),
    _COUNT: (
        message("{name}: “{value}” is no whole number from 1. Write it in figures."),
        message("“{value}” is no whole number from 1. Write it in figures."),
    ),
    _YEAR: (
        message("{name}: “{value}” is no year. Write it in four figures, like 2023."),
        message("“{value}” is no year. Write it in four figures, like 2023."),
    ),
    _YES_OR_NO: (Message(_YES_OR_NO), None),
    _EMPTY: (Message(_EMPTY), None),
}
"""Sentences about a wrong value: told with the field's title, or without where it has none."""

TITLES: Mapping[str, Message] = {
    **FIELDS,
    **HANDLING,
    "from": message("from"),
    "to": message("to"),
    "year": message("year"),
}
"""What the codes of fields, as commands name them, are called on the page."""

_CODE = re.compile(r"\?|-.*|[A-Z_]+|[a-z_]+=?")


class PageLanguage(Language):
    """A language whose sentences call fields by their titles, never by codes or options."""

    def say(self, told: Message) -> str:
        """The sentence as the page has it."""
        forms = WRONG_VALUES.get(told.template)
        if forms is None:
            return super().say(told)
        values = dict(told.values)
        name = str(values.pop("name", values.pop("option", "?")))
        title = TITLES.get(name.strip("-=").replace("-", "_"))
        named, nameless = forms
        if title is None and _CODE.fullmatch(name):
            told = told if nameless is None else Message(nameless.template, tuple(values.items()))
            return super().say(told)
        shown = name if title is None else super().say(title)
        if nameless is not None:
            shown = shown[:1].upper() + shown[1:]
        return super().say(Message(named.template, (("name", shown), *values.items())))


def on_the_page(language: Language) -> Language:
    """The language as the page speaks it."""
    return PageLanguage(language.code, advised(language.translate, ON_THE_PAGE))
