"""The journal: who changed what, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from desk.change_words import change_lines, reason_lines
from desk.web.visit import Visit, Visiting
from office.journal import Deed, journal, labels

router = APIRouter(include_in_schema=False)

_SHOWN = 40
_LINKED = 60
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A deed as the page shows it; links: id and name of documents, some folded away.

    files: names of the files that were taken in or set aside; lines: what became otherwise.
    """

    deed: Deed
    links: tuple[tuple[int, str], ...]
    more: int
    lines: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def folded(self) -> bool:
        """Whether there is too much to show it at once."""
        return len(self.links) > _NAMED or len(self.files) > _NAMED


@router.get("/settings/journal")
def page(
    visit: Visiting,
    who: Annotated[str, Query(max_length=100)] = "",
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> Response:
    """The last changes, or those older than a revision; of all, or of one person."""
    deeds, more = journal(visit.desk.register, before=before, limit=_SHOWN, who=who or None)
    names = labels(visit.desk.register, [one for deed in deeds for one in deed.entry_ids])
    rows = [_row(visit, deed, names) for deed in deeds]
    days = [(day, list(some)) for day, some in groupby(rows, key=lambda row: row.deed.day)]
    return visit.page(
        "settings_journal.html",
        days=days,
        who=who,
        before=before,
        workers=_workers(visit),
        older=deeds[-1].revision if more and deeds else None,
        shown=_LINKED,
    )


def _workers(visit: Visit) -> list[str]:
    """Everybody whose name stands in the history; looked for once while nothing changes."""
    register = visit.desk.register
    return visit.room.remembered("workers", register.revision, register.workers)


def _row(visit: Visit, deed: Deed, names: Mapping[int, tuple[int, str]]) -> Row:
    ids = [one for one in deed.entry_ids if one in names]
    links = tuple(dict.fromkeys(names[one] for one in ids))
    several = deed.first.action in ("taken_in", "set_aside")
    return Row(
        deed,
        links[:_LINKED],
        len(links) - len(links[:_LINKED]),
        tuple(_lines(visit, deed, several=several)),
        deed.names if several else (),
    )


def _lines(visit: Visit, deed: Deed, *, several: bool) -> Sequence[str]:
    """Values only where one document, or the register itself, became otherwise."""
    found: list[str] = []
    for change in deed.changes:
        alone = change.entry_id is None or (len(deed.entry_ids) == 1 and bool(change.before))
        if alone and not several:
            found += change_lines(change, visit.desk)
    reasons = [line for one in deed.changes for line in reason_lines(one, visit.desk)]
    return found if several else [*found, *dict.fromkeys(reasons)]
