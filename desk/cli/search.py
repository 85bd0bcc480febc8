"""`sovanban search`: what a clerk types, best hit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desk.filter_options import filter_options_without_query
from desk.param_types import OneOf, WholeNumber
from desk.terminal import marked_lines, show, show_json, terminal_width
from office.filters import FilterChoice
from office.searching import search
from office.wiring import Desk
from register.kinds import label
from register.message import Message, message
from register.printed_date import printed_date

if TYPE_CHECKING:
    from index.search import Hit, SearchAnswer


@click.command()
@click.argument("query", nargs=-1, required=True)
@filter_options_without_query
@click.option(
    "--limit", type=WholeNumber(1, 1000), metavar="N", default=10, help="How many hits (10)."
)
@click.option(
    "--sort",
    type=OneOf(("relevance", "date", "number")),
    metavar="relevance|date|number",
    default="relevance",
    help="Order of the hits: the best first, by date, or by number.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    query: tuple[str, ...],
    choice: FilterChoice,
    limit: int,
    sort: str,
    *,
    as_json: bool,
) -> None:
    """Search the register, with or without tone marks, by words or by number.

    Examples: sovanban search "ke hoach cchc"; sovanban search kh 24; sovanban search nam:2023
    loai:kh "một cửa"
    """
    answer = search(desk, " ".join(query), choice, limit=limit, sort=sort)
    if as_json:
        show_json({"schema": 1, **answer.as_json(desk.translate)})
        return
    for hit in answer.hits:
        _show(hit)
    show(desk.say(_ending(answer)))
    if answer.hint is not None:
        show(desk.say(answer.hint))
    if answer.did_you_mean:
        show(desk.say(message("Did you mean: {words}", words=answer.did_you_mean)))


def _ending(answer: SearchAnswer) -> Message:
    if not answer.hits:
        return message("No document found.")
    if answer.total > len(answer.hits):
        return message(
            "{shown} of {total} documents shown; --limit shows more.",
            shown=len(answer.hits),
            total=answer.total,
        )
    return message("Documents found: {total}.", total=answer.total)


def _show(hit: Hit) -> None:
    width = terminal_width()
    head = [hit.designation or "—", printed_date(hit.date) if hit.date else "—"]
    head.append(label(hit.kind) if hit.kind else "—")
    show(f"{click.style(head[0], bold=True)}  {'  '.join(head[1:])}  (id:{hit.id})")
    if hit.topic:
        for line in marked_lines(hit.topic, hit.topic_marks, width=width, indent="  "):
            show(line)
    if hit.excerpt and hit.excerpt != hit.topic:
        for line in marked_lines(hit.excerpt, hit.marks, width=width, indent="    "):
            show(line)
    show("")
