"""The options by which a command writes a file or prints JSON, and the writing itself.

Input: what `-o`, `--force` and `--json` were given; output: a written file. Gotcha: the paper's
ending chooses its format, and templates are those of the register's own folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk.param_types import SomePath
from desk.terminal import show
from register.message import message

if TYPE_CHECKING:
    from office.wiring import Desk
    from reports.paper import Paper

F = TypeVar("F", bound=Callable[..., Any])

ANY_ENDING = "File to write: {endings}."
"""Help of `-o`; `command_group` puts the endings in."""


def file_options(*, help_text: str = ANY_ENDING, required: bool = False) -> Callable[[F], F]:
    """`-o FILE` and `--force`; the command gets them as `target` (a path or None) and `force`."""

    def with_options(function: F) -> F:
        force = click.option("--force", is_flag=True, help="Replace a file that is there.")
        output = click.option(
            "-o",
            "--output",
            "target",
            type=SomePath(),
            required=required,
            metavar="FILE",
            help=help_text,
        )
        return output(force(function))

    return with_options


def json_option(function: F) -> F:
    """`--json`; the command gets it as the keyword `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def write_paper(desk: Desk, paper: Paper, target: Path, *, force: bool) -> None:
    """Write a paper by the file's ending. SovanbanError where the file is there, without force."""
    from reports.render.writing import write

    write(paper, target, force=force, templates=desk.home.templates)


def tell_written(desk: Desk, *files: Path | None) -> None:
    """One line for each file that was written; None is none."""
    for one in files:
        if one is not None:
            show(desk.say(message("Written: {file}", file=one)))
