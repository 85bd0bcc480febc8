"""Fields of work: the words by which a paper is put into a field."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from desk.web.visit import Visiting
from register.fields_of_work import FIELD_NAMES

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Form(max_length=300)]


@router.get("/settings/fields")
def page(visit: Visiting) -> Response:
    """Each field with its words."""
    return visit.page("settings_fields.html", field_rules=_words(visit), home=visit.desk.home)


def _words(visit: Visiting) -> list[tuple[str, list[str]]]:
    """Each field of work with the words by which it is recognised."""
    found: dict[str, list[str]] = {name: [] for name in FIELD_NAMES.values()}
    for rule in visit.desk.field_rules():
        found.setdefault(FIELD_NAMES[rule.field], []).extend((*rule.any, *rule.all))
    return [(name, list(dict.fromkeys(words))) for name, words in found.items()]
