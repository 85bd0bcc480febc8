"""Templates into HTML: the one Jinja environment, its filters, and what every page is given.

Input: a template's name, a `Visit`, values; output: HTML. Gotcha: everything is escaped, and
sentences in templates stand as literals in `_("…")`, where the catalogue finds them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from register.kinds import label
from register.printed_date import printed_date
from reports.formats import LISTED, OFFERED

HERE = Path(__file__).parent


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
