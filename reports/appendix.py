"""The appendix list of a report: entries, counts by kind, the difference and the notes.

Input: an `AppendixChoice`; output: an `Appendix`, which `appendix_paper` turns into a paper.
Gotcha: where the report's own list is known, the difference to what the register knows is always
computed, because that is what a clerk must see before signing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from register.entry import Entry
from register.fields_of_work import FIELD_NAMES, GROUP, matches_field, wanted_codes
from register.kinds import kind, label
from register.message import Message, Translate, message
from register.printed_date import printed_date
from register.records import IssuedListHead
from reports.appendix_choice import (
    AppendixChoice,
    Order,
    common_field,
    entries_of,
    in_order,
    kind_place,
    known_to_register,
    listed_entries,
    place_in,
)
from reports.appendix_headings import heading_of, heading_place
from reports.appendix_notes import Note, missing_remark, notes_on
from reports.wording import entry_line, printed_designation, short_office, two_figures

FORM_ROW = "Số văn bản chỉ đạo CCHC đã ban hành"
FORM_UNIT = "Văn bản"
"""Row 1 of form 1 of the yearly report on administrative reform, as printed there."""


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered line: no from 1; group: its heading, "" without."""

    no: int
    entry: Entry
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many documents of a kind; kind None where unknown."""

    kind: str | None
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Appendix:
    """The list as it is printed.

    not_listed: what the register knows and the report's list lacks; outside: what the report's
    list has and the choice would not give; both empty where no report's list is known; reform: it
    is a list on administrative reform, so that it fills a row of form 1; listed: the report's list;
    head: that list as it was read, where exactly it is asked for.
    """

    title: Message
    reference: Message | None
    report: Entry | None
    items: tuple[Item, ...]
    counts: tuple[KindCount, ...]
    not_listed: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    notes: tuple[Note, ...]
    sentence: Message
    reform: bool = False
    listed: tuple[Entry, ...] = ()
    head: IssuedListHead | None = None

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `appendix -o x.json` (CLI.md)."""
        return {
            "schema": 1,
            "title": self.title.text(translate),
            "reference": self.reference.text(translate) if self.reference else None,
            "report": self.report.id if self.report else None,
            "entries": [
                {"no": one.no, **one.entry.as_json(), "text": one.text} for one in self.items
            ],
            "counts": [
                {"kind": one.kind, "label": one.label, "count": one.count} for one in self.counts
            ],
            "difference": {
                "not_listed": [one.id for one in self.not_listed],
                "outside": [one.id for one in self.outside],
            },
            "remarks": [
                {"entry": one.id, "message": remark.text(translate)}
                for one in self.not_listed
                if (remark := missing_remark(one, self.listed)) is not None
            ],
            "notes": [one.as_json(translate) for one in self.notes],
            "sentence": self.sentence.text(translate),
            "form_row": (
                {"text": FORM_ROW, "unit": FORM_UNIT, "count": len(self.items)}
                if self.reform
                else None
            ),
            **(self.head.as_json(translate) if self.head is not None else {}),
        }


def build_appendix(choice: AppendixChoice) -> Appendix:
    """The list for a choice. SovanbanError where a report's list is asked for and unknown."""
    entries = entries_of(choice)
    listed = listed_entries(choice)
    known = known_to_register(choice) if choice.listed_in else entries
    counts = count_kinds(entries)
    not_listed, outside = _difference(choice, known, listed)
    return Appendix(
        title=_title(choice),
        reference=_reference(choice),
        report=choice.report,
        items=_items(choice, entries),
        counts=counts,
        listed=tuple(listed),
        not_listed=tuple(not_listed),
        outside=tuple(outside),
        notes=notes_on(choice, entries) if choice.with_notes else (),
        sentence=_sentence(choice, entries, counts),
        reform=_is_on_reform(choice) and choice.with_form,
        head=choice.head if choice.listed_in else None,
    )


def _difference(
    choice: AppendixChoice, known: Sequence[Entry], listed: Sequence[Entry]
) -> tuple[list[Entry], list[Entry]]:
    """What the report's list lacks and what it has beyond the choice.

    Only within the list's own field of work and the kinds asked for: a land decision is not
    missing in a list on administrative reform.
    """
    if not listed:
        return [], []
    field = choice.field or common_field(listed)
    comparable = [one for one in known if field is None or matches_field(one.fields, field)]
    asked_for = [
        one
        for one in listed
        if (not choice.kinds or one.kind in choice.kinds)
        and (choice.only is None or one.id in choice.only)
    ]
    return in_order(_without(comparable, listed), Order.KIND_DATE), _without(asked_for, known)


