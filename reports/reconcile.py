"""A report held against the register, both ways, before it is signed.

Input: the report's claims and citations as values, and all entries; output: a `Reconciliation`:
each claim with a verdict, the documents that match, differ, or are missing on either side.
Gotcha: nothing here reads a file, and the register is not changed; what could not be judged is
said too, never left out silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from register.claim import Claim
from register.entry import Draft, Entry, Origin
from register.fields_of_work import OTHER
from register.message import Message, Translate, message
from reports.appendix_choice import common_field, is_issued
from reports.period import Period, report_period
from reports.reconcile_cited import (
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

    entry: its id where it is in the register; own: the id of the reporting office.
    """

    draft: Draft
    claims: tuple[Claim, ...]
    cited: tuple[Cited, ...]
    entry: int | None = None
    own: int | None = None


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
        wrong = any(one.verdict is ClaimVerdict.DIFFERS for one in self.claims)
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
    counted = Counted(
        listed=tuple(listed) if any(one.cited.listed for one in matches) else None,
        field=field,
        issued=issued,
        received=tuple(one for one in others if one.origin is Origin.RECEIVED and _in(one, time)),
        fields_of=fields_of,
    )
    return Reconciliation(
        report=report.draft,
        period=time,
        claims=judge_claims(report.claims, counted),
        matched=matched(matches),
        differs=_differs(matches),
        missing_in_appendix=missing_in_appendix(matches, listed, issued, field),
        outside_period=outside_period(matches, time),
        missing_in_register=missing_in_register(matches),
        without_file=without_file(matches),
        notes=(*several_fit(matches), *_notes(counted, time)),
    )


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


def _differs(matches: Sequence[Match]) -> tuple[Difference, ...]:
    found: dict[tuple[object, ...], Difference] = {}
    for one in (*two_names_in_report(matches), *(d for m in matches for d in differences(m))):
        found.setdefault((one.designations, one.field, str(one.message)), one)
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
