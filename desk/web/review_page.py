"""Review: what is uncertain, one document after the other, the paper beside its fields."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from desk.cli import offices, review
from desk.entry_argument import EntryChoice
from desk.web.document_page import document_values
from desk.web.page_image import Id
from desk.web.visit import Visit, Visiting
from register.entry import Entry

router = APIRouter(include_in_schema=False)


@router.get("/review")
def first(visit: Visiting) -> Response:
    """The first of the queue; a page that says so where nothing waits."""
    queue = review.queue(visit.desk)
    if queue:
        return visit.go(f"/review/{queue[0].id}")
    return visit.page("review_empty.html")


@router.get("/review/{entry_id}")
def page(visit: Visiting, entry_id: Id) -> Response:
    """One document of the queue; one that is settled by now leads on."""
    queue = review.queue(visit.desk)
    entry = visit.desk.register.entry(entry_id)
    if entry.id not in [one.id for one in queue]:
        return _next(visit, queue, entry)
    place = [one.id for one in queue].index(entry.id)
    aliases = [
        str(one.value)
        for one in visit.desk.register.doubts(entry.id)
        if one.code == "alias" and one.value
    ]
    return visit.page(
        "review.html", **document_values(visit, entry),
        place=place + 1, count=len(queue), aliases=aliases,
        before=queue[place - 1].id if place else None,
        after=queue[place + 1].id if place + 1 < len(queue) else None,
    )  # fmt: skip


@router.post("/review/{entry_id}/accept")
def accept(visit: Visiting, entry_id: Id) -> Response:
    """The values stand; on to the next."""
    following = _after(visit, entry_id)
    review.accept(visit.desk, EntryChoice(f"id:{entry_id}"))
    return visit.go(f"/review/{following}" if following else "/review")


@router.post("/review/{entry_id}/office")
def confirm_office(visit: Visiting, entry_id: Id) -> Response:
    """The issuer's other spelling is right, for this document and all others."""
    for one in visit.desk.register.doubts(entry_id):
        if one.code == "alias" and one.value:
            offices.confirm(visit.desk, str(one.value))
    return visit.go(f"/review/{entry_id}")


def _after(visit: Visit, entry_id: int) -> int | None:
    ids = [one.id for one in review.queue(visit.desk)]
    if entry_id not in ids:
        return None
    at = ids.index(entry_id)
    return ids[at + 1] if at + 1 < len(ids) else None


def _next(visit: Visit, queue: list[Entry], settled: Entry) -> Response:
    """The first in the queue that stands after the one that is settled, else the first."""
    key = (settled.date is None, settled.date, settled.id)
    for one in queue:
        if one.date and settled.date and (one.date is None, one.date, one.id) > key:
            return visit.go(f"/review/{one.id}")
    return visit.go("/review")
