"""The same answers as JSON, with the keys that the command line prints (described in OpenAPI).

Gotcha: changes are in `api_changes.py`; they need the token that `/api/session` gives.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from desk.entry_page import entry_page
from desk.web.page_image import Id
from desk.web.visit import Visiting
from office import (
    appendix_asked,
    checking,
    deadlines,
    lists,
    offices,
    reconciling,
    reviewing,
    searching,
)
from office.filters import FilterChoice, filters_of
from office.finding import EntryChoice
from register.entry import Origin, Standing
from register.errors import SovanbanError

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A value that a person can mend; `error` says how."},
    401: {"description": "Log in first."},
    403: {"description": "Token or role is missing."},
    404: {"description": "Not there."},
    409: {
        "description": "Refused for the moment; with the code `changed_meanwhile` the same fields "
        "were changed after the `revision` that was sent: `current`, `yours`, `revision`."
    },
    413: {"description": "Too large."},
}

router = APIRouter(prefix="/api", tags=["register"], responses=ERRORS)

Json = dict[str, Any]
Words = Annotated[str, Query(max_length=300)]
Year = Annotated[int, Query(ge=1900, le=2199)]
Ids = Annotated[tuple[Annotated[int, Field(ge=1, le=2**62)], ...], Query(max_length=2000)]
MaybeYear = Annotated[int | None, Query(ge=1900, le=2199)]


class FilterQuery(BaseModel):
    """The filters of every listing, named as the options of the command line."""

    kind: list[str] = Field(default_factory=list, max_length=30)
    year: int | None = Field(None, ge=1900, le=2199)
    for_year: int | None = Field(None, ge=1900, le=2199)
    from_date: dt.date | None = Field(None, alias="from")
    to_date: dt.date | None = Field(None, alias="to")
    issuer: str | None = Field(None, max_length=200)
    signer: str | None = Field(None, max_length=200)
    field: list[str] = Field(default_factory=list, max_length=30)
    origin: Origin | None = None
    standing: Standing | None = None
    unreviewed: bool = False
    file: Literal["held", "cited"] | None = None

    def choice(self, query: str | None = None) -> FilterChoice:
        """The filters as commands take them."""
        return FilterChoice(
            kind=tuple(self.kind),
            year=self.year,
            for_year=self.for_year,
            from_date=self.from_date,
            to_date=self.to_date,
            issuer=self.issuer,
            signer=self.signer,
            field=tuple(self.field),
            origin=self.origin.value if self.origin else None,
            standing=self.standing.value if self.standing else None,
            query=query,
            unreviewed=self.unreviewed,
            file=self.file,
        )


Filtering = Annotated[FilterQuery, Query()]


@router.get("/session")
def session(visit: Visiting) -> Json:
    """Who asks, and the token that changes must bring in X-CSRF-Token."""
    visitor = visit.visitor
    return {"schema": 1, "name": visitor.name, "role": visitor.role.value, "token": visit.token()}


@router.get("/search")
def search_json(
    visit: Visiting,
    q: Annotated[str, Query(max_length=500)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 10,
    sort: Annotated[str, Query(pattern="^(relevance|date|number)$")] = "relevance",
    kind: Annotated[list[str], Query()] = [],  # noqa: B006 - FastAPI copies it
    year: MaybeYear = None,
    field: Annotated[list[str], Query()] = [],  # noqa: B006
) -> Json:
    """What `search --json` prints."""
    choice = FilterChoice(kind=tuple(kind), year=year, field=tuple(field))
    answer = searching.search(visit.desk, q, choice, limit=limit, sort=sort)
    return {"schema": 1, **answer.as_json(visit.desk.translate)}


@router.get("/entries")
def entries(visit: Visiting, filters: Filtering) -> list[Json]:
    """What `list --json` prints."""
    found = visit.desk.register.find(filters_of(filters.choice(), visit.desk))
    return [one.as_json() for one in found]


@router.get("/entries/{entry_id}")
def entry(visit: Visiting, entry_id: Id) -> Json:
    """What `show --json` prints."""
    register = visit.desk.register
    return entry_page(register, register.entry(short_id(entry_id))).as_json()


@router.get("/entries/{entry_id}/history")
def entry_history(visit: Visiting, entry_id: Id) -> Json:
    """What `history --json` prints."""
    found = visit.desk.register.entry(short_id(entry_id))
    changes = visit.desk.register.history(found.id)
    rows = [
        {
            "revision": one.revision,
            "when": one.when.isoformat(timespec="seconds"),
            "who": one.who,
            "action": one.action,
            "before": one.before,
            "after": one.after,
            "why": one.why,
        }
        for one in changes
    ]
    return {"schema": 1, "entry": found.id, "changes": rows}


@router.get("/entries/{entry_id}/text")
def entry_text(visit: Visiting, entry_id: Id) -> Json:
    """The text of its files, as it was read."""
    found = visit.desk.register.entry(short_id(entry_id))
    return {"schema": 1, "entry": found.id, "text": visit.desk.register.text(found.id)}


@router.get("/entries/{entry_id}/reconcile")
def reconcile_json(visit: Visiting, entry_id: Id) -> Json:
    """What `reconcile --json` prints of a report that the register holds."""
    found = reconciling.reconcile_report(visit.desk, EntryChoice(f"id:{short_id(entry_id)}"))
    return found.as_json(visit.desk.translate)


@router.get("/offices")
def offices_json(visit: Visiting) -> Json:
    """What `offices --json` prints."""
    return {"schema": 1, "offices": [one.as_json() for one in offices.known_offices(visit.desk)]}


@router.get("/review")
def to_review(visit: Visiting) -> Json:
    """What `review --json` prints."""
    return {"schema": 1, "review": [one.as_json() for one in reviewing.to_review(visit.desk)]}


@router.get("/appendix")
def appendix_json(
    visit: Visiting, filters: Filtering, without: Ids = (), also: Ids = (), first: Ids = ()
) -> Json:
    """What `appendix --json` prints; without, also: ids left out and added, first: their order."""
    made = appendix_asked.build(
        visit.desk,
        filters.choice(),
        order="hand" if first else "kind",
        without=without,
        also=also,
        sequence=first,
    )
    return made.as_json(visit.desk.translate)


@router.get("/counts")
def counts_json(
    visit: Visiting,
    by: Words = "kind",
    year: MaybeYear = None,
    origin: Origin | None = None,
) -> Json:
    """What `counts --json` prints."""
    choice = FilterChoice(year=year, origin=origin.value if origin else None)
    return lists.count(visit.desk, by, choice).as_json(visit.desk.translate)


@router.get("/deadlines")
def deadlines_json(visit: Visiting, year: Year, as_of: dt.date | None = None) -> Json:
    """What `deadlines --json` prints."""
    from register.deadlines import deadlines_json as told

    return told(year, deadlines.judged_year(visit.desk, year, as_of), visit.desk.translate)


@router.get("/check")
def check_json(visit: Visiting, year: MaybeYear = None) -> Json:
    """What `check --json` prints."""
    found, names = checking.check(visit.desk, FilterChoice(year=year))
    return {"schema": 1, "findings": [one.as_json(names, visit.desk.translate) for one in found]}


def short_id(entry_id: int) -> int:
    """The id as given. Ids have at most nine digits (ENTRY). SovanbanError for a longer one."""
    if entry_id > 999_999_999:
        raise SovanbanError(
            "There is no document with the id {entry_id}.",
            coded="no_entry",
            entry_id=entry_id,
        )
    return entry_id
