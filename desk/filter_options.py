"""The filters that every listing command shares (CLI.md, "Filters"), and what they choose.

Input: the options as typed; output: `Filters` for the register. Gotcha: `--query` goes through
the index and comes out as ids, so that all other filters stay the register's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desk.param_types import Day, Year, one_of
from desk.typed_designation import typed_kind
from register.entry import Origin, Standing
from register.errors import SovanbanError
from register.filters import Filters
from register.kinds import KINDS
from register.vietnamese_text import nfc

if TYPE_CHECKING:
    from office.wiring import Desk

F = TypeVar("F", bound=Callable[..., Any])

ORIGIN = one_of(Origin, {"di": "issued", "den": "received", "khac": "other"})
STANDING = one_of(
    Standing,
    {
        "con_hieu_luc": "in_force",
        "bi_thay_the": "replaced",
        "thay_the": "replaced",
        "sua_doi": "amended",
        "bai_bo": "repealed",
        "thu_hoi": "withdrawn",
        "huy_so": "number_cancelled",
        "khong_ro": "unknown",
    },
)


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


def filter_options(function: F) -> F:
    """All filter options; the command gets them as one keyword `choice`."""
    return _options(function, with_query=True)


def filter_options_without_query(function: F) -> F:
    """The filter options of `search`, whose query is its argument."""
    return _options(function, with_query=False)


def _options(function: F, *, with_query: bool) -> F:
    import functools

    names = [one for one in FilterChoice.__dataclass_fields__ if with_query or one != "query"]

    @functools.wraps(function)
    def gathered(*words: Any, **values: Any) -> Any:
        choice = FilterChoice(**{name: values.pop(name) for name in names})
        return function(*words, choice=choice, **values)

    wrapped: Any = gathered
    for option in reversed([one for one in _all_options() if with_query or one[0] != "--query"]):
        wrapped = click.option(option[0], option[1], **option[2])(wrapped)
    result: F = wrapped
    return result


def _all_options() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (
            "--kind",
            "kind",
            {
                "multiple": True,
                "metavar": "KIND",
                "help": "Kind of document: kh, KH or “kế hoạch”; several with commas.",
            },
        ),
        ("--year", "year", {"type": Year(), "metavar": "YEAR", "help": "Year of issue."}),
        (
            "--for-year",
            "for_year",
            {
                "type": Year(),
                "metavar": "YEAR",
                "help": "Year that a plan or report is for.",
            },
        ),
        (
            "--from",
            "from_date",
            {
                "type": Day(),
                "metavar": "DATE",
                "help": "Issued on this day or later (01/03/2023).",
            },
        ),
        (
            "--to",
            "to_date",
            {
                "type": Day(),
                "metavar": "DATE",
                "help": "Issued on this day or earlier.",
            },
        ),
        ("--issuer", "issuer", {"metavar": "WORDS", "help": "Words of the issuing office's name."}),
        ("--signer", "signer", {"metavar": "WORDS", "help": "Words of the signer's name."}),
        (
            "--field",
            "field",
            {
                "multiple": True,
                "metavar": "FIELD",
                "help": "Field of work: cchc, cchc.tthc, tthc, khac…; several with commas.",
            },
        ),
        (
            "--origin",
            "origin",
            {
                "type": ORIGIN,
                "metavar": "issued|received|other",
                "help": "Whose document: issued by us, received, or only cited.",
            },
        ),
        (
            "--standing",
            "standing",
            {
                "type": STANDING,
                "metavar": "STANDING",
                "help": "Standing: in_force, replaced, amended, repealed, withdrawn, "
                "number_cancelled, unknown.",
            },
        ),
        ("--query", "query", {"metavar": "WORDS", "help": "Words to search for, as in `search`."}),
        (
            "--unreviewed",
            "unreviewed",
            {
                "is_flag": True,
                "help": "Only what is still to be reviewed.",
            },
        ),
    ]


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
        raise SovanbanError("--from is later than --to. Turn the two dates round.")
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
