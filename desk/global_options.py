"""The options of the whole program, before the command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from desk.param_types import OneOf, SomePath
from register.message import Translate, message

_HELP = {
    "home": message("Folder of the register (else SOVANBAN_HOME, else in your own data folder)."),
    "lang": message("Language of what is shown: vi or en (else SOVANBAN_LANG, else vi)."),
    "version": message("Show the version and stop."),
}


def global_options(languages: Sequence[str], translate: Translate) -> list[click.Parameter]:
    """`--home`, `--lang` and `--version`, explained in the language of `translate`."""
    return [
        click.Option(
            ["--home"],
            type=SomePath(),
            metavar=translate("FOLDER"),
            help=_HELP["home"].text(translate),
        ),
        click.Option(
            ["--lang"],
            type=OneOf(tuple(languages)),
            metavar="vi|en",
            help=_HELP["lang"].text(translate),
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=_HELP["version"].text(translate),
        ),
    ]


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        click.echo(f"sovanban {_version()}")
        ctx.exit()


def _version() -> str:
    """The installed version; of a checkout that is not installed what its project file says."""
    from importlib import metadata

    try:
        return metadata.version("sovanban")
    except metadata.PackageNotFoundError:
        import tomllib

        text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
