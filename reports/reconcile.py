"""A report held against the register, both ways, before it is signed.

Input: the report's claims and citations as values, and all entries; output: a `Reconciliation`:
each claim with a verdict, the documents that match, differ, or are missing on either side.
Gotcha: nothing here reads a file, and the register is not changed; what could not be judged is
said too, never left out silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from register.claim import Claim
from register.entry import Draft, Entry, Origin
from register.evidence import Source
from register.fields_of_work import OTHER
from register.finding import dated
from register.message import Message, Translate, message
from register.year_meant import years_meant
from reports.appendix_choice import common_field, is_issued
from reports.period import Period, report_period
from reports.reconcile_cited import (
    Basis,
    Cited,
    Difference,
    Match,
    differences,
    match_all,
)
from reports.reconcile_claims import (
    ClaimVerdict,
    Counted,
    FieldsOf,
    JudgedClaim,
    judge_claims,
)
from reports.reconcile_rows import (
    Row,
    matched,
    missing_in_appendix,
    missing_in_register,
    outside_period,
    several_fit,
    without_file,
)
from reports.reconcile_two_names import two_names_in_report


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report as it was read: its own fields, what it claims and what it cites.

    entry: its id where it is in the register; own: the id of the reporting office; unread:
    what of its lists could not be read, a sentence a list.
    """

    draft: Draft
    claims: tuple[Claim, ...]
    cited: tuple[Cited, ...]
    entry: int | None = None
    own: int | None = None
    unread: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the comparison gave; period: what "issued in the period" was taken to mean."""

    report: Draft
    period: Period | None
    claims: tuple[JudgedClaim, ...]
    matched: tuple[Row, ...]
    differs: tuple[Difference, ...]
    missing_in_appendix: tuple[Row, ...]
    outside_period: tuple[Row, ...]
    missing_in_register: tuple[Row, ...]
    without_file: tuple[Row, ...]
    notes: tuple[Message, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether something differs or is missing, so that the report should not be signed yet."""
        wrong = any(one.wrong for one in self.claims)
        unknown = any(one.alarming for one in self.missing_in_register)
        return bool(
            wrong or unknown or self.differs or self.missing_in_appendix or self.outside_period
        )

    def as_json(self, translate: Translate) -> dict[str, object]:
        """The object of `reconcile --json` (CLI.md), with the period and further lists."""
        period = self.period
        rows: Mapping[str, Sequence[Row]] = {
            "matched": self.matched,
            "missing_in_appendix": self.missing_in_appendix,
            "missing_in_register": self.missing_in_register,
            "outside_period": self.outside_period,
            "without_file": self.without_file,
        }
        return {
            "schema": 1,
            "period": {
                "from": period.first.isoformat() if period and period.first else None,
                "to": period.last.isoformat() if period and period.last else None,
            },
            "claims": [one.as_json(translate) for one in self.claims],
            **{name: [one.as_json(translate) for one in some] for name, some in rows.items()},
            "differs": [_difference_json(one, translate) for one in self.differs],
            "notes": [one.text(translate) for one in self.notes],
        }


def _difference_json(one: Difference, translate: Translate) -> dict[str, object]:
    return {
        "designations": list(one.designations),
        "place": one.place.text(translate),
        "entry": one.entry,
        "field": one.field,
        "sure": one.sure,
        "rests_on": one.rests_on.value,
        "message": one.message.text(translate),
    }


def reconcile(
    report: ReportRead,
    entries: Sequence[Entry],
    *,
    fields_of: FieldsOf,
    period: Period | None = None,
) -> Reconciliation:
    """Compare a report with the register; `period` instead of the report's own."""
    others = [one for one in entries if one.id != report.entry]
    time = period or report_period(report.draft)
    matches = match_all(_not_itself(report), others, report.own)
    listed = _listed(matches)
    issued = tuple(one for one in others if is_issued(one) and _in(one, time))
    field = common_field(listed) if listed else None
    hole = _hole(report.cited)
    counted = Counted(
        listed=tuple(listed) if any(one.cited.listed for one in matches) else None,
        field=field,
        issued=issued,
        received=tuple(one for one in others if one.origin is Origin.RECEIVED and _in(one, time)),
        fields_of=fields_of,
        list_whole=hole is None,
    )
    ours_known = any(one.issuer_id == report.own and one.has_file for one in others)
    return Reconciliation(
        report=report.draft,
        period=time,
        claims=_asked_only(judge_claims(report.claims, counted), report.draft),
        matched=matched(matches),
        differs=_differs(matches, recognised=_recognised(report.draft)),
        missing_in_appendix=(
            () if hole is not None else missing_in_appendix(matches, listed, issued, field)
        ),
        outside_period=outside_period(matches, time),
        missing_in_register=missing_in_register(matches, ours_known=ours_known),
        without_file=without_file(matches),
        notes=(
            *([hole] if hole is not None else []),
            *_dated_in_another_year(listed, report.draft, time),
            *(message("{told}.", told=one) for one in report.unread),
            *several_fit(matches),
            *_notes(counted, time),
        ),
    )


