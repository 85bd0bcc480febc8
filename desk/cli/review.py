"""`sovanban review`: what is uncertain, and a person's word that it stands as it is."""

from __future__ import annotations

from dataclasses import dataclass

import click

from desk.entry_argument import EntryChoice, entry_line, entry_options, find_entry
from desk.entry_page import doubt_line, office_names, twin_line
from desk.terminal import paragraph, show, show_json, terminal_width
from office.wiring import Desk
from register.entry import Entry
from register.errors import SovanbanError
from register.filters import Filters
from register.message import message
from register.records import Doubt
from register.twins import twins_by_entry


@dataclass(frozen=True, slots=True)
class ToReview:
    """An entry in review, its open doubts, and entries that are perhaps the same document."""

    entry: Entry
    doubts: tuple[Doubt, ...]
    twins: tuple[Entry, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The entry's id with its doubts: the value that stands, the other one, their evidence."""
        return {
            "entry": self.entry.id,
            "designation": self.entry.designation.text or None,
            "doubts": [self._doubt_json(one) for one in self.doubts],
            "candidates": [one.id for one in self.twins],
        }

    def _doubt_json(self, doubt: Doubt) -> dict[str, object]:
        seen = self.entry.evidence.get("number" if doubt.field == "suffix" else doubt.field)
        return {
            "field": doubt.field,
            "code": doubt.code,
            "stands": self.entry.as_json().get(doubt.field),
            "stands_evidence": seen.as_json() if seen else None,
            "value": doubt.value,
            "evidence": doubt.evidence.as_json() if doubt.evidence else None,
        }


def queue(desk: Desk) -> list[Entry]:
    """What is in review, by date and number."""
    return desk.register.find(Filters(unreviewed=True))


def run(desk: Desk) -> list[ToReview]:
    """The same with doubts and twins."""
    register = desk.register
    doubts: dict[int, list[Doubt]] = {}
    for one in register.doubts():
        doubts.setdefault(one.entry_id, []).append(one)
    twins = twins_by_entry(register.find())
    return [
        ToReview(entry, tuple(doubts.get(entry.id, ())), twins.get(entry.id, ()))
        for entry in queue(desk)
    ]


def accept(desk: Desk, choice: EntryChoice) -> ToReview:
    """End all doubts of an entry: its values stand. SovanbanError where none is open."""
    register = desk.register
    entry = find_entry(register, choice)
    doubts = tuple(register.doubts(entry.id))
    if not entry.needs_review and not doubts:
        raise SovanbanError("{entry} is not waiting for review.", entry=entry.label)
    with register.change("review") as change:
        before = change.undoing.footprint()
        change.settle(entry.id)
        change.keep(entry.id, {"settled": before.left()["settled"]})
    return ToReview(register.entry(entry.id), doubts)


def reopen(desk: Desk, choice: EntryChoice) -> ToReview:
    """Take the last `accept` of an entry back: what it ended is doubted again.

    SovanbanError where nothing was accepted, where it was taken back already, or where the entry
    was changed afterwards: what a person corrected since is not doubted again.
    """
    register = desk.register
    entry = find_entry(register, choice)
    last = next((one for one in reversed(register.history(entry.id)) if one.before), None)
    kept = last is not None and last.action == "review" and "moved" in last.after
    if last is None or not kept or entry.needs_review:
        raise SovanbanError(
            "The last thing done to {entry} was not to accept its values, so nothing was taken "
            "back.",
            entry=entry.label,
        )
    with register.change("review_reopened") as change:
        change.holdings.doubt_again(entry.id, last.after["moved"]["settled"])
        change.put_back(entry.id, {"needs_review": True})
    return ToReview(register.entry(entry.id), tuple(register.doubts(entry.id)))


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
        choice = EntryChoice(typed, year, issuer)
        _settled(desk, choice, reopened=reopen, as_json=as_json)
        return
    found = run(desk)
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


def _settled(desk: Desk, choice: EntryChoice, *, reopened: bool, as_json: bool) -> None:
    done = reopen(desk, choice) if reopened else accept(desk, choice)
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
