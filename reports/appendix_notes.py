"""What a clerk must know of an appendix list before it is signed: notes with codes.

Input: the list's entries, the choice, the year and period; output: `Note`s. Gotcha: `other_year`
is neutral (a plan of 30/12/2022 lies in the report's period of 2023); `outside_period` is a
finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from register.entry import Entry, Origin, Standing
from register.evidence import REVIEW_BELOW
from register.fields_of_work import matches_field
from register.finding import dated
from register.identity import topics_agree
from register.message import Message, Translate, message
from register.twins import twins_by_entry, twins_of
from reports.appendix_choice import AppendixChoice, entries_of, is_issued, period_of
from reports.wording import entry_line, short_name, tidy

MANY = 12
"""From so many documents on, a note gives their number and not their names."""


@dataclass(frozen=True, slots=True)
class Note:
    """A code, the ids it is about, and the sentence."""

    code: str
    entries: tuple[int, ...]
    message: Message

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `appendix --json`."""
        return {
            "code": self.code,
            "entries": list(self.entries),
            "message": self.message.text(translate),
        }


def notes_on(choice: AppendixChoice, listed: Sequence[Entry]) -> tuple[Note, ...]:
    """The notes on a list, those that question it first."""
    found = [
        _unread(choice),
        _outside_period(choice, listed),
        _note("no_date", [one for one in listed if one.date is None]),
        _note("uncertain", [one for one in listed if _is_uncertain(one)]),
        _note("kind_conflict", [one for one in listed if one.kind_conflict is not None]),
        _note("perhaps_same", _perhaps_same(listed)),
        *twin_notes(listed, [one for one in choice.entries if is_issued(one)]),
        _note("replaced_later", [one for one in listed if one.standing is Standing.REPLACED]),
        _note("no_longer_valid", [one for one in listed if one.standing in _ENDED]),
        _note("not_issued", [one for one in listed if not is_issued(one)]),
        _other_year(choice, listed),
        _note("no_file", [one for one in listed if not one.has_file]),
        _note("draft_left_out", _drafts_left_out(choice, listed)),
        _note("added_by_hand", [one for one in listed if one.id in choice.also]),
        _note("left_out_by_hand", _left_out(choice)),
    ]
    return tuple(one for one in found if one is not None)


_ENDED = (Standing.REPEALED, Standing.WITHDRAWN)


def _note(code: str, entries: Sequence[Entry]) -> Note | None:
    if not entries:
        return None
    return Note(code, tuple(one.id for one in entries), _sentence(code, names(entries)))


def _sentence(code: str, which: Message) -> Message:
    """Each code's sentence (literal, for the catalogue)."""
    sentences = {
        "no_date": message("Without a known date: {which}.", which=which),
        "uncertain": message("Some field is uncertain and waits for review: {which}.", which=which),
        "kind_conflict": message(
            "The symbol is that of another kind than the title: {which}.", which=which
        ),
        "perhaps_same": message(
            "Same date and topic under another suffix, perhaps one document: {which}.", which=which
        ),
        "replaced_later": message("Replaced later by another document: {which}.", which=which),
        "no_longer_valid": message("Repealed or withdrawn since: {which}.", which=which),
        "not_issued": message(
            "In the list, though a draft, cancelled or not issued by this office: {which}.",
            which=which,
        ),
        "no_file": message("The register holds no file of: {which}.", which=which),
        "draft_left_out": message(
            "Left out because they are drafts or reserved numbers: {which}.", which=which
        ),
        "added_by_hand": message("Added by hand: {which}.", which=which),
        "left_out_by_hand": message("Left out by hand: {which}.", which=which),
    }
    return sentences[code]


def names(entries: Sequence[Entry]) -> Message:
    """The designations, or only their number where they are many."""
    if len(entries) >= MANY:
        return message("{count} documents", count=len(entries))
    return message("{text}", text=", ".join(short_name(one) for one in entries))


def _unread(choice: AppendixChoice) -> Note | None:
    """That rows of the report's list were not read: the list is not whole."""
    told = choice.head.told if choice.head is not None else None
    return None if told is None else Note("unread", (), message("{told}.", told=told))


def _is_uncertain(entry: Entry) -> bool:
    shown = ("kind", "number", "designation", "symbol", "date", "topic")
    evidence = (entry.evidence.get(name) for name in shown)
    doubtful = any(one is not None and one.confidence < REVIEW_BELOW for one in evidence)
    return doubtful or entry.needs_review


def _perhaps_same(listed: Sequence[Entry]) -> list[Entry]:
    """Equal but for the suffix: 22 and 22a of one date and topic (MODEL, "Identity")."""

    def key(one: Entry) -> tuple[object, ...]:
        place = one.designation
        return (one.kind, place.number, place.symbol_key, one.date, (one.topic or "").lower())

    groups: dict[tuple[object, ...], list[Entry]] = {}
    for one in listed:
        if one.designation.number is not None:
            groups.setdefault(key(one), []).append(one)
    return [one for same in groups.values() if len(_suffixes(same)) > 1 for one in same]


def _suffixes(entries: Sequence[Entry]) -> set[str | None]:
    return {one.designation.suffix for one in entries}