def _without(some: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    ids = {one.id for one in others}
    return [one for one in some if one.id not in ids]


def count_kinds(entries: Sequence[Entry]) -> tuple[KindCount, ...]:
    """Documents by kind, in the order of lists."""
    codes = [one.kind for one in entries]
    present = sorted(set(codes), key=lambda code: (kind_place(code), code or ""))
    return tuple(KindCount(code, label(code), codes.count(code)) for code in present)


def _items(choice: AppendixChoice, entries: Sequence[Entry]) -> tuple[Item, ...]:
    grouped = sorted(entries, key=lambda one: heading_place(choice.group, one))
    return tuple(
        Item(no, one, _line(choice, one), heading_of(choice.group, one))
        for no, one in enumerate(grouped, start=1)
    )


def _line(choice: AppendixChoice, entry: Entry) -> str:
    if choice.verbatim and choice.report is not None:
        place = place_in(entry, choice.report.id)
        if place is not None and place.text:
            return place.text.strip()
    return entry_line(entry) + "."


def _title(choice: AppendixChoice) -> Message:
    own = choice.head.title if choice.listed_in and choice.head is not None else ""
    if choice.title or own:
        return message("{text}", text=choice.title or own)
    field = _field_of(choice)
    time = _time(choice)
    if field is None:
        return message("List of documents issued{time}", time=time)
    codes = wanted_codes(field)
    if len(codes) > 1 or field == GROUP:
        return message(
            "Documents issued to carry out the tasks of administrative reform{time}", time=time
        )
    return message(
        "List of documents issued in the field “{field}”{time}",
        field=FIELD_NAMES[next(iter(codes))],
        time=time,
    )


def _time(choice: AppendixChoice) -> Message:
    """The end of a title: a year, or the days of a period."""
    period = choice.period
    if choice.year is None and period is not None and period.first and period.last:
        return message(
            " from {first} to {last}",
            first=printed_date(period.first),
            last=printed_date(period.last),
        )
    if choice.title_year is not None:
        return message(" in {year}", year=choice.title_year)
    return message("{text}", text="")


def _reference(choice: AppendixChoice) -> Message | None:
    """(Kèm theo Báo cáo số …): a number not yet given stays blank, a date too."""
    report = choice.report
    if report is None:
        return None
    if report.kind is None and report.designation.number is None and choice.head is not None:
        # A list in a file of its own: its own line, where it has one.
        own = choice.head.reference
        return message("({text})", text=own) if own else None
    day = f"ngày {printed_date(report.date)}" if report.date else "ngày      tháng      năm"
    return message(
        "(Attached to {kind} No. {designation} {day} of {office})",
        kind=kind(report.kind).title if report.kind else "Báo cáo",
        designation=printed_designation(report.designation),
        day=day,
        office=short_office(choice.office or report.issuer or ""),
    )


def _is_on_reform(choice: AppendixChoice) -> bool:
    field = _field_of(choice)
    return field is not None and wanted_codes(field) <= wanted_codes(GROUP)


def _field_of(choice: AppendixChoice) -> str | None:
    """The field of work of the list; what is added or left out by hand does not change it."""
    if choice.field is not None or not choice.listed_in:
        return choice.field
    return common_field(listed_entries(choice))


def _sentence(
    choice: AppendixChoice, entries: Sequence[Entry], counts: Sequence[KindCount]
) -> Message:
    """The ready sentence for the report's body."""
    parts = ", ".join(
        f"{two_figures(one.count)} {kind(one.kind).name if one.kind else 'văn bản khác'}"
        for one in counts
    )
    reform = _is_on_reform(choice)
    values = {
        "time": _time_first(choice),
        "office": short_office(choice.office or "UBND xã"),
        "count": two_figures(len(entries)),
        "parts": parts,
    }
    if not entries:
        return message("{time}{office} issued no such document.", **values)
    if reform:
        return message(
            "{time}{office} issued {count} documents that direct and carry out administrative "
            "reform: {parts}.",
            **values,
        )
    return message("{time}{office} issued {count} documents: {parts}.", **values)


def _time_first(choice: AppendixChoice) -> Message:
    """The beginning of the sentence for the report's body."""
    period = choice.period
    if choice.year is None and period is not None and period.first and period.last:
        return message(
            "From {first} to {last}, ",
            first=printed_date(period.first),
            last=printed_date(period.last),
        )
    if choice.title_year is not None:
        return message("In {year}, ", year=choice.title_year)
    return message("{text}", text="")
