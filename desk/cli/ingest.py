"""`sovanban ingest`: take the papers of files and folders into the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk.param_types import OneOf, SomePath, WholeNumber
from desk.terminal import show, show_json_line
from desk.words import OUTCOMES, word
from office.taking_in import TakenIn, take_in
from office.wiring import Desk
from register.entry import Origin
from register.errors import SovanbanError
from register.filters import Filters
from register.message import message

if TYPE_CHECKING:
    from ingest.outcomes import FileOutcome


@click.command()
@click.argument("paths", nargs=-1, required=True, type=SomePath(), metavar="PATH")
@click.option(
    "--jobs", type=WholeNumber(1, 32), default=1, help="Read so many files at the same time."
)
@click.option(
    "--origin",
    type=OneOf(("issued", "received")),
    help="Whose papers these are: issued (by us) or received. Otherwise told by the issuer.",
)
@click.option(
    "--ocr/--no-ocr", default=None, help="Read scans by text recognition (as the settings say)."
)
@click.option(
    "--not-secret",
    is_flag=True,
    help="You have looked at papers that may be secret, and they are not. The journal keeps "
    "who said it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a line a file, then totals.")
@click.pass_obj
def command(
    desk: Desk,
    paths: tuple[Path, ...],
    jobs: int,
    origin: str | None,
    *,
    ocr: bool | None,
    not_secret: bool,
    as_json: bool,
) -> int:
    """Take files and folders in. A file seen before is skipped; one that cannot be read is set
    aside with the reason and stops nothing.

    What is taken in: {formats}. What is really in a file counts, whatever its name says.
    """
    teller = _Teller(desk, as_json=as_json)
    taken = take_in(
        desk,
        paths,
        jobs=jobs,
        origin=Origin(origin) if origin else None,
        ocr=ocr,
        not_secret=not_secret,
        began=teller.began,
        report=teller.report,
    )
    teller.ended(taken)
    make_daily_backup(desk)
    return 1 if any(one.outcome.value == "set_aside" for one in taken.outcomes) else 0


def make_daily_backup(desk: Desk) -> None:
    """Make today's backup where the office wants one each day; what went wrong is told beside."""
    from office.keeping import NOT_WHOLE, back_up_daily

    try:
        kept = back_up_daily(desk)
    except SovanbanError as error:
        desk.notices.append(error.message)
    else:
        if kept is not None and kept.damage:
            desk.notices.append(NOT_WHOLE)


class _Teller:
    """Shows a run as it goes: JSON lines, or a progress bar on a terminal, then the summary."""

    def __init__(self, desk: Desk, *, as_json: bool) -> None:
        self._desk = desk
        self._json = as_json
        self._bar: click._termui_impl.ProgressBar[int] | None = None

    def began(self, count: int) -> None:
        if not self._json and count:
            label = self._desk.say(message("Taking in {count} files", count=count))
            self._bar = click.progressbar(length=count, label=label, show_eta=count > 20)
            self._bar.__enter__()

    def report(self, outcome: FileOutcome) -> None:
        if self._json:
            show_json_line(outcome.as_json(self._desk.translate))
        elif self._bar is not None:
            self._bar.update(1)

    def ended(self, taken: TakenIn) -> None:
        from ingest.outcomes import totals

        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        counted = totals(taken.outcomes)
        if self._json:
            show_json_line({"schema": 1, **counted})
            return
        say = self._desk.say
        aside = [one for one in taken.outcomes if one.outcome.value == "set_aside"]
        for one in aside:
            why = say(one.message) if one.message else ""
            named = why if one.path.name in why else f"{one.path.name}: {why}"
            show(say(message("Set aside: {why}", why=named)))
        for one in taken.outcomes:
            if one.reason == "healed" and one.message:
                show(say(one.message))
            for told in (held.told for held in one.lists):
                if told is not None:
                    show(f"{one.path.name}: {say(told)}.")
        for code in ("taken", "attached", "known", "set_aside"):
            if counted[code]:
                show(f"{say(word(OUTCOMES, code))}: {counted[code]}")
        if counted["cited_added"]:
            show(
                say(
                    message(
                        "Added from what the papers list and cite: {count}.",
                        count=counted["cited_added"],
                    )
                )
            )
        self._tell_office(taken)
        unsure = len(self._desk.register.find(Filters(unreviewed=True)))
        if unsure:
            show(
                say(
                    message(
                        "To be looked at by a person: {count}. See `sovanban review`.",
                        count=unsure,
                    )
                )
            )

    def _tell_candidates(self, taken: TakenIn) -> None:
        """No office stands clearly ahead: whom a person may choose from, and how."""
        named = "; ".join(f"{one.office.name} ({one.papers})" for one in taken.candidates[:5])
        show(
            self._desk.say(
                message(
                    "No office is clearly the one whose papers these are. Letterheads: {offices}. "
                    'Say which is yours: sovanban init --office "{office}"',
                    offices=named,
                    office=taken.candidates[0].office.name,
                )
            )
        )

    def _tell_office(self, taken: TakenIn) -> None:
        if taken.us is None and taken.candidates:
            self._tell_candidates(taken)
        if taken.us is None or not taken.proposed:
            return
        show(
            self._desk.say(
                message(
                    "Taken as our own office: {office}. If that is right, confirm it: "
                    'sovanban init --office "{office}"',
                    office=taken.us.name,
                )
            )
        )
