"""Take in: papers dropped into the page, or a folder of this computer, read in the background."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import JSONResponse, Response

from desk.web import watched_page
from desk.web.errors import NotThereError
from desk.web.visit import NotAllowedError, Visit, Visiting
from desk.web.watched_page import at_computer, changing
from ingest.outcomes import totals
from ingest.readers.file_kind import LARGEST, file_kind
from ingest.readers.formats import FileKind, endings, formats_told
from office.watching import is_there
from office.work import NOT_KEPT, Job
from register.entry import Entry
from register.errors import SovanbanError, UnreadableError
from register.message import Message, message
from register.vietnamese_text import nfc, one_space

router = APIRouter(include_in_schema=False)
router.include_router(watched_page.router)

SHOWN = 200
"""So many files of a run are named, the last ones first."""

MOST_NAMED = 5
"""So many documents of one file are named beside it."""

_PIECE = 1 << 20
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@router.get("/take-in")
def page(visit: Visiting) -> Response:
    """Where papers are given in, and the last runs."""
    return visit.page(
        "take_in.html",
        endings=",".join(endings()),
        formats=formats_told(),
        lost=visit.room.jobs.lost,
        **changing(visit),
    )


@router.post("/take-in/upload")
def upload(
    visit: Visiting,
    files: list[UploadFile],
    batch: Annotated[str, Form(max_length=40)] = "",
    begin: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Keep uploaded files; with `begin` take them in at once, else say which batch they are in."""
    folder = _batch(visit, batch)
    refused = []
    for file in files:
        told = keep_upload(file, folder, endings())
        if told is not None:
            name = _safe_name(file.filename)
            visit.room.jobs.refuse(folder, name, told)
            refused.append({"name": name, "message": visit.desk.say(told)})
    if not begin:
        return JSONResponse({"batch": folder.name, "refused": refused})
    job = _begin(visit, folder)
    return visit.go(f"/take-in/{job.id}")


@router.post("/take-in/begin")
def begin_batch(visit: Visiting, batch: Annotated[str, Form(max_length=40)]) -> Response:
    """Take a batch of uploads in."""
    job = _begin(visit, _batch(visit, batch))
    return JSONResponse({"page": f"/take-in/{job.id}"})


@router.post("/take-in/folder")
def folder(visit: Visiting, path: Annotated[str, Form(max_length=2000)] = "") -> Response:
    """Take in a folder or file of this computer; only for a visitor who sits at it."""
    if not at_computer(visit):
        raise NotAllowedError(
            "Folders can be named only on the computer itself. Drag the papers into the page."
        )
    typed = path.strip().strip('"')
    if not typed:
        raise SovanbanError("Write the path of a folder or a file.")
    given = Path(typed)
    if not is_there(given, file=True):
        raise SovanbanError(
            "There is no file or folder {path}. Check the name and try again.", path=typed
        )
    if given.resolve().is_relative_to(visit.desk.home.folder.resolve()):
        raise SovanbanError(
            "{folder} belongs to the register itself, so it cannot be taken in. Choose another "
            "folder.",
            folder=typed,
        )
    job = visit.room.jobs.begin(visit.desk, (given,), own=False)
    return visit.go(f"/take-in/{job.id}")


@router.get("/take-in/{job_id}")
def progress(visit: Visiting, job_id: str) -> Response:
    """How a run stands; the part that changes asks for itself again until the run has ended."""
    job = _job(visit, job_id)
    outcomes = list(enumerate(job.outcomes))
    shown = outcomes[: -SHOWN - 1 : -1]
    papers = _papers(visit, (one for _, outcome in shown for one in outcome.entries[:MOST_NAMED]))
    return visit.page(
        "part_progress.html" if visit.partial else "progress.html",
        job=job,
        outcomes=outcomes,
        shown=shown,
        papers=papers,
        most_named=MOST_NAMED,
        counted=totals(job.outcomes),
        left_to_review=_to_review(visit, job),
    )


@router.post("/take-in/{job_id}/again")
def again(
    visit: Visiting, job_id: str, number: Annotated[int, Form(ge=-1, le=1_000_000)] = -1
) -> Response:
    """Try a file that was set aside once more, or with -1 all of them."""
    job = _job(visit, job_id)
    some = job.set_aside if number < 0 else job.outcomes[number : number + 1]
    aside = [one for one in some if one.outcome.value == "set_aside"]
    # A secret paper's copy is gone already; there is no other try for it.
    paths = tuple(one.path for one in aside if one.reason not in NOT_KEPT)
    if not paths:
        raise SovanbanError("There is nothing to try again.")
    following = visit.room.jobs.begin(
        visit.desk, paths, own=job.own, origin=job.origin, watched=job.watched
    )
    return visit.go(f"/take-in/{following.id}")


def _papers(visit: Visit, ids: Iterable[int]) -> dict[int, Entry]:
    return {one.id: one for one in visit.desk.register.entries(dict.fromkeys(ids))}


def _to_review(visit: Visit, job: Job) -> int:
    """How many of a run's documents wait for review; asked once it has ended."""
    if not job.done:
        return 0
    papers = _papers(visit, (one for outcome in job.outcomes for one in outcome.entries))
    return sum(one.needs_review for one in papers.values())


def _job(visit: Visit, job_id: str) -> Job:
    job = visit.room.jobs.job(job_id)
    if job is None:
        raise NotThereError("This run is no longer known. What it took in is in the register.")
    return job


def _begin(visit: Visit, folder: Path) -> Job:
    paths = tuple(sorted(one for one in folder.iterdir() if one.is_file()))
    if not paths:
        raise SovanbanError("None of these files can be taken in.")
    jobs = visit.room.jobs
    return jobs.begin(visit.desk, paths, own=True, refused=jobs.refused(folder))


def _batch(visit: Visit, name: str) -> Path:
    """The folder of a batch: a new one, or one that was made before."""
    if not name:
        return visit.room.jobs.new_folder()
    found = visit.room.jobs.folder(name)
    if found is None:
        raise NotThereError("This run is no longer known. What it took in is in the register.")
    return found


def keep_upload(
    file: UploadFile, folder: Path, taken: tuple[str, ...] | None = None
) -> Message | None:
    """Write an upload down; why not, where it is refused. taken: endings, those of single papers
    where not said."""
    name = _safe_name(file.filename)
    taken = endings(containers=False) if taken is None else taken
    refused = message(
        "This kind of file is not taken in here. What is: {endings}.", endings=" ".join(taken)
    )
    if Path(name).suffix.lower() not in taken:
        return refused
    place = _free_place(folder, name)
    size = 0
    with place.open("xb") as out:
        while piece := file.file.read(_PIECE):
            size += len(piece)
            if size > LARGEST:
                break
            out.write(piece)
    told = message("The file is larger than {limit} MB.", limit=LARGEST >> 20)
    if size <= LARGEST:
        try:
            if file_kind(place) is not FileKind.OTHER:
                return None
            told = refused
        except UnreadableError as error:
            told = error.message
    place.unlink()
    return told


def _safe_name(given: str | None) -> str:
    """The last part of a name, without signs that mean something to a system of files."""
    last = re.split(r"[/\\]", nfc(given or ""))[-1]
    clean = one_space(re.sub(r'[\x00-\x1f\x7f<>:"|?*]+', "_", last)).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > 150:
        clean = f"{stem[: 149 - len(ending)]}{dot}{ending[:20]}"
    if not clean or _RESERVED.fullmatch(clean):
        return f"_{clean}"
    return clean


def _free_place(folder: Path, name: str) -> Path:
    place, number = folder / name, 2
    while place.exists():
        place = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return place
