"""The tree of commands: found late, one file a command, and spoken in the reader's language.

Input: `desk/cli/<name>.py`, each with a click command called `command`, written in English;
output: copies of them whose help, metavars and headings are translated. Gotcha: the source
commands are never changed, so one process can speak several languages.
"""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from register.errors import SovanbanError
from register.message import Translate, message

COMMANDS = (
    "init",
    "demo",
    "ingest",
    "watch",
    "add",
    "amend",
    "attach",
    "merge",
    "split",
    "undo",
    "review",
    "reserve",
    "cancel-number",
    "purge",
    "recall",
    "import-book",
    "list",
    "show",
    "history",
    "search",
    "text",
    "read",
    "cite",
    "appendix",
    "appendix-saved",
    "counts",
    "deadlines",
    "check",
    "reconcile",
    "book",
    "arrivals",
    "export",
    "serve",
    "icon",
    "account",
    "settings",
    "offices",
    "signers",
    "fields",
    "abbreviations",
    "templates",
    "backup",
    "restore",
    "doctor",
    "reindex",
)
"""The order of the help page; a command whose file is not here comes last."""

_HEADINGS = {
    "usage": message("Usage: "),
    "options": message("Options"),
    "commands": message("Commands"),
    "help": message("Show this help and stop."),
}


class SpokenCommand(click.Command):
    """A command whose help page is in the reader's language."""

    translate: Translate = staticmethod(str)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line, with a translated beginning."""
        write_usage(self, ctx, formatter, self.translate)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a translated heading."""
        write_options(self, ctx, formatter, self.translate)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a translated explanation."""
        return spoken_help_option(super().get_help_option(ctx), self.translate)


class SpokenGroup(click.Group):
    """A group of commands whose help page is in the reader's language."""

    translate: Translate = staticmethod(str)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line, with a translated beginning."""
        write_usage(self, ctx, formatter, self.translate)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options and commands under translated headings."""
        write_options(self, ctx, formatter, self.translate)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with the first sentence of its help."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, _first_sentence(command)))
        if rows:
            with formatter.section(_HEADINGS["commands"].text(self.translate)):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a translated explanation."""
        return spoken_help_option(super().get_help_option(ctx), self.translate)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; SovanbanError with the nearest name where there is none."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise _no_command(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class LazyGroup(SpokenGroup):
    """The top group: a command's file is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands whose files exist, in the order of COMMANDS."""
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The translated copy of the command; None for an unknown name."""
        if cmd_name not in command_names():
            return None
        return spoken(load_command(cmd_name), self.translate)


def _module_of(name: str) -> str:
    return f"desk.cli.{name.replace('-', '_')}"


def command_names() -> list[str]:
    """Names of the commands that have a file, those of COMMANDS first and in their order."""
    files = Path(__file__).with_name("cli").glob("[a-z]*.py")
    names = sorted(file.stem.replace("_", "-") for file in files)
    return sorted(names, key=lambda one: COMMANDS.index(one) if one in COMMANDS else len(COMMANDS))


def load_command(name: str) -> click.Command:
    """The command as its file has it, in English."""
    command: click.Command = importlib.import_module(_module_of(name)).command
    return command


def spoken(command: click.Command, translate: Translate) -> click.Command:
    """A copy of a command, and of what is under it, in the language of `translate`."""
    settings: dict[str, Any] = {
        "name": command.name,
        "context_settings": command.context_settings,
        "callback": command.callback,
        "params": [_spoken_parameter(one, translate) for one in command.params],
        "help": _spoken_help(command, translate),
        "options_metavar": translate(command.options_metavar or ""),
        "no_args_is_help": command.no_args_is_help,
        "hidden": command.hidden,
    }
    copied: SpokenCommand | SpokenGroup
    if isinstance(command, click.Group):
        below = {name: spoken(one, translate) for name, one in command.commands.items()}
        copied = SpokenGroup(
            commands=below,
            invoke_without_command=command.invoke_without_command,
            subcommand_metavar=translate("COMMAND [ARGS]..."),
            **settings,
        )
    else:
        copied = SpokenCommand(**settings)
    copied.translate = translate
    return copied


def _spoken_parameter(parameter: click.Parameter, translate: Translate) -> click.Parameter:
    copied = copy.copy(parameter)
    name = _placeholder(copied)
    if name is not None:
        copied.metavar = _with_brackets(copied, translate(name))
    if isinstance(copied, click.Option) and copied.help:
        copied.help = _filled(translate(copied.help), translate)
    return copied


def _placeholder(parameter: click.Parameter) -> str | None:
    """The English word that stands for the value; None for a flag."""
    if isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count):
        return None
    if parameter.metavar:
        return parameter.metavar
    words = getattr(parameter.type, "words", None)
    if words:
        return "|".join(words)
    return (
        parameter.type.name.upper()
        if isinstance(parameter, click.Option)
        else (parameter.name or "?").upper()
    )


def _with_brackets(parameter: click.Parameter, name: str) -> str:
    if not isinstance(parameter, click.Argument):
        return name
    shown = name if parameter.required else f"[{name}]"
    return shown if parameter.nargs == 1 else f"{shown}..."


def help_paragraphs(command: click.Command) -> list[str]:
    """The paragraphs of a command's help, each as one line: so the source may break its lines."""
    paragraphs = (command.help or "").split("\n\n")
    return [text for one in paragraphs if (text := " ".join(one.split()))]


