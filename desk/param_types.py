"""Types of what is typed after options: whole numbers, days, paths, one of a few words.

Input: a word of the command line; output: a value. Gotcha: a wrong value raises a SovanbanError
of ours, with a sentence, and never one of click's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from register.errors import SovanbanError
from register.vietnamese_text import fold_tones, nfc

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:
    # Older versions of click know no type in brackets.
    _ParamType = click.ParamType


class WholeNumber(_ParamType):
    """A whole number from `least` to `most`, both possible."""

    name = "number"

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. SovanbanError for anything else."""
        text = str(value).strip()
        if text.isascii() and text.isdigit():
            number = int(text)
            if number >= self._least and (self._most is None or number <= self._most):
                return number
        raise SovanbanError(
            "{option} needs a whole number, not “{value}”.", option=option_name(param), value=value
        )


class Year(_ParamType):
    """A year of four digits."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year. SovanbanError for anything else."""
        text = str(value).strip()
        if len(text) == 4 and text.isascii() and text.isdigit() and 1900 <= int(text) <= 2199:
            return int(text)
        raise SovanbanError(
            "{option} needs a year such as 2023, not “{value}”.",
            option=option_name(param),
            value=value,
        )


class Day(_ParamType):
    """A date as people type it: 01/03/2023, 1-3-2023, 2023-03-01, "ngày 07 tháng 3 năm 2023"."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The day. SovanbanError for anything else, or a day that is not in the calendar."""
        if isinstance(value, dt.date):
            return value
        return typed_day(str(value), option_name(param))


class SomePath(_ParamType):
    """A path; what must be there is the command's affair."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, with ~ meant as the user's own folder."""
        if isinstance(value, Path):
            return value
        if not str(value).strip():
            raise SovanbanError("{option} needs a path after it.", option=option_name(param))
        return Path(value).expanduser()


class OneOf(_ParamType):
    """One of a few words; `also` gives further spellings (compared without marks) of them."""

    name = "choice"

    def __init__(self, words: Iterable[str], also: dict[str, str] | None = None) -> None:
        self.words = tuple(words)
        self._also = also or {}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word. SovanbanError that names all of them."""
        typed = fold_tones(nfc(str(value)).strip()).replace(" ", "_").replace("-", "_")
        for word in self.words:
            if typed == word.replace("-", "_"):
                return word
        if typed in self._also:
            return self._also[typed]
        raise SovanbanError(
            "{option} does not know “{value}”. Choose one of: {words}.",
            option=option_name(param),
            value=value,
            words=", ".join(self.words),
        )


def one_of(enum: type[StrEnum], also: dict[str, str] | None = None) -> OneOf:
    """`OneOf` for the values of an enum."""
    return OneOf((one.value for one in enum), also)


def typed_day(text: str, option: str) -> dt.date:
    """The day that a person typed. SovanbanError, naming the option, for anything else."""
    from ingest.vietnamese_dates import parse_date

    day = parse_date(nfc(text).strip())
    if day is None:
        raise SovanbanError(
            "{option} needs a date such as 07/3/2023, not “{value}”.", option=option, value=text
        )
    return day


def option_name(parameter: click.Parameter | None) -> str:
    """How the person wrote the option: "--from"; the placeholder of an argument."""
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.metavar or (parameter.name or "?").upper()
