"""Writes `settings.toml` of a home: one value changed, every comment and all else as it stood.

Input: the file's place and values by key ("review.below"), None for "back to the default";
output: a file written aside, already read back by `read_settings`, that takes the old one's place
on leaving. Gotcha: a file that is wrong already is told and never written over.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from office.home import SHIPPED_SETTINGS
from office.settings import Settings, held_under, read_settings
from office.wiring import Desk
from register.errors import RefusedError
from register.os_words import mending_os, why_os

Value = str | float | bool


def change_settings(
    desk: Desk, values: Mapping[str, Value | None], told: Callable[[Value], Value]
) -> None:
    """Set these keys of the home's settings, None for the default; what is so already stays.

    told: a value as the history keeps it. Errors as `new_settings`; nothing is changed then.
    """
    desk.home.require()
    default = Settings()
    held = {key: held_under(desk.settings, key) for key in values}
    new = {key: held_under(default, key) if one is None else one for key, one in values.items()}
    changed = [key for key in values if new[key] != held[key]]
    if changed:
        with (
            desk.register.change("settings_changed") as noted,
            new_settings(desk.home.settings, values),
        ):
            noted.note(
                {key: told(held[key]) for key in changed},
                {key: told(new[key]) for key in changed},
            )
        desk.forget_settings()


@contextmanager
def new_settings(path: Path, values: Mapping[str, Value | None]) -> Iterator[None]:
    """Have the settings file changed when the `with` block ends without an error.

    SovanbanError where the file as it stands is wrong; RefusedError where it cannot be written.
    """
    read_settings(path)
    old = (path if path.is_file() else SHIPPED_SETTINGS).read_bytes().decode("utf-8-sig")
    with replaced(path, changed_text(old, values)) as aside:
        read_settings(aside)
        yield


@contextmanager
def replaced(path: Path, text: str) -> Iterator[Path]:
    """A file beside `path` that holds the text, put in its place when the block ends well."""
    aside: Path | None = None
    try:
        try:
            handle, name = tempfile.mkstemp(prefix=".sovanban-", suffix=".toml", dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                aside = Path(name)
                file.write(text.encode("utf-8"))
        except OSError as error:
            raise cannot_change(path, error) from error
        yield aside
        try:
            if os.name == "posix":
                aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            aside.replace(path)
        except OSError as error:
            raise cannot_change(path, error) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def changed_text(text: str, values: Mapping[str, Value | None]) -> str:
    """The TOML text with these keys set, or taken out where the value is None."""
    import tomlkit

    document: Any = tomlkit.parse(text.replace("\r\n", "\n"))
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        if table and table not in document:
            if value is None:
                continue
            document[table] = tomlkit.table()
        place = document[table] if table else document
        if value is not None:
            place[name] = value
        elif name in place:
            del place[name]
    new = tomlkit.dumps(document)
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def cannot_change(path: Path, error: OSError) -> RefusedError:
    """Why a file of the home could not be changed, in a sentence; nothing was."""
    return RefusedError(
        "“{file}” could not be changed: {why}. {advice} Nothing was changed.",
        file=path.name,
        why=why_os(error),
        advice=mending_os(error),
    )