def _spoken_help(command: click.Command, translate: Translate) -> str:
    return "\n\n".join(_filled(translate(one), translate) for one in help_paragraphs(command))


def _filled(text: str, translate: Translate) -> str:
    """Help with the formats that can be written ({endings}, {pictures}) and read ({formats})."""
    if "{endings}" in text:
        from reports.formats import ENDINGS, PICTURES, dotted

        text = text.replace("{endings}", dotted(ENDINGS)).replace("{pictures}", dotted(PICTURES))
    if "{formats}" in text:
        from ingest.readers.formats import formats_told

        text = text.replace("{formats}", formats_told().text(translate))
    return text


def help_strings(command: click.Command) -> Iterator[str]:
    """Every string of a command and of what is under it that `spoken` translates."""
    yield from help_paragraphs(command)
    if command.options_metavar:
        yield command.options_metavar
    for parameter in command.params:
        name = _placeholder(parameter)
        if name and "|" not in name:
            yield name
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter.help
    if isinstance(command, click.Group):
        yield "COMMAND [ARGS]..."
        for one in command.commands.values():
            yield from help_strings(one)


def write_usage(
    command: click.Command,
    ctx: click.Context,
    formatter: click.HelpFormatter,
    translate: Translate,
) -> None:
    """Write the usage line of a command."""
    pieces = command.collect_usage_pieces(ctx)
    beginning = _HEADINGS["usage"].text(translate)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=beginning)


def write_options(
    command: click.Command,
    ctx: click.Context,
    formatter: click.HelpFormatter,
    translate: Translate,
) -> None:
    """Write the options of a command under their heading."""
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    records = [one.get_help_record(ctx) for one in options]
    rows = [one for one in records if one is not None]
    if rows:
        with formatter.section(_HEADINGS["options"].text(translate)):
            formatter.write_dl(rows)


def spoken_help_option(option: click.Option | None, translate: Translate) -> click.Option | None:
    """The help option with its explanation translated; the object is the command's own."""
    if option is not None:
        option.help = _HEADINGS["help"].text(translate)
    return option


def _first_sentence(command: click.Command) -> str:
    text = " ".join((command.help or "").split("\n\n")[0].split())
    head, stop, _ = text.partition(". ")
    return head if stop else text.removesuffix(".")


def _no_command(typed: str, known: list[str]) -> SovanbanError:
    from difflib import get_close_matches

    near = get_close_matches(typed, known, n=1)
    if near:
        return SovanbanError(
            "There is no command “{typed}”. Did you mean `sovanban {near}`?",
            typed=typed,
            near=near[0],
        )
    return SovanbanError(
        "There is no command “{typed}”. Run `sovanban --help` to see all commands.", typed=typed
    )
