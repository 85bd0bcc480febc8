"""Filters of a page's address, the same that the command line has, and links that change them.

Input: query parameters; output: `FilterChoice`, chips that can be taken away, new addresses.
Gotcha: names are those of the command line's options, so an address can be read by a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from desk.filter_options import HELD, ORIGIN, STANDING
from desk.param_types import Year, typed_day
from desk.words import FIELDS, ORIGINS, STANDINGS, word
from office.filters import FilterChoice
from register.fields_of_work import FIELD_NAMES
from register.kinds import label
from register.message import Message, message
from register.printed_date import printed_date

Pairs = list[tuple[str, str]]
NAMES = (
    "kind",
    "year",
    "for_year",
    "from",
    "to",
    "issuer",
    "signer",
    "field",
    "origin",
    "standing",
    "unreviewed",
    "file",
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force: its words, and the address without it."""

    name: Message
    value: str | Message
    without: Pairs


def read_choice(params: QueryParams, query: str | None = None) -> FilterChoice:
    """The filters of an address. SovanbanError on a wrong year, date, origin or standing."""

    def one(name: str) -> str:
        return params.get(name, "").strip()

    def read(name: str, how: Callable[[str], Any]) -> Any:
        return how(one(name)) if one(name) else None

    return FilterChoice(
        kind=tuple(value for value in params.getlist("kind") if value.strip()),
        year=read("year", lambda text: Year().convert(text, None, None)),
        for_year=read("for_year", lambda text: Year().convert(text, None, None)),
        from_date=read("from", lambda text: typed_day(text, "from")),
        to_date=read("to", lambda text: typed_day(text, "to")),
        issuer=one("issuer") or None,
        signer=one("signer") or None,
        field=tuple(value for value in params.getlist("field") if value.strip()),
        origin=read("origin", lambda text: ORIGIN.convert(text, None, None)),
        standing=read("standing", lambda text: STANDING.convert(text, None, None)),
        query=query,
        unreviewed=bool(one("unreviewed")),
        file=read("file", lambda text: HELD.convert(text, None, None)),
    )


def pairs_of(params: QueryParams, *also: str) -> Pairs:
    """The filters of an address, and what else is named, as pairs without empty ones."""
    kept = (*NAMES, *also)
    return [(name, value) for name, value in params.multi_items() if name in kept and value.strip()]


def with_pair(pairs: Pairs, name: str, value: str, *, several: bool = False) -> Pairs:
    """The pairs with one set; several: beside others of that name; gone if it was there."""
    if (name, value) in pairs:
        return [one for one in pairs if one != (name, value)]
    kept = pairs if several else [one for one in pairs if one[0] != name]
    return [*kept, (name, value)]


FILE_SHOWN = {"held": message("with a file"), "cited": message("only cited")}
# What a click narrows a search to: whose papers, and whether we hold them.
NARROWINGS = (
    ("origin", "issued", ORIGINS["issued"]),
    ("origin", "received", ORIGINS["received"]),
    *(("file", value, told) for value, told in FILE_SHOWN.items()),
)
_TITLES = {
    "kind": FIELDS["kind"],
    "year": message("year"),
    "for_year": FIELDS["for_year"],
    "from": message("from"),
    "to": message("to"),
    "issuer": FIELDS["issuer"],
    "signer": FIELDS["signer"],
    "field": message("field of work"),
    "origin": FIELDS["origin"],
    "standing": FIELDS["standing"],
    "unreviewed": FIELDS["needs_review"],
    "file": message("file"),
}


def chips(pairs: Pairs) -> list[Chip]:
    """What is in force, each with the address that is left when it is taken away."""
    return [
        Chip(_TITLES[name], _value(name, value), [one for one in pairs if one != (name, value)])
        for name, value in pairs
        if name in _TITLES
    ]


def _value(name: str, value: str) -> str | Message:
    if name == "kind":
        return label(value)
    if name == "field":
        return FIELD_NAMES.get(value, value)
    if name == "unreviewed":
        return message("yes")
    if name in ("from", "to"):
        return printed_date(typed_day(value, name))
    if name == "file":
        return FILE_SHOWN.get(value, value)
    if name in ("origin", "standing"):
        return word(ORIGINS if name == "origin" else STANDINGS, value)
    return value
