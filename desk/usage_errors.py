"""What click found wrong in a command line, as one sentence of ours.

Input: click's exceptions; output: a Message that says what to type. Gotcha: click's own words are
never shown, they are English; an error that is not known here points to the command's help.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from register.message import Message, message

GLOBAL_OPTIONS = ("--home", "--lang")


def usage_sentence(error: click.ClickException) -> Message:
    """The sentence for an error of use (exit code 2)."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "sovanban"
    if isinstance(error, click.NoSuchOption):
        return _no_option(error, command)
    if isinstance(error, click.MissingParameter):
        return message(
            "{name} is missing. Run `{command} --help` to see how the command is written.",
            name=_name(error.param, ctx),
            command=command,
        )
    if isinstance(error, click.BadOptionUsage):
        if "does not take" in error.message:
            return message("The option {option} takes no value.", option=error.option_name)
        return message(
            "The option {option} needs a value after it. Run `{command} --help` for an example.",
            option=error.option_name,
            command=command,
        )
    if isinstance(error, click.BadParameter):
        return message(
            "The value of {name} cannot be used. Run `{command} --help` to see what fits.",
            name=_name(error.param, ctx),
            command=command,
        )
    if "unexpected extra" in error.message:
        return message(
            "There is too much in the command: {extra}. Put words with blanks in quotes; run "
            "`{command} --help` to see how the command is written.",
            extra=error.message.partition("(")[2].rstrip(")"),
            command=command,
        )
    # Newer versions of click have a class of its own for a group without a command.
    if error.message.startswith("Missing command") or type(error).__name__ == "NoArgsIsHelpError":
        return message(
            "Say what to do after `{command}`. Run `{command} --help` to see what there is.",
            command=command,
        )
    return message(
        "The command line cannot be understood. Run `{command} --help` to see how it is written.",
        command=command,
    )


def _no_option(error: click.NoSuchOption, command: str) -> Message:
    if error.option_name in GLOBAL_OPTIONS:
        return message(
            "The option {option} stands before the command: sovanban {option} … {command}",
            option=error.option_name,
            command=command.removeprefix("sovanban "),
        )
    if error.possibilities:
        return message(
            "`{command}` has no option {option}. Did you mean {near}?",
            command=command,
            option=error.option_name,
            near=_nearest(error.option_name, error.possibilities),
        )
    return message(
        "`{command}` has no option {option}. Run `{command} --help` to see its options.",
        command=command,
        option=error.option_name,
    )


def _nearest(typed: str, possible: Sequence[str]) -> str:
    from difflib import get_close_matches

    return get_close_matches(typed, possible, n=1, cutoff=0.0)[0]


def _name(parameter: click.Parameter | None, ctx: click.Context | None) -> str:
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    if parameter.metavar:
        return parameter.metavar.strip("[].")
    return (parameter.name or "?").upper()
