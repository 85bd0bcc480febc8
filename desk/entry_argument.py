"""ENTRY of the command line: which entry a person means (CLI.md).

Input: a designation as typed, `id:17`, or a report's file; output: one entry. Gotcha: where
several fit nothing is chosen: they are listed, and the command does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk.param_types import Year
from desk.typed_designation import by_words, read_typed
from register.entry import Entry, WhichEntryError
from register.errors import SovanbanError
from register.filters import Filters
from register.printed_date import printed_date
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    from register.book import Register


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What was typed for one ENTRY, with `--year` and `--issuer`; file: a report's file may be."""

    typed: str
    year: int | None = None
    issuer: str | None = None
    file: bool = False


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


def find_entry(register: Register, choice: EntryChoice) -> Entry:
    """The one entry meant. SovanbanError where none fits.

    WhichEntryError where several do, the newest first.
    """
    typed = one_space(nfc(choice.typed))
    by_id = re.fullmatch(r"id\s*[:=]\s*(\d{1,9})", typed, re.IGNORECASE)
    if by_id is not None:
        return register.entry(int(by_id[1]))
    if choice.file and _is_file(choice.typed):
        return _of_file(register, Path(choice.typed))
    if not typed:
        raise SovanbanError("Say which document: its number and symbol, or id:17.")
    fitting = _fitting(register, choice)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise WhichEntryError(
            fitting,
            "“{typed}” fits {count} documents; nothing was done. Write more of the designation, "
            "add --year or --issuer, or take one of these ids:",
            typed=typed,
            count=len(fitting),
        )
    raise SovanbanError(
        "There is no document “{typed}” in the register. Check the number and symbol, or look "
        "for it with `sovanban search`.",
        typed=typed,
    )


def _fitting(register: Register, choice: EntryChoice) -> list[Entry]:
    typed = read_typed(choice.typed)
    if typed.number is None and not typed.words:
        return []
    year = choice.year or typed.year
    known = register.find(Filters(year=year, issuer=choice.issuer, number=typed.number))
    return by_words(typed, [one for one in reversed(known) if typed.fits(one)])


def _is_file(typed: str) -> bool:
    try:
        return Path(typed).is_file()
    except OSError:  # too long for a file's name
        return False


def _of_file(register: Register, path: Path) -> Entry:
    from register.store import sha256_of

    ids = register.known_file(sha256_of(path))
    entries = register.entries(ids or ())
    if not entries:
        raise SovanbanError(
            "The file {name} is not in the register. Take it in first: `sovanban ingest {name}`.",
            name=path,
        )
    reports = [one for one in entries if one.kind == "BC"]
    chosen = reports or entries
    if len(chosen) > 1:
        raise WhichEntryError(
            chosen,
            "The file {name} holds {count} documents; nothing was done. Take one of these ids:",
            name=path,
            count=len(chosen),
        )
    return chosen[0]


def entry_line(entry: Entry) -> str:
    """An entry in one line: id, designation, date, topic."""
    date = printed_date(entry.date) if entry.date else ""
    named = entry.designation.shown
    parts = (f"id:{entry.id}", named, date, entry.topic or "", entry.issuer or "")
    return "  ".join(one for one in parts if one)
