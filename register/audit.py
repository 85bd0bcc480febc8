"""The register looked at against itself: every check in one list, and what all of them found.

Input: the register with a day and, where wanted, its stored files; output: findings. Gotcha: a
check sees the whole register even where a person asks about one year, because a gap or a
duplicate shows only in the whole; `about` narrows what was found afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from register.audit_arrivals import duplicate_arrival
from register.audit_dates import draft_without_number, future_date, number_against_date
from register.audit_files import changed_file, checked_files, missing_file, no_file
from register.audit_numbering import duplicate_number, fits_no_series, gap, suffix_number
from register.audit_references import kind_against_symbol, perhaps_same, replaced_but_listed
from register.audit_signers import signer_outside, signer_unknown
from register.entry import Entry, Origin
from register.evidence import REVIEW_BELOW, Source
from register.finding import Audited, Check, Finding, Severity
from register.message import message
from register.series import confirmed_series
from register.signers import confirmed_signers
from register.working_days import WorkingDays

if TYPE_CHECKING:
    from register.book import Register
    from register.records import StoredFile

CHECKS: tuple[Check, ...] = (
    duplicate_number,
    duplicate_arrival,
    fits_no_series,
    number_against_date,
    future_date,
    kind_against_symbol,
    perhaps_same,
    replaced_but_listed,
    signer_unknown,
    signer_outside,
    missing_file,
    changed_file,
    gap,
    suffix_number,
    draft_without_number,
    no_file,
)
"""Those that ask for a person first, then those that only tell."""


def audited(
    register: Register,
    *,
    today: dt.date,
    days: WorkingDays,
    place: Callable[[StoredFile], Path] | None = None,
) -> Audited:
    """Read what the checks need; `place`: where a stored copy lies (None: leave files unread)."""
    entries = tuple(register.find())
    return Audited(
        entries=entries,
        today=today,
        confirmed=confirmed_series(register),
        signers=confirmed_signers(register),
        replaced_by=tuple(
            (one.from_entry, one.to_entry)
            for one in register.replacements()
            if one.relation in ("replaces", "repeals")
        ),
        files=checked_files(register, entries, place) if place is not None else {},
        handling=register.handling(one.id for one in entries),
        days=days,
    )


def audit(looked_at: Audited, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """What all checks found, warnings first, then questions, in the order of the checks."""
    by_id = {one.id: one for one in looked_at.entries}
    found = [_asked(finding, by_id) for check in checks for finding in check(looked_at)]
    return sorted(found, key=lambda one: _ORDER.index(one.severity))


_ORDER = (Severity.WARNING, Severity.QUESTION, Severity.NOTE)
_OF_THE_STORE = ("missing_file", "changed_file")
_READ = ("number", "suffix", "symbol", "date", "kind", "signer", "arrival_number")
"""The fields that findings rest on."""


def _asked(finding: Finding, by_id: Mapping[int, Entry]) -> Finding:
    """A warning that rests on recognised or doubtful words, or on papers of others known only
    from what is said of them, is a question and says so."""
    if finding.severity is not Severity.WARNING or finding.code in _OF_THE_STORE:
        return finding
    papers = [by_id[one] for one in finding.entries if one in by_id]
    why = None
    if any(_read_with_doubt(one) for one in papers):
        why = message("read from a scan or with doubt; compare with the paper")
    elif any(one.origin is Origin.OTHER and not one.has_file for one in papers):
        why = message("papers of others, known only from what is said of them")
    if why is None:
        return finding
    told = message("{finding} ({why})", finding=finding.message, why=why)
    return replace(finding, severity=Severity.QUESTION, message=told)


def _read_with_doubt(entry: Entry) -> bool:
    evidence = (entry.evidence.get(name) for name in _READ)
    return any(
        one is not None and (one.source is Source.OCR or one.confidence < REVIEW_BELOW)
        for one in evidence
    )


def about(findings: Iterable[Finding], ids: Collection[int]) -> list[Finding]:
    """The findings that touch any of these entries."""
    return [one for one in findings if not set(one.entries).isdisjoint(ids)]
