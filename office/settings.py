"""What an office sets once, in `settings.toml` of its home; every key has a default.

Input: the file, if there is one; output: `Settings`. Gotcha: a wrong key or value is never passed
over silently: the error names the line.

Keys: `office` (name of our office, default ""), `who` (name for the history, default: the
system's user), `review.below` (0 to 1, default 0.75), `ocr.on` (default true),
`backup.folder` (default none), `backup.keep` (default 14).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from register.errors import SovanbanError
from register.evidence import REVIEW_BELOW
from register.vietnamese_text import nfc

MOST_KEPT = 3650
"""Daily backups: ten years of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; review_below: confidence under which a field goes to review; backup_folder:
    where a backup goes each day, "" for none; backup_keep: so many of them are kept."""

    office: str = ""
    who: str = ""
    review_below: float = REVIEW_BELOW
    ocr: bool = True
    backup_folder: str = ""
    backup_keep: int = 14


_TABLES: Mapping[str, Mapping[str, str]] = {
    "": {"office": "office", "who": "who"},
    "review": {"below": "review_below"},
    "ocr": {"on": "ocr"},
    "backup": {"folder": "backup_folder", "keep": "backup_keep"},
}
"""Table -> key -> name in `Settings`; "" is the top of the file."""


def held_under(settings: Settings, key: str) -> str | float | bool:
    """The value that the settings hold under a key of the file, such as "review.below"."""
    table, _, name = key.rpartition(".")
    held: str | float | bool = getattr(settings, _TABLES[table][name])
    return held


def read_settings(path: Path) -> Settings:
    """The settings of the file, defaults where it says nothing. SovanbanError names the line."""
    if not path.is_file():
        return Settings()
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SovanbanError(
            "The settings file {file} cannot be read. Save it as UTF-8 text, or delete it to use "
            "the defaults.",
            file=path,
        ) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(
            path, _line_named(str(error)), _line_at(text, _line_named(str(error)))
        ) from error
    return _settings(data, text, path)


def _settings(data: Mapping[str, object], text: str, path: Path) -> Settings:
    values: dict[str, object] = {}
    for key, value in data.items():
        if key in _TABLES and isinstance(value, dict):
            pairs = [(key, inner, one) for inner, one in value.items()]
        else:
            pairs = [("", key, value)]
        for table, name, one in pairs:
            line = _line_of(text, name)
            if name not in _TABLES[table]:
                raise _wrong(path, line, name)
            field = _TABLES[table][name]
            values[field] = _checked(field, one, path, line)
    return Settings(**values)  # type: ignore[arg-type]


def _checked(field: str, value: object, path: Path, line: int) -> object:
    if field == "review_below":
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
    elif field == "backup_keep":
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_KEPT:
            return value
    elif field == "ocr":
        if isinstance(value, bool):
            return value
    elif isinstance(value, str):
        return value.strip()
    raise _wrong(path, line, f"{field.rpartition('_')[2]} = {value}")


def _wrong(path: Path, line: int, what: str) -> SovanbanError:
    return SovanbanError(
        "In the settings file {file}, line {line} is not right: {what}. Correct that line, or "
        "delete the file to use the defaults.",
        file=path,
        line=line,
        what=what,
    )


def _line_named(error: str) -> int:
    found = re.search(r"line (\d+)", error)
    return int(found[1]) if found else 1


def _line_at(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[?{re.escape(key)}\s*[=.\]]", line):
            return number
    return 1
