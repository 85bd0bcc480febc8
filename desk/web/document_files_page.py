"""The files of a document: one attached, one parted from it; read in the background.

Gotcha: a quick paper is waited for, so that the answer is the document's page; a scan is not: its
page asks again until it has been read.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response

from desk.change_words import attached_told
from desk.web.errors import NotThereError
from desk.web.page_image import Id
from desk.web.take_in_page import keep_upload
from desk.web.visit import Visit, Visiting
from office import papers
from office.wiring import Desk
from office.work import Meanwhile, PaperJob, Work
from register.errors import SovanbanError
from register.message import Message, message

router = APIRouter(include_in_schema=False)

PATIENCE = 2.0
"""Seconds for which an answer waits for a paper that is quickly read."""

Why = Annotated[str, Form(max_length=500)]


@router.post("/entries/{entry_id}/attach")
def attach_file(visit: Visiting, entry_id: Id, file: UploadFile, why: Why = "") -> Response:
    """Attach an uploaded file to the document."""
    entry = visit.desk.register.entry(entry_id)
    folder = visit.room.jobs.new_folder()
    refused = keep_upload(file, folder) if file.filename else message("Choose a file first.")
    if refused is not None:
        shutil.rmtree(folder, ignore_errors=True)
        raise SovanbanError(refused.template, **dict(refused.values))
    (place,) = folder.iterdir()
    return _begun(visit, entry.id, place.name, _attaching(entry.id, place, why.strip() or None))


def _attaching(entry_id: int, place: Path, why: str | None) -> Work:
    def work(desk: Desk, meanwhile: Meanwhile) -> tuple[int, Message]:
        try:
            done = papers.attach(desk, entry_id, place, why, meanwhile=meanwhile)
        finally:
            shutil.rmtree(place.parent, ignore_errors=True)
        return done.entry.id, attached_told(done, place.name, desk.translate)

    return work


@router.post("/entries/{entry_id}/split")
def part_file(
    visit: Visiting, entry_id: Id, file: Annotated[int, Form(ge=1)], why: Why = ""
) -> Response:
    """Make one of the document's files, named by its id, a document of its own."""
    register = visit.desk.register
    entry = register.entry(entry_id)
    files = register.files(entry.id)
    number = next((no for no, one in enumerate(files, 1) if one.id == file), None)
    if number is None:
        raise NotThereError("This file is no longer with the document. Load the page again.")
    stored = papers.file_to_part(entry, files, number)
    return _begun(visit, entry.id, stored.name, _parting(entry.id, file, why.strip() or None))


def _parting(entry_id: int, file: int, why: str | None) -> Work:
    def work(desk: Desk, meanwhile: Meanwhile) -> tuple[int, Message]:
        kept, parted = papers.split(desk, entry_id, file, why, meanwhile=meanwhile)
        return parted.id, message("Parted from {entry}; this is the new one.", entry=kept.label)

    return work


@router.get("/entries/{entry_id}/reading/{job_id}")
def reading(visit: Visiting, entry_id: Id, job_id: str) -> Response:
    """How the reading of a file stands; the document's page once it has ended well."""
    job = visit.room.attaching.job(job_id)
    if job is None or job.entry_id != entry_id:
        raise NotThereError("This run is no longer known. What it took in is in the register.")
    if job.done and job.failed is None:
        return visit.go(f"/entries/{job.shown}", told=job.told)
    entry = visit.desk.register.entry(entry_id)
    template = "part_document_reading.html" if visit.partial else "document_reading.html"
    return visit.page(template, entry=entry, job=job)


def _begun(visit: Visit, entry_id: int, name: str, work: Work) -> Response:
    # A desk of its own: this request's is closed with its answer.
    desk = visit.room.desk_for(visit.visitor.language, visit.visitor.name)
    job: PaperJob = visit.room.attaching.begin(desk, entry_id, name, work)
    if job.ended.wait(PATIENCE):
        if job.failed is not None:
            raise SovanbanError(job.failed.template, **dict(job.failed.values))
        return visit.go(f"/entries/{job.shown}", told=job.told)
    return visit.go(f"/entries/{entry_id}/reading/{job.id}")
