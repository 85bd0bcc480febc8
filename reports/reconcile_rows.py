"""The documents of a report as rows of the comparison: matched, missing here, missing there.

Input: matches of citations with entries; output: `Row`s, each with its place in the report.
Gotcha: a paper of another office that the register lacks is no fault of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from register.citation import Relation
from register.entry import Entry, Origin
from register.fields_of_work import matches_field
from register.message import Message, Translate, message
from register.printed_date import printed_date
from reports.appendix_choice import Order, in_order
from reports.appendix_notes import missing_said
from reports.period import Period
from reports.reconcile_cited import Cited, Match
from reports.wording import entry_line

_FROM_ABOVE = (Relation.BASED_ON, Relation.CARRIES_OUT)


@dataclass(frozen=True, slots=True)
class Row:
    """One document and what is to be said of it; entry: its id in the register, or None.

    ours: whether it is our own paper, None where the report leaves it open; has_file: of the entry;
    alarming: whether a person must look.
    """

    designations: tuple[str, ...]
    place: Message | None
    entry: int | None
    message: Message
    ours: bool | None = True
    has_file: bool | None = None
    alarming: bool = True

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The row of `reconcile --json`."""
        return {
            "designations": list(self.designations),
            "place": self.place.text(translate) if self.place else None,
            "entry": self.entry,
            "ours": self.ours,
            "has_file": self.has_file,
            "message": self.message.text(translate),
        }


def _by_entry(matches: Sequence[Match]) -> list[tuple[Entry, list[Match]]]:
    grouped: dict[int, tuple[Entry, list[Match]]] = {}
    for one in matches:
        if one.entry is not None:
            grouped.setdefault(one.entry.id, (one.entry, []))[1].append(one)
    return list(grouped.values())


def matched(matches: Sequence[Match]) -> tuple[Row, ...]:
    """Documents that the report cites and the register has, each once, at its first place.

    One that fits several entries stands here too, with their ids.
    """
    rows = [
        Row(
            designations=tuple(dict.fromkeys(one.cited.name for one in found)),
            place=found[0].cited.place,
            entry=entry.id,
            message=_matched_said(entry, found[0]),
            ours=entry.origin is Origin.ISSUED,
            has_file=entry.has_file,
        )
        for entry, found in _by_entry(matches)
    ]
    unclear = {
        (one.cited.name, one.fitting): Row(
            (one.cited.name,), one.cited.place, None, _several_said(one), ours=one.cited.ours
        )
        for one in reversed(matches)
        if one.entry is None and one.also
    }
    return (*rows, *reversed(unclear.values()))


def _matched_said(entry: Entry, found: Match) -> Message:
    if not found.also:
        return message("{line}", line=entry_line(entry))
    return message("{line} – {why}", line=entry_line(entry), why=_several_said(found))


def several_fit(matches: Sequence[Match]) -> tuple[Message, ...]:
    """A sentence for each cited paper that fits several entries."""
    told = {
        one.cited.name: message("{paper} {why}.", paper=one.cited.name, why=_several_said(one))
        for one in matches
        if one.also
    }
    return tuple(told.values())


def _several_said(found: Match) -> Message:
    names = ", ".join(f"id:{one.id}" for one in found.fitting)
    return message("fits {count} documents: {names}", count=len(found.fitting), names=names)


def missing_in_appendix(
    matches: Sequence[Match], listed: Sequence[Entry], issued: Sequence[Entry], field: str | None
) -> tuple[Row, ...]:
    """Issued in the period and in the list's field, but not in the list."""
    if not listed or field is None:
        return ()
    ids = {one.id for one in listed}
    ids |= {one.id for match in matches if match.cited.listed for one in match.fitting}
    places = {one.entry.id: one.cited.place for one in matches if one.entry is not None}
    missing = [one for one in issued if one.id not in ids and matches_field(one.fields, field)]
    rows = []
    for one in in_order(missing, Order.KIND_DATE):
        told = missing_said(one, listed)
        rows.append(Row((one.label,), places.get(one.id), one.id, told, has_file=one.has_file))
    return tuple(rows)


def outside_period(matches: Sequence[Match], period: Period | None) -> tuple[Row, ...]:
    """Items of the report\'s own list that are dated outside its period."""
    rows = []
    for one in matches:
        day = one.cited.citation.date or (one.entry.date if one.entry else None)
        if one.cited.listed and period is not None and day is not None and not period.holds(day):
            told = message("Dated {day}, outside the report's period.", day=printed_date(day))
            entry = one.entry.id if one.entry else None
            rows.append(Row((one.cited.name,), one.cited.place, entry, told))
    return tuple(rows)


def missing_in_register(matches: Sequence[Match], *, ours_known: bool = True) -> tuple[Row, ...]:
    """Cited, but not in the register; papers of other offices are told apart.

    ours_known: whether the register holds papers of the reporting office; without any, what it
    lacks says nothing.
    """
    rows: dict[tuple[object, ...], Row] = {}
    for one in matches:
        if one.entry is None and not one.also:
            said = one.cited.citation
            row = Row(
                designations=(one.cited.name,),
                place=one.cited.place,
                entry=None,
                message=_absence(one.cited),
                ours=one.cited.ours,
                alarming=ours_known
                and one.cited.ours is not False
                and said.relation not in _FROM_ABOVE,
            )
            rows.setdefault((one.cited.name, said.date, said.kind), row)
    return tuple(rows.values())


def _absence(cited: Cited) -> Message:
    if cited.ours is False:
        return message("Of another office; the register does not have it.")
    if cited.citation.relation in _FROM_ABOVE:
        return message("Named as a basis, without its office; the register does not have it.")
    return message("The report names it; the register does not have it.")


def without_file(matches: Sequence[Match]) -> tuple[Row, ...]:
    """Our own cited papers that the register knows without holding a file."""
    return tuple(
        Row(
            (entry.label,),
            found[0].cited.place,
            entry.id,
            message("In the register without a file."),
            has_file=False,
        )
        for entry, found in _by_entry(matches)
        if entry.origin is Origin.ISSUED and not entry.has_file
    )
