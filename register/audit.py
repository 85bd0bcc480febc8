"""The register looked at against itself: every check in one list, and what all of them found.

Input: the register with a day and, where wanted, its stored files; output: findings. Gotcha: a
check sees the whole register even where a person asks about one year, because a gap or a
duplicate shows only in the whole; `about` narrows what was found afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from register.audit_arrivals import duplicate_arrival
from register.audit_dates import draft_without_number, future_date, number_against_date
from register.audit_files import changed_file, checked_files, missing_file, no_file
from register.audit_numbering import duplicate_number, fits_no_series, gap, suffix_number
from register.audit_references import kind_against_symbol, perhaps_same, replaced_but_listed
from register.audit_signers import signer_outside, signer_unknown
from register.finding import Audited, Check, Finding, Severity
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
    """What all checks found, warnings first, in the order of the checks."""
    found = [finding for check in checks for finding in check(looked_at)]
    return sorted(found, key=lambda one: one.severity is not Severity.WARNING)


def about(findings: Iterable[Finding], ids: Collection[int]) -> list[Finding]:
    """The findings that touch any of these entries."""
    return [one for one in findings if not set(one.entries).isdisjoint(ids)]
