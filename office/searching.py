"""What a clerk searches for, the best hit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office.filters import FilterChoice, plain_filters
from office.wiring import Desk

if TYPE_CHECKING:
    from index.search import SearchAnswer


def search(
    desk: Desk, query: str, choice: FilterChoice, *, limit: int = 10, sort: str = "relevance"
) -> SearchAnswer:
    """Bring the index up to date and ask it."""
    filters = plain_filters(choice)
    index = desk.index()
    from index.search import Sort

    index.sync()
    return index.search(query, filters=filters, limit=limit, sort=Sort(sort), today=desk.today)
