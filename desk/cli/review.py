"""`sovanban review`: what is uncertain, and a person's word that it stands as it is."""

from __future__ import annotations

import click

from desk.entry_argument import entry_options
from desk.entry_page import doubt_line, office_names, twin_line
from desk.terminal import paragraph, show, show_json, terminal_width
from office.finding import EntryChoice, entry_line, find_entry
from office.reviewing import ToReview, accept, reopen, to_review
from office.wiring import Desk
from register.errors import SovanbanError
from register.message import message


@click.command()
@click.argument("entry", nargs=-1)
@entry_options
@click.option("--accept", is_flag=True, help="The values of ENTRY are right as they stand.")
@click.option("--reopen", is_flag=True, help="Take the last --accept of ENTRY back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(
    desk: Desk,
    entry: tuple[str, ...],
    year: int | None,
    issuer: str | None,
    *,
    accept: bool,
    reopen: bool,
    as_json: bool,
) -> None:
    """List what is uncertain, with both values where two papers disagree.

    Keep the values of one document with `sovanban review ENTRY --accept`; correct them with
    `sovanban amend ENTRY field=value`.
    """
    typed = " ".join(entry) or None
    if accept and reopen:
        raise SovanbanError("Give one of --accept and --reopen, not both.")
    if accept or reopen:
        if typed is None:
            raise SovanbanError("Say which document: `sovanban review ENTRY --accept`.")
        meant = find_entry(desk.register, EntryChoice(typed, year, issuer))
        _settled(desk, meant.id, reopened=reopen, as_json=as_json)
        return
    found = to_review(desk)
    if typed is not None:
        meant = find_entry(desk.register, EntryChoice(typed, year, issuer, file=True))
        found = [one for one in found if one.entry.id == meant.id]
    if as_json:
        show_json({"schema": 1, "review": [one.as_json() for one in found]})
        return
    if not found:
        show(desk.say(message("Nothing is waiting for review.")))
        return
    names = office_names(desk.register)
    for one in found:
        _show(desk, one, names.get(one.entry.issuer_id or 0))
    show(
        desk.say(
            message(
                "Waiting for review: {count}. Keep the values: `sovanban review id:{first} "
                "--accept`. Correct one: `sovanban amend id:{first} field=value`.",
                count=len(found),
                first=found[0].entry.id,
            )
        )
    )


def _settled(desk: Desk, entry_id: int, *, reopened: bool, as_json: bool) -> None:
    done = reopen(desk, entry_id) if reopened else accept(desk, entry_id)
    if as_json:
        show_json({"schema": 1, **done.as_json()})
        return
    line = entry_line(done.entry)
    if reopened:
        show(desk.say(message("Waiting for review again: {entry}", entry=line)))
    else:
        show(desk.say(message("Reviewed, the values stand: {entry}", entry=line)))


def _show(desk: Desk, one: ToReview, office: str | None) -> None:
    width = terminal_width()
    show(paragraph(entry_line(one.entry), width=width))
    for doubt in one.doubts:
        line = doubt_line(doubt, one.entry, desk.translate, office=office)
        show(paragraph(f"- {line}", width=width, indent="    ", hanging="  "))
    for twin in one.twins:
        line = desk.say(twin_line(one.entry, twin))
        show(paragraph(f"- {line}", width=width, indent="    ", hanging="  "))
    show("")
