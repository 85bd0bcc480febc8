"""Counts of documents by kind, month, quarter, year, field, signer or issuer, one or two at once.

Input: entries; output: `Counts`, with what was left out and why. Gotcha: a document in several
fields counts in each of them, so rows may add up to more than the distinct total; `in_several`
says how many do (MODEL, "Fields of work").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from register.entry import Entry, Origin, Standing
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES
from register.kinds import label
from register.message import Message, Translate, message
from register.office import full_name
from register.vietnamese_text import same_word_key
from reports.appendix_choice import kind_place
from reports.appendix_notes import Note, twin_notes


class By(StrEnum):
    """What to count by."""

    KIND = "kind"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FIELD = "field"
    SIGNER = "signer"
    ISSUER = "issuer"


_BY_DATE = (By.MONTH, By.QUARTER, By.YEAR)
Key = str | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """One figure: its keys (None: not known), what they are called, and the ids behind it."""

    keys: tuple[Key, ...]
    labels: tuple[Message, ...]
    entries: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many documents."""
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Documents that are in no row, and why (a code with its sentence)."""

    reason: str
    message: Message
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures; total: distinct documents; in_several: how many stand in more than one row.

    notes: what makes a figure doubtful, such as a document that is perhaps counted twice.
    """

    by: tuple[By, ...]
    rows: tuple[CountRow, ...]
    total: int
    in_several: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[Note, ...] = ()

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `counts --json` (CLI.md), with the ids behind each figure."""
        return {
            "schema": 1,
            "by": [one.value for one in self.by],
            "rows": [
                {
                    "keys": list(row.keys),
                    "labels": [one.text(translate) for one in row.labels],
                    "count": row.count,
                    "entries": list(row.entries),
                }
                for row in self.rows
            ],
            "total": self.total,
            "in_several": self.in_several,
            "left_out": [
                {
                    "reason": one.reason,
                    "count": len(one.entries),
                    "message": one.message.text(translate),
                    "entries": list(one.entries),
                }
                for one in self.left_out
            ],
            "notes": [one.as_json(translate) for one in self.notes],
        }


def parse_by(text: str) -> tuple[By, ...]:
    """ "kind" or "kind,month" as typed. SovanbanError for anything else."""
    names = [part.strip().lower() for part in text.split(",") if part.strip()]
    known = ", ".join(one.value for one in By)
    if not 1 <= len(names) <= 2 or len(set(names)) != len(names):
        raise SovanbanError(
            "Count by one or two of: {known} (two with a comma, as in kind,month).", known=known
        )
    for name in names:
        if name not in set(By):
            raise SovanbanError(
                "Nothing can be counted by “{name}”. Choose from: {known}.", name=name, known=known
            )
    return tuple(By(name) for name in names)


def count_by(
    entries: Iterable[Entry], by: tuple[By, ...], *, origin: Origin | None = Origin.ISSUED
) -> Counts:
    """Count documents by one or two keys.

    origin: only these count (None: all); drafts and given-up numbers never do, and with a key of
    time the undated do not; `left_out` says how many that are.
    """
    every = list(entries)
    reasons = [(one, _reason(one, by, origin)) for one in every]
    counted = [one for one, reason in reasons if reason is None]
    cells: dict[tuple[Key, ...], list[int]] = {}
    for one in counted:
        for keys in _keys(one, by):
            cells.setdefault(keys, []).append(one.id)
    shown = _spellings(counted)
    rows = [
        CountRow(
            keys,
            tuple(_label(b, k, shown) for b, k in zip(by, keys, strict=True)),
            tuple(cells[keys]),
        )
        for keys in sorted(cells, key=lambda keys: _place(by, keys, cells))
    ]
    several = sum(len(set(_keys(one, by))) > 1 for one in counted)
    notes = tuple(twin_notes(counted, counted))
    return Counts(by, tuple(rows), len(counted), several, _left_out(reasons), notes)


def _reason(entry: Entry, by: tuple[By, ...], origin: Origin | None) -> str | None:
    """Why an entry is in no row, None where it counts."""
    if origin is not None and entry.origin is not origin:
        return "other_origin"
    if entry.standing is Standing.NUMBER_CANCELLED:
        return "number_cancelled"
    if entry.draft:
        return "draft"
    if entry.date is None and any(one in _BY_DATE for one in by):
        return "no_date"
    return None


def _left_out(reasons: Sequence[tuple[Entry, str | None]]) -> tuple[LeftOut, ...]:
    said = {
        "other_origin": message("not issued by this office (received or merely cited)"),
        "draft": message("drafts and reserved numbers, not issued yet"),
        "number_cancelled": message("number given up"),
        "no_date": message("without a known date"),
    }
    found = []
    for code, sentence in said.items():
        ids = tuple(entry.id for entry, reason in reasons if reason == code)
        if ids:
            found.append(LeftOut(code, sentence, ids))
    return tuple(found)


def _keys(entry: Entry, by: tuple[By, ...]) -> list[tuple[Key, ...]]:
    rows: list[tuple[Key, ...]] = [()]
    for one in by:
        rows = [(*row, key) for row in rows for key in _keys_of(entry, one)]
    return rows


def _keys_of(entry: Entry, by: By) -> tuple[Key, ...]:
    day = entry.date
    if by is By.KIND:
        return (entry.kind,)
    if by is By.FIELD:
        return tuple(dict.fromkeys(entry.fields)) or (None,)
    if by is By.SIGNER:
        return (_name_key(entry.signer),)
    if by is By.ISSUER:
        return (_issuer_key(entry),)
    if day is None:
        return (None,)
    if by is By.MONTH:
        return (f"{day.year}-{day.month:02}",)
    if by is By.QUARTER:
        return (f"{day.year}-Q{(day.month + 2) // 3}",)
    return (str(day.year),)


def _issuer_key(entry: Entry) -> Key:
    """The office meant, whatever its spelling; the words where no office is known for them."""
    return str(entry.issuer_id) if entry.issuer_id is not None else _name_key(entry.issuer)


def _name_key(name: str | None) -> Key:
    return same_word_key(name) if name else None


def _spellings(entries: Sequence[Entry]) -> dict[str, str]:
    """Each key with the spelling that says most, of equals the one met most often."""
    met: dict[str, dict[str, int]] = {}
    for one in entries:
        issuer = full_name(one.issuer) if one.issuer else None
        for key, name in ((_name_key(one.signer), one.signer), (_issuer_key(one), issuer)):
            if key and name:
                spellings = met.setdefault(key, {})
                spellings[name] = spellings.get(name, 0) + 1
    return {
        key: max(spellings, key=lambda name: (len(name.split()), spellings[name]))
        for key, spellings in met.items()
    }


_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def _label(by: By, key: Key, shown: dict[str, str]) -> Message:
    if key is None:
        return message("Not known")
    if by is By.KIND:
        return message("{text}", text=label(key))
    if by is By.FIELD:
        return message("{text}", text=FIELD_NAMES.get(key, key))
    if by is By.MONTH:
        return message("Month {month}/{year}", month=int(key[5:]), year=key[:4])
    if by is By.QUARTER:
        return message("Quarter {quarter}/{year}", quarter=_ROMAN[key[6:]], year=key[:4])
    if by is By.YEAR:
        return message("Year {year}", year=key)
    return message("{text}", text=shown[key]) if key in shown else message("Not known")


def _place(
    by: tuple[By, ...], keys: tuple[Key, ...], cells: dict[tuple[Key, ...], list[int]]
) -> tuple[object, ...]:
    """Time in order, kinds and fields as lists have them, people by their figures; unknown last."""
    place: list[object] = []
    for at, (one, key) in enumerate(zip(by, keys, strict=True)):
        place.append(key is None)
        if one is By.KIND:
            place.append(kind_place(key))
        elif one is By.FIELD:
            place.append([*FIELD_NAMES, key].index(key))
        elif one in (By.SIGNER, By.ISSUER):
            of_key = [ids for other, ids in cells.items() if other[: at + 1] == keys[: at + 1]]
            place.append(-sum(len(ids) for ids in of_key))
        place.append(key or "")
    return tuple(place)
