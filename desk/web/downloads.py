"""Files that the browser saves and never runs: papers made here, and originals as they came.

Input: a paper or a stored file; output: an answer that is an attachment. Gotcha: nothing is ever
shown by the browser itself, whatever the file says it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from desk.web.errors import NotThereError
from desk.web.filters import read_choice
from desk.web.page_image import Id, file_of
from desk.web.paper_view import place_of
from desk.web.visit import Visit, Visiting
from office import searching
from register.entry import Entry
from register.errors import SovanbanError
from register.kinds import label
from register.message import message
from register.printed_date import printed_date
from register.vietnamese_text import fold_tones
from reports.formats import ENDINGS

if TYPE_CHECKING:
    from reports.paper import Paper

router = APIRouter(include_in_schema=False)

_MOST = 100_000


@router.get("/entries/{entry_id}/files/{file_id}")
def original(visit: Visiting, entry_id: Id, file_id: Id) -> Response:
    """A stored original, byte for byte."""
    file = file_of(visit, entry_id, file_id)
    path = place_of(visit.desk, file)
    if not path.is_file():
        raise NotThereError(
            "The copy of {name} is missing. Take the file in again.", name=file.name
        )
    return FileResponse(path, media_type="application/octet-stream", headers=attachment(file.name))


@router.get("/search/file")
def hits(visit: Visiting) -> Response:
    """Exactly what a search found, in the order shown."""
    params = visit.request.query_params
    typed = params.get("q", "")[:500]
    sort = params.get("sort", "relevance")
    sort = sort if sort in ("relevance", "date", "number") else "relevance"
    answer = searching.search(visit.desk, typed, read_choice(params), limit=_MOST, sort=sort)
    entries = visit.desk.register.entries([hit.id for hit in answer.hits])
    title = visit.desk.say(message("Documents found"))
    return paper_answer(
        visit, _list_paper(visit, entries, title, typed), asked_format(visit), title
    )


def asked_format(visit: Visit) -> str:
    """The format of the address. SovanbanError for another."""
    wanted = visit.request.query_params.get("format", "xlsx").lower()
    if wanted not in ENDINGS:
        raise SovanbanError(
            "Files cannot be made in the format {format}. Choose one of: {known}.",
            format=wanted,
            known=", ".join(ENDINGS),
        )
    return wanted


def paper_answer(visit: Visit, paper: Paper, ending: str, name: str) -> Response:
    """A paper as a file to be saved."""
    from reports.render.writing import paper_bytes

    content = paper_bytes(paper, ending, visit.desk.home.templates)
    return bytes_answer(content, f"{name}.{ending}")


def bytes_answer(content: bytes, name: str) -> Response:
    """Bytes as a file to be saved."""
    return Response(content, media_type="application/octet-stream", headers=attachment(name))


def attachment(name: str) -> dict[str, str]:
    """Headers that make the browser save the file under `name`, whatever is in it."""
    clean = re.sub(r'[\x00-\x1f\x7f"\\/:*?<>|]+', "_", name).strip(" .")[-150:] or "van-ban"
    plain = re.sub(r"[^\x20-\x7e]", "_", fold_tones(clean))
    # What a page is made of could be misused even when it is only saved under its own type.
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean)}",
        "X-Content-Type-Options": "nosniff",
    }


def _list_paper(visit: Visit, entries: list[Entry], title: str, typed: str) -> Paper:
    from reports.paper import Align, Column, Paper, Sheet, Table, Text

    say = visit.desk.say
    columns = (
        Column(say(message("No.")), 0.5, Align.CENTRE),
        Column(say(message("Designation")), 1.4),
        Column(say(message("Date")), 1.0, Align.CENTRE),
        Column(say(message("Kind")), 1.1),
        Column(say(message("Topic")), 4.0),
        Column(say(message("Issuer")), 1.8),
    )
    rows = [
        (
            one.designation.text,
            one.date,
            label(one.kind) if one.kind else "",
            one.topic or "",
            one.issuer or "",
        )
        for one in entries
    ]
    shown = tuple(
        (str(no), row[0], printed_date(row[1]) if row[1] else "", *row[2:])
        for no, row in enumerate(rows, start=1)
    )
    reference = say(message("searched for: {words}", words=typed)) if typed else ""
    total = Text(say(message("Documents: {count}.", count=len(entries))))
    cells = tuple((no, *row) for no, row in enumerate(rows, start=1))
    return Paper(
        title=title,
        blocks=(Table(columns, shown, points=11), total),
        sheets=(Sheet(title, columns, cells),),
        reference=reference,
        landscape=True,
        data={"schema": 1, "entries": [one.as_json() for one in entries]},
    )
