"""What the appendix page keeps: choices to run again, and lists worked on for days."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web import appendix_address as address
from desk.web.filters import Pairs
from desk.web.rendering import query_string
from desk.web.visit import Visiting
from office import appendix_asked
from office.appendix_asked import AskedList
from office.appendix_choices import drop_choice, options_of, save_choice, with_options
from office.appendix_lists import drop_list, keep_list, kept_list
from office.filters import FilterChoice
from register.message import message

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Form(max_length=300)]
Address = Annotated[str, Form(max_length=60_000)]
"""The list as the page shows it: the query of its address."""


@router.get("/appendix/lists")
def open_list(visit: Visiting) -> Response:
    """A kept list, opened as the page of its address."""
    kept = kept_list(visit.desk.register, visit.request.query_params.get("name", ""))
    pairs = [*address.pairs_of_list(kept.asked), ("list", kept.name)]
    return visit.go(f"/appendix{query_string(pairs)}")


@router.post("/appendix/choices")
def save(visit: Visiting, name: Name = "", place: Address = "") -> Response:
    """Keep the choice of the address, without its time, to run again."""
    pairs = _pairs(place)
    asked = address.asked_of(pairs, visit.desk.register)
    kept = save_choice(visit.desk.register, name, options_of(asked.choice, asked.how))
    told = message("The choice is saved as “{name}”; choose it above for any time.", name=kept)
    return visit.go(f"/appendix{query_string(pairs)}", told=told)


@router.post("/appendix/choices/delete")
def delete(visit: Visiting, name: Name = "") -> Response:
    """Keep a choice no longer; the page shows what it chose, so that it can be saved again."""
    gone, options = drop_choice(visit.desk.register, name)
    choice, how = with_options(options, FilterChoice())
    told = message("The choice “{name}” is deleted. To have it back, save it again.", name=gone)
    pairs = address.pairs_of_list(AskedList(choice, how))
    return visit.go(f"/appendix{query_string(pairs)}", told=told)


@router.post("/appendix/lists")
def keep(
    visit: Visiting,
    name: Name = "",
    place: Address = "",
    *,
    instead: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the list of the address, with its time and all done by hand."""
    pairs = _pairs(place)
    asked = address.asked_of(pairs, visit.desk.register)
    opened = dict(pairs).get("list")
    ids = [one.entry.id for one in appendix_asked.build_asked(visit.desk, asked).items]
    kept = keep_list(
        visit.desk, name, asked, ids, replace=instead or (opened is not None and opened == name)
    )
    shown = [*(one for one in pairs if one[0] != "list"), ("list", kept.name)]
    told = message("The list is kept as “{name}”.", name=kept.name)
    return visit.go(f"/appendix{query_string(shown)}", told=told)


@router.post("/appendix/lists/delete")
def give_up(visit: Visiting, name: Name = "") -> Response:
    """Keep a list no longer; it stays open, so that it can be kept again."""
    gone = drop_list(visit.desk.register, name)
    told = message(
        "The list “{name}” is kept no longer. It is still open here; to have it back, keep it "
        "again.",
        name=gone.name,
    )
    return visit.go(f"/appendix{query_string(address.pairs_of_list(gone.asked))}", told=told)


def _pairs(place: str) -> Pairs:
    return parse_qsl(place.removeprefix("?"), keep_blank_values=False)
