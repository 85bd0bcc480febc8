"""Entries at a glance: what sorting and counting need of very many, and nothing else.

Input: rows of one light query; output: `Glance` values. Gotcha: topics, evidence and lists of
recipients stay in the file, so that ten years of a commune are read in a moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from register import tables as t

_AT_ONCE = 800


class Glance(NamedTuple):
    """One living entry. date: ISO or None; issuer: the office's name, else as written."""

    id: int
    kind: str | None
    number: str | None
    suffix: str | None
    symbol_year: int | None
    date: str | None
    issuer: str | None
    signer: str | None
    fields: tuple[str, ...]
    origin: str
    draft: bool
    has_file: bool = True


def glances(connection: sa.Connection, ids: Iterable[int] | None) -> Iterator[Glance]:
    """All living entries, or those among `ids`, in no order."""
    c = t.entries.c
    query = sa.select(
        c.id,
        c.kind,
        c.number,
        c.suffix,
        c.symbol_year,
        sa.type_coerce(c.date, sa.String),
        c.issuer,
        c.issuer_id,
        c.signer,
        sa.type_coerce(c.fields, sa.String),
        c.origin,
        sa.type_coerce(c.draft, sa.Integer),
    ).where(c.merged_into.is_(None))
    offices = {
        row.id: row.name for row in connection.execute(sa.select(t.offices.c.id, t.offices.c.name))
    }
    held = set(connection.execute(sa.select(t.entry_files.c.entry_id).distinct()).scalars())
    codes: dict[str, tuple[str, ...]] = {"[]": ()}
    for some in _parts(ids):
        wanted = query if some is None else query.where(c.id.in_(some))
        for row in connection.execute(wanted):
            one, kind, number, suffix, year, date, written, office, signer, *rest = row
            fields, origin, draft = rest
            if fields not in codes:
                codes[fields] = tuple(json.loads(fields))
            yield Glance(
                one,
                kind,
                number,
                suffix,
                year,
                date,
                offices.get(office, written),
                signer,
                codes[fields],
                origin,
                bool(draft),
                one in held,
            )


def _parts(ids: Iterable[int] | None) -> Iterator[list[int] | None]:
    if ids is None:
        yield None
        return
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
