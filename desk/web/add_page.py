"""A paper entered by hand, before or without its file: one of ours, or one that came in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from desk.handling_values import read_given
from desk.web.visit import Visit, Visiting
from office import entries
from register.arrivals import arrivals, next_arrival_number
from register.entry import ENTRY_FIELDS, Origin
from register.errors import SovanbanError
from register.fields import FieldForm, Fields, Papers, names_of
from register.filters import Filters
from register.handling import HANDLING_FIELDS
from register.kinds import KINDS
from register.message import message
from register.signers import names as signer_names

router = APIRouter(include_in_schema=False)

_FIELDS: Fields = {**ENTRY_FIELDS, **HANDLING_FIELDS}
_LONGEST = 2000


@router.get("/register/add")
def form(visit: Visiting) -> Response:
    """The form; for a paper that came in with the next arrival number and today in it."""
    incoming = visit.request.query_params.get("book") == "den"
    values = _suggested(visit) if incoming else {}
    names = [one for one in _asked(incoming=incoming) if incoming or one != "issuer"]
    return visit.page(
        "add.html",
        incoming=incoming,
        values=values,
        titles={name: _FIELDS[name].title for name in names},
        names=names,
        kinds=[(one.code, one.name) for one in KINDS],
        wide=[name for name in names if _FIELDS[name].wide],
        long=[name for name in names if _FIELDS[name].long],
        days=names_of(_FIELDS, FieldForm.DAY),
        known={
            "issuer": [one.name for one in visit.desk.register.offices()],
            "signer": [] if incoming else signer_names(visit.desk.register),
        },
    )


def _asked(*, incoming: bool) -> list[str]:
    """The fields that are asked of a paper: those of the page in its order, then its handling."""
    papers = Papers.RECEIVED if incoming else Papers.OURS
    own = sorted(ENTRY_FIELDS.values(), key=lambda one: one.page)
    return [one.name for one in (*own, *HANDLING_FIELDS.values()) if papers in one.asked]


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/register/add")
def enter(visit: Visiting, given: Annotated[FormData, Depends(_form)]) -> Response:
    """Enter it; the page of the new entry, or with `next` the form for one more."""
    incoming = given.get("book") == "den"
    typed = []
    for name in _asked(incoming=incoming):
        value = given.get(name)
        if isinstance(value, str) and value.strip():
            if len(value) > _LONGEST:
                raise SovanbanError("The address or the form holds a value that cannot be used.")
            typed.append((name, _one_line(name, value)))
    if incoming and not str(given.get("issuer") or "").strip():
        raise SovanbanError("Write which office the paper came from.")
    fields, handling = read_given(typed, visit.desk.register)
    fields["origin"] = Origin.RECEIVED if incoming else Origin.ISSUED
    made = entries.add(visit.desk, fields, handling)
    told = message("Entered: {entry}", entry=made.label)
    for one in entries.warnings(visit.desk, made):
        told = message("{told} {warning}", told=told, warning=one)
    if given.get("next"):
        return visit.go(f"/register/add?book={'den' if incoming else 'di'}", told=told)
    return visit.go(f"/entries/{made.id}", told=told)


def _one_line(name: str, value: str) -> str:
    between = ";" if _FIELDS[name].form is FieldForm.TEXTS else " "
    return between.join(one.strip() for one in value.splitlines() if one.strip())


def _suggested(visit: Visit) -> dict[str, str]:
    register, today = visit.desk.register, visit.desk.today
    received = register.find(Filters(origin=Origin.RECEIVED))
    of_year = arrivals(received, register.handling([e.id for e in received]), year=today.year)
    return {
        "arrival_number": str(next_arrival_number(of_year)),
        "arrived_on": f"{today.day:02}/{today.month:02}/{today.year}",
    }
