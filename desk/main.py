"""The command `sovanban`: from words typed to an exit code.

Input: the words after the program's name; output: what the command prints, and 0, 1, 2, 3, 70 or
130. This is the one place where errors become words on the command line. Gotcha: the language is
looked for before anything else, because a wrong option must be told in it too.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.command_group import LazyGroup
from desk.language import LANGUAGES, chosen_language, load_language
from desk.usage_errors import usage_sentence
from register.errors import RefusedError, SovanbanError
from register.message import Language, Message, message

if TYPE_CHECKING:
    from office.wiring import Desk

INTERRUPTED = 130
A_BUG = 70
_CLOCK = "sovanban.now"


def main() -> None:
    """Run the command line of this process and end it with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run_command_line(sys.argv[1:]))


def run_command_line(
    words: Sequence[str], *, now: Callable[[], dt.datetime] = dt.datetime.now
) -> int:
    """Run one command line by the clock `now`; its exit code (CLI.md). Nothing is raised."""
    language = load_language(chosen_language(words, os.environ.get("SOVANBAN_LANG")))
    group = command_tree(language)
    try:
        ctx = group.make_context("sovanban", list(words), obj=language)
        ctx.meta[_CLOCK] = now
        with ctx:
            result = group.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SovanbanError as error:
        _tell(language.say(error.message))
        _list_entries(error, language)
        return error.exit_code
    except click.ClickException as error:
        _tell(language.say(usage_sentence(error)))
        return 2
    except (KeyboardInterrupt, click.Abort):
        _tell(language.say(message("Stopped. What was reported as done is kept.")))
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return 0
    except PermissionError as error:
        _tell(language.say(_no_right(error)))
        return RefusedError.exit_code
    except Exception as error:
        return _a_bug(error, words, language)
    return result if isinstance(result, int) else 0


def command_tree(language: Language) -> click.Group:
    """The whole command line in one language."""
    from desk.global_options import global_options

    group = LazyGroup(
        name="sovanban",
        callback=_begin,
        params=global_options(LANGUAGES, language.translate),
        help="\n\n".join(one.text(language.translate) for one in _ABOUT),
        options_metavar=language.translate("[OPTIONS]"),
        subcommand_metavar=language.translate("COMMAND [ARGS]..."),
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group.translate = language.translate
    return group


_ABOUT = (
    message(
        "The register of an office's documents: takes in folders of issued papers, searches them, "
        "prints appendix lists, counts, and checks deadlines."
    ),
    message("Options of the whole program stand before the command: sovanban --home FOLDER list"),
    message("To begin: sovanban ingest FOLDER; to see it at work: sovanban demo"),
)


@click.pass_context
def _begin(ctx: click.Context, home: Path | None, lang: str | None) -> None:
    del lang  # read before, see `chosen_language`
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return
    from office.wiring import open_desk

    language = ctx.obj
    desk = open_desk(home, os.environ, language, now=ctx.meta[_CLOCK])
    ctx.obj = desk
    ctx.call_on_close(lambda: _end(desk))


def _end(desk: Desk) -> None:
    for notice in desk.notices:
        _tell(desk.say(notice))
    desk.close()


def _tell(sentence: str) -> None:
    from desk.terminal import shown_safely

    click.echo(shown_safely(" ".join(sentence.split())), err=True)


def _list_entries(error: SovanbanError, language: Language) -> None:
    from office.finding import entry_line
    from register.entry import WhichEntryError
    from register.errors import SeveralEntriesError

    if isinstance(error, WhichEntryError):
        for entry in error.entries:
            click.echo(f"  {entry_line(entry)}", err=True)
        if error.more:
            more = language.say(message("and {count} more", count=error.more))
            click.echo(f"  {more}", err=True)
    elif isinstance(error, SeveralEntriesError):
        for entry_id in error.entry_ids:
            click.echo(f"  id:{entry_id}", err=True)


def _no_right(error: PermissionError) -> Message:
    """Windows says this of a file that another program holds open, too."""
    return message(
        "{file} is held open by another program, or you have no right to it. Close it there, or "
        "check your rights, and try again.",
        file=error.filename or message("A file"),
    )


def _forget_output() -> None:
    """Whoever read our output has gone; nothing more may be written, not even at exit."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _a_bug(error: Exception, words: Sequence[str], language: Language) -> int:
    from office.bug_report import write_bug_report

    place = write_bug_report(error, words, os.environ)
    if place is None:
        _tell(language.say(message("This is a fault in sovanban itself; see the lines above.")))
    else:
        _tell(
            language.say(
                message(
                    "This is a fault in sovanban itself, not something you did. The register is "
                    "as it was. Send the file {file} to whoever looks after the program.",
                    file=place,
                )
            )
        )
    return A_BUG
