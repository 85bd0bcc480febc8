"""The appendix list: choose period and field, see list, counts and warnings, download it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import Response

from desk.cli import appendix
from desk.entry_argument import EntryChoice, find_entry
from desk.web.downloads import asked_format, paper_answer
from desk.web.filters import pairs_of, read_choice
from desk.web.overview_page import years_of
from desk.web.visit import Visit, Visiting
from register.entry import Entry
from register.errors import SovanbanError
from register.fields_of_work import FIELD_NAMES, GROUP
from register.kinds import label
from register.message import message

if TYPE_CHECKING:
    from reports.appendix import Appendix

router = APIRouter(include_in_schema=False)

ORDERS = (
    ("kind", message("by kind, then date")),
    ("date", message("by date")),
    ("number", message("by number")),
)
GROUPS = (
    ("none", message("no headings")),
    ("kind", message("headings by kind")),
    ("field", message("headings by field of work")),
    ("month", message("headings by month")),
)
NAMES = ("order", "group", "title", "report", "listed", "drop", "add")


@router.get("/appendix")
def page(visit: Visiting) -> Response:
    """The form with the list; for a change in the form only the list."""
    entries = visit.desk.register.find()
    years = years_of(entries)
    params = visit.request.query_params
    choice = read_choice(params)
    asked = any(params.get(name) for name in ("year", "from", "to", "report", "kind", "field"))
    built, wrong = None, None
    if asked:
        try:
            built = build(visit)
        except SovanbanError as error:
            if not visit.partial:
                raise
            wrong = error.message
    pairs = pairs_of(params, *NAMES)
    shown = visit.page(
        "part_appendix.html" if visit.partial else "appendix.html",
        built=built, wrong=wrong, years=years, choice=choice, pairs=pairs, orders=ORDERS,
        groups=GROUPS, fields=[(GROUP, message("administrative reform, all seven fields")),
                               *FIELD_NAMES.items()],
        kinds=_kinds(entries), reports=_reports(entries),
        dropped=visit.desk.register.entries(_ids(visit, "drop")),
        added=_added(visit) if built else frozenset(), params=params,
    )  # fmt: skip
    if visit.partial:
        from desk.web.rendering import query_string

        shown.headers["HX-Replace-Url"] = f"/appendix{query_string(pairs)}"
    return shown


@router.get("/appendix/file")
def file(visit: Visiting) -> Response:
    """The list as a file."""
    from reports.appendix_paper import appendix_paper

    built = build(visit)
    paper = appendix_paper(built, visit.desk.translate)
    return paper_answer(visit, paper, asked_format(visit), visit.desk.say(message("Appendix list")))


def build(visit: Visit) -> Appendix:
    """The list of the address: what the command makes, without `drop` and with `add`."""
    params = visit.request.query_params
    report = params.get("report", "").strip() or None
    listed = bool(params.get("listed")) and report is not None
    order, group = params.get("order") or "kind", params.get("group") or "none"
    if order not in dict(ORDERS) or group not in dict(GROUPS):
        raise SovanbanError("The address or the form holds a value that cannot be used.")
    made = appendix.run(
        visit.desk, read_choice(params),
        listed_in=report if listed else None, report=None if listed else report,
        order=order, group=group, title=params.get("title", "").strip() or None,
    )  # fmt: skip
    drop, add = frozenset(_ids(visit, "drop")), _added(visit)
    return _changed(visit, made, drop, add, order, group) if drop or add else made


def _changed(
    visit: Visit,
    made: Appendix,
    drop: frozenset[int],
    add: frozenset[int],
    order: str,
    group: str,
) -> Appendix:
    """The list with some dropped and others added by hand, under the same title."""
    from reports.appendix import build_appendix
    from reports.appendix_choice import AppendixChoice, Group, Order
    from reports.period import Period

    ids = (frozenset(one.entry.id for one in made.items) - drop) | add
    return build_appendix(
        AppendixChoice(
            entries=tuple(visit.desk.register.find()),
            report=made.report,
            period=Period(None, None),
            only=ids,
            office=visit.desk.office,
            title=visit.desk.say(made.title),
            order=Order(order),
            group=Group(group),
        )
    )


def _added(visit: Visit) -> frozenset[int]:
    """Ids of what is added by hand: ids, or designations as typed. SovanbanError for others."""
    typed = [one.strip() for one in visit.request.query_params.getlist("add") if one.strip()]
    register = visit.desk.register
    return frozenset(
        int(one) if one.isascii() and one.isdigit() and len(one) > 5
        else find_entry(register, EntryChoice(one)).id
        for one in typed
    )  # fmt: skip


def _ids(visit: Visit, name: str) -> list[int]:
    values = visit.request.query_params.getlist(name)
    return [int(one) for one in values if one.isascii() and one.isdigit() and len(one) < 12]


def _kinds(entries: list[Entry]) -> list[tuple[str, str]]:
    from reports.appendix_choice import is_issued, kind_place

    present = {one.kind for one in entries if one.kind and is_issued(one)}
    return [(code, label(code)) for code in sorted(present, key=kind_place)]


def _reports(entries: list[Entry]) -> list[Entry]:
    """Reports that a list can go with: those whose own list is known, and our yearly ones."""
    listing = {place.entry for one in entries for place in one.listed_in}
    return [one for one in reversed(entries) if one.id in listing or one.kind == "BC"][:40]
