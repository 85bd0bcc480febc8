"""Short forms that the search reads as their long forms: the shipped ones, and the office's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.settings_file import cannot_change, replaced
from office.wiring import Desk
from register.errors import SovanbanError
from register.vietnamese_text import nfc, one_space

if TYPE_CHECKING:
    from register.change import RegisterChange


@dataclass(frozen=True, slots=True)
class Short:
    """A short form with its long forms; own: the office added or changed it."""

    short: str
    longs: tuple[str, ...]
    own: bool


def all_abbreviations(desk: Desk) -> list[Short]:
    """Every short form in use, those of the office first. SovanbanError for a wrong file."""
    shipped = _pairs(_text(None))
    used = _pairs(_text(desk.home.abbreviations))
    found = [Short(short, longs, shipped.get(short) != longs) for short, longs in used.items()]
    return sorted(found, key=lambda one: not one.own)


def put(desk: Desk, short: str, long: str) -> Short:
    """This short form stands for these words; several meanings are parted by semicolons."""
    ((known, longs),) = change(desk, {short: long}).items()
    return Short(known, longs, own=True)


def remove(desk: Desk, short: str) -> str:
    """The search reads this short form as it stands from now on; its spelling in the table."""
    (known,) = change(desk, {}, (short,))
    return known


def change(
    desk: Desk, given: Mapping[str, str], removed: Sequence[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Set these short forms and take others out, all or none; what was set or taken out.

    SovanbanError for a form that cannot be used, or one to take out that is not there.
    """
    pairs, changed, _ = _wanted(desk, given, removed)
    if changed:
        desk.home.require()
        with desk.register.change("abbreviations_changed") as noted:
            # Read again inside the change, so that of two persons at once neither loses a form.
            pairs, changed, table_text = _wanted(desk, given, removed)
            _write(desk, noted, changed, table_text)
    return pairs


def _wanted(
    desk: Desk, given: Mapping[str, str], removed: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], str]:
    """Forms with their long forms (none: taken out), those that change, the table's text now."""
    text = _text(desk.home.abbreviations)
    before = _pairs(text)
    spelt = {one.casefold(): one for one in before}
    pairs: dict[str, tuple[str, ...]] = {}
    for short, long in given.items():
        name, longs = _usable(short, long)
        pairs[spelt.get(name.casefold(), name)] = longs
    for short in removed:
        name = one_space(nfc(short)).strip()
        if name.casefold() not in spelt:
            raise SovanbanError("There is no short form “{short}”.", short=name)
        pairs[spelt[name.casefold()]] = ()
    changed = {short: longs for short, longs in pairs.items() if before.get(short, ()) != longs}
    return pairs, changed, text


def _usable(short: str, long: str) -> tuple[str, tuple[str, ...]]:
    """A short form and its long forms as they are kept. SovanbanError where they cannot be used."""
    from index.syllables import syllables_of

    name = one_space(nfc(short)).strip()
    longs = tuple(one for part in nfc(long).split(";") if (one := one_space(part).strip().lower()))
    if not re.fullmatch(r"[^\W_]{2,20}", name):
        raise SovanbanError(
            "“{short}” is no short form: write 2 to 20 letters or digits without blanks, such as "
            "CCHC.",
            short=name,
        )
    if not longs or any(len(syllables_of(one)) < 2 or len(one) > 200 for one in longs):
        raise SovanbanError(
            "The long form of “{short}” needs at least two words, such as “cải cách hành chính”.",
            short=name,
        )
    return name, longs


def reset(desk: Desk) -> bool:
    """Back to the shipped table; whether the office had one of its own."""
    place = desk.home.abbreviations
    desk.home.require()
    if not place.is_file():
        return False
    with desk.register.change("abbreviations_changed") as change:
        before = {one.short: "; ".join(one.longs) for one in all_abbreviations(desk) if one.own}
        change.note(before, dict.fromkeys(before))
        try:
            place.unlink()
        except OSError as error:
            raise cannot_change(place, error) from error
    return True


def _write(
    desk: Desk, change: RegisterChange, pairs: Mapping[str, tuple[str, ...]], text: str
) -> None:
    """Write the office's table with these pairs; one without a long form goes."""
    import tomlkit

    from index.abbreviations import load_abbreviations

    before = _pairs(text)
    document: Any = tomlkit.parse(text)
    for short, longs in pairs.items():
        if longs:
            document["abbreviations"][short] = longs[0] if len(longs) == 1 else list(longs)
        else:
            del document["abbreviations"][short]
    with replaced(desk.home.abbreviations, tomlkit.dumps(document)) as aside:
        load_abbreviations(aside)
        change.note(
            {short: "; ".join(before.get(short, ())) or None for short in pairs},
            {short: "; ".join(longs) or None for short, longs in pairs.items()},
        )


def _text(own: Path | None) -> str:
    """The office's table, else the shipped one, looked at first."""
    from index.abbreviations import SHIPPED, load_abbreviations

    load_abbreviations(own)
    path = own if own is not None and own.is_file() else SHIPPED
    return path.read_text(encoding="utf-8-sig")


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    import tomllib

    rows = tomllib.loads(text)["abbreviations"]
    return {
        short: (long,) if isinstance(long, str) else tuple(long) for short, long in rows.items()
    }