def twin_notes(listed: Sequence[Entry], known: Sequence[Entry]) -> list[Note]:
    """One note for each document of a list that the register perhaps holds twice.

    known: all entries. A scan whose number was not read with certainty joins nothing (MODEL,
    "Identity"), so it may stand beside the paper that it is a copy of.
    """
    ids = {one.id for one in listed}
    told: dict[tuple[int, ...], Note] = {}
    for entry_id, twins in twins_by_entry(known).items():
        same = tuple(sorted((entry_id, *(one.id for one in twins))))
        if ids.isdisjoint(same) or same in told:
            continue
        told[same] = Note("perhaps_same", same, _twins_said(twins[0], known, same))
    return list(told.values())


def _twins_said(one: Entry, known: Sequence[Entry], same: Sequence[int]) -> Message:
    """By designation and day, with the topics where they tell the twins apart.

    Never by id: the sentence may stand on a printed page, where an id says nothing to anybody.
    """
    topics = [tidy(each.topic or "") for each in known if each.id in set(same)]
    parted = list(dict.fromkeys(topic for topic in topics if topic))
    if len(parted) > 1:
        return message(
            "Perhaps one document entered twice, of one number and date: {designation} ({names}).",
            designation=dated(one),
            names="; ".join(f"“{topic}”" for topic in parted),
        )
    return message(
        "Perhaps one document entered twice, of one number and date: {designation}.",
        designation=dated(one),
    )


def told_with_ids(note: Note, translate: Translate) -> str:
    """A note on the screen, where the ids of twins help to merge them."""
    said = note.message.text(translate)
    if note.code != "perhaps_same":
        return said
    return f"{said.rstrip('.')} ({', '.join(f'id:{one}' for one in note.entries)})."


def missing_remark(one: Entry, listed: Sequence[Entry]) -> Message | None:
    """What may explain that a list lacks a document: a twin in the list, or its end; else None."""
    same = twins_of(one, listed)
    if same:
        return message("perhaps the same as {other}, which the list has", other=dated(same[0]))
    twin = next((item for item in listed if _of_one_topic(one, item)), None)
    if twin is not None:
        return message(
            "the list has {other} of one date and topic, perhaps the same", other=twin.label
        )
    if one.standing is Standing.REPLACED:
        return message("replaced since by another document")
    if one.standing in _ENDED:
        return message("no longer in force")
    return None


def missing_said(one: Entry, listed: Sequence[Entry]) -> Message:
    """The line of a document that a list lacks, with its remark."""
    line, remark = entry_line(one), missing_remark(one, listed)
    if remark is None:
        return message("{line}", line=line)
    return message("{line} – {remark}", line=line, remark=remark)


def _of_one_topic(one: Entry, other: Entry) -> bool:
    return (
        (one.kind, one.date) == (other.kind, other.date)
        and bool(one.topic and other.topic)
        and topics_agree(one.topic or "", other.topic or "")
    )


def _other_year(choice: AppendixChoice, listed: Sequence[Entry]) -> Note | None:
    year = choice.title_year
    if year is None:
        return None
    other = [one for one in listed if one.date is not None and one.date.year != year]
    if not other:
        return None
    years = ", ".join(str(y) for y in sorted({one.date.year for one in other if one.date}))
    period = period_of(choice)
    ids = tuple(one.id for one in other)
    if period is not None and all(one.date and period.holds(one.date) for one in other):
        said = message(
            "Dated {years}, though the list is for {year}; they lie in its period: {which}.",
            years=years,
            year=year,
            which=names(other),
        )
    else:
        said = message(
            "Dated {years}, though the list is for {year}: {which}.",
            years=years,
            year=year,
            which=names(other),
        )
    return Note("other_year", ids, said)


def _outside_period(choice: AppendixChoice, listed: Sequence[Entry]) -> Note | None:
    period = period_of(choice)
    if period is None:
        return None
    outside = [one for one in listed if one.date is not None and not period.holds(one.date)]
    if not outside:
        return None
    said = message("Dated outside the period of the list: {which}.", which=names(outside))
    return Note("outside_period", tuple(one.id for one in outside), said)


def _drafts_left_out(choice: AppendixChoice, listed: Sequence[Entry]) -> list[Entry]:
    """Our drafts that would have been in the list but for being drafts; the report itself apart."""
    if choice.listed_in:
        return []
    apart = {one.id for one in (*listed, *([choice.report] if choice.report else ()))}
    period = period_of(choice)
    return [
        one
        for one in choice.entries
        if one.draft
        and one.origin is Origin.ISSUED
        and one.id not in apart
        and (not choice.kinds or one.kind in choice.kinds)
        and (choice.only is None or one.id in choice.only)
        and (period is None or one.date is None or period.holds(one.date))
        and (one.date is not None or one.year in (None, choice.title_year))
        and _in_field(choice, one)
    ]


def _left_out(choice: AppendixChoice) -> list[Entry]:
    """What the list would hold but for a hand; an id that it would not hold says nothing."""
    if not choice.without:
        return []
    every = entries_of(replace(choice, without=frozenset()))
    return [one for one in every if one.id in choice.without]


def _in_field(choice: AppendixChoice, entry: Entry) -> bool:
    """Whether the entry is in the field asked for."""
    return choice.field is None or matches_field(entry.fields, choice.field)
