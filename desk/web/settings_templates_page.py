"""Templates of printed papers, to be changed by the office."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response

from desk.web.downloads import bytes_answer
from desk.web.errors import NotThereError
from desk.web.visit import OnlyKeeper, Visiting
from office import print_templates
from office import print_templates as known
from register.errors import SovanbanError
from register.message import message

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]
HERE = "/settings/templates"


@router.get("/settings/templates")
def page(visit: Visiting) -> Response:
    """Each template, and whose is in use."""
    return visit.page(
        "settings_templates.html",
        templates=print_templates.templates_in_use(visit.desk),
        home=visit.desk.home,
    )


@router.get("/settings/templates/{name}/file")
def in_use(visit: Visiting, name: str) -> Response:
    """The template in use, to be changed in Word."""
    place = known.place_in_use(visit.desk, _there(name))
    return bytes_answer(place.read_bytes(), f"{name}.docx")


@router.get("/settings/templates/{name}/sample")
def sample(visit: Visiting, name: str) -> Response:
    """A made-up list printed with the template in use."""
    printed = print_templates.preview(visit.desk, _there(name).name)
    title = visit.desk.say(message("sample"))
    return bytes_answer(printed, f"{name} - {title}.docx")


@router.post("/settings/templates", dependencies=[OnlyKeeper])
def copy_templates(visit: Visiting) -> Response:
    """Copy the Word templates to where the office can edit them."""
    copied = print_templates.copy_shipped(visit.desk)
    told = message("Templates copied: {count}.", count=len(copied))
    return visit.go(HERE, told=told)


@router.post("/settings/templates/{name}", dependencies=[OnlyKeeper])
def put(visit: Visiting, name: str, file: UploadFile) -> Response:
    """Another Word file in its place, once it has been tried."""
    if not file.filename:
        raise SovanbanError("Choose a Word file first.")
    content = file.file.read(known.LARGEST + 1)
    print_templates.put_in_use(visit.desk, _there(name).name, content, file.filename[-100:])
    told = message("“{file}” is in use from now on.", file=file.filename[-100:])
    return visit.go(HERE, told=told)


@router.post("/settings/templates/{name}/reset", dependencies=[OnlyKeeper])
def reset(visit: Visiting, name: str) -> Response:
    """Back to the shipped one."""
    print_templates.back_to_shipped(visit.desk, _there(name).name)
    return visit.go(HERE, told=message("The shipped template is in use again."))


@router.post("/settings/templates/{name}/back", dependencies=[OnlyKeeper])
def back(visit: Visiting, name: str) -> Response:
    """The one before the last change again."""
    print_templates.back_to_earlier(visit.desk, _there(name).name)
    return visit.go(HERE, told=message("The earlier template is in use again."))


def _there(name: str) -> known.PrintTemplate:
    try:
        return known.template_named(name)
    except SovanbanError as error:
        raise NotThereError("There is no template “{name}”.", name=name) from error
