"""Reconcile: a report's draft held against the register, its citations marked, what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response

from desk.web.downloads import asked_format, paper_answer
from desk.web.errors import NotThereError
from desk.web.take_in_page import keep_upload
from desk.web.visit import Visit, Visiting
from office import reconciling
from office.finding import EntryChoice
from register.errors import SovanbanError
from register.message import message

if TYPE_CHECKING:
    from reports.reconcile import Reconciliation

router = APIRouter(include_in_schema=False)

_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the report's text; look: good, unsure, bad, or "" beside the citations."""

    text: str
    look: str = ""
    entry: int | None = None


@router.get("/reconcile")
def page(visit: Visiting) -> Response:
    """Where a draft is given in; reports of the register can be chosen too."""
    reports = [one for one in visit.desk.register.find() if one.kind == "BC" and one.has_file]
    return visit.page("reconcile.html", reports=list(reversed(reports))[:40])


@router.post("/reconcile")
def compare(visit: Visiting, file: UploadFile, source: Annotated[str, Form()] = "") -> Response:
    """Keep the draft beside the register, never in it, and show the comparison."""
    del source
    folder = visit.room.jobs.new_folder()
    refused = keep_upload(file, folder)
    if refused is not None:
        raise SovanbanError(refused.template, **dict(refused.values))
    return visit.go(f"/reconcile/draft/{folder.name}")


@router.get("/reconcile/{what}/{key}")
def result(visit: Visiting, what: str, key: str) -> Response:
    """The comparison of an uploaded draft, or of a report of the register by its id."""
    choice, name = _choice(visit, what, key)
    found = reconciling.reconcile_report(visit.desk, choice)
    stretches, cut = _marked(visit, choice, found)
    from reports.reconcile_paper import claim_said, summary, worst_first

    return visit.page(
        "reconcile_result.html",
        found=found,
        summary=summary(found),
        claims=worst_first(found.claims),
        sure=[one for one in found.differs if one.sure],
        asked=[one for one in found.differs if not one.sure],
        claim_said=claim_said,
        stretches=stretches,
        cut=cut,
        name=name,
        target=f"/reconcile/{what}/{key}",
    )


@router.get("/reconcile/{what}/{key}/file")
def file(visit: Visiting, what: str, key: str) -> Response:
    """The comparison as a file."""
    from reports.reconcile_paper import reconcile_paper

    choice, _ = _choice(visit, what, key)
    found = reconciling.reconcile_report(visit.desk, choice)
    paper = reconcile_paper(found, visit.desk.translate)
    name = visit.desk.say(message("Comparison with the register"))
    return paper_answer(visit, paper, asked_format(visit), name)


def _choice(visit: Visit, what: str, key: str) -> tuple[EntryChoice, str]:
    if what == "entry" and key.isascii() and key.isdigit() and len(key) < 12:
        entry = visit.desk.register.entry(int(key))
        return EntryChoice(f"id:{entry.id}"), entry.label
    folder = visit.room.jobs.folder(key) if what == "draft" else None
    papers = [one for one in folder.iterdir() if one.is_file()] if folder else []
    if not papers:
        raise NotThereError("This draft is no longer kept here. Choose the file again.")
    return EntryChoice(str(papers[0])), papers[0].name


def _marked(visit: Visit, choice: EntryChoice, found: Reconciliation) -> tuple[list[Stretch], bool]:
    """The report's text with its citations, each by what the comparison says of it."""
    from ingest.citations import find_citations

    text = _text(visit, choice)
    looks = _looks(found)
    stretches: list[Stretch] = []
    done = 0
    for one in find_citations(text):
        name = one.designation.text or one.raw[:60]
        if one.start < done or one.end > _LONGEST or name not in looks:
            continue
        look, entry = looks[name]
        stretches += [
            Stretch(text[done : one.start]),
            Stretch(text[one.start : one.end], look, entry),
        ]
        done = one.end
    stretches.append(Stretch(text[done:_LONGEST]))
    return [one for one in stretches if one.text], len(text) > _LONGEST


def _looks(found: Reconciliation) -> dict[str, tuple[str, int | None]]:
    """By designation as cited; the worst that was said of it wins."""
    looks: dict[str, tuple[str, int | None]] = {}
    for rows, look in (
        (found.matched, "good"),
        (found.without_file, "unsure"),
        (found.outside_period, "unsure"),
    ):
        for row in rows:
            for name in row.designations:
                looks[name] = (look, row.entry)
    for row in found.missing_in_register:
        for name in row.designations:
            looks[name] = ("unsure" if row.ours is False else "bad", None)
    for one in found.differs:
        if one.designations:
            looks[one.designations[0]] = ("bad" if one.sure else "unsure", one.entry)
    return looks


def _text(visit: Visit, choice: EntryChoice) -> str:
    """The text that was compared: of the entry, or of the report in the file."""
    if choice.typed.startswith("id:"):
        return visit.desk.register.text(int(choice.typed.removeprefix("id:")))
    from ingest.heading import read_documents
    from office.reading import read_for_desk

    documents = read_documents(read_for_desk(visit.desk, Path(choice.typed), ocr=None))
    return next((one for one in documents if one.draft.kind == "BC"), documents[0]).text
