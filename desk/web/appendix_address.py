"""The address of the appendix page: all of a list in one link, and what a button changes in it.

Input: query parameters; output: an `AskedList`, or the pairs of a new address. Gotcha: the list's
state is its address alone, so that a link can be shared and "back" goes back; a move by hand is a
new address, never a change of the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.datastructures import QueryParams

from desk.web import filters
from desk.web.filters import Pairs, read_choice
from office.appendix_asked import AskedList
from office.appendix_choices import ListOptions
from office.finding import EntryChoice, find_entry
from register.errors import SovanbanError
from register.message import message

if TYPE_CHECKING:
    from register.book import Register

ORDERS = (
    ("kind", message("by kind, then date")),
    ("date", message("by date")),
    ("number", message("by number")),
    ("last-year", message("as in last year's list")),
    ("hand", message("by hand")),
)
GROUPS = (
    ("none", message("no headings")),
    ("kind", message("headings by kind")),
    ("field", message("headings by field of work")),
    ("month", message("headings by month")),
)
UNSEEN = ("for_year", "issuer", "signer", "origin", "standing", "unreviewed", "file", "q", "as_in")
"""What a list can be chosen by and the form has no field for: of a saved choice, or typed."""
NAMES = (
    "order",
    "group",
    "title",
    "report",
    "listed",
    "verbatim",
    "notes",
    "q",
    "as_in",
    "list",
    "drop",
    "add",
    "ids",
)


def pairs_of(params: QueryParams) -> Pairs:
    """What of an address says which list it is."""
    return filters.pairs_of(params, *NAMES)


def names_a_list(pairs: Pairs) -> bool:
    """Whether anything is chosen, so that a list is to be shown."""
    looks = (
        "order",
        "group",
        "title",
        "listed",
        "verbatim",
        "notes",
        "drop",
        "add",
        "ids",
        "as_in",
    )
    return any(name not in looks for name, _ in pairs)


def asked_of(pairs: Pairs, register: Register) -> AskedList:
    """The list of an address. SovanbanError for a value that cannot be used."""
    params = QueryParams(pairs)

    def one(name: str) -> str | None:
        return params.get(name, "").strip() or None

    order, group = one("order") or "kind", one("group") or "none"
    if order not in dict(ORDERS) or group not in dict(GROUPS):
        raise SovanbanError("The address or the form holds a value that cannot be used.")
    report = one("report")
    choice = read_choice(params, query=one("q"))
    return AskedList(
        choice=replace(choice, kind=_parts(choice.kind), field=_parts(choice.field)),
        how=ListOptions(order, group, one("title"), bool(one("verbatim")), bool(one("notes"))),
        report=report,
        listed=bool(one("listed")) and report is not None,
        as_in=one("as_in"),
        without=ids_in(params.getlist("drop")),
        also=_added(params.getlist("add"), register),
        sequence=ids_in(params.get("ids", "").split(",")),
    )


def pairs_of_list(asked: AskedList) -> Pairs:
    """The address of a list: what `asked_of` reads."""
    choice, how = asked.choice, asked.how
    found: list[tuple[str, object]] = [
        *(("kind", one) for one in choice.kind),
        *(("field", one) for one in choice.field),
        ("year", choice.year),
        ("for_year", choice.for_year),
        ("from", _day(choice.from_date)),
        ("to", _day(choice.to_date)),
        ("issuer", choice.issuer),
        ("signer", choice.signer),
        ("origin", choice.origin),
        ("standing", choice.standing),
        ("unreviewed", choice.unreviewed or None),
        ("file", choice.file),
        ("q", choice.query),
        ("order", how.order if how.order != "kind" else None),
        ("group", how.group if how.group != "none" else None),
        ("title", how.title),
        ("verbatim", how.verbatim or None),
        ("notes", how.notes or None),
        ("report", asked.report),
        ("listed", asked.listed or None),
        ("as_in", asked.as_in),
        *(("drop", one) for one in asked.without),
        *(("add", f"id:{one}") for one in asked.also),
        ("ids", ",".join(map(str, asked.sequence))),
    ]
    return [(name, "1" if value is True else str(value)) for name, value in found if value]


def left_out(pairs: Pairs, entry_id: int) -> Pairs:
    """The address without a document; what was added by hand is simply not added any more."""
    added = {("add", f"id:{entry_id}"), ("add", str(entry_id))}
    kept = [one for one in pairs if one not in added]
    return kept if len(kept) < len(pairs) else [*kept, ("drop", str(entry_id))]


def put_back(pairs: Pairs, entry_id: int) -> Pairs:
    """The address with a document that was left out in the list again."""
    return [one for one in pairs if one != ("drop", str(entry_id))]


def put_in(pairs: Pairs, entry_id: int, shown: Iterable[int]) -> Pairs:
    """The address with a document added; one that stands in the list already is not added."""
    found = put_back(pairs, entry_id)
    wanted = ("add", f"id:{entry_id}")
    if entry_id in set(shown) or found != pairs or wanted in found:
        return found
    return [*found, wanted]


def in_hand_order(pairs: Pairs, sequence: Sequence[int]) -> Pairs:
    """The address with the order by hand."""
    kept = [one for one in pairs if one[0] not in ("order", "ids")]
    return [*kept, ("order", "hand"), ("ids", ",".join(map(str, sequence)))]


def in_own_order(pairs: Pairs) -> Pairs:
    """The address without the order by hand."""
    return [one for one in pairs if one[0] not in ("order", "ids")]


def ids_in(values: Iterable[str]) -> tuple[int, ...]:
    """Ids among values; anything else says nothing."""
    return tuple(
        dict.fromkeys(
            int(one) for one in values if one.isascii() and one.isdigit() and len(one) < 10
        )
    )


def _added(typed: Iterable[str], register: Register) -> tuple[int, ...]:
    """Ids of what is added: `id:17`, or a designation as typed. SovanbanError for others."""
    wanted = [one.strip() for one in typed if one.strip()]
    return tuple(dict.fromkeys(find_entry(register, EntryChoice(one)).id for one in wanted))


def _parts(typed: Sequence[str]) -> tuple[str, ...]:
    """Several in one value, with commas, as of the command line."""
    return tuple(part.strip() for one in typed for part in one.split(",") if part.strip())


def _day(day: object) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"
