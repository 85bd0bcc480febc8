"""Filters put into a query, and the order that lists come in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.entry import Entry
from register.fields_of_work import wanted_codes
from register.filters import Filters
from register.office import office_key
from register.vietnamese_text import fold_tones, has_vietnamese_letters, nfc


def entry_order(entry: Entry) -> tuple[dt.date, tuple[int, int, str], int]:
    """By date, then number (22 < 22a < 23), then id; undated entries last."""
    return (entry.date or dt.date.max, entry.designation.order, entry.id)


def chosen(filters: Filters, engine: sa.Engine) -> sa.Select[Any]:
    """The query for all living entries that the filters fit; order is the caller's."""
    c = t.entries.c
    query = sa.select(t.entries).where(c.merged_into.is_(None))
    if filters.kinds:
        query = query.where(c.kind.in_(filters.kinds))
    if filters.year is not None:
        in_year = sa.and_(
            c.symbol_year.is_(None),
            c.date.between(dt.date(filters.year, 1, 1), dt.date(filters.year, 12, 31)),
        )
        reserved_in_year = sa.and_(
            c.symbol_year.is_(None), c.date.is_(None), c.number_year == filters.year
        )
        query = query.where(sa.or_(in_year, c.symbol_year == filters.year, reserved_in_year))
    if filters.for_year is not None:
        query = query.where(c.for_year == filters.for_year)
    if filters.from_date is not None:
        query = query.where(c.date >= filters.from_date)
    if filters.to_date is not None:
        query = query.where(c.date <= filters.to_date)
    if filters.origin is not None:
        query = query.where(c.origin == filters.origin.value)
    if filters.standing is not None:
        query = query.where(c.standing == filters.standing.value)
    if filters.unreviewed:
        query = query.where(c.needs_review)
    if not filters.with_drafts:
        query = query.where(c.draft.is_(False))
    if filters.ids is not None:
        query = query.where(_among(filters.ids))
    if filters.fields or filters.issuer or filters.signer:
        query = query.where(_among(_by_words(filters, engine)))
    return query


def _among(ids: Iterable[int]) -> sa.ColumnElement[bool]:
    """Whether the id is one of many; as JSON, because SQLite takes only so many parameters."""
    listed = sa.func.json_each(json.dumps(list(ids))).table_valued("value")
    return t.entries.c.id.in_(sa.select(listed.c.value))


def _by_words(filters: Filters, engine: sa.Engine) -> list[int]:
    """Ids of entries by what SQLite cannot compare: folded words and lists of fields."""
    c = t.entries.c
    wanted_fields = {code for one in filters.fields for code in wanted_codes(one)}
    offices = _offices_called(filters.issuer, engine) if filters.issuer else set()
    found = []
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(c.id, c.fields, c.issuer, c.issuer_id, c.signer).where(
                c.merged_into.is_(None)
            )
        )
        for row in rows:
            if wanted_fields and not wanted_fields & set(row.fields):
                continue
            if filters.signer and not _says(row.signer, filters.signer):
                continue
            if (
                filters.issuer
                and row.issuer_id not in offices
                and not _says(row.issuer, filters.issuer)
            ):
                continue
            found.append(row.id)
    return found


def _offices_called(words: str, engine: sa.Engine) -> set[int]:
    """Offices whose name or alias holds the words, with all their predecessors."""
    o, a = t.offices.c, t.office_aliases.c
    with engine.connect() as connection:
        offices = connection.execute(sa.select(o.id, o.name, o.successor_id)).all()
        aliases = connection.execute(sa.select(a.office_id, a.name)).all()
    found = {row.id for row in offices if _office_says(row.name, words)}
    found |= {row.office_id for row in aliases if _office_says(row.name, words)}
    while True:
        earlier = {row.id for row in offices if row.successor_id in found} - found
        if not earlier:
            return found
        found |= earlier


def _office_says(name: str, words: str) -> bool:
    return _says(name, words) or _says(office_key(name), office_key(words))


def _says(value: str | None, words: str) -> bool:
    """Whether `value` holds `words`, marks counting only if they were typed."""
    if value is None:
        return False
    if has_vietnamese_letters(words):
        return nfc(words).lower() in nfc(value).lower()
    return fold_tones(words) in fold_tones(value)
