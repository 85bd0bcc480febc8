"""The filters that every list shares (CLI.md, “Filters”), and which documents they choose.

Input: filters as a person names them; output: `Filters` of the register. Gotcha: a query goes
through the index and comes out as ids, so that all other filters stay the register's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from office.finding import typed_kind
from register.entry import Origin, Standing
from register.errors import SovanbanError
from register.filters import Filters
from register.kinds import KINDS
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from office.wiring import Desk


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """The filter options as typed, not yet checked against codes and the index."""

    kind: tuple[str, ...] = ()
    year: int | None = None
    for_year: int | None = None
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    issuer: str | None = None
    signer: str | None = None
    field: tuple[str, ...] = ()
    origin: str | None = None
    standing: str | None = None
    query: str | None = None
    unreviewed: bool = False
    file: str | None = None


def filters_of(choice: FilterChoice, desk: Desk) -> Filters:
    """The register's filters. SovanbanError on an unknown kind or field, or turned-round dates."""
    filters = plain_filters(choice)
    if choice.query is None or not choice.query.strip():
        return filters
    return replace(filters, ids=ids_found(choice.query, filters, desk))


def plain_filters(choice: FilterChoice) -> Filters:
    """The filters but `--query`."""
    from register.fields_of_work import wanted_codes

    if choice.from_date and choice.to_date and choice.from_date > choice.to_date:
        raise SovanbanError("The first day is later than the last.", coded="days_turned_round")
    fields = tuple(one.lower() for one in _parts(choice.field))
    for field in fields:
        wanted_codes(field)
    return Filters(
        kinds=tuple(kind_code(one) for one in _parts(choice.kind)),
        year=choice.year,
        for_year=choice.for_year,
        from_date=choice.from_date,
        to_date=choice.to_date,
        issuer=nfc(choice.issuer) if choice.issuer else None,
        signer=nfc(choice.signer) if choice.signer else None,
        fields=fields,
        origin=Origin(choice.origin) if choice.origin else None,
        standing=Standing(choice.standing) if choice.standing else None,
        unreviewed=choice.unreviewed,
        has_file=None if choice.file is None else choice.file == "held",
    )


def ids_found(query: str, filters: Filters, desk: Desk) -> tuple[int, ...]:
    """Ids of all entries that a query finds within the filters, rising.

    Where the search took less than was typed, the desk's notices say so.
    """
    index = desk.index()
    index.sync()
    ids, hint = index.found_ids(query, filters=filters, today=desk.today)
    if hint is not None:
        desk.notices.append(hint)
    return tuple(sorted(ids))


def kind_code(typed: str) -> str:
    """The code of a kind as typed. SovanbanError that names those there are."""
    code = typed_kind(typed)
    if code is None:
        raise SovanbanError(
            "There is no kind of document “{kind}”. Kinds: {known}.",
            kind=typed,
            known=", ".join(one.code for one in KINDS),
        )
    return code


def _parts(values: Sequence[str]) -> list[str]:
    """Values given several times or with commas between."""
    return [part.strip() for one in values for part in re.split(r"[,;]", nfc(one)) if part.strip()]
