"""ENTRY of the command line: which entry a person means (CLI.md).

Input: a designation as typed, `id:17`, or a report's file; output: one entry. Gotcha: where
several fit nothing is chosen: they are listed, and the command does nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk.param_types import Year

if TYPE_CHECKING:
    pass


F = TypeVar("F", bound=Callable[..., Any])


def entry_options(function: F) -> F:
    """`--year` and `--issuer`, for commands that take an ENTRY."""
    year = click.option(
        "--year",
        type=Year(),
        metavar="YEAR",
        help="Year of the entry, where several have the same designation.",
    )
    issuer = click.option(
        "--issuer",
        metavar="WORDS",
        help="Office of the entry, where several have the same designation.",
    )
    return year(issuer(function))
