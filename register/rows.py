"""Entries as rows of the table and as history snapshots, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from register.designation import Designation
from register.entry import (
    DESIGNATION_PARTS,
    DRAFT_FIELDS,
    ENTRY_FIELDS,
    Draft,
    Entry,
    ListedIn,
    Origin,
    Standing,
)
from register.evidence import Evidence, evidence_from_json
from register.fields import FieldForm, names_of
from register.vietnamese_text import printable

if TYPE_CHECKING:
    import sqlalchemy as sa

_LISTS = tuple(name for name, one in DRAFT_FIELDS.items() if one.form.several)
_APART = (*_LISTS, *names_of(DRAFT_FIELDS, FieldForm.DESIGNATION, FieldForm.STANDING))
_PLAIN = tuple(name for name in DRAFT_FIELDS if name not in _APART)


def draft_row(draft: Draft) -> dict[str, Any]:
    """The columns of `entries` that a draft gives, each text such that it can be printed."""
    row: dict[str, Any] = {name: _printable(getattr(draft, name)) for name in _PLAIN}
    row |= {name: [printable(one) for one in getattr(draft, name)] for name in _LISTS}
    row |= {
        **{part: _printable(getattr(draft.designation, part)) for part in DESIGNATION_PARTS},
        "symbol_key": draft.designation.symbol_key,
        "standing": draft.standing.value,
        "evidence": evidence_json(draft.evidence),
    }
    return row


def _printable(value: Any) -> Any:
    """A text without what cannot be printed, any other value as it is."""
    return printable(value) if isinstance(value, str) else value


def entry_of(row: sa.RowMapping, listed_in: Iterable[ListedIn], *, has_file: bool) -> Entry:
    """The entry of one row of `entries`, with what other tables know of it."""
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    plain |= {name: tuple(row[name]) for name in _LISTS}
    return Entry(
        **plain,
        designation=Designation(**{part: row[part] for part in DESIGNATION_PARTS}),
        standing=Standing(row["standing"]),
        evidence=evidence_of(row["evidence"]),
        id=row["id"],
        issuer_id=row["issuer_id"],
        origin=Origin(row["origin"]),
        has_file=has_file,
        listed_in=tuple(listed_in),
        needs_review=row["needs_review"],
        revision=row["revision"],
    )


def evidence_json(evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    """Evidence by field name, as stored and printed."""
    return {name: one.as_json() for name, one in evidence.items()}


def evidence_of(data: Mapping[str, Any]) -> Mapping[str, Evidence]:
    """The inverse of `evidence_json`."""
    return {name: evidence_from_json(one) for name, one in data.items()}


def snapshot(row: sa.RowMapping) -> dict[str, Any]:
    """A row for the history: JSON values, without what the register keeps for itself."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.items()
        if name not in ("id", "revision", "symbol_key")
    }


def row_of_snapshot(data: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `snapshot` for the columns of `entries` that `data` holds."""
    from register.tables import entries  # SQLAlchemy is slow to import, and readers need rows too

    columns = {name: value for name, value in data.items() if name in entries.c}
    for name in names_of(ENTRY_FIELDS, FieldForm.DAY):
        if columns.get(name):
            columns[name] = dt.date.fromisoformat(columns[name])
    if "symbol" in columns:
        columns["symbol_key"] = Designation(symbol=columns["symbol"]).symbol_key
    return columns


def changed_fields(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two snapshots only what differs; a new entry has no before."""
    if before is None:
        return {}, {name: value for name, value in after.items() if value not in (None, [], {})}
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
