"""Search: one box that answers as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from desk.web.filters import NARROWINGS, Pairs, chips, pairs_of, read_choice, with_pair
from desk.web.rendering import query_string
from desk.web.visit import Visit, Visiting
from desk.words import FIELDS
from office import searching
from register.fields_of_work import FIELD_NAMES
from register.kinds import label
from register.message import Message, message
from register.office import full_name

if TYPE_CHECKING:
    from index.search import SearchAnswer

router = APIRouter(include_in_schema=False)

SHOWN = 20
AS_TYPED = 10
"""Hits while one types; Enter or "more" shows further ones."""
MOST = 500
SORTS = (
    ("relevance", message("the best first")),
    ("date", message("by date, newest first")),
    ("number", message("by number")),
)
EXAMPLES = (
    ("ke hoach cchc", message("with or without tone marks, abbreviations too")),
    ("kh 24", message("a number, however it is typed")),
    ('"một cửa"', message("exactly these words, in this order")),
    ("loai:kh nam:2023", message("only plans of 2023")),
    ("tu:01/3/2023 den:31/3/2023", message("issued between two days")),
    ("tuyên truyền -báo cáo", message("without a word")),
    ('tthc OR "một cửa"', message("one or the other")),
    ("nguoiky:Khải", message("by who signed; coquan: by who issued")),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value at the side: its name, how many hits have it, the address that takes it or not."""

    name: str
    count: int
    target: str
    chosen: bool


@router.get("/")
def front(visit: Visiting) -> Response:
    """The search; where there is no register yet, the page that begins one."""
    if not visit.desk.home.exists:
        return RedirectResponse("/welcome", status_code=303)
    return RedirectResponse("/search", status_code=303)


@router.get("/search")
def page(visit: Visiting) -> Response:
    """The whole page, or for a change in the box only what is found."""
    if not visit.desk.home.exists:
        return RedirectResponse("/welcome", status_code=303)
    params = visit.request.query_params
    typed = params.get("q", "")[:500]
    sort = params.get("sort", "relevance")
    sort = sort if sort in dict(SORTS) else "relevance"
    limit = _limit(params.get("limit", ""), AS_TYPED if visit.partial else SHOWN)
    answer = searching.search(visit.desk, typed, read_choice(params), limit=limit, sort=sort)
    pairs = pairs_of(params, "q", "sort")
    shown = visit.page(
        "part_hits.html" if visit.partial else "search.html",
        typed=typed,
        answer=answer,
        sort=sort,
        sorts=SORTS,
        narrowings=NARROWINGS,
        examples=EXAMPLES,
        pairs=pairs,
        chips=chips(pairs),
        facets=_facets(answer, pairs),
        more=_more(answer, pairs, limit),
        offices=_held(visit, answer),
    )
    if visit.partial:
        shown.headers["HX-Replace-Url"] = f"/search{query_string(pairs)}"
    return shown


def _limit(typed: str, usual: int) -> int:
    """How many hits the address asks for, within bounds."""
    asked = typed.isascii() and typed.isdigit() and len(typed) < 6
    return max(1, min(int(typed), MOST)) if asked else usual


def _more(answer: SearchAnswer, pairs: Pairs, limit: int) -> str | None:
    if answer.total <= len(answer.hits) or limit >= MOST:
        return None
    return f"/search{query_string([*pairs, ('limit', limit + 40)])}"


def _held(visit: Visit, answer: SearchAnswer) -> dict[int, tuple[str, bool, bool]]:
    """Of each hit: who issued it, whether it has a file, whether it is to be reviewed."""
    entries = visit.desk.register.entries([hit.id for hit in answer.hits])
    return {
        one.id: (full_name(one.issuer or ""), one.has_file, one.needs_review) for one in entries
    }


_FACETS: tuple[tuple[str, Message], ...] = (
    ("kind", FIELDS["kind"]),
    ("year", message("year")),
    ("field", FIELDS["fields"]),
    ("issuer", FIELDS["issuer"]),
    ("signer", FIELDS["signer"]),
)
_LONGEST = 8


def _facets(answer: SearchAnswer, pairs: Pairs) -> list[tuple[Message, list[Choice], list[Choice]]]:
    """Each facet with its first values and the rest."""
    found = []
    for name, title in _FACETS:
        choices = [
            Choice(_name(name, value), count, _target(pairs, name, value), (name, value) in pairs)
            for value, count in answer.facets.get(name, {}).items()
        ]
        if choices:
            found.append((title, choices[:_LONGEST], choices[_LONGEST:40]))
    return found


def _name(facet: str, value: str) -> str:
    if facet == "kind":
        return label(value)
    return FIELD_NAMES.get(value, value) if facet == "field" else value


def _target(pairs: Pairs, name: str, value: str) -> str:
    return f"/search{query_string(with_pair(pairs, name, value, several=name == 'kind'))}"
