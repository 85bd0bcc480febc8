"""Review: what is uncertain, one document after the other, the paper beside its fields."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from desk.web.document_page import document_values
from desk.web.page_image import Id
from desk.web.rendering import query_string
from desk.web.visit import Visit, Visiting
from office import offices, reviewing
from register.entry import Entry
from register.message import message

router = APIRouter(include_in_schema=False)


@router.get("/review")
def first(visit: Visiting) -> Response:
    """The first of the queue; a page that says so where nothing waits."""
    queue = reviewing.queue(visit.desk)
    if queue:
        return _on(visit, f"/review/{queue[0].id}")
    return visit.page("review_empty.html", accepted=_accepted(visit))


@router.get("/review/{entry_id}")
def page(visit: Visiting, entry_id: Id) -> Response:
    """One document of the queue; one that is settled by now leads on."""
    queue = reviewing.queue(visit.desk)
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
        "review.html",
        **document_values(visit, entry),
        accepted=_accepted(visit),
        place=place + 1,
        count=len(queue),
        aliases=aliases,
        before=queue[place - 1].id if place else None,
        after=queue[place + 1].id if place + 1 < len(queue) else None,
    )


@router.post("/review/{entry_id}/accept")
def accept(visit: Visiting, entry_id: Id) -> Response:
    """The values stand; on to the next."""
    following = _after(visit, entry_id)
    reviewing.accept(visit.desk, entry_id)
    return visit.go(f"/review{f'/{following}' if following else ''}?accepted={entry_id}")


@router.post("/review/{entry_id}/reopen")
def reopen(visit: Visiting, entry_id: Id) -> Response:
    """Take back that the values were accepted; to the document again."""
    again = reviewing.reopen(visit.desk, entry_id)
    told = message("Waiting for review again: {entry}", entry=again.entry.label)
    return visit.go(f"/review/{entry_id}", told=told)


@router.post("/review/{entry_id}/office")
def confirm_office(visit: Visiting, entry_id: Id) -> Response:
    """The issuer's other spelling is right, for this document and all others."""
    for one in visit.desk.register.doubts(entry_id):
        if one.code == "alias" and one.value:
            offices.confirm(visit.desk, str(one.value))
    return visit.go(f"/review/{entry_id}")


def _after(visit: Visit, entry_id: int) -> int | None:
    ids = [one.id for one in reviewing.queue(visit.desk)]
    if entry_id not in ids:
        return None
    at = ids.index(entry_id)
    return ids[at + 1] if at + 1 < len(ids) else None


def _next(visit: Visit, queue: list[Entry], settled: Entry) -> Response:
    """The first in the queue that stands after the one that is settled, else the first."""
    key = (settled.date is None, settled.date, settled.id)
    for one in queue:
        if one.date and settled.date and (one.date is None, one.date, one.id) > key:
            return _on(visit, f"/review/{one.id}")
    return _on(visit, "/review")


def _on(visit: Visit, path: str) -> Response:
    """To the next, with what is still to be told there."""
    pairs = [one for one in visit.request.query_params.items() if one[0] in ("told", "accepted")]
    return visit.go(f"{path}{query_string(pairs)}")


def _accepted(visit: Visit) -> Entry | None:
    """The document that was accepted just now, so that it can be taken back."""
    typed = visit.request.query_params.get("accepted", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return None
    return next(iter(visit.desk.register.entries([int(typed)])), None)
