"""Entries by a person's word: entered, corrected, joined, and erased where they must not be.

Input: a desk, ids, and values by the names of an entry's fields and of its handling; output:
entries. Gotcha: a value of None clears its field, and parts of a designation (number, suffix,
symbol, symbol_year) change only their part; all is held against what the register knows inside the
change that writes it, so a refusal leaves nothing.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.for_year import year_meant
from office.wiring import Desk
from register.arrivals import arrival_in, refuse_given_number
from register.designation import Designation, kind_of_symbol
from register.entry import (
    DESIGNATION_PARTS,
    Draft,
    Entry,
    Origin,
    WhichEntryError,
    with_kind_checked,
)
from register.errors import ChangedMeanwhileError, SovanbanError
from register.evidence import Evidence, Source
from register.handling import Handling
from register.kinds import label
from register.message import Message, message, message_json
from register.printed_date import printed_date
from register.records import Change
from register.vietnamese_text import fold_tones

if TYPE_CHECKING:
    from register.change import RegisterChange
    from register.office_book import OfficeBook

Values = Mapping[str, Any]
"""Values by the name of a field; what is not named stays as it is."""


def add(desk: Desk, given: Values, handling: Values | None = None, why: str | None = None) -> Entry:
    """Add an entry without a file; handling: values of `Handling`, for the register books.

    SovanbanError where it is there already, its arrival number is another paper's, or its date
    lies far in the future.
    """
    register = desk.register
    values = _with_designation(given, Designation())
    origin: Origin | None = values.pop("origin", None)
    refuse_far_day(values.get("date"), desk.today)
    draft = _draft(values, desk)
    us = register.us()
    if draft.issuer is None and us is not None and origin in (None, Origin.ISSUED):
        draft = replace(draft, issuer=us.name)
    with register.change("add", why=why) as change:
        issuer_id = None
        if draft.issuer is not None:
            draft = replace(draft, issuer=issuer_meant(change.offices, draft.issuer))
            issuer_id = change.offices.add(draft.issuer or "")
        ours = us is not None and issuer_id in change.offices.own(us.id)
        _refuse_twin(change.candidates(draft.designation.number or ""), draft, issuer_id)
        whose = origin or (Origin.ISSUED if ours or draft.issuer is None else Origin.RECEIVED)
        # A person's word on whose paper it is outlasts what later files are taken for.
        said = {**draft.evidence, "origin": Evidence(whose.value, Source.PERSON, 1.0)}
        draft = replace(draft, evidence=said)
        entry_id = change.add(draft, origin=whose, issuer_id=issuer_id)
        if handling:
            change.holdings.set_handling(entry_id, handling)
            refuse_given_number(change, entry_id)
        doubt_day(change, entry_id, desk.today)
    return register.entry(entry_id)


def _draft(values: dict[str, Any], desk: Desk) -> Draft:
    if not values.get("topic") and not values.get("designation", Designation()).text:
        raise SovanbanError(
            "Neither a number and symbol nor a topic is given.", coded="nothing_said"
        )
    said = {
        key: Evidence(_said(name, value), Source.PERSON, 1.0)
        for name, value in values.items()
        if value not in (None, ())
        for key in (("number", "symbol") if name == "designation" else (name,))
    }
    draft = with_kind_checked(Draft(**values, evidence=said))
    if "draft" not in values and draft.designation.number is None:
        draft = replace(draft, draft=True)
    if draft.for_year is None and "for_year" not in values:
        draft = replace(draft, for_year=year_meant(draft.kind, draft.topic))
    if not draft.fields and draft.topic:
        from register.fields_of_work import fields_of

        judged = fields_of(draft.topic, draft.kind, desk.field_rules())
        draft = replace(draft, fields=tuple(one.code for one in judged))
    return draft


def _refuse_twin(candidates: list[Entry], draft: Draft, issuer_id: int | None) -> None:
    from register.identity import find_same

    same = find_same(draft, issuer_id, candidates)
    if same is not None:
        raise WhichEntryError(
            (same.entry,),
            "{designation} is in the register already; nothing was added.",
            coded="known_already",
            designation=same.entry.label,
            entry_id=same.entry.id,
        )


def warnings(desk: Desk, entry: Entry) -> list[Message]:
    """What a person should look at once more of what was just entered or corrected."""
    noted = desk.register.handling([entry.id]).get(entry.id, Handling())
    return day_warnings(entry, noted.arrived_on, desk.today)


def amend(
    desk: Desk,
    entry_id: int,
    given: Values,
    handling: Values | None = None,
    why: str | None = None,
    *,
    seen: int | None = None,
) -> tuple[Entry, Entry]:
    """Correct an entry by a person's word; the entry before and after.

    seen: the entry's revision when the person looked at it; ChangedMeanwhileError where one of
    these fields was changed after that. SovanbanError where the arrival number becomes another
    paper's, or the date lies far in the future.
    """
    register = desk.register
    refuse_far_day(given.get("date"), desk.today)
    before = register.entry(entry_id)
    values = _with_conflict(_with_designation(given, before.designation), before)
    with register.change("amend", why=why) as change:
        if seen is not None:
            _refuse_overwriting(desk, before.id, seen, {**given, **(handling or {})})
        if "issuer" in values:
            issuer = values["issuer"]
            if issuer:
                issuer = values["issuer"] = issuer_meant(change.offices, issuer)
            values["issuer_id"] = change.offices.add(issuer) if issuer else None
        arrival = arrival_in(change, before.id)
        if values:
            change.amend(before.id, values)
        if handling:
            change.holdings.set_handling(before.id, handling)
        now = arrival_in(change, before.id)
        if now is not None and (arrival is None or now.key != arrival.key):
            refuse_given_number(change, before.id)
        if "date" in values or "arrived_on" in (handling or {}):
            doubt_day(change, before.id, desk.today)
    return before, register.entry(before.id)


def _refuse_overwriting(desk: Desk, entry_id: int, seen: int, given: Values) -> None:
    """Refuse to write over what somebody wrote into the same fields meanwhile."""
    register = desk.register
    wanted = {*given, *(DESIGNATION_PARTS if "designation" in given else ())}
    newer = [one for one in register.history(entry_id) if one.revision > seen]
    clashing = [one for one in newer if wanted & _changed_in(one)]
    if not clashing:
        return
    entry = register.entry(entry_id)
    handled = register.handling([entry_id]).get(entry_id, Handling())
    stands = {**handled.as_json(), **entry.as_json()}
    raise ChangedMeanwhileError(
        "{who} has changed the same of {entry} since you looked at it. Nothing was changed; look "
        "at both and decide.",
        revision=entry.revision,
        current={name: stands.get(name) for name in given},
        yours={name: _as_json(value) for name, value in given.items()},
        who=clashing[-1].who,
        entry=entry.label,
    )


def _changed_in(change: Change) -> set[str]:
    """The fields that a change changed."""
    before, after = change.before, change.after
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _as_json(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Designation):
        return value.text
    return list(value) if isinstance(value, tuple) else value


def _with_conflict(values: dict[str, Any], before: Entry) -> dict[str, Any]:
    """A new kind or symbol settles anew whether the two agree."""
    if "kind" not in values and "designation" not in values:
        return values
    kind = values.get("kind", before.kind)
    by_symbol = kind_of_symbol(values.get("designation", before.designation).symbol)
    if kind is None and by_symbol is not None:
        values = {**values, "kind": by_symbol}
        kind = by_symbol
    conflict = by_symbol if by_symbol not in (None, kind) else None
    if conflict == before.kind_conflict:
        return values
    return {**values, "kind_conflict": conflict}


def merge(desk: Desk, entry_id: int, into: int, why: str | None = None) -> tuple[Entry, Entry]:
    """Merge the first into the second; the entry that went, and the one that stayed."""
    register = desk.register
    going, staying = register.entry(entry_id), register.entry(into)
    if going.id == staying.id:
        raise SovanbanError(
            "Both are the same entry (id:{entry_id}); there is nothing to merge.",
            entry_id=going.id,
        )
    with register.change("merge", why=why) as change:
        change.merge(going.id, staying.id)
    return going, register.entry(staying.id)


def _said(name: str, value: Any) -> str:
    """A value as evidence of itself: what the person said."""
    if isinstance(value, Designation):
        return value.shown
    if isinstance(value, dt.date):
        return printed_date(value)
    if isinstance(value, tuple):
        from register.fields_of_work import FIELD_NAMES

        return "; ".join(FIELD_NAMES.get(one, one) if name == "fields" else one for one in value)
    return label(value) if name == "kind" else str(value)


def _with_designation(values: Values, old: Designation) -> dict[str, Any]:
    """The values with parts of a designation put together on top of the old one."""
    parts = {name: values[name] for name in DESIGNATION_PARTS if name in values}
    rest = {name: one for name, one in values.items() if name not in DESIGNATION_PARTS}
    if not parts:
        return rest
    base: Designation = rest.get("designation", old)
    try:
        rest["designation"] = replace(base, **parts)
    except ValueError as error:
        raise SovanbanError(
            "A suffix needs a number before it. Give number= as well, or clear suffix=."
        ) from error
    return rest


def issuer_meant(offices: OfficeBook, typed: str) -> str:
    """The office's proper name where it was typed without any mark: "ubnd huyen vinh khe".

    Other names stay as typed. SovanbanError where several known offices fit.
    """
    if not typed.isascii() or offices.find(typed) is not None:
        return typed
    known = offices.same_but_for_marks(typed)
    if len(known) > 1:
        raise SovanbanError(
            "“{typed}” may be any of these offices: {known}. Write the name with its Vietnamese "
            "marks.",
            typed=typed,
            known="; ".join(known),
        )
    return known[0] if known else typed


def refuse_far_day(day: dt.date | None, today: dt.date) -> None:
    """SovanbanError for a day after the next year: nobody means it."""
    if day is not None and day.year > today.year + 1:
        raise SovanbanError(
            "The date {day} lies far in the future, so it is probably mistyped. Nothing was "
            "written; correct the year.",
            day=printed_date(day),
        )


def doubt_day(change: RegisterChange, entry_id: int, today: dt.date) -> None:
    """Send a paper to review whose day is after today, or after the day that it came in."""
    arrived_on = change.holdings.handling(entry_id).arrived_on
    for one in day_warnings(change.entry(entry_id), arrived_on, today):
        change.doubt(entry_id, "date", "warning", message_json(one))


def day_warnings(entry: Entry, arrived_on: dt.date | None, today: dt.date) -> list[Message]:
    """What is doubtful about a paper's day; nothing of a draft, which may bear a day to come."""
    if entry.date is None or entry.draft:
        return []
    found = []
    if entry.date > today:
        found.append(
            message(
                "Check the date: {day} is after the day of entry, {today}.",
                day=printed_date(entry.date),
                today=printed_date(today),
            )
        )
    if arrived_on is not None and entry.date > arrived_on:
        found.append(
            message(
                "Check the date: {day} is after the day the paper came in, {arrived}.",
                day=printed_date(entry.date),
                arrived=printed_date(arrived_on),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: `backups` still hold the paper; `others` are entries that lost its file."""

    entry_id: int
    copies: int
    others: tuple[int, ...]
    backups: tuple[Path, ...]


def purge(
    desk: Desk, entry_id: int, *, typed: str, why: str, backups: Sequence[Path] = ()
) -> Erased:
    """Erase an entry that should never have been taken in, a secret paper above all.

    typed: its designation once more, as the person reads it; backups: folders and files in which
    backups are looked for, besides what lies beside the home. SovanbanError where the designation
    differs or no reason is given; nothing is erased then.
    """
    register = desk.register
    entry = register.entry(entry_id)
    if not why.strip():
        raise SovanbanError("Say why the paper is erased.")
    if _typed(typed) != _typed(entry.label):
        raise SovanbanError(
            "“{typed}” is not the designation of this entry, {entry}. Nothing was erased.",
            typed=typed,
            entry=entry.label,
        )
    purged = register.purge(entry_id, why.strip())
    for sha256, ending in purged.copies:
        desk.store.place(sha256, f".{ending}" if ending else "").unlink(missing_ok=True)
    home = desk.home
    for old in home.folder.glob(f"{home.register.name}.*"):
        # Copies of the register from before its tables were changed hold the paper too.
        if old.suffix[1:].isdigit():
            old.unlink(missing_ok=True)
    desk.index().rebuild()
    hashes = [sha256 for sha256, _ in purged.copies]
    places = (home.folder.parent, *backups)
    return Erased(entry_id, len(hashes), purged.others, tuple(_holding(places, hashes)))


def _typed(designation: str) -> str:
    return "".join(fold_tones(designation).split())


def _holding(places: Sequence[Path], hashes: Sequence[str]) -> list[Path]:
    """The backups in these places that hold a file with one of these hashes."""
    found = []
    for place in places:
        for path in sorted(place.glob("*.zip")) if place.is_dir() else [place]:
            try:
                with zipfile.ZipFile(path) as archive:
                    names = "\n".join(archive.namelist())
            except (OSError, zipfile.BadZipFile):
                continue
            if any(one in names for one in hashes):
                found.append(path)
    return list(dict.fromkeys(found))
