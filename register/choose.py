"""Filters put into a query, and the order that lists come in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from register import tables as t
from register.entry import Entry, Origin
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
        query = query.where(c.needs_review, sa.not_(_merely_cited()))
    if filters.has_file is not None:
        query = query.where(_held() if filters.has_file else sa.not_(_held()))
    if not filters.with_drafts:
        query = query.where(c.draft.is_(False))
    if filters.number is not None:
        query = query.where(c.number == filters.number)
    if filters.ids is not None:
        query = query.where(_among(c.id, filters.ids))
    return query.where(*_by_words(filters, engine))


def _held() -> sa.ColumnElement[bool]:
    """Whether a file of the entry is in the register."""
    return sa.exists().where(t.entry_files.c.entry_id == t.entries.c.id)


def _merely_cited() -> sa.ColumnElement[bool]:
    """Another office's paper known by mention only: nothing printed waits for an answer about it,
    unless the question is whether its office is ours under another spelling.
    """
    d = t.doubts.c
    spelling = sa.exists().where(
        d.entry_id == t.entries.c.id, d.code == "alias", d.settled.is_(False)
    )
    other = t.entries.c.origin == Origin.OTHER.value
    return sa.and_(other, sa.not_(_held()), sa.not_(spelling))


def _among(column: sa.ColumnElement[Any], values: Iterable[object]) -> sa.ColumnElement[bool]:
    """Whether it is one of many; as JSON, because SQLite takes only so many parameters."""
    listed = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(sa.select(listed.c.value))


def _by_words(filters: Filters, engine: sa.Engine) -> list[sa.ColumnElement[bool]]:
    """Conditions on what SQLite cannot compare: folded words and lists of fields.

    Each is worked out on the different values there are, which are few in any archive.
    """
    c = t.entries.c
    conditions = []
    if filters.fields:
        wanted = {code for one in filters.fields for code in wanted_codes(one)}
        stored = sa.type_coerce(c.fields, sa.String)
        lists = [one for one in _values(stored, engine) if wanted & set(json.loads(one))]
        conditions.append(_among(stored, lists))
    if filters.signer:
        signers = [one for one in _values(c.signer, engine) if _says(one, filters.signer)]
        conditions.append(_among(c.signer, signers))
    if filters.issuer:
        written = [one for one in _values(c.issuer, engine) if _says(one, filters.issuer)]
        offices = sorted(_offices_called(filters.issuer, engine))
        conditions.append(sa.or_(_among(c.issuer, written), _among(c.issuer_id, offices)))
    return conditions


def _values(column: sa.ColumnElement[Any], engine: sa.Engine) -> list[str]:
    """The different values that entries have in a column."""
    with engine.connect() as connection:
        query = sa.select(column).where(column.is_not(None)).distinct()
        return list(connection.execute(query).scalars())


def _offices_called(words: str, engine: sa.Engine) -> set[int]:
    """Offices whose name or alias holds the words, with all their predecessors."""
    o, a = t.offices.c, t.office_aliases.c
    with engine.connect() as connection:
        offices = connection.execute(sa.select(o.id, o.name, o.successor_id, o.joined_into)).all()
        aliases = connection.execute(sa.select(a.office_id, a.name)).all()
    found = {row.joined_into or row.id for row in offices if _office_says(row.name, words)}
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
