"""The image of one page of a stored paper."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import Response

from desk.web.errors import NotThereError
from desk.web.paper_view import place_of
from desk.web.visit import Visit, Visiting
from register.records import StoredFile

router = APIRouter(include_in_schema=False)

Id = Annotated[int, InPath(ge=1, le=2**62)]


@router.get("/entries/{entry_id}/files/{file_id}/pages/{number}")
def image(
    visit: Visiting, entry_id: Id, file_id: Id, number: Annotated[int, InPath(ge=1, le=100_000)]
) -> Response:
    """The page as PNG; a stored paper never changes, so the browser may keep it."""
    file = file_of(visit, entry_id, file_id)
    etag = f'"{file.sha256[:32]}-{number}"'
    kept = {"ETag": etag, "Cache-Control": "private, max-age=604800"}
    if visit.request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=kept)
    path = place_of(visit.desk, file)
    if not path.is_file():
        raise NotThereError(
            "The copy of {name} is missing. Take the file in again.", name=file.name
        )
    png = visit.room.drawing.page(path, number, pdf=file.format == "pdf")
    if png is None:
        raise NotThereError("This page cannot be shown. Download the file to see it.")
    return Response(png, media_type="image/png", headers=kept)


def file_of(visit: Visit, entry_id: int, file_id: int) -> StoredFile:
    """A file of an entry. NotThereError where the entry has none such."""
    entry = visit.desk.register.entry(entry_id)
    found = next((one for one in visit.desk.register.files(entry.id) if one.id == file_id), None)
    if found is None:
        raise NotThereError("This document has no such file.")
    return found
