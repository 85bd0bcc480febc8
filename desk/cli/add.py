"""`sovanban add`: an entry without a file, by a person's word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from desk.entry_argument import WhichEntryError, entry_line
from desk.field_values import read_assignments, with_designation
from desk.handling_values import parted, read_handling
from desk.terminal import show, show_json
from desk.value_text import told_value
from desk.words import ORIGINS, word
from ingest.for_year import year_meant
from office.typed_entry import day_warnings, doubt_day, issuer_meant, refuse_far_day
from office.wiring import Desk
from register.arrivals import refuse_given_number
from register.designation import Designation
from register.entry import Draft, Entry, Origin, with_kind_checked
from register.errors import SovanbanError
from register.evidence import Evidence, Source
from register.handling import Handling
from register.message import Message, message


def run(desk: Desk, words: tuple[str, ...], why: str | None) -> Entry:
    """Add the entry that the words describe.

    SovanbanError where it is there already, its arrival number is another paper's, or its date
    lies far in the future.
    """
    register = desk.register
    own, handled = parted(words)
    values = with_designation(read_assignments(own), Designation())
    handling = read_handling(handled, register)
    origin = values.pop("origin", None)
    refuse_far_day(values.get("date"), desk.today)
    draft = _draft(values, desk)
    us = register.us()
    if draft.issuer is None and us is not None and origin in (None, Origin.ISSUED):
        draft = replace(draft, issuer=us.name)
    with register.change("add", why=why) as change:
        issuer_id = None
        if draft.issuer is not None:
            draft = replace(draft, issuer=issuer_meant(change.offices, draft.issuer))
            issuer_id = change.offices.add(draft.issuer or "")
        ours = us is not None and issuer_id in change.offices.own(us.id)
        _refuse_twin(change.candidates(draft.designation.number or ""), draft, issuer_id)
        given = origin or (Origin.ISSUED if ours or draft.issuer is None else Origin.RECEIVED)
        # A person's word on whose paper it is outlasts what later files are taken for.
        said = {**draft.evidence, "origin": Evidence(given.value, Source.PERSON, 1.0)}
        draft = replace(draft, evidence=said)
        entry_id = change.add(draft, origin=given, issuer_id=issuer_id)
        if handling:
            change.holdings.set_handling(entry_id, handling)
            refuse_given_number(change, entry_id)
        doubt_day(change, entry_id, desk.today)
    return register.entry(entry_id)


def _draft(values: dict[str, Any], desk: Desk) -> Draft:
    if not values.get("topic") and not values.get("designation", Designation()).text:
        raise SovanbanError(
            "Say at least the number and symbol or the topic: "
            '`sovanban add designation=24/KH-UBND date=07/3/2023 topic="…"`.'
        )
    said = {
        key: Evidence(told_value(name, value, str), Source.PERSON, 1.0)
        for name, value in values.items()
        if value not in (None, ())
        for key in (("number", "symbol") if name == "designation" else (name,))
    }
    draft = with_kind_checked(Draft(**values, evidence=said))
    if "draft" not in values and draft.designation.number is None:
        draft = replace(draft, draft=True)
    if draft.for_year is None and "for_year" not in values:
        draft = replace(draft, for_year=year_meant(draft.kind, draft.topic))
    if not draft.fields and draft.topic:
        from register.fields_of_work import fields_of

        judged = fields_of(draft.topic, draft.kind, desk.field_rules())
        draft = replace(draft, fields=tuple(one.code for one in judged))
    return draft


def _refuse_twin(candidates: list[Entry], draft: Draft, issuer_id: int | None) -> None:
    from register.identity import find_same

    same = find_same(draft, issuer_id, candidates)
    if same is not None:
        raise WhichEntryError(
            (same.entry,),
            "{designation} is in the register already; nothing was added. Use "
            "`sovanban amend id:{entry_id} field=value` to correct it:",
            designation=same.entry.label,
            entry_id=same.entry.id,
        )


@click.command()
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE")
@click.option("--why", metavar="TEXT", help="Reason, kept in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def command(desk: Desk, values: tuple[str, ...], why: str | None, *, as_json: bool) -> None:
    """Enter a document by hand, before or without its file.

    Example: sovanban add designation=24/KH-UBND date=07/3/2023 topic="kiểm soát thủ tục hành
    chính năm 2023"

    How the paper was handled may stand beside it, for the register books: copies=5
    kept_by="Văn phòng" sent_on=08/3/2023; of a received paper arrival_number=112
    arrived_on=09/3/2023 handler="Tư pháp" reply_due=20/3/2023.
    """
    entry = run(desk, values, why)
    if as_json:
        show_json({"schema": 1, **entry.as_json()})
        return
    show(desk.say(message("Entered: {entry}", entry=entry_line(entry))))
    show(desk.say(message("Origin: {origin}.", origin=word(ORIGINS, entry.origin.value))))
    for one in warnings(desk, entry):
        show(desk.say(one))


def warnings(desk: Desk, entry: Entry) -> list[Message]:
    """What a person should look at once more of what was just entered or corrected."""
    noted = desk.register.handling([entry.id]).get(entry.id, Handling())
    return day_warnings(entry, noted.arrived_on, desk.today)
