"""What a person types for a document: "24/KH-UBND", "kh 24", "24 KH 2023", "22a", "qd 37".

Input: the words typed; output: a `Typed` that says which entries fit. Gotcha: marks may be left
out ("qd" is QĐ), but a suffix may not: 22 is not 22a.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from register.designation import clean_number
from register.entry import Entry, WhichEntryError
from register.errors import SovanbanError
from register.filters import Filters
from register.kinds import KINDS, is_code, kind_of_abbreviation, kind_of_name
from register.printed_date import printed_date
from register.vietnamese_text import clean_lookalikes, fold_tones, nfc, one_space

if TYPE_CHECKING:
    from register.book import Register


@dataclass(frozen=True, slots=True)
class Typed:
    """Number, suffix, the year typed with it, and the other words (kind or symbol), folded."""

    number: str | None
    suffix: str | None
    year: int | None
    words: str

    def fits(self, entry: Entry) -> bool:
        """Whether number, suffix and year are the entry's; the words are `by_words`' affair."""
        own = entry.designation
        return (
            own.number == self.number
            and own.suffix == self.suffix
            and (self.year is None or entry.year == self.year)
        )


# A number with its suffix, then perhaps the year of a normative document: 24, 22a, 28/2016.
_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{1,5}(?:\.\d{1,2})?)(?P<suffix>bis|ter|[a-h])?(?![\w.])", re.I
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def read_typed(text: str) -> Typed:
    """Take apart what was typed; a year is only what is left after the number."""
    plain = one_space(clean_lookalikes(text))
    plain = re.sub(r"^(?:số|so)\b[\s:.]*", "", plain, flags=re.I)
    number, suffix, rest = None, None, plain
    found = _NUMBER.search(plain)
    if found is not None:
        number = clean_number(found["number"])
        suffix = found["suffix"].lower() if found["suffix"] else None
        rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    year = _YEAR.search(rest)
    if year is not None:
        rest = f"{rest[: year.start()]} {rest[year.end() :]}"
    return Typed(number, suffix, int(year[0]) if year else None, one_space(rest).strip(" /-.,"))


def by_words(typed: Typed, entries: Iterable[Entry]) -> list[Entry]:
    """Of entries with the right number those that the other words mean, the closest reading only.

    The whole symbol first, then the kind, then the beginning of the symbol ("51/UBND").
    """
    known = list(entries)
    if not typed.words:
        return known
    wanted = _loose(typed.words)
    whole = [one for one in known if _loose(one.designation.symbol or "") == wanted]
    if whole:
        return whole
    kind = typed_kind(typed.words)
    of_kind = [one for one in known if kind is not None and one.kind == kind]
    if of_kind:
        return of_kind
    return [one for one in known if _loose(one.designation.symbol or "").startswith(wanted)]


def typed_kind(text: str) -> str | None:
    """The kind's code that a person typed: "kh", "KH", "kế hoạch", "ke hoach", "qd"; None if none.

    Marks that are typed count: "đa" is đề án, "da" dự án.
    """
    plain = one_space(clean_lookalikes(text)).strip(" .")
    if is_code(plain):
        return plain
    exact = kind_of_abbreviation(plain) or kind_of_name(plain)
    if exact is not None:
        return exact
    folded = fold_tones(plain)
    for one in KINDS:
        if folded in {fold_tones(short) for short in (one.code, *one.abbreviations)}:
            return one.code
    return None


def _loose(symbol: str) -> str:
    return re.sub(r"[\s\-./]+", "", fold_tones(symbol))


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What was typed for one ENTRY, with `--year` and `--issuer`; file: a report's file may be."""

    typed: str
    year: int | None = None
    issuer: str | None = None
    file: bool = False


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
            "“{typed}” fits {count} documents; nothing was done.",
            coded="fits_several",
            typed=typed,
            count=len(fitting),
        )
    raise SovanbanError(
        "There is no document “{typed}” in the register.",
        coded="no_document",
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
            "The file {name} is not in the register.",
            coded="not_taken_in",
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
