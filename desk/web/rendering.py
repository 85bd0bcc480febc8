"""Templates into HTML: the one Jinja environment, its filters, and what every page is given.

Input: a template's name, a `Visit`, values; output: HTML. Gotcha: everything is escaped, and
sentences in templates stand as literals in `_("…")`, where the catalogue finds them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from desk.entry_page import evidence_words
from desk.value_text import told_value
from desk.web.settings_sections import SECTIONS
from desk.words import (
    ACTIONS,
    FIELDS,
    ORIGINS,
    OUTCOMES,
    RELATIONS,
    RELATIONS_BACK,
    SOURCES,
    STANDINGS,
    word,
)
from office.accounts import Role
from register.kinds import label
from register.message import Message, message
from register.printed_date import printed_date
from reports.formats import LISTED, OFFERED

if TYPE_CHECKING:
    from desk.web.visit import Visit

HERE = Path(__file__).parent

NAVIGATION = (
    ("/search", message("Search")),
    ("/overview", message("Overview")),
    ("/take-in", message("Take in")),
    ("/review", message("Review")),
    ("/register", message("Register book")),
    ("/appendix", message("Appendix list")),
    ("/on-time", message("On time")),
    ("/reconcile", message("Reconcile")),
    ("/settings", message("Settings")),
)

_TABLES = {
    "field": FIELDS,
    "origin": ORIGINS,
    "standing": STANDINGS,
    "action": ACTIONS,
    "outcome": OUTCOMES,
    "source": SOURCES,
    "relation": RELATIONS,
    "relation_back": RELATIONS_BACK,
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"paper_formats": OFFERED, "list_formats": LISTED}
    made.filters["day"] = _day
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    made.filters["kind"] = lambda code: label(code) if code else "—"
    made.filters["marked"] = marked
    made.filters["query"] = query_string
    return made


def render(template: str, visit: Visit, values: dict[str, Any]) -> str:
    """The HTML of a template for one visit."""
    translate = visit.desk.translate
    params = visit.request.query_params

    def say(told: str | Message, **places: object) -> str:
        sentence = told if isinstance(told, Message) else Message(told, tuple(places.items()))
        return visit.desk.say(sentence)

    shared: dict[str, Any] = {
        "_": say,
        "say": say,
        "told": lambda field, value: told_value(field, value, translate),
        "word": lambda table, code: word(_TABLES[table], str(code)).text(translate),
        "where_from": lambda evidence: evidence_words(evidence, translate),
        "lang": visit.desk.language.code,
        "token": visit.token,
        "visitor": visit.visitor,
        "may_change": visit.visitor.role.may(Role.CLERK),
        "may_set_up": visit.visitor.role.may(Role.KEEPER),
        "with_accounts": visit.room.with_accounts,
        "path": visit.request.url.path,
        "navigation": NAVIGATION,
        "sections": SECTIONS,
        "other_language": f"?{urlencode([*_without(visit, 'lang'), ('lang', _other(visit))])}",
        "told_before": visit.room.jobs.sentence(visit.visitor.session, params.get("told")),
        "today": visit.desk.today,
        # Only where the frame is drawn: neither may be asked while the register cannot be read.
        "frame_office": lambda: _office(visit),
        "frame_in_review": lambda: _waiting(visit),
        "notices": visit.desk.notices,
    }
    return environment().get_template(template).render(shared | values)


def _office(visit: Visit) -> str:
    return visit.desk.office if visit.desk.home.exists and not visit.partial else ""


def _waiting(visit: Visit) -> int:
    """How many documents wait for review, for the navigation."""
    if visit.partial or not visit.desk.home.exists:
        return 0
    return len({one.entry_id for one in visit.desk.register.doubts()})


def _other(visit: Visit) -> str:
    return "en" if visit.desk.language.code == "vi" else "vi"


def _without(visit: Visit, *names: str) -> list[tuple[str, str]]:
    params = visit.request.query_params
    return [(name, value) for name, value in params.multi_items() if name not in (*names, "told")]


def _day(value: dt.date | None) -> str:
    return printed_date(value) if value else "—"


def query_string(pairs: Sequence[tuple[str, Any]]) -> str:
    """ "?kind=KH&year=2023" of pairs; "" of none."""
    kept = [(name, str(value)) for name, value in pairs if value not in (None, "")]
    return f"?{urlencode(kept)}" if kept else ""


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """The text, escaped, with its marked spans (code points) in <mark>."""
    out: list[Markup | str] = []
    done = 0
    for start, end in sorted(marks):
        if start < done:
            continue
        out += [escape(text[done:start]), Markup("<mark>%s</mark>") % text[start:end]]
        done = end
    return Markup("").join([*out, escape(text[done:])])