def _hole(cited: Sequence[Cited]) -> Message | None:
    """That the report's list was read in part, or that there are several; None where it is whole.

    What such a list lacks or how many it holds is no finding.
    """
    numbers = [one.citation.list_no for one in cited if one.citation.list_no is not None]
    if not numbers:
        return None
    read = set(numbers)
    if len(read) < len(numbers):
        return message(
            "The report holds several lists, or one that was read twice, so what is missing in it "
            "cannot be told."
        )
    if len(read) < max(read):
        return message(
            "Of the {count} items of the report's list {read} were read, so what is missing in it "
            "cannot be told.",
            count=max(read),
            read=len(read),
        )
    return None


def _dated_in_another_year(
    listed: Sequence[Entry], report: Draft, period: Period | None
) -> list[Message]:
    """The neutral note that listed papers bear dates of another year than the report is for."""
    years, sure = years_meant(report)
    if len(years) != 1 or not sure:
        return []
    other = [one for one in listed if one.date is not None and one.date.year != years[0]]
    if not other:
        return []
    said = ", ".join(str(one) for one in sorted({one.date.year for one in other if one.date}))
    values = {"years": said, "year": years[0], "which": ", ".join(dated(one) for one in other)}
    if period is not None and all(_in(one, period) for one in other):
        return [
            message(
                "Dated {years}, though the list is for {year}; they lie in its period: {which}.",
                **values,
            )
        ]
    return [message("Dated {years}, though the list is for {year}: {which}.", **values)]


def _not_itself(report: ReportRead) -> list[Cited]:
    """Without the line "Kèm theo Báo cáo số …" by which an appendix names its own report."""
    own = report.draft
    return [
        one
        for one in report.cited
        if (one.citation.kind, one.citation.designation, one.citation.date)
        != (own.kind, own.designation, own.date)
    ]


def _in(entry: Entry, period: Period | None) -> bool:
    return entry.date is not None and (period is None or period.holds(entry.date))


def _listed(matches: Sequence[Match]) -> list[Entry]:
    found = {one.entry.id: one.entry for one in matches if one.cited.listed and one.entry}
    return list(found.values())


def _recognised(report: Draft) -> bool:
    """Whether the report was read by text recognition, so that a figure may be misread."""
    return any(one.source is Source.OCR for one in report.evidence.values())


def _asked_only(claims: Sequence[JudgedClaim], report: Draft) -> tuple[JudgedClaim, ...]:
    """In recognised text a figure that differs is a question."""
    if not _recognised(report):
        return tuple(claims)
    return tuple(
        replace(
            one,
            verdict=ClaimVerdict.NOT_CHECKABLE,
            cut_off=False,
            message=message("{why} The report was read by text recognition.", why=one.message),
        )
        if one.verdict is ClaimVerdict.DIFFERS
        else one
        for one in claims
    )


def _differs(matches: Sequence[Match], *, recognised: bool) -> tuple[Difference, ...]:
    found: dict[tuple[object, ...], Difference] = {}
    for one in (*two_names_in_report(matches), *(d for m in matches for d in differences(m))):
        ground = Basis.RECOGNISED if recognised else one.rests_on
        found.setdefault(
            (one.designations, one.field, str(one.message)), replace(one, rests_on=ground)
        )
    return tuple(found.values())


def _notes(counted: Counted, period: Period | None) -> list[Message]:
    """What could not be judged, and why."""
    notes = []
    if period is None:
        notes.append(message("The report's period is not known, so all years were compared."))
    if counted.listed is None:
        notes.append(message("The report holds no list of issued documents to compare."))
    elif counted.field is None:
        notes.append(
            message(
                "The listed documents share no field of work, so what is missing in the list "
                "cannot be told."
            )
        )
    unknown = [one for one in counted.issued if not set(one.fields) - {OTHER} and not one.topic]
    if unknown and counted.field is not None:
        notes.append(
            message(
                "{count} documents issued in the period have no known topic, so nobody can say "
                "whether they belong in the list: {names}.",
                count=len(unknown),
                names=", ".join(one.label for one in unknown),
            )
        )
    return notes
